package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads a statement; a lock or a cost that is not known is unknown.
    package static func statement(
        _ pointer: UnsafePointer<martlet_statement>?
    ) throws(AdapterError) -> Statement {
        var record = martlet_statement()
        try WireItem(pointer, "a statement").load(into: &record, "a statement")
        guard let transaction = Statement.TransactionBehavior(rawValue: record.transaction) else {
            throw malformed("a statement's transaction behaviour is \(record.transaction)")
        }
        let inverse = try strings(record.inverse, "a statement's inverse")
        return Statement(
            try string(record.sql, "a statement's text"),
            parameters: try values(record.parameters),
            role: try role(record),
            transaction: transaction,
            lock: Statement.Lock(rawValue: record.lock) ?? .unknown,
            cost: Statement.Cost(rawValue: record.cost) ?? .unknown,
            isDestructive: record.is_destructive != 0,
            isIdempotent: record.is_idempotent != 0,
            inverse: record.is_reversible != 0 ? inverse : nil,
            comment: try optionalString(record.comment, "a statement's comment"))
    }

    private static func role(_ record: martlet_statement) throws(AdapterError) -> Statement.Role {
        switch Int(record.role) {
        case MARTLET_ROLE_RUN: .run
        case MARTLET_ROLE_SETUP: .setup
        case MARTLET_ROLE_TEARDOWN: .teardown
        case MARTLET_ROLE_CAPTURE: .capture(try roleKey(record))
        case MARTLET_ROLE_EXPECT_SAME: .expectSame(try roleKey(record))
        case MARTLET_ROLE_EXPECT_NO_NEW_ROWS: .expectNoNewRows(try roleKey(record))
        case MARTLET_ROLE_EXPECT_VALUE: .expectValue(try roleKey(record))
        default: throw malformed("a statement's role is \(record.role)")
        }
    }

    private static func roleKey(_ record: martlet_statement) throws(AdapterError) -> String {
        try string(record.role_key, "the key of a statement's role")
    }
}
