import Glibc
import MartletSchema
import Testing

@testable import MartletAdapterHost

/// Why libraries are refused, as their bytes say.
@Suite(.enabled(if: TestAdapter.canBuild))
struct AdapterFormatTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(of path: String) -> AdapterRefusal? {
        do throws(AdapterRefusal) {
            _ = try AdapterCandidate(path: path)
            return nil
        } catch { return error }
    }

    private func refusal(defines: [String: String] = [:], flags: [String] = []) throws -> AdapterRefusal? {
        refusal(of: try TestAdapter.build(in: folder.path, defines: defines, flags: flags))
    }

    private func refusal(changing change: (inout [UInt8]) -> Void) throws -> AdapterRefusal? {
        var bytes = TemporaryFolder.read(try TestAdapter.build(in: folder.path))
        change(&bytes)
        return refusal(of: try folder.write("libmartlet-changed.so", bytes))
    }

    @Test(arguments: [
        [], ["-s"], ["-Wl,--gc-sections", "-ffunction-sections"], ["-Wl,--hash-style=sysv"], ["-Wl,--hash-style=both"],
        ["-Wl,-rpath,$ORIGIN"], ["-Wl,-rpath,$ORIGIN/lib:/usr/lib"], ["-Wl,--build-id"],
    ])
    func readsWhatAnAdapterSaysOfItself(flags: [String]) throws {
        let path = try TestAdapter.build(in: folder.path, flags: flags)
        let candidate = try AdapterCandidate(path: path)
        #expect(candidate.descriptor.id == "dev.martlet.test")
        #expect(candidate.descriptor.schemes == ["test"])
        #expect(candidate.descriptor.capabilities.values == ["names": "exact"])
        #expect(candidate.note.text.hasSuffix("capability=names:exact\n"))
        #expect(candidate.fileSize == UInt64(TemporaryFolder.read(path).count))
        #expect(candidate.neededLibraries.contains("libc.so.6"))
    }

    @Test func readsTheLibraryName() throws {
        let path = try TestAdapter.build(in: folder.path, flags: ["-Wl,-soname,libmartlet-named.so"])
        #expect(try AdapterCandidate(path: path).libraryName == "libmartlet-named.so")
    }

    @Test func refusesAnEmptyFile() throws {
        #expect(refusal(of: try folder.write("libmartlet-empty.so", [])) == .format(.empty))
    }

    @Test(arguments: ["#!/bin/sh\n", "x", "\u{7f}EL"])
    func refusesWhatIsNotELF(text: String) throws {
        #expect(refusal(of: try folder.write("libmartlet-text.so", Array(text.utf8))) == .format(.notELF))
    }

    @Test func refusesAnotherMachine() throws {
        let other: UInt16 = ELFMachine.host.number == 183 ? 62 : 183
        let refusal = try refusal { bytes in
            bytes[18] = UInt8(other & 0xff)
            bytes[19] = UInt8(other >> 8)
        }
        let name = ELFMachine(number: other).name
        #expect(refusal == .format(.machine(file: name, host: ELFMachine.host.name)))
        #expect("\(try #require(refusal))".contains("built for \(name), this machine is \(ELFMachine.host.name)"))
    }

    @Test func refusesAnotherWordSizeAndByteOrder() throws {
        #expect(try refusal { $0[4] = 1 } == .format(.wordSize))
        #expect(try refusal { $0[5] = 3 - $0[5] } == .format(.byteOrder))
    }

    @Test func refusesAProgram() throws {
        #expect(try refusal { $0[16] = 2 } == .format(.notASharedObject))
    }

    @Test(arguments: [5, 40, 100, 700, 4096, 10_000])
    func refusesATruncatedFile(length: Int) throws {
        let refusal = try #require(try refusal { $0 = Array($0.prefix(length)) })
        guard case .format(.truncated) = refusal else {
            Issue.record("unexpected: \(refusal)")
            return
        }
    }

    @Test func refusesAFileThatLacksItsLastByte() throws {
        #expect(try refusal { $0.removeLast() } == .format(.truncated("its table of sections")))
    }

    @Test func refusesAnExecutableStack() throws {
        #expect(try refusal(flags: ["-Wl,-z,execstack"]) == .format(.executableStack))
    }

    @Test func refusesTextRelocations() throws {
        let refusal = try refusal(defines: ["TEST_TEXT_RELOCATION": "1"], flags: ["-Wl,-z,notext"])
        #expect(refusal == .format(.textRelocations))
    }

    @Test(arguments: ["lib", "$LIB", ".", "$ORIGIN/../lib", "$ORIGINAL"])
    func refusesLibraryFoldersThatAreNotItsOwn(path: String) throws {
        let refusal = try #require(try refusal(flags: ["-Wl,-rpath,\(path)"]))
        guard case .format(.libraryFolder(path, _)) = refusal else {
            Issue.record("unexpected: \(refusal)")
            return
        }
    }

    @Test func refusesLibraryFoldersThatAnybodyCanWriteTo() throws {
        let open = try folder.makeFolder("open")
        chmod(open, 0o777)
        let refusal = try #require(try refusal(flags: ["-Wl,-rpath,\(open)/lib"]))
        #expect("\(refusal)".contains("chmod o-w \(open)"))
    }

    @Test func refusesALibraryWithoutEntry() throws {
        #expect(try refusal(defines: ["TEST_NO_ENTRY": "1"]) == .format(.noEntry))
        let other = try refusal(defines: ["TEST_ENTRY": "martlet_adapter_entry_v1"])
        #expect(other == .format(.otherEntries(["martlet_adapter_entry_v1"])))
    }

    @Test(arguments: ["malloc_usable_size", "something_else"])
    func refusesASecondExport(name: String) throws {
        #expect(try refusal(defines: ["TEST_EXTRA_EXPORT": name]) == .format(.otherExports([name])))
    }

    @Test func refusesANewerLibraryThanThereIs() throws {
        let refusal = try refusal { bytes in
            let prefix = Array("GLIBC_2.".utf8)
            var start = 0
            while let found = bytes[start...].firstRange(of: prefix) {
                bytes[found.lowerBound + 6] = UInt8(ascii: "9")
                start = found.upperBound
            }
        }
        guard case .format(.libraryVersion(let needed, let present)) = try #require(refusal) else {
            Issue.record("unexpected: \(String(describing: refusal))")
            return
        }
        #expect(needed.hasPrefix("9."))
        #expect(present == LibraryVersion.present?.description)
    }

    @Test func ordersVersionsOfTheLibrary() throws {
        let older = try #require(LibraryVersion("2.4"))
        let newer = try #require(LibraryVersion("2.38"))
        #expect(older < newer)
        #expect(try #require(LibraryVersion("2.3.4")) < older)
        #expect(LibraryVersion("PRIVATE") == nil)
        #expect(LibraryVersion.present != nil)
    }
}
