import MartletSchema

/// Renders what must stand around a group of operations.
enum BracketRendering {
    /// Gives the settings that our sessions have anyway, for those who run a plan as a script.
    static func statements(for profile: TargetProfile) -> [Statement] {
        guard let mode = profile.settings["sql_mode"] else { return [] }
        return [
            Statement(
                "SET SESSION sql_mode = \(Quoting.text(mode)), SESSION system_versioning_alter_history = 'KEEP'",
                role: .setup, transaction: .outside, lock: .none, cost: .metadata, isIdempotent: true,
                comment: "Nothing is cut or made zero in silence.")
        ]
    }
}
