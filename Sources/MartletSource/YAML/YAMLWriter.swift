/// Writes values as YAML that people like to read.
struct YAMLWriter {
    /// The longest line that a list or mapping may fill on its own.
    static let width = 120

    /// Whether the list or mapping under a key at a depth has a line for each entry even if one would hold them all;
    /// the items of a list have no key.
    typealias BreakRule = (_ depth: Int, _ key: String?, _ isMapping: Bool) -> Bool

    private var text = ""
    private let breaksLines: BreakRule

    /// Writes a value.
    ///
    /// - Parameters:
    ///   - members: The entries of the top level.
    ///   - breaksLines: Where lines are broken although they need not be.
    /// - Returns: The text, with a line break at its end.
    static func write(_ members: [JSONValue.Member], breaksLines: @escaping BreakRule) -> String {
        var writer = YAMLWriter(breaksLines: breaksLines)
        writer.append(members, indentation: 0, depth: 0)
        return writer.text
    }

    private init(breaksLines: @escaping BreakRule) { self.breaksLines = breaksLines }

    /// Writes entries one under the other; the first continues the line that the writer is in.
    private mutating func append(_ members: [JSONValue.Member], indentation: Int, depth: Int) {
        for (position, member) in members.enumerated() {
            if position > 0 { indent(indentation) }
            let key = YAMLScalarWriter.oneLine(member.key, inFlow: false)
            if key.utf8.count > YAMLScalarWriter.longestPlainKey {
                text += "? \(key)\n"
                indent(indentation)
                text += ":"
                append(member.value, key: member.key, used: indentation + 1, indentation: indentation, depth: depth + 1)
            } else {
                text += "\(key):"
                let used = indentation + key.unicodeScalars.count + 1
                append(member.value, key: member.key, used: used, indentation: indentation, depth: depth + 1)
            }
        }
    }

    /// Writes what stands behind a key or a dash, and ends the line.
    private mutating func append(_ value: JSONValue, key: String?, used: Int, indentation: Int, depth: Int) {
        if case .string(let string) = value,
            let block = YAMLScalarWriter.literalBlock(string, indentation: indentation + 2)
        {
            text += " \(block)\n"
            return
        }
        if !hasLines(value), !isBroken(value, key: key, depth: depth) {
            let flow = YAMLWriter.flow(value, isNested: false)
            if isScalarOrEmpty(value) || used + 1 + flow.unicodeScalars.count <= YAMLWriter.width {
                text += " \(flow)\n"
                return
            }
        }
        switch value {
        case .object(let members) where !members.isEmpty:
            text += "\n"
            indent(indentation + 2)
            append(members, indentation: indentation + 2, depth: depth)
        case .array(let items) where !items.isEmpty:
            text += "\n"
            for item in items { append(item: item, indentation: indentation + 2, depth: depth + 1) }
        default: text += " \(YAMLWriter.flow(value, isNested: false))\n"
        }
    }

    private mutating func append(item: JSONValue, indentation: Int, depth: Int) {
        indent(indentation)
        text += "-"
        if case .object(let members) = item, !members.isEmpty {
            let flow =
                hasLines(item) || isBroken(item, key: nil, depth: depth) ? nil : YAMLWriter.flow(item, isNested: false)
            if let flow, indentation + 2 + flow.unicodeScalars.count <= YAMLWriter.width {
                text += " \(flow)\n"
            } else {
                text += " "
                append(members, indentation: indentation + 2, depth: depth)
            }
            return
        }
        append(item, key: nil, used: indentation + 1, indentation: indentation, depth: depth)
    }

    private mutating func indent(_ count: Int) { text += String(repeating: " ", count: count) }

    private func isBroken(_ value: JSONValue, key: String?, depth: Int) -> Bool {
        switch value {
        case .object(let members): !members.isEmpty && breaksLines(depth, key, true)
        case .array(let items): !items.isEmpty && breaksLines(depth, key, false)
        default: false
        }
    }

    private func isScalarOrEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let items): items.isEmpty
        case .object(let members): members.isEmpty
        default: true
        }
    }

    /// Whether a value reads better as a block: because of texts of several lines in it, or keys too long for one.
    private func hasLines(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let items): items.contains(where: holdsLines)
        case .object(let members):
            members.contains {
                holdsLines($0.value) || $0.key.utf8.count > YAMLScalarWriter.longestPlainKey / 8
            }
        default: false
        }
    }

    private func holdsLines(_ value: JSONValue) -> Bool {
        if case .string(let string) = value { return string.utf8.contains(0x0A) }
        return hasLines(value)
    }

    /// Spells a value on one line.
    private static func flow(_ value: JSONValue, isNested: Bool) -> String {
        switch value {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): number(value)
        case .string(let value): YAMLScalarWriter.oneLine(value, inFlow: isNested)
        case .array(let items): "[" + items.map { flow($0, isNested: true) }.joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.map { member in
                    let key = YAMLScalarWriter.oneLine(member.key, inFlow: true)
                    return "\(key): \(flow(member.value, isNested: true))"
                }.joined(separator: ", ") + "}"
        }
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return ".nan" }
        if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
        return value.description
    }
}
