import MartletSchema

extension RebuildCopy {
    /// The rules whose columns are written; generated columns compute themselves.
    ///
    /// SQLite takes a quoted name that it does not know for a text, so a wrong name would fill a column with itself:
    /// each must be there.
    static func written(
        _ rebuild: TableRebuild, before: TableShape, after: TableShape
    ) throws(AdapterError) -> [TableRebuild.Copy] {
        var written: [TableRebuild.Copy] = []
        for copy in rebuild.copies {
            guard let target = after.column(copy.target) else {
                throw missing(copy.target, in: after.table)
            }
            if let source = copy.sourceColumn, before.column(source) == nil { throw missing(source, in: before.table) }
            if target.generation == nil { written.append(copy) }
        }
        return written
    }

    /// The columns that are copied as they are, between types that keep values alike.
    static func unchangedColumns(
        _ copies: [TableRebuild.Copy], before: TableShape, after: TableShape
    ) throws(AdapterError) -> [Unchanged] {
        var unchanged: [Unchanged] = []
        for copy in copies {
            guard case .column(let name) = copy.source, let old = before.column(name),
                let new = after.column(copy.target)
            else { continue }
            let oldType = try before.declaredType(of: old)
            let newType = try after.declaredType(of: new)
            guard oldType.normalForm == newType.normalForm,
                oldType.affinity(isStrict: before.isStrict) == newType.affinity(isStrict: after.isStrict)
            else { continue }
            unchanged.append(Unchanged(source: old.name, target: new.name))
        }
        return unchanged
    }

    /// Whether a column of the old table is not copied, is converted by an expression, or goes into a type that not all
    /// of its values fit.
    static func losesValues(
        _ copies: [TableRebuild.Copy], before: TableShape, after: TableShape
    ) throws(AdapterError) -> Bool {
        for old in before.table.columns where old.generation == nil {
            let targets = copies.filter { $0.sourceColumn?.equalsIgnoringASCIICase(old.name) ?? false }
            var isKept = false
            for copy in targets {
                guard let new = after.column(copy.target) else { continue }
                let relation = try TypeComparison.relation(
                    from: ColumnType(native: NormalizedText(before.nativeType(of: old))),
                    to: ColumnType(native: NormalizedText(after.nativeType(of: new))))
                if ![.narrowing, .incompatible, .explicitCast].contains(relation) { isKept = true }
            }
            if !isKept { return true }
        }
        return false
    }

    private static func missing(_ column: String, in table: Table) -> AdapterError {
        AdapterError(.invalidArgument, "the table \(table.path) has no column “\(column)” to copy")
    }
}

extension TableRebuild.Copy {
    /// The column that values are taken from as they are, where they are not null.
    fileprivate var sourceColumn: String? {
        switch source {
        case .column(let name), .columnOrElse(let name, _): name
        case .expression: nil
        }
    }
}
