import CMartletABI
import MartletSchema
import MartletWire
import Testing

@Suite("What is malformed is refused and never repaired")
struct MalformedTests {
    private let arena = WireArena()

    private func expectRefusal<Value>(
        _ code: AdapterError.Code = .contract, sourceLocation: Testing.SourceLocation = #_sourceLocation,
        _ read: () throws -> Value
    ) {
        let error = #expect(throws: AdapterError.self, sourceLocation: sourceLocation) { _ = try read() }
        #expect(error?.code == code, sourceLocation: sourceLocation)
    }

    @Test func absentRecords() {
        expectRefusal { try WireReader.table(nil) }
        expectRefusal { try WireReader.definition(nil) }
        expectRefusal { try WireReader.operation(nil) }
        expectRefusal { try WireReader.request(nil) }
        expectRefusal { try WireReader.statement(nil) }
        expectRefusal { try WireReader.type(nil) }
        expectRefusal { try WireReader.value(nil) }
        expectRefusal { try WireReader.profile(nil) }
        expectRefusal { try WireReader.openOptions(nil) }
        expectRefusal { try WireReader.error(nil) }
        expectRefusal { try WireReader.summary(nil) }
        expectRefusal { try WireReader.filter(nil) }
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x80, 0x62],
        ] as [[UInt8]])
    func textThatIsNotUTF8(_ bytes: [UInt8]) {
        let value = arena.value(.bytes(bytes))
        expectRefusal { try WireReader.string(value.bytes, "x") }
        var text = value
        text.kind = Int32(MARTLET_VALUE_TEXT)
        let pointer = arena.store(text)
        expectRefusal { try WireReader.value(pointer) }
    }

    @Test func textLongerThanMemory() {
        var string = arena.string("x")
        string.length = .max
        expectRefusal { try WireReader.string(string, "x") }
    }

    @Test func listsThatCannotBe() {
        let good = arena.strings(["a", "b"])
        let bad: [martlet_list] = [
            martlet_list(items: nil, count: 1, stride: good.stride),
            martlet_list(items: good.items, count: 2, stride: 0),
            martlet_list(items: good.items, count: 2, stride: 15),
            martlet_list(items: good.items, count: 2, stride: .max),
            martlet_list(items: good.items, count: 10_000_001, stride: good.stride),
            martlet_list(items: good.items, count: .max, stride: good.stride),
        ]
        for list in bad { expectRefusal { try WireReader.strings(list, "x") } }
    }

    @Test func pathsWithoutParts() {
        var table = arena.table(Samples.fullTable).pointee
        table.path = arena.strings([])
        let pointer = arena.store(table)
        expectRefusal { try WireReader.table(pointer) }
    }

    @Test func enumerationsWithoutAnother() {
        var key = arena.foreignKey(Samples.fullForeignKey)
        key.on_delete = 99
        var table = arena.table(Samples.emptyTable).pointee
        table.foreign_keys = arena.list([key]) { $0 }
        let tablePointer = arena.store(table)
        expectRefusal { try WireReader.table(tablePointer) }

        var statement = arena.statement(Statement("x")).pointee
        statement.role = 99
        let badRole = arena.store(statement)
        statement.role = 0
        statement.transaction = -1
        let badTransaction = arena.store(statement)
        expectRefusal { try WireReader.statement(badRole) }
        expectRefusal { try WireReader.statement(badTransaction) }
        expectRefusal { try WireReader.relation(7) }
    }

    @Test func workOfAnUnknownKindIsUnsupported() {
        var operation = arena.operation(.dropTable(Samples.emptyTable)).pointee
        operation.kind = 99
        let operationPointer = arena.store(operation)
        expectRefusal(.unsupported) { try WireReader.operation(operationPointer) }

        var request = arena.request(.count(table: "t")).pointee
        request.kind = 0
        let requestPointer = arena.store(request)
        expectRefusal(.unsupported) { try WireReader.request(requestPointer) }
    }

    @Test func unknownValuesThatHaveAnOtherAreThat() throws {
        var type = arena.type(ColumnType(abstract: .text, native: NormalizedText("new"))).pointee
        type.kind = 99
        #expect(exactly(try WireReader.type(arena.store(type))) == exactly(ColumnType(native: NormalizedText("new"))))

        var statement = arena.statement(Statement("x", lock: .none, cost: .scan)).pointee
        statement.lock = 99
        statement.cost = 99
        #expect(try WireReader.statement(arena.store(statement)) == Statement("x"))

        var error = arena.error(AdapterError(.locked, "x", alternative: .rebuildTable)).pointee
        error.outcome = 99
        error.alternative = 99
        #expect(try WireReader.error(arena.store(error)) == AdapterError(.locked, "x", outcome: .unknown))
    }

    @Test func anErrorThatSaysItIsNone() {
        var error = arena.error(AdapterError(.locked, "x")).pointee
        error.code = 0
        let pointer = arena.store(error)
        expectRefusal { try WireReader.error(pointer) }
    }

    @Test func typesNestedForEver() throws {
        let memory = UnsafeMutablePointer<martlet_type>.allocate(capacity: 1)
        defer { memory.deallocate() }
        var type = arena.type(ColumnType(abstract: .array(.text))).pointee
        type.element = UnsafePointer(memory)
        memory.initialize(to: type)
        expectRefusal { try WireReader.type(memory) }
    }

    @Test func typesNestedAsDeepAsIsAllowed() throws {
        var type = AbstractType.text
        for _ in 0..<16 { type = .array(type) }
        #expect(try WireReader.type(arena.type(ColumnType(abstract: type))).abstract == type)
        let tooDeep = arena.type(ColumnType(abstract: .array(type)))
        expectRefusal { try WireReader.type(tooDeep) }
    }

    @Test func lengthsThatCannotBe() {
        var type = arena.type(ColumnType(abstract: .varchar(length: 3))).pointee
        type.length = -1
        let varchar = arena.store(type)
        expectRefusal { try WireReader.type(varchar) }
        type.kind = Int32(MARTLET_TYPE_DECIMAL)
        type.length = -2
        let decimal = arena.store(type)
        expectRefusal { try WireReader.type(decimal) }
    }

    @Test func partsThatAreBothOrNeither() {
        var part = martlet_part()
        part.size = UInt32(MemoryLayout<martlet_part>.size)
        var index = arena.index(Samples.fullIndex)
        var table = arena.table(Samples.emptyTable).pointee
        func pointer(_ part: martlet_part) -> UnsafePointer<martlet_table> {
            index.parts = arena.list([part]) { $0 }
            table.indexes = arena.list([index]) { $0 }
            return arena.store(table)
        }
        let neither = pointer(part)
        expectRefusal { try WireReader.table(neither) }
        part.column = arena.string("a")
        part.expression = arena.text(Samples.text)
        let both = pointer(part)
        expectRefusal { try WireReader.table(both) }
    }

    @Test func attributesTwiceOrOfAnotherKind() {
        let attribute = arena.attributes(["a": .integer(1)])
        var table = arena.table(Samples.emptyTable).pointee
        let items = attribute.items.assumingMemoryBound(to: martlet_attribute.self)
        table.attributes = arena.list([items.pointee, items.pointee]) { $0 }
        let twice = arena.store(table)
        expectRefusal { try WireReader.table(twice) }
        var float = items.pointee
        float.value = arena.value(.float(1))
        table.attributes = arena.list([float]) { $0 }
        let otherKind = arena.store(table)
        expectRefusal { try WireReader.table(otherKind) }
    }

    @Test func settingsTwice() {
        var profile = arena.profile(TargetProfile(engine: "x", version: "1", versionNumber: 1, settings: ["a": "1"]))
            .pointee
        let setting = profile.settings.items.assumingMemoryBound(to: martlet_setting.self).pointee
        profile.settings = arena.list([setting, setting]) { $0 }
        let pointer = arena.store(profile)
        expectRefusal { try WireReader.profile(pointer) }
    }

    @Test func interfacesWithoutFunctions() {
        var interface = martlet_interface()
        interface.size = UInt32(MemoryLayout<martlet_interface>.size)
        interface.id = arena.string("types")
        let list = arena.list([interface]) { $0 }
        expectRefusal { try WireReader.interfaces(list) }
    }
}
