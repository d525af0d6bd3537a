/// The database that a script is about, as far as it names one: that of its CREATE DATABASE or USE.
///
/// What it names is this schema's own database, wherever that is realised; everything else is another database.
struct OwnDatabase {
    /// The name; nil where the script names none.
    let name: String?
    /// Whether it names a second one.
    let hasOthers: Bool

    /// Looks through the statements of a script.
    init(_ statements: [[SQLToken]]) {
        var names: [String] = []
        for tokens in statements {
            guard let name = Self.name(in: tokens), !names.contains(name) else { continue }
            names.append(name)
        }
        name = names.first
        hasOthers = names.count > 1
    }

    /// The database that a statement makes or uses; nil for all other statements.
    static func name(in tokens: [SQLToken]) -> String? {
        var cursor = TokenCursor(tokens)
        if cursor.take("USE") { return cursor.takeName()?.first }
        guard cursor.take("CREATE") else { return nil }
        _ = cursor.take("OR", "REPLACE")
        guard cursor.take("DATABASE") || cursor.take("SCHEMA") else { return nil }
        _ = cursor.takeCondition()
        return cursor.takeName()?.first
    }
}
