import MartletSchema

/// A column becomes NOT NULL, or is added as NOT NULL without a default, and rows may have no value for it.
///
/// The probe counts those rows. A `backfill` expression from the schema's owner gives them a value; without such rows
/// it is a note.
struct NotNullHazard: HazardRule {
    static let code: Hazard.Code = "not-null"

    func hazards(of subject: HazardSubject, in context: HazardContext) throws(AdapterError) -> [Hazard] {
        guard case .change(let alteration, _) = subject else { return [] }
        let path = alteration.after.path
        return alteration.changes.compactMap { change in
            switch change {
            case .alterColumn(let before, let after)
            where before.isNullable && !after.isNullable && after.generation == nil:
                guard !context.isFilled(path, after) else { return nil }
                return hazard(
                    path, after, "becomes NOT NULL and has no backfill",
                    probe: context.probe(path, after.name) { .nulls(table: $0, column: $1) },
                    meaning: "rows without a value")
            case .addColumn(let column)
            where !column.isNullable && column.defaultValue == nil && column.generation == nil && !column.isIdentity:
                guard !context.isFilled(path, column) else { return nil }
                return hazard(
                    path, column, "is added as NOT NULL with neither default nor backfill",
                    probe: .rows(table: context.names.table(path)), meaning: "rows without a value")
            default: return nil
            }
        }
    }

    private func hazard(
        _ path: ObjectPath, _ column: Column, _ message: String, probe: Probe, meaning: String
    ) -> Hazard {
        Hazard(
            code: Self.code, object: "\(path).\(column.name)", severity: .needsConsent, message: message, probe: probe,
            severityWithoutRows: .note, rowMeaning: meaning)
    }
}

extension HazardContext {
    /// Whether the schema's owner says how rows get a value for a column.
    fileprivate func isFilled(_ table: ObjectPath, _ column: Column) -> Bool {
        let reference = MigrationHints.ColumnReference(table: table, column: column.name)
        return hints.backfills[reference] != nil || hints.conversions[reference] != nil
    }
}
