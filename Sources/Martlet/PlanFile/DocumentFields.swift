import MartletSource

/// Reads the members of a document's object; what is missing or of another kind is told with its place.
struct DocumentFields {
    /// Something in a document is not as the format says.
    struct Failure: Error {
        /// Where it is, such as `migrations[2].statements[0].sql`.
        var place: String
        /// What should be there.
        var expected: String
    }

    private let value: JSONValue
    private let place: String

    init(_ value: JSONValue, at place: String = "") throws(Failure) {
        guard case .object = value else { throw Failure(place: place, expected: "an object") }
        self.value = value
        self.place = place
    }

    private func path(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

    /// A failure about a member.
    func failure(_ key: String, _ expected: String) -> Failure { Failure(place: path(key), expected: expected) }

    func member(_ key: String) throws(Failure) -> JSONValue {
        guard let member = value[key] else { throw failure(key, "something") }
        return member
    }

    func text(_ key: String) throws(Failure) -> String {
        guard case .string(let text) = try member(key) else { throw failure(key, "a text") }
        return text
    }

    func optionalText(_ key: String) throws(Failure) -> String? {
        if case .null = try member(key) { return nil }
        return try text(key)
    }

    func integer(_ key: String) throws(Failure) -> Int64 {
        guard case .integer(let number) = try member(key) else { throw failure(key, "a whole number") }
        return number
    }

    func flag(_ key: String) throws(Failure) -> Bool {
        guard case .boolean(let flag) = try member(key) else { throw failure(key, "true or false") }
        return flag
    }

    func object(_ key: String) throws(Failure) -> DocumentFields {
        try DocumentFields(try member(key), at: path(key))
    }

    /// The texts of a member whose values are all texts, in order.
    func textMembers(_ key: String) throws(Failure) -> [(key: String, value: String)] {
        guard case .object(let members) = try member(key) else { throw failure(key, "an object") }
        var texts: [(key: String, value: String)] = []
        for member in members {
            guard case .string(let text) = member.value else { throw failure("\(key).\(member.key)", "a text") }
            texts.append((member.key, text))
        }
        return texts
    }

    func list(_ key: String) throws(Failure) -> [JSONValue] {
        guard case .array(let items) = try member(key) else { throw failure(key, "a list") }
        return items
    }

    func texts(_ key: String) throws(Failure) -> [String] {
        try list(key, "a text") { if case .string(let text) = $0 { text } else { nil } }
    }

    /// The items of a list, each read on its own.
    func list<Item>(
        _ key: String, _ expected: String, _ read: (JSONValue) -> Item?
    ) throws(Failure) -> [Item] {
        var items: [Item] = []
        for (position, value) in try list(key).enumerated() {
            guard let item = read(value) else { throw failure("\(key)[\(position)]", expected) }
            items.append(item)
        }
        return items
    }

    /// The items of a list of objects.
    func objects<Item>(
        _ key: String, _ read: (DocumentFields) throws(Failure) -> Item
    ) throws(Failure) -> [Item] {
        var items: [Item] = []
        for (position, value) in try list(key).enumerated() {
            items.append(try read(try DocumentFields(value, at: path("\(key)[\(position)]"))))
        }
        return items
    }

    /// A member that is one of a few words.
    func word<Value: Worded & Equatable>(_ key: String) throws(Failure) -> Value {
        guard let value = Value(word: try text(key)) else {
            throw failure(key, "one of \(Value.words.map(\.word).joined(separator: ", "))")
        }
        return value
    }
}
