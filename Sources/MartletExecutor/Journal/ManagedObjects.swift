/// The names of the objects that Martlet manages, as one text in the journal: one name on a line.
package enum ManagedObjects {
    /// Writes names.
    package static func encode(_ names: Set<String>) -> String { JournalLines.encode(names.sorted()) }

    /// Reads names.
    package static func decode(_ text: String) -> Set<String> { Set(JournalLines.decode(text)) }
}
