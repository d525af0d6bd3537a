extension PostgreSQLServer {
    /// All that a server has that is not one database's alone, as far as tests of some databases may touch it.
    ///
    /// Other tests make roles and databases meanwhile: what counts is called as one of the names begins, or as scripts of
    /// strangers call what they make.
    func sharedState(near names: String...) async throws -> String {
        func ours(_ column: String) -> String {
            "\(column) ~ '^(\(names.joined(separator: "|")))|^evil|^gone$|^martlet$|^postgres$|^template'"
        }
        return try await run(
            """
            SELECT 'role', rolname, rolsuper, rolcreatedb, rolcreaterole, rolpassword FROM pg_authid
            WHERE \(ours("rolname")) ORDER BY 2;
            SELECT 'member', roleid::regrole, member::regrole FROM pg_auth_members
            WHERE \(ours("member::regrole::text")) AND \(ours("roleid::regrole::text")) OR roleid::regrole::text ~ '^pg_'
            ORDER BY 2, 3;
            SELECT 'database', datname, datdba::regrole, datacl FROM pg_database WHERE \(ours("datname")) ORDER BY 2;
            SELECT 'setting', d.datname, s.setrole::regrole, s.setconfig
            FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase
            WHERE \(ours("coalesce(d.datname, s.setrole::regrole::text)")) ORDER BY 2, 3;
            SELECT 'tablespace', spcname FROM pg_tablespace ORDER BY 2;
            SELECT 'subscription', subname FROM pg_subscription ORDER BY 2;
            SELECT 'slot', slot_name FROM pg_replication_slots ORDER BY 2;
            SELECT 'file', name, setting, applied FROM pg_file_settings ORDER BY 2;
            """)
    }
}
