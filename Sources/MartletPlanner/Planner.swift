package import MartletComparator
package import MartletSchema

/// Makes a plan of the differences between two states.
package struct Planner {
    /// Operations that are done first, and the schema as it is after them.
    package struct Preparation {
        /// A rename, or all that is handed over.
        package var operations: [Operation]
        /// The schema after them.
        package var after: Schema

        /// Makes one.
        package init(operations: [Operation], after: Schema) {
            self.operations = operations
            self.after = after
        }
    }

    /// What a plan is made of.
    package struct Request {
        /// The schema as it is, without what takes no part.
        package var actual: Schema
        /// The fingerprint of `actual`, where it is known already; else nil.
        package var fingerprint: SchemaFingerprint?
        /// What is done first, renames and what is handed over, each with the schema as it is after it.
        package var preparations: [Preparation]
        /// The schema as its owner wants it, in the database's own normal form.
        package var desired: Schema
        /// What turns `actual` into `desired`, where that is known already and nothing is done first; else nil.
        package var changes: [Change]?
        /// How data moves.
        package var hints: MigrationHints
        /// What happens to objects that the schema does not mention.
        package var extra: ExtraPolicy
        /// The fingerprint keys of objects that an earlier run put under management.
        package var managed: Set<String>
        /// Definitions that are not compared, such as grants, and go with objects that have to be made anew.
        package var companions: [Definition]
        /// Whether drops and adds that look like renames are asked about.
        package var asksAboutRenames: Bool
        /// Hazards that were found in the schema as it was written.
        package var schemaHazards: [Hazard]
        /// Facts for people that are known beforehand.
        package var notes: [String]
        /// The tables, by their names after the renames, that others must be able to write while an index is built.
        package var onlineTables: Set<ObjectPath> = []

        /// Makes a request.
        package init(
            actual: Schema, fingerprint: SchemaFingerprint? = nil,
            preparations: [Preparation] = [], desired: Schema,
            changes: [Change]? = nil, hints: MigrationHints = MigrationHints(), extra: ExtraPolicy = .auto,
            managed: Set<String> = [], companions: [Definition] = [],
            asksAboutRenames: Bool = true, schemaHazards: [Hazard] = [], notes: [String] = []
        ) {
            self.actual = actual
            self.fingerprint = fingerprint
            self.preparations = preparations
            self.desired = desired
            self.changes = changes
            self.hints = hints
            self.extra = extra
            self.managed = managed
            self.companions = companions
            self.asksAboutRenames = asksAboutRenames
            self.schemaHazards = schemaHazards
            self.notes = notes
        }
    }

    private let rendering: any Rendering
    private let engine: Plan.Engine
    private let rules: ComparisonRules

    /// Makes a planner for one database.
    package init(rendering: any Rendering, engine: Plan.Engine) {
        self.rendering = rendering
        self.engine = engine
        rules = ComparisonRules(rendering.capabilities)
    }

    /// Makes the plan.
    ///
    /// - Throws: `PlanningError` where there is no way to the desired schema.
    package func plan(_ request: Request) throws(PlanningError) -> Plan {
        let start = request.preparations.last?.after ?? request.actual
        let all = request.changes ?? SchemaComparator(rules: rules).changes(from: start, to: request.desired)
        let extra = ExtraObjects(
            all, desired: request.desired, policy: request.extra, managed: request.managed, rules: rules)
        let made = try builder(
            from: start, to: extra.target, hints: request.hints, companions: request.companions,
            onlineTables: request.onlineTables
        ).steps(for: extra.changes)
        let ordered = try StepOrder.sort(made.steps)
        let assembler = PlanAssembler(
            rendering: rendering, engine: engine, rules: rules, request: request, extra: extra, start: start)
        return try assembler.assemble(
            ordered.steps, notes: request.notes + made.notes + ordered.notes,
            questions: try questions(request, extra.changes))
    }

    /// One step on the way to a schema in an empty database.
    package struct Creation {
        /// The object that it makes, for people.
        package let object: String
        /// What is done.
        package let operations: [Operation]
        /// How it is done.
        package let statements: [Statement]
    }

    /// Finds the way to a schema in an empty database, in the order of a plan, without what only people and executions
    /// need of one: hazards, fingerprints and questions.
    ///
    /// - Throws: `PlanningError` where there is no such way.
    package func creations(of schema: Schema) throws(PlanningError) -> [Creation] {
        let changes = SchemaComparator(rules: rules).changes(from: Schema(), to: schema)
        let made = try builder(from: Schema(), to: schema, hints: MigrationHints()).steps(for: changes)
        var creations: [Creation] = []
        for step in try StepOrder.sort(made.steps).steps {
            var statements: [Statement] = []
            do {
                for operation in step.operations {
                    statements += try rendering.render(operation, for: engine.profile)
                }
            } catch {
                throw .adapter(error)
            }
            creations.append(Creation(object: step.object, operations: step.operations, statements: statements))
        }
        return creations
    }

    private func builder(
        from start: Schema, to target: Schema, hints: MigrationHints, companions: [Definition] = [],
        onlineTables: Set<ObjectPath> = []
    ) -> StepBuilder {
        StepBuilder(
            rendering: rendering, profile: engine.profile, hints: hints,
            naming: ResourceNaming(rendering.capabilities, rules: rules),
            before: start, after: target, companions: companions, onlineTables: onlineTables)
    }

    private func questions(_ request: Request, _ changes: [Change]) throws(PlanningError) -> [Question] {
        let renames = request.asksAboutRenames ? RenameQuestions(rules: rules).questions(for: changes) : []
        do {
            return try renames + ConversionQuestions(rendering: rendering, hints: request.hints).questions(for: changes)
        } catch {
            throw .adapter(error)
        }
    }
}
