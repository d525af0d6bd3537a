import MartletSchema
import Testing

@testable import MartletAdapterHost

/// Why libraries are refused, as their notes say.
@Suite(.enabled(if: TestAdapter.canBuild))
struct AdapterNoteTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ defines: [String: String]) throws -> AdapterRefusal? {
        let path = try TestAdapter.build(in: folder.path, defines: defines)
        do throws(AdapterRefusal) {
            _ = try AdapterCandidate(path: path)
            return nil
        } catch { return error }
    }

    @Test func refusesALibraryWithoutNote() throws {
        #expect(try refusal(["TEST_NO_NOTE": "1"]) == .note(.missing))
    }

    @Test(arguments: ["0.2", "1.0", "0.10", ""])
    func refusesAnotherRevisionOfTheContract(revision: String) throws {
        let refusal = try refusal(["TEST_CONTRACT": TestAdapter.quoted(revision)])
        #expect(refusal == .note(.contract(adapter: revision, host: "0.1")))
    }

    @Test func refusesAnIncompleteNote() throws {
        #expect(try refusal(["TEST_NOTE": TestAdapter.quoted("id=a\\nversion=1\\n")]) == .note(.incomplete))
        #expect(try refusal(["TEST_SCHEMES": TestAdapter.quoted("")]) == .note(.incomplete))
    }

    @Test(arguments: ["\\033[2J", "\\377\\376", "\\000", "\\r"])
    func refusesWhatCouldSteerATerminal(escape: String) throws {
        #expect(try refusal(["TEST_VERSION": TestAdapter.quoted("1\(escape)1")]) == .note(.notText))
    }

    @Test(arguments: ["Test", "a:b", "1st", "test ../x"])
    func refusesASchemeThatCannotStandInAURL(schemes: String) throws {
        guard case .note(.scheme) = try #require(try refusal(["TEST_SCHEMES": TestAdapter.quoted(schemes)])) else {
            Issue.record("the scheme was taken: \(schemes)")
            return
        }
    }

    @Test func refusesTwoNotes() {
        let note = Array("id=a\nversion=1\ncontract=0.1\nschemes=a\nengine=a\n".utf8)
        #expect(throws: NoteRefusal.several) { try AdapterNote([note, note]) }
        #expect(throws: Never.self) { try AdapterNote([note]) }
    }

    @Test func everyRefusalIsASentenceOfItsOwn() {
        let refusals: [AdapterRefusal] = [
            .note(.missing), .note(.several), .note(.notText), .note(.incomplete), .note(.scheme("x")),
            .trust(.missing), .trust(.notAFile), .trust(.tooLarge), .trust(.changed),
            .trust(.foreignOwner(path: "/x", owner: 7)), .trust(.writableByOthers(path: "/x")),
            .trust(.writableByGroup(path: "/x", group: 7)), .format(.empty), .format(.notELF),
            .format(.truncated("x")), .format(.wordSize), .format(.byteOrder), .format(.executableStack),
            .format(.textRelocations), .format(.noEntry), .format(.otherExports(["x"])), .format(.notASharedObject),
            .format(.libraryVersion(needed: "2.38", present: "2.36")), .entry(.noEntry), .entry(.silent),
        ]
        #expect(Set(refusals.map(\.description)).count == refusals.count)
        #expect(
            AdapterRefusal.format(.libraryVersion(needed: "2.38", present: "2.36")).description
                == "it needs glibc 2.38, this machine has 2.36")
    }
}
