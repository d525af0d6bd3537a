import MartletSchema

/// The names under which tables stand for a moment within a migration.
enum ReservedName {
    /// The setting of a target's profile that tells such names apart from those that the database has already.
    static let setting = "reserved_names"

    /// The name of a table's copy while it is being filled.
    static func copy(of table: String, for profile: TargetProfile) -> String {
        "_martlet_new\(profile.settings[setting] ?? "")_\(table)"
    }

    /// The name of a table on its way to a name that differs in case alone.
    static func rename(of table: String, for profile: TargetProfile) -> String {
        "_martlet_rename\(profile.settings[setting] ?? "")_\(table)"
    }

    /// The setting that is needed beside names that begin as ours do; nil where none is.
    static func setting(beside names: [String]) -> String? {
        func isFree(_ number: String) -> Bool {
            !names.contains { name in
                ["_martlet_new\(number)_", "_martlet_rename\(number)_"].contains {
                    name.asciiLowercased.hasPrefix($0)
                }
            }
        }
        if isFree("") { return nil }
        // Of one number more than there are names, one is free.
        return (2...(names.count + 2)).map(String.init).first(where: isFree)
    }
}
