import MartletSchema

/// Reads and writes lists of storage parameters, `name=value` joined by commas.
struct StorageParameterText {
    /// The parameters in their order, each with its value.
    let values: [(name: String, value: String)]

    /// Reads a list; nil text has none.
    init(_ text: String?) {
        values = (text ?? "").split(separator: ",").compactMap { part in
            let trimmed = String(part.drop { $0 == " " || $0 == "\n" })
            let name = trimmed.prefix { $0 != "=" }
            guard !name.isEmpty else { return nil }
            return (String(name), String(trimmed.dropFirst(name.count + 1)))
        }
    }

    /// The list as it stands in brackets; nil where it is empty.
    func clause() throws(AdapterError) -> String? {
        guard !values.isEmpty else { return nil }
        var parts: [String] = []
        for entry in values { parts.append("\(try Self.name(entry.name))=\(try Quoting.text(entry.value))") }
        return "(\(parts.joined(separator: ", ")))"
    }

    /// What to set and what to reset to come from another list to this one.
    func difference(from old: StorageParameterText) throws(AdapterError) -> (set: String?, reset: String?) {
        var set: [String] = []
        for entry in values
        where !old.values.contains(where: { $0.name == entry.name && ExactName.equal($0.value, entry.value) }) {
            set.append("\(try Self.name(entry.name))=\(try Quoting.text(entry.value))")
        }
        var reset: [String] = []
        for entry in old.values where !values.contains(where: { $0.name == entry.name }) {
            reset.append(try Self.name(entry.name))
        }
        return (
            set.isEmpty ? nil : "(\(set.joined(separator: ", ")))",
            reset.isEmpty ? nil : "(\(reset.joined(separator: ", ")))"
        )
    }

    private static func name(_ name: String) throws(AdapterError) -> String {
        var parts: [String] = []
        for part in name.split(separator: ".") { parts.append(NameText.of(String(part))) }
        guard !parts.isEmpty else { throw AdapterError(.invalidArgument, "a storage parameter has no name") }
        return parts.joined(separator: ".")
    }
}
