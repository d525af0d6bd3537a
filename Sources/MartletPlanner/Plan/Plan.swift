package import MartletComparator
public import MartletSchema

/// What is to be done to one database to bring it to a schema, in the order in which it is safe.
public struct Plan: Sendable {
    /// Who would render and run it.
    public struct Engine: Hashable, Sendable {
        /// The adapter's id.
        public var adapter: String
        /// The adapter's version.
        public var adapterVersion: String
        /// A hash of what the adapter says it can do.
        public var capabilityDigest: String
        /// The database.
        public var profile: TargetProfile

        package init(adapter: String, adapterVersion: String, capabilityDigest: String, profile: TargetProfile) {
            self.adapter = adapter
            self.adapterVersion = adapterVersion
            self.capabilityDigest = capabilityDigest
            self.profile = profile
        }

        package init(_ descriptor: AdapterDescriptor, profile: TargetProfile) {
            self.init(
                adapter: descriptor.id, adapterVersion: descriptor.version,
                capabilityDigest: FingerprintWriter.digest([descriptor.capabilities.canonicalText]), profile: profile)
        }
    }

    /// A hash of all that the plan does and of the states it leads from and to.
    public let id: String
    /// Who would render and run it.
    public let engine: Engine
    /// The migrations in order.
    public let migrations: [Migration]
    /// What must stand around all statements of the plan when it runs as a whole.
    public let surrounding: [Statement]
    /// Hazards of the plan as a whole, of no single migration.
    public let generalHazards: [Hazard]
    /// What the database has, the schema does not mention, and the plan leaves alone.
    public let leftAlone: [String]
    /// What the plan could not know, and what to answer.
    public let questions: [Question]
    /// Facts for people: cycles that were broken, comments that the database cannot keep.
    public package(set) var notes: [String]
    /// The differences, for display.
    package let changes: [Change]
    /// The schema before, with renames done.
    package let before: Schema
    /// The schema after, with all that is left alone.
    package let after: Schema
    /// The states before, between and after the migrations.
    package let trail: SchemaTrail

    package init(
        id: String, engine: Engine, migrations: [Migration], surrounding: [Statement], generalHazards: [Hazard],
        leftAlone: [String], questions: [Question], notes: [String], changes: [Change], before: Schema, after: Schema,
        trail: SchemaTrail
    ) {
        self.id = id
        self.engine = engine
        self.migrations = migrations
        self.surrounding = surrounding
        self.generalHazards = generalHazards
        self.leftAlone = leftAlone
        self.questions = questions
        self.notes = notes
        self.changes = changes
        self.before = before
        self.after = after
        self.trail = trail
    }

    /// Whether there is nothing to do.
    public var isEmpty: Bool { migrations.isEmpty && questions.isEmpty }

    /// All hazards in the order of the migrations.
    public var hazards: [Hazard] { generalHazards + migrations.flatMap(\.hazards) }

    /// The hash of the schema that the plan starts from.
    public var fingerprintBefore: String { trail.start.digest }

    /// The hash of the schema that the plan leads to.
    public var fingerprintAfter: String { trail.end.digest }

    /// The tables that get indexes and were there before, with the names that they have once renames are done.
    package var tablesWithNewIndexes: Set<ObjectPath> {
        let there = Set(before.tables.map(\.path))
        return there.intersection(
            migrations.flatMap(\.operations).compactMap {
                if case .createIndex(_, let table) = $0 { table } else { nil }
            })
    }

    /// The same plan with its hazards changed, such as after their probes were answered.
    package func mapHazards<Failure: Error>(
        _ transform: (Hazard) throws(Failure) -> Hazard
    ) throws(Failure) -> Plan {
        var general: [Hazard] = []
        for hazard in generalHazards { general.append(try transform(hazard)) }
        var copies: [Migration] = []
        for migration in migrations {
            var hazards: [Hazard] = []
            for hazard in migration.hazards { hazards.append(try transform(hazard)) }
            copies.append(migration.with(hazards: hazards))
        }
        return Plan(
            id: id, engine: engine, migrations: copies, surrounding: surrounding, generalHazards: general,
            leftAlone: leftAlone, questions: questions, notes: notes, changes: changes, before: before, after: after,
            trail: trail)
    }
}
