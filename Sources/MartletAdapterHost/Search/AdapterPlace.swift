/// One place in which adapters are looked for: a folder or a file.
package struct AdapterPlace: Hashable, Sendable {
    /// Why a place is searched; those named first come first.
    package enum Origin: Int, Sendable {
        /// The user named it with the option `--adapter-path`.
        case option
        /// The user named it in the variable `MARTLET_ADAPTER_PATH`.
        case variable
        /// The running program is there.
        case executable
        /// It is the user's own folder for adapters.
        case user
        /// It is the system's folder for adapters.
        case system

        /// Whether the user named this very place, for this very run.
        package var isExplicit: Bool { self == .option || self == .variable }
    }

    /// Why it is searched.
    package let origin: Origin
    /// Its path, always absolute.
    package let path: String

    /// Makes a place.
    package init(origin: Origin, path: String) {
        self.origin = origin
        self.path = path
    }
}

extension AdapterPlace: CustomStringConvertible {
    /// The path and why it is searched, for people.
    package var description: String { "\(path) (\(origin))" }
}

extension AdapterPlace.Origin: CustomStringConvertible {
    /// The origin, for people.
    package var description: String {
        switch self {
        case .option: "--adapter-path"
        case .variable: SearchEnvironment.variableName
        case .executable: "next to martlet"
        case .user: "your folder"
        case .system: "the system's folder"
        }
    }
}
