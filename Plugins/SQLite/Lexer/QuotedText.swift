extension String {
    /// The text between two quotes of a kind, which is one ASCII character; the same within it are doubled.
    func quoted(by mark: Unicode.Scalar) -> String {
        // No byte of another character is an ASCII character's.
        let byte = UInt8(ascii: mark)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count + 2)
        bytes.append(byte)
        for next in utf8 {
            if next == byte { bytes.append(byte) }
            bytes.append(next)
        }
        bytes.append(byte)
        return String(decoding: bytes, as: UTF8.self)
    }
}
