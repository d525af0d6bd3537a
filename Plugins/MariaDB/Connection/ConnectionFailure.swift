import CMariaDB
import MartletSchema

/// Why no connection came about, and the error it becomes.
struct ConnectionFailure {
    private let failure: MariaDBFailure
    private let place: String
    private let user: String
    private let database: String?
    private let hasPassword: Bool

    /// Reads what a failed connection says.
    init(_ failure: MariaDBFailure, _ parameters: ConnectionParameters) {
        self.failure = failure
        place = parameters.place
        user = parameters.url.user ?? "the user of this process or of the option files"
        database = parameters.url.database
        hasPassword = parameters.password != nil
    }

    /// The error for the host.
    var error: AdapterError {
        let (code, text, isTransient) = classified
        return AdapterError(
            code, "\(place): \(text)", sqlState: failure.sqlState, vendorCode: Int64(failure.number),
            object: code == .databaseMissing ? database : nil, isTransient: isTransient, sessionIsUsable: false)
    }

    private var classified: (AdapterError.Code, String, isTransient: Bool) {
        let words = failure.message
        switch failure.number {
        case 1045 where !hasPassword:
            return (
                .authentication,
                "the server does not let \(user) in without a password; put it into the URL or ~/.my.cnf", false
            )
        case 1045:
            return (.authentication, "the server refuses the password of \(user), or knows no such user", false)
        case 1698:
            return (
                .authentication,
                "\(user) may log in only as the user of the same name on the server's machine (unix_socket)", false
            )
        case 1130:
            return (.authentication, "the server lets nobody in from this machine: \(words)", false)
        case 1862, 1820: return (.authentication, "the password of \(user) has expired", false)
        case 4151: return (.authentication, "the account of \(user) is locked", false)
        case 1251, 2059, 1524:
            return (
                .authentication,
                "the way in which \(user) is authenticated is none that this client library has: \(words)", false
            )
        case 1044:
            return (
                .permission,
                "\(user) has no right to this database: GRANT … ON `\(database ?? "")`.* gives it; or there is no such"
                    + " database", false
            )
        case 1049:
            return (
                .databaseMissing,
                "there is no database “\(database ?? "")” on this server; create it with CREATE DATABASE, or let apply"
                    + " --create do so", false
            )
        case 2026: return (.cannotConnect, "no TLS came about: \(words)", false)
        case 3159: return (.cannotConnect, "the server wants TLS: \(words)", false)
        case 1040, 1203, 1226: return (.cannotConnect, "the server has no connection left: \(words)", true)
        case 1053, 2002, 2003, 2013: return (.cannotConnect, "the server cannot be reached: \(words)", true)
        case 2005: return (.cannotConnect, "there is no such host: \(words)", false)
        case 2019: return (.cannotConnect, "the client library has no utf8mb4: \(words)", false)
        default: return (.cannotConnect, words, false)
        }
    }
}
