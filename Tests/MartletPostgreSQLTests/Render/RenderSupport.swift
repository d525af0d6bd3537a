import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

extension TestServer {
    /// The profile that statements are rendered for.
    var profile: TargetProfile {
        TargetProfile(
            engine: "postgresql", version: "\(version)", versionNumber: Int64(version) * 10_000,
            settings: ["encoding": "UTF8"])
    }
}

extension PostgreSQLSession {
    /// The schema with the paths that the host sees.
    func shortSchema() throws -> Schema { DefaultNamespace("public").shortening(try schema()) }

    /// Does some operations in one transaction as the executor would, comparing what is to be the same.
    func perform(_ operations: [Operation], on server: TestServer) throws {
        let adapter = PostgreSQLAdapter(services: HostServices())
        let around = try adapter.render(.bracket(PlanOutline(kinds: [], addsForeignKeys: false)), for: server.profile)
        for statement in around where statement.role == .setup { try run(statement.sql) }
        defer { for statement in around where statement.role == .teardown { _ = try? run(statement.sql) } }
        try begin(writes: true, call: CallContext())
        var captured: [String: [[Literal]]] = [:]
        do {
            for operation in operations {
                for statement in try adapter.render(operation, for: server.profile) {
                    do {
                        let rows = try rows(statement.sql, statement.parameters)
                        switch statement.role {
                        case .capture(let key): captured[key] = rows
                        case .expectSame(let key): #expect(captured[key] == rows, "\(statement.sql)")
                        default: break
                        }
                    } catch {
                        Issue.record("\(error)\n\(statement.sql)")
                        throw error
                    }
                }
            }
        } catch {
            try rollback(call: CallContext())
            throw error
        }
        try commit(call: CallContext())
    }
}

/// The plain changes between two states of a table, as a planner would find them.
struct TableDifference {
    let alteration: TableAlteration
    let droppedIndexes: [Index]
    let addedIndexes: [Index]

    init(_ before: Table, _ after: Table) {
        var changes: [TableChange] = []
        let foreignKeys = after.foreignKeys
        changes += before.foreignKeys.filter { !foreignKeys.contains($0) }.map { .dropForeignKey($0) }
        changes += before.checks.filter { !after.checks.contains($0) }.map { .dropCheck($0) }
        changes += before.uniques.filter { !after.uniques.contains($0) }.map { .dropUnique($0) }
        if let key = before.primaryKey, key != after.primaryKey { changes.append(.dropPrimaryKey(key)) }
        changes += before.columns.filter { after.column($0.name) == nil }.map { .dropColumn($0) }
        for column in after.columns {
            if let old = before.column(column.name) {
                if old != column { changes.append(.alterColumn(before: old, after: column)) }
            } else {
                changes.append(.addColumn(column))
            }
        }
        if let key = after.primaryKey, key != before.primaryKey { changes.append(.addPrimaryKey(key)) }
        changes += after.uniques.filter { !before.uniques.contains($0) }.map { .addUnique($0) }
        changes += after.checks.filter { !before.checks.contains($0) }.map { .addCheck($0) }
        changes += foreignKeys.filter { !before.foreignKeys.contains($0) }.map { .addForeignKey($0) }
        if before.attributes != after.attributes { changes.append(.setAttributes(after.attributes)) }
        if before.comment != after.comment { changes.append(.setComment(after.comment)) }
        alteration = TableAlteration(before: before, after: after, changes: changes)
        droppedIndexes = before.indexes.filter { index in after.index(index.name) == nil }
        addedIndexes = after.indexes.filter { before.index($0.name) == nil }
    }

    var operations: [MartletSchema.Operation] {
        var all: [MartletSchema.Operation] = droppedIndexes.map { .dropIndex($0, table: alteration.before.path) }
        all.append(.alterTable(alteration))
        for index in alteration.after.indexes {
            guard let old = alteration.before.index(index.name), old != index else { continue }
            all.append(.alterIndex(from: old, to: index, table: alteration.after.path))
        }
        return all + addedIndexes.map { .createIndex($0, table: alteration.after.path) }
    }
}

/// Says how two tables differ, part by part.
func expectSame(_ found: Table?, _ wanted: Table, _ comment: Comment? = nil) {
    #expect(found?.columns == wanted.columns, comment)
    #expect(found?.primaryKey == wanted.primaryKey, comment)
    #expect(found?.uniques == wanted.uniques, comment)
    #expect(found?.foreignKeys == wanted.foreignKeys, comment)
    #expect(found?.checks == wanted.checks, comment)
    #expect(found?.indexes == wanted.indexes, comment)
    #expect(found?.attributes == wanted.attributes, comment)
    #expect(found?.comment == wanted.comment, comment)
}
