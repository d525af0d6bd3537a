/// Writes the statements that lead from the usual grants to others.
struct GrantText {
    /// What is granted on, such as `TABLE public.t`.
    let target: String
    /// What stands before GRANT and REVOKE, with a space behind it.
    var prefix = ""
    /// The columns that privileges are about, such as ` (a)`.
    var columns = ""

    private struct Grant: Hashable {
        var role: String
        var privilege: String
        var isGrantable: Bool
    }

    /// The statements, in bytewise order of roles: what is taken away, then what is given.
    func statements(from usual: [String], to wanted: [String]) -> [String] {
        let old = Set(usual.flatMap(Self.grants))
        let new = Set(wanted.flatMap(Self.grants))
        let revoked = Set(old.map { Grant(role: $0.role, privilege: $0.privilege, isGrantable: false) })
            .subtracting(new.map { Grant(role: $0.role, privilege: $0.privilege, isGrantable: false) })
        return statements("REVOKE", "FROM", revoked, suffix: "")
            + statements("GRANT", "TO", new.subtracting(old).filter { !$0.isGrantable }, suffix: "")
            + statements("GRANT", "TO", new.subtracting(old).filter(\.isGrantable), suffix: " WITH GRANT OPTION")
    }

    private func statements(_ verb: String, _ word: String, _ grants: Set<Grant>, suffix: String) -> [String] {
        let byRole = Dictionary(grouping: grants, by: \.role).sorted { ExactName.precedes($0.key, $1.key) }
        return byRole.map { role, grants in
            let privileges = grants.map { $0.privilege + columns }.sorted().joined(separator: ", ")
            return "\(prefix)\(verb) \(privileges) ON \(target) \(word) \(role)\(suffix)"
        }
    }

    /// Reads `grantee=privileges/grantor`, in which a star says that the privilege may be passed on.
    private static func grants(_ item: String) -> [Grant] {
        var tokens = Array(item.unicodeScalars)[...]
        var role = ""
        var isQuoted = false
        while let scalar = tokens.popFirst() {
            if scalar == "\"" {
                if isQuoted, tokens.first == "\"" {
                    role.unicodeScalars.append(scalar)
                    tokens = tokens.dropFirst()
                } else {
                    isQuoted.toggle()
                }
            } else if scalar == "=", !isQuoted {
                break
            } else {
                role.unicodeScalars.append(scalar)
            }
        }
        let grantee = role.isEmpty ? "PUBLIC" : NameText.of(role)
        var grants: [Grant] = []
        for scalar in tokens.prefix(while: { $0 != "/" }) {
            if scalar == "*" {
                if let last = grants.indices.last { grants[last].isGrantable = true }
            } else if let privilege = privileges[scalar] {
                grants.append(Grant(role: grantee, privilege: privilege, isGrantable: false))
            }
        }
        return grants
    }

    private static let privileges: [Unicode.Scalar: String] = [
        "a": "INSERT", "r": "SELECT", "w": "UPDATE", "d": "DELETE", "D": "TRUNCATE", "x": "REFERENCES", "t": "TRIGGER",
        "X": "EXECUTE", "U": "USAGE", "C": "CREATE", "c": "CONNECT", "T": "TEMPORARY", "m": "MAINTAIN", "s": "SET",
        "A": "ALTER SYSTEM",
    ]
}
