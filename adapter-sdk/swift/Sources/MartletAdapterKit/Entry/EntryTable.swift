import CMartletABI
import MartletWire

/// The table that the entry function gives: made once, never changed, never freed.
///
/// `@unchecked`: all of its memory is written before it is handed out and only read from then on.
struct EntryTable: @unchecked Sendable {
    let pointer: UnsafePointer<martlet_adapter>
    /// Owns the memory behind the pointer.
    private let arena: WireArena

    init(note: String) {
        let arena = WireArena()
        var record = martlet_adapter()
        record.size = UInt32(MemoryLayout<martlet_adapter>.size)
        record.minor = Greeting.minorRevision
        record.note = arena.string(note)
        record.interfaces = arena.interfaces([
            EntryTable.interface("types", TypesInterface.table, in: arena),
            EntryTable.interface("session", SessionInterface.table, in: arena),
            EntryTable.interface("introspect", IntrospectInterface.table, in: arena),
            EntryTable.interface("render", RenderInterface.table, in: arena),
            EntryTable.interface("execute", ExecuteInterface.table, in: arena),
            EntryTable.interface("transaction", TransactionInterface.table, in: arena),
            EntryTable.interface("lock", LockInterface.table, in: arena),
            EntryTable.interface("scratch", ScratchInterface.table, in: arena),
            EntryTable.interface("normalize", NormalizeInterface.table, in: arena),
            EntryTable.interface("prepare", PrepareInterface.table, in: arena),
            EntryTable.interface("quote", QuoteInterface.table, in: arena),
            EntryTable.interface("interrupt", InterruptInterface.table, in: arena),
        ])
        pointer = arena.store(record)
        self.arena = arena
    }

    private static func interface<Functions: BitwiseCopyable>(
        _ id: String, _ functions: Functions, in arena: WireArena
    ) -> WireInterface {
        WireInterface(id: id, revision: interfaceRevision, table: UnsafeRawPointer(arena.store(functions)))
    }
}

/// The revision of every interface that this kit serves.
let interfaceRevision: UInt32 = 1
