import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("Records of the model come back as they went")
struct ModelRoundTripTests {
    private let arena = WireArena()

    @Test(arguments: Samples.abstractTypes)
    func types(_ abstract: AbstractType) throws {
        for type in [
            ColumnType(abstract: abstract), ColumnType(abstract: abstract, native: Samples.text),
            ColumnType(native: NormalizedText("blob")), ColumnType(),
        ] {
            #expect(exactly(try WireReader.type(arena.type(type))) == exactly(type))
        }
    }

    @Test(arguments: Samples.literals)
    func values(_ literal: Literal) throws {
        #expect(exactly(try WireReader.value(arena.store(arena.value(literal)))) == exactly(literal))
    }

    @Test func listsOfValues() throws {
        #expect(exactly(try WireReader.values(arena.values(Samples.literals))) == exactly(Samples.literals))
        #expect(try WireReader.values(arena.values([])).isEmpty)
    }

    @Test func notANumberStaysNotANumber() throws {
        guard case .float(let value) = try WireReader.value(arena.store(arena.value(.float(.nan)))) else {
            Issue.record("a float came back as something else")
            return
        }
        #expect(value.isNaN)
    }

    @Test(arguments: [Samples.fullTable, Samples.emptyTable])
    func tables(_ table: Table) throws {
        #expect(exactly(try WireReader.table(arena.table(table))) == exactly(table))
    }

    @Test(arguments: [Samples.fullDefinition, Samples.emptyDefinition])
    func definitions(_ definition: Definition) throws {
        #expect(exactly(try WireReader.definition(arena.definition(definition))) == exactly(definition))
    }

    @Test(arguments: ForeignKey.Action.everyOne, ForeignKey.Deferrability.everyOne)
    func foreignKeyRules(action: ForeignKey.Action, deferrability: ForeignKey.Deferrability) throws {
        var key = Samples.fullForeignKey
        key.onDelete = action
        key.onUpdate = action
        key.deferrability = deferrability
        let table = Table(path: "t", foreignKeys: [key])
        #expect(exactly(try WireReader.table(arena.table(table))) == exactly(table))
    }

    @Test func anEmptyTextIsNotAnAbsentOne() throws {
        #expect(try WireReader.optionalString(arena.string(""), "x") == "")
        #expect(try WireReader.optionalString(arena.string(nil), "x") == nil)
    }

    @Test func summariesAndFilters() throws {
        let summary = CatalogSummary(
            tables: 10_000, definitions: 3,
            asGiven: [.relation("a table"), Definition.Identity(kind: .view, path: "v")])
        #expect(try WireReader.summary(arena.summary(summary)) == summary)
        #expect(try WireReader.filter(arena.filter(only: [Samples.path, "t"])) == [Samples.path, "t"])
        #expect(try WireReader.filter(arena.filter(only: [])) == [])
    }

    @Test func whatIsLargerThanABlockComesBack() throws {
        let large = Literal.text(String(repeating: "ä", count: 500_000))
        let many = (0..<5_000).map { Column(name: "c\($0)", type: ColumnType(native: NormalizedText("TEXT"))) }
        let table = Table(path: "wide", columns: many)
        let value = arena.store(arena.value(large))
        #expect(exactly(try WireReader.table(arena.table(table))) == exactly(table))
        #expect(try WireReader.value(value) == large)
    }

    @Test func aResetArenaIsUsedAnew() throws {
        for round in 0..<100 {
            arena.reset()
            let table = Table(path: ObjectPath("t\(round)"), columns: [Samples.fullColumn], comment: "\(round)")
            #expect(exactly(try WireReader.table(arena.table(table))) == exactly(table))
        }
    }
}

extension ForeignKey.Action {
    static let everyOne: [ForeignKey.Action] = [.noAction, .restrict, .cascade, .setNull, .setDefault]
}

extension ForeignKey.Deferrability {
    static let everyOne: [ForeignKey.Deferrability] = [.notDeferrable, .initiallyImmediate, .initiallyDeferred]
}
