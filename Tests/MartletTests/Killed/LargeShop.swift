import Testing

/// A database with many rows whose next schema asks for everything: tables built anew, children of cascades, new
/// columns, dropped ones, triggers, views and indexes.
struct LargeShop {
    static let rows = 100_000
    let folder: TemporaryFolder

    /// How SQLite keeps the database whole.
    enum Mode: String, Sendable, CaseIterable {
        case delete
        case wal
    }

    init(_ mode: Mode) async throws {
        folder = try TemporaryFolder()
        try await SQLiteShell.run(
            folder.file("first.db"),
            """
            PRAGMA journal_mode = \(mode.rawValue);
            CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, price TEXT, old TEXT);
            CREATE TABLE part (id INTEGER PRIMARY KEY, item INTEGER REFERENCES item (id) ON DELETE CASCADE, size TEXT);
            CREATE TABLE gone (id INTEGER PRIMARY KEY);
            CREATE INDEX item_name ON item (name);
            CREATE VIEW dear AS SELECT id FROM item WHERE price > 5;
            CREATE TRIGGER keep AFTER DELETE ON item BEGIN INSERT INTO gone VALUES (old.id); END;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.rows))
            INSERT INTO item SELECT i, 'the name of number ' || i, i % 100, NULL FROM n;
            INSERT INTO part SELECT id, id, 'size ' || id % 7 FROM item WHERE id % 10 = 0;
            DELETE FROM item WHERE id = \(Self.rows);
            """)
        try await SQLiteShell.run(
            folder.file("wanted.db"),
            """
            CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL DEFAULT '', price INTEGER);
            CREATE TABLE part (id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
                size TEXT, colour TEXT DEFAULT 'red');
            CREATE TABLE gone (id INTEGER PRIMARY KEY);
            CREATE TABLE fresh (id INTEGER PRIMARY KEY, item INTEGER REFERENCES item (id));
            CREATE INDEX item_price ON item (price, name);
            CREATE VIEW dear AS SELECT id FROM item WHERE price > 5;
            CREATE VIEW cheap AS SELECT * FROM item WHERE id NOT IN (SELECT id FROM dear);
            CREATE TRIGGER keep AFTER DELETE ON item BEGIN INSERT INTO gone VALUES (old.id); END;
            """)
    }

    /// What brings the database to the next schema.
    static let apply = [
        "apply", "--yes", "--allow", "all", "--no-rename", "-d", "sqlite:app.db", "-s", "sqlite:wanted.db",
    ]

    /// Puts the database back to its first state.
    func restart() async throws {
        let copied = try await Command.run(
            "sh", ["-c", "rm -f app.db*; cp first.db app.db"], in: folder.path)
        try #require(copied.status == 0)
    }

    /// Runs Martlet.
    func run(_ arguments: [String] = apply, environment: [String: String] = [:]) async throws -> CommandResult {
        try await Command.martlet(arguments, in: folder.path, environment: environment)
    }

    /// All that a person could miss: the schema without Martlet's journal, and sums over the rows that both schemas have.
    func state() async throws -> String {
        try await SQLiteShell.run(
            folder.file("app.db"),
            """
            PRAGMA integrity_check; PRAGMA foreign_key_check;
            SELECT type, name, sql FROM sqlite_schema WHERE tbl_name <> 'martlet_history' ORDER BY 1, 2;
            SELECT count(*), sum(id), sum(length(name)), sum(price), min(name), max(name) FROM item;
            SELECT count(*), sum(id), sum(item), group_concat(DISTINCT size) FROM part;
            SELECT * FROM gone; SELECT name, seq FROM sqlite_sequence;
            """)
    }
}
