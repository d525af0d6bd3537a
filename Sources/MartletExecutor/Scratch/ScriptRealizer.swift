package import MartletComparator
package import MartletSchema

/// Builds the schema that scripts make in a scratch database, and reads it back.
///
/// Creations may stand in any order: those that fail are tried again after the others, as long as that helps. What
/// changes or removes something is run in its place, since elsewhere it would mean something else. Statements that the
/// adapter does not declare to stay within the database are not for this; see `ScriptStatement.Kind`.
package struct ScriptRealizer {
    /// Why a schema could not be built.
    package enum Failure: Error {
        /// Statements that the database does not take.
        case statements([Diagnostic])
        /// The session failed, or somebody asked to stop.
        case session(AdapterError)
    }

    /// What was built.
    package struct Result {
        /// The schema as the database tells it.
        package var schema: Schema
        /// Where each thing was made.
        package var places: [Definition.Identity: SourceLocation]
    }

    /// How long one statement may take: all tables are empty.
    private static let statementMilliseconds: Int64 = 20_000
    private static let savepoint = "martlet_statement"
    /// How many statements share a savepoint as long as none of them fails.
    private static let statementsTogether = 64
    /// How many of those groups share a transaction: a server has locks for so many tables in one and no more.
    private static let groupsTogether = 8

    private let scratch: any ScratchConnection
    private let rules: ComparisonRules
    private let isCancelled: () -> Bool
    private var places: [Definition.Identity: SourceLocation] = [:]
    /// The text of what was made last under a name.
    private var texts: [Definition.Identity: String] = [:]
    /// Whether the database gave up the whole transaction, and with it all that was built.
    private var isTransactionLost = false
    private var diagnostics: [(position: Int, diagnostic: Diagnostic)] = []

    /// Makes a realizer for an empty scratch database.
    package init(
        scratch: any ScratchConnection, rules: ComparisonRules, isCancelled: @escaping () -> Bool = { false }
    ) {
        self.scratch = scratch
        self.rules = rules
        self.isCancelled = isCancelled
    }

    /// Builds what the parts make.
    package mutating func realize(_ parts: [ScriptPart]) throws(Failure) -> Result {
        do throws(AdapterError) {
            try scratch.setTimeouts(lockMilliseconds: nil, statementMilliseconds: Self.statementMilliseconds)
            try scratch.begin(writes: true)
            try build(parts)
            if diagnostics.isEmpty {
                try scratch.commit()
                return Result(schema: try scratch.introspect(only: []), places: places)
            }
        } catch {
            throw .session(error)
        }
        throw .statements(diagnostics.sorted { $0.position < $1.position }.map(\.diagnostic))
    }

    private mutating func build(_ parts: [ScriptPart]) throws(AdapterError) {
        var waiting: [(position: Int, error: AdapterError)] = []
        for start in stride(from: 0, to: parts.count, by: Self.statementsTogether) {
            let positions = start..<min(start + Self.statementsTogether, parts.count)
            if start > 0, start % (Self.statementsTogether * Self.groupsTogether) == 0 {
                try scratch.commit()
                try scratch.begin(writes: true)
            }
            if try runTogether(parts, positions) { continue }
            for position in positions where !isTransactionLost {
                let part = parts[position]
                guard let error = try run(part, position) else { continue }
                if !isTransactionLost, part.statement.kind == .creation, Self.mayBeOtherwiseLater(error) {
                    waiting.append((position, error))
                } else {
                    report(error, of: part, position)
                }
            }
            if isTransactionLost { return }
        }
        var isProgress = true
        while isProgress, !waiting.isEmpty {
            var left: [(position: Int, error: AdapterError)] = []
            for (position, _) in waiting {
                guard let error = try run(parts[position], position) else { continue }
                if isTransactionLost { return report(error, of: parts[position], position) }
                left.append((position, error))
            }
            isProgress = left.count < waiting.count
            waiting = left
        }
        for (position, error) in waiting { report(error, of: parts[position], position) }
    }

    /// Runs statements under one savepoint; false where they have to be run one by one, and nothing is done yet.
    private mutating func runTogether(
        _ parts: [ScriptPart], _ positions: Range<Int>
    ) throws(AdapterError) -> Bool {
        guard positions.count > 1, !parts[positions].contains(where: \.statement.isConditional) else { return false }
        try scratch.savepoint(Self.savepoint)
        for position in positions {
            if isCancelled() { throw AdapterError(.cancelled, "stopped") }
            do {
                try scratch.run(parts[position].statement.sql, parameters: [])
            } catch {
                guard Self.isAboutStatement(error) else { throw error }
                comeBack()
                if isTransactionLost { report(error, of: parts[position], position) }
                return false
            }
        }
        try scratch.release(savepoint: Self.savepoint)
        for position in positions { note(parts[position]) }
        return true
    }

    /// Runs one statement; gives what the database has against it.
    private mutating func run(_ part: ScriptPart, _ position: Int) throws(AdapterError) -> AdapterError? {
        if isCancelled() { throw AdapterError(.cancelled, "stopped") }
        if try isOtherThanBefore(part, position) { return nil }
        try scratch.savepoint(Self.savepoint)
        do {
            try scratch.run(part.statement.sql, parameters: [])
        } catch {
            guard Self.isAboutStatement(error) else { throw error }
            comeBack()
            return error
        }
        try scratch.release(savepoint: Self.savepoint)
        note(part)
        return nil
    }

    /// Undoes what was run since the savepoint.
    private mutating func comeBack() {
        do {
            try scratch.rollback(toSavepoint: Self.savepoint)
            try scratch.release(savepoint: Self.savepoint)
        } catch {
            // A statement that ran out of time, memory or room can take the transaction with it.
            isTransactionLost = true
        }
    }

    /// Remembers what a statement made.
    private mutating func note(_ part: ScriptPart) {
        guard let object = part.statement.object, part.statement.makesObject else { return }
        places[rules.fold(object)] = part.location
        texts[rules.fold(object)] = part.statement.sql
    }

    /// Whether a statement that makes something only where it is not there yet meets something else of that name: the
    /// database would pass over it without a word.
    private mutating func isOtherThanBefore(
        _ part: ScriptPart, _ position: Int
    ) throws(AdapterError) -> Bool {
        guard part.statement.isConditional, part.statement.makesObject, let object = part.statement.object,
            let place = places[rules.fold(object)], texts[rules.fold(object)] != part.statement.sql,
            try isThere(object)
        else { return false }
        let message = "\(object) is made at \(place) already, and in other words; keep one of them"
        diagnostics.append((position, Diagnostic(message, at: part.location)))
        return true
    }

    private func isThere(_ object: Definition.Identity) throws(AdapterError) -> Bool {
        let schema = try scratch.introspect(only: [])
        let path = rules.fold(object.path)
        switch object.kind.rawValue {
        case "table": return schema.tables.contains { rules.fold($0.path) == path }
        case "index":
            return schema.tables.contains { $0.indexes.contains { rules.fold($0.name) == path.name } }
        default: return schema.definitions.contains { rules.fold($0.identity) == rules.fold(object) }
        }
    }

    private mutating func report(_ error: AdapterError, of part: ScriptPart, _ position: Int) {
        var message = error.message
        if part.statement.makesObject, let object = part.statement.object, let place = placeOfNamesake(object) {
            message += "; it is made at \(place)"
        } else if part.statement.kind == .alteration {
            message += "; what changes or removes something must stand behind what makes it"
        }
        diagnostics.append((position, Diagnostic(message, at: part.location(ofByte: error.byteOffset))))
    }

    /// Where something is made that has a name which another thing is to have.
    private func placeOfNamesake(_ object: Definition.Identity) -> SourceLocation? {
        if let place = places[rules.fold(object)] { return place }
        let name = rules.dependency(object)
        return places.filter { rules.dependency($0.key) == name }.map(\.value)
            .min { $0.line < $1.line }
    }

    /// Whether an error says something about the statement rather than about the session.
    private static func isAboutStatement(_ error: AdapterError) -> Bool {
        switch error.code {
        case .cancelled, .connectionLost, .contract, .inputOutput, .internal: false
        default: error.sessionIsUsable
        }
    }

    /// Whether a statement may do better after others; one that took all the room or time there is will not.
    private static func mayBeOtherwiseLater(_ error: AdapterError) -> Bool {
        error.code != .diskFull && error.code != .timeout && error.code != .tooLarge
    }
}
