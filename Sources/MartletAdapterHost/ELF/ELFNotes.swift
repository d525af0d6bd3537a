import CMartletABI

/// Finds the adapter's note in a file.
struct ELFNotes {
    /// The most bytes a note may have.
    static let largestNote: UInt64 = 1 << 20

    private static let noteSection: UInt32 = 7

    let file: ELFFile

    /// The texts of all notes with Martlet's owner and type; those in segments, or, where there are none, in sections.
    func texts() throws(FormatRefusal) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for segment in file.segments where segment.type == ELFFile.SegmentType.note {
            found += try texts(at: segment.offset, size: segment.fileSize, alignment: segment.alignment)
        }
        if !found.isEmpty { return found }
        for section in file.sections where section.type == Self.noteSection {
            found += try texts(at: section.offset, size: section.size, alignment: section.alignment)
        }
        return found
    }

    private func texts(at offset: UInt64, size: UInt64, alignment: UInt64) throws(FormatRefusal) -> [[UInt8]] {
        guard size <= Self.largestNote else { throw .malformed("a note is larger than any real one") }
        let notes = try file.piece("a note", at: offset, size: size)
        let unit = alignment == 8 ? 8 : 4
        var found: [[UInt8]] = []
        var position = 0
        // Fewer bytes than a note's header are padding.
        while position <= notes.count - 12 {
            let ownerSize = Int(try notes.number(at: position, as: UInt32.self))
            let textSize = Int(try notes.number(at: position + 4, as: UInt32.self))
            let type = try notes.number(at: position + 8, as: UInt32.self)
            let textStart = Self.aligned(position + 12 + ownerSize, to: unit)
            let owner = try notes.slice(at: position + 12, count: ownerSize)
            let text = try notes.slice(at: textStart, count: textSize)
            if type == UInt32(MARTLET_NOTE_TYPE), owner.elementsEqual(Array(MARTLET_NOTE_OWNER.utf8) + [0]) {
                found.append(Array(text))
            }
            position = Self.aligned(textStart + textSize, to: unit)
        }
        return found
    }

    private static func aligned(_ position: Int, to unit: Int) -> Int { (position + unit - 1) / unit * unit }
}
