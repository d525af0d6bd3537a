import MartletAdapterHost
import MartletExecutor
import MartletSchema
import MartletSource

/// What is kept between runs, and what is done at the same time where it has to be built.
extension ScriptSource {
    /// Gives what was kept of the scripts, or builds and keeps it.
    func read(
        _ files: [SourceFile], identity: [String], report: (String) -> Void,
        open: () throws(MartletError) -> Engine
    ) throws(MartletError) -> DesiredStateReader.Result {
        let key = NormalFormCache.Key(content: files.flatMap { [$0.name, $0.text] }, context: identity)
        var entry: NormalFormCache.Entry
        // An empty schema was kept for somebody who accepts one.
        if let kept = cache?.entry(for: key), acceptsEmptySchema || !kept.state.schema.isEmpty {
            entry = kept
        } else {
            entry = NormalFormCache.Entry(state: DesiredState(schema: MartletSchema.Schema()))
            let place = NormalFormCache.Key(content: files.map(\.name), context: identity)
            // Where nothing is between us and the database, building everything takes less than finding out what to build.
            let last = isOnServer ? cache?.lastScript(from: place) : nil
            let result = try readAhead { (scratch) throws(MartletError) in
                try read(
                    files, after: last,
                    open: { () throws(MartletError) in
                        try self.scratch(scratch, open: open)
                    }, report: { entry.notes.append($0) })
            }
            entry.state = result.state
            keep(entry, result.statements, for: key, from: isOnServer ? place : nil)
        }
        entry.notes.forEach(report)
        return DesiredStateReader.Result(state: entry.state, isNormalForm: true)
    }

    /// Whether scratch databases are made on a server, beside the target.
    var isOnServer: Bool { target?.adapter.capabilities.makesScratchOnServer ?? false }

    /// Has a scratch database made and the target read while something else is done.
    private func readAhead<Value>(_ body: (ScratchAhead?) throws(MartletError) -> Value) throws(MartletError) -> Value {
        guard let target else { return try body(nil) }
        target.readAhead(usesScratch: isOnServer)
        do {
            return try body(ScratchAhead(beside: target))
        } catch {
            target.ahead.discard()
            throw error
        }
    }

    /// The scratch database that was made ahead, or another one.
    private func scratch(
        _ ahead: ScratchAhead?, open: () throws(MartletError) -> Engine
    ) throws(MartletError) -> Engine {
        if let target, let ahead {
            target.scratchNotice?.give(target.scratchPlace)
            if let made = try ahead.take() { return made }
        }
        return try open()
    }

    /// Keeps what was read, and the script behind it where it came from, for the next time.
    private func keep(
        _ entry: NormalFormCache.Entry, _ statements: [ScriptStatement], for key: NormalFormCache.Key,
        from place: NormalFormCache.Key?
    ) {
        guard let cache else { return }
        let writing: @Sendable () -> Void = {
            cache.keep(entry, for: key)
            if let place { cache.keepScript(statements, madeBy: key, from: place) }
        }
        if let target { target.later.add(writing) } else { writing() }
    }
}
