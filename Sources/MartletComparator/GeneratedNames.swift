package import MartletSchema

/// Lets constraints that nobody named keep the names that they have in the database.
///
/// A constraint without a wished name is the one that says the same, whatever it is called there: made by a tool that
/// names them in its own way, or left behind under the old name by a rename.
package struct GeneratedNames: Sendable {
    private let rules: ComparisonRules

    /// Takes how names compare.
    package init(rules: ComparisonRules) { self.rules = rules }

    /// Gives constraints with made-up names the names of their like in the actual schema.
    ///
    /// - Returns: Whether there are any.
    @discardableResult package func settle(_ desired: inout Schema, against actual: Schema) -> Bool {
        let hasAny = desired.tables.contains { table in
            table.primaryKey?.hasGeneratedName == true || table.uniques.contains(where: \.hasGeneratedName)
                || table.foreignKeys.contains(where: \.hasGeneratedName)
                || table.checks.contains(where: \.hasGeneratedName)
        }
        guard hasAny else { return false }
        var tables: [ObjectPath: Table] = [:]
        for table in actual.tables { tables[rules.fold(table.path)] = table }
        let forms = (
            old: ComparableForm(rules: rules, schema: actual), new: ComparableForm(rules: rules, schema: desired)
        )
        for position in desired.tables.indices {
            guard let live = tables[rules.fold(desired.tables[position].path)] else { continue }
            settle(&desired.tables[position], against: live, old: forms.old, new: forms.new)
        }
        return true
    }

    private func settle(_ table: inout Table, against live: Table, old: ComparableForm, new: ComparableForm) {
        if var key = table.primaryKey.map({ [$0] }) {
            settle(&key, [live.primaryKey].compactMap(\.self), old: old.key, new: new.key)
            table.primaryKey = key.first
        }
        settle(&table.uniques, live.uniques, old: old.key, new: new.key)
        settle(&table.foreignKeys, live.foreignKeys, old: old.foreignKey, new: new.foreignKey)
        settle(&table.checks, live.checks, old: old.check, new: new.check)
    }

    private func settle<Part: NamedConstraint>(
        _ parts: inout [Part], _ live: [Part], old: (Part) -> Part, new: (Part) -> Part
    ) {
        guard parts.contains(where: \.hasGeneratedName), !live.isEmpty else { return }
        let forms = parts.map(new)
        var free = live.map { (part: $0, form: old($0)) }
        for form in forms {
            if let position = free.firstIndex(where: { $0.form == form }) { free.remove(at: position) }
        }
        let there = Set(live.map(old))
        var renamed: [Int: String] = [:]
        for (position, form) in forms.enumerated() where parts[position].hasGeneratedName && !there.contains(form) {
            var nameless = form
            nameless.name = nil
            let like = free.firstIndex { candidate in
                var other = candidate.form
                other.name = nil
                return other == nameless
            }
            guard let like else { continue }
            renamed[position] = parts[position].name
            parts[position].name = free.remove(at: like).part.name
        }
        giveWay(&parts, renamed, names: Set(live.compactMap(\.name).map(rules.fold)))
    }

    /// Gives constraints that are new another name where one that is there keeps the one that was made up for them.
    ///
    /// - Parameters:
    ///   - parts: The constraints.
    ///   - renamed: What those that keep a name would have been called, by their positions.
    ///   - names: The names of all that is there.
    private func giveWay<Part: NamedConstraint>(_ parts: inout [Part], _ renamed: [Int: String], names: Set<String>) {
        if renamed.isEmpty { return }
        let kept = Set(renamed.keys.compactMap { parts[$0].name.map(rules.fold) })
        var taken = names.union(parts.compactMap { $0.name.map(rules.fold) })
        var candidates = renamed.sorted { $0.key < $1.key }.map(\.value)
        for position in parts.indices where renamed[position] == nil && parts[position].hasGeneratedName {
            guard let name = parts[position].name, kept.contains(rules.fold(name)) else { continue }
            candidates.removeAll { taken.contains(rules.fold($0)) }
            var number = 1
            while candidates.isEmpty {
                let next = "\(name)\(number)"
                if !taken.contains(rules.fold(next)) { candidates.append(next) }
                number += 1
            }
            let next = candidates.removeFirst()
            taken.insert(rules.fold(next))
            parts[position].name = next
        }
    }
}

/// A constraint that may have a name of its own.
private protocol NamedConstraint: Hashable {
    var name: String? { get set }
    var hasGeneratedName: Bool { get }
}

extension KeyConstraint: NamedConstraint {}
extension ForeignKey: NamedConstraint {}
extension CheckConstraint: NamedConstraint {}
