import MartletSchema

@testable import MartletPlanner

/// A database without rows that takes operations one by one and refuses what a strict one would refuse.
struct PretendedDatabase {
    struct Refusal: Error, CustomStringConvertible {
        var description: String
    }

    private(set) var schema: Schema
    private let allowsForwardReferences: Bool
    private let viewsStandAgainstColumns: Bool

    init(_ schema: Schema, like engine: PretendedEngine) {
        self.schema = schema
        allowsForwardReferences = engine.capabilities.allowsForwardReferences
        viewsStandAgainstColumns = engine.capabilities.blockedByDependents.contains(.alterTable)
    }

    mutating func run(_ plan: Plan) throws {
        for migration in plan.migrations { try run(migration) }
    }

    mutating func run(_ migration: Migration) throws {
        for operation in migration.operations { try run(operation) }
    }

    mutating func run(_ operation: Operation) throws {
        switch operation {
        case .createTable(let table):
            try require(!hasRelation(table.path), "\(table.path) is there already")
            try checkReferences(table)
            schema.tables.append(table)
        case .dropTable(let table):
            _ = try place(table.path)
            try require(
                allowsForwardReferences
                    || !schema.tables.contains { other in
                        other.path != table.path && other.foreignKeys.contains { $0.referencedTable == table.path }
                    },
                "another table refers to \(table.path)")
            schema.tables.removeAll { $0.path == table.path }
            schema.definitions.removeAll { $0.owner == table.path }
        case .alterTable(let alteration): try alter(alteration)
        case .rebuildTable(let rebuild):
            let position = try place(rebuild.before.path)
            var after = rebuild.after
            after.indexes = []
            try checkReferences(after)
            schema.tables[position] = after
            schema.definitions.removeAll { $0.owner == rebuild.before.path }
        case .createIndex(let index, let path), .createIndexOnline(let index, let path):
            let position = try place(path)
            try require(
                !schema.tables.contains { $0.index(index.name) != nil } && !hasRelation(ObjectPath(index.name)),
                "index \(index.name) is there already")
            schema.tables[position].indexes.append(index)
        case .dropIndex(let index, let path), .dropIndexOnline(let index, let path):
            let position = try place(path)
            try require(schema.tables[position].index(index.name) != nil, "there is no index \(index.name)")
            schema.tables[position].indexes.removeAll { $0.name == index.name }
        case .createDefinition(let definition): try create(definition)
        case .dropDefinition(let definition):
            try require(
                schema.definitions.contains { $0.identity == definition.identity }, "no \(definition.identity)")
            if definition.kind == .view { try checkNoViews(over: definition.path) }
            schema.definitions.removeAll { $0.identity == definition.identity }
            if definition.kind == .view { schema.definitions.removeAll { $0.owner == definition.path } }
        case .alterDefinition(let alteration):
            let own = alteration.before.identity
            guard let position = schema.definitions.firstIndex(where: { $0.identity == own }) else {
                throw Refusal(description: "no \(own)")
            }
            if alteration.dependentsAreGone {
                for path in [own.path] + alteration.tables.map(\.path) { try checkNoViews(over: path) }
            }
            schema.definitions[position] = alteration.after
        case .alterIndex(let old, let index, let path):
            let position = try place(path)
            let place = schema.tables[position].indexes.firstIndex { $0.name == old.name }
            try require(place != nil, "there is no index \(old.name)")
            if let place { schema.tables[position].indexes[place] = index }
        case .renameTable, .renameColumn, .backfill, .bracket: break
        }
    }

    private mutating func alter(_ alteration: TableAlteration) throws {
        let position = try place(alteration.before.path)
        for change in alteration.changes {
            var table = schema.tables[position]
            switch change {
            case .addColumn(let column): table.columns.append(column)
            case .dropColumn(let column):
                try require(table.column(column.name) != nil, "no column \(column.name)")
                if viewsStandAgainstColumns { try checkNoViews(over: table.path) }
                try require(
                    !table.indexes.contains { $0.parts.contains { $0.term == .column(column.name) } },
                    "an index stands on \(column.name)")
                table.columns.removeAll { $0.name == column.name }
            case .addForeignKey(let key): table.foreignKeys.append(key)
            case .dropForeignKey(let key): table.foreignKeys.removeAll { $0 == key }
            case .alterColumn(let before, let after):
                if viewsStandAgainstColumns { try checkNoViews(over: table.path) }
                table.columns = table.columns.map { $0.name == before.name ? after : $0 }
            default: break
            }
            try checkReferences(table)
            schema.tables[position] = table
        }
    }

    private mutating func create(_ definition: Definition) throws {
        if definition.kind == .view {
            try require(!hasRelation(definition.path), "\(definition.path) is there already")
        }
        for path in definition.dependencies.map(\.path) + [definition.owner].compactMap(\.self) {
            try require(hasRelation(path), "\(definition.identity) finds no \(path)")
        }
        schema.definitions.append(definition)
    }

    private func checkReferences(_ table: Table) throws {
        if allowsForwardReferences { return }
        for key in table.foreignKeys where key.referencedTable != table.path {
            let target = schema.tables.first { $0.path == key.referencedTable }
            try require(target != nil, "\(table.path) refers to \(key.referencedTable), which is not there")
            for column in key.referencedColumns {
                try require(
                    target?.column(column) != nil, "\(table.path) refers to \(key.referencedTable).\(column): not there"
                )
            }
        }
    }

    private func checkNoViews(over path: ObjectPath) throws {
        let views = schema.definitions.filter { $0.kind == .view && $0.dependencies.contains(.relation(path)) }
        try require(views.isEmpty, "\(path) is needed by \(views.map(\.identity.description))")
    }

    private func hasRelation(_ path: ObjectPath) -> Bool {
        schema.tables.contains { $0.path == path }
            || schema.definitions.contains { $0.kind == .view && $0.path == path }
    }

    private func place(_ path: ObjectPath) throws -> Int {
        guard let place = schema.tables.firstIndex(where: { $0.path == path }) else {
            throw Refusal(description: "there is no table \(path)")
        }
        return place
    }

    private func require(_ condition: Bool, _ otherwise: String) throws {
        if !condition { throw Refusal(description: otherwise) }
    }
}
