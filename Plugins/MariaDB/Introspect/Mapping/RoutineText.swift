import MartletSchema

/// Writes the statement that makes a function, a procedure or a package, from the catalog's rows.
struct RoutineText {
    /// The routine.
    let row: RoutineRow
    /// Its parameters in order.
    let parameters: [ParameterRow]
    /// The database's character set, which types of text have where they name none.
    let characterSet: String

    private var isOracle: Bool { row.sqlMode.split(separator: ",").contains("ORACLE") }
    private var isPackage: Bool { row.type.hasPrefix("PACKAGE") }

    /// Gives the statement.
    func statement(body: String) throws(AdapterError) -> String {
        let aggregate = row.type == "FUNCTION" && isAggregate ? "AGGREGATE " : ""
        var text = "CREATE \(aggregate)\(row.type) \(try Quoting.identifier(row.name))"
        if !isPackage {
            var list: [String] = []
            for parameter in parameters { list.append(try self.parameter(parameter)) }
            if !(isOracle && list.isEmpty) { text += "(\(list.joined(separator: ", ")))" }
        }
        if row.type == "FUNCTION" {
            text += " \(isOracle ? "RETURN" : "RETURNS") \(type(row.result, row.resultCharacterSet))"
        }
        if row.isDeterministic { text += " DETERMINISTIC" }
        if row.access != "CONTAINS SQL" { text += " \(row.access)" }
        if row.security == "INVOKER" { text += " SQL SECURITY INVOKER" }
        if !row.comment.isEmpty { text += " COMMENT \(Quoting.text(row.comment))" }
        return "\(text) \(body)"
    }

    private func parameter(_ parameter: ParameterRow) throws(AdapterError) -> String {
        let name = try Quoting.identifier(parameter.name)
        let type = type(parameter.type, parameter.characterSet)
        guard row.type == "PROCEDURE" || parameter.mode ?? "IN" != "IN" else { return "\(name) \(type)" }
        let mode = parameter.mode ?? "IN"
        return isOracle ? "\(name) \(mode) \(type)" : "\(mode) \(name) \(type)"
    }

    private func type(_ text: String, _ characterSet: String?) -> String {
        guard let characterSet, characterSet != self.characterSet, NativeTypeReader.type(text).isText else {
            return text
        }
        return "\(text) CHARACTER SET \(characterSet)"
    }

    /// No other function may ask for the next row of its group.
    private var isAggregate: Bool {
        let tokens = SQLLexer.significantTokens(of: row.body)
        return tokens.indices.dropLast(3).contains { index in
            zip(tokens[index...], ["FETCH", "GROUP", "NEXT", "ROW"]).allSatisfy { $0.isWord($1) }
        }
    }
}
