import Glibc
import MartletSchema
import MartletSource
import Testing

@Suite struct SchemaFilesTests {
    private func problem(_ path: String) -> String? {
        do throws(SourceError) {
            _ = try SchemaFiles.read(path: path, engine: "sqlite")
            return nil
        } catch {
            return error.description
        }
    }

    @Test func readsAFolderAsOneSchema() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "tables: {order: {columns: {person: {references: person.id}, state: state}}}".utf8, to: "b.yaml")
        try folder.write(
            "{\"tables\":{\"person\":{\"columns\":{\"id\":{\"type\":\"uuid\",\"primaryKey\":true}}}}}".utf8,
            to: "deep/er/a.json")
        try folder.write("enums: {state: [open, done]}".utf8, to: "z.yml")
        try folder.write("environments: {}".utf8, to: "martlet.yaml")
        try folder.write("not: read".utf8, to: ".hidden.yaml")
        try folder.write("not read".utf8, to: "notes.txt")
        #expect(
            try SchemaFiles.load(path: folder.path).map(\.name)
                == ["b.yaml", "deep/er/a.json", "z.yml"].map { "\(folder.path)/\($0)" })
        let state = try SchemaFiles.read(path: folder.path, engine: "sqlite")
        #expect(state.schema.tables.map(\.path.name) == ["order", "person"])
        #expect(state.schema.table("order")?.columns.map(\.type.abstract) == [.uuid, .enumeration(["open", "done"])])
        #expect(state.sourceMap[.table("person")]?.file == "\(folder.path)/deep/er/a.json")
        #expect(try SchemaFiles.load(path: "\(folder.path)/z.yml").count == 1)
    }

    @Test func saysWhyNothingCanBeRead() throws {
        let folder = try TemporaryFolder()
        #expect(
            problem(folder.path)
                == "\(folder.path): the folder holds no schema; expected a .yaml, .yml or .json file in it")
        #expect(
            problem("\(folder.path)/x.yaml")
                == "\(folder.path)/x.yaml: there is no such file; check the path of the schema")
        try folder.write("tables: {}".utf8, to: "file.yaml")
        let below = "\(folder.path)/file.yaml/x"
        #expect(problem(below) == "\(below): there is no such file; check the path of the schema")
        try folder.write([0x61, 0x3A, 0x20, 0xC3, 0xA9, 0x0A, 0xC3, 0xA9, 0xFF], to: "latin.yaml")
        let latin = "\(folder.path)/latin.yaml"
        #expect(problem(latin) == "\(latin):2:2: this is not UTF-8; save the file in that encoding")
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
    func saysThatAFileIsNotReadable() throws {
        let folder = try TemporaryFolder()
        try folder.write("tables: {}".utf8, to: "x.yaml")
        let path = "\(folder.path)/x.yaml"
        chmod(path, 0)
        #expect(problem(path) == "\(path): permission denied; make the schema readable for this user")
    }

    @Test func findsADanglingLinkInAFolder() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/x.yaml"
        symlink("nowhere", path)
        #expect(problem(folder.path) == "\(path): there is no such file; check the path of the schema")
    }
}
