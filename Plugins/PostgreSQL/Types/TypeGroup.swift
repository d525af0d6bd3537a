import MartletSchema

/// The groups of types between which PostgreSQL casts by itself.
enum TypeGroup: Hashable {
    /// Text of whatever length.
    case text
    /// A number.
    case number(NumberRange)
    /// Days, times and spans.
    case temporal
    /// Strings of bits.
    case bits
    /// Anything else.
    case other

    /// Finds the group of a type that is no array.
    init(_ type: NativeType) {
        switch type.name {
        case "text", "character varying", "character", "bpchar": self = .text
        case "date", "time without time zone", "time with time zone", "timestamp without time zone",
            "timestamp with time zone":
            self = .temporal
        case "bit", "bit varying": self = .bits
        default:
            if type.isBuiltIn, type.name.hasPrefix("interval") {
                self = .temporal
            } else {
                self = NumberRange(type).map { .number($0) } ?? .other
            }
        }
    }
}

/// The numbers that a type holds.
enum NumberRange: Hashable {
    /// Whole numbers of so many bits.
    case integer(bits: Int)
    /// Decimals of so many digits, so many of them behind the point; nil where nothing limits them.
    case decimal(precision: Int?, scale: Int)
    /// Binary floating point numbers of so many bits.
    case float(bits: Int)

    /// Finds the range of a type; nil where it is none of numbers.
    init?(_ type: NativeType) {
        switch type.name {
        case "smallint": self = .integer(bits: 16)
        case "integer": self = .integer(bits: 32)
        case "bigint": self = .integer(bits: 64)
        case "real": self = .float(bits: 32)
        case "double precision": self = .float(bits: 64)
        case "numeric":
            self = .decimal(precision: type.numbers.first, scale: type.numbers.dropFirst().first ?? 0)
        default: return nil
        }
    }

    /// The decimal digits that a whole number of so many bits may have.
    static func digits(ofBits bits: Int) -> Int { bits == 16 ? 5 : bits == 32 ? 10 : 19 }
}

/// Compares types of numbers.
enum NumberComparison {
    static func relation(from: NumberRange, to: NumberRange) -> TypeRelation {
        switch (from, to) {
        case (.integer(let old), .integer(let new)): return new > old ? .rewrite : .narrowing
        case (.integer(let old), .float(let new)):
            return old < (new == 32 ? 32 : 64) ? .rewrite : .narrowing
        case (.integer, .decimal(nil, _)): return .rewrite
        case (.integer(let bits), .decimal(let precision?, let scale)):
            return precision - scale >= NumberRange.digits(ofBits: bits) ? .rewrite : .narrowing
        case (.float(32), .float(64)): return .rewrite
        case (.decimal(_, _), .decimal(nil, _)): return .widening
        case (.decimal(let old?, let oldScale), .decimal(let new?, let newScale)):
            guard newScale >= oldScale, new - newScale >= old - oldScale else { return .narrowing }
            return newScale == oldScale ? .widening : .rewrite
        default: return .narrowing
        }
    }
}
