import MartletSchema

/// A value that a type was made to decode, and the column type that would hold it.
struct Probe<Value> {
    var type: AbstractType
    var isNullable: Bool
    var value: Value

    /// The deepest nesting that is looked into; below it everything optional is absent and every list empty.
    static var deepest: Int { 3 }
}

/// Makes values of types without knowing them.
enum Probing {
    /// Finds the column type of a value's type, and a value.
    static func probe<Value: Decodable>(_ type: Value.Type, path: [any CodingKey], depth: Int) throws -> Probe<Value> {
        if let scalar = scalar(type) { return scalar }
        if let enumeration = enumeration(type) { return enumeration }
        var failure: (any Error)?
        for guess in Guess.all {
            let recorder = ProbeRecorder()
            do {
                let value = try Value(
                    from: ProbingDecoder(recorder: recorder, depth: depth, guess: guess, codingPath: path))
                let provided = (type as? any ColumnTypeProviding.Type)?.columnType
                let isMap = "\(type)".hasPrefix("Dictionary<")
                return Probe(
                    type: provided ?? (isMap ? .json : recorder.type), isNullable: recorder.isNullable, value: value)
            } catch let error as DerivationError {
                throw error
            } catch {
                failure = failure ?? error
            }
        }
        let place = path.map(\.stringValue).joined(separator: ".")
        throw DerivationError(
            description: "the field \(place) of type \(Value.self) does not decode from any value that was tried"
                + (failure.map { " (\($0))" } ?? "") + "; state the columns of its table one by one")
    }

    private static func scalar<Value>(_ type: Value.Type) -> Probe<Value>? {
        func made(_ abstract: AbstractType, _ value: Any) -> Probe<Value>? {
            (value as? Value).map { Probe(type: abstract, isNullable: false, value: $0) }
        }
        guard let abstract = AbstractType(holding: type) else { return nil }
        let values: [Any] = [
            false, "", 0.0, Float(0), 0, Int8(0), Int16(0), Int32(0), Int64(0), UInt(0), UInt8(0), UInt16(0),
            UInt32(0), UInt64(0),
        ]
        return values.lazy.filter { Swift.type(of: $0) == type }.compactMap { made(abstract, $0) }.first
    }

    /// An enumeration that knows its cases: their raw texts, or the type of their raw numbers.
    private static func enumeration<Value>(_ type: Value.Type) -> Probe<Value>? {
        guard !(type is any ColumnTypeProviding.Type), let cases = type as? any CaseIterable.Type else { return nil }
        func all<Cases: CaseIterable>(_ type: Cases.Type) -> [Any] { type.allCases.map { $0 as Any } }
        let values = all(cases)
        guard let first = values.first as? Value else { return nil }
        let raw = values.compactMap { ($0 as? any RawRepresentable)?.rawValue as Any? }
        let texts = raw.compactMap { $0 as? String }
        if !texts.isEmpty, texts.count == values.count {
            return Probe(type: .enumeration(texts), isNullable: false, value: first)
        }
        guard raw.count == values.count, let number = raw.first.flatMap({ AbstractType(holding: Swift.type(of: $0)) })
        else { return nil }
        return Probe(type: number, isNullable: false, value: first)
    }
}

/// What a value without a type of its own could look like.
struct Guess {
    var text: String
    var number: Int
    var flag: Bool

    /// Texts as identifiers, moments, days and addresses are written, and numbers that most types take.
    static let all = [
        Guess(text: "", number: 0, flag: false), Guess(text: "a", number: 1, flag: true),
        Guess(text: "00000000-0000-4000-8000-000000000000", number: 2, flag: true),
        Guess(text: "2000-01-01T00:00:00Z", number: 10, flag: true), Guess(text: "2000-01-01", number: 100, flag: true),
        Guess(text: "https://example.com/", number: -1, flag: true), Guess(text: "1", number: 1000, flag: true),
    ]
}

extension AbstractType {
    /// The type that holds values of a scalar type of the standard library.
    init?(holding type: Any.Type) {
        switch type {
        case is Bool.Type: self = .boolean
        case is String.Type: self = .text
        case is Double.Type: self = .float(bits: 64)
        case is Float.Type: self = .float(bits: 32)
        case is Int.Type, is Int64.Type: self = .integer(bits: 64, unsigned: false)
        case is Int8.Type: self = .integer(bits: 8, unsigned: false)
        case is Int16.Type: self = .integer(bits: 16, unsigned: false)
        case is Int32.Type: self = .integer(bits: 32, unsigned: false)
        case is UInt.Type, is UInt64.Type: self = .integer(bits: 64, unsigned: true)
        case is UInt8.Type: self = .integer(bits: 8, unsigned: true)
        case is UInt16.Type: self = .integer(bits: 16, unsigned: true)
        case is UInt32.Type: self = .integer(bits: 32, unsigned: true)
        default: return nil
        }
    }
}
