import Glibc
package import MartletAdapterHost
package import MartletSchema
package import MartletSource

/// Reads desired schemas from where they are.
package struct DesiredStateReader {
    /// A desired state, and whether it already is in the normal form of its engine.
    package struct Result {
        /// The state.
        package var state: DesiredState
        /// Whether it was read from a database of the same engine.
        package var isNormalForm: Bool
        /// What a database of another engine has that could not be carried over.
        package var omissions: [Omission] = []
    }

    private let engine: String
    private let resolver: AdapterResolver?
    private let isPortable: Bool
    private let isCancelled: () -> Bool
    private let cache: NormalFormCache?
    private let target: Engine?
    private let version: String?
    private let scratch: ScratchPlace
    private let acceptsEmptySchema: Bool
    private let report: (String) -> Void

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - engine: The engine's family, by which a source chooses what it says for one engine alone.
    ///   - version: The engine's version, or its beginning, where one is wanted for scripts without a target.
    ///   - resolver: Where adapters for databases as sources come from.
    ///   - isPortable: Whether databases of the engine itself are read as other engines would read them, too.
    ///   - isCancelled: Is asked while a program or a script runs whether it is to be ended.
    ///   - cache: Where normal forms of scripts are kept; nil for nowhere.
    ///   - target: The database that the schema is for, beside which scripts are built where that takes a server.
    ///   - scratch: Where else scripts are built.
    ///   - acceptsEmptySchema: Whether a script without a statement is the schema of an empty database, rather than a
    ///     mistake.
    ///   - report: Is told what was left out and whoever reads the schema should know.
    package init(
        engine: String, version: String? = nil, resolver: AdapterResolver?, isPortable: Bool = false,
        isCancelled: @escaping () -> Bool = { false }, cache: NormalFormCache? = nil,
        target: Engine? = nil, scratch: ScratchPlace = .target, acceptsEmptySchema: Bool = false,
        report: @escaping (String) -> Void = { _ in }
    ) {
        self.engine = engine
        self.version = version
        self.resolver = resolver
        self.isPortable = isPortable
        self.isCancelled = isCancelled
        self.cache = cache
        self.target = target
        self.scratch = scratch
        self.acceptsEmptySchema = acceptsEmptySchema
        self.report = report
    }

    /// Reads a desired schema.
    package func read(_ desired: DesiredSchema) throws(MartletError) -> Result {
        switch desired {
        case .declaration(let schema):
            do {
                return Result(state: try schema.state(for: engine), isNormalForm: false)
            } catch {
                throw .source(error.diagnostics)
            }
        case .state(let state): return Result(state: state, isNormalForm: false)
        case .text(let text, let name): return Result(state: try parse(text, name: name), isNormalForm: false)
        case .source("-"):
            guard let text = TextFile.read(STDIN_FILENO) else {
                throw .source([Diagnostic("standard input cannot be read as UTF-8 text")])
            }
            return Result(state: try parse(text, name: "<stdin>"), isNormalForm: false)
        case .source(let text) where text.hasPrefix(ProgramCommand.prefix):
            return try run(String(text.dropFirst(ProgramCommand.prefix.count)), folder: nil)
        case .program(let command, let folder): return try run(command, folder: folder)
        case .source(let text) where DatabaseAddress.isAddress(text):
            return try readDatabase(try DatabaseAddress(text))
        case .source(let path):
            if let scripts = try loading({ () throws(SourceError) in try ScriptFiles.load(path: path) }) {
                return try ScriptSource(
                    engine: engine, version: version, resolver: resolver, target: target, scratch: scratch,
                    cache: cache, acceptsEmptySchema: acceptsEmptySchema, isCancelled: isCancelled
                ).read(scripts, report: report)
            }
            target?.readAhead(usesScratch: false)
            do {
                let state = try loading { () throws(SourceError) in
                    try SchemaReader.read(try SchemaFiles.load(path: path), engine: engine)
                }
                return Result(state: state, isNormalForm: false)
            } catch {
                target?.ahead.discard()
                throw error
            }
        }
    }

    private func loading<Value>(_ body: () throws(SourceError) -> Value) throws(MartletError) -> Value {
        do {
            return try body()
        } catch {
            throw .source(error.diagnostics)
        }
    }

    private func parse(_ text: String, name: String) throws(MartletError) -> DesiredState {
        try loading { () throws(SourceError) in try SchemaReader.read(text, name: name, engine: engine) }
    }

    private func run(_ command: String, folder: String?) throws(MartletError) -> Result {
        guard command.contains(where: { !$0.isWhitespace }), !command.utf8.contains(0) else {
            throw .usage("exec: names no program; write exec:COMMAND, such as exec:\"python3 schema.py\"")
        }
        let program = ProgramCommand(command, folder: folder, engine: engine)
        do {
            return Result(state: try ProgramSource.read(program, isCancelled: isCancelled), isNormalForm: false)
        } catch {
            switch error {
            case .source(let error): throw .source(error.diagnostics)
            case .cancelled: throw .execution(.cancelled)
            }
        }
    }

    private func readDatabase(_ address: DatabaseAddress) throws(MartletError) -> Result {
        let opened = try Engine.open(address, resolver: resolver, access: .readOnly)
        defer { opened.session.close() }
        var schema = try opened.readCatalog()
        schema.tables.removeAll { $0.path.name == Journal.tableName }
        let descriptor = opened.adapter.descriptor
        schema = descriptor.capabilities.without([.defect], in: schema)
        if !isPortable, engine.isEmpty || descriptor.engine == engine {
            return Result(state: DesiredState(schema: schema), isNormalForm: true)
        }
        let portable = PortableSchema(schema, readBy: descriptor)
        return Result(
            state: DesiredState(schema: portable.schema), isNormalForm: false, omissions: portable.omissions)
    }
}
