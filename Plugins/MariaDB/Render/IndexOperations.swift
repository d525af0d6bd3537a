import MartletSchema

/// Renders indexes of tables.
struct IndexOperations {
    /// The table's path.
    let table: ObjectPath

    /// Creates an index in whichever way the table's engine can: nothing is known of it here.
    func create(_ index: Index) throws(AdapterError) -> [Statement] {
        let servesIdentity = index.attributes.isSet(MariaDBAttributes.servesIdentity)
        let text = try IndexRendering.text(of: index, isConditional: servesIdentity)
        return [
            .definition(
                "\(try alter()) ADD \(text)", lock: .blocksWrites, cost: .scan, isIdempotent: servesIdentity,
                inverse: ["\(try alter()) DROP KEY \(try Quoting.identifier(index.name))"])
        ]
    }

    /// Creates an index while others write; the server refuses where it cannot.
    func createOnline(_ index: Index) throws(AdapterError) -> [Statement] {
        guard index.attributes.text(MariaDBAttributes.kind) == nil else {
            throw AdapterError(.unsupported, "nobody can write while MariaDB builds a fulltext or spatial index")
        }
        let text = try IndexRendering.text(of: index)
        return [
            .definition(
                "\(try alter()) ADD \(text), \(AlterCost.noCopy.clause)", lock: .none, cost: .scan,
                inverse: ["\(try alter()) DROP KEY \(try Quoting.identifier(index.name))"])
        ]
    }

    /// Drops an index.
    func drop(_ index: Index) throws(AdapterError) -> [Statement] {
        let replacement = try ServingIndexes.replacement(for: index)
        return [
            .definition(
                try dropText(index, replacement), lock: .blocksReadsAndWrites,
                cost: replacement == nil ? .metadata : .scan,
                inverse: replacement == nil ? ["\(try alter()) ADD \(try IndexRendering.text(of: index))"] : nil,
                comment: replacement.map { _ in "A foreign key needs another in its place." })
        ]
    }

    /// Drops an index while others go on; the server refuses where it cannot.
    func dropOnline(_ index: Index) throws(AdapterError) -> [Statement] {
        let replacement = try ServingIndexes.replacement(for: index)
        return [
            .definition(
                "\(try dropText(index, replacement)), \(AlterCost.noCopy.clause)", lock: .none,
                cost: replacement == nil ? .metadata : .scan,
                inverse: replacement == nil ? ["\(try alter()) ADD \(try IndexRendering.text(of: index))"] : nil)
        ]
    }

    private func dropText(_ index: Index, _ replacement: String?) throws(AdapterError) -> String {
        "\(try alter()) DROP KEY \(try Quoting.identifier(index.name))" + (replacement.map { ", \($0)" } ?? "")
    }

    /// Has queries use an index or pass it over; nothing else of one changes in place.
    func alter(from: Index, to: Index) throws(AdapterError) -> [Statement] {
        let key = MariaDBAttributes.ignored
        var same = from
        same.attributes[key] = to.attributes[key]
        guard same == to, from != to else {
            throw AdapterError(.unsupported, "MariaDB changes nothing of an index in place but whether it is ignored")
        }
        let text = "\(try alter()) ALTER KEY \(try Quoting.identifier(to.name))"
        let isIgnored = to.attributes.isSet(key)
        return [
            .definition(
                "\(text) \(isIgnored ? "IGNORED" : "NOT IGNORED"), \(AlterCost.instant.clause)", lock: .none,
                cost: .metadata, inverse: ["\(text) \(isIgnored ? "NOT IGNORED" : "IGNORED")"])
        ]
    }

    private func alter() throws(AdapterError) -> String { "ALTER TABLE \(try Quoting.path(table))" }
}
