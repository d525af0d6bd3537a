// Brings a SQLite file to the schema below, one migration at a time:
//
//     swift run --package-path Examples/Library migrate-notes notes.db
//
// The adapter libmartlet-sqlite.so is looked for in MARTLET_ADAPTER_PATH, beside the program and in the folders that
// `martlet adapter list` names.

import Martlet

let schema = """
    tables:
      notebook:
        columns:
          id: {type: integer, primaryKey: true}
          title: {type: string, nullable: false}
      note:
        columns:
          id: {type: integer, primaryKey: true}
          notebook_id: {type: integer, nullable: false, references: notebook.id}
          text: string
    """

let path = CommandLine.arguments.dropFirst().first ?? "notes.db"
let adapter = try await Adapter.open("sqlite:\(path)", options: .init(access: .create))
let options = MigrationOptions(desired: .text(schema, name: "schema.yaml"))

let migrations = try await getMigrations(adapter: adapter, options: options)
for migration in migrations {
    try await executeMigration(migration: migration, adapter: adapter, options: options)
    print("Executed migration: \(migration.type) for \(migration.table ?? "-")")
}
print(migrations.isEmpty ? "Nothing to do." : "Done.")
await adapter.close()
