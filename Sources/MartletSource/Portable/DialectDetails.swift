import MartletSchema

/// What an adapter says of the words and attributes of its engine.
struct DialectDetails {
    /// The engine, for people.
    let engineName: String
    private let spellings: Set<String>

    /// Takes what an adapter says of itself.
    init(_ adapter: AdapterDescriptor) {
        engineName = adapter.name
        spellings = Set(adapter.capabilities.attributeDeclarations.filter { $0.role != .compared }.map(\.key))
    }

    /// Takes the attributes off a node, and lists those that are more than spelling.
    func without(_ attributes: Attributes, of part: Omission.Part, _ omissions: inout [Omission]) -> Attributes {
        for key in attributes.keys.sorted() where !spellings.contains(key) {
            omissions.append(
                Omission(
                    .detail(ExactText("the attribute \(key)"), of: part), because: "only \(engineName) knows it"))
        }
        return [:]
    }
}
