import Glibc
package import MartletAdapterHost
package import MartletSchema
import MartletSource

/// Reads desired schemas from where they are.
package struct DesiredStateReader {
    /// A desired state, and whether it already is in the normal form of its engine.
    package struct Result {
        /// The state.
        package var state: DesiredState
        /// Whether it was read from a database of the same engine.
        package var isNormalForm: Bool
    }

    private let engine: String
    private let resolver: AdapterResolver?

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - engine: The engine's family, by which a source chooses what it says for one engine alone.
    ///   - resolver: Where adapters for databases as sources come from.
    package init(engine: String, resolver: AdapterResolver?) {
        self.engine = engine
        self.resolver = resolver
    }

    /// Reads a desired schema.
    package func read(_ desired: DesiredSchema) throws(MartletError) -> Result {
        switch desired {
        case .state(let state): return Result(state: state, isNormalForm: false)
        case .text(let text, let name): return Result(state: try parse(text, name: name), isNormalForm: false)
        case .source("-"):
            guard let text = TextFile.read(STDIN_FILENO) else {
                throw .source([Diagnostic("standard input cannot be read as UTF-8 text")])
            }
            return Result(state: try parse(text, name: "<stdin>"), isNormalForm: false)
        case .source(let text) where DatabaseAddress.isAddress(text):
            return try readDatabase(try DatabaseAddress(text))
        case .source(let path):
            do {
                return Result(
                    state: try SchemaReader.read(try SchemaFiles.load(path: path), engine: engine), isNormalForm: false)
            } catch {
                throw .source(error.diagnostics)
            }
        }
    }

    private func parse(_ text: String, name: String) throws(MartletError) -> DesiredState {
        do {
            return try SchemaReader.read(text, name: name, engine: engine)
        } catch {
            throw .source(error.diagnostics)
        }
    }

    private func readDatabase(_ address: DatabaseAddress) throws(MartletError) -> Result {
        let opened = try Engine.open(address, resolver: resolver, access: .readOnly)
        defer { opened.session.close() }
        guard opened.adapter.descriptor.engine == engine || engine.isEmpty else {
            throw .usage(
                "\(address.scheme):… is a \(opened.adapter.descriptor.engine) database and the target is \(engine); "
                    + "a database can be the desired schema of another one of the same engine only")
        }
        var schema = try opened.readCatalog()
        schema.tables.removeAll { $0.path.name == Journal.tableName }
        return Result(state: DesiredState(schema: schema), isNormalForm: true)
    }
}
