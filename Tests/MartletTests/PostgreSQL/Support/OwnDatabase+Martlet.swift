/// Martlet, run in the folder of a database.
extension OwnDatabase {
    /// Runs `martlet` in the folder.
    func martlet(_ arguments: String..., environment: [String: String] = [:]) async throws -> CommandResult {
        try await Command.martlet(arguments, in: folder.path, environment: environment)
    }

    /// Applies the schema that a script makes, with more options.
    func apply(
        _ schema: String, _ options: String..., at url: String? = nil, environment: [String: String] = [:]
    ) async throws -> CommandResult {
        try await Command.martlet(
            try application(of: schema, at: url, in: folder) + options, in: folder.path, environment: environment)
    }

    /// Begins to apply the schema that a script makes, from the folder or from another one, and does not wait for the
    /// end; locks may be waited for as long as a busy machine takes.
    func beginToApply(
        _ schema: String, lockWait seconds: Int = 60, in other: TemporaryFolder? = nil
    ) throws -> RunningCommand {
        let folder = other ?? folder
        return try RunningCommand(
            BuildProducts.martlet, try application(of: schema, in: folder) + ["--lock-wait", "\(seconds)"], in: folder)
    }

    /// Writes a schema into a folder, and gives what applies it.
    private func application(
        of schema: String, at url: String? = nil, in folder: TemporaryFolder
    ) throws -> [String] {
        try folder.write("schema.sql", schema)
        return ["apply", "--yes", "-d", url ?? self.url, "-s", "schema.sql"]
    }
}
