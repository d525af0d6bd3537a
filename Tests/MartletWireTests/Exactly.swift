/// All that a value holds, as text.
///
/// Needed since the model compares dialect texts by their normal forms alone, and Swift compares texts by canonical
/// equivalence, while a round trip has to give back every byte.
func exactly(_ value: Any) -> String {
    if let text = value as? String { return "text(\(Array(text.utf8)))" }
    let mirror = Mirror(reflecting: value)
    let children = mirror.children.map { child in "\(child.label ?? "-"): \(exactly(child.value))" }
    if children.isEmpty { return "\(type(of: value)).\(value)" }
    let isUnordered = mirror.displayStyle == .dictionary || mirror.displayStyle == .set
    let listed = isUnordered ? children.sorted() : children
    return "\(type(of: value))(\(listed.joined(separator: ", ")))"
}
