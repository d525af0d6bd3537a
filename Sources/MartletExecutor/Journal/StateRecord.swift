package import MartletPlanner

/// What a run left behind, object by object, as one text in the journal: the count of statements on the first line, and
/// then a hash and a name on each.
///
/// It stands in an entry of its own, so that a journal needs no other columns than it always had.
package struct StateRecord: Hashable, Sendable {
    /// The type of the entry that holds it.
    static let entryType = "state"
    /// The step of that entry: before the run itself.
    static let step: Int64 = -1

    private static let count = "statements "

    /// How many statements the run ran.
    package let statementCount: Int
    /// All objects of the database after the run.
    package let state: SchemaFingerprint

    init(statementCount: Int, state: SchemaFingerprint) {
        self.statementCount = statementCount
        self.state = state
    }

    /// Reads a record; nil where it is none.
    init?(_ text: String) {
        let lines = JournalLines.decode(text)
        guard let first = lines.first, first.hasPrefix(Self.count), let count = Int(first.dropFirst(Self.count.count))
        else { return nil }
        var state = SchemaFingerprint()
        for line in lines.dropFirst() {
            guard let space = line.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
            state.set(String(line[line.utf8.index(after: space)...]), to: String(line[..<space]))
        }
        statementCount = count
        self.state = state
    }

    /// The record's text.
    var text: String {
        let objects = state.objects.map { "\($0.value) \($0.key)" }
        return JournalLines.encode(["\(Self.count)\(statementCount)"] + objects.sorted())
    }
}
