import MartletPlanner
import MartletSchema

/// Writes what one run does to the journal.
struct JournalWriter {
    let store: JournalStore
    let run: String
    let settings: PlanRunner.Settings
    let unit: ExecutionUnit
    private let startedAt = Timestamp.now()
    /// Whether each entry can be seen, and so is wanted, as soon as its migration is done.
    private let writesAtOnce: Bool
    /// What is not written yet: within a transaction nobody sees the entries one by one.
    private var pending: [JournalEntry] = []

    init(store: JournalStore, run: String, settings: PlanRunner.Settings, unit: ExecutionUnit) {
        self.store = store
        self.run = run
        self.settings = settings
        self.unit = unit
        writesAtOnce = unit.runsOutside
    }

    /// Makes the journal where there is none.
    func begin() throws(AdapterError) { try store.ensure() }

    /// Notes a migration that is done.
    mutating func record(_ migration: Migration, step: Int, startedAt: String) throws(AdapterError) {
        let text = migration.statements.filter { !$0.role.isCheck }.map(\.sql).joined(separator: ";\n")
        pending.append(
            entry(
                step: Int64(step), type: migration.type.rawValue, object: migration.object, statement: text, startedAt))
        if writesAtOnce || pending.count >= JournalStore.entriesAtOnce { try write() }
    }

    private mutating func write() throws(AdapterError) {
        try store.append(pending)
        pending = []
    }

    /// Notes that the run is done, what is under management from now on, and how all objects are.
    mutating func finish(managed: Set<String>, state: SchemaFingerprint) throws(AdapterError) {
        let statements = unit.migrations.flatMap(\.statements).filter { !$0.role.isPassedOver && !$0.role.isCheck }
        var record = entry(step: StateRecord.step, type: StateRecord.entryType, object: nil, statement: nil, startedAt)
        record.fingerprintAfter = StateRecord(statementCount: statements.count, state: state).text
        pending.append(record)
        var last = entry(step: 0, type: "run", object: nil, statement: nil, startedAt)
        last.managed = ManagedObjects.encode(managed)
        pending.append(last)
        try write()
    }

    private func entry(
        step: Int64, type: String, object: String?, statement: String?, _ startedAt: String
    ) -> JournalEntry {
        JournalEntry(
            run: run, plan: unit.plan, step: step, type: type, object: object, statement: statement, outcome: "done",
            startedAt: startedAt, finishedAt: Timestamp.now(), hostVersion: settings.hostVersion,
            adapter: settings.adapter, fingerprintBefore: unit.before.digest, fingerprintAfter: unit.after.digest)
    }
}
