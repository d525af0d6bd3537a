/// What `pg_dump --schema-only` says of a database, entry by entry.
///
/// Entries are compared as a set. What stands in brackets behind CREATE TABLE is compared line by line, as columns that
/// were added stand behind the others and nothing can change that.
struct SchemaDump {
    struct Entry: Equatable {
        /// Kind, schema and name, as the dump's own comment says.
        var title: String
        var lines: [String]
    }

    private(set) var entries: [Entry] = []

    /// Reads the text of a dump.
    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var entry: Entry?
        for (position, line) in lines.enumerated() {
            let isBetween =
                position > 0 && lines[position - 1] == "--" && lines.indices.contains(position + 1)
                && lines[position + 1] == "--"
            if isBetween, line.hasPrefix("-- Name: ") {
                close(&entry)
                entry = Entry(title: String(line.dropFirst(3)), lines: [])
            } else if isBetween, line == "-- PostgreSQL database dump complete" {
                close(&entry)
            } else {
                entry?.lines.append(line)
            }
        }
        close(&entry)
    }

    private mutating func close(_ entry: inout Entry?) {
        guard var closed = entry else { return }
        entry = nil
        while let line = closed.lines.first, line.isEmpty || line == "--" { closed.lines.removeFirst() }
        while let line = closed.lines.last, line.isEmpty || line == "--" || Self.isSetting(line) {
            closed.lines.removeLast()
        }
        entries.append(closed)
    }

    /// Whether a line is about how the entries behind it are to be made.
    private static func isSetting(_ line: String) -> Bool {
        line.hasPrefix("SET default_tablespace = ") || line.hasPrefix("SET default_table_access_method = ")
    }

    /// Adds what the dump says to what is known of a database.
    func add(to facts: inout DatabaseFacts) {
        // That of `public` says only whose it is.
        for entry in entries where !entry.title.hasPrefix("Name: public; Type: SCHEMA;") {
            let title = PostgreSQLName.spelledOut(entry.title)
            let ordered = entry.lines.map(Self.withOrderedParameters)
            guard Self.isTable(entry) else {
                facts.add([ordered.joined(separator: "\n")], to: title)
                continue
            }
            let lines = ordered.map { Self.withoutFoundName($0.hasSuffix(",") ? String($0.dropLast()) : $0) }
            facts.add(lines, to: title)
            facts.columnOrder[title] = lines
        }
    }

    /// Storage parameters stand in the order in which they were set, which says nothing.
    private static func withOrderedParameters(_ line: String) -> String {
        guard let start = line.firstRange(of: "WITH ("), let end = line[start.upperBound...].firstIndex(of: ")") else {
            return line
        }
        let parameters = line[start.upperBound..<end].split(separator: ", ").sorted()
        guard parameters.allSatisfy({ $0.contains("='") && $0.hasSuffix("'") }) else { return line }
        return String(line[..<start.upperBound]) + parameters.joined(separator: ", ") + line[end...]
    }

    /// What 18 calls a NOT NULL that nobody named follows from where it came from, as a partition's from its parent.
    private static func withoutFoundName(_ line: String) -> String {
        guard let column = line.firstMatch(of: /^ *"?(\w+)"?\s/)?.1 else { return line }
        return line.replacing(/CONSTRAINT (\w+)_not_null\d* NOT NULL/) { match in
            match.1.hasSuffix("_\(column)") ? "NOT NULL" : String(match.0)
        }
    }

    private static func isTable(_ entry: Entry) -> Bool {
        let first = entry.lines.first ?? ""
        return ["CREATE TABLE ", "CREATE UNLOGGED TABLE ", "CREATE FOREIGN TABLE "].contains { first.hasPrefix($0) }
    }
}
