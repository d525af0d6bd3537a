/// An object that stands by itself, of a kind and in words that its dialect knows.
struct ObjectDraft: Hashable, Sendable {
    var name: DraftName
    var kind: String
    var words: [String]
    /// The object that it is in, where the engine has such.
    var namespace: DraftName?
    var style: UInt64
}
