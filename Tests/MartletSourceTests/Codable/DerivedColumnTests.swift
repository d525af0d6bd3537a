import MartletSchema
import Testing

@testable import MartletSource

/// What the fields of Swift types ask of columns.
@Suite struct DerivedColumnTests {
    enum Mood: String, Codable, CaseIterable { case good, bad }
    enum Open: String, Codable { case one = "a" }
    enum Level: Int16, Codable, CaseIterable { case low = 7, high }
    struct Address: Codable { var street: String }
    struct Wrapped: Codable {
        var text: String
        init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
        func encode(to encoder: any Encoder) throws {}
    }
    struct Moment: Codable, ColumnTypeProviding {
        static let columnType = AbstractType.instant(precision: nil)
        init(from decoder: any Decoder) throws {
            guard try decoder.singleValueContainer().decode(String.self).hasPrefix("2000-01-01T") else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no moment"))
            }
        }
        func encode(to encoder: any Encoder) throws {}
    }

    /// Reads itself byte by byte, as Foundation's `Data` does.
    struct Blob: Codable {
        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            while !list.isAtEnd { _ = try list.decode(UInt8.self) }
        }
        func encode(to encoder: any Encoder) throws {}
    }

    struct Everything: Codable {
        var blob: Blob?
        var flag: Bool
        var whole: Int
        var tiny: Int8?
        var small: UInt16
        var large: UInt64
        var real: Double
        var single: Float?
        var text: String
        var mood: Mood
        var open: Open?
        var level: Level
        var address: Address
        var maybeAddress: Address?
        var words: [String]
        var numbers: [Int32]?
        var addresses: [Address]
        var bytes: [UInt8]
        var map: [String: Int]
        var wrapped: Wrapped
        var moment: Moment
        var renamed: Int
        var set: Set<String>

        enum CodingKeys: String, CodingKey {
            case blob, flag, whole, tiny, small, large, real, single, text, mood, open, level, address, maybeAddress,
                words
            case numbers, addresses, bytes, map, wrapped, moment, set
            case renamed = "another_name"
        }
    }

    @Test func eachTypeHasItsColumn() throws {
        let columns = try DerivedColumns.of(Everything.self)
        let found = Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0) })
        func expect(_ name: String, _ type: AbstractType, nullable: Bool = false) {
            #expect(found[name] == DerivedColumn(name: name, type: type, isNullable: nullable))
        }
        expect("flag", .boolean)
        expect("whole", .integer(bits: 64, unsigned: false))
        expect("tiny", .integer(bits: 8, unsigned: false), nullable: true)
        expect("small", .integer(bits: 16, unsigned: true))
        expect("large", .integer(bits: 64, unsigned: true))
        expect("real", .float(bits: 64))
        expect("single", .float(bits: 32), nullable: true)
        expect("text", .text)
        expect("mood", .enumeration(["good", "bad"]))
        expect("open", .text, nullable: true)
        expect("level", .integer(bits: 16, unsigned: false))
        expect("address", .json)
        expect("maybeAddress", .json, nullable: true)
        expect("words", .array(.text))
        expect("numbers", .array(.integer(bits: 32, unsigned: false)), nullable: true)
        expect("addresses", .json)
        expect("bytes", .bytes(length: nil))
        expect("blob", .bytes(length: nil), nullable: true)
        expect("map", .json)
        expect("wrapped", .text)
        expect("moment", .instant(precision: nil))
        expect("another_name", .integer(bits: 64, unsigned: false))
        expect("set", .array(.text))
        #expect(columns.count == 23)
        #expect(columns.map(\.name).prefix(3) == ["blob", "flag", "whole"])
    }

    final class Node: Codable {
        var next: Node?
        var children: [Node] = []
        var name = ""
    }

    @Test func typesThatHoldThemselvesComeToAnEnd() throws {
        #expect(
            try DerivedColumns.of(Node.self) == [
                DerivedColumn(name: "next", type: .json, isNullable: true),
                DerivedColumn(name: "children", type: .json, isNullable: false),
                DerivedColumn(name: "name", type: .text, isNullable: false),
            ])
    }

    struct Twice: Decodable {
        enum Key: String, CodingKey { case value }
        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            _ = try fields.decode(Int.self, forKey: .value)
            _ = try fields.decodeIfPresent(Int.self, forKey: .value)
        }
    }

    struct TwoTypes: Decodable {
        enum Key: String, CodingKey { case value }
        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            _ = try fields.decode(Int.self, forKey: .value)
            _ = try fields.decode(String.self, forKey: .value)
        }
    }

    @Test func aFieldThatIsReadTwiceIsOneColumn() throws {
        #expect(
            try DerivedColumns.of(Twice.self) == [
                DerivedColumn(name: "value", type: .integer(bits: 64, unsigned: false), isNullable: true)
            ])
        let error = try #require(throws: DerivationError.self) { try DerivedColumns.of(TwoTypes.self) }
        #expect(error.description.contains("the field value is decoded as two different types"))
    }

    struct Picky: Codable {
        var code: Code
        struct Code: Codable {
            init(from decoder: any Decoder) throws {
                _ = try decoder.singleValueContainer().decode(String.self)
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not one of ours"))
            }
            func encode(to encoder: any Encoder) throws {}
        }
    }

    @Test func whatRefusesEveryValueIsNamed() throws {
        let error = try #require(throws: DerivationError.self) { try DerivedColumns.of(Picky.self) }
        #expect(error.description.hasPrefix("the field code of type Code does not decode from any value"))
        #expect(error.description.contains("not one of ours"))
        for nothing in [{ try DerivedColumns.of(Int.self) }, { try DerivedColumns.of([String].self) }] {
            let error = try #require(throws: DerivationError.self) { try nothing() }
            #expect(error.description.contains("has no fields to make columns of"))
        }
    }

    struct User: Codable {
        var id: Int64
        var email: String
        var mood: Mood?
    }

    @Test func aTableTakesItsColumnsFromAType() throws {
        let schema = Declaration.Schema {
            Declaration.Table("users", from: User.self) {
                Declaration.Column("id", .bigint).primaryKey().identity()
                Declaration.Column("since", .instant).notNull().default(.now)
                Declaration.Index("users_email", on: "email", unique: true)
            }
        }
        let table = try #require(try schema.state(for: "sqlite").schema.tables.first)
        #expect(table.columns.map(\.name) == ["id", "email", "mood", "since"])
        #expect(table.columns.map(\.isNullable) == [false, false, true, false])
        #expect(table.columns[2].type.abstract == .enumeration(["good", "bad"]))
        #expect(table.primaryKey?.columns == ["id"])
        #expect(table.columns[0].isIdentity)
        #expect(table.indexes.map(\.name) == ["users_email"])
    }

    @Test func whatCannotBeDerivedIsToldWithItsPlace() throws {
        let schema = Declaration.Schema { Declaration.Table("picky", from: Picky.self) }
        let line = #line - 1
        let error = try #require(throws: SourceError.self) { try schema.state(for: "sqlite") }
        #expect(error.diagnostics.first?.location?.line == line)
        #expect(error.diagnostics.first?.message.hasPrefix("table picky: the field code of type Code") == true)
    }
}
