import MartletSchema

/// The native text of each abstract type.
///
/// The words say to people and to other tools what a column holds; SQLite itself derives no more from them than an
/// affinity. In STRICT tables there are but five words.
enum AbstractTypeRendering {
    /// Gives the native text of an abstract type.
    ///
    /// - Parameters:
    ///   - type: The abstract type.
    ///   - isStrict: Whether the column's table is STRICT.
    /// - Returns: The text.
    /// - Throws: `AdapterError` with the code `invalidArgument` where the type contradicts itself.
    static func nativeText(of type: AbstractType, isStrict: Bool = false) throws(AdapterError) -> String {
        let text = try ordinaryText(of: type)
        return isStrict ? strictText(of: type) : text
    }

    private static func ordinaryText(of type: AbstractType) throws(AdapterError) -> String {
        switch type {
        case .boolean: return "BOOLEAN"
        case .integer(let bits, let unsigned): return try integerText(bits: bits) + (unsigned ? " UNSIGNED" : "")
        case .decimal(let precision, let scale): return try decimalText(precision: precision, scale: scale)
        case .float(32): return "FLOAT"
        case .float(64): return "REAL"
        case .float(let bits): throw invalid("there are floating numbers of 32 and 64 bits, not of \(bits)")
        case .text, .interval, .uuid, .json, .enumeration, .array: return "TEXT"
        case .varchar(let length): return "VARCHAR(\(try positive(length, "a length")))"
        case .char(let length): return "CHAR(\(try positive(length, "a length")))"
        case .bytes: return "BLOB"
        case .date: return "DATE"
        case .time: return "TIME"
        case .localDateTime: return "DATETIME"
        case .instant: return "TIMESTAMP"
        }
    }

    /// Decimals become text in STRICT tables, the one of the five words that keeps all their digits.
    private static func strictText(of type: AbstractType) -> String {
        switch type {
        case .boolean, .integer: "INTEGER"
        case .float: "REAL"
        case .bytes: "BLOB"
        case .decimal, .text, .varchar, .char, .date, .time, .localDateTime, .instant, .interval, .uuid, .json,
            .enumeration, .array:
            "TEXT"
        }
    }

    private static func integerText(bits: Int) throws(AdapterError) -> String {
        switch bits {
        case 8: return "TINYINT"
        case 16: return "SMALLINT"
        case 32: return "INTEGER"
        case 64: return "BIGINT"
        default: throw invalid("there are whole numbers of 8, 16, 32 and 64 bits, not of \(bits)")
        }
    }

    private static func decimalText(precision: Int?, scale: Int?) throws(AdapterError) -> String {
        guard let precision else {
            guard scale == nil else { throw invalid("a decimal with a scale needs a precision too") }
            return "NUMERIC"
        }
        let digits = try positive(precision, "a precision")
        guard let scale else { return "DECIMAL(\(digits))" }
        guard (0...precision).contains(scale) else {
            throw invalid("a decimal of \(precision) digits cannot have \(scale) of them behind the point")
        }
        return "DECIMAL(\(digits),\(scale))"
    }

    private static func positive(_ number: Int, _ what: String) throws(AdapterError) -> Int {
        guard number > 0 else { throw invalid("\(what) is at least 1, not \(number)") }
        return number
    }

    private static func invalid(_ message: String) -> AdapterError { AdapterError(.invalidArgument, message) }
}
