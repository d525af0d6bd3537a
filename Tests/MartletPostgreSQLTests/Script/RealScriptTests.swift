import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

@Suite(
    .enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)),
    .enabled(if: Corpus.isPresent, "there is no corpus: name its folder in MARTLET_CORPUS"))
struct RealScriptTests {
    /// Every statement that is to be run, run in order as a script is: errors by their statements.
    private func failures(of statements: [ScriptStatement], in session: PostgreSQLSession) throws -> [String] {
        var failures: [String] = []
        for statement in statements where [.creation, .alteration].contains(statement.kind) {
            if let error = adapterError({ try session.run(statement.sql) }) {
                failures.append("\(statement.line): \(error.message): \(statement.sql.prefix(100))")
            }
        }
        return failures
    }

    /// Extensions are not part of every server's installation.
    private func needsMissingExtension(_ script: String, _ session: PostgreSQLSession) throws -> Bool {
        // Those that a block of code makes count too.
        let tokens = SQLLexer.significantTokens(of: script).flatMap { token in
            token.kind == .dollarString ? SQLLexer.significantTokens(of: token.stringValue ?? "") : [token]
        }
        let wanted = tokens.indices.filter {
            tokens[$0].isWord("EXTENSION") && $0 > 0 && tokens[$0 - 1].isWord("CREATE")
        }
        .compactMap { index in
            tokens[(index + 1)...].first { token in !["IF", "NOT", "EXISTS"].contains { token.isWord($0) } }?.name
        }
        let there = try session.rows("SELECT name::text FROM pg_available_extensions").flatMap { $0 }
        return !Set(wanted.map { Literal.text($0) }).isSubset(of: there)
    }

    @Test(arguments: TestServer.all) func realSchemasAreUnderstoodStatementByStatement(server: TestServer) throws {
        #expect(!Corpus.schemas.isEmpty)
        var loaded = 0
        for path in Corpus.schemas {
            let script = Corpus.corrected(Corpus.text(of: path))
            let statements = ScriptSplitter.split(script)
            let database = try server.makeDatabase()
            defer { database.drop() }
            if try needsMissingExtension(script, database.session) { continue }
            let refused = statements.filter { $0.kind == .refused }.map { "\($0.line): \($0.reason ?? "")" }
            #expect(refused == [], "\(path)")
            #expect(try failures(of: statements, in: database.session) == [], "\(path)")
            loaded += 1
        }
        #expect(loaded * 2 > Corpus.schemas.count)
    }
}
