import MartletComparator
import MartletSchema

/// Decides for each definition that differs how the one becomes the other.
struct DefinitionReplacements {
    /// How a definition is replaced.
    enum Way {
        /// As it stands, whatever stands on it.
        case inPlace(DefinitionAlteration)
        /// As it stands, once nothing stands on it or on the tables that use it.
        case withDependentsAside(DefinitionAlteration)
        /// By dropping and creating it.
        case anew
    }

    /// What goes and comes again, or may not be stood on for a while: what stands on it is put aside.
    private(set) var unsettled: Set<Definition.Identity> = []

    private var ways: [Definition.Identity: Way] = [:]
    private let rules: ComparisonRules

    /// Decides.
    init(
        changes: [Change], before: Schema, after: Schema, rendering: any Rendering, profile: TargetProfile,
        rules: ComparisonRules
    ) throws(PlanningError) {
        self.rules = rules
        let there = Set(
            after.tables.map { Definition.Identity.relation(rules.fold($0.path)) }
                + after.definitions.map { rules.dependency($0.identity) })
        let touched = Self.touchedTables(changes, rendering: rendering, rules: rules)
        var waiting: [(old: Definition, new: Definition)] = []
        for change in changes {
            switch change {
            case .dropTable(let table): unsettled.insert(.relation(rules.fold(table.path)))
            case .dropDefinition(let definition): unsettled.insert(rules.dependency(definition.identity))
            case .replaceDefinition(let old, let new): waiting.append((old, new))
            default: break
            }
        }
        unsettled.formIntersection(there)
        for (old, new) in waiting {
            let way = try Self.attempt(old, new, before: before, after: after, rendering, profile, rules)
            ways[rules.fold(new.identity)] = way
            settle(way, of: old)
        }
        // What is to be replaced in place cannot while what it stands on comes and goes.
        var isSettled = false
        while !isSettled {
            isSettled = true
            for (old, new) in waiting {
                let key = rules.fold(new.identity)
                if case .anew = ways[key] { continue }
                let own = rules.dependency(old.identity)
                let foundations = before.definitions.standing(on: unsettled.union(touched), rules).reached
                    .subtracting([own])
                guard old.stands(on: foundations, rules), new.stands(on: foundations, rules) else { continue }
                ways[key] = .anew
                settle(.anew, of: old)
                isSettled = false
            }
        }
    }

    /// How a definition is replaced.
    func way(to definition: Definition) -> Way { ways[rules.fold(definition.identity)] ?? .anew }

    private mutating func settle(_ way: Way, of old: Definition) {
        switch way {
        case .inPlace: break
        case .withDependentsAside(let alteration):
            unsettled.insert(rules.dependency(old.identity))
            for table in alteration.tables { unsettled.insert(.relation(rules.fold(table.path))) }
        case .anew: unsettled.insert(rules.dependency(old.identity))
        }
    }

    private static func attempt(
        _ old: Definition, _ new: Definition, before: Schema, after: Schema, _ rendering: any Rendering,
        _ profile: TargetProfile, _ rules: ComparisonRules
    ) throws(PlanningError) -> Way {
        if old.isOpaque || new.isOpaque { return .anew }
        let own = rules.dependency(old.identity)
        let remaining = Set(after.tables.map { rules.fold($0.path) })
        let users = before.tables.filter { table in
            remaining.contains(rules.fold(table.path)) && table.dependencies.contains { rules.dependency($0) == own }
        }
        var alteration = DefinitionAlteration(before: old, after: new, tables: users)
        do {
            _ = try rendering.render(.alterDefinition(alteration), for: profile)
            return .inPlace(alteration)
        } catch  where error.code == .unsupported && error.alternative == .dropDependents {
            alteration.dependentsAreGone = true
            return .withDependentsAside(alteration)
        } catch  where error.code == .unsupported {
            return .anew
        } catch {
            throw .adapter(error)
        }
    }

    /// The tables with changes that nothing may stand on.
    private static func touchedTables(
        _ changes: [Change], rendering: any Rendering, rules: ComparisonRules
    ) -> Set<Definition.Identity> {
        guard rendering.capabilities.blockedByDependents.contains(.alterTable) else { return [] }
        var touched: Set<Definition.Identity> = []
        for case .alterTable(let alteration) in changes where !alteration.touchedColumns.isEmpty {
            touched.insert(.relation(rules.fold(alteration.before.path)))
        }
        return touched
    }
}

extension TableAlteration {
    /// The columns that are dropped or hold other values afterwards, which a database may refuse while something uses
    /// them.
    var touchedColumns: [String] {
        changes.compactMap { change in
            switch change {
            case .dropColumn(let column): column.name
            case .alterColumn(let before, let after):
                before.type.native != after.type.native || before.collation != after.collation
                    || before.generation != after.generation ? before.name : nil
            default: nil
            }
        }
    }
}
