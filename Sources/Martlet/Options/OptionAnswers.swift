import MartletComparator
import MartletSchema

/// What options say beside the schema: renames and values for rows.
struct OptionAnswers {
    private let options: MigrationOptions
    private let rules: ComparisonRules

    init(_ options: MigrationOptions, rules: ComparisonRules) {
        self.options = options
        self.rules = rules
    }

    /// Adds the answers to a desired state.
    ///
    /// - Throws: `MartletError.usage` where one names nothing that is there.
    func apply(to desired: inout DesiredState, actual: MartletSchema.Schema) throws(MartletError) {
        for text in options.renames { try addRename(text, to: &desired, actual: actual) }
        for text in options.backfills { try addBackfill(text, to: &desired) }
    }

    private func addRename(_ text: String, to desired: inout DesiredState, actual: MartletSchema.Schema)
        throws(MartletError)
    {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, !parts.contains("") else {
            throw .usage("--rename \(text): write OLD=NEW, for a column TABLE.OLD=TABLE.NEW or TABLE.OLD=NEW")
        }
        if let table = table(named: parts[1], in: desired.schema) {
            desired.hints.tableRenames[table.path] = ObjectPath(parts[0])
            return
        }
        guard let dot = parts[0].lastIndex(of: ".") else {
            throw .usage("--rename \(text): the schema has no table \(parts[1])")
        }
        let oldColumn = String(parts[0][parts[0].index(after: dot)...])
        let newName = parts[1]
        let tableName = newName.lastIndex(of: ".").map { String(newName[..<$0]) } ?? String(parts[0][..<dot])
        let newColumn = newName.lastIndex(of: ".").map { String(newName[newName.index(after: $0)...]) } ?? newName
        guard let owner = table(named: tableName, in: desired.schema),
            let column = owner.columns.first(where: { rules.fold($0.name) == rules.fold(newColumn) })
        else {
            throw .usage("--rename \(text): the schema has no column \(tableName).\(newColumn)")
        }
        desired.hints.columnRenames[.init(table: owner.path, column: column.name)] = oldColumn
    }

    private func addBackfill(_ text: String, to desired: inout DesiredState) throws(MartletError) {
        guard let equals = text.firstIndex(of: "="), let dot = text[..<equals].lastIndex(of: "."),
            text[equals...].dropFirst().contains(where: { !$0.isWhitespace })
        else {
            throw .usage("--backfill \(text): write TABLE.COLUMN=EXPRESSION")
        }
        let column = String(text[text.index(after: dot)..<equals])
        guard let owner = table(named: String(text[..<dot]), in: desired.schema),
            let found = owner.columns.first(where: { rules.fold($0.name) == rules.fold(column) })
        else {
            throw .usage("--backfill \(text): the schema has no column \(text[..<equals])")
        }
        desired.hints.backfills[.init(table: owner.path, column: found.name)] =
            String(text[text.index(after: equals)...])
    }

    private func table(named name: String, in schema: MartletSchema.Schema) -> MartletSchema.Table? {
        schema.tables.first { rules.fold($0.path.description) == rules.fold(name) }
    }
}
