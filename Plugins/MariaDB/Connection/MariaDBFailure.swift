import CMariaDB
import MartletSchema

/// What the server or the client library has against a statement or a connection.
///
/// The numbers are those of <https://mariadb.com/kb/en/mariadb-error-code-reference/>.
struct MariaDBFailure {
    /// The number of the failure.
    var number: UInt32
    /// The SQLSTATE.
    var sqlState: String
    /// The words.
    var message: String

    /// Makes a failure from its parts.
    init(number: UInt32, sqlState: String, message: String) {
        self.number = number
        self.sqlState = sqlState
        self.message = message
    }

    /// Reads what a connection says.
    init(of connection: UnsafeMutablePointer<MYSQL>) {
        number = mysql_errno(connection)
        sqlState = mysql_sqlstate(connection).map { String(cString: $0) } ?? ""
        message = mysql_error(connection).map { String(cString: $0) } ?? ""
    }

    /// Reads what a prepared statement says.
    init(ofStatement statement: UnsafeMutablePointer<MYSQL_STMT>) {
        number = mysql_stmt_errno(statement)
        sqlState = mysql_stmt_sqlstate(statement).map { String(cString: $0) } ?? ""
        message = mysql_stmt_error(statement).map { String(cString: $0) } ?? ""
    }

    /// Whether the connection is gone with it.
    var isLoss: Bool { [2006, 2013, 2055, 1927, 1053, 1080].contains(number) }

    /// The error for the host, of a statement that was run.
    func error() -> AdapterError {
        let (code, isTransient) = classified
        return AdapterError(
            code, text, sqlState: sqlState.isEmpty || sqlState == "00000" ? nil : sqlState, vendorCode: Int64(number),
            isTransient: isTransient, sessionIsUsable: !isLoss, outcome: isLoss ? .unknown : .notApplied)
    }

    /// The words; those about rows repeat their values, which nobody is to find in a log.
    private var text: String {
        switch number {
        case 1062:
            let key = message.range(of: " for key ").map { String(message[$0.upperBound...]) }
            return "two rows have the same values in the key \(key ?? "of the table")"
        case 1366, 1292, 1411:
            let column = message.range(of: " for column ").map { " in the column \(message[$0.upperBound...])" }
            return "a value does not fit its type\(column ?? "")"
        default: return message
        }
    }

    private var classified: (AdapterError.Code, isTransient: Bool) {
        if isLoss { return (.connectionLost, true) }
        switch number {
        case 1205, 1213, 1614, 3572, 3058: return (.locked, true)
        case 1969, 3024, 1028: return (.timeout, false)
        case 1044, 1045, 1142, 1143, 1227, 1370, 1419, 1410, 1873, 1698: return (.permission, false)
        case 1290, 1792, 1836, 4007: return (.readOnly, false)
        case 1049: return (.databaseMissing, false)
        case 1022, 1048, 1062, 1138, 1169, 1216, 1217, 1264, 1265, 1292, 1364, 1366, 1406, 1411, 1451, 1452, 1557, 1586,
            4025:
            return (.constraint, false)
        case 1021, 1114: return (.diskFull, false)
        case 1041, 1037, 1038, 1153: return (.tooLarge, true)
        case 1059, 1070, 1071, 1117, 1118, 1074, 1163: return (.tooLarge, false)
        case 1034, 1035, 1194, 1195, 1877, 1932: return (.corrupt, false)
        case 1235, 1845, 1846, 1178: return (.unsupported, false)
        default: return (.statement, false)
        }
    }
}

extension String {
    /// Where a text stands in this one.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
