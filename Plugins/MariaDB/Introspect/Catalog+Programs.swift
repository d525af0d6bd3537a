import MartletSchema

/// Views, sequences and stored programs.
extension Catalog {
    mutating func readViews(_ reader: CatalogReader) throws(AdapterError) {
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

    mutating func readTriggers(_ reader: CatalogReader) throws(AdapterError) {
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

    mutating func readRoutines(_ reader: CatalogReader) throws(AdapterError) {
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

    mutating func readEvents(_ reader: CatalogReader) throws(AdapterError) {
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
    mutating func readSequences(_ reader: CatalogReader) throws(AdapterError) {
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
        try reader.connection.run(parts.joined(separator: " UNION ALL "), call: reader.call) {
            values throws(AdapterError) in
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
