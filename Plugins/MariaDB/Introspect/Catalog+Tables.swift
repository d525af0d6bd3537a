import MartletSchema

/// Tables and what belongs to them.
extension Catalog {
    mutating func readTables(_ reader: CatalogReader) throws(AdapterError) {
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

    mutating func readColumns(_ reader: CatalogReader) throws(AdapterError) {
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

    mutating func readIndexes(_ reader: CatalogReader) throws(AdapterError) {
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

    mutating func readForeignKeys(_ reader: CatalogReader) throws(AdapterError) {
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

    mutating func readChecks(_ reader: CatalogReader) throws(AdapterError) {
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

    mutating func readPartitions(_ reader: CatalogReader) throws(AdapterError) {
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
}
