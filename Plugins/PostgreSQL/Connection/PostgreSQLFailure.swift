import CPostgreSQL
import MartletSchema

/// What the server reported of a statement that failed, and the error it becomes.
struct PostgreSQLFailure {
    /// The SQLSTATE.
    var sqlState: String
    /// The server's own words.
    var message: String
    /// What it adds to them.
    var detail: String?
    /// What it advises.
    var hint: String?
    /// Where in a function's body it happened.
    var context: String?
    /// The character of the statement at which it was seen, from 1 on.
    var position: Int?
    /// What it is about, as far as the server names it: schema, table, column, type or constraint.
    var names: [String]

    /// Reads the report.
    init(of result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return nil }
            return String(cString: text)
        }
        sqlState = field("C") ?? ""
        message = field("M") ?? PQresultErrorMessage(result).map { String(cString: $0) } ?? ""
        detail = field("D")
        hint = field("H")
        context = field("W")
        position = field("P").flatMap { Int($0) }
        names = ["s", "t", "c", "d", "n"].compactMap { field($0) }
    }

    /// The error for the host.
    func error(statement: String) -> AdapterError {
        let (code, isTransient) = classified
        var error = AdapterError(
            code, code == .permission ? "\(text); \(Self.advice(for: statement))" : text,
            sqlState: sqlState.isEmpty ? nil : sqlState,
            object: names.isEmpty ? nil : names.joined(separator: "."),
            isTransient: isTransient)
        if let position {
            error.byteOffset = statement.unicodeScalars.prefix(max(0, position - 1)).reduce(0) { $0 + $1.utf8.count }
        }
        return error
    }

    /// The message with what belongs to it.
    ///
    /// The detail of a refusal that is about rows repeats their values, which nobody is to find in a log.
    private var text: String {
        var parts = [message]
        let isAboutRows = sqlState.hasPrefix("22") || sqlState.hasPrefix("23")
        if let detail, !isAboutRows { parts.append(Self.onOneLine(detail)) }
        if let hint { parts.append(Self.onOneLine(hint)) }
        // The body of a function that was looked at is named nowhere else.
        if sqlState.hasPrefix("42"), let line = context?.split(whereSeparator: \.isNewline).first {
            parts.append(String(line))
        }
        return parts.joined(separator: "; ")
    }

    /// Who can help where the right to a statement is missing.
    private static func advice(for statement: String) -> String {
        let verb = SQLLexer.firstWords(of: statement, 1).first ?? ""
        return ["SELECT", "INSERT", "UPDATE", "DELETE"].contains(verb)
            ? "its owner gives the right to it with GRANT \(verb)"
            : "it takes the owner of the object, or a member of the owner's role"
    }

    private static func onOneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: ", ")
    }

    private var classified: (code: AdapterError.Code, isTransient: Bool) {
        switch sqlState {
        case "42501": return (.permission, false)
        case "25006": return (.readOnly, false)
        case "55P03", "40P01", "40001", "55006": return (.locked, true)
        case "57014": return (.timeout, false)
        case "25P04", "25P03", "57P05", "57P01", "57P02": return (.connectionLost, true)
        case "53100": return (.diskFull, false)
        case "58030": return (.inputOutput, false)
        case "XX001", "XX002": return (.corrupt, false)
        case "53200", "53400", "53000": return (.tooLarge, true)
        case "3D000": return (.databaseMissing, false)
        default: break
        }
        switch sqlState.prefix(2) {
        case "08": return (.connectionLost, true)
        case "0A": return (.unsupported, false)
        case "23", "44": return (.constraint, false)
        case "54": return (.tooLarge, false)
        default: return (.statement, false)
        }
    }
}
