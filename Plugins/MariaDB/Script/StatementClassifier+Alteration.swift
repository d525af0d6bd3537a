import MartletSchema

extension StatementClassifier {
    /// Classifies what stands behind ALTER.
    mutating func alteration() -> StatementFinding {
        if cursor.isAt("DATABASE") || cursor.isAt("SCHEMA") {
            return .ignored("a database's own options are no part of its schema")
        }
        if cursor.isAt("USER") || cursor.isAt("ROLE") { return .ignored(Self.accounts) }
        if cursor.isAt("SERVER") { return .refused("it belongs to the whole server; leave it out") }
        _ = cursor.take("ONLINE") || cursor.take("IGNORE")
        var finding = StatementFinding(kind: .alteration)
        if cursor.take("TABLE") {
            _ = cursor.takeCondition()
            guard let name = cursor.takeName() else { return unknown }
            finding.object = Definition.Identity(kind: "table", path: path(name))
            for word in ["DISCARD", "IMPORT"] where cursor.isAt(word) {
                return .refused("it moves a table's files; a schema has no use for it")
            }
            if cursor.isAt("ENABLE", "KEYS") || cursor.isAt("DISABLE", "KEYS") {
                return .ignored("it changes no schema")
            }
            // What is added makes sense wherever the statement stands, once there is what it is added to.
            if cursor.isAt("ADD") { finding.kind = .creation }
            return finding
        }
        if cursor.isAt("EVENT") || cursor.isAt("DEFINER") && cursor.has("EVENT") {
            return .refused("it may have the event begin to act; write CREATE EVENT as it is meant in the end")
        }
        let known = ["VIEW", "FUNCTION", "PROCEDURE", "SEQUENCE", "ALGORITHM", "DEFINER", "SQL"]
        return known.contains { cursor.isAt($0) } ? finding : unknown
    }

    /// Classifies what stands behind DROP.
    mutating func removal() -> StatementFinding {
        if cursor.take("DATABASE") || cursor.take("SCHEMA") {
            _ = cursor.takeCondition()
            guard let name = cursor.takeName()?.first, name == own.name else {
                return .refused("it drops a database that is none of this schema's; leave it out")
            }
            return .ignored("the schema is realised in a database of its own; nothing is dropped")
        }
        if cursor.isAt("USER") || cursor.isAt("ROLE") { return .ignored(Self.accounts) }
        if cursor.isAt("SERVER") { return .refused("it belongs to the whole server; leave it out") }
        if cursor.take("TEMPORARY") { return .ignored("what is temporary is part of no schema") }
        let known = [
            "TABLE", "TABLES", "VIEW", "INDEX", "TRIGGER", "FUNCTION", "PROCEDURE", "EVENT", "SEQUENCE", "PACKAGE",
        ]
        return known.contains { cursor.isAt($0) } ? StatementFinding(kind: .alteration) : unknown
    }
}
