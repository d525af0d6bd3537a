import MartletSchema
import Testing

@testable import MartletPostgreSQL

/// Types in their many spellings.
struct TypeTests {
    @Test func everySpellingHasTheFormThatTheServerGives() {
        let forms = [
            "int4": "integer", "pg_catalog.int4": "integer", "VARCHAR(20)": "character varying(20)",
            "timestamptz(3)": "timestamp(3) with time zone", "timestamp": "timestamp without time zone",
            "_text": "text[]", "text[3][]": "text[]", "int array": "integer[]", "serial": "integer",
            "float(10)": "real", "float": "double precision", "decimal(10)": "numeric(10,0)", "bpchar": "bpchar",
            "char": "character(1)", "bit": "bit(1)", "interval day to second (3)": "interval day to second(3)",
            "public.mood": "public.mood", "\"Odd name\"[]": "\"Odd name\"[]",
            "public.geometry(Point, 4326)": "public.geometry(Point,4326)", "\"char\"": "\"char\"",
        ]
        for (spelling, form) in forms {
            #expect(NativeTypeParsing.type(spelling).native?.normalForm == form, "\(spelling)")
        }
    }

    @Test func abstractTypesComeBackFromTheirText() throws {
        for type in try TypeCatalog.types() {
            let native = try #require(type.native)
            #expect(NativeTypeParsing.type(native.text).abstract == type.abstract)
        }
        #expect(throws: AdapterError.self) { try AbstractTypeRendering.nativeText(of: .time(precision: 7)) }
    }

    @Test(arguments: TestServer.all) func theServerSpellsTypesSo(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        for type in try TypeCatalog.types() {
            let text = try #require(type.native?.text)
            try database.session.run("CREATE TABLE t (a \(text))")
            let rows = try database.session.rows(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum = 1"
            )
            #expect(rows == [[.text(text)]])
            try database.session.run("DROP TABLE t")
        }
    }

    @Test func changesOfTypesAreJudgedAsTheServerMakesThem() throws {
        let relations: [(String, String, TypeRelation)] = [
            ("varchar(10)", "varchar(20)", .widening), ("varchar(20)", "varchar(10)", .narrowing),
            ("varchar(20)", "text", .widening), ("text", "varchar(9)", .narrowing), ("int", "bigint", .rewrite),
            ("bigint", "int", .narrowing), ("text", "int", .explicitCast), ("int", "text", .rewrite),
            ("numeric(8,2)", "numeric(10,2)", .widening), ("numeric(8,2)", "numeric(10,3)", .rewrite),
            ("timestamp", "timestamptz", .rewrite), ("json", "jsonb", .rewrite), ("int4", "integer", .identical),
            ("boolean", "int", .explicitCast), ("bigint", "boolean", .explicitCast), ("boolean", "date", .incompatible),
            ("text[]", "varchar(3)[]", .narrowing),
            ("public.mood", "text", .rewrite), ("text", "public.mood", .explicitCast),
            ("public.mood", "public.other", .explicitCast), ("public.mood", "int", .incompatible),
            ("varchar", "text[]", .explicitCast), ("int", "public.mood", .incompatible),
        ]
        for (from, to, expected) in relations {
            let relation = try TypeComparison.relation(
                from: NativeTypeParsing.type(from), to: NativeTypeParsing.type(to))
            #expect(relation == expected, "\(from) to \(to)")
        }
    }

    @Test(arguments: TestServer.all) func whatIsCalledInPlaceIsTakenByTheServer(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let types = [
            "smallint", "integer", "bigint", "numeric(8,2)", "numeric", "real", "double precision", "text",
            "character varying(5)", "character(4)", "boolean", "date", "timestamp without time zone",
            "timestamp(3) with time zone", "time without time zone", "interval", "uuid", "json", "jsonb", "bytea",
            "inet", "cidr", "bit(3)", "bit varying(5)", "text[]", "integer[]",
        ]
        for from in types {
            for to in types {
                let relation = try TypeComparison.relation(
                    from: NativeTypeParsing.type(from), to: NativeTypeParsing.type(to))
                try database.session.run("CREATE TABLE t (a \(from))")
                let error = adapterError { try database.session.run("ALTER TABLE t ALTER a TYPE \(to)") }
                let isRefused = [.incompatible, .explicitCast].contains(relation)
                #expect((error != nil) == isRefused, "\(from) to \(to): \(relation)")
                if relation == .explicitCast {
                    let cast = TypeComparison.explicitCast(
                        of: "a", from: try TypeComparison.native(NativeTypeParsing.type(from)),
                        to: try TypeComparison.native(NativeTypeParsing.type(to)))
                    try database.session.run("ALTER TABLE t ALTER a TYPE \(to) USING \(cast)")
                }
                let condition = try? UnconvertibleValues(
                    profile: TargetProfile(
                        engine: "postgresql", version: "", versionNumber: Int64(server.version) * 10000)
                ).condition(on: "a", from: NativeTypeParsing.type(from), to: NativeTypeParsing.type(to))
                try database.session.run("DROP TABLE t")
                try database.session.run("CREATE TABLE t (a \(from))")
                if let condition { try database.session.run("SELECT count(*) FROM t WHERE \(condition)") }
                try database.session.run("DROP TABLE t")
            }
        }
    }
}
