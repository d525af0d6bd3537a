package import MartletSchema

/// What an adapter's file says of itself.
package struct AdapterNote: Hashable, Sendable {
    /// The note word for word.
    package let text: String
    /// The note's content.
    package let descriptor: AdapterDescriptor

    /// Reads the notes of a file and refuses what this host cannot serve.
    init(_ notes: [[UInt8]]) throws(NoteRefusal) {
        guard let bytes = notes.first else { throw .missing }
        if notes.count > 1 { throw .several }
        // The macro of the contract's header ends the text as C does.
        let content = bytes.last == 0 ? bytes.dropLast() : bytes[...]
        guard let text = String(validating: content, as: UTF8.self), Self.isPlain(text) else { throw .notText }
        guard let descriptor = AdapterDescriptor(note: text), !descriptor.id.isEmpty, !descriptor.version.isEmpty,
            !descriptor.schemes.isEmpty
        else { throw .incomplete }
        for scheme in descriptor.schemes where !AdapterScheme.isValid(scheme) { throw .scheme(scheme) }
        if descriptor.contract != ContractRevision.text {
            throw .contract(adapter: descriptor.contract, host: ContractRevision.text)
        }
        self.text = text
        self.descriptor = descriptor
    }

    /// The note is shown to people: nothing in it may steer a terminal.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    }
}

/// The schemes of URLs, as RFC 3986 has them, in lower case.
enum AdapterScheme {
    static func isValid(_ scheme: String) -> Bool {
        guard let first = scheme.utf8.first, isLetter(first) else { return false }
        return scheme.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }
}
