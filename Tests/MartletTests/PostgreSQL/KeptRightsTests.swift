import Testing

/// Owners and grants are left alone where nobody manages them, and survive what has to be made anew.
@Suite(.enabled(if: !ServerCase.all.isEmpty, Comment(rawValue: ServerCase.need)))
struct KeptRightsTests {
    private static let rights = """
        SELECT relname, pg_get_userbyid(relowner), relacl FROM pg_class WHERE relname IN ('t', 'v', 'w') ORDER BY 1
        """

    private func roles(of room: ServerRoom) -> (owner: String, reader: String) { ("\(room.name)_o", "\(room.name)_r") }

    private func room(on server: ServerCase) async throws -> ServerRoom {
        let room = try await ServerRoom(server)
        let roles = roles(of: room)
        try await server.psql(
            """
            CREATE ROLE \(roles.owner); CREATE ROLE \(roles.reader);
            GRANT ALL ON SCHEMA public TO \(roles.owner);
            CREATE TABLE t (a text, b text); CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT a FROM v;
            ALTER TABLE t OWNER TO \(roles.owner); ALTER VIEW v OWNER TO \(roles.owner);
            ALTER VIEW w OWNER TO \(roles.owner);
            GRANT SELECT ON t, v TO \(roles.reader); GRANT SELECT (a) ON w TO \(roles.reader) WITH GRANT OPTION;
            """, in: room.name)
        return room
    }

    private func close(_ room: ServerRoom) async {
        let roles = roles(of: room)
        await room.close(roles: [roles.owner, roles.reader])
    }

    @Test(arguments: ServerCase.all) func whatIsMadeAnewKeepsThem(server: ServerCase) async throws {
        let room = try await room(on: server)
        let before = try await server.psql(Self.rights, in: room.name)
        try room.folder.write(
            "schema.sql",
            """
            CREATE TABLE t (a varchar(30), b text); CREATE VIEW v AS SELECT b, a FROM t; CREATE VIEW w AS SELECT a FROM v;
            """)
        let applied = try await room.martlet("apply", "--yes", "--allow", "all", "-d", room.address, "-s", "schema.sql")
        #expect(applied.status == 0, "\(applied)")
        #expect(applied.output.contains("DROP VIEW"), "nothing was made anew\n\(applied)")
        #expect(try await server.psql(Self.rights, in: room.name) == before)
        await close(room)
    }

    @Test(arguments: ServerCase.all) func theyAreComparedWhereSomebodyManagesThem(server: ServerCase) async throws {
        let room = try await room(on: server)
        let (_, reader) = roles(of: room)
        let other = try await ServerRoom(
            server,
            """
            CREATE TABLE t (a text, b text); CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT a FROM v;
            GRANT UPDATE ON t TO \(reader);
            """)
        let ignored = try await room.martlet("plan", "--check", "-d", room.address, "-s", other.address)
        #expect(ignored.status == 0, "\(ignored)")
        let options = ["-d", room.address, "-s", other.address, "--include", "*", "--include", "kind:grant"]
        let applied = try await Command.martlet(
            ["apply", "--yes", "--allow", "all"] + options, in: room.folder.path)
        #expect(applied.status == 0, "\(applied)")
        let grants = try await server.psql(
            "SELECT has_table_privilege('\(reader)', 't', 'UPDATE'), has_table_privilege('\(reader)', 't', 'SELECT')",
            in: room.name)
        #expect(grants == "t|f\n")
        let again = try await Command.martlet(["plan", "--check"] + options, in: room.folder.path)
        #expect(again.status == 0, "\(again)")
        await other.close()
        await close(room)
    }
}
