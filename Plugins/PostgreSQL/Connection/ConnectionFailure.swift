import CPostgreSQL
import MartletSchema

/// Why no connection came about, and the error it becomes.
struct ConnectionFailure {
    /// The SQLSTATE, where it was the server that refused.
    var sqlState: String?
    /// libpq's or the server's own words on one line.
    var message: String
    /// The server and the database for people.
    var place: String
    /// The name of the database.
    var database: String
    /// The name of the user.
    var user: String
    /// Whether the server asked for a password and none was given.
    var needsPassword: Bool

    /// Reads what a failed connection says.
    init(of connection: OpaquePointer) {
        let text = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        (sqlState, message) = Self.parse(text)
        place = ConnectionOpening.place(of: connection)
        database = PQdb(connection).map { String(cString: $0) } ?? ""
        user = PQuser(connection).map { String(cString: $0) } ?? ""
        needsPassword = PQconnectionNeedsPassword(connection) != 0
    }

    /// The error for the host.
    var error: AdapterError {
        let (code, text, isTransient) = classified
        return AdapterError(
            code, "\(place): \(text)", sqlState: sqlState, object: code == .databaseMissing ? database : nil,
            isTransient: isTransient, sessionIsUsable: false)
    }

    private var classified: (AdapterError.Code, String, isTransient: Bool) {
        if needsPassword {
            return (
                .authentication,
                "the server wants a password for \(user); put it into the URL, PGPASSWORD or ~/.pgpass", false
            )
        }
        switch sqlState {
        case "28P01":
            return (
                .authentication,
                "the server refuses the password of \(user): it is wrong or has expired, or there is no such user",
                false
            )
        case "28000": return (.authentication, message, false)
        case "3D000":
            return (
                .databaseMissing,
                "there is no database “\(database)” on this server; create it with createdb, or let apply --create do so",
                false
            )
        case "42501":
            return (
                .permission, "\(user) may not connect to this database: \(message); GRANT CONNECT ON DATABASE gives it",
                false
            )
        case "53300": return (.cannotConnect, "the server has no connection left: \(message)", true)
        case "57P03": return (.cannotConnect, "the server takes no connections now: \(message)", true)
        case "57P01", "57P02": return (.cannotConnect, "the server is going down: \(message)", true)
        default: return (.cannotConnect, message, false)
        }
    }

    /// Takes libpq's text apart: in each attempt's line `SEVERITY:  SQLSTATE: words`, and `LOCATION` lines, which say
    /// nothing to a user.
    static func parse(_ text: String) -> (sqlState: String?, message: String) {
        var state: String?
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.hasPrefix("LOCATION:") { continue }
            let parts = trimmed.split(separator: ":", omittingEmptySubsequences: false)
            let index = parts.firstIndex { part in
                let word = part.drop { $0 == " " }
                return word.utf8.count == 5 && part.hasPrefix("  ")
                    && word.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) }
            }
            if let index {
                state = String(parts[index].drop { $0 == " " })
                lines.append(String(parts[(index + 1)...].joined(separator: ":").drop { $0 == " " }))
            } else {
                lines.append(String(trimmed))
            }
        }
        return (state, lines.joined(separator: "; "))
    }
}
