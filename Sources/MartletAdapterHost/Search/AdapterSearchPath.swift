/// Where adapters are looked for, in order.
package struct AdapterSearchPath: Sendable {
    /// A place that was named but is not searched.
    package struct IgnoredPlace: Hashable, Sendable {
        /// What was named.
        package let text: String
        /// Why it is not searched.
        package let reason: String
    }

    /// The places, the first to be searched first.
    package private(set) var places: [AdapterPlace] = []
    /// What was named but is not searched.
    package private(set) var ignored: [IgnoredPlace] = []

    /// Makes a search path of the places that the user names and the usual ones.
    ///
    /// - Parameters:
    ///   - named: The values of `--adapter-path`: folders or files.
    ///   - environment: What else decides.
    package init(named: [String] = [], environment: SearchEnvironment = .process) {
        for path in named { add(path, .option, environment) }
        addVariable(environment)
        if let folder = environment.executableFolder { add(folder, .executable, environment) }
        addUserFolder(environment)
        for folder in environment.systemFolders { add(folder, .system, environment) }
    }

    private mutating func addVariable(_ environment: SearchEnvironment) {
        guard let value = environment.adapterPath, !value.isEmpty else { return }
        if environment.hasRaisedPrivileges {
            ignore("\(SearchEnvironment.variableName)=\(value)", "the program runs with raised privileges")
            return
        }
        for path in value.split(separator: ":") { add(String(path), .variable, environment) }
    }

    private mutating func addUserFolder(_ environment: SearchEnvironment) {
        if environment.hasRaisedPrivileges {
            ignore("the user's folder", "the program runs with raised privileges")
        } else if let dataHome = environment.dataHome, dataHome.hasPrefix("/") {
            add(FilePath.joined(dataHome, "martlet/adapters"), .user, environment)
        } else if let home = environment.home, home.hasPrefix("/") {
            add(FilePath.joined(home, ".local/share/martlet/adapters"), .user, environment)
        }
    }

    private mutating func add(_ path: String, _ origin: AdapterPlace.Origin, _ environment: SearchEnvironment) {
        if path.isEmpty { return ignore("\"\"", "an empty path names no folder (\(origin))") }
        guard path.hasPrefix("/") || environment.workingFolder != nil else {
            return ignore(path, "the working directory that it is meant against is gone (\(origin))")
        }
        let place = AdapterPlace(
            origin: origin, path: FilePath.absolute(path, in: environment.workingFolder ?? "/"))
        // A place that is named again is searched where it was named first.
        if !places.contains(where: { $0.path == place.path }) { places.append(place) }
    }

    private mutating func ignore(_ text: String, _ reason: String) {
        ignored.append(IgnoredPlace(text: text, reason: reason))
    }
}
