package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads a statement of a script; one of a kind that is not known is refused.
    package static func scriptStatement(
        _ pointer: UnsafePointer<martlet_script_statement>?
    ) throws(AdapterError) -> ScriptStatement {
        var record = martlet_script_statement()
        try WireItem(pointer, "a statement of a script").load(into: &record, "a statement of a script")
        let kind = ScriptStatement.Kind(rawValue: record.kind)
        let reason = try optionalString(record.reason, "a statement's reason")
        return ScriptStatement(
            sql: try string(record.sql, "a statement's text"),
            line: try place(record.line, "line"), column: try place(record.column, "column"),
            kind: kind ?? .refused,
            reason: kind == nil ? "its kind is \(record.kind), which is not known here" : reason,
            object: try scriptObject(record), makesObject: record.makes_object != 0,
            isConditional: record.is_conditional != 0,
            comments: try records(record.comments, "comments") { item throws(AdapterError) in try scriptComment(item) })
    }

    private static func scriptObject(
        _ record: martlet_script_statement
    ) throws(AdapterError) -> Definition.Identity? {
        guard let path = try optionalPath(record.object, "a statement's object") else { return nil }
        let kind = try string(record.object_kind, "the kind of a statement's object")
        return Definition.Identity(kind: Definition.Kind(rawValue: kind), path: path)
    }

    private static func scriptComment(_ item: WireItem) throws(AdapterError) -> ScriptComment {
        var record = martlet_script_comment()
        try item.load(into: &record, "a comment of a script")
        let subject: ScriptComment.Subject
        switch Int(record.subject) {
        case MARTLET_SUBJECT_STATEMENT: subject = .statement
        case MARTLET_SUBJECT_COLUMN: subject = .column(try string(record.name, "the column of a comment"))
        default: subject = .nothing
        }
        return ScriptComment(
            text: try string(record.text, "a comment's text"), line: try place(record.line, "line"),
            column: try place(record.column, "column"), subject: subject)
    }

    private static func place(_ number: Int64, _ what: String) throws(AdapterError) -> Int {
        guard let number = Int(exactly: number), number > 0 else {
            throw malformed("something in a script begins on \(what) \(number)")
        }
        return number
    }
}
