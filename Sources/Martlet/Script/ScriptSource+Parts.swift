import MartletAdapterHost
import MartletExecutor
import MartletSchema
import MartletSource

extension ScriptSource {
    /// The statements of files, each known to stay within a scratch database or to be passed over.
    func checked(_ files: [SourceFile], by adapter: LoadedAdapter) throws(MartletError) -> [ScriptPart] {
        let parts = try split(files, by: adapter)
        try refuse(parts)
        try refuseEmptiness(parts, of: files)
        return parts
    }

    private func split(_ files: [SourceFile], by adapter: LoadedAdapter) throws(MartletError) -> [ScriptPart] {
        var parts: [ScriptPart] = []
        for file in files {
            do {
                parts += try adapter.quoting.split(script: file.text).map { ScriptPart(file: file.name, statement: $0) }
            } catch {
                throw .database(during: "cutting \(file.name) into statements", error)
            }
        }
        return parts
    }

    private func refuse(_ parts: [ScriptPart]) throws(MartletError) {
        let refused = parts.filter { $0.statement.kind == .refused }.map { part in
            Diagnostic("refused: \(part.statement.reason ?? "it is not known what it does")", at: part.location)
        }
        if !refused.isEmpty { throw .source(Self.first(of: refused)) }
    }

    /// Stops at scripts that make nothing.
    ///
    /// A file of rows, or one that was cut off, says nothing about a schema, and everything would be dropped for it. One
    /// that holds next to nothing may be meant by whoever lets everything go.
    private func refuseEmptiness(_ parts: [ScriptPart], of files: [SourceFile]) throws(MartletError) {
        if parts.contains(where: { $0.statement.kind == .creation }) { return }
        let isEmpty = parts.allSatisfy { $0.statement.kind == .comments || $0.statement.kind == .ignored }
        if isEmpty && acceptsEmptySchema { return }
        let names = files.count == 1 ? files[0].name : "\(files[0].name) and the \(files.count - 1) files after it"
        let way = isEmpty ? "; with --extra drop, an empty file means that nothing is wanted" : ""
        throw .source([
            Diagnostic("\(names): no statement creates anything; a schema in SQL has at least one that does\(way)")
        ])
    }

    /// As many as somebody may read, and how many there are more.
    static func first(of diagnostics: [Diagnostic]) -> [Diagnostic] {
        let error = SourceError(diagnostics)
        if error.omittedCount == 0 { return diagnostics }
        return error.diagnostics + [Diagnostic("and \(error.omittedCount) more")]
    }

    /// Says what was passed over: a line for each kind, with its first place.
    func tell(_ parts: [ScriptPart], report: (String) -> Void) {
        let data = parts.filter { $0.statement.kind == .data }
        if let first = data.first {
            report("skipped \(data.count) data statement\(data.count == 1 ? "" : "s") (first: \(first.shortPlace))")
        }
        var reasons: [String] = []
        var ignored: [String: [ScriptPart]] = [:]
        for part in parts where part.statement.kind == .ignored {
            let reason = part.statement.reason ?? "it does nothing to a schema"
            if ignored[reason] == nil { reasons.append(reason) }
            ignored[reason, default: []].append(part)
        }
        for reason in reasons {
            guard let parts = ignored[reason], let first = parts.first else { continue }
            let statements = "\(parts.count) statement\(parts.count == 1 ? "" : "s")"
            report("skipped \(statements) (first: \(first.shortPlace)): \(reason)")
        }
    }
}

extension ScriptPart {
    /// Whether it takes part in what is built.
    var isBuilt: Bool { statement.kind == .creation || statement.kind == .alteration }

    /// The file and the line, for messages about many.
    fileprivate var shortPlace: String { "\(file):\(statement.line)" }
}
