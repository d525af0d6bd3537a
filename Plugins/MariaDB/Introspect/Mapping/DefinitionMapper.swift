import MartletSchema

/// Makes views, triggers, routines, events and sequences of the model out of the catalog's rows.
struct DefinitionMapper {
    /// The catalog.
    let catalog: Catalog
    /// What the server told about the session.
    let facts: SessionSettings.Facts
    /// Finds what texts name.
    let mentions: MentionFinder

    private var stripping: QualifierStripping { QualifierStripping(database: catalog.database) }

    /// All of them, in order of kind and path.
    func definitions() throws(AdapterError) -> [Definition] {
        var all: [Definition] = []
        for view in catalog.views { all.append(try self.view(view)) }
        for trigger in catalog.triggers { all.append(try self.trigger(trigger)) }
        for routine in catalog.routines { all.append(try self.routine(routine)) }
        for event in catalog.events { all.append(try self.event(event)) }
        for sequence in catalog.sequences { all.append(try self.sequence(sequence)) }
        return all.sorted { $0.identity < $1.identity }
    }

    private func view(_ row: ViewRow) throws(AdapterError) -> Definition {
        var text = "CREATE"
        if row.algorithm != "UNDEFINED" { text += " ALGORITHM=\(row.algorithm)" }
        if row.security == "INVOKER" { text += " SQL SECURITY INVOKER" }
        text += " VIEW \(try Quoting.identifier(row.name)) AS \(stripping.strip(row.query))"
        if row.checkOption != "NONE" { text += " WITH \(row.checkOption) CHECK OPTION" }
        var definition = Definition(kind: .view, path: ObjectPath(row.name), sql: NormalizedText(text))
        definition.dependencies = mentions.dependencies(
            ofView: row.query, database: catalog.database, except: row.name)
        definition.attributes = attributes(definer: row.definer, client: row.client)
        return definition
    }

    private func trigger(_ row: TriggerRow) throws(AdapterError) -> Definition {
        let name = try Quoting.identifier(row.name)
        let table = try Quoting.identifier(row.table)
        var text = "CREATE TRIGGER \(name) \(row.timing) \(row.event) ON \(table) FOR EACH ROW"
        var definition = Definition(kind: .trigger, path: ObjectPath(row.name), sql: NormalizedText(text))
        let previous = catalog.triggers.first {
            $0.table == row.table && $0.event == row.event && $0.timing == row.timing && $0.order == row.order - 1
        }
        if let previous {
            text += " FOLLOWS \(try Quoting.identifier(previous.name))"
            definition.dependencies = [.init(kind: .trigger, path: ObjectPath(previous.name))]
        }
        definition.sql = NormalizedText("\(text) \(stripping.strip(row.statement))")
        definition.owner = ObjectPath(row.table)
        definition.mentions = mentions.mentions(in: row.statement, except: row.table)
        definition.attributes = attributes(definer: row.definer, client: row.client, sqlMode: row.sqlMode)
        return definition
    }

    private func routine(_ row: RoutineRow) throws(AdapterError) -> Definition {
        let text = RoutineText(
            row: row, parameters: catalog.parameters["\(row.type) \(row.name)"] ?? [],
            characterSet: facts.characterSet)
        var definition = Definition(
            kind: Definition.Kind(rawValue: row.type.asciiLowercased), path: ObjectPath(row.name),
            sql: NormalizedText(try text.statement(body: stripping.strip(row.body))))
        definition.mentions = mentions.mentions(in: row.body, except: row.name)
        if row.type == "PACKAGE BODY" {
            definition.dependencies = [.init(kind: "package", path: ObjectPath(row.name))]
        }
        definition.attributes = attributes(definer: row.definer, client: row.client, sqlMode: row.sqlMode)
        return definition
    }

    private func event(_ row: EventRow) throws(AdapterError) -> Definition {
        let text = try EventText(row: row).statement(body: stripping.strip(row.body))
        var definition = Definition(kind: "event", path: ObjectPath(row.name), sql: NormalizedText(text))
        definition.mentions = mentions.mentions(in: row.body, except: row.name)
        definition.attributes = attributes(definer: row.definer, client: row.client, sqlMode: row.sqlMode)
        if row.zone != facts.timeZone { definition.attributes.set(MariaDBAttributes.timeZone, row.zone) }
        return definition
    }

    private func sequence(_ row: SequenceRow) throws(AdapterError) -> Definition {
        let text = """
            CREATE SEQUENCE \(try Quoting.identifier(row.name)) START WITH \(row.start) MINVALUE \(row.minimum) \
            MAXVALUE \(row.maximum) INCREMENT BY \(row.increment) \
            \(row.cache == 0 ? "NOCACHE" : "CACHE \(row.cache)") \(row.isCycle ? "CYCLE" : "NOCYCLE")
            """
        return Definition(kind: "sequence", path: ObjectPath(row.name), sql: NormalizedText(text))
    }

    private func attributes(definer: String, client: String, sqlMode: String? = nil) -> Attributes {
        var attributes: Attributes = [:]
        attributes.set(MariaDBAttributes.definer, definer)
        attributes.set(MariaDBAttributes.characterSetClient, client)
        if let sqlMode, sqlMode != facts.sqlMode {
            attributes[MariaDBAttributes.sqlMode] = .text(sqlMode.isEmpty ? "none" : sqlMode)
        }
        return attributes
    }
}
