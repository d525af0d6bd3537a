import MartletSchema

/// The words for a definition in DROP, COMMENT ON and ALTER statements.
struct DefinitionName {
    /// The definition's identity.
    let identity: Definition.Identity

    /// Takes a definition.
    init(_ definition: Definition) { identity = definition.identity }

    /// The kind in upper case.
    var kind: String { identity.kind.rawValue.asciiUppercased }

    /// What DROP and COMMENT ON say: the kind and the name.
    func subject() throws(AdapterError) -> String { "\(kind) \(try name())" }

    /// The name as it stands behind the kind.
    func name() throws(AdapterError) -> String {
        switch identity.kind.rawValue {
        case "trigger", "rule", "policy", "constraint":
            return "\(try Quoting.identifier(identity.path.name)) ON \(try relation())"
        case "function", "procedure", "aggregate": return try routine()
        case "operator": return try operatorName()
        case "operator class", "operator family": return try operatorClass()
        case "cast": return try whole(identity.path.name)
        default: return try Quoting.path(identity.path)
        }
    }

    /// The table or view that a trigger or its like hangs on.
    func relation() throws(AdapterError) -> String {
        guard identity.path.components.count >= 2 else {
            throw AdapterError(.invalidArgument, "the path of the \(identity) lacks the table that it belongs to")
        }
        return try Quoting.path(ObjectPath(Array(identity.path.components.dropLast())))
    }

    private func schema() throws(AdapterError) -> String {
        let schemas = Array(identity.path.components.dropLast())
        return schemas.isEmpty ? "" : try Quoting.path(ObjectPath(schemas)) + "."
    }

    /// The name of a routine and the types of its arguments; the name itself may hold brackets.
    private func routine() throws(AdapterError) -> String {
        let text = identity.path.name
        guard text.hasSuffix(")"), let open = Self.openingBracket(of: text) else {
            throw AdapterError(.invalidArgument, "the path of the \(identity) lacks the types of its arguments")
        }
        let arguments = String(text[open...])
        let isAggregateOfRows = identity.kind == "aggregate" && arguments == "()"
        return try schema() + Quoting.identifier(String(text[..<open]))
            + (isAggregateOfRows ? "(*)" : try whole(arguments))
    }

    /// The bracket that the last one closes.
    private static func openingBracket(of text: String) -> String.Index? {
        var depth = 0
        var isQuoted = false
        for index in text.indices.reversed() {
            switch text[index] {
            case "\"": isQuoted.toggle()
            case ")" where !isQuoted: depth += 1
            case "(" where !isQuoted:
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
        }
        return nil
    }

    private func operatorName() throws(AdapterError) -> String {
        let text = identity.path.name
        guard let open = text.firstIndex(of: "(") else {
            throw AdapterError(.invalidArgument, "the path of the \(identity) lacks the types of its operands")
        }
        let symbol = String(text[..<open])
        let isSymbol = !symbol.isEmpty && symbol.utf8.allSatisfy(\.isOperatorByte)
        guard isSymbol else {
            throw AdapterError(.invalidArgument, "the \(identity) is named by something else than an operator's symbol")
        }
        return try schema() + symbol + " " + whole(String(text[open...]))
    }

    private func operatorClass() throws(AdapterError) -> String {
        let parts = identity.path.name.components(separatedBy: " USING ")
        guard parts.count >= 2, let method = parts.last else {
            throw AdapterError(.invalidArgument, "the path of the \(identity) lacks the access method")
        }
        let name = parts.dropLast().joined(separator: " USING ")
        return try schema() + Quoting.identifier(name) + " USING " + Quoting.identifier(method)
    }

    /// A text in brackets that stands in a statement as it is.
    private func whole(_ text: String) throws(AdapterError) -> String { try SQLFragment(text).open }
}

extension String {
    /// The texts between the places where another text stands.
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var current: [UInt8] = []
        let bytes = Array(utf8)
        let mark = Array(separator.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: mark) {
                parts.append(String(decoding: current, as: UTF8.self))
                current = []
                index += mark.count
            } else {
                current.append(bytes[index])
                index += 1
            }
        }
        return parts + [String(decoding: current, as: UTF8.self)]
    }
}
