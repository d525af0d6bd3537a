import Martlet

/// Brings a database to the schema of another one, through the library and the adapter that users load.
struct PairMigration {
    let old: String
    let new: String

    /// Gives the error where it was refused or failed.
    func apply() async -> MartletError? {
        do {
            let adapter = try await Adapter.open(
                old, options: .init(adapterPath: [BuildProducts.folder], lockWaitMilliseconds: 2000))
            do {
                let options = options
                try await adapter.execute(try await adapter.plan(options), options: options)
                await adapter.close()
                return nil
            } catch let error as MartletError {
                await adapter.close()
                return error
            }
        } catch let error as MartletError {
            return error
        } catch {
            return .usage("\(error)")
        }
    }

    private var options: MigrationOptions {
        var options = MigrationOptions(desired: .source(new))
        options.allow = ["all"]
        options.extra = .drop
        options.asksAboutRenames = false
        return options
    }

    /// Requires that a second plan is empty.
    func expectNothingToDo() async throws {
        let adapter = try await Adapter.open(
            old, options: .init(access: .readOnly, adapterPath: [BuildProducts.folder]))
        let options = options
        let plan = await Result { try await adapter.plan(options) }
        await adapter.close()
        do {
            let left = try plan.get()
            if left.isEmpty && left.generalHazards.isEmpty { return }
            let steps = left.migrations.map { "\($0.type) \($0.table ?? "-")" } + left.generalHazards.map(\.message)
            throw PairFailure(kind: .notDone, detail: steps.joined(separator: "\n"))
        } catch let error as MartletError {
            throw PairFailure(kind: .notDone, detail: "\(error)")
        }
    }
}
