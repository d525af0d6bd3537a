import MartletAdapterHost
import MartletExecutor
package import MartletPlanner
import MartletSchema

extension Engine {
    /// Reads the journal and compares what the last run left behind with what is there.
    ///
    /// - Parameters:
    ///   - runCount: How many runs to give; more are read where the last of them did not end.
    ///   - selection: Which objects are looked at.
    /// - Returns: What the journal tells, and how the database is now.
    /// - Throws: `MartletError` where the catalog or the journal cannot be read.
    package func status(
        runCount: Int = 10, selection: ObjectSelection = ObjectSelection()
    ) throws(MartletError) -> DatabaseStatus {
        let catalog = try readCatalog()
        let now = SchemaFingerprint(of: completed(ObjectSelection()).apply(to: catalog), rules: rules)
        let present = Set(SchemaFingerprint(of: selection.apply(to: catalog), rules: rules).objects.keys)
        guard JournalStore.exists(in: catalog) else {
            return DatabaseStatus(
                hasJournal: false, runs: [], drift: nil, managed: [], unmanaged: Self.names(present))
        }
        let runs: [RunRecord]
        do {
            runs = try JournalStore(connection: session, rendering: adapter, profile: profile)
                .runs(ofNewest: max(runCount, 100))
        } catch {
            throw .database(during: "reading \(Journal.tableName)", error)
        }
        let last = runs.first(where: \.isFinished)
        let managed = last?.managed ?? []
        return DatabaseStatus(
            hasJournal: true, runs: Array(runs.prefix(runCount)),
            drift: last.flatMap { drift(since: $0, now: now) { Self.takesPart($0, present, now, selection) } },
            managed: Self.names(present.intersection(managed)), unmanaged: Self.names(present.subtracting(managed)))
    }

    private func drift(
        since run: RunRecord, now: SchemaFingerprint, takesPart: (String) -> Bool
    ) -> DatabaseStatus.Drift? {
        guard let then = run.state?.state else { return nil }
        let changes = FingerprintChanges(from: then, to: now)
        // Another version may write hashes in another way.
        let tellsChanges = run.martletVersion == MartletVersion.current && run.adapter == adapterName
        func names(_ keys: [String]) -> [String] { keys.filter(takesPart).map(SchemaFingerprint.display) }
        return DatabaseStatus.Drift(
            run: run.id, changed: tellsChanges ? names(changes.changed) : [], appeared: names(changes.appeared),
            vanished: names(changes.vanished), tellsChanges: tellsChanges)
    }

    /// Whether an object is looked at; of one that is gone only its folded name is known.
    private static func takesPart(
        _ key: String, _ present: Set<String>, _ now: SchemaFingerprint, _ selection: ObjectSelection
    ) -> Bool {
        if now.objects[key] != nil { return present.contains(key) }
        let folded = ObjectSelection(
            included: selection.included.map { $0.lowercased() }, excluded: selection.excluded.map { $0.lowercased() })
        let name = SchemaFingerprint.display(key).lowercased().drop { $0 != " " }.dropFirst()
        return folded.selects(ObjectPath(String(name)))
    }

    private static func names(_ keys: Set<String>) -> [String] {
        keys.sorted { ExactText($0) < ExactText($1) }.map(SchemaFingerprint.display)
    }
}
