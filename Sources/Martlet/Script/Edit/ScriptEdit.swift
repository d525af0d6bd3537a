import MartletSchema

/// The statements by which two versions of a script differ.
struct ScriptEdit {
    /// Those of the old version alone.
    private(set) var removed: [ScriptStatement]
    /// The positions of those of the new version alone.
    private(set) var added: [Int]

    /// The kinds of objects whose statements say all that they do.
    private static let plainKinds: Set<String> = [
        "table", "index", "view", "materialized view", "trigger", "function", "procedure", "type", "sequence", "domain",
        "policy", "rule",
    ]

    /// Compares; nil where statements stand in another order, or an edited one may do more than make one object.
    init?(from old: [ScriptStatement], to new: [ScriptStatement]) {
        var start = 0
        while start < min(old.count, new.count), Self.isSame(old[start], new[start]) { start += 1 }
        var (oldEnd, newEnd) = (old.count, new.count)
        while oldEnd > start, newEnd > start, Self.isSame(old[oldEnd - 1], new[newEnd - 1]) {
            oldEnd -= 1
            newEnd -= 1
        }
        let texts = (old: Set(old[start..<oldEnd].map(\.sql)), new: Set(new[start..<newEnd].map(\.sql)))
        let kept = (
            old: old[start..<oldEnd].filter { texts.new.contains($0.sql) },
            new: new[start..<newEnd].filter { texts.old.contains($0.sql) }
        )
        guard kept.old.count == kept.new.count, zip(kept.old, kept.new).allSatisfy(Self.isSame) else { return nil }
        removed = old[start..<oldEnd].filter { !texts.new.contains($0.sql) }
        added = (start..<newEnd).filter { !texts.old.contains(new[$0].sql) }
        guard (removed + added.map { new[$0] }).allSatisfy(Self.isPlain) else { return nil }
    }

    private static func isSame(_ left: ScriptStatement, _ right: ScriptStatement) -> Bool {
        left.sql == right.sql && left.kind == right.kind && left.object == right.object
    }

    private static func isPlain(_ statement: ScriptStatement) -> Bool {
        statement.kind == .creation && statement.object.map { isPlain($0.kind) } ?? false
    }

    /// Whether objects of a kind have an effect on others by their names alone, unlike casts or extensions.
    static func isPlain(_ kind: Definition.Kind) -> Bool { plainKinds.contains(kind.rawValue) }
}
