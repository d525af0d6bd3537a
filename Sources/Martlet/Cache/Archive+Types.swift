import MartletSchema

extension Archive {
    mutating func code(_ text: inout String?) { code(&text, blank: "") { $0.code(&$1) } }

    mutating func code(_ texts: inout [String]) { code(&texts, blank: "") { $0.code(&$1) } }

    mutating func code(_ number: inout Int?) { code(&number, blank: 0) { $0.code(&$1) } }

    mutating func code(_ text: inout NormalizedText) {
        code(&text.text)
        code(&text.normalForm)
    }

    mutating func code(_ text: inout NormalizedText?) { code(&text, blank: NormalizedText("")) { $0.code(&$1) } }

    mutating func code(_ path: inout ObjectPath) {
        var components = path.components
        code(&components)
        if components.isEmpty {
            fail()
        } else {
            path = ObjectPath(components)
        }
    }

    mutating func code(_ identity: inout Definition.Identity) {
        var kind = identity.kind.rawValue
        code(&kind)
        identity.kind = Definition.Kind(rawValue: kind)
        code(&identity.path)
    }

    mutating func code(_ type: inout ColumnType) {
        code(&type.abstract, blank: .text) { $0.code(&$1) }
        code(&type.native)
    }

    mutating func code(_ literal: inout Literal) {
        var fields = LiteralFields(literal)
        code(&fields.kind)
        code(&fields.number)
        code(&fields.text)
        code(&fields.bytes)
        if let read = fields.literal { literal = read } else { fail() }
    }

    mutating func code(_ type: inout AbstractType) {
        var fields = TypeFields(type)
        code(&fields.kind)
        code(&fields.first)
        code(&fields.second)
        code(&fields.values)
        code(&fields.element, blank: .text) { $0.code(&$1) }
        if let read = fields.type { type = read } else { fail() }
    }

    mutating func code(_ attributes: inout Attributes) {
        var pairs = attributes.sorted { $0.key < $1.key }.map {
            AttributeFields(key: $0.key, literal: $0.value.literal)
        }
        code(&pairs, blank: AttributeFields(key: "", literal: .null)) { archive, pair in
            archive.code(&pair.key)
            archive.code(&pair.literal)
        }
        attributes = [:]
        for pair in pairs {
            guard let value = AttributeValue(pair.literal) else { return fail() }
            attributes[pair.key] = value
        }
    }
}

private struct AttributeFields {
    var key: String
    var literal: Literal
}

extension AttributeValue {
    fileprivate var literal: Literal {
        switch self {
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .text(let value): .text(value)
        }
    }

    fileprivate init?(_ literal: Literal) {
        switch literal {
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .text(let value): self = .text(value)
        case .null, .float, .bytes: return nil
        }
    }
}

/// A literal with its parts side by side.
private struct LiteralFields {
    var kind = 0
    var number = 0
    var text = ""
    var bytes: [UInt8] = []

    init(_ literal: Literal) {
        switch literal {
        case .null: kind = 0
        case .boolean(let value): (kind, number) = (1, value ? 1 : 0)
        case .integer(let value): (kind, number) = (2, Int(value))
        case .float(let value): (kind, number) = (3, Int(Int64(bitPattern: value.bitPattern)))
        case .text(let value): (kind, text) = (4, value)
        case .bytes(let value): (kind, bytes) = (5, value)
        }
    }

    var literal: Literal? {
        switch kind {
        case 0: .null
        case 1: .boolean(number == 1)
        case 2: .integer(Int64(number))
        case 3: .float(Double(bitPattern: UInt64(bitPattern: Int64(number))))
        case 4: .text(text)
        case 5: .bytes(bytes)
        default: nil
        }
    }
}

/// An abstract type with its parts side by side.
private struct TypeFields {
    var kind = 0
    var first: Int?
    var second: Int?
    var values: [String] = []
    var element: AbstractType?

    init(_ type: AbstractType) {
        switch type {
        case .boolean: kind = 0
        case .integer(let bits, let unsigned): (kind, first, second) = (1, bits, unsigned ? 1 : 0)
        case .decimal(let precision, let scale): (kind, first, second) = (2, precision, scale)
        case .float(let bits): (kind, first) = (3, bits)
        case .text: kind = 4
        case .varchar(let length): (kind, first) = (5, length)
        case .char(let length): (kind, first) = (6, length)
        case .bytes(let length): (kind, first) = (7, length)
        case .date: kind = 8
        case .time(let precision): (kind, first) = (9, precision)
        case .localDateTime(let precision): (kind, first) = (10, precision)
        case .instant(let precision): (kind, first) = (11, precision)
        case .interval: kind = 12
        case .uuid: kind = 13
        case .json: kind = 14
        case .enumeration(let values): (kind, self.values) = (15, values)
        case .array(let element): (kind, self.element) = (16, element)
        }
    }

    var type: AbstractType? {
        switch kind {
        case 0: .boolean
        case 1: first.map { .integer(bits: $0, unsigned: second == 1) }
        case 2: .decimal(precision: first, scale: second)
        case 3: first.map { .float(bits: $0) }
        case 4: .text
        case 5: first.map { .varchar(length: $0) }
        case 6: first.map { .char(length: $0) }
        case 7: .bytes(length: first)
        case 8: .date
        case 9: .time(precision: first)
        case 10: .localDateTime(precision: first)
        case 11: .instant(precision: first)
        case 12: .interval
        case 13: .uuid
        case 14: .json
        case 15: .enumeration(values)
        case 16: element.map { .array($0) }
        default: nil
        }
    }
}
