import MartletSchema
import Testing

@testable import MartletSQLite

/// What SQLite changes in place, run on rows; and what asks for a rebuild instead.
struct AlterationTests {
    private static let before = Table.make(
        "t", [.make("id", "INTEGER"), .make("a"), .make("b", "INTEGER")], key: ["id"])

    private static func later(_ number: Int64) -> TargetProfile {
        TargetProfile(engine: "sqlite", version: "", versionNumber: number)
    }

    private func alteration(_ changes: [TableChange], to after: Table) -> Operation {
        .alterTable(TableAlteration(before: Self.before, after: after, changes: changes))
    }

    private func added(_ column: Column, _ more: [TableChange] = []) -> Operation {
        var after = Self.before
        after.columns.append(column)
        for case .addCheck(let check) in more { after.checks.append(check) }
        for case .addForeignKey(let key) in more { after.foreignKeys.append(key) }
        return alteration(more + [.addColumn(column)], to: after)
    }

    private func database(_ more: String = "") throws -> RawDatabase {
        let create = try TableRendering(Self.before, for: RawDatabase.profile).createStatement()
        return try RawDatabase(create + "; INSERT INTO t VALUES (1, 'x', 10), (2, NULL, 20);" + more)
    }

    @Test(arguments: [
        Column.make("c"), .make("c", "BOOLEAN", notNull: true, default: "TRUE"), .make("c", default: "word"),
        .make("c", "INTEGER", default: "-1"), .make("c", "INTEGER", generated: "b + 1"),
        .make("c", collation: "NOCASE"), .make("c", .enumeration(["x"])), .make("c", default: "NULL"),
        .make("c", "BLOB", default: "X'00'"), .make("c", "INTEGER", notNull: true, generated: "id"),
    ])
    func addsColumnsInPlace(column: Column) throws {
        let database = try database()
        let statements = try MigrationRun.run([added(column)], on: database)
        #expect(statements.count == 1)
        #expect(try database.rows("SELECT id, a, b FROM t") == [["1", "x", "10"], ["2", nil, "20"]])
        #expect(try database.value("SELECT count(*) FROM pragma_table_xinfo('t')") == "4")
        let inverse = try #require(statements.first).inverse
        for statement in inverse ?? [] { try database.run(statement) }
        #expect(try database.value("SELECT count(*) FROM pragma_table_xinfo('t')") == (inverse == nil ? "4" : "3"))
    }

    @Test(arguments: [
        Column.make("c", notNull: true), .make("c", notNull: true, default: "null"),
        .make("c", default: "CURRENT_TIMESTAMP"), .make("c", default: "(1 + 1)"), .make("c", "INTEGER", identity: true),
        .make("c", "INTEGER", generated: "b", stored: true),
    ])
    func asksForARebuildWhereRowsWouldNeedValues(column: Column) throws {
        let error = #expect(throws: AdapterError.self) {
            try OperationRendering.statements(of: added(column), for: RawDatabase.profile)
        }
        #expect(error?.code == .unsupported)
        #expect(error?.alternative == .rebuildTable)
    }

    @Test func constraintsOfANewColumnRideAlong() throws {
        let key = ForeignKey(
            name: "fk", columns: ["c"], referencedTable: "p", referencedColumns: ["id"], onDelete: .cascade)
        let operation = added(
            .make("c", "INTEGER", default: "1"),
            [.addCheck(.make("c > 0", name: "positive")), .addForeignKey(key)])
        let database = try database("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1)")
        let statements = try MigrationRun.run([operation], on: database, addsForeignKeys: true)
        #expect(
            statements.map(\.sql) == [
                "ALTER TABLE \"t\" ADD COLUMN \"c\" INTEGER DEFAULT 1 CONSTRAINT \"positive\" CHECK (c > 0)"
                    + " CONSTRAINT \"fk\" REFERENCES \"p\" (\"id\") ON DELETE CASCADE"
            ])
        #expect(try database.rows("SELECT c FROM t") == [["1"], ["1"]])
        #expect(throws: RawDatabase.Failure.self) { try database.run("UPDATE t SET c = 0") }
        let orphaned = try self.database("CREATE TABLE p (id INTEGER PRIMARY KEY)")
        #expect(throws: MigrationRun.Unmet.self) {
            try MigrationRun.run([operation], on: orphaned, addsForeignKeys: true)
        }
    }

    @Test func checksOverOtherColumnsDoNotRideAlong() {
        let operation = added(.make("c", "INTEGER", default: "1"), [.addCheck(.make("c > \"B\""))])
        #expect(throws: AdapterError.self) {
            try OperationRendering.statements(of: operation, for: Self.later(3_052_000))
        }
    }

    @Test func dropsColumnsInPlaceUnlessTheyAreUsed() throws {
        func drop(_ before: Table, _ name: String, version: Int64 = 3_040_001) throws -> [Statement] {
            var after = before
            after.columns.removeAll { $0.name == name }
            let column = try #require(before.column(name))
            return try OperationRendering.statements(
                of: .alterTable(TableAlteration(before: before, after: after, changes: [.dropColumn(column)])),
                for: Self.later(version))
        }
        var commented = Self.before
        commented.attributes[SQLiteAttributes.commented] = .boolean(true)
        let database = try database()
        let statements = try drop(Self.before, "a")
        for statement in statements { try database.run(statement.sql) }
        #expect(try database.rows("SELECT * FROM t") == [["1", "10"], ["2", "20"]])
        #expect(statements.allSatisfy { $0.isDestructive && $0.cost == .rewrite })

        #expect(throws: AdapterError.self) { try drop(Self.before, "a", version: 3_034_000) }
        #expect(try drop(Self.before, "b").count == 1)
        let last = #expect(throws: AdapterError.self) { try drop(commented, "b") }
        #expect(last?.alternative == .rebuildTable)
        #expect(throws: AdapterError.self) { try drop(Self.before, "id") }
        var used = Self.before
        used.uniques = [KeyConstraint(columns: ["A"])]
        #expect(throws: AdapterError.self) { try drop(used, "a") }
        used = Self.before
        used.checks = [.make("length(\"a\") > 0")]
        #expect(throws: AdapterError.self) { try drop(used, "a") }
        used = Self.before
        used.foreignKeys = [ForeignKey(columns: ["b"], referencedTable: "p", referencedColumns: ["a"])]
        #expect(throws: AdapterError.self) { try drop(used, "b") }
        #expect(try drop(used, "a").count == 1)
        used = Self.before
        used.columns.insert(.make("g", generated: "upper(a)"), at: 1)
        #expect(throws: AdapterError.self) { try drop(used, "a") }
        #expect(try drop(used, "g").first?.isDestructive == false)
        used = Self.before
        used.indexes = [Index(name: "i", parts: [.init(term: .expression(NormalizedText("lower(a)")))])]
        #expect(throws: AdapterError.self) { try drop(used, "a") }
    }

    /// All columns go and others come: some must be there at any time.
    @Test(arguments: [true, false]) func theOnlyColumnStaysUntilAnotherIsThere(addsFirst: Bool) throws {
        let before = Table.make("s", [.make("a")])
        let after = Table.make("s", [.make("b")])
        let drop = TableChange.dropColumn(.make("a"))
        let add = TableChange.addColumn(.make("b"))
        let operation = Operation.alterTable(
            TableAlteration(before: before, after: after, changes: addsFirst ? [add, drop] : [drop, add]))
        let database = try RawDatabase("CREATE TABLE s (a); INSERT INTO s VALUES (1)")
        if addsFirst {
            try MigrationRun.run([operation], on: database)
            #expect(try database.rows("SELECT * FROM s") == [[nil]])
        } else {
            let error = #expect(throws: AdapterError.self) {
                try OperationRendering.statements(of: operation, for: RawDatabase.profile)
            }
            #expect(error?.alternative == .rebuildTable)
            #expect(throws: (any Error).self) { try database.run("ALTER TABLE s DROP COLUMN a") }
        }
    }

    @Test func changesNullabilityAndChecksInPlaceFrom3_53On() throws {
        var after = Self.before
        after.columns[1].isNullable = false
        let setNotNull = alteration([.alterColumn(before: Self.before.columns[1], after: after.columns[1])], to: after)
        let new = Self.later(3_053_000)
        #expect(
            try OperationRendering.statements(of: setNotNull, for: new).map(\.sql) == [
                "ALTER TABLE \"t\" ALTER COLUMN \"a\" SET NOT NULL"
            ])
        let error = #expect(throws: AdapterError.self) {
            try OperationRendering.statements(of: setNotNull, for: Self.later(3_052_000))
        }
        #expect(error?.alternative == .rebuildTable)

        let check = CheckConstraint.make("b > 0 -- why", name: "c\"k")
        let checks = alteration([.addCheck(check), .dropCheck(check)], to: Self.before)
        #expect(
            try OperationRendering.statements(of: checks, for: new).map(\.sql) == [
                "ALTER TABLE \"t\" ADD CONSTRAINT \"c\"\"k\" CHECK (b > 0 -- why\n)",
                "ALTER TABLE \"t\" DROP CONSTRAINT \"c\"\"k\"",
            ])
        #expect(throws: AdapterError.self) {
            try OperationRendering.statements(of: alteration([.dropCheck(.make("b"))], to: Self.before), for: new)
        }
    }

    @Test func everythingElseAsksForARebuild() throws {
        let column = Self.before.columns[1]
        var others: [TableChange] = [
            .addPrimaryKey(KeyConstraint(columns: ["a"])), .dropPrimaryKey(KeyConstraint(columns: ["id"])),
            .addUnique(KeyConstraint(columns: ["a"])), .dropUnique(KeyConstraint(columns: ["a"])),
            .addForeignKey(ForeignKey(columns: ["a"], referencedTable: "p", referencedColumns: [])),
            .dropForeignKey(ForeignKey(columns: ["a"], referencedTable: "p", referencedColumns: [])),
            .setAttributes(["sqlite.strict": .boolean(true)]),
        ]
        for change: (inout Column) -> Void in [
            { $0.type = ColumnType(native: NormalizedText("INTEGER")) }, { $0.defaultValue = .now },
            { $0.collation = "RTRIM" },
            { $0.generation = Column.Generation(expression: NormalizedText("b"), isStored: false) },
            { $0.isIdentity = true },
            { $0.attributes["sqlite.explicit-null"] = .boolean(true) },
        ] {
            var changed = column
            change(&changed)
            others.append(.alterColumn(before: column, after: changed))
        }
        for change in others {
            let error = #expect(throws: AdapterError.self) {
                try OperationRendering.statements(
                    of: alteration([change], to: Self.before), for: Self.later(3_060_000))
            }
            #expect(error?.alternative == .rebuildTable)
        }
    }
}
