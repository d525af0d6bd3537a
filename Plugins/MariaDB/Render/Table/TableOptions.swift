import MartletSchema

/// Writes what stands behind the columns of a table.
enum TableOptions {
    /// Gives the options of a new table.
    static func text(of table: Table) throws(AdapterError) -> String {
        var parts: [String] = []
        let attributes = table.attributes
        if let engine = attributes.text(MariaDBAttributes.engine) {
            parts.append("ENGINE=\(try Quoting.identifier(engine))")
        }
        if let collation = attributes.text(MariaDBAttributes.collation) {
            parts.append("DEFAULT COLLATE=\(try Quoting.identifier(collation))")
        }
        if let options = attributes.text(MariaDBAttributes.options) { parts.append(try checked(options)) }
        if let comment = table.comment { parts.append("COMMENT=\(Quoting.text(comment))") }
        if attributes.isSet(MariaDBAttributes.systemVersioning) { parts.append("WITH SYSTEM VERSIONING") }
        if let partition = try partition(attributes) { parts.append(partition) }
        return parts.isEmpty ? "" : " " + parts.joined(separator: " ")
    }

    /// The clause by which a table is divided.
    static func partition(_ attributes: Attributes) throws(AdapterError) -> String? {
        guard let text = attributes.text(MariaDBAttributes.partition) else { return nil }
        let fragment = try SQLFragment(text)
        guard fragment.tokens.count > 2, fragment.tokens[0].isWord("PARTITION"), fragment.tokens[1].isWord("BY") else {
            throw AdapterError(.invalidArgument, "the text “\(text)” does not begin with PARTITION BY")
        }
        return fragment.open
    }

    /// Options such as `row_format=COMPRESSED`, which are names, signs of equality and values and nothing else.
    static func checked(_ options: String) throws(AdapterError) -> String {
        let tokens = try SQLFragment(options).tokens
        let isPlain = tokens.allSatisfy { token in
            [.word, .quotedIdentifier, .number, .string].contains(token.kind) || token.isOperator("=")
        }
        guard isPlain else {
            throw AdapterError(.invalidArgument, "the table options “\(options)” are no names with values")
        }
        for word in ["DIRECTORY", "UNION", "CONNECTION"] where tokens.contains(where: { $0.isWord(word) }) {
            throw AdapterError(.unsupported, "the table option \(word) reaches outside of the database")
        }
        return options
    }

    /// What undoes options that are no longer wanted.
    static func resets(from before: String, to after: String) throws(AdapterError) -> [String] {
        let kept = Set(try names(of: after))
        return try names(of: before).filter { !kept.contains($0) }.map { name in
            switch name.asciiLowercased {
            case "row_format": "row_format=DEFAULT"
            case "key_block_size", "max_rows", "min_rows", "avg_row_length", "checksum", "delay_key_write":
                "\(name)=0"
            default: "\(name)=DEFAULT"
            }
        }
    }

    private static func names(of options: String) throws(AdapterError) -> [String] {
        guard !options.isEmpty else { return [] }
        let tokens = try SQLFragment(options).tokens
        return tokens.indices.dropLast().filter { tokens[$0 + 1].isOperator("=") }.map { tokens[$0].text }
    }
}
