package import CMartletABI

/// Owns the memory of the contract's records: what was encoded into it stays valid until it is released or reset.
///
/// Records that go over the boundary on their own are given as pointers, parts of other records as values; `store`
/// gives a pointer to any of the latter. An arena is used by one thread at a time.
package final class WireArena {
    private static let blockSize = 16 * 1024
    /// What is larger than this gets memory of its own, so that little of a block is ever left unused.
    private static let largeSize = blockSize / 4

    private var blocks: [UnsafeMutableRawPointer] = []
    private var large: [UnsafeMutableRawPointer] = []
    /// How many of the blocks are in use; the last of them is the one that is being filled.
    private var blocksInUse = 0
    private var used = WireArena.blockSize

    /// Makes an arena without memory; it grows when something is encoded.
    package init() {}

    deinit {
        reset()
        for block in blocks { block.deallocate() }
    }

    /// Gives up all that was encoded and keeps the memory for what comes next.
    package func reset() {
        for block in large { block.deallocate() }
        large.removeAll(keepingCapacity: true)
        blocksInUse = 0
        used = WireArena.blockSize
    }

    /// Gives memory that lives as long as the arena's content.
    func allocate(_ byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
        if byteCount > WireArena.largeSize {
            let block = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 16)
            large.append(block)
            return block
        }
        let start = (used + alignment - 1) & ~(alignment - 1)
        if blocksInUse > 0, start + byteCount <= WireArena.blockSize {
            used = start + byteCount
            return blocks[blocksInUse - 1] + start
        }
        if blocksInUse == blocks.count {
            blocks.append(.allocate(byteCount: WireArena.blockSize, alignment: 16))
        }
        blocksInUse += 1
        used = byteCount
        return blocks[blocksInUse - 1]
    }

    /// Gives a pointer to a copy of a record.
    package func store<Record: BitwiseCopyable>(_ record: Record) -> UnsafePointer<Record> {
        let memory = allocate(MemoryLayout<Record>.size, alignment: MemoryLayout<Record>.alignment)
            .bindMemory(to: Record.self, capacity: 1)
        memory.initialize(to: record)
        return UnsafePointer(memory)
    }

    /// Gives a list of records, each made from one element.
    package func list<Element, Record: BitwiseCopyable>(
        _ elements: [Element], _ encode: (Element) -> Record
    ) -> martlet_list {
        let stride = MemoryLayout<Record>.stride
        guard !elements.isEmpty else { return martlet_list(items: nil, count: 0, stride: UInt64(stride)) }
        let items = allocate(elements.count * stride, alignment: MemoryLayout<Record>.alignment)
            .bindMemory(to: Record.self, capacity: elements.count)
        for (position, element) in elements.enumerated() {
            (items + position).initialize(to: encode(element))
        }
        return martlet_list(items: items, count: UInt64(elements.count), stride: UInt64(stride))
    }
}

/// The size of a record as it stands in the record's first field.
func wireSize<Record: BitwiseCopyable>(_: Record.Type) -> UInt32 {
    UInt32(MemoryLayout<Record>.size)
}

/// A truth value as it travels.
func wireFlag(_ value: Bool) -> Int32 { value ? 1 : 0 }
