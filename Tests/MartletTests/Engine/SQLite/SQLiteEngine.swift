/// SQLite, whose databases are files in the folder of the case.
struct SQLiteEngine: TestEngine {
    let name = "sqlite"

    var testDescription: String { "SQLite" }

    func room() throws -> any TestRoom { Room(folder: try TemporaryFolder()) }

    func said(_ name: String) -> String { name }

    struct Room: TestRoom {
        let folder: TemporaryFolder

        private func path(_ name: String) -> String { folder.file("\(name).db") }

        func location(_ name: String) -> String { "sqlite:\(name).db" }

        func source(_ name: String, script: String) -> String { location(name) }

        func load(_ script: String, into name: String) async throws -> CommandResult {
            try await run(script, in: name)
        }

        func run(_ script: String, in name: String) async throws -> CommandResult {
            try await Command.run("sqlite3", ["-batch", "-bail", path(name)], input: script + "\n;")
        }

        func copy(_ name: String, to other: String) async throws {
            _ = try await Command.run("cp", ["\(name).db", "\(other).db"], in: folder.path)
        }

        func makeEmpty(_ name: String) {
            // `--create` makes it.
        }

        func facts(_ name: String) async throws -> DatabaseFacts { try await IndependentReader.read(path(name)) }

        func fill(_ name: String, _ facts: DatabaseFacts) async throws -> (filled: Int, empty: Int) {
            try await RowMaker.fill(path(name), facts: facts)
        }

        func counts(_ name: String, tables: [String]) async throws -> [String: Int] {
            try await RowMaker.counts(path(name), tables: tables)
        }

        func rows(_ name: String, facts: DatabaseFacts, other: DatabaseFacts, except: Set<String>) async throws
            -> RowsOfDatabase
        {
            try await RowsOfDatabase(path(name), facts: facts, other: other, except: except)
        }

        func state(_ name: String) async throws -> String {
            try await Command.run("cksum", ["\(name).db"], in: folder.path).output
        }

        func damages(_ name: String) async throws -> [String] {
            try await SQLiteTable.query(path(name), "PRAGMA foreign_key_check; PRAGMA integrity_check;")
                .map { $0.joined(separator: " ") }.filter { $0 != "ok" }
        }

        func removeRows(_ name: String, tables: [String]) async throws {
            let script = tables.map { "DELETE FROM \(SQLiteTable.quoted($0));\n" }.joined()
            _ = try await Command.run("sqlite3", ["-batch", path(name)], input: script)
        }
    }
}
