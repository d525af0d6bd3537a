import MartletPlanner
import MartletSchema
import MartletSource

/// Reads plan files.
enum PlanFileReader {
    /// Reads a file and proves that it is as it was written.
    static func read(_ path: String) throws(PlanFileError) -> PlanFile {
        let text: String
        do {
            text = try FileText.read(path, what: "the plan file")
        } catch {
            throw PlanFileError(.file, path: path, message(error, path: path))
        }
        return try parse(text, path: path)
    }

    /// Reads a file's text.
    static func parse(_ text: String, path: String) throws(PlanFileError) -> PlanFile {
        let document: JSONValue
        do {
            document = try JSONValue.parse(text, name: path)
        } catch {
            // What begins like a plan file was one.
            guard text.prefix(64).contains("\"\(PlanFileWriter.mark)\"") else { throw notPlanFile(path) }
            throw PlanFileError(
                .damaged, path: path,
                "the plan file is cut off or was changed: \(message(error, path: path)); make it again with plan --out")
        }
        guard case .object(let members) = document, let version = document[PlanFileWriter.mark] else {
            throw notPlanFile(path)
        }
        guard version == .integer(PlanDocument.version) else {
            throw PlanFileError(
                .format, path: path,
                "the plan file has version \(JSONWriter.write(version, isPretty: false)) of the format, and this "
                    + "Martlet reads version \(PlanDocument.version); make it again with plan --out, or use the "
                    + "Martlet that it was made with")
        }
        let content = members.filter { $0.key != PlanFileWriter.mark && $0.key != "checksum" }
        guard document["checksum"] == .string(PlanFileWriter.checksum(of: content)) else {
            throw PlanFileError(
                .damaged, path: path,
                "the plan file was changed since it was written: its checksum is another; make it again with plan --out"
            )
        }
        do {
            return try PlanFileContent(try DocumentFields(document)).file()
        } catch {
            throw PlanFileError(
                .damaged, path: path,
                "\(error.place): expected \(error.expected); make the plan file again with plan --out")
        }
    }

    private static func notPlanFile(_ path: String) -> PlanFileError {
        PlanFileError(.format, path: path, "this is not a plan file; plan --out FILE writes one")
    }

    /// What is wrong, without the path, which the error has.
    private static func message(_ error: SourceError, path: String) -> String {
        let text = error.diagnostics.first.map { diagnostic in
            guard let location = diagnostic.location else { return diagnostic.message }
            return "line \(location.line): \(diagnostic.message)"
        }
        let message = text ?? error.description
        return message.hasPrefix("\(path): ") ? String(message.dropFirst(path.count + 2)) : message
    }
}

/// Makes a plan of a document whose checksum is right.
private struct PlanFileContent {
    private typealias Failure = DocumentFields.Failure

    private let fields: DocumentFields

    init(_ fields: DocumentFields) throws(DocumentFields.Failure) { self.fields = fields }

    func file() throws(DocumentFields.Failure) -> PlanFile {
        let trail = try trail()
        let id = try fields.text("plan")
        var evidence = try fields.objects("evidence") { (fields) throws(Failure) in try Evidence(fields) }[...]
        let probes = evidence.map(\.probe)
        let general = try hazards(fields, &evidence)
        var migrations: [Migration] = []
        for (position, value) in try fields.list("migrations").enumerated() {
            let fields = try DocumentFields(value, at: "migrations[\(position)]")
            migrations.append(try migration(fields, position: position, plan: id, trail: trail, &evidence))
        }
        guard evidence.isEmpty, migrations.count == trail.deltas.count else {
            throw fields.failure("evidence", "as many items as there are hazards")
        }
        let plan = Plan(
            id: id, engine: try engine(try fields.object("engine")), migrations: migrations,
            surrounding: try statements(fields, "surrounding"), generalHazards: general,
            leftAlone: try fields.texts("leftAlone"), questions: [], notes: try fields.texts("notes"), changes: [],
            before: MartletSchema.Schema(), after: MartletSchema.Schema(), trail: trail)
        guard plan.fingerprintBefore == (try fields.text("fingerprintBefore")),
            plan.fingerprintAfter == (try fields.text("fingerprintAfter"))
        else { throw fields.failure("fingerprintBefore", "the hash of the states that the file lists") }
        let selection = try fields.object("selection")
        return PlanFile(
            plan: plan, martletVersion: try fields.text("martletVersion"), database: try fields.text("database"),
            included: try selection.texts("include"), excluded: try selection.texts("exclude"), probes: probes)
    }

    // MARK: - States

    private func trail() throws(Failure) -> SchemaTrail {
        var start = SchemaFingerprint()
        for (object, hash) in try fields.objects("start", Self.state) { start.set(object, to: hash) }
        var deltas: [SchemaTrail.Delta] = []
        for position in try fields.list("steps").indices {
            var delta: SchemaTrail.Delta = [:]
            for (object, hash) in try step(position) { delta.updateValue(hash, forKey: object) }
            deltas.append(delta)
        }
        return SchemaTrail(start: start, deltas: deltas, leftAlone: Set(try fields.texts("unmanaged")))
    }

    private func step(_ position: Int) throws(Failure) -> [(String, String?)] {
        let place = "steps[\(position)]"
        let wrapped = try DocumentFields(.object([.init(place, try fields.list("steps")[position])]))
        return try wrapped.objects(place, Self.state)
    }

    private static func state(_ fields: DocumentFields) throws(Failure) -> (String, String?) {
        (try fields.text("object"), try fields.optionalText("hash"))
    }

    // MARK: - Parts

    private func engine(_ fields: DocumentFields) throws(Failure) -> Plan.Engine {
        var settings: [String: String] = [:]
        for (key, value) in try fields.textMembers("settings") { settings[key] = value }
        return Plan.Engine(
            adapter: try fields.text("adapter"), adapterVersion: try fields.text("adapterVersion"),
            capabilityDigest: try fields.text("capabilityDigest"),
            profile: TargetProfile(
                engine: try fields.text("name"), version: try fields.text("version"),
                versionNumber: try fields.integer("versionNumber"), settings: settings))
    }

    private func migration(
        _ fields: DocumentFields, position: Int, plan: String, trail: SchemaTrail,
        _ evidence: inout ArraySlice<Evidence>
    ) throws(Failure) -> Migration {
        Migration(
            id: try fields.text("id"), plan: plan, position: position,
            type: MigrationType(rawValue: try fields.text("type")), table: try fields.optionalText("table"),
            object: try fields.text("object"), operations: [], statements: try statements(fields, "statements"),
            surrounding: try statements(fields, "surrounding"), reasons: try fields.texts("reasons"),
            hazards: try hazards(fields, &evidence), trail: trail)
    }

    private func statements(_ fields: DocumentFields, _ key: String) throws(Failure) -> [Statement] {
        try fields.objects(key) { (fields) throws(Failure) in try Statement(fields) }
    }

    private func hazards(
        _ fields: DocumentFields, _ evidence: inout ArraySlice<Evidence>
    ) throws(Failure) -> [Hazard] {
        try fields.objects("hazards") { (fields) throws(Failure) in
            guard let evidence = evidence.popFirst() else { throw fields.failure("code", "evidence for each hazard") }
            var rows: Int64?
            if try fields.member("rows") != .null { rows = try fields.integer("rows") }
            return Hazard(
                code: Hazard.Code(rawValue: try fields.text("code")), object: try fields.text("object"),
                severity: evidence.severity, message: try fields.text("message"),
                severityWithoutRows: evidence.severityWithoutRows, rowMeaning: evidence.rowMeaning,
                evidence: rows.map { .rows($0) } ?? .none)
        }
    }
}

/// What a file keeps to ask the rows about a hazard again.
private struct Evidence {
    let severity: Hazard.Severity
    let severityWithoutRows: Hazard.Severity
    let rowMeaning: String
    let probe: [Statement]

    init(_ fields: DocumentFields) throws(DocumentFields.Failure) {
        severity = try fields.word("severity")
        severityWithoutRows = try fields.word("severityWithoutRows")
        rowMeaning = try fields.text("rowMeaning")
        probe = try fields.objects("probe") { (fields) throws(DocumentFields.Failure) in try Statement(fields) }
    }
}

extension Statement {
    /// Reads a statement of a plan's document.
    fileprivate init(_ fields: DocumentFields) throws(DocumentFields.Failure) {
        guard let role = Role(word: try fields.text("role"), key: try fields.optionalText("key")) else {
            throw fields.failure("role", "a role that statements have, with its key")
        }
        let hasInverse = try fields.member("inverse") != .null
        self.init(
            try fields.text("sql"),
            parameters: try fields.list("parameters", "a value") { Literal(json: $0) }, role: role,
            transaction: try fields.word("transaction"), lock: try fields.word("lock"), cost: try fields.word("cost"),
            isDestructive: try fields.flag("destructive"), isIdempotent: try fields.flag("idempotent"),
            inverse: hasInverse ? try fields.texts("inverse") : nil, comment: try fields.optionalText("comment"))
    }
}
