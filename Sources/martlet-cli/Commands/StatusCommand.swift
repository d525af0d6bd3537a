import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner
import MartletSource

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Tell what was run on a database, and what has changed since.",
        discussion: "The database is only read.")

    @Flag(help: "Exit with 1 where anything has changed since the last run, or that run did not end.")
    var check = false

    @Option(help: "text or json.")
    var format: ResultFormat = .text

    @Option(help: "How many runs to tell of.")
    var runs = 10

    @Option(name: .shortAndLong, help: "The database, such as sqlite:app.db.")
    var database: String?

    @Option(help: "Names that take part, * stands for any characters. May be given several times.")
    var include: [String] = []

    @Option(help: "Names that do not take part, * stands for any characters. May be given several times.")
    var exclude: [String] = []

    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var adapters: AdapterOptions

    func validate() throws {
        guard (1...10_000).contains(runs) else { throw ValidationError("--runs takes a number from 1 to 10000") }
    }

    func run() throws {
        try reporting {
            let settings = try Settings(environment: environment, adapters: adapters)
            defer { settings.tellTimings() }
            let target = try settings.database(database)
            let engine = try Opening.open(
                target, settings: settings, access: .readOnly, lockWaitMilliseconds: 10_000)
            settings.clock?.enter(.introspection)
            let status = try engine.status(
                runCount: runs, selection: settings.selection(include: include, exclude: exclude))
            let place = StatusPlace(
                engine: engine.profile.engine, version: engine.profile.version, database: Opening.display(target))
            switch format {
            case .text:
                Terminal.result(
                    StatusText(status: status, place: place, style: Style(hasColor: Terminal.hasColor)).text())
            case .json:
                Terminal.result(JSONWriter.write(StatusJSON(status: status, place: place).value, isPretty: true))
            }
            return check && status.outcome != "unchanged" && status.hasJournal ? .differs : .done
        }
    }
}

/// Which database a status is of.
struct StatusPlace {
    let engine: String
    let version: String
    /// The database as it may be shown.
    let database: String
}

extension DatabaseStatus {
    /// The status in one word.
    var outcome: String {
        if !hasJournal { return "unknown" }
        if unfinished != nil { return "unfinished" }
        return drift.map { $0.isEmpty ? "unchanged" : "drifted" } ?? "unknown"
    }
}
