/// A folder with a small database of a shop and the schema it has, in which `martlet` is run.
struct Shop {
    static let schema = """
        tables:
          customer:
            columns:
              id: {type: integer, primaryKey: true}
              email: {type: string, nullable: false}
          order:
            columns:
              id: {type: integer, primaryKey: true}
              customer_id: {type: integer, nullable: false, references: customer.id}
              total: integer

        """
    /// The schema with a column more, which every command can plan.
    static let widerSchema = schema + "      note: string\n"
    /// The schema without a column that holds values.
    static let narrowerSchema = String(schema.dropLast("      total: integer\n".count + 1))

    let folder: TemporaryFolder

    var database: String { folder.file("shop.db") }

    /// Makes the folder, with rows in both tables.
    init() async throws {
        folder = try TemporaryFolder()
        try folder.write("schema.yaml", Self.schema)
        try folder.write("wider.yaml", Self.widerSchema)
        try folder.write("narrower.yaml", Self.narrowerSchema)
        try await SQLiteShell.run(
            database,
            """
            CREATE TABLE "customer" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);
            CREATE TABLE "order" ("id" INTEGER PRIMARY KEY, "customer_id" INTEGER NOT NULL, "total" INTEGER,
                FOREIGN KEY ("customer_id") REFERENCES "customer" ("id"));
            INSERT INTO customer VALUES (1, 'a@example.org'), (2, 'b@example.org');
            INSERT INTO "order" VALUES (1, 1, 100), (2, 2, 200), (3, 2, 300);
            """)
    }

    var state: FolderState { FolderState(folder.path) }

    /// Runs `martlet` in the folder.
    func martlet(_ arguments: String..., environment: [String: String] = [:]) async throws -> CommandResult {
        try await Command.martlet(arguments, in: folder.path, environment: environment)
    }
}
