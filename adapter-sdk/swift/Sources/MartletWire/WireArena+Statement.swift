package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes a statement.
    package func statement(_ statement: Statement) -> UnsafePointer<martlet_statement> {
        var record = martlet_statement()
        record.size = wireSize(martlet_statement.self)
        let (role, key) = wireRole(statement.role)
        record.role = role
        record.role_key = string(key)
        record.transaction = statement.transaction.rawValue
        record.lock = statement.lock.rawValue
        record.cost = statement.cost.rawValue
        record.is_destructive = wireFlag(statement.isDestructive)
        record.is_idempotent = wireFlag(statement.isIdempotent)
        record.is_reversible = wireFlag(statement.inverse != nil)
        record.sql = string(statement.sql)
        record.parameters = values(statement.parameters)
        record.inverse = strings(statement.inverse ?? [])
        record.comment = string(statement.comment)
        return store(record)
    }

    private func wireRole(_ role: Statement.Role) -> (role: Int32, key: String?) {
        switch role {
        case .run: (Int32(MARTLET_ROLE_RUN), nil)
        case .setup: (Int32(MARTLET_ROLE_SETUP), nil)
        case .teardown: (Int32(MARTLET_ROLE_TEARDOWN), nil)
        case .capture(let key): (Int32(MARTLET_ROLE_CAPTURE), key)
        case .expectSame(let key): (Int32(MARTLET_ROLE_EXPECT_SAME), key)
        case .expectNoNewRows(let key): (Int32(MARTLET_ROLE_EXPECT_NO_NEW_ROWS), key)
        case .expectValue(let value): (Int32(MARTLET_ROLE_EXPECT_VALUE), value)
        }
    }
}
