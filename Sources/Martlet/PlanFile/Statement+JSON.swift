import MartletSchema
import MartletSource

extension Statement {
    /// The statement as a plan's document has it.
    var json: JSONValue {
        [
            "sql": .string(sql),
            "parameters": .array(parameters.map(\.json)),
            "role": .string(role.word),
            "key": .text(role.key),
            "transaction": .string(transaction.word),
            "lock": .string(lock.word),
            "cost": .string(cost.word),
            "destructive": .boolean(isDestructive),
            "idempotent": .boolean(isIdempotent),
            "inverse": inverse.map { .texts($0) } ?? .null,
            "comment": .text(comment),
        ]
    }
}

extension Literal {
    /// The value as a plan's document has it; what JSON cannot say exactly is an object of one member.
    var json: JSONValue {
        switch self {
        case .null: .null
        case .boolean(let flag): .boolean(flag)
        case .integer(let number): .integer(number)
        case .float(let number): ["float": .string(number.description)]
        case .text(let text): .string(text)
        case .bytes(let bytes): ["bytes": .string(bytes.map(Self.hexadecimal).joined())]
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// Reads a value; nil where it is none.
    init?(json: JSONValue) {
        switch json {
        case .null: self = .null
        case .boolean(let flag): self = .boolean(flag)
        case .integer(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        case .object(let members):
            guard members.count == 1, let member = members.first, case .string(let text) = member.value else {
                return nil
            }
            switch member.key {
            case "float":
                guard let number = Double(text) else { return nil }
                self = .float(number)
            case "bytes":
                guard let bytes = Self.bytes(text) else { return nil }
                self = .bytes(bytes)
            default: return nil
            }
        case .number, .array: return nil
        }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}

extension Statement.Role {
    /// The role in one word.
    var word: String {
        switch self {
        case .run: "run"
        case .setup: "setup"
        case .teardown: "teardown"
        case .capture: "capture"
        case .expectSame: "expectSame"
        case .expectNoNewRows: "expectNoNewRows"
        case .expectValue: "expectValue"
        case .begin: "begin"
        case .commit: "commit"
        }
    }

    /// What is kept or expected.
    var key: String? {
        switch self {
        case .capture(let key), .expectSame(let key), .expectNoNewRows(let key): key
        case .expectValue(let text): text
        case .run, .setup, .teardown, .begin, .commit: nil
        }
    }

    /// The role of a word and its key; nil where there is none.
    init?(word: String, key: String?) {
        switch (word, key) {
        case ("run", nil): self = .run
        case ("setup", nil): self = .setup
        case ("teardown", nil): self = .teardown
        case ("capture", let key?): self = .capture(key)
        case ("expectSame", let key?): self = .expectSame(key)
        case ("expectNoNewRows", let key?): self = .expectNoNewRows(key)
        case ("expectValue", let text?): self = .expectValue(text)
        case ("begin", nil): self = .begin
        case ("commit", nil): self = .commit
        default: return nil
        }
    }
}

/// What stands in a document as one of a few words.
protocol Worded {
    static var words: [(word: String, value: Self)] { get }
}

extension Worded where Self: Equatable {
    /// The value in one word.
    var word: String { Self.words.first { $0.value == self }?.word ?? "unknown" }

    /// The value of a word; nil where there is none.
    init?(word: String) {
        guard let found = Self.words.first(where: { $0.word == word }) else { return nil }
        self = found.value
    }
}

extension Statement.TransactionBehavior: Worded {
    static let words: [(word: String, value: Self)] = [
        ("inside", .inside), ("outside", .outside), ("implicitCommit", .implicitCommit),
    ]
}

extension Statement.Lock: Worded {
    static let words: [(word: String, value: Self)] = [
        ("unknown", .unknown), ("none", .none), ("blocksWrites", .blocksWrites),
        ("blocksReadsAndWrites", .blocksReadsAndWrites),
    ]
}

extension Statement.Cost: Worded {
    static let words: [(word: String, value: Self)] = [
        ("unknown", .unknown), ("metadata", .metadata), ("scan", .scan), ("rewrite", .rewrite),
    ]
}
