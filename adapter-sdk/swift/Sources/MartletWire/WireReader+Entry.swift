package import CMartletABI
package import MartletSchema

/// One interface of an adapter, as its entry table lists it.
package struct WireInterface {
    /// Its id, such as `types`.
    package let id: String
    /// Its revision.
    package let revision: UInt32
    /// Its struct of functions, which begins with its size.
    package let table: UnsafeRawPointer

    /// Makes an entry of the list.
    package init(id: String, revision: UInt32, table: UnsafeRawPointer) {
        self.id = id
        self.revision = revision
        self.table = table
    }
}

extension WireReader {
    /// Copies a record that begins with its size, as far as both sides know it: the way to read tables of functions and
    /// all else that has no counterpart in the model.
    ///
    /// - Parameters:
    ///   - pointer: The record.
    ///   - record: A zeroed record to copy to.
    ///   - what: What the record is, for the message.
    /// - Throws: `AdapterError` with the code `contract` where there is no record or it has no size.
    package static func load<Record: BitwiseCopyable>(
        _ pointer: UnsafePointer<Record>?, into record: inout Record, _ what: StaticString
    ) throws(AdapterError) {
        try WireItem(pointer, what).load(into: &record, what)
    }

    /// Reads the interfaces of an adapter's entry table.
    package static func interfaces(_ list: martlet_list) throws(AdapterError) -> [WireInterface] {
        try records(list, "interfaces") { item throws(AdapterError) in
            var record = martlet_interface()
            try item.load(into: &record, "an interface")
            let id = try string(record.id, "an interface's id")
            guard let table = record.table else { throw malformed("the interface \(id) has no functions") }
            return WireInterface(id: id, revision: record.revision, table: table)
        }
    }
}

extension WireArena {
    /// Encodes the interfaces of an adapter's entry table.
    package func interfaces(_ interfaces: [WireInterface]) -> martlet_list {
        list(interfaces) { interface in
            var record = martlet_interface()
            record.size = wireSize(martlet_interface.self)
            record.revision = interface.revision
            record.id = string(interface.id)
            record.table = interface.table
            return record
        }
    }
}
