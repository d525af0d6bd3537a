import MartletComparator
import MartletSchema

/// A schema as a value that steps are tried on, with its fingerprint.
struct SchemaState {
    private(set) var fingerprint: SchemaFingerprint
    private var tables: [ObjectPath: Table] = [:]
    private let rules: ComparisonRules
    private let referring: [ObjectPath: [ObjectPath]]

    /// Takes a state.
    ///
    /// - Parameters:
    ///   - schema: The state.
    ///   - fingerprint: Its fingerprint.
    ///   - target: The schema that the steps lead to, whose foreign keys count too.
    ///   - rules: How names compare.
    init(_ schema: Schema, fingerprint: SchemaFingerprint, target: Schema, rules: ComparisonRules) {
        self.rules = rules
        self.fingerprint = fingerprint
        for table in schema.tables { tables[rules.fold(table.path)] = table }
        var referring: [ObjectPath: [ObjectPath]] = [:]
        for table in schema.tables + target.tables {
            for key in table.foreignKeys where key.referencedColumns.isEmpty {
                referring[rules.fold(key.referencedTable), default: []].append(rules.fold(table.path))
            }
        }
        self.referring = referring
    }

    /// Applies the effects of a step and tells what changed.
    mutating func apply(_ effects: [Step.Effect]) -> SchemaTrail.Delta {
        var delta: SchemaTrail.Delta = [:]
        for effect in effects {
            switch effect {
            case .setTable(let table): set(table, at: table.path, delta: &delta)
            case .setAttributes(let attributes, let path):
                guard var table = tables[rules.fold(path)] else { continue }
                table.attributes = attributes
                set(table, at: path, delta: &delta)
            case .removeTable(let path): set(nil, at: path, delta: &delta)
            case .addIndex(let index, let path):
                guard var table = tables[rules.fold(path)] else { continue }
                table.indexes.append(index)
                set(table, at: path, delta: &delta)
            case .replaceIndex(let index, let path):
                guard var table = tables[rules.fold(path)] else { continue }
                table.indexes.removeAll { rules.fold($0.name) == rules.fold(index.name) }
                table.indexes.append(index)
                set(table, at: path, delta: &delta)
            case .removeIndex(let name, let path):
                guard var table = tables[rules.fold(path)] else { continue }
                table.indexes.removeAll { rules.fold($0.name) == rules.fold(name) }
                set(table, at: path, delta: &delta)
            case .addForeignKey(let foreignKey, let path):
                guard var table = tables[rules.fold(path)] else { continue }
                table.foreignKeys.append(foreignKey)
                set(table, at: path, delta: &delta)
            case .removeForeignKey(let foreignKey, let path):
                guard var table = tables[rules.fold(path)] else { continue }
                table.foreignKeys.removeAll { $0 == foreignKey }
                set(table, at: path, delta: &delta)
            case .setDefinition(let definition):
                let form = ComparableForm(rules: rules, schema: Schema())
                record(
                    SchemaFingerprint.key(definition.identity, rules: rules),
                    ObjectHash.hash(of: definition, form: form), delta: &delta)
            case .removeDefinition(let identity):
                record(SchemaFingerprint.key(identity, rules: rules), nil, delta: &delta)
            }
        }
        return delta
    }

    /// The table in its present state.
    func table(_ path: ObjectPath) -> Table? { tables[rules.fold(path)] }

    private mutating func set(_ table: Table?, at path: ObjectPath, delta: inout SchemaTrail.Delta) {
        let key = rules.fold(path)
        let oldKey = tables[key]?.primaryKey?.columns
        tables[key] = table
        refresh(key, delta: &delta)
        // A foreign key that names no columns means the primary key of the table it refers to.
        if oldKey != table?.primaryKey?.columns {
            for other in referring[key] ?? [] where other != key { refresh(other, delta: &delta) }
        }
    }

    private mutating func refresh(_ key: ObjectPath, delta: inout SchemaTrail.Delta) {
        let hash = tables[key].map { table in
            let parents = table.foreignKeys.compactMap { tables[rules.fold($0.referencedTable)] }
            return ObjectHash.hash(
                of: table, form: ComparableForm(rules: rules, schema: Schema(tables: parents + [table])))
        }
        record(SchemaFingerprint.key(key, rules: rules), hash, delta: &delta)
    }

    private mutating func record(_ key: String, _ hash: String?, delta: inout SchemaTrail.Delta) {
        fingerprint.set(key, to: hash)
        delta.updateValue(hash, forKey: key)
    }
}
