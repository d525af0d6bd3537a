/// How much a document may hold before it is refused, so that no source can exhaust the machine.
package enum NodeLimits {
    /// The most bytes of one document.
    package static let bytes = 64 << 20
    /// The deepest nesting of lists and mappings.
    package static let depth = 100
    /// The most nodes that aliases may repeat in all.
    package static let repeatedNodes = 1_000_000
}
