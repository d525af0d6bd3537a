import MartletSchema

/// Takes the foreign keys of other tables away from a table while it is built anew, and puts them back.
enum ForeignKeyKeeping {
    private static let kept = "pg_temp._martlet_foreign_keys"

    /// Keeps them in a temporary table and drops them.
    static func away(from table: String) throws(AdapterError) -> [Statement] {
        let name = try Quoting.text(table)
        return [
            .light(
                """
                CREATE TEMPORARY TABLE _martlet_foreign_keys ON COMMIT DROP AS
                SELECT key.conrelid::pg_catalog.regclass::pg_catalog.text AS child, key.conname AS name,
                    pg_catalog.pg_get_constraintdef(key.oid) AS definition,
                    pg_catalog.obj_description(key.oid, 'pg_constraint') AS comment
                FROM pg_catalog.pg_constraint AS key
                WHERE key.contype = 'f' AND key.confrelid = \(name)::pg_catalog.regclass
                    AND key.conrelid <> key.confrelid AND key.conparentid = 0
                """, comment: "The foreign keys of other tables, to be put back."),
            .exclusive(
                block("EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', key.child, key.name);")),
        ]
    }

    /// Adds them again, which checks every row.
    static func back() -> [Statement] {
        [
            Statement(
                block(
                    """
                    EXECUTE pg_catalog.format(
                                'ALTER TABLE %s ADD CONSTRAINT %I %s', key.child, key.name, key.definition);
                            IF key.comment IS NOT NULL THEN
                                EXECUTE pg_catalog.format(
                                    'COMMENT ON CONSTRAINT %I ON %s IS %L', key.name, key.child, key.comment);
                            END IF;
                    """), lock: .blocksWrites, cost: .scan),
            .light("DROP TABLE \(kept)"),
        ]
    }

    private static func block(_ body: String) -> String {
        """
        DO $martlet$
        DECLARE
            key record;
        BEGIN
            FOR key IN SELECT child, name, definition, comment FROM \(kept) LOOP
                \(body)
            END LOOP;
        END
        $martlet$
        """
    }
}
