import Glibc
import Testing

/// A database with a victim beside it, and a file that is there if anything ran a program on the server.
struct HostileScene {
    let database: OwnDatabase
    let victim: OwnDatabase

    var canary: String { "/tmp/\(database.name)_pwned" }

    /// Puts the names of this scene into a script.
    func fill(_ script: String) -> String {
        script.replacing("VICTIM", with: victim.name).replacing("CANARY", with: canary)
            .replacing("EVIL", with: Self.evil.replacing("CANARY", with: canary))
    }

    /// A function that the server takes for harmless, and that runs a program.
    ///
    /// Its name is whole, since newer servers build indexes with a search path of their own.
    private static let evil = """
        CREATE FUNCTION act() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''touch CANARY'''; END $$;
        CREATE FUNCTION evil(n int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
        BEGIN PERFORM public.act(); RETURN n; END $$;
        """

    /// All that must not change.
    func state() async throws -> [String] {
        [
            try await database.server.sharedState(near: database.name, victim.name),
            try await database.server.dump(database.name), try await victim.server.dump(victim.name),
            "canary \(access(canary, F_OK))",
        ]
    }
}

extension HostileScene {
    /// Makes a scene for the time of the body.
    static func withScene(on server: PostgreSQLServer, _ body: (HostileScene) async throws -> Void) async throws {
        let kept = "CREATE TABLE kept (id int PRIMARY KEY); INSERT INTO kept VALUES (1);"
        let precious = "CREATE TABLE precious (id int); INSERT INTO precious VALUES (1);"
        try await server.withDatabase(kept) { database in
            try await server.withDatabase(precious) { victim in
                let scene = HostileScene(database: database, victim: victim)
                defer { unlink(scene.canary) }
                try await body(scene)
            }
        }
    }

    /// Expects that nothing of a scene is another after the body.
    static func expectUntouched(on server: PostgreSQLServer, by body: (HostileScene) async throws -> Void) async throws
    {
        try await withScene(on: server) { scene in
            let before = try await scene.state()
            try await body(scene)
            let after = try await scene.state()
            #expect(after == before)
        }
    }
}
