/// A database made of a draft: what could be made of it, and the script that makes exactly that.
struct PairDatabase {
    /// What Martlet calls it, without the scheme where it is a file.
    let path: String
    private(set) var script: [String] = []
    /// What the database did not take, and why.
    private(set) var refused: [String] = []
    private(set) var rowCount = 0

    /// Makes the database; statements that fail are left out.
    init(_ path: String, statements: [DraftStatement], run: (String) throws -> Void) {
        self.path = path
        // Each statement is a transaction of its own, so that what a deferred foreign key refuses fails alone.
        for statement in statements {
            do {
                try run(statement.text)
                if statement.role == .row { rowCount += 1 }
                script.append(statement.text + ";")
            } catch {
                if statement.role == .object { refused.append("\(error)") }
            }
        }
    }
}
