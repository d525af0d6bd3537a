import MartletSchema

/// Finds what the comments of a statement are about, by where they stand.
struct CommentSubjects {
    /// What a token belongs to.
    private enum Owner {
        case statement
        case item(Int)
    }

    private let tokens: [PlacedToken]
    private var owners: [Owner] = []
    /// The name of the column that each item of the table's list makes; nil where it makes none.
    private var columns: [String?] = []
    /// The column that an ALTER TABLE adds.
    private var addedColumn: String?

    /// Looks at a statement's tokens.
    init(_ tokens: [PlacedToken]) {
        self.tokens = tokens
        let plain = tokens.map(\.token)
        addedColumn = Self.addedColumn(plain)
        assignOwners(isTable: Self.makesTable(plain))
    }

    /// What a comment is about: what begins before it on its line, else what comes next.
    func subject(of comment: PlacedComment) -> ScriptComment.Subject {
        if let addedColumn { return .column(addedColumn) }
        let next = comment.followedTokens
        if next > 0, tokens[next - 1].endLine == comment.place.line { return subject(owners[next - 1]) }
        guard next < tokens.count, next > 0 else { return .statement }
        if tokens[next].token.isOperator(",") { return next + 1 < tokens.count ? subject(owners[next + 1]) : .nothing }
        if case .item = owners[next - 1], case .statement = owners[next] { return .nothing }
        return subject(owners[next])
    }

    private func subject(_ owner: Owner) -> ScriptComment.Subject {
        switch owner {
        case .statement: .statement
        case .item(let position): columns[position].map { .column($0) } ?? .nothing
        }
    }

    private mutating func assignOwners(isTable: Bool) {
        var depth = 0
        var isBehindList = !isTable
        for position in tokens.indices {
            let token = tokens[position].token
            if token.isOperator("("), !isBehindList {
                depth += 1
                if depth == 1 {
                    owners.append(.statement)
                    beginItem(at: position + 1)
                    continue
                }
            } else if token.isOperator(")"), depth > 0 {
                depth -= 1
                if depth == 0 { isBehindList = true }
            } else if depth == 0, token.isWord("AS") {
                isBehindList = true
            }
            owners.append(depth > 0 ? .item(columns.count - 1) : .statement)
            if depth == 1, token.isOperator(",") { beginItem(at: position + 1) }
        }
    }

    private mutating func beginItem(at position: Int) {
        guard position < tokens.count, tokens[position].token.canBeName else { return columns.append(nil) }
        let token = tokens[position].token
        let isConstraint = Self.constraintWords.contains { token.isWord($0) }
        columns.append(isConstraint ? nil : token.name)
    }

    private static let constraintWords = [
        "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "PERIOD", "LIKE",
    ]

    private static func makesTable(_ tokens: [SQLToken]) -> Bool {
        guard tokens.first?.isWord("CREATE") == true else { return false }
        return tokens.dropFirst().drop { $0.isWord("OR") || $0.isWord("REPLACE") }.first?.isWord("TABLE") == true
    }

    private static func addedColumn(_ tokens: [SQLToken]) -> String? {
        guard tokens.first?.isWord("ALTER") == true, tokens.count > 2, tokens[1].isWord("TABLE"),
            let add = tokens.firstIndex(where: { $0.isWord("ADD") })
        else { return nil }
        let rest = tokens[add...].dropFirst().drop {
            $0.isWord("COLUMN") || $0.isWord("IF") || $0.isWord("NOT") || $0.isWord("EXISTS")
        }
        guard let name = rest.first, name.canBeName, !constraintWords.contains(where: { name.isWord($0) }) else {
            return nil
        }
        return name.name
    }
}
