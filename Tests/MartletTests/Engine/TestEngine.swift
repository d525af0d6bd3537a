import Testing

/// An engine as the tests see it: where its databases are made, by its own client and not by Martlet.
protocol TestEngine: Sendable, CustomTestStringConvertible {
    /// Its name in schemas and in the folders of the corpus.
    var name: String { get }

    /// Gives room for the databases of one case.
    func room() throws -> any TestRoom

    /// A name of the facts, of a table or of a column behind its table and a dot, as Martlet's messages say it.
    func said(_ name: String) -> String
}

/// The databases of one case, which are gone when it is; each has a name in the room.
protocol TestRoom: Sendable {
    /// Where files of the case are, and where `martlet` is run.
    var folder: TemporaryFolder { get }

    /// What `-d` takes for a database.
    func location(_ name: String) -> String

    /// What `-s` takes for a schema that is in a database and was made of a script.
    func source(_ name: String, script: String) throws -> String

    /// Makes a database of a script with the engine's own client; what that says tells whether it could.
    func load(_ script: String, into name: String) async throws -> CommandResult

    /// Runs a script in a database with the engine's own client.
    func run(_ script: String, in name: String) async throws -> CommandResult

    /// Makes a second database that is as one is.
    func copy(_ name: String, to other: String) async throws

    /// Makes a database without anything in it, where the engine needs one to be there.
    func makeEmpty(_ name: String) async throws

    /// Reads a database without Martlet.
    func facts(_ name: String) async throws -> DatabaseFacts

    /// Reads a database whose expressions are in the words that the engine gives them when it reads its own; nil where it
    /// keeps them as they were written.
    func respelled(_ name: String) async throws -> DatabaseFacts?

    /// The names that a database has for what needs none in a script.
    func keptNames(_ name: String) async throws -> Set<String>

    /// Copies a database, calls what has no name in a script and kept its own as in another database that was made of the
    /// script, and reads that; nil where all is called so already.
    func renamed(_ name: String, like other: String, into copy: String, kept: Set<String>) async throws
        -> DatabaseFacts?

    /// Puts a few rows into every table that can be filled, and tells how many could.
    func fill(_ name: String, _ facts: DatabaseFacts) async throws -> (filled: Int, empty: Int)

    /// The number of rows of each table.
    func counts(_ name: String, tables: [String]) async throws -> [String: Int]

    /// The rows of the tables that a database shares with another one.
    ///
    /// Columns that are excepted do not count; they are said as `table.column`, in Martlet's words.
    func rows(_ name: String, facts: DatabaseFacts, other: DatabaseFacts, except: Set<String>) async throws
        -> RowsOfDatabase

    /// Everything in a database, with the rows, to tell whether anything at all was changed.
    func state(_ name: String) async throws -> String

    /// What the engine finds wrong with the rows of a database.
    func damages(_ name: String) async throws -> [String]

    /// Removes all rows.
    func removeRows(_ name: String, tables: [String]) async throws
}

extension TestRoom {
    func respelled(_ name: String) async throws -> DatabaseFacts? { nil }

    func keptNames(_ name: String) async throws -> Set<String> { [] }

    func renamed(
        _ name: String, like other: String, into copy: String, kept: Set<String>
    ) async throws -> DatabaseFacts? { nil }

    /// Runs `martlet` in the folder.
    func martlet(_ arguments: [String]) async throws -> CommandResult {
        try await Command.martlet(arguments, in: folder.path)
    }
}
