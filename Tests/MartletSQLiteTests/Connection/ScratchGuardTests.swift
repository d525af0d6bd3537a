import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

/// What a scratch database refuses to do even where it is asked directly, without anybody reading the words first.
@Suite struct ScratchGuardTests {
    private func scratch() throws -> SQLiteSession {
        try SQLiteSession.scratch(like: nil, call: CallContext())
    }

    @Test func refusesWhatReachesOut() throws {
        let folder = try ScratchFolder()
        let session = try scratch()
        let statements = [
            "ATTACH '\(folder.path)/x.db' AS x", "ATTACH ':memory:' AS x", "DETACH main",
            "VACUUM INTO '\(folder.path)/y.db'", "PRAGMA writable_schema=ON",
            "PRAGMA temp_store_directory='\(folder.path)'", "PRAGMA schema_version=7", "PRAGMA journal_mode=WAL",
            "SELECT load_extension('x')", "CREATE TABLE t AS SELECT Load_Extension('x')",
            "CREATE VIRTUAL TABLE c USING csv(filename='/etc/passwd')",
        ]
        for statement in statements {
            let error = TestSession.error { try session.run(statement) }
            #expect(error != nil, "\(statement)")
        }
        #expect(try Files.names(in: folder.path).isEmpty)
    }

    @Test func doesWhatSchemasNeed() throws {
        let session = try scratch()
        try session.run(
            """
            CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT GENERATED ALWAYS AS (json_extract(a, '$.x')));
            CREATE VIRTUAL TABLE f USING fts5(a); CREATE VIRTUAL TABLE g USING fts4(a);
            CREATE VIRTUAL TABLE r USING rtree(id, a, b); CREATE VIEW v AS SELECT * FROM t;
            CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END; ALTER TABLE t ADD COLUMN c;
            PRAGMA legacy_alter_table=ON; ALTER TABLE t RENAME TO u; PRAGMA foreign_keys; PRAGMA foreign_key_check
            """)
        #expect(try session.schema().tables.map(\.path) == ["u"])
    }
}
