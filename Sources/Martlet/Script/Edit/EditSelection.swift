import MartletSchema

/// What has to be built to see what an edit does: the statements that are run, and the names that they are about.
struct EditSelection {
    /// The positions of the statements that are run, in order.
    private(set) var statements: [Int] = []
    /// The names of everything that they make or change.
    private(set) var names: Set<EditedName> = []

    private let script: [ScriptStatement]
    private let words: ScriptWords
    /// All names that can be mentioned, with those of namespaces.
    private let known: Set<EditedName>
    private let namespaces: Set<EditedName>
    private var chosen: Set<Int> = []
    private var byObject: [EditedName: [Int]] = [:]

    /// Looks through a script; nil where names stand in it that are no words, or not as they are.
    ///
    /// - Parameters:
    ///   - script: The statements of the new version.
    ///   - schema: What the old version made.
    init?(of script: [ScriptStatement], after schema: MartletSchema.Schema) {
        self.script = script
        words = ScriptWords(script)
        namespaces = Set(schema.definitions.filter { $0.kind == .namespace }.map { EditedName($0.path) })
        var known = schema.editedNames
        for (position, statement) in script.enumerated() {
            guard let name = Self.subject(of: statement) else { continue }
            known.insert(name)
            byObject[name, default: []].append(position)
        }
        guard known.union(namespaces).allSatisfy(\.isWord), !words.mayHideNames else { return nil }
        self.known = known.union(namespaces)
    }

    /// The one object that a statement is about, as far as it says so itself; nil for those that may be about several.
    static func subject(of statement: ScriptStatement) -> EditedName? {
        guard let object = statement.object, object.kind != "index" else { return nil }
        return EditedName(object.path)
    }

    /// Chooses everything that changes of some names may reach.
    ///
    /// - Parameters:
    ///   - changed: The names.
    ///   - others: Further names of what is to be built again.
    ///   - edited: The positions of statements that are to be run in any case.
    ///   - limit: How many statements may be chosen.
    /// - Returns: Whether that is possible.
    mutating func choose(
        changed: Set<EditedName>, also others: Set<EditedName>, edited: [Int], limit: Int
    ) -> Bool {
        (statements, names, chosen) = ([], [], [])
        var waiting: [EditedName] = []
        func take(_ position: Int) {
            guard chosen.insert(position).inserted else { return }
            for subject in subjects(of: script[position], words.words(of: position))
            where names.insert(subject).inserted { waiting.append(subject) }
        }
        for name in changed.union(others) where names.insert(name).inserted { waiting.append(name) }
        edited.forEach(take)
        for name in changed { words.mentions(of: name.text).forEach(take) }
        repeat {
            while let name = waiting.popLast() {
                contributions(to: name).forEach(take)
                if chosen.count > limit { return false }
            }
            // What is mentioned before all of it is there is not what it becomes, so that nothing stands in for it.
            for position in chosen.sorted() {
                for name in mentioned(by: position).subtracting(names)
                where !namespaces.contains(name) && contributions(to: name).contains(where: { $0 > position }) {
                    names.insert(name)
                    waiting.append(name)
                }
            }
        } while !waiting.isEmpty
        for (position, statement) in script.enumerated() where isSetting(statement, position) {
            chosen.insert(position)
        }
        statements = chosen.sorted()
        return chosen.count <= limit
    }

    /// What a statement is about: what it says, or all that it mentions.
    private func subjects(of statement: ScriptStatement, _ words: @autoclosure () -> Set<String>) -> Set<EditedName> {
        if let subject = Self.subject(of: statement) { return [subject] }
        return Set(words().map { EditedName($0) }).intersection(known).subtracting(namespaces)
    }

    /// What the statements are about by which two versions differ.
    func subjects(of edit: ScriptEdit) -> Set<EditedName> {
        let old = ScriptWords(edit.removed)
        var names: Set<EditedName> = []
        for (position, statement) in edit.removed.enumerated() {
            names.formUnion(subjects(of: statement, old.words(of: position)))
        }
        for position in edit.added { names.formUnion(subjects(of: script[position], words.words(of: position))) }
        return names
    }

    /// The positions of the statements that make or change an object; those that do not say what they are about, such as
    /// comments and indexes, are about all they mention.
    private func contributions(to name: EditedName) -> [Int] {
        (byObject[name] ?? []) + words.mentions(of: name.text).filter { Self.subject(of: script[$0]) == nil }
    }

    private func mentioned(by position: Int) -> Set<EditedName> {
        Set(words.words(of: position).map { EditedName($0) }).intersection(known)
    }

    /// Whether a statement changes how those after it are read: it is about no object.
    private func isSetting(_ statement: ScriptStatement, _ position: Int) -> Bool {
        guard statement.kind == .alteration, statement.object == nil else { return false }
        return mentioned(by: position).isSubset(of: namespaces)
    }

    /// Everything that the chosen statements mention without making it.
    var needs: Set<EditedName> {
        statements.reduce(into: Set<EditedName>()) { $0.formUnion(mentioned(by: $1)) }.subtracting(names)
    }
}
