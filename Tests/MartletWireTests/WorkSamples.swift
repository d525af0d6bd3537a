import MartletSchema

/// Every kind of change, operation, data request and role.
extension Samples {
    static let changes: [TableChange] = [
        .addColumn(fullColumn), .dropColumn(emptyColumn),
        .alterColumn(before: fullColumn, after: nowColumn), .addPrimaryKey(fullKey),
        .dropPrimaryKey(emptyKey), .addUnique(fullKey), .dropUnique(emptyKey),
        .addForeignKey(fullForeignKey), .dropForeignKey(emptyForeignKey),
        .addCheck(fullCheck), .dropCheck(emptyCheck), .setComment("c"), .setComment(nil),
        .setAttributes(attributes), .setAttributes([:]),
    ]

    static let operations: [Operation] = [
        .createTable(fullTable), .dropTable(emptyTable), .renameTable(from: "a", to: path),
        .renameColumn(table: path, from: "a", to: "b"),
        .alterTable(TableAlteration(before: emptyTable, after: fullTable, changes: changes)),
        .rebuildTable(
            TableRebuild(
                before: fullTable, after: emptyTable,
                copies: [
                    .init(target: "a", source: .column("b")), .init(target: "c", source: .expression("1 + 1")),
                    .init(target: "d", source: .columnOrElse("e", expression: "0")),
                ], referencingTables: ["x", path])),
        .rebuildTable(
            TableRebuild(before: emptyTable, after: emptyTable, copies: [], referencingTables: [])),
        .createIndex(fullIndex, table: "t"), .dropIndex(emptyIndex, table: path),
        .createIndexOnline(fullIndex, table: path), .dropIndexOnline(emptyIndex, table: "t"),
        .createDefinition(fullDefinition), .dropDefinition(emptyDefinition),
        .alterDefinition(
            DefinitionAlteration(
                before: emptyDefinition, after: fullDefinition, tables: [fullTable], dependentsAreGone: true)),
        .alterDefinition(
            DefinitionAlteration(before: emptyDefinition, after: fullDefinition, isUsedAfterwards: true)),
        .alterDefinition(DefinitionAlteration(before: fullDefinition, after: emptyDefinition)),
        .alterIndex(from: fullIndex, to: emptyIndex, table: path),
        .backfill(table: "t", column: "c", expression: "0"),
        .bracket(PlanOutline(kinds: [.createTable, .rebuildTable, .bracket], addsForeignKeys: true)),
        .bracket(PlanOutline(kinds: [], addsForeignKeys: false)),
        .bracket(PlanOutline(kinds: [], addsForeignKeys: false, checked: [fullDefinition, emptyDefinition])),
    ]

    static let requests: [DataRequest] = [
        .probe(.size(table: path)), .probe(.rows(table: "t")), .probe(.nulls(table: "t", column: "c")),
        .probe(.values(table: "t", column: "c")),
        .probe(.duplicates(table: path, columns: ["a", "b"])),
        .probe(.indexDuplicates(table: "t", index: fullIndex)),
        .probe(.orphans(table: "t", foreignKey: fullForeignKey)),
        .probe(.violations(table: "t", expression: "a > 0")),
        .probe(
            .unconvertible(
                table: "t", column: "c", from: ColumnType(abstract: .text), to: ColumnType(abstract: .uuid))),
        .count(table: "t"), .checksum(table: "t", columns: ["a"]),
        .batch(
            Batch(table: "t", key: ["a"], after: literals, column: "c", expression: "a + 1", limit: 1000)),
        .park(table: "t", column: nil, as: "old"), .park(table: "t", column: "c", as: "old"),
        .purge(table: "t", column: nil), .purge(table: "t", column: "c"), .journal(.ensure),
        .journal(.append([entry])), .journal(.append([emptyEntry, entry])), .journal(.read(limit: 5)),
    ]

    static let roles: [Statement.Role] = [
        .run, .setup, .teardown, .capture("k"), .expectSame("k"), .expectNoNewRows("k"), .expectValue(""),
    ]
}
