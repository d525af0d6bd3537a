import CMartletABI
import MartletSchema
import MartletWire

/// The functions of an adapter, each checked to be there.
///
/// `@unchecked`: the tables are copies of what the adapter promises never to change; its functions may be called from
/// any thread.
struct InterfaceTables: @unchecked Sendable {
    let types: martlet_types
    let session: martlet_sessions
    let introspect: martlet_introspection
    let render: martlet_rendering
    let execute: martlet_execution
    let transaction: martlet_transaction
    let lock: martlet_lock
    let scratch: martlet_scratch
    let quote: martlet_quoting
    /// Absent where the adapter gives no normal forms without a database.
    let normalize: martlet_normalization?
    /// Absent where the adapter hands nothing over.
    let prepare: martlet_preparation?
    /// Absent where the adapter cannot interrupt.
    let interrupt: martlet_interrupt?

    /// Takes the interfaces out of an adapter's list; ids that are not known are left alone.
    init(_ list: martlet_list) throws(EntryRefusal) {
        let tables = try Self.tables(list)
        types = try Self.table(.types, tables, martlet_types())
        session = try Self.table(.session, tables, martlet_sessions())
        introspect = try Self.table(.introspect, tables, martlet_introspection())
        render = try Self.table(.render, tables, martlet_rendering())
        execute = try Self.table(.execute, tables, martlet_execution())
        transaction = try Self.table(.transaction, tables, martlet_transaction())
        lock = try Self.table(.lock, tables, martlet_lock())
        scratch = try Self.table(.scratch, tables, martlet_scratch())
        quote = try Self.table(.quote, tables, martlet_quoting())
        normalize =
            tables[.normalize] == nil ? nil : try Self.table(.normalize, tables, martlet_normalization())
        prepare =
            tables[.prepare] == nil ? nil : try Self.table(.prepare, tables, martlet_preparation())
        interrupt =
            tables[.interrupt] == nil ? nil : try Self.table(.interrupt, tables, martlet_interrupt())
    }

    private static func tables(_ list: martlet_list) throws(EntryRefusal) -> [InterfaceKind: UnsafeRawPointer] {
        let interfaces: [WireInterface]
        do throws(AdapterError) { interfaces = try WireReader.interfaces(list) } catch {
            throw .malformed(error.message)
        }
        var tables: [InterfaceKind: UnsafeRawPointer] = [:]
        for interface in interfaces {
            guard let kind = InterfaceKind(rawValue: interface.id) else { continue }
            guard tables.updateValue(interface.table, forKey: kind) == nil else {
                throw .interfaceTwice(kind.rawValue)
            }
        }
        return tables
    }

    private static func table<Table: BitwiseCopyable>(
        _ kind: InterfaceKind, _ tables: [InterfaceKind: UnsafeRawPointer], _ empty: Table
    ) throws(EntryRefusal) -> Table {
        guard let address = tables[kind] else { throw .interfaceMissing(kind.rawValue) }
        guard Int(address.loadUnaligned(as: UInt32.self)) >= max(kind.size, MemoryLayout<Table>.size) else {
            throw .interfaceTooSmall(kind.rawValue)
        }
        var offset = InterfaceKind.headerSize
        for function in kind.functions {
            guard address.loadUnaligned(fromByteOffset: offset, as: UInt.self) != 0 else {
                throw .functionMissing(interface: kind.rawValue, function: function)
            }
            offset += MemoryLayout<UInt>.size
        }
        return address.loadUnaligned(as: Table.self)
    }
}
