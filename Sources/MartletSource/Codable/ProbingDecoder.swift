import MartletSchema

/// A decoder that has every value that is asked for, and notes what was.
struct ProbingDecoder: Decoder {
    let recorder: ProbeRecorder
    /// How many values enclose the one that is decoded.
    let depth: Int
    var guess = Guess.all[0]
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        recorder.isKeyed = true
        return KeyedDecodingContainer(ProbingFields<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        recorder.isList = true
        return ProbingList(decoder: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ProbingValue(decoder: self) }

    /// Whether what is optional here is left out, so that types that hold themselves come to an end.
    var isDeep: Bool { depth >= Probe<Void>.deepest }

    func probe<Value: Decodable>(_ type: Value.Type, at key: (any CodingKey)? = nil) throws -> Probe<Value> {
        try Probing.probe(type, path: codingPath + [key].compactMap(\.self), depth: depth + 1)
    }
}

/// The fields of a value: each is there, and has a value of whatever type is asked for.
private struct ProbingFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ProbingDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { !decoder.isDeep }

    func decodeNil(forKey key: Key) throws -> Bool { decoder.isDeep }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let probe = try decoder.probe(type, at: key)
        try decoder.recorder.add(key.stringValue, probe.type, isNullable: probe.isNullable)
        return probe.value
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try optional(type, key)
    }

    // The protocol has an answer of its own for each of these, which would not know that they are optional.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type, key) }
    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try optional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }
    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try optional(type, key) }
    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try optional(type, key) }
    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try optional(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try optional(type, key) }
    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try optional(type, key) }

    private func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
        if decoder.isDeep { return nil }
        let probe = try decoder.probe(type, at: key)
        try decoder.recorder.add(key.stringValue, probe.type, isNullable: true)
        return probe.value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder.recorder.add(key.stringValue, .json, isNullable: false)
        return try inner(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder.recorder.add(key.stringValue, .json, isNullable: false)
        return try inner(key).unkeyedContainer()
    }

    /// A superclass that decodes itself here would have fields that no column of this name could hold.
    func superDecoder() throws -> any Decoder {
        try decoder.recorder.add("super", .json, isNullable: false)
        return ProbingDecoder(recorder: ProbeRecorder(), depth: decoder.depth + 1, codingPath: codingPath)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try decoder.recorder.add(key.stringValue, .json, isNullable: false)
        return inner(key)
    }

    private func inner(_ key: Key) -> ProbingDecoder {
        ProbingDecoder(recorder: ProbeRecorder(), depth: decoder.depth + 1, codingPath: codingPath + [key])
    }
}

/// A list of one element, or of none where it is deep in others.
private struct ProbingList: UnkeyedDecodingContainer {
    let decoder: ProbingDecoder
    private(set) var currentIndex = 0

    init(decoder: ProbingDecoder) { self.decoder = decoder }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { decoder.isDeep ? 0 : 1 }
    var isAtEnd: Bool { currentIndex >= (count ?? 0) }

    mutating func decodeNil() throws -> Bool {
        if decoder.isDeep { currentIndex += 1 }
        return decoder.isDeep
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let probe = try decoder.probe(type)
        currentIndex += 1
        decoder.recorder.element = decoder.recorder.element == nil ? probe.type : .json
        return probe.value
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try inner().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try inner().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { inner() }

    private mutating func inner() -> ProbingDecoder {
        currentIndex += 1
        decoder.recorder.element = .json
        return ProbingDecoder(recorder: ProbeRecorder(), depth: decoder.depth + 1, codingPath: codingPath)
    }
}

/// A single value of whatever type is asked for.
private struct ProbingValue: SingleValueDecodingContainer {
    let decoder: ProbingDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool {
        decoder.recorder.isNullable = true
        return decoder.isDeep
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let guessed = guessed(type), let abstract = AbstractType(holding: type) {
            decoder.recorder.scalar = abstract
            return guessed
        }
        let probe = try decoder.probe(type)
        decoder.recorder.scalar = probe.type
        return probe.value
    }

    private func guessed<Value>(_ type: Value.Type) -> Value? {
        if type == String.self { return decoder.guess.text as? Value }
        if type == Bool.self { return decoder.guess.flag as? Value }
        if type == Double.self { return Double(decoder.guess.number) as? Value }
        if type == Float.self { return Float(decoder.guess.number) as? Value }
        guard let number = type as? any FixedWidthInteger.Type else { return nil }
        func made<Number: FixedWidthInteger>(_: Number.Type) -> Any { Number(clamping: decoder.guess.number) }
        return made(number) as? Value
    }
}
