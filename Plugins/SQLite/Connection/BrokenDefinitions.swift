import MartletAdapterKit
import MartletSchema

/// Tells whether a view or trigger mentions what is not there.
///
/// SQLite accepts such ones, and then drops no column of any table in place, since it reads all views and triggers again
/// when it does.
enum BrokenDefinitions {
    /// The setting of a target's profile that says that there are some.
    static let setting = "broken_definitions"

    /// Whether SQLite cannot compile one of the views, or what fires one of the triggers.
    static func exist(in handle: SQLiteHandle, call: CallContext) throws(AdapterError) -> Bool {
        var views: Set<String> = []
        var owners: Set<String> = []
        try handle.run(
            "SELECT type, name, tbl_name FROM main.sqlite_schema WHERE type IN ('view', 'trigger')", call: call
        ) { row in
            guard row.count == 3, case .text(let type) = row[0], case .text(let name) = row[1],
                case .text(let owner) = row[2]
            else { return true }
            if type == "view" { views.insert(name) } else { owners.insert(owner) }
            return true
        }
        for view in views.sorted() {
            let statement = "EXPLAIN SELECT 1 FROM main.\(try Quoting.identifier(view))"
            if try !compiles(statement, handle, call) { return true }
        }
        for owner in owners.sorted() {
            for statement in try changes(of: owner, handle, call) where try !compiles(statement, handle, call) {
                return true
            }
        }
        return false
    }

    /// Statements that fire all triggers of a table or view between them.
    private static func changes(
        of owner: String, _ handle: SQLiteHandle, _ call: CallContext
    ) throws(AdapterError) -> [String] {
        let name = "main.\(try Quoting.identifier(owner))"
        var columns: [String] = []
        try handle.run("SELECT name FROM pragma_table_info(?)", parameters: [.text(owner)], call: call) { row in
            if case .text(let column)? = row.first { columns.append(column) }
            return true
        }
        var settings: [String] = []
        for column in columns { settings.append("\(try Quoting.identifier(column))=NULL") }
        return [
            "EXPLAIN INSERT INTO \(name) DEFAULT VALUES", "EXPLAIN DELETE FROM \(name)",
            "EXPLAIN UPDATE \(name) SET \(settings.joined(separator: ", "))",
        ]
    }

    private static func compiles(
        _ statement: String, _ handle: SQLiteHandle, _ call: CallContext
    ) throws(AdapterError) -> Bool {
        do {
            try handle.run(statement, call: call) { _ in false }
            return true
        } catch {
            if error.code == .cancelled || error.code == .locked { throw error }
            return false
        }
    }
}
