/// Finds what somebody may have meant by a name that does not exist.
package enum Suggestion {
    /// The candidate closest to a name, if any is close enough to be worth asking about.
    package static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let offered = Array(candidate.lowercased().unicodeScalars)
            let allowed = max(1, min(wanted.count, offered.count) / 3)
            guard abs(wanted.count - offered.count) <= allowed else { continue }
            let distance = distance(wanted, offered)
            guard distance <= allowed, distance < min(wanted.count, offered.count) else { continue }
            if let best, best.distance <= distance { continue }
            best = (distance, candidate)
        }
        return best?.candidate
    }

    /// The end of a message: a question with the closest candidate, or nothing.
    package static func question(for name: String, among candidates: some Sequence<String>) -> String {
        closest(to: name, among: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
    }

    /// The number of letters to insert, remove, replace or swap with their neighbour.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
