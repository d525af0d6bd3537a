import MartletAdapterHost
import MartletExecutor
package import MartletPlanner
import MartletSchema

extension Engine {
    /// Makes a plan into what a plan file holds.
    ///
    /// - Parameters:
    ///   - plan: A plan of this database.
    ///   - options: What the plan was made with.
    ///   - database: The database as it may be shown: without a password.
    /// - Returns: What the file holds.
    /// - Throws: `MartletError` where the adapter cannot render what asks the rows.
    package func planFile(
        _ plan: Plan, options: MigrationOptions, database: String
    ) throws(MartletError) -> PlanFile {
        var probes: [[Statement]] = []
        for hazard in plan.hazards {
            do {
                probes.append(try hazard.probe.map { try adapter.render(.probe($0), for: profile) } ?? [])
            } catch let error as AdapterError {
                throw .planning(.adapter(error))
            } catch {
                throw .planning(.adapter(AdapterError(.internal, "\(error)")))
            }
        }
        return PlanFile(
            plan: plan, martletVersion: MartletVersion.current, database: database, included: options.include,
            excluded: options.exclude, probes: probes)
    }

    /// Finds out whether a plan file fits this adapter and database, and asks the rows about its hazards again.
    ///
    /// - Parameters:
    ///   - file: What the file holds.
    ///   - path: The file, for messages.
    /// - Returns: The plan, with what the rows say today.
    /// - Throws: `MartletError.planFile` where it does not fit, which says in what.
    package func checked(_ file: PlanFile, path: String) throws(MartletError) -> Plan {
        var lines = engineDifferences(file.plan.engine)
        // Fingerprints of another adapter cannot be compared with these.
        if lines.isEmpty { lines = try stateDifferences(file) }
        if !lines.isEmpty {
            throw .planFile(
                PlanFileError(
                    .mismatch, path: path,
                    ["the plan does not fit, nothing was run; make it again with plan --out"] + lines))
        }
        do {
            return try ProbeRunner(connection: session, rendering: adapter, profile: profile)
                .answer(file.plan, asking: file.probes)
        } catch {
            throw .database(during: "asking the rows what the plan would do to them", error)
        }
    }

    private func engineDifferences(_ planned: Plan.Engine) -> [String] {
        let here = planEngine
        var lines: [String] = []
        func compare(_ what: String, _ then: String, _ now: String) {
            if then != now { lines.append("\(what) is \(now); the plan was made for \(then)") }
        }
        compare("the adapter", planned.adapter, here.adapter)
        compare("the adapter's version", planned.adapterVersion, here.adapterVersion)
        compare("the engine", planned.profile.engine, here.profile.engine)
        compare("the engine's version", planned.profile.version, here.profile.version)
        compare("the digest of what the adapter can do", planned.capabilityDigest, here.capabilityDigest)
        let names = Set(planned.profile.settings.keys).union(here.profile.settings.keys).sorted()
        for name in names {
            compare(
                "the database's setting \(name)", planned.profile.settings[name] ?? "unset",
                here.profile.settings[name] ?? "unset")
        }
        return lines
    }

    private func stateDifferences(_ file: PlanFile) throws(MartletError) -> [String] {
        let selection = completed(ObjectSelection(included: file.included, excluded: file.excluded))
        let now = SchemaFingerprint(of: selection.apply(to: try readCatalog()), rules: rules)
        let changes = FingerprintChanges(from: file.plan.trail.start, to: now)
        if changes.isEmpty { return [] }
        return ["since the plan was made, the database has changed:"] + changes.lines.map { "  " + $0 }
    }
}
