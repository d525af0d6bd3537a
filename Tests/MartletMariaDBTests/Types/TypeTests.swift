import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("Types")
struct TypeTests {
    @Test("every abstract type renders to a native one that is read as the same")
    func roundTrips() throws {
        for type in try TypeCatalog.types() {
            guard let abstract = type.abstract, let native = type.native else { continue }
            #expect(try AbstractTypeRendering.nativeText(of: abstract) == native.text)
            #expect(NativeTypeParsing.type(native.text) == type)
        }
    }

    @Test(
        "synonyms have one normal form",
        arguments: [
            ("INTEGER", "int"), ("int(11)", "int"), ("BOOLEAN", "tinyint(1)"), ("Double Precision", "double"),
            ("NUMERIC(10)", "decimal(10,0)"), ("CHARACTER VARYING(5)", "varchar(5)"),
            ("bigint(20) unsigned", "bigint unsigned"),
            ("int(5) zerofill", "int(5) unsigned zerofill"), ("enum('a','it''s')", "enum('a','it''s')"),
            ("char", "char(1)"),
            ("datetime(0)", "datetime"), ("year", "year(4)"), ("float(30)", "double"), ("text(70000)", "mediumtext"),
            ("tinyint(1) unsigned", "tinyint unsigned"),
        ])
    func synonyms(given: String, normal: String) {
        #expect(NativeTypeReader.type(given).text == normal)
    }

    @Test(
        "what becomes of values",
        arguments: [
            ("int", "bigint", TypeRelation.rewrite), ("bigint", "int", .narrowing), ("int", "int unsigned", .narrowing),
            ("int unsigned", "bigint", .rewrite), ("varchar(10)", "varchar(20)", .widening),
            ("varchar(20)", "varchar(10)", .narrowing), ("varchar(10)", "text", .widening),
            ("int", "varchar(20)", .rewrite),
            ("varchar(20)", "int", .narrowing), ("enum('a','b')", "enum('a','b','c')", .widening),
            ("enum('a','b')", "enum('b','c')", .narrowing), ("datetime", "datetime(6)", .rewrite),
            ("datetime(6)", "datetime", .narrowing), ("int", "date", .incompatible), ("json", "longtext", .equivalent),
            ("decimal(10,2)", "decimal(12,2)", .rewrite), ("varchar(5)", "char(5)", .narrowing),
        ])
    func relations(from: String, to: String, relation: TypeRelation) throws {
        #expect(
            try TypeComparison.relation(from: NativeTypeParsing.type(from), to: NativeTypeParsing.type(to)) == relation)
    }
}
