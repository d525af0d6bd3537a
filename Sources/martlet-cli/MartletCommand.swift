import ArgumentParser
import Martlet

@main
struct MartletCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "martlet",
        abstract: "Brings a database to the schema you want.",
        discussion: """
            A database is a URL such as sqlite:app.db, or env:NAME or file:PATH that hold one. A source is a .yaml, .yml \
            or .json file, a folder of them, - for standard input, exec:COMMAND for what a program prints, or a database.

            Exit codes: 0 done or nothing to do, 1 differs, 2 failed and the database is as before, 3 refused, \
            4 outcome unknown, 5 another run is active, 64 usage, 130 and 143 stopped by a signal.
            """,
        version: MartletVersion.current,
        subcommands: [
            PlanCommand.self, ApplyCommand.self, DiffCommand.self, InspectCommand.self, VerifyCommand.self,
            StatusCommand.self, AdapterCommand.self,
        ])

    static func main() {
        Memory.share()
        main(nil)
    }
}
