import MartletSchema

/// The native text of each abstract type.
///
/// - A truth value is `tinyint(1)`, which the server's own word `boolean` stands for.
/// - Text of any length is `longtext`: `text` ends at 65,535 bytes.
/// - A point on the time line is `timestamp`, which the server converts to the zone of each session; it ends in 2038.
/// - JSON is the server's `json`, which is `longtext` with a check; arrays are JSON too.
enum AbstractTypeRendering {
    /// The digits of a decimal of which nobody said how many: the most there are.
    static let widestDecimal = [65, 30]

    /// The most bytes of a row without its large texts.
    private static let longestRow = 65_532

    /// Gives the native text of an abstract type.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the type contradicts itself, `unsupported` where
    ///   MariaDB has nothing like it.
    static func nativeText(of type: AbstractType) throws(AdapterError) -> String {
        switch type {
        case .boolean: return "tinyint(1)"
        case .integer(let bits, let unsigned): return try integer(bits: bits) + (unsigned ? " unsigned" : "")
        case .decimal(let precision, let scale): return try decimal(precision: precision, scale: scale)
        case .float(32): return "float"
        case .float(64): return "double"
        case .float(let bits): throw invalid("there are floating numbers of 32 and 64 bits, not of \(bits)")
        case .text: return "longtext"
        case .varchar(let length):
            return "varchar(\(try within(length, 1...(longestRow / 4), "a length in characters")))"
        case .char(let length):
            return
                "\(length > 255 ? "varchar" : "char")(\(try within(length, 1...(longestRow / 4), "a length in characters")))"
        case .bytes(let length): return length.map { $0 <= longestRow ? "varbinary(\($0))" : "longblob" } ?? "longblob"
        case .date: return "date"
        case .time(let precision): return try temporal("time", precision)
        case .localDateTime(let precision): return try temporal("datetime", precision)
        case .instant(let precision): return try temporal("timestamp", precision)
        case .interval:
            throw AdapterError(
                .unsupported, "MariaDB has no type for spans of time; take a whole number of seconds, or a text")
        case .uuid: return "uuid"
        case .json, .array: return "json"
        case .enumeration(let values):
            guard !values.isEmpty else { throw invalid("an enumeration needs at least one value") }
            return "enum(\(values.map(Quoting.text).joined(separator: ",")))"
        }
    }

    private static func integer(bits: Int) throws(AdapterError) -> String {
        switch bits {
        case 8: return "tinyint"
        case 16: return "smallint"
        case 32: return "int"
        case 64: return "bigint"
        default: throw invalid("there are whole numbers of 8, 16, 32 and 64 bits, not of \(bits)")
        }
    }

    private static func decimal(precision: Int?, scale: Int?) throws(AdapterError) -> String {
        guard let precision else {
            guard scale == nil else { throw invalid("a decimal with a scale needs a precision too") }
            return "decimal(\(widestDecimal.map(String.init).joined(separator: ",")))"
        }
        let digits = try within(precision, 1...65, "the digits of a decimal")
        let behind = try within(scale ?? 0, 0...min(precision, 38), "the digits of a decimal behind the point")
        return "decimal(\(digits),\(behind))"
    }

    private static func temporal(_ name: String, _ precision: Int?) throws(AdapterError) -> String {
        let digits = try within(precision ?? 6, 0...6, "the fractional digits of a time")
        return digits == 0 ? name : "\(name)(\(digits))"
    }

    private static func within(_ number: Int, _ range: ClosedRange<Int>, _ what: String) throws(AdapterError) -> Int {
        guard range.contains(number) else {
            throw invalid("\(what) is from \(range.lowerBound) to \(range.upperBound), not \(number)")
        }
        return number
    }

    private static func invalid(_ message: String) -> AdapterError { AdapterError(.invalidArgument, message) }
}
