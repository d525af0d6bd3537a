import MartletSchema

/// Finds dialect attributes in a desired schema that its engine does not know.
///
/// One that is misspelled would be left out without a word, and the database would not be as its owner thinks.
struct AttributeCheck {
    private let declared: [AttributeDeclaration]
    private let prefix: String

    init(_ descriptor: AdapterDescriptor) {
        declared = descriptor.capabilities.attributeDeclarations.filter { !$0.isOnlySeen }
        prefix = descriptor.engine + "."
    }

    /// What is wrong, in the order of the schema.
    func diagnostics(of desired: DesiredState) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for table in desired.schema.tables {
            let path = table.path
            func check(
                _ attributes: Attributes, _ scope: AttributeDeclaration.Scope, _ name: @autoclosure () -> String,
                _ node: @autoclosure () -> SourceMap.Node
            ) {
                if attributes.isEmpty { return }
                found += diagnostics(attributes, scope, name: name(), location: desired.sourceMap[node()])
            }
            check(table.attributes, .table, "table \(path)", .table(path))
            for column in table.columns {
                check(column.attributes, .column, "column \(path).\(column.name)", .column(path, column.name))
            }
            for key in table.uniques + [table.primaryKey].compactMap(\.self) {
                check(key.attributes, .key, "a key of table \(path)", .table(path))
            }
            for (position, key) in table.foreignKeys.enumerated() {
                check(key.attributes, .foreignKey, "a foreign key of table \(path)", .foreignKey(path, position))
            }
            for constraint in table.checks {
                check(constraint.attributes, .check, "a check of table \(path)", .table(path))
            }
            for index in table.indexes {
                check(index.attributes, .index, "index \(index.name)", .index(path, index.name))
            }
        }
        return found
    }

    private func diagnostics(
        _ attributes: Attributes, _ scope: AttributeDeclaration.Scope, name: String, location: SourceLocation?
    ) -> [Diagnostic] {
        let known = declared.filter { $0.scope == scope }.map(\.key)
        return attributes.keys.sorted().filter { $0.hasPrefix(prefix) && !known.contains($0) }.map { key in
            let list = known.isEmpty ? "there are none there" : "known there: \(known.joined(separator: ", "))"
            return Diagnostic("unknown attribute \(key) of \(name); \(list)", at: location)
        }
    }
}
