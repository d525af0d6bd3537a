import MartletSchema

/// Makes definitions of what hangs on tables and views: triggers, rules, policies and exclusion constraints.
struct TriggerMapper {
    let mapper: DefinitionMapper

    private var catalog: Catalog { mapper.catalog }

    func definitions() -> [Definition] {
        catalog.triggers.compactMap(trigger) + catalog.rules.compactMap(rule) + catalog.policies.compactMap(policy)
            + catalog.constraints.values.joined().compactMap(exclusion)
    }

    /// Makes a definition of something that hangs on a relation; nil where that is not delivered.
    private func definition(
        _ kind: Definition.Kind, _ catalogClass: ObjectID, _ id: ObjectID, name: String, on relation: ObjectID,
        also: [ObjectAddress] = [], sql: (String) -> [String]
    ) -> Definition? {
        guard let row = catalog.relations[relation],
            catalog.isDelivered(CatalogClass.relation, relation, schema: row.schema)
        else { return nil }
        let path = catalog.path(row.schema, row.name)
        var definition = mapper.definition(
            Definition.Identity(kind: kind, path: ObjectPath(path.components + [name])), catalogClass, id, owner: path,
            sql: sql(NameText.of(path)), also: also)
        mapper.add(ObjectAddress(catalog: CatalogClass.relation, object: relation), to: &definition)
        return definition
    }

    private func trigger(_ row: TriggerRow) -> Definition? {
        guard row.parent == 0, catalog.dependencies.extensionOwning(CatalogClass.trigger, row.id) == nil
        else { return nil }
        return definition("trigger", CatalogClass.trigger, row.id, name: row.name, on: row.relation) { table in
            var sql = [row.statement]
            if let state = Self.state(row.state, "TRIGGER", row.name) {
                sql.append("ALTER TABLE \(table) \(state)")
            }
            for name in mapper.extensionsDropping(CatalogClass.trigger, row.id) {
                sql.append(
                    "ALTER TRIGGER \(NameText.of(row.name)) ON \(table) DEPENDS ON EXTENSION \(NameText.of(name))")
            }
            return sql
        }
    }

    private func rule(_ row: RuleRow) -> Definition? {
        guard let statement = row.statement,
            catalog.dependencies.extensionOwning(CatalogClass.rewriteRule, row.id) == nil
        else { return nil }
        return definition("rule", CatalogClass.rewriteRule, row.id, name: row.name, on: row.relation) { table in
            var sql = [statement.hasSuffix(";") ? String(statement.dropLast()) : statement]
            if let state = Self.state(row.state, "RULE", row.name) { sql.append("ALTER TABLE \(table) \(state)") }
            return sql
        }
    }

    /// What ALTER TABLE says of a trigger or rule that does not fire as usual.
    private static func state(_ letter: CatalogLetter, _ word: String, _ name: String) -> String? {
        switch letter {
        case "D": "DISABLE \(word) \(NameText.of(name))"
        case "R": "ENABLE REPLICA \(word) \(NameText.of(name))"
        case "A": "ENABLE ALWAYS \(word) \(NameText.of(name))"
        default: nil
        }
    }

    private func policy(_ row: PolicyRow) -> Definition? {
        definition("policy", CatalogClass.policy, row.id, name: row.name, on: row.relation) { table in
            var text = "CREATE POLICY \(NameText.of(row.name)) ON \(table)"
            if !row.isPermissive { text += " AS RESTRICTIVE" }
            switch row.command {
            case "r": text += " FOR SELECT"
            case "a": text += " FOR INSERT"
            case "w": text += " FOR UPDATE"
            case "d": text += " FOR DELETE"
            default: break
            }
            let roles = row.roles.filter { $0 != 0 }.map { NameText.of(catalog.role($0)) }.sorted()
            if !roles.isEmpty { text += " TO \(roles.joined(separator: ", "))" }
            if let condition = row.condition { text += " USING (\(condition))" }
            if let check = row.check { text += " WITH CHECK (\(check))" }
            return [text]
        }
    }

    private func exclusion(_ row: ConstraintRow) -> Definition? {
        guard row.kind == "x", row.parent == 0, let text = row.text else { return nil }
        let index = ObjectAddress(catalog: CatalogClass.relation, object: row.index)
        return definition(
            "constraint", CatalogClass.constraint, row.id, name: row.name, on: row.relation, also: [index]
        ) { table in
            var sql = ["ALTER TABLE \(table) ADD CONSTRAINT \(NameText.of(row.name)) \(text)"]
            if catalog.indexes[row.index]?.isClustered ?? false {
                sql.append("ALTER TABLE \(table) CLUSTER ON \(NameText.of(row.name))")
            }
            return sql
        }
    }
}
