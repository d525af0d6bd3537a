import Testing

/// Defaults that do not go with their column's type come back word for word all the same.
@Suite struct DefaultsRoundTripTests {
    @Test(arguments: ["yaml", "json"]) func defaultsComeBack(format: String) async throws {
        let folder = try TemporaryFolder()
        let columns = [
            "i INTEGER DEFAULT CURRENT_TIMESTAMP", "d DATE DEFAULT CURRENT_TIMESTAMP",
            "t TIMESTAMP DEFAULT CURRENT_TIMESTAMP",
            "d2 DATE DEFAULT CURRENT_DATE", "s TEXT DEFAULT TRUE", "s2 TEXT DEFAULT 5", "s3 TEXT DEFAULT 'now'",
            "s4 TEXT DEFAULT CURRENT_TIMESTAMP", "b BOOLEAN DEFAULT 1", "b2 BOOLEAN DEFAULT FALSE",
            "i2 INTEGER DEFAULT 'x'",
            "i3 INTEGER DEFAULT '7'", "r REAL DEFAULT 1", "n NUMERIC DEFAULT 1.50", "n2 NUMERIC DEFAULT '1.50'",
            "x BLOB DEFAULT x'00ff'",
            "u DEFAULT NULL", "v DEFAULT -0.0", "t2 TIMESTAMP DEFAULT 'now'", "j INT DEFAULT CURRENT_TIMESTAMP",
        ]
        try await SQLiteShell.run(folder.file("a.db"), "CREATE TABLE t(\(columns.joined(separator: ", ")));")
        let written = try await Command.martlet(["inspect", "sqlite:a.db", "--format", format], in: folder.path)
        try folder.write("schema.\(format)", written.output)
        let applied = try await Command.martlet(
            ["apply", "-d", "sqlite:b.db", "-s", "schema.\(format)", "--create", "--yes"], in: folder.path)
        #expect(applied.status == 0, "\(applied)")
        let query = "SELECT name, type, dflt_value FROM pragma_table_info('t');"
        #expect(
            try await SQLiteShell.run(folder.file("b.db"), query) == SQLiteShell.run(folder.file("a.db"), query),
            "\(written.output)")
    }

    @Test func aCommentBehindAViewIsNoDifference() async throws {
        let folder = try TemporaryFolder()
        try await SQLiteShell.run(
            folder.file("new.db"), "CREATE TABLE t(a); CREATE VIEW v AS SELECT a /* in */ FROM t -- behind\n;")
        try await SQLiteShell.run(folder.file("old.db"), "CREATE TABLE t(a);")
        let applied = try await Command.martlet(
            ["apply", "-d", "sqlite:old.db", "-s", "sqlite:new.db", "--yes"], in: folder.path)
        #expect(applied.status == 0, "\(applied)")
        let again = try await Command.martlet(
            ["plan", "-d", "sqlite:old.db", "-s", "sqlite:new.db", "--check"], in: folder.path)
        #expect(again.status == 0, "\(again)")
    }
}
