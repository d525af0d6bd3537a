import MartletSchema

extension Archive {
    /// Codes statements with what tells them apart; where they stand and what is said of them is found again each time.
    mutating func code(_ statements: inout [ScriptStatement]) {
        code(&statements, blank: ScriptStatement(sql: "", line: 0, kind: .ignored)) { archive, statement in
            archive.code(&statement.sql)
            archive.code(&statement.kind)
            archive.code(&statement.object, blank: .relation("-")) { $0.code(&$1) }
            archive.code(&statement.makesObject)
        }
    }
}
