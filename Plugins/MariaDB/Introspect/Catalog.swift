import MartletSchema

/// All that the catalog says of one database, read in a constant number of queries.
///
/// <https://mariadb.com/kb/en/information-schema-tables/>
struct Catalog {
    /// The tables by name, views and sequences among them.
    private(set) var tables: [String: TableRow] = [:]
    /// The columns of each table by position.
    private(set) var columns: [String: [ColumnRow]] = [:]
    /// The parts of each table's indexes, index by index.
    private(set) var indexParts: [String: [IndexPartRow]] = [:]
    /// The columns of each table's foreign keys, key by key.
    private(set) var foreignKeys: [String: [ForeignKeyRow]] = [:]
    /// The rules of each table's foreign keys by name.
    private(set) var referentials: [String: [String: ReferentialRow]] = [:]
    /// Each table's checks.
    private(set) var checks: [String: [CheckRow]] = [:]
    /// Each table's partitions.
    private(set) var partitions: [String: [PartitionRow]] = [:]
    /// The views.
    private(set) var views: [ViewRow] = []
    /// The triggers.
    private(set) var triggers: [TriggerRow] = []
    /// The functions, procedures and packages.
    private(set) var routines: [RoutineRow] = []
    /// The parameters by the kind and the name of their routine.
    private(set) var parameters: [String: [ParameterRow]] = [:]
    /// The events.
    private(set) var events: [EventRow] = []
    /// The sequences.
    private(set) var sequences: [SequenceRow] = []
    /// The database that was read.
    let database: String

    /// Reads everything.
    ///
    /// - Throws: `AdapterError` with the code `permission` where the user sees less than there is.
    init(reading reader: CatalogReader, facts: SessionSettings.Facts) throws(AdapterError) {
        database = reader.database
        try readTables(reader)
        try readColumns(reader)
        try readIndexes(reader)
        try readForeignKeys(reader)
        try readChecks(reader)
        try readPartitions(reader)
        try readViews(reader)
        try readTriggers(reader)
        try readRoutines(reader)
        try readEvents(reader)
        try readSequences(reader)
    }

    private mutating func readTables(_ reader: CatalogReader) throws(AdapterError) {
        var found: [String: TableRow] = [:]
        try reader.read(
            "information_schema.tables",
            """
            SELECT table_name AS c1, table_type AS c2, engine AS c3, table_collation AS c4, create_options AS c5,
                table_comment AS c6
            FROM information_schema.tables WHERE table_schema = ?
            """
        ) { row throws(AdapterError) in
            let table = TableRow(
                name: try row.text(), type: try row.text(), engine: row.optionalText(), collation: row.optionalText(),
                options: row.optionalText() ?? "", comment: row.optionalText() ?? "")
            found[table.name] = table
        }
        // A table that cannot be opened has no engine, and says why in its comment.
        for table in found.values where table.type == "BASE TABLE" && table.engine == nil {
            throw AdapterError(
                .corrupt, "the table \(table.name) cannot be opened: \(table.comment)", object: table.name)
        }
        tables = found
    }

    private mutating func readColumns(_ reader: CatalogReader) throws(AdapterError) {
        var found: [String: [ColumnRow]] = [:]
        try reader.read(
            "information_schema.columns",
            """
            SELECT table_name AS c1, column_name AS c2, column_type AS c3, is_nullable AS c4, column_default AS c5,
                extra AS c6, generation_expression AS c7, collation_name AS c8, column_comment AS c9
            FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position
            """
        ) { row throws(AdapterError) in
            let table = try row.text()
            found[table, default: []].append(
                ColumnRow(
                    name: try row.text(), type: try row.text(), isNullable: row.flag(),
                    defaultText: row.optionalText(), extra: row.optionalText() ?? "", generation: row.optionalText(),
                    collation: row.optionalText(), comment: row.optionalText() ?? ""))
        }
        columns = found
    }

    private mutating func readIndexes(_ reader: CatalogReader) throws(AdapterError) {
        var found: [String: [IndexPartRow]] = [:]
        try reader.read(
            "information_schema.statistics",
            """
            SELECT table_name AS c1, index_name AS c2, non_unique AS c3, column_name AS c4, collation AS c5,
                sub_part AS c6, index_type AS c7, index_comment AS c8, ignored AS c9
            FROM information_schema.statistics WHERE table_schema = ?
            ORDER BY table_name, index_name, seq_in_index
            """
        ) { row throws(AdapterError) in
            let table = try row.text()
            found[table, default: []].append(
                IndexPartRow(
                    index: try row.text(), isUnique: row.integer() == 0, column: row.optionalText(),
                    order: row.optionalText(), prefix: row.optionalInteger(), type: row.optionalText() ?? "",
                    comment: row.optionalText() ?? "", isIgnored: row.flag()))
        }
        indexParts = found
    }

    private mutating func readForeignKeys(_ reader: CatalogReader) throws(AdapterError) {
        var rules: [String: [String: ReferentialRow]] = [:]
        try reader.read(
            "information_schema.referential_constraints",
            """
            SELECT table_name AS c1, constraint_name AS c2, update_rule AS c3, delete_rule AS c4
            FROM information_schema.referential_constraints WHERE constraint_schema = ?
            """
        ) { row throws(AdapterError) in
            let table = try row.text()
            let name = try row.text()
            rules[table, default: [:]][name] = ReferentialRow(updateRule: try row.text(), deleteRule: try row.text())
        }
        var found: [String: [ForeignKeyRow]] = [:]
        if !rules.isEmpty {
            try reader.read(
                "information_schema.key_column_usage",
                """
                SELECT table_name AS c1, constraint_name AS c2, column_name AS c3, referenced_table_schema AS c4,
                    referenced_table_name AS c5, referenced_column_name AS c6
                FROM information_schema.key_column_usage
                WHERE table_schema = ? AND referenced_table_name IS NOT NULL
                ORDER BY table_name, constraint_name, ordinal_position
                """
            ) { row throws(AdapterError) in
                let table = try row.text()
                found[table, default: []].append(
                    ForeignKeyRow(
                        constraint: try row.text(), column: try row.text(), referencedDatabase: try row.text(),
                        referencedTable: try row.text(), referencedColumn: try row.text()))
            }
        }
        referentials = rules
        foreignKeys = found
    }

    private mutating func readChecks(_ reader: CatalogReader) throws(AdapterError) {
        var found: [String: [CheckRow]] = [:]
        try reader.read(
            "information_schema.check_constraints",
            """
            SELECT table_name AS c1, constraint_name AS c2, level AS c3, check_clause AS c4
            FROM information_schema.check_constraints WHERE constraint_schema = ?
            """
        ) { row throws(AdapterError) in
            let table = try row.text()
            found[table, default: []].append(
                CheckRow(name: try row.text(), isOfColumn: row.optionalText() == "Column", clause: try row.text()))
        }
        checks = found
    }

    private mutating func readPartitions(_ reader: CatalogReader) throws(AdapterError) {
        // A table that is not divided has one row without a name.
        guard tables.values.contains(where: { $0.options.contains("partitioned") }) else { return }
        var found: [String: [PartitionRow]] = [:]
        try reader.read(
            "information_schema.partitions",
            """
            SELECT table_name AS c1, partition_name AS c2, subpartition_name AS c3, partition_method AS c4,
                subpartition_method AS c5, partition_expression AS c6, subpartition_expression AS c7,
                partition_description AS c8, partition_comment AS c9
            FROM information_schema.partitions WHERE table_schema = ? AND partition_name IS NOT NULL
            ORDER BY table_name, partition_ordinal_position, subpartition_ordinal_position
            """
        ) { row throws(AdapterError) in
            let table = try row.text()
            found[table, default: []].append(
                PartitionRow(
                    name: try row.text(), subpartition: row.optionalText(), method: try row.text(),
                    subMethod: row.optionalText(), expression: row.optionalText(), subExpression: row.optionalText(),
                    bound: row.optionalText(), comment: row.optionalText() ?? ""))
        }
        partitions = found
    }

    private mutating func readViews(_ reader: CatalogReader) throws(AdapterError) {
        guard tables.values.contains(where: { $0.type == "VIEW" }) else { return }
        var found: [ViewRow] = []
        try reader.read(
            "information_schema.views",
            """
            SELECT table_name AS c1, view_definition AS c2, check_option AS c3, definer AS c4, security_type AS c5,
                character_set_client AS c6, algorithm AS c7
            FROM information_schema.views WHERE table_schema = ?
            """
        ) { row throws(AdapterError) in
            let view = ViewRow(
                name: try row.text(), query: row.optionalText() ?? "", checkOption: try row.text(),
                definer: try row.text(), security: try row.text(), client: try row.text(), algorithm: try row.text())
            guard !view.query.isEmpty else {
                throw AdapterError(
                    .permission, "the text of the view \(view.name) may not be seen: GRANT SHOW VIEW gives the right",
                    object: view.name)
            }
            found.append(view)
        }
        views = found
    }

    private mutating func readTriggers(_ reader: CatalogReader) throws(AdapterError) {
        var found: [TriggerRow] = []
        try reader.read(
            "information_schema.triggers",
            """
            SELECT trigger_name AS c1, event_manipulation AS c2, event_object_table AS c3, action_order AS c4,
                action_statement AS c5, action_timing AS c6, sql_mode AS c7, definer AS c8, character_set_client AS c9
            FROM information_schema.triggers WHERE trigger_schema = ?
            ORDER BY event_object_table, action_timing, event_manipulation, action_order
            """
        ) { row throws(AdapterError) in
            found.append(
                TriggerRow(
                    name: try row.text(), event: try row.text(), table: try row.text(), order: row.integer(),
                    statement: try row.text(), timing: try row.text(), sqlMode: row.optionalText() ?? "",
                    definer: try row.text(), client: try row.text()))
        }
        triggers = found
    }

    private mutating func readRoutines(_ reader: CatalogReader) throws(AdapterError) {
        var found: [RoutineRow] = []
        try reader.read(
            "information_schema.routines",
            """
            SELECT routine_name AS c1, routine_type AS c2, dtd_identifier AS c3, character_set_name AS c4,
                routine_definition AS c5, is_deterministic AS c6, sql_data_access AS c7, security_type AS c8,
                sql_mode AS c9, routine_comment AS c10, definer AS c11, character_set_client AS c12
            FROM information_schema.routines WHERE routine_schema = ?
            """
        ) { row throws(AdapterError) in
            let name = try row.text()
            let type = try row.text()
            let result = row.optionalText() ?? ""
            let resultCharacterSet = row.optionalText()
            guard let body = row.optionalText() else {
                throw AdapterError(
                    .permission,
                    "the text of the \(type.asciiLowercased) \(name) may not be seen: it takes its definer, or the right"
                        + " to SELECT from mysql.proc", object: name)
            }
            found.append(
                RoutineRow(
                    name: name, type: type, result: result, resultCharacterSet: resultCharacterSet, body: body,
                    isDeterministic: row.flag(), access: try row.text(), security: try row.text(),
                    sqlMode: row.optionalText() ?? "", comment: row.optionalText() ?? "", definer: try row.text(),
                    client: try row.text()))
        }
        routines = found
        if found.isEmpty { return }
        var parameters: [String: [ParameterRow]] = [:]
        try reader.read(
            "information_schema.parameters",
            """
            SELECT specific_name AS c1, routine_type AS c2, parameter_mode AS c3, parameter_name AS c4,
                dtd_identifier AS c5, character_set_name AS c6
            FROM information_schema.parameters WHERE specific_schema = ? AND ordinal_position > 0
            ORDER BY specific_name, routine_type, ordinal_position
            """
        ) { row throws(AdapterError) in
            let name = try row.text()
            let type = try row.text()
            parameters["\(type) \(name)", default: []].append(
                ParameterRow(
                    mode: row.optionalText(), name: try row.text(), type: try row.text(),
                    characterSet: row.optionalText()))
        }
        self.parameters = parameters
    }

    private mutating func readEvents(_ reader: CatalogReader) throws(AdapterError) {
        var found: [EventRow] = []
        try reader.read(
            "information_schema.events",
            """
            SELECT event_name AS c1, definer AS c2, event_definition AS c3, CAST(execute_at AS CHAR) AS c4,
                interval_value AS c5, interval_field AS c6, sql_mode AS c7, CAST(starts AS CHAR) AS c8,
                CAST(ends AS CHAR) AS c9, status AS c10, on_completion AS c11, event_comment AS c12, time_zone AS c13,
                character_set_client AS c14, starts <=> created AS c15
            FROM information_schema.events WHERE event_schema = ?
            """
        ) { row throws(AdapterError) in
            found.append(
                EventRow(
                    name: try row.text(), definer: try row.text(), body: try row.text(), moment: row.optionalText(),
                    interval: row.optionalText(), field: row.optionalText(), sqlMode: row.optionalText() ?? "",
                    starts: row.optionalText(), ends: row.optionalText(), status: try row.text(),
                    completion: try row.text(), comment: row.optionalText() ?? "", zone: try row.text(),
                    client: try row.text(), beginsWithCreation: row.integer() == 1))
        }
        events = found
    }

    /// A sequence is a table of one row; all of them are read by one query.
    private mutating func readSequences(_ reader: CatalogReader) throws(AdapterError) {
        let names = tables.values.filter { $0.type == "SEQUENCE" }.map(\.name).sorted()
        if names.isEmpty { return }
        var parts: [String] = []
        for (number, name) in names.enumerated() {
            let path = try Quoting.path(ObjectPath([database, name]))
            parts.append(
                """
                SELECT \(number) AS c1, start_value AS c2, minimum_value AS c3, maximum_value AS c4, increment AS c5,
                    cache_size AS c6, cycle_option AS c7 FROM \(path)
                """)
        }
        var found: [SequenceRow] = []
        // The name of an object may hold the mark that stands for the database elsewhere.
        try reader.connection.run(parts.joined(separator: " UNION ALL "), call: reader.call) { values throws(AdapterError) in
            var row = CatalogRow(values, query: "the sequences")
            let number = Int(row.integer())
            guard names.indices.contains(number) else { return true }
            found.append(
                SequenceRow(
                    name: names[number], start: row.integer(), minimum: row.integer(), maximum: row.integer(),
                    increment: row.integer(), cache: row.integer(), isCycle: row.integer() != 0))
            return true
        }
        sequences = found
    }
}
