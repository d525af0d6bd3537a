import Glibc
import MartletSchema
import Testing

@testable import MartletAdapterHost

/// Which adapter serves a scheme.
@Suite(.enabled(if: TestAdapter.canBuild))
struct AdapterResolverTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func adapter(
        _ place: String, name: String = "libmartlet-test.so", id: String = "dev.martlet.test",
        version: String = "0.1.0", schemes: String = "test"
    ) throws -> String {
        _ = try? folder.makeFolder(place)
        return try TestAdapter.build(
            in: folder.path(place), name: name,
            defines: [
                "TEST_ID": TestAdapter.quoted(id), "TEST_VERSION": TestAdapter.quoted(version),
                "TEST_SCHEMES": TestAdapter.quoted(schemes),
            ])
    }

    private func resolve(
        _ scheme: String, option: [String] = [], variable: String? = nil, system: [String] = []
    ) throws(AdapterLoadError) -> String {
        let environment = SearchEnvironment(adapterPath: variable, systemFolders: system)
        let path = AdapterSearchPath(named: option, environment: environment)
        return try AdapterResolver(path).resolve(scheme: scheme).path
    }

    private func failure(
        _ scheme: String, option: [String] = [], variable: String? = nil, system: [String] = []
    ) -> String? {
        do throws(AdapterLoadError) {
            _ = try resolve(scheme, option: option, variable: variable, system: system)
            return nil
        } catch { return error.description }
    }

    @Test func findsTheAdapterOfAScheme() throws {
        let one = try adapter("a", schemes: "one uno")
        let two = try adapter("b", id: "dev.martlet.two", schemes: "two")
        let folders = [folder.path("a"), folder.path("b")]
        #expect(try resolve("one", system: folders) == one)
        #expect(try resolve("UNO", system: folders) == one)
        #expect(try resolve("two", system: folders) == two)
    }

    @Test func saysWhereItSearchedAndWhyNothingServed() throws {
        let good = try adapter("a")
        let broken = try folder.write("a/libmartlet-oracle.so", Array("text".utf8))
        let missing = folder.path("missing")
        #expect(
            failure("oracle", variable: missing, system: [folder.path("a")]) == """
                no adapter serves "oracle:"; found test in \(missing), \(folder.path("a")); put libmartlet-oracle.so \
                in one of them or name it with --adapter-path
                  \(missing) (MARTLET_ADAPTER_PATH): there is no such folder or file
                  \(broken) (the system's folder): not used: it is not an ELF file, so not a library of this system
                  \(good) (the system's folder): serves test
                """)
        #expect(failure("oracle", system: [missing])?.hasPrefix("no adapter serves \"oracle:\"; found none in") == true)
    }

    @Test func refusesToChooseBetweenAdaptersThatDiffer() throws {
        let first = try adapter("a")
        let second = try adapter("b", version: "0.2.0")
        let third = try adapter("c", id: "org.example.test")
        let (a, b, c) = (folder.path("a"), folder.path("b"), folder.path("c"))
        #expect(
            failure("test", system: [a, b])
                == "several adapters serve \"test:\": \(first) and \(second); name the one to use with --adapter-path")
        #expect(failure("test", system: [a, c])?.contains("\(first) and \(third)") == true)
        #expect(failure("test", option: [a, b])?.contains("\(first) and \(second)") == true)
    }

    @Test func takesTheFirstOfTheSame() throws {
        _ = try adapter("a")
        let second = try adapter("b")
        #expect(try resolve("test", system: [folder.path("b"), folder.path("a")]) == second)
    }

    @Test func prefersWhatTheUserNamed() throws {
        let installed = try adapter("a")
        let variable = try adapter("b", version: "0.2.0")
        let option = try adapter("c", version: "0.3.0")
        let a = folder.path("a")
        #expect(try resolve("test", system: [a]) == installed)
        #expect(try resolve("test", variable: variable, system: [a]) == variable)
        #expect(try resolve("test", option: [option], variable: variable, system: [a]) == option)
        #expect(try resolve("test", option: [folder.path("c")], variable: variable, system: [a]) == option)
    }

    @Test func neverReplacesAFileThatWasNamedItself() throws {
        let installed = try adapter("a")
        let a = folder.path("a")
        let broken = try folder.write("broken.so", Array("text".utf8))
        let missing = folder.path("missing.so")
        #expect(failure("test", option: [broken], system: [a])?.contains("\(broken): it is not an ELF file") == true)
        #expect(failure("test", variable: missing, system: [a])?.contains("\(missing): there is no such file") == true)
        #expect(try resolve("test", variable: folder.path("missing"), system: [a]) == installed)
    }

    @Test func passesOverAFolderThatAnybodyCanWriteTo() throws {
        let open = try adapter("open")
        let good = try adapter("good")
        chmod(folder.path("open"), 0o777)
        #expect(try resolve("test", system: [folder.path("open"), folder.path("good")]) == good)
        let refused = try #require(failure("test", option: [open]))
        #expect(refused.contains("anybody can write to \(folder.path("open"))"))
        #expect(failure("test", system: [folder.path("open")])?.contains("chmod o-w \(folder.path("open"))") == true)
    }
}
