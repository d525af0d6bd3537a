package import MartletSchema

/// Reads and writes the journal in a target database.
package struct JournalStore {
    private let connection: any DatabaseConnection
    private let rendering: any Rendering
    private let profile: TargetProfile

    /// Makes a store.
    package init(connection: any DatabaseConnection, rendering: any Rendering, profile: TargetProfile) {
        self.connection = connection
        self.rendering = rendering
        self.profile = profile
    }

    /// Whether there is a journal in a database.
    package static func exists(in catalog: Schema) -> Bool {
        catalog.tables.contains { $0.path.name == Journal.tableName }
    }

    /// Makes the journal's table where it is not there yet.
    package func ensure() throws(AdapterError) { try run(.ensure) }

    /// How many entries one statement adds at the most: engines limit a statement's parameters.
    static let entriesAtOnce = 128

    /// Adds entries.
    package func append(_ entries: [JournalEntry]) throws(AdapterError) {
        var rest = entries[...]
        while !rest.isEmpty {
            try run(.append(Array(rest.prefix(Self.entriesAtOnce))))
            rest = rest.dropFirst(Self.entriesAtOnce)
        }
    }

    /// Gives the entries of the newest runs, the newest run first.
    package func entries(ofNewest limit: Int) throws(AdapterError) -> [JournalEntry] {
        var entries: [JournalEntry] = []
        try read(newest: limit) { entry in
            entries.append(entry)
            return true
        }
        return entries
    }

    /// Gives the newest runs, the newest first.
    package func runs(ofNewest limit: Int) throws(AdapterError) -> [RunRecord] {
        RunRecord.runs(of: try entries(ofNewest: limit))
    }

    /// The objects that earlier runs put under management, by their fingerprint keys.
    ///
    /// - Parameter schema: The whole catalog, which tells whether there is a journal at all.
    /// - Returns: Their keys; none where there is no journal.
    /// - Throws: `AdapterError` where the journal cannot be read.
    package func managedObjects(in schema: Schema) throws(AdapterError) -> Set<String> {
        guard Self.exists(in: schema) else { return [] }
        return try managedObjects()
    }

    /// The objects that earlier runs put under management, as the newest run that came to its end says.
    func managedObjects() throws(AdapterError) -> Set<String> {
        var limit = 1
        while true {
            var runs: Set<String> = []
            var managed: Set<String>?
            // A run's own entry stands before those of its steps, which nobody needs here.
            try read(newest: limit) { entry in
                runs.insert(entry.run)
                if entry.isEndOfRun { managed = entry.managed.map(ManagedObjects.decode) ?? [] }
                return managed == nil
            }
            if let managed { return managed }
            if runs.count < limit { return [] }
            limit *= 16
        }
    }

    /// Hands on the entries of the newest runs until the receiver wants no more.
    private func read(newest limit: Int, _ receive: @escaping (JournalEntry) -> Bool) throws(AdapterError) {
        for statement in try rendering.render(.journal(.read(limit: limit)), for: profile) {
            try connection.query(statement.sql, parameters: statement.parameters) { row throws(AdapterError) in
                receive(try Self.entry(row))
            }
        }
    }

    private func run(_ request: JournalRequest) throws(AdapterError) {
        for statement in try rendering.render(.journal(request), for: profile) {
            try connection.run(statement.sql, parameters: statement.parameters)
        }
    }

    private static func entry(_ row: [Literal]) throws(AdapterError) -> JournalEntry {
        guard row.count >= 14 else {
            throw AdapterError(.contract, "the journal's rows have \(row.count) columns, 14 are needed")
        }
        func text(_ position: Int) -> String? {
            if case .text(let text) = row[position] { return text }
            return nil
        }
        var step: Int64 = 0
        if case .integer(let number) = row[2] { step = number }
        return JournalEntry(
            run: text(0) ?? "", plan: text(1) ?? "", step: step, type: text(3) ?? "", object: text(4),
            statement: text(5), outcome: text(6) ?? "", startedAt: text(7) ?? "", finishedAt: text(8),
            hostVersion: text(9) ?? "", adapter: text(10) ?? "", fingerprintBefore: text(11) ?? "",
            fingerprintAfter: text(12), managed: text(13))
    }
}
