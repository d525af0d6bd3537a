import Martlet

/// Writes a database's schema as YAML and builds an empty database from it.
struct RoundTripTrial {
    let engine: String
    let original: String
    /// The empty database.
    let copy: String

    func run() async throws {
        let access = Adapter.Options(adapterPath: [BuildProducts.folder])
        do {
            let source = try await Adapter.open(original, options: access)
            let read = await Result { try await source.schema() }
            await source.close()
            var schema = try read.get()
            // As the command writes a schema: owners and grants are there where somebody asks for them.
            schema.definitions.removeAll { ["owner", "grant", "default privileges"].contains($0.kind.rawValue) }
            for position in schema.tables.indices {
                schema.tables[position].attributes = schema.tables[position].attributes.filter {
                    $0.key != "sqlite.commented"
                }
            }
            let text = SchemaWriter.yaml(schema, engine: engine)
            let target = try await Adapter.open(copy, options: access)
            var options = MigrationOptions(desired: .text(text, name: "schema.yaml"))
            // SQLite takes foreign keys between types that do not go together, and so may the database.
            options.allow = ["foreign-key-type-mismatch"]
            let wish = options
            let applied = await Result { try await migrate(adapter: target, options: wish) }
            await target.close()
            _ = try applied.get()
        } catch let error as MartletError {
            throw PairFailure(kind: .roundTrip, detail: "\(error)")
        }
    }

    /// Requires that what came back is what went.
    static func expectEqual(_ reached: DatabaseFacts, _ wanted: DatabaseFacts) throws {
        let differences = reached.differences(from: wanted)
        if !differences.isEmpty { throw PairFailure(kind: .roundTrip, detail: differences.joined(separator: "\n")) }
        if !reached.tablesInAnotherOrder(than: wanted).isEmpty {
            throw PairFailure(kind: .roundTrip, detail: "columns in another order")
        }
    }
}
