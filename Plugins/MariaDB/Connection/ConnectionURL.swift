import MartletSchema

/// What stands in a URL such as `mariadb://user@host:3306/database?tls=verify-identity`.
///
/// What it leaves out is looked up in the option files of MariaDB's own clients.
struct ConnectionURL: Hashable {
    /// The parameters that a URL may have behind its question mark.
    enum Parameter: String, CaseIterable {
        /// The path of the server's socket.
        case socket
        /// How much of TLS is wanted: `disable`, `require` or `verify-identity`.
        case tls
        /// The file with the authorities' certificates.
        case tlsCA = "tls-ca"
        /// The file with the client's certificate.
        case tlsCertificate = "tls-cert"
        /// The file with the client's key.
        case tlsKey = "tls-key"
        /// How many seconds the server may take to answer at first.
        case connectTimeout = "connect-timeout"
        /// The option file that is read in place of the usual ones.
        case optionFile = "option-file"
        /// The group of the option files that is read beside `client`.
        case optionGroup = "option-group"
    }

    /// The server's name or address; nil for this machine, or what an option file says.
    var host: String?
    /// The server's port; nil for the usual one.
    var port: Int?
    /// The user.
    var user: String?
    /// The password that the URL holds.
    var password: String?
    /// The database.
    var database: String?
    /// The parameters by name.
    var parameters: [Parameter: String] = [:]

    /// Reads what stands behind the scheme and its colon.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument`, which never repeats the text, since it may hold a
    ///   password.
    init(_ location: String) throws(AdapterError) {
        guard !location.utf8.contains(0) else { throw Self.invalid("it holds a zero byte") }
        guard location.hasPrefix("//") else { throw Self.invalid("// is missing behind the scheme") }
        var rest = location.dropFirst(2)
        if let mark = rest.firstIndex(of: "?") {
            try readParameters(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        if slash < rest.endIndex {
            let name = try Self.decoded(rest[rest.index(after: slash)...])
            database = name.isEmpty ? nil : name
        }
        try readAuthority(rest[..<slash])
    }

    private mutating func readAuthority(_ authority: Substring) throws(AdapterError) {
        var place = authority
        if let at = authority.lastIndex(of: "@") {
            let parts = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if let name = parts.first, !name.isEmpty { user = try Self.decoded(name) }
            if parts.count > 1 { password = try Self.decoded(parts[1]) }
            place = authority[authority.index(after: at)...]
        }
        if place.hasPrefix("["), let end = place.firstIndex(of: "]") {
            host = String(place[place.index(after: place.startIndex)..<end])
            place = place[place.index(after: end)...]
            guard place.isEmpty || place.hasPrefix(":") else { throw Self.invalid("the host is malformed") }
            try readPort(place.dropFirst())
            return
        }
        let parts = place.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if let name = parts.first, !name.isEmpty { host = try Self.decoded(name) }
        if parts.count > 1 { try readPort(parts[1]) }
    }

    private mutating func readPort(_ text: Substring) throws(AdapterError) {
        if text.isEmpty { return }
        guard let number = Int(text), (1...65_535).contains(number) else { throw Self.invalid("the port is no number") }
        port = number
    }

    private mutating func readParameters(_ text: Substring) throws(AdapterError) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts.first ?? "")
            guard let parameter = Parameter(rawValue: name) else {
                let known = Parameter.allCases.map(\.rawValue).joined(separator: ", ")
                throw Self.invalid("there is no parameter “\(name.prefix(40))”; there are \(known)")
            }
            parameters[parameter] = try Self.decoded(parts.count > 1 ? parts[1] : "")
        }
    }

    /// Undoes `%41` and the like.
    private static func decoded(_ text: Substring) throws(AdapterError) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                throw invalid("a % is to be written as %25")
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard !bytes.contains(0) else { throw invalid("it holds a zero byte") }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func invalid(_ reason: String) -> AdapterError {
        AdapterError(
            .invalidArgument,
            "this URL cannot be read: \(reason); write mariadb://user@host:3306/database?tls=require, with %25 for % and"
                + " the like in names and passwords")
    }
}
