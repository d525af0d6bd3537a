import Glibc
import MartletSchema
import Testing

@testable import MartletAdapterHost

/// Where adapters are looked for, and what is said of each place.
struct AdapterSearchTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func searchesInOrder() {
        let environment = SearchEnvironment(
            adapterPath: "/variable:relative::/again", dataHome: nil, home: "/home/me", executableFolder: "/bin",
            workingFolder: "/project", systemFolders: ["/system"])
        let path = AdapterSearchPath(named: ["/option", "here.so", "/again"], environment: environment)
        let expected: [AdapterPlace] = [
            AdapterPlace(origin: .option, path: "/option"), AdapterPlace(origin: .option, path: "/project/here.so"),
            AdapterPlace(origin: .option, path: "/again"), AdapterPlace(origin: .variable, path: "/variable"),
            AdapterPlace(origin: .variable, path: "/project/relative"), AdapterPlace(origin: .executable, path: "/bin"),
            AdapterPlace(origin: .user, path: "/home/me/.local/share/martlet/adapters"),
            AdapterPlace(origin: .system, path: "/system"),
        ]
        #expect(path.places == expected)
        #expect(path.ignored.isEmpty)
    }

    @Test func prefersTheDataFolderOfTheUser() {
        let absolute = AdapterSearchPath(environment: SearchEnvironment(dataHome: "/data", home: "/home/me"))
        #expect(absolute.places.map(\.path) == ["/data/martlet/adapters"])
        let relative = AdapterSearchPath(environment: SearchEnvironment(dataHome: "data", home: "/home/me"))
        #expect(relative.places.map(\.path) == ["/home/me/.local/share/martlet/adapters"])
    }

    @Test func ignoresTheUsersVariablesWithRaisedPrivileges() {
        let environment = SearchEnvironment(
            adapterPath: "/variable", dataHome: "/data", home: "/home/me", executableFolder: "/bin",
            systemFolders: ["/system"], hasRaisedPrivileges: true)
        let path = AdapterSearchPath(environment: environment)
        #expect(path.places.map(\.path) == ["/bin", "/system"])
        #expect(path.ignored.map(\.text) == ["MARTLET_ADAPTER_PATH=/variable", "the user's folder"])
        let report = AdapterSearch(path).report
        #expect(report.contains { $0.contains("MARTLET_ADAPTER_PATH=/variable: not searched: the program runs with") })
    }

    @Test func neverLooksAPathUpByItself() {
        let path = AdapterSearchPath(named: ["libmartlet-x.so", ""], environment: SearchEnvironment())
        #expect(path.places.isEmpty)
        #expect(path.ignored.count == 2)
    }

    @Test func knowsThePlacesOfThisProcess() {
        let environment = SearchEnvironment.process
        #expect(environment.executableFolder?.hasPrefix("/") == true)
        #expect(environment.workingFolder?.hasPrefix("/") == true)
        #expect(!environment.hasRaisedPrivileges)
        #expect(AuxiliaryVector.read()[AuxiliaryVector.secureMode] == 0)
    }

    @Test func readsTheAuxiliaryVector() {
        var bytes: [UInt8] = []
        for number: UInt in [6, 4096, 23, 1, 0, 0] { withUnsafeBytes(of: number) { bytes += $0 } }
        #expect(AuxiliaryVector.entries(of: bytes) == [6: 4096, 23: 1, 0: 0])
        #expect(AuxiliaryVector.entries(of: Array(bytes.prefix(9))).isEmpty)
    }

    @Test func saysWhatBecameOfEachPlace() throws {
        let empty = try folder.makeFolder("empty")
        let full = try folder.makeFolder("full")
        try folder.write("full/libmartlet-broken.so", Array("text".utf8))
        try folder.write("full/readme.txt", [])
        try folder.write("full/libother.so", [])
        let environment = SearchEnvironment(adapterPath: "\(folder.path("missing")):\(empty):\(full)")
        let search = AdapterSearch(AdapterSearchPath(environment: environment))
        #expect(
            search.report == [
                "\(folder.path("missing")) (MARTLET_ADAPTER_PATH): there is no such folder or file",
                "\(empty) (MARTLET_ADAPTER_PATH): holds no other libmartlet-*.so",
                "\(full)/libmartlet-broken.so (MARTLET_ADAPTER_PATH): not used: it is not an ELF file, so not a "
                    + "library of this system",
            ])
        #expect(search.listings.map(\.path) == ["\(full)/libmartlet-broken.so"])
        #expect(search.listings.first?.refusal == .format(.notELF))
        #expect(search.listings.first?.isNamedItself == false)
    }

    @Test(.enabled(if: TestAdapter.canBuild)) func listsWithoutExecutingAnything() throws {
        let marker = folder.path("executed")
        let path = try TestAdapter.build(
            in: folder.path, defines: ["TEST_CONSTRUCTOR": TestAdapter.quoted(marker)])
        let listings = listAdapters(in: AdapterSearchPath(named: [folder.path], environment: SearchEnvironment()))
        #expect(listings.map(\.path) == [path])
        #expect(listings.first?.candidate?.descriptor.name == "Test")
        #expect(access(marker, F_OK) != 0)
        // The marker would have told: loading does execute the constructor.
        _ = try AdapterLibrary.load(path: path)
        #expect(access(marker, F_OK) == 0)
    }

    @Test(.enabled(if: TestAdapter.canBuild)) func listsAFileOnceHoweverItIsReached() throws {
        let path = try TestAdapter.build(in: folder.path)
        #expect(symlink(path, folder.path("libmartlet-again.so")) == 0)
        let listings = listAdapters(
            in: AdapterSearchPath(named: [folder.path, path], environment: SearchEnvironment()))
        #expect(listings.count == 1)
    }
}
