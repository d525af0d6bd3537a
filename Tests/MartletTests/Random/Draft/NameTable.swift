/// A name by its number, so that one place decides how it is called and a reduction can call it something simpler.
struct DraftName: Hashable, Sendable {
    var number: Int
}

/// What the names of a pair of schemas are.
struct NameTable: Sendable {
    private(set) var texts: [String] = []

    mutating func add(_ text: String) -> DraftName {
        texts.append(text)
        return DraftName(number: texts.count - 1)
    }

    subscript(name: DraftName) -> String {
        get { texts.indices.contains(name.number) ? texts[name.number] : "missing" }
        set { if texts.indices.contains(name.number) { texts[name.number] = newValue } }
    }
}
