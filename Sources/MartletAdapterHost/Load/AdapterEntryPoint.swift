import CMartletABI
import MartletSchema
import MartletWire

/// Enters a loaded library and checks that what it gives is what its file promised.
enum AdapterEntryPoint {
    /// Enters.
    ///
    /// - Parameters:
    ///   - entry: The library's entry function.
    ///   - note: What the library's file says of itself.
    /// - Returns: The adapter's functions.
    /// - Throws: What does not keep to the contract.
    static func enter(_ entry: martlet_adapter_entry, note: AdapterNote) throws(EntryRefusal) -> InterfaceTables {
        let greeting = Greeting.permanent()
        guard let adapter = entry(greeting.hello) else {
            throw greeting.reason.map { .declined($0) } ?? .silent
        }
        guard entry(greeting.hello) == adapter else { throw .inconstant }
        var table = martlet_adapter()
        let declared: String
        do throws(AdapterError) {
            // The size is read first, and no more than it says.
            let size = Int(UnsafeRawPointer(adapter).loadUnaligned(as: UInt32.self))
            guard size >= MemoryLayout<martlet_adapter>.size else {
                throw AdapterError(.contract, "it has \(size) bytes instead of \(MemoryLayout<martlet_adapter>.size)")
            }
            try WireReader.load(adapter, into: &table, "an adapter's entry table")
            declared = try WireReader.string(table.note, "an adapter's note")
        } catch {
            throw .malformed(error.message)
        }
        guard table.minor == ContractRevision.minor else {
            throw .minor(adapter: table.minor, host: ContractRevision.minor)
        }
        try compare(file: note.text, table: declared)
        return try InterfaceTables(table.interfaces)
    }

    /// Refuses two notes that are not the same word for word, and names the first line in which they differ.
    static func compare(file: String, table: String) throws(EntryRefusal) {
        // Swift holds texts equal that differ in their bytes.
        if file.utf8.elementsEqual(table.utf8) { return }
        let fileLines = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let tableLines = table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for position in 0..<max(fileLines.count, tableLines.count) {
            let left = position < fileLines.count ? fileLines[position] : ""
            let right = position < tableLines.count ? tableLines[position] : ""
            if !left.utf8.elementsEqual(right.utf8) { throw .noteDiffers(file: left, table: right) }
        }
        throw .noteDiffers(file: fileLines.last ?? "", table: tableLines.last ?? "")
    }
}
