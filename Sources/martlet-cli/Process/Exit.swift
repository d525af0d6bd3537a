import ArgumentParser
import Glibc
import Martlet

/// The exit codes that say more than that something failed.
enum Outcome: Int32 {
    case done = 0
    case differs = 1
    case failed = 2
    case refused = 3
}

/// Runs a command's body and ends the process as its errors say.
func reporting(_ body: () throws -> Outcome) throws {
    let outcome: Outcome
    do {
        outcome = try body()
    } catch let error as MartletError {
        let signalled = Signals.received
        if signalled != 0, error.exitCode == 130 {
            Terminal.error("stopped by a signal; nothing was changed")
            throw ExitCode(128 + signalled)
        }
        Terminal.error(error.description)
        throw ExitCode(error.exitCode)
    }
    if outcome != .done { throw ExitCode(outcome.rawValue) }
}
