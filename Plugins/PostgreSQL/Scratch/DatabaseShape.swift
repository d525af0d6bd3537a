import MartletAdapterKit
import MartletSchema

/// What a database is made with and cannot be changed afterwards: its encoding and its locale.
struct DatabaseShape {
    private let options: [(keyword: String, value: String)]

    /// Reads the shape of the database of a session.
    init(of connection: PostgreSQLConnection, call: CallContext) throws(AdapterError) {
        let version = connection.versionNumber
        let provider = version >= 150_000 ? "datlocprovider::text" : "'c'"
        let locale = version >= 170_000 ? "datlocale" : version >= 150_000 ? "daticulocale" : "NULL"
        let rules = version >= 160_000 ? "daticurules" : "NULL"
        let row =
            try connection.rows(
                """
                SELECT pg_catalog.pg_encoding_to_char(encoding)::text, datcollate::text, datctype::text, \(provider)::text,
                    \(locale)::text, \(rules)::text
                FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()
                """, call: call
            ).first ?? []
        let texts = row.map { value in
            if case .text(let text) = value { text } else { nil as String? }
        }
        guard texts.count == 6, let encoding = texts[0], let collate = texts[1], let ctype = texts[2] else {
            throw AdapterError(.contract, "\(connection.place): the database's encoding cannot be read")
        }
        var options = [("ENCODING", encoding), ("LC_COLLATE", collate), ("LC_CTYPE", ctype)]
        switch texts[3] {
        case "i":
            options.append(("LOCALE_PROVIDER", "icu"))
            if let locale = texts[4] { options.append(("ICU_LOCALE", locale)) }
            if let rules = texts[5] { options.append(("ICU_RULES", rules)) }
        case "b":
            options.append(("LOCALE_PROVIDER", "builtin"))
            if let locale = texts[4] { options.append(("BUILTIN_LOCALE", locale)) }
        default:
            if version >= 150_000 { options.append(("LOCALE_PROVIDER", "libc")) }
        }
        self.options = options.map { (keyword: $0.0, value: $0.1) }
    }

    /// Makes an empty database of this shape.
    ///
    /// Locales are the machine's: on another one than the model's there may be none of that name, and then the one that
    /// is everywhere takes its place, since no schema reads differently for it.
    func make(
        _ name: String, with session: PostgreSQLSession, isElsewhere: Bool, call: CallContext
    ) throws(AdapterError) {
        do {
            try session.connection.run(try creation(of: name, options), call: call)
        } catch {
            guard isElsewhere, error.sessionIsUsable, error.code != .cancelled else { throw error }
            var plain = options.filter { $0.keyword == "ENCODING" }
            for keyword in ["LC_COLLATE", "LC_CTYPE"] { plain.append((keyword: keyword, value: "C")) }
            try session.connection.run(try creation(of: name, plain), call: call)
            session.services.log(.info, "the locale of the database is not on this machine; C stands in for it")
        }
    }

    private func creation(
        of name: String, _ options: [(keyword: String, value: String)]
    ) throws(AdapterError) -> String {
        var sql = "CREATE DATABASE \(try Quoting.identifier(name)) TEMPLATE template0"
        for option in options { sql += " \(option.keyword) \(try Quoting.text(option.value))" }
        return sql
    }
}
