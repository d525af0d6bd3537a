import MartletSchema
import MartletSource

/// Reads a schema for SQLite.
func read(_ text: String, name: String = "schema.yaml", engine: String = "sqlite") throws -> DesiredState {
    try SchemaReader.read(text, name: name, engine: engine)
}

/// Reads one table for SQLite, whose body is given without its name.
func readTable(_ body: String, engine: String = "sqlite") throws -> Table {
    let indented = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    let state = try read("tables:\n  t:\n" + indented.joined(separator: "\n"), engine: engine)
    guard let table = state.schema.table("t") else { throw Missing(what: "table t") }
    return table
}

/// The messages of a reading that must fail; empty where it does not.
func problems(_ text: String, name: String = "schema.yaml", engine: String = "sqlite") -> [String] {
    do throws(SourceError) {
        _ = try SchemaReader.read(text, name: name, engine: engine)
        return []
    } catch {
        return error.diagnostics.map(\.description)
    }
}

/// Something that a test needs is not there.
struct Missing: Error {
    var what: String
}
