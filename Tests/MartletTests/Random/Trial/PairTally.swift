import Synchronization
import Testing

/// Counts what the random pairs had in them and how they ended, so that they cannot pass by being empty.
final class PairTally: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    private let signatures = Mutex<Set<String>>([])

    /// Whether no earlier pair failed so.
    func isFirst(_ failure: PairFailure, _ names: NameTable) -> Bool {
        signatures.withLock { $0.insert(failure.signature(names)).inserted }
    }

    func add(_ pair: SchemaPair, _ report: PairReport) {
        var found: [String: Int] = ["pairs": 1, "rows": report.old.rowCount]
        switch report.outcome {
        case .success(.migrated): found["migrated"] = 1
        case .success(.refusedByRows): found["refused by rows"] = 1
        case .failure: found["failed"] = 1
        }
        for edit in Set(pair.edits) { found["edit: \(edit)"] = 1 }
        if pair.edits.count > 1 { found["several edits"] = 1 }
        found["objects"] = report.old.script.count + report.new.script.count
        found["objects not accepted"] = report.old.refused.count + report.new.refused.count
        for feature in Self.features(of: pair.old) { found["has: \(feature)"] = 1 }
        counts.withLock { counts in for (what, count) in found { counts[what, default: 0] += count } }
    }

    var description: String {
        counts.withLock { counts in
            counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        }
    }

    /// Requires that enough of everything was there.
    func expectEverything() {
        let counts = counts.withLock(\.self)
        let pairs = counts["pairs", default: 0]
        #expect(counts["migrated", default: 0] > pairs / 2)
        #expect(counts["refused by rows", default: 0] < pairs / 2)
        #expect(counts["rows", default: 0] > pairs * 4)
        #expect(counts["several edits", default: 0] > pairs / 3)
        #expect(counts["objects not accepted", default: 0] * 30 < counts["objects", default: 0])
        for feature in ["foreign keys", "views", "triggers", "generated columns", "checks", "indexes", "uniques"] {
            #expect(counts["has: \(feature)", default: 0] > pairs / 8, "\(feature)")
        }
        #expect(counts.keys.count { $0.hasPrefix("edit: ") } > 20)
    }

    static func features(of schema: SchemaDraft) -> Set<String> {
        var features: Set<String> = []
        if !schema.views.isEmpty { features.insert("views") }
        if schema.views.contains(where: { $0.sources.contains { schema.view($0) != nil } }) {
            features.insert("views over views")
        }
        if !schema.triggers.isEmpty { features.insert("triggers") }
        if schema.triggers.contains(where: { $0.timing == "INSTEAD OF" }) { features.insert("triggers on views") }
        if !schema.searches.isEmpty { features.insert("search tables") }
        for object in schema.objects { features.insert(object.kind) }
        if schema.views.contains(where: \.isMaterialized) { features.insert("materialized views") }
        for table in schema.tables {
            if !table.extras.isEmpty { features.insert("table extras") }
            if table.columns.contains(where: { $0.ownType != nil }) { features.insert("own types") }
            if table.indexes.contains(where: { !$0.included.isEmpty }) { features.insert("included columns") }
            for option in table.options { features.insert("\(option)") }
            if table.isAutonumbered { features.insert("numbered") }
            if !table.uniques.isEmpty { features.insert("uniques") }
            if !table.checks.isEmpty { features.insert("checks") }
            if !table.indexes.isEmpty { features.insert("indexes") }
            if table.indexes.contains(where: { $0.predicate != nil }) { features.insert("partial indexes") }
            if !table.foreignKeys.isEmpty { features.insert("foreign keys") }
            if table.foreignKeys.contains(where: { $0.onDelete == "CASCADE" }) { features.insert("cascades") }
            if table.foreignKeys.contains(where: { $0.table == table.name }) { features.insert("self references") }
            if table.columns.contains(where: { $0.generation != nil }) { features.insert("generated columns") }
        }
        return features
    }
}
