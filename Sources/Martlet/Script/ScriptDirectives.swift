import MartletComparator
import MartletExecutor
import MartletSchema
import MartletSource

/// Turns the directives in the comments of scripts into hints.
struct ScriptDirectives {
    private let rules: ComparisonRules
    private var tables: [ObjectPath: MartletSchema.Table] = [:]

    /// Makes a reader of directives for the schema that the scripts made.
    init(schema: MartletSchema.Schema, rules: ComparisonRules) {
        self.rules = rules
        for table in schema.tables { tables[rules.fold(table.path)] = table }
    }

    /// The hints of all directives.
    ///
    /// - Throws: A ``SourceError`` with everything that is wrong.
    func hints(of parts: [ScriptPart]) throws(SourceError) -> MigrationHints {
        var hints = MigrationHints()
        var diagnostics: [Diagnostic] = []
        for part in parts {
            for comment in part.statement.comments {
                do throws(SourceError) {
                    guard let directive = try ScriptDirective(comment: comment.text) else { continue }
                    try add(directive, about: comment.subject, of: part.statement, to: &hints)
                } catch {
                    let place = SourceLocation(file: part.file, line: comment.line, column: comment.column)
                    diagnostics += error.diagnostics.map { Diagnostic($0.message, at: place) }
                }
            }
        }
        if !diagnostics.isEmpty { throw SourceError(diagnostics) }
        return hints
    }

    private func add(
        _ directive: ScriptDirective, about subject: ScriptComment.Subject, of statement: ScriptStatement,
        to hints: inout MigrationHints
    ) throws(SourceError) {
        guard statement.kind == .creation, let object = statement.object, object.kind == "table" else {
            throw SourceError("the directive is about no table and no column; put it before one, or on its line")
        }
        guard let table = tables[rules.fold(object.path)] else {
            throw SourceError("the directive is about table \(object.path), which is not there in the end")
        }
        switch subject {
        case .nothing:
            throw SourceError("the directive is about no column; put it before a column, or on its line")
        case .statement:
            guard case .renamedFrom(let name) = directive else {
                throw SourceError(
                    "the directive is about a column; put it before a column of \(table.path), or on its line")
            }
            try set(&hints.tableRenames[table.path], table.path.renamed(name), "table \(table.path)")
        case .column(let name):
            guard let column = table.columns.first(where: { rules.fold($0.name) == rules.fold(name) }) else {
                throw SourceError("the directive is about column \(table.path).\(name), which is not there in the end")
            }
            let key = MigrationHints.ColumnReference(table: table.path, column: column.name)
            switch directive {
            case .renamedFrom(let old): try set(&hints.columnRenames[key], old, "column \(key)")
            case .backfill(let expression): try set(&hints.backfills[key], expression, "column \(key)")
            case .convert(let expression): try set(&hints.conversions[key], expression, "column \(key)")
            }
        }
    }

    private func set<Value>(_ place: inout Value?, _ value: Value, _ what: String) throws(SourceError) {
        guard place == nil else { throw SourceError("\(what) has such a directive already") }
        place = value
    }
}
