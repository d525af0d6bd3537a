import Martlet

/// Writes a database's schema as YAML and builds an empty database from it.
struct RoundTripTrial {
    let folder: TemporaryFolder

    func run(_ path: String) async throws {
        let access = Adapter.Options(adapterPath: [BuildProducts.folder])
        let source = try await Adapter.open("sqlite:\(path)", options: access)
        let read = await Result { try await source.schema() }
        await source.close()
        var text = ""
        do {
            var schema = try read.get()
            for position in schema.tables.indices {
                schema.tables[position].attributes = schema.tables[position].attributes.filter {
                    $0.key != "sqlite.commented"
                }
            }
            text = SchemaWriter.yaml(schema, engine: "sqlite")
            let copy = folder.file("copy.db")
            _ = try WitnessDatabase(copy).rows("PRAGMA user_version = 1")
            let target = try await Adapter.open("sqlite:\(copy)", options: access)
            var options = MigrationOptions(desired: .text(text, name: "schema.yaml"))
            // SQLite takes foreign keys between types that do not go together, and so may the database.
            options.allow = ["foreign-key-type-mismatch"]
            let wish = options
            let applied = await Result {
                try await migrate(adapter: target, options: wish)
            }
            await target.close()
            _ = try applied.get()
            let wanted = try PairState(path).facts
            let reached = try PairState(copy).facts
            let differences = reached.differences(from: wanted)
            if !differences.isEmpty { throw PairFailure(kind: .roundTrip, detail: differences.joined(separator: "\n")) }
            if !reached.tablesInAnotherOrder(than: wanted).isEmpty {
                throw PairFailure(kind: .roundTrip, detail: "columns in another order")
            }
        } catch let error as MartletError {
            throw PairFailure(kind: .roundTrip, detail: "\(error)")
        }
    }
}
