import MartletSchema

/// A column's default as the server would write it out.
enum ToldDefault {
    /// What becomes of a default.
    enum Answer {
        /// It reads so.
        case expression(String)
        /// The server keeps none.
        case none
        /// Only the server can tell.
        case unknown
    }

    /// Tells how a default reads.
    ///
    /// - Parameters:
    ///   - value: The default as it was given.
    ///   - given: The column's type as it was given, which decides how “now” is written.
    ///   - told: The type as the server spells it.
    /// - Returns: What becomes of it.
    static func answer(_ value: DefaultValue, given: ColumnType, told: ToldType) -> Answer {
        guard value.expression == nil else { return .unknown }
        switch value.portable {
        case .now?:
            let isMoment = told.native.isBuiltIn && !told.native.isArray && moments.contains(told.native.name)
            return isMoment ? .expression(DefaultRendering.now(given)) : .unknown
        // A type with a modifier has the server cast to it, and a cast is more than a constant.
        case .literal(.null)?: return told.native.arguments.isEmpty ? .none : .unknown
        case .literal(let literal)?: return expression(literal, told).map { .expression($0) } ?? .unknown
        case nil: return .unknown
        }
    }

    private static func expression(_ literal: Literal, _ told: ToldType) -> String? {
        let native = told.native
        if case .text(let text) = literal { return constant(text, told) }
        guard native.isBuiltIn, !native.isArray else { return nil }
        switch literal {
        case .boolean(let flag): return native.name == "boolean" ? "\(flag)" : nil
        case .integer(let number): return numbers.contains(native.name) ? integer(number) : nil
        case .float(let number): return numbers.contains(native.name) ? decimal(number) : nil
        case .bytes: return native.name == "bytea" ? try? Quoting.literal(literal) : nil
        case .null, .text: return nil
        }
    }

    /// A number as the parser types it: by its size, and one with a sign as a constant in quotes.
    static func integer(_ number: Int64) -> String {
        let isShort = Int32(exactly: number) != nil
        return isShort && number >= 0 ? "\(number)" : "'\(number)'::\(isShort ? "integer" : "bigint")"
    }

    private static func decimal(_ number: Double) -> String? {
        let text = number.description
        guard number.isFinite, number.sign == .plus || number != 0, !text.utf8.contains(UInt8(ascii: "e")) else {
            return nil
        }
        return number < 0 ? "'\(text)'::numeric" : text
    }

    /// A text in quotes, where the server keeps it as it is.
    private static func constant(_ text: String, _ told: ToldType) -> String? {
        guard let quoted = try? Quoting.text(text), isKept(text, told) else { return nil }
        return "\(quoted)::\(told.castName)"
    }

    private static func isKept(_ text: String, _ told: ToldType) -> Bool {
        if told.native.isArray { return text == "{}" }
        if let enumeration = told.enumeration { return enumeration.values.contains { ExactName.equal($0, text) } }
        guard told.native.isBuiltIn else { return false }
        switch told.native.name {
        case "text", "character varying", "character", "bpchar": return true
        case "json", "jsonb": return ["{}", "[]", "null", "true", "false"].contains(text)
        case "uuid": return isUUID(text)
        case "date": return isDay(text)
        default: return false
        }
    }

    private static func isUUID(_ text: String) -> Bool {
        let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12]
            && groups.joined().allSatisfy { $0.isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }

    private static func isDay(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(\.isASCIIDigit) else { return false }
        let numbers = parts.compactMap { Int(String(decoding: Array($0), as: UTF8.self)) }
        // The days that every month has; the others are the server's business.
        return numbers.count == 3 && numbers[0] >= 1000 && (1...12).contains(numbers[1])
            && (1...28).contains(numbers[2])
    }

    private static let moments: Set<String> = [
        "date", "time without time zone", "time with time zone", "timestamp without time zone",
        "timestamp with time zone",
    ]
    private static let numbers: Set<String> = [
        "smallint", "integer", "bigint", "numeric", "real", "double precision",
    ]
}
