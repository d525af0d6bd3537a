package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes something to be done with rows.
    package func request(_ request: DataRequest) -> UnsafePointer<martlet_data_request> {
        var record = martlet_data_request()
        record.size = wireSize(martlet_data_request.self)
        switch request {
        case .probe(let probe):
            fill(&record, with: probe)
        case .count(let table):
            record.kind = Int32(MARTLET_DATA_COUNT)
            record.table = path(table)
        case .checksum(let table, let columns):
            record.kind = Int32(MARTLET_DATA_CHECKSUM)
            record.table = path(table)
            record.columns = strings(columns)
        case .batch(let batch):
            record.kind = Int32(MARTLET_DATA_BATCH)
            record.table = path(batch.table)
            record.columns = strings(batch.key)
            record.after = values(batch.after)
            record.column = string(batch.column)
            record.expression = string(batch.expression)
            record.limit = Int64(batch.limit)
        case .park(let table, let column, let name):
            record.kind = Int32(MARTLET_DATA_PARK)
            record.table = path(table)
            record.column = string(column)
            record.name = string(name)
        case .purge(let table, let column):
            record.kind = Int32(MARTLET_DATA_PURGE)
            record.table = path(table)
            record.column = string(column)
        case .journal(let journal):
            fill(&record, with: journal)
        }
        return store(record)
    }

    private func fill(_ record: inout martlet_data_request, with probe: Probe) {
        switch probe {
        case .rows(let table):
            record.kind = Int32(MARTLET_DATA_PROBE_ROWS)
            record.table = path(table)
        case .size(let table):
            record.kind = Int32(MARTLET_DATA_PROBE_SIZE)
            record.table = path(table)
        case .nulls(let table, let column):
            record.kind = Int32(MARTLET_DATA_PROBE_NULLS)
            record.table = path(table)
            record.column = string(column)
        case .values(let table, let column):
            record.kind = Int32(MARTLET_DATA_PROBE_VALUES)
            record.table = path(table)
            record.column = string(column)
        case .duplicates(let table, let columns):
            record.kind = Int32(MARTLET_DATA_PROBE_DUPLICATES)
            record.table = path(table)
            record.columns = strings(columns)
        case .indexDuplicates(let table, let index):
            record.kind = Int32(MARTLET_DATA_PROBE_INDEX_DUPLICATES)
            record.table = path(table)
            record.index = store(self.index(index))
        case .orphans(let table, let key):
            record.kind = Int32(MARTLET_DATA_PROBE_ORPHANS)
            record.table = path(table)
            record.foreign_key = store(foreignKey(key))
        case .violations(let table, let expression):
            record.kind = Int32(MARTLET_DATA_PROBE_VIOLATIONS)
            record.table = path(table)
            record.expression = string(expression)
        case .unconvertible(let table, let column, let from, let to):
            record.kind = Int32(MARTLET_DATA_PROBE_UNCONVERTIBLE)
            record.table = path(table)
            record.column = string(column)
            record.type_from = type(from)
            record.type_to = type(to)
        }
    }

    private func fill(_ record: inout martlet_data_request, with journal: JournalRequest) {
        record.table = path(ObjectPath(Journal.tableName))
        switch journal {
        case .ensure:
            record.kind = Int32(MARTLET_DATA_JOURNAL_ENSURE)
        case .append(let entries):
            record.kind = Int32(MARTLET_DATA_JOURNAL_APPEND)
            record.entries = list(entries, journalEntry)
        case .read(let limit):
            record.kind = Int32(MARTLET_DATA_JOURNAL_READ)
            record.limit = Int64(limit)
        }
    }

    private func journalEntry(_ entry: JournalEntry) -> martlet_journal_entry {
        var record = martlet_journal_entry()
        record.size = wireSize(martlet_journal_entry.self)
        record.run = string(entry.run)
        record.plan = string(entry.plan)
        record.step = entry.step
        record.type = string(entry.type)
        record.object = string(entry.object)
        record.statement = string(entry.statement)
        record.outcome = string(entry.outcome)
        record.started_at = string(entry.startedAt)
        record.finished_at = string(entry.finishedAt)
        record.host_version = string(entry.hostVersion)
        record.adapter = string(entry.adapter)
        record.fingerprint_before = string(entry.fingerprintBefore)
        record.fingerprint_after = string(entry.fingerprintAfter)
        record.managed = string(entry.managed)
        return record
    }
}
