import Glibc
import Testing

/// Adapters that are elsewhere, not there, broken or not to be trusted, through the real command.
@Suite struct AdapterTroubleTests {
    /// A folder with `martlet` alone, another with an adapter, and a shop.
    private struct Installation {
        let shop: Shop
        let programs: TemporaryFolder
        let adapters: TemporaryFolder

        var adapter: String { adapters.file("libmartlet-sqlite.so") }

        init() async throws {
            shop = try await Shop()
            programs = try TemporaryFolder()
            adapters = try TemporaryFolder()
            for (name, target) in [("martlet", programs.file("martlet")), ("libmartlet-sqlite.so", adapter)] {
                let copied = try await Command.run("cp", [BuildProducts.folder + "/" + name, target])
                guard copied.status == 0 else { throw SystemFailure(what: "copying \(name)", number: copied.status) }
            }
        }

        func plan(_ arguments: String..., environment: [String: String] = [:]) async throws -> CommandResult {
            try await Command.run(
                programs.file("martlet"), ["plan", "-d", "sqlite:shop.db", "-s", "schema.yaml"] + arguments,
                in: shop.folder.path,
                environment: [
                    "HOME": "/nonexistent", "XDG_DATA_HOME": "", "MARTLET_ADAPTER_PATH": "", "NO_COLOR": "1",
                ].merging(environment) { $1 })
        }

        /// Plans with the adapter, which must be refused in these words.
        func expectRefusal(
            _ words: String, status: Int32, sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let before = shop.state
            for result in [
                try await plan("--adapter-path", adapter), try await plan(environment: ["MARTLET_ADAPTER_PATH": adapter]),
            ] {
                #expect(result.status == status, "\(result)", sourceLocation: sourceLocation)
                #expect(
                    result.errors == "martlet: cannot use the adapter \(adapter): \(words)\n",
                    sourceLocation: sourceLocation)
                #expect(result.output.isEmpty, sourceLocation: sourceLocation)
            }
            #expect(shop.state == before, sourceLocation: sourceLocation)
        }

        func write(_ bytes: some Sequence<UInt8>) throws {
            unlink(adapter)
            let descriptor = open(adapter, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
            defer { close(descriptor) }
            let all = Array(bytes)
            guard write(descriptor, all, all.count) == all.count else {
                throw SystemFailure(what: "writing the adapter", number: errno)
            }
        }

        private func write(_ descriptor: CInt, _ bytes: [UInt8], _ count: Int) -> Int {
            Glibc.write(descriptor, bytes, count)
        }
    }

    @Test func anAdapterInAnotherFolderServes() async throws {
        let installation = try await Installation()
        for result in [
            try await installation.plan("--adapter-path", installation.adapters.path),
            try await installation.plan("--adapter-path", installation.adapter),
            try await installation.plan(environment: ["MARTLET_ADAPTER_PATH": installation.adapters.path]),
        ] {
            #expect(result.status == 0, "\(result)")
            #expect(result.errors.isEmpty)
        }
    }

    @Test func withoutOneEveryPlaceIsListed() async throws {
        let installation = try await Installation()
        unlink(installation.adapter)
        let result = try await installation.plan("--adapter-path", installation.adapters.path)
        #expect(result.status == 2, "\(result)")
        #expect(result.output.isEmpty)
        let lines = result.errors.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("martlet: no adapter serves \"sqlite:\"; found none in ") == true)
        #expect(lines.first?.hasSuffix("put libmartlet-sqlite.so in one of them or name it with --adapter-path") == true)
        #expect(lines.contains("  \(installation.adapters.path) (--adapter-path): holds no other libmartlet-*.so"))
        #expect(lines.contains("  \(installation.programs.path) (next to martlet): holds no other libmartlet-*.so"))
        #expect(lines.contains("  /usr/lib/martlet/adapters (the system's folder): there is no such folder or file"))
    }

    @Test func aFileThatDoesNotServeIsListedWithTheReason() async throws {
        let installation = try await Installation()
        try installation.write("no library".utf8)
        let result = try await installation.plan("--adapter-path", installation.adapters.path)
        #expect(result.status == 2, "\(result)")
        #expect(
            result.errors.contains(
                "  \(installation.adapter) (--adapter-path): not used: it is not an ELF file, so not a library of this system\n"
            ))
    }

    @Test func aFileThatIsNotThere() async throws {
        let installation = try await Installation()
        unlink(installation.adapter)
        try await installation.expectRefusal("there is no such file", status: 2)
    }

    @Test func aFileThatIsNoLibrary() async throws {
        let installation = try await Installation()
        try installation.write("#!/bin/sh\necho hello\n".utf8)
        try await installation.expectRefusal("it is not an ELF file, so not a library of this system", status: 2)
        try installation.write([])
        try await installation.expectRefusal("the file is empty; build or copy it again", status: 2)
    }

    @Test(arguments: [40, 64, 4096, 100_000]) func aFileThatIsCutOff(length: Int) async throws {
        let installation = try await Installation()
        try installation.write(FolderState.bytes(installation.adapter).prefix(length))
        let result = try await installation.plan("--adapter-path", installation.adapter)
        #expect(result.status == 2, "\(result)")
        #expect(result.errors.contains("the file is cut off: "), "\(result)")
        #expect(result.errors.contains("copy it again"), "\(result)")
    }

    @Test func aFileForAnotherMachine() async throws {
        let installation = try await Installation()
        var bytes = FolderState.bytes(installation.adapter)
        let isARM = bytes[18] == 183
        bytes[18] = isARM ? 62 : 183
        try installation.write(bytes)
        let names = isARM ? ("x86-64", "AArch64") : ("AArch64", "x86-64")
        let result = try await installation.plan("--adapter-path", installation.adapter)
        #expect(result.status == 2, "\(result)")
        #expect(
            result.errors.lowercased().contains(
                "it is built for \(names.0), this machine is \(names.1); get the build for \(names.1)".lowercased()),
            "\(result)")
    }

    @Test func aLibraryThatIsNoAdapter() async throws {
        let installation = try await Installation()
        let compiled = try await Command.run(
            "cc", ["-shared", "-fPIC", "-x", "c", "-", "-o", installation.adapter], input: "int answer(void) { return 42; }\n")
        #expect(compiled.status == 0, "\(compiled)")
        let result = try await installation.plan("--adapter-path", installation.adapter)
        #expect(result.status == 2, "\(result)")
        #expect(
            result.errors.contains("so it is not an adapter") || result.errors.contains("it does not export"),
            "\(result)")
    }

    @Test func anAdapterOfAnotherContract() async throws {
        let installation = try await Installation()
        var bytes = FolderState.bytes(installation.adapter)
        let wanted = Array("contract=0.1\n".utf8)
        let place = try #require(bytes.firstRange(of: wanted))
        bytes.replaceSubrange(place, with: Array("contract=0.9\n".utf8))
        try installation.write(bytes)
        try await installation.expectRefusal(
            "it was built for revision 0.9 of the adapter contract, this Martlet speaks 0.1; get the build for 0.1",
            status: 2)
    }

    @Test func aFileThatAnybodyCanWriteIsNotTrusted() async throws {
        let installation = try await Installation()
        chmod(installation.adapter, 0o666)
        try await installation.expectRefusal(
            "anybody can write to \(installation.adapter) and put another library there; take that right away: chmod o-w "
                + installation.adapter, status: 3)
        chmod(installation.adapter, 0o644)
        chmod(installation.adapters.path, 0o777)
        try await installation.expectRefusal(
            "anybody can write to \(installation.adapters.path) and put another library there; take that right away: "
                + "chmod o-w \(installation.adapters.path)", status: 3)
    }

    @Test(.enabled(if: getuid() == 0, "only root can give files away"))
    func aFileOfSomebodyElseIsNotTrusted() async throws {
        let installation = try await Installation()
        chown(installation.adapter, 65534, 0)
        try await installation.expectRefusal(
            "\(installation.adapter) belongs to the user with the number 65534, who could put another library there; let "
                + "root or yourself own it (chown)", status: 3)
    }
}
