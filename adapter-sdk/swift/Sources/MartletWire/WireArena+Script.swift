package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes a statement of a script.
    package func scriptStatement(_ statement: ScriptStatement) -> UnsafePointer<martlet_script_statement> {
        var record = martlet_script_statement()
        record.size = wireSize(martlet_script_statement.self)
        record.kind = statement.kind.rawValue
        record.line = Int64(statement.line)
        record.column = Int64(statement.column)
        record.sql = string(statement.sql)
        record.reason = string(statement.reason)
        record.object_kind = string(statement.object?.kind.rawValue)
        record.object = strings(statement.object?.path.components ?? [])
        record.makes_object = wireFlag(statement.makesObject)
        record.is_conditional = wireFlag(statement.isConditional)
        record.comments = list(statement.comments) { scriptComment($0) }
        return store(record)
    }

    private func scriptComment(_ comment: ScriptComment) -> martlet_script_comment {
        var record = martlet_script_comment()
        record.size = wireSize(martlet_script_comment.self)
        record.line = Int64(comment.line)
        record.column = Int64(comment.column)
        record.text = string(comment.text)
        switch comment.subject {
        case .nothing: record.subject = Int32(MARTLET_SUBJECT_NOTHING)
        case .statement: record.subject = Int32(MARTLET_SUBJECT_STATEMENT)
        case .column(let name):
            record.subject = Int32(MARTLET_SUBJECT_COLUMN)
            record.name = string(name)
        }
        return record
    }
}
