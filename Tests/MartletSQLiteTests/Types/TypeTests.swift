import MartletSchema
import Testing

@testable import MartletSQLite

struct TypeTests {
    private func native(_ text: String) -> ColumnType { ColumnType(native: NormalizedText(text)) }

    @Test func everyListedTypeComesBack() throws {
        let types = try TypeCatalog.types()
        #expect(types.count == 22)
        for type in types {
            let text = try #require(type.native?.text)
            #expect(NativeTypeParsing.type(text) == type)
            #expect(NativeTypeParsing.type(text.lowercased()) == type)
            let database = try RawDatabase("CREATE TABLE t (c \(text))")
            #expect(try database.value("SELECT type FROM pragma_table_info('t')") == text)
        }
    }

    @Test(arguments: [
        (AbstractType.uuid, "TEXT", "TEXT"), (.json, "TEXT", "TEXT"), (.interval, "TEXT", "TEXT"),
        (.enumeration(["a"]), "TEXT", "TEXT"), (.array(.text), "TEXT", "TEXT"), (.boolean, "BOOLEAN", "INTEGER"),
        (.integer(bits: 8, unsigned: true), "TINYINT UNSIGNED", "INTEGER"), (.float(bits: 32), "FLOAT", "REAL"),
        (.decimal(precision: 10, scale: 2), "DECIMAL(10,2)", "TEXT"), (.bytes(length: 16), "BLOB", "BLOB"),
        (.instant(precision: 3), "TIMESTAMP", "TEXT"), (.varchar(length: 5), "VARCHAR(5)", "TEXT"),
    ])
    func rendersForOrdinaryAndStrictTables(type: AbstractType, ordinary: String, strict: String) throws {
        #expect(try AbstractTypeRendering.nativeText(of: type) == ordinary)
        #expect(try AbstractTypeRendering.nativeText(of: type, isStrict: true) == strict)
        _ = try RawDatabase("CREATE TABLE t (c \(strict)) STRICT")
    }

    @Test(arguments: [
        AbstractType.integer(bits: 24, unsigned: false), .float(bits: 16), .varchar(length: 0), .char(length: -1),
        .decimal(precision: nil, scale: 2), .decimal(precision: 2, scale: 3), .decimal(precision: 0, scale: nil),
    ])
    func refusesTypesThatContradictThemselves(type: AbstractType) {
        let error = #expect(throws: AdapterError.self) { try AbstractTypeRendering.nativeText(of: type) }
        #expect(error?.code == .invalidArgument)
    }

    @Test(arguments: [
        "INT", "", "STRING", "DOUBLE PRECISION", "NUMERIC(10,2)", "VARCHAR(x)", "VARCHAR(1,2)", "VARCHAR", "DECIMAL",
        "DECIMAL(2,3)", "NATIVE CHARACTER(70)", "any", "datetime(3)", "INTEGER(5)", "VARCHAR(0)", "VARCHAR(007)",
    ])
    func unknownTypesStayNative(text: String) {
        let type = NativeTypeParsing.type(text)
        #expect(type.abstract == nil)
        #expect(type.native?.text == text)
    }

    @Test func normalFormsIgnoreCaseAndSpace() {
        #expect(NativeTypeParsing.type(" varchar ( 20 ) ").abstract == .varchar(length: 20))
        #expect(NativeTypeParsing.type("Decimal( 10 , 2 )").native?.normalForm == "DECIMAL(10,2)")
        #expect(NativeTypeParsing.type("bigint\n unsigned").abstract == .integer(bits: 64, unsigned: true))
    }

    @Test(arguments: [
        ("TEXT", "text", TypeRelation.identical), ("VARCHAR(10)", "VARCHAR(20)", .widening),
        ("VARCHAR(20)", "VARCHAR(10)", .narrowing), ("VARCHAR(10)", "TEXT", .widening),
        ("TEXT", "VARCHAR(10)", .narrowing), ("TEXT", "CLOB", .equivalent), ("VARCHAR(10)", "CHAR(10)", .equivalent),
        ("TEXT", "INTEGER", .narrowing), ("TEXT", "DATE", .narrowing), ("TEXT", "REAL", .narrowing),
        ("INTEGER", "TEXT", .rewrite), ("INTEGER", "REAL", .narrowing), ("REAL", "TEXT", .narrowing),
        ("INT", "BIGINT", .equivalent), ("BOOLEAN", "INTEGER", .widening), ("INTEGER", "BOOLEAN", .equivalent),
        ("DECIMAL(10,2)", "DECIMAL(12,2)", .widening), ("DECIMAL(10,2)", "DECIMAL(10,3)", .narrowing),
        ("DECIMAL(10,2)", "DECIMAL(8,2)", .narrowing), ("DATE", "DATETIME", .equivalent),
        ("TEXT", "BLOB", .equivalent), ("INTEGER", "", .equivalent), ("BLOB", "TEXT", .narrowing),
    ])
    func comparesByAffinityAndDeclaredSize(old: String, new: String, relation: TypeRelation) throws {
        #expect(try TypeComparison.relation(from: native(old), to: native(new)) == relation)
    }

    @Test func abstractTypesCompareByTheirNativeText() throws {
        let boolean = ColumnType(abstract: .boolean)
        #expect(try TypeComparison.relation(from: native("boolean"), to: boolean) == .identical)
        #expect(throws: AdapterError.self) { try TypeComparison.relation(from: ColumnType(), to: boolean) }
    }
}
