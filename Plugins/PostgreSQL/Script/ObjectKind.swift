/// The kinds of objects that statements make, change and remove.
struct ObjectKind {
    /// What a statement about such an object reaches.
    enum Reach {
        /// The database that it is run in, alone.
        case database
        /// More than that, or more than anybody can tell.
        case beyond(String)
        /// What is no part of a schema.
        case nothing(String)
    }

    /// The keywords that name the kind.
    let words: [String]
    /// What a statement about it reaches.
    let reach: Reach

    /// The name of the kind as the model has it, such as `materialized view`.
    var name: String { words.joined(separator: " ").asciiLowercased }

    private init(_ words: String, _ reach: Reach = .database) {
        self.words = words.split(separator: " ").map(String.init)
        self.reach = reach
    }

    /// The kind whose keywords come next, which are taken.
    static func take(_ cursor: inout TokenCursor) -> ObjectKind? {
        guard let found = all.first(where: { cursor.isAt($0.words) }) else { return nil }
        for _ in found.words { cursor.advance() }
        return found
    }

    /// Why statements about roles are passed over.
    static let rolesAreElsewhere = "roles belong to the whole server; they stay as they are there"
    private static let roles = Reach.nothing(rolesAreElsewhere)
    private static let eventTriggers = Reach.beyond(
        "an event trigger runs its function at every statement that follows; make it apart from the schema")

    /// All kinds; of those that begin alike, the longer first.
    private static let all: [ObjectKind] =
        [
            "ACCESS METHOD", "AGGREGATE", "CAST", "COLLATION", "COLUMN", "CONSTRAINT TRIGGER", "CONSTRAINT",
            "CONVERSION",
            "DOMAIN", "EXTENSION", "FOREIGN DATA WRAPPER", "FOREIGN TABLE", "FUNCTION", "INDEX", "MATERIALIZED VIEW",
            "OPERATOR CLASS", "OPERATOR FAMILY", "OPERATOR", "POLICY", "PROCEDURAL LANGUAGE", "LANGUAGE", "PROCEDURE",
            "PUBLICATION", "RECURSIVE VIEW", "ROUTINE", "RULE", "SCHEMA", "SEQUENCE", "SERVER", "STATISTICS", "TABLE",
            "TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE",
            "TRANSFORM", "TRIGGER", "TYPE", "VIEW",
        ].map { ObjectKind($0) }
        + [
            ObjectKind("EVENT TRIGGER", eventTriggers),
            ObjectKind("ROLE", roles), ObjectKind("USER MAPPING", .nothing("user mappings hold users' passwords")),
            ObjectKind("USER", roles), ObjectKind("GROUP", roles),
            ObjectKind("OWNED", .beyond("it drops whatever a role owns; drop what is not wanted by its name")),
            ObjectKind("DATABASE", .beyond("databases are what a schema is put into; leave it out")),
            ObjectKind("TABLESPACE", .beyond("tablespaces are folders of the server; make them apart from the schema")),
            ObjectKind(
                "SUBSCRIPTION", .beyond("a subscription connects to another server; make it apart from the schema")),
            ObjectKind("SYSTEM", .beyond("it changes the settings of the whole server; leave it out")),
            ObjectKind("DEFAULT PRIVILEGES", .nothing("owners and grants are no part of what is compared")),
            ObjectKind("LARGE OBJECT", .nothing("large objects are data")),
        ]
}
