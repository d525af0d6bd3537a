import Glibc
import MartletSchema

/// The programs of a PostgreSQL server on this machine.
struct ServerPrograms {
    /// The folder that they are in.
    let folder: String
    /// Their version, such as `15.4`.
    let version: String

    /// The variable that names folders of programs, with colons between them; they are looked at first.
    static let variable = "MARTLET_POSTGRESQL_PROGRAMS"

    /// Finds the programs of a version, or the newest where none is wanted.
    ///
    /// - Parameters:
    ///   - version: The version that is wanted, or its beginning.
    ///   - user: Who has to run them.
    /// - Returns: The programs.
    /// - Throws: `AdapterError` with the code `unsupported`, saying what there is, where there are none.
    static func find(_ version: String?, for user: ServerUser) throws(AdapterError) -> ServerPrograms {
        var found: [ServerPrograms] = []
        for folder in folders() {
            guard ["initdb", "postgres"].allSatisfy({ user.canReach("\(folder)/\($0)") }),
                let number = Self.version(of: "\(folder)/postgres")
            else { continue }
            let programs = ServerPrograms(folder: folder, version: number)
            // The first of a kind wins: the variable's folders, then the path's.
            if let version {
                if includes(version, number) { return programs }
            }
            found.append(programs)
        }
        if version == nil, let newest = found.max(by: { $0.major < $1.major }) { return newest }
        let wanted = version.map { " of PostgreSQL \($0)" } ?? " of a PostgreSQL server"
        let others = found.map { "\($0.version) in \($0.folder)" }.joined(separator: ", ")
        throw AdapterError(
            .unsupported,
            "the programs\(wanted) are not on this machine\(others.isEmpty ? "" : ", only \(others)"); install them, such "
                + "as Debian's postgresql-\(version ?? "17"), name their folder in \(variable), or give --scratch with the "
                + "URL of a server")
    }

    private var major: Int { Int(version.prefix { $0 != "." }) ?? 0 }

    private static func includes(_ wanted: String, _ whole: String) -> Bool {
        let parts = wanted.split(separator: ".", omittingEmptySubsequences: false)
        return whole.split(separator: ".", omittingEmptySubsequences: false).starts(with: parts)
    }

    /// The folders that may hold programs, in the order in which they are looked at.
    private static func folders() -> [String] {
        func list(_ variable: String) -> [String] {
            getenv(variable).map { String(cString: $0).split(separator: ":").map(String.init) } ?? []
        }
        let usual = [
            "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
        ]
        var seen: Set<String> = []
        return (list(variable) + list("PATH") + usual.flatMap(matches))
            .filter { $0.hasPrefix("/") && seen.insert($0).inserted }
    }

    private static func matches(_ pattern: String) -> [String] {
        var result = glob_t()
        defer { globfree(&result) }
        guard glob(pattern, 0, nil, &result) == 0 else { return [] }
        return (0..<Int(result.gl_pathc)).compactMap { position in
            result.gl_pathv[position].map { String(cString: $0) }
        }
    }

    /// What a server's program says of its version; nil where it is none.
    private static func version(of program: String) -> String? {
        let quoted = program.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        guard let pipe = popen("'\(quoted)' --version 2>/dev/null", "re") else { return nil }
        var line = [CChar](repeating: 0, count: 256)
        let isRead = fgets(&line, Int32(line.count), pipe) != nil
        guard pclose(pipe) == 0, isRead else { return nil }
        let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            .split(whereSeparator: \.isWhitespace)
        guard words.count >= 3, words[1] == "(PostgreSQL)" else { return nil }
        // Versions that are not out yet are called 18beta1 and the like.
        let number = words[2].prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        return number.isEmpty ? nil : String(number)
    }
}
