import MartletSchema
import Testing

@testable import MartletPlanner

/// Foreign keys give way to changes of what they refer to.
@Suite struct ForeignKeysAsideTests {
    private func parent(key columns: [String], type: String = "integer") -> Table {
        Table(
            path: ObjectPath("parent"), columns: [column("id", type), column("tenant")],
            primaryKey: KeyConstraint(columns: columns))
    }

    private func child(referring columns: [String], type: String = "integer") -> Table {
        Table(
            path: ObjectPath("child"), columns: [column("id", type), column("tenant")],
            foreignKeys: [
                ForeignKey(columns: columns, referencedTable: ObjectPath("parent"), referencedColumns: columns)
            ])
    }

    @Test func aKeyIsReplacedBetweenTheOldReferenceAndTheNew() throws {
        let plan = try PretendedEngine.strict.plan(
            from: schema(parent(key: ["id"]), child(referring: ["id"])),
            to: schema(parent(key: ["id", "tenant"]), child(referring: ["id", "tenant"])))
        #expect(
            plan.script == [
                "alter table child drop reference to parent", "alter table parent drop constraint",
                "alter table parent add constraint", "alter table child add reference to parent",
            ])
        #expect(plan.notes.isEmpty)
    }

    @Test func aReferenceThatStaysComesAgain() throws {
        let plan = try PretendedEngine.strict.plan(
            from: schema(parent(key: ["id"]), child(referring: ["id"])),
            to: schema(parent(key: ["id"], type: "uuid"), child(referring: ["id"], type: "uuid")))
        #expect(plan.script.first == "alter table child drop reference to parent")
        #expect(plan.script.last == "alter table child add reference to parent")
        #expect(plan.script.count == 4)
    }

    @Test func aReferenceStaysWhereOtherColumnsChange() throws {
        var target = schema(parent(key: ["id"]), child(referring: ["id"]))
        target.tables[0].columns[1] = column("tenant", "varchar")
        let plan = try PretendedEngine.strict.plan(
            from: schema(parent(key: ["id"]), child(referring: ["id"])), to: target)
        #expect(plan.script.count == 1, "\(plan.script)")
    }

    @Test func aUniqueIndexThatGoesFreesItsReferencesFirst() throws {
        var start = schema(parent(key: ["tenant"]), child(referring: ["id"]))
        start.tables[0].indexes = [Index(name: "parent_id", columns: ["id"], isUnique: true)]
        var target = start
        target.tables[0].indexes = []
        target.tables[1].foreignKeys = []
        let plan = try PretendedEngine.strict.plan(from: start, to: target)
        #expect(plan.script == ["alter table child drop reference to parent", "drop index parent_id"])
    }
}
