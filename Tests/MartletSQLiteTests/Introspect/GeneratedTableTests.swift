import MartletAdapterKit
import CSQLite
import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct GeneratedTableTests {
    @Test func whatSQLiteAcceptsIsReadAsItsPragmasTell() throws {
        var accepted = 0
        for seed in 1...2000 as ClosedRange<UInt64> {
            var generator = TableTextGenerator(seed: seed)
            let script = generator.script()
            let session = try TestSession.memory()
            guard TestSession.error({ try session.run(script) }) == nil else { continue }
            accepted += 1
            let schema = try PragmaReader.expectAgreement(of: session, comment: "\(seed): \(script)")
            let table = try #require(schema.tables.count == 1 ? schema.tables.first : nil, "\(script)")
            expectDeclaredAttributes(table)
            expectStableNormalForms(table)
            try expectToldAsRead(table, like: session)
        }
        #expect(accepted > 200)
    }

    /// Expects each attribute to be declared for the kind of node it stands on, with a value of the declared kind.
    private func expectDeclaredAttributes(_ table: Table) {
        let declarations =
            AdapterDescriptor(note: String(cString: martlet_sqlite_note()))?.capabilities.attributeDeclarations ?? []
        func expectDeclared(_ attributes: Attributes, _ scope: AttributeDeclaration.Scope) {
            for (key, value) in attributes {
                let declaration = declarations.first { $0.key == key && $0.scope == scope }
                switch (declaration?.defaultValue, value) {
                case (.text, .text), (.boolean, .boolean): #expect(declaration?.defaultValue != value)
                default: Issue.record("\(key) is not declared as it is used")
                }
            }
        }
        expectDeclared(table.attributes, .table)
        for column in table.columns { expectDeclared(column.attributes, .column) }
        for key in table.uniques { expectDeclared(key.attributes, .key) }
        expectDeclared(table.primaryKey?.attributes ?? [:], .key)
        for key in table.foreignKeys { expectDeclared(key.attributes, .foreignKey) }
        for check in table.checks { expectDeclared(check.attributes, .check) }
        for index in table.indexes { expectDeclared(index.attributes, .index) }
    }

    /// Expects the adapter to tell without a database what one would say in which the table was created.
    private func expectToldAsRead(_ table: Table, like session: SQLiteSession) throws {
        let adapter = SQLiteAdapter(services: HostServices())
        let profile = try session.profile(call: CallContext())
        let copy = try TestSession.memory()
        for operation in [.createTable(table)] + table.indexes.map({ Operation.createIndex($0, table: table.path) }) {
            for statement in try adapter.render(operation, for: profile) { _ = try copy.rows(statement.sql) }
        }
        let told = CatalogCollector()
        try adapter.normalize(Schema(tables: [table]), for: profile, into: told, call: CallContext())
        let read = CatalogCollector()
        try Introspector().deliver(
            from: copy.handle, only: [], into: read, call: CallContext())
        #expect(told.schema == read.schema)
    }

    /// Expects a normal form to be its own normal form.
    private func expectStableNormalForms(_ table: Table) {
        let columns = ColumnNames(table.columns.map(\.name))
        let predicates = table.indexes.compactMap(\.predicate)
        for text in table.checks.map(\.expression) + table.columns.compactMap(\.generation?.expression) + predicates {
            #expect(ExpressionNormalForm.of(text.normalForm, columns: columns) == text.normalForm)
        }
        for type in table.columns.compactMap(\.type.native) {
            #expect(TypeNormalForm.of(type.normalForm) == type.normalForm)
        }
    }
}
