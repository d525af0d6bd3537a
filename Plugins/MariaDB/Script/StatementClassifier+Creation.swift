import MartletSchema

extension StatementClassifier {
    /// Classifies what stands behind CREATE.
    mutating func creation() -> StatementFinding {
        _ = cursor.take("OR", "REPLACE")
        var blanks: [Range<Int>] = []
        while let token = cursor.next {
            if token.isWord("DEFINER") {
                takeDefiner(&blanks)
            } else if token.isWord("ALGORITHM") {
                cursor.advance()
                _ = cursor.takeOperator("=")
                cursor.advance()
            } else if cursor.isAt("SQL", "SECURITY") {
                for _ in 0..<3 { cursor.advance() }
            } else {
                break
            }
        }
        if cursor.take("TEMPORARY") {
            return .refused("what is temporary ends with its session and is part of no schema")
        }
        var finding = made()
        finding.blanks += blanks
        return finding
    }

    private mutating func made() -> StatementFinding {
        _ = cursor.take("UNIQUE") || cursor.take("FULLTEXT") || cursor.take("SPATIAL") || cursor.take("AGGREGATE")
        if cursor.take("TABLE") { return table() }
        if cursor.take("INDEX") { return index() }
        for (words, kind) in Self.kinds where cursor.isAt(words) {
            for _ in words { cursor.advance() }
            return named(kind)
        }
        if cursor.take("DATABASE") || cursor.take("SCHEMA") {
            return own.hasOthers
                ? .refused("a schema is one database's alone, and this script names two")
                : .ignored("the schema is realised in a database of its own")
        }
        if cursor.isAt("USER") || cursor.isAt("ROLE") { return .ignored(Self.accounts) }
        if cursor.isAt("SERVER") {
            return .refused("a server of another place belongs to the whole server; leave it out")
        }
        return unknown
    }

    private static let kinds: [([String], Definition.Kind)] = [
        (["VIEW"], .view), (["TRIGGER"], .trigger), (["FUNCTION"], "function"), (["PROCEDURE"], "procedure"),
        (["EVENT"], "event"), (["SEQUENCE"], "sequence"), (["PACKAGE", "BODY"], "package body"),
        (["PACKAGE"], "package"),
    ]

    private mutating func named(_ kind: Definition.Kind) -> StatementFinding {
        var finding = StatementFinding(kind: .creation, makesObject: true)
        finding.isConditional = cursor.takeCondition()
        guard let name = cursor.takeName() else { return unknown }
        if kind == "function", cursor.isAt("RETURNS"), cursor.has("SONAME") {
            return .refused("code of the machine is loaded into the server; install it there")
        }
        finding.object = Definition.Identity(kind: kind, path: path(name))
        return finding
    }

    private mutating func table() -> StatementFinding {
        var finding = named("table")
        guard finding.kind == .creation else { return finding }
        if cursor.firstOutside(["SELECT"]) != nil || cursor.firstOutside(["AS"]) != nil {
            return .refused(
                "a table that is made of a query has the columns of the moment; write CREATE TABLE with them")
        }
        finding.object = finding.object.map { Definition.Identity(kind: "table", path: $0.path) }
        return finding
    }

    private mutating func index() -> StatementFinding {
        var finding = StatementFinding(kind: .creation, makesObject: true)
        finding.isConditional = cursor.takeCondition()
        guard let name = cursor.takeName() else { return unknown }
        if cursor.take("USING") { cursor.advance() }
        guard cursor.take("ON"), let table = cursor.takeName() else { return unknown }
        finding.object = Definition.Identity(
            kind: "index", path: ObjectPath(path(table).components + [name[name.count - 1]]))
        return finding
    }

    /// Takes `DEFINER = account`, which is left out: the account may not be there, and is not compared.
    private mutating func takeDefiner(_ blanks: inout [Range<Int>]) {
        guard let start = cursor.next?.start else { return }
        cursor.advance()
        _ = cursor.takeOperator("=")
        var end = start
        // The user; then `@host`, which is one token where the host has quotes, or the sign stands alone.
        if let user = cursor.next {
            end = user.end
            cursor.advance()
        }
        if cursor.takeOperator("(") {
            if let close = cursor.next { end = close.end }
            cursor.advance()
        } else if let host = cursor.next, host.kind == .variable {
            end = host.end
            cursor.advance()
            if host.text == "@", let name = cursor.next {
                end = name.end
                cursor.advance()
            }
        }
        blanks.append(start..<end)
    }

    /// The path of a name: without the schema's own database.
    func path(_ name: [String]) -> ObjectPath {
        if name.count > 1, let own = own.name, name[0] == own { return ObjectPath(Array(name.dropFirst())) }
        return ObjectPath(name)
    }
}
