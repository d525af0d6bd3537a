import CMartletABI
import MartletSchema

/// Reads the contract's records from memory that another side wrote and nobody vouches for.
///
/// What is malformed is an error with the code `contract` and never repaired. Records are copied as far as both sides
/// know them before anything of them is looked at; what lies behind a record's end reads as zero. An enumeration's
/// value that the model has no "other" for is malformed; kinds of work that the model does not know are `unsupported`.
package enum WireReader {
    /// The most items a list may have.
    static let maximumCount: UInt64 = 10_000_000
    /// How deep array types may be nested.
    static let maximumTypeDepth = 16
}

/// Where a record lies, and how many bytes there are before something else begins.
struct WireItem {
    let address: UnsafeRawPointer
    let room: Int
}

extension WireItem {
    /// A record that stands on its own: its own size is all that bounds it.
    init<Record>(_ pointer: UnsafePointer<Record>?, _ what: StaticString) throws(AdapterError) {
        guard let pointer else { throw WireReader.malformed("\(what) is absent") }
        address = UnsafeRawPointer(pointer)
        room = .max
    }

    /// Copies a record that begins with its size, as far as both sides know it.
    @inline(__always)
    func load<Record: BitwiseCopyable>(into record: inout Record, _ what: StaticString) throws(AdapterError) {
        let size = Int(address.loadUnaligned(as: UInt32.self))
        guard size >= MemoryLayout<UInt32>.size, size <= room else {
            throw WireReader.malformed("\(what) says that it has \(size) bytes")
        }
        withUnsafeMutableBytes(of: &record) { target in
            target.copyMemory(from: UnsafeRawBufferPointer(start: address, count: min(size, target.count)))
        }
    }
}

extension WireReader {
    /// Says what is not as the contract has it.
    static func malformed(_ message: String) -> AdapterError {
        AdapterError(.contract, "malformed record: \(message)")
    }

    /// Reads a list.
    ///
    /// - Parameters:
    ///   - list: The list.
    ///   - minimum: The fewest bytes that an item has.
    ///   - what: What it is a list of, for the message.
    ///   - decode: Reads one item.
    /// - Returns: What was read.
    /// - Throws: `AdapterError` with the code `contract` where the list cannot be, and what `decode` throws.
    @inline(__always)
    static func elements<Element>(
        _ list: martlet_list, minimum: Int, _ what: StaticString,
        _ decode: (WireItem) throws(AdapterError) -> Element
    ) throws(AdapterError) -> [Element] {
        if list.count == 0 { return [] }
        let (items, count, stride) = try bounds(of: list, minimum: minimum, what)
        var elements: [Element] = []
        // A count that is only claimed is no reason to take much memory.
        elements.reserveCapacity(min(count, 4096))
        for position in 0..<count {
            elements.append(try decode(WireItem(address: items + position * stride, room: stride)))
        }
        return elements
    }

    /// Reads a list of records that begin with their size.
    @inline(__always)
    static func records<Element>(
        _ list: martlet_list, _ what: StaticString, _ decode: (WireItem) throws(AdapterError) -> Element
    ) throws(AdapterError) -> [Element] {
        try elements(list, minimum: MemoryLayout<UInt32>.size, what, decode)
    }

    private static func bounds(
        of list: martlet_list, minimum: Int, _ what: StaticString
    ) throws(AdapterError) -> (items: UnsafeRawPointer, count: Int, stride: Int) {
        guard let items = list.items else { throw malformed("the list of \(what) is absent and not empty") }
        guard list.count <= maximumCount else { throw malformed("the list of \(what) has \(list.count) items") }
        guard list.stride >= UInt64(minimum), list.stride <= UInt64(Int32.max) else {
            throw malformed("the list of \(what) has items of \(list.stride) bytes")
        }
        return (items, Int(list.count), Int(list.stride))
    }
}
