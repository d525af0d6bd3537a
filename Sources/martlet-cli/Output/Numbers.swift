/// A count with its noun: `1 table`, `2 tables`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(Int64(count))) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// A number with its digits in groups of three: `18,204`.
func grouped(_ number: Int64) -> String {
    var digits = Array(String(number.magnitude))
    var position = digits.count - 3
    while position > 0 {
        digits.insert(",", at: position)
        position -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
}
