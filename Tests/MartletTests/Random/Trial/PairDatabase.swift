/// A database made of a draft: what could be made of it, and the script that makes exactly that.
struct PairDatabase {
    let path: String
    private(set) var script: [String] = []
    /// What the database did not take, and why.
    private(set) var refused: [String] = []
    private(set) var rowCount = 0

    /// Makes the database; statements that fail are left out.
    init(_ path: String, statements: [DraftStatement]) throws {
        self.path = path
        let witness = try WitnessDatabase(path)
        var isInTransaction = false
        for statement in statements {
            if statement.role != .setting && !isInTransaction {
                try witness.run("BEGIN")
                isInTransaction = true
            }
            do {
                try witness.run("SAVEPOINT one; \(statement.text);")
                try witness.run("RELEASE one")
                if statement.role == .row { rowCount += 1 }
                script.append(statement.text + ";")
            } catch {
                // A conflict clause may have ended the transaction already.
                do { try witness.run("ROLLBACK TO one; RELEASE one") } catch { try Self.begin(witness) }
                if statement.role == .object { refused.append("\(error)") }
            }
        }
        if isInTransaction { try witness.run("COMMIT") }
    }

    private static func begin(_ witness: WitnessDatabase) throws { try witness.run("BEGIN") }
}
