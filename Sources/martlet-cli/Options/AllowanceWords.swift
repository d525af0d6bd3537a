import MartletPlanner
import MartletSource

/// The words that allow hazards: `CODE`, `CODE:OBJECT` or `all`.
enum AllowanceWords {
    /// What is wrong with them; nil where they can allow something.
    static func problem(_ text: String) -> String? {
        if text == "all" { return nil }
        let code = String(text.prefix { $0 != ":" })
        guard code.allSatisfy({ $0.isLowercase || $0 == "-" }), !code.isEmpty else {
            return "write CODE, CODE:OBJECT or all, such as drop-column:orders.note"
        }
        let meant = Suggestion.closest(to: code, among: HazardCodes.known)
        if HazardCodes.known.contains(code) || meant == nil && code.hasPrefix(HazardCodes.dropPrefix) { return nil }
        return "there is no hazard \(code)"
            + (meant.map { "; did you mean \($0)?" } ?? "; there are \(HazardCodes.known.joined(separator: ", "))")
    }
}
