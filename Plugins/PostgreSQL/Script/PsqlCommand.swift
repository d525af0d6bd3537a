import MartletSchema

/// A command of psql in a script: a backslash and what follows it on its line.
struct PsqlCommand {
    /// The line from the backslash on.
    let text: String

    /// What it does.
    var finding: StatementFinding {
        let name = text.dropFirst().prefix { !$0.isWhitespace && $0 != "\\" }
        switch name {
        case "restrict", "unrestrict", "set", "unset", "echo", "qecho", "warn", "pset", "timing", "x", "a", "t",
            "prompt", "errverbose", "conninfo", "copyright", ".":
            return .ignored("commands of psql change no schema")
        case "encoding":
            return ["UTF8", "UTF-8"].contains(text.split(separator: " ").dropFirst().first?.uppercased())
                ? .ignored("scripts are read as UTF-8")
                : .refused("scripts are read as UTF-8; convert the file and leave this out")
        case "connect", "c":
            return .refused("\\\(name) goes to another database or user; a schema is one database's alone")
        case "i", "ir", "include", "include_relative":
            return .refused("\\\(name) reads another file; name that file itself as a source")
        case "copy":
            return .refused("\\copy moves rows between a file and the server; a schema has no use for it")
        case "if", "elif", "else", "endif":
            return .refused("what stands in \\\(name) depends on psql's variables; write what is meant")
        default:
            return .refused("\\\(name.prefix(20)) is a command of psql, not SQL; put the statements themselves here")
        }
    }
}
