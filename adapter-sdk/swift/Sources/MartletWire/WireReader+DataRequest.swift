package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads something to be done with rows.
    package static func request(
        _ pointer: UnsafePointer<martlet_data_request>?
    ) throws(AdapterError) -> DataRequest {
        var record = martlet_data_request()
        try WireItem(pointer, "a data request").load(into: &record, "a data request")
        if let probe = try probe(record) { return .probe(probe) }
        switch Int(record.kind) {
        case MARTLET_DATA_COUNT:
            return .count(table: try table(of: record))
        case MARTLET_DATA_CHECKSUM:
            return .checksum(table: try table(of: record), columns: try columns(of: record))
        case MARTLET_DATA_BATCH:
            return .batch(try batch(record))
        case MARTLET_DATA_PARK:
            return .park(
                table: try table(of: record), column: try optionalString(record.column, "a data request's column"),
                as: try string(record.name, "a data request's name"))
        case MARTLET_DATA_PURGE:
            return .purge(
                table: try table(of: record), column: try optionalString(record.column, "a data request's column"))
        case MARTLET_DATA_JOURNAL_ENSURE:
            return .journal(.ensure)
        case MARTLET_DATA_JOURNAL_APPEND:
            return .journal(.append(try journalEntries(record.entries)))
        case MARTLET_DATA_JOURNAL_READ:
            return .journal(.read(limit: try limit(of: record)))
        default:
            throw AdapterError(.unsupported, "data requests of the kind \(record.kind) are not known")
        }
    }

    private static func probe(_ record: martlet_data_request) throws(AdapterError) -> Probe? {
        switch Int(record.kind) {
        case MARTLET_DATA_PROBE_ROWS:
            .rows(table: try table(of: record))
        case MARTLET_DATA_PROBE_SIZE:
            .size(table: try table(of: record))
        case MARTLET_DATA_PROBE_NULLS:
            .nulls(table: try table(of: record), column: try column(of: record))
        case MARTLET_DATA_PROBE_VALUES:
            .values(table: try table(of: record), column: try column(of: record))
        case MARTLET_DATA_PROBE_DUPLICATES:
            .duplicates(table: try table(of: record), columns: try columns(of: record))
        case MARTLET_DATA_PROBE_INDEX_DUPLICATES:
            .indexDuplicates(table: try table(of: record), index: try index(record.index))
        case MARTLET_DATA_PROBE_ORPHANS:
            .orphans(table: try table(of: record), foreignKey: try foreignKey(record.foreign_key))
        case MARTLET_DATA_PROBE_VIOLATIONS:
            .violations(table: try table(of: record), expression: try expression(of: record))
        case MARTLET_DATA_PROBE_UNCONVERTIBLE:
            .unconvertible(
                table: try table(of: record), column: try column(of: record), from: try type(record.type_from),
                to: try type(record.type_to))
        default:
            nil
        }
    }

    private static func batch(_ record: martlet_data_request) throws(AdapterError) -> Batch {
        Batch(
            table: try table(of: record), key: try columns(of: record), after: try values(record.after),
            column: try column(of: record), expression: try expression(of: record), limit: try limit(of: record))
    }

    private static func journalEntries(_ list: martlet_list) throws(AdapterError) -> [JournalEntry] {
        let entries = try records(list, "a data request's entries", journalEntry)
        if entries.isEmpty { throw malformed("a data request's entries are none") }
        return entries
    }

    private static func journalEntry(_ item: WireItem) throws(AdapterError) -> JournalEntry {
        var record = martlet_journal_entry()
        try item.load(into: &record, "a journal entry")
        return JournalEntry(
            run: try string(record.run, "a journal entry's run"),
            plan: try string(record.plan, "a journal entry's plan"),
            step: record.step,
            type: try string(record.type, "a journal entry's type"),
            object: try optionalString(record.object, "a journal entry's object"),
            statement: try optionalString(record.statement, "a journal entry's statement"),
            outcome: try string(record.outcome, "a journal entry's outcome"),
            startedAt: try string(record.started_at, "a journal entry's beginning"),
            finishedAt: try optionalString(record.finished_at, "a journal entry's end"),
            hostVersion: try string(record.host_version, "a journal entry's host version"),
            adapter: try string(record.adapter, "a journal entry's adapter"),
            fingerprintBefore: try string(record.fingerprint_before, "a journal entry's fingerprint"),
            fingerprintAfter: try optionalString(record.fingerprint_after, "a journal entry's fingerprint"),
            managed: try optionalString(record.managed, "a journal entry's managed objects"))
    }

    private static func table(of record: martlet_data_request) throws(AdapterError) -> ObjectPath {
        try path(record.table, "a data request's table")
    }

    private static func column(of record: martlet_data_request) throws(AdapterError) -> String {
        try string(record.column, "a data request's column")
    }

    private static func columns(of record: martlet_data_request) throws(AdapterError) -> [String] {
        try strings(record.columns, "a data request's columns")
    }

    private static func expression(of record: martlet_data_request) throws(AdapterError) -> String {
        try string(record.expression, "a data request's expression")
    }

    private static func limit(of record: martlet_data_request) throws(AdapterError) -> Int {
        guard let limit = Int(exactly: record.limit), limit >= 0 else {
            throw malformed("a data request's limit is \(record.limit)")
        }
        return limit
    }
}
