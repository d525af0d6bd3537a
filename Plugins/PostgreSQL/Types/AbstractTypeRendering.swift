import MartletSchema

/// The native text of each abstract type, as `format_type` spells it.
enum AbstractTypeRendering {
    /// Gives the native text of an abstract type.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the type contradicts itself or is larger than any
    ///   of PostgreSQL's.
    static func nativeText(of type: AbstractType) throws(AdapterError) -> String {
        switch type {
        case .boolean: return "boolean"
        case .integer(let bits, let unsigned): return try integer(bits: bits, unsigned: unsigned)
        case .decimal(let precision, let scale): return try decimal(precision: precision, scale: scale)
        case .float(32): return "real"
        case .float(64): return "double precision"
        case .float(let bits): throw invalid("there are floating numbers of 32 and 64 bits, not of \(bits)")
        case .text, .enumeration: return "text"
        case .varchar(let length): return "character varying(\(try textLength(length)))"
        case .char(let length): return "character(\(try textLength(length)))"
        case .bytes: return "bytea"
        case .date: return "date"
        case .time(let precision): return "time\(try fraction(precision)) without time zone"
        case .localDateTime(let precision): return "timestamp\(try fraction(precision)) without time zone"
        case .instant(let precision): return "timestamp\(try fraction(precision)) with time zone"
        case .interval: return "interval"
        case .uuid: return "uuid"
        case .json: return "jsonb"
        case .array(let element):
            let text = try nativeText(of: element)
            return text.hasSuffix("[]") ? text : text + "[]"
        }
    }

    /// The whole number that holds every value, since PostgreSQL's have signs.
    private static func integer(bits: Int, unsigned: Bool) throws(AdapterError) -> String {
        switch (bits, unsigned) {
        case (8, _), (16, false): return "smallint"
        case (16, true), (32, false): return "integer"
        case (32, true), (64, false): return "bigint"
        case (64, true): return "numeric(20,0)"
        default: throw invalid("there are whole numbers of 8, 16, 32 and 64 bits, not of \(bits)")
        }
    }

    private static func decimal(precision: Int?, scale: Int?) throws(AdapterError) -> String {
        guard let precision else {
            guard scale == nil else { throw invalid("a decimal with a scale needs a precision too") }
            return "numeric"
        }
        guard (1...1000).contains(precision) else {
            throw invalid("a decimal has 1 to 1000 digits, not \(precision)")
        }
        let behind = scale ?? 0
        guard (0...precision).contains(behind) else {
            throw invalid("a decimal of \(precision) digits cannot have \(behind) of them behind the point")
        }
        return "numeric(\(precision),\(behind))"
    }

    private static func textLength(_ length: Int) throws(AdapterError) -> Int {
        guard (1...10_485_760).contains(length) else {
            throw invalid("a text's length is 1 to 10485760, not \(length)")
        }
        return length
    }

    private static func fraction(_ precision: Int?) throws(AdapterError) -> String {
        guard let precision else { return "" }
        guard (0...6).contains(precision) else {
            throw invalid("PostgreSQL keeps 0 to 6 digits of a second's fraction, not \(precision)")
        }
        return "(\(precision))"
    }

    private static func invalid(_ message: String) -> AdapterError { AdapterError(.invalidArgument, message) }
}
