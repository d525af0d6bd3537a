package import MartletPlanner
package import MartletSchema

/// Answers the row probes of a plan's hazards.
package struct ProbeRunner {
    private let connection: any DatabaseConnection
    private let rendering: any Rendering
    private let profile: TargetProfile

    /// Makes a runner.
    package init(connection: any DatabaseConnection, rendering: any Rendering, profile: TargetProfile) {
        self.connection = connection
        self.rendering = rendering
        self.profile = profile
    }

    /// Fills in what the rows say about each hazard that has a probe.
    ///
    /// - Throws: `AdapterError` where the session can no longer be used or the caller asked to stop; a probe that the
    ///   database refuses is noted with the hazard instead.
    package func answer(_ plan: Plan) throws(AdapterError) -> Plan {
        try plan.mapHazards { (hazard) throws(AdapterError) in
            guard let probe = hazard.probe else { return hazard }
            return try answer(hazard) { () throws(AdapterError) in try rendering.render(.probe(probe), for: profile) }
        }
    }

    /// Fills in what the rows say, by questions that were rendered before.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - questions: The statements for each of the plan's hazards, in their order; none where nothing is asked.
    /// - Returns: The plan with the answers.
    /// - Throws: `AdapterError` as the other.
    package func answer(_ plan: Plan, asking questions: [[Statement]]) throws(AdapterError) -> Plan {
        var rest = questions[...]
        return try plan.mapHazards { (hazard) throws(AdapterError) in
            guard let statements = rest.popFirst(), !statements.isEmpty else { return hazard }
            return try answer(hazard) { () throws(AdapterError) in statements }
        }
    }

    /// Asks a question on its own.
    ///
    /// - Returns: The number that the database answers.
    /// - Throws: `AdapterError` where it does not answer.
    package func ask(_ probe: Probe) throws(AdapterError) -> Int64 {
        try count(try rendering.render(.probe(probe), for: profile))
    }

    private func answer(
        _ hazard: Hazard, _ question: () throws(AdapterError) -> [Statement]
    ) throws(AdapterError) -> Hazard {
        var copy = hazard
        do throws(AdapterError) {
            copy.evidence = .rows(try count(try question()))
        } catch  where error.code == .cancelled || !error.sessionIsUsable {
            throw error
        } catch {
            copy.evidence = .unavailable(error.description)
        }
        return copy
    }

    private func count(_ question: [Statement]) throws(AdapterError) -> Int64 {
        for statement in question {
            let rows = try connection.query(statement.sql, parameters: statement.parameters)
            if case .integer(let number) = rows.first?.first { return number }
        }
        throw AdapterError(.contract, "the adapter's probe gave no number")
    }
}
