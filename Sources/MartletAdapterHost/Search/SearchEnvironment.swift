import Glibc

/// What of the process and its surroundings decides where adapters are looked for.
package struct SearchEnvironment: Sendable {
    /// The variable that names places to search.
    static let variableName = "MARTLET_ADAPTER_PATH"

    /// The value of `MARTLET_ADAPTER_PATH`.
    package var adapterPath: String?
    /// The value of `XDG_DATA_HOME`.
    package var dataHome: String?
    /// The value of `HOME`.
    package var home: String?
    /// The folder of the running program.
    package var executableFolder: String?
    /// The folder that relative paths are meant against.
    package var workingFolder: String?
    /// The system's folders for adapters.
    package var systemFolders: [String]
    /// Whether the program has more rights than the user who started it, who then must not choose what it loads.
    package var hasRaisedPrivileges: Bool

    /// Makes an environment; tests use it.
    package init(
        adapterPath: String? = nil, dataHome: String? = nil, home: String? = nil, executableFolder: String? = nil,
        workingFolder: String? = nil, systemFolders: [String] = [], hasRaisedPrivileges: Bool = false
    ) {
        self.adapterPath = adapterPath
        self.dataHome = dataHome
        self.home = home
        self.executableFolder = executableFolder
        self.workingFolder = workingFolder
        self.systemFolders = systemFolders
        self.hasRaisedPrivileges = hasRaisedPrivileges
    }

    /// The environment of this process.
    package static var process: SearchEnvironment {
        SearchEnvironment(
            adapterPath: value(variableName), dataHome: value("XDG_DATA_HOME"), home: value("HOME"),
            executableFolder: executable.map(FilePath.folder(of:)), workingFolder: currentFolder,
            systemFolders: ["/usr/lib/martlet/adapters", "/usr/local/lib/martlet/adapters"],
            hasRaisedPrivileges: isPrivileged)
    }

    private static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// What the kernel told the C library when the program was started.
    private static var isPrivileged: Bool {
        AuxiliaryVector.read()[AuxiliaryVector.secureMode].map { $0 != 0 } ?? (getuid() != geteuid())
    }

    private static var executable: String? { try? FilePath.resolved("/proc/self/exe") }

    private static var currentFolder: String? {
        guard let folder = getcwd(nil, 0) else { return nil }
        defer { free(folder) }
        return String(cString: folder)
    }
}
