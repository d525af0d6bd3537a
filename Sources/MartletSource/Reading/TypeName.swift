import MartletSchema

/// The names of the abstract types in the schema format.
package enum TypeName {
    /// Why a text is no type.
    struct Problem: Error {
        /// The end of a sentence that begins with the type's text.
        var message: String
    }

    private struct Builtin {
        /// How many numbers in parentheses the name takes.
        var arguments: ClosedRange<Int>
        /// The type with these numbers.
        var make: @Sendable ([Int]) -> AbstractType
        /// How the name is used where a number is missing.
        var example = ""
    }

    private static let builtins: [String: Builtin] = {
        var names: [String: Builtin] = [:]
        func define(
            _ spellings: String..., arguments: ClosedRange<Int> = 0...0, example: String = "",
            make: @escaping @Sendable ([Int]) -> AbstractType
        ) {
            for name in spellings { names[name] = Builtin(arguments: arguments, make: make, example: example) }
        }
        define("string", "text", arguments: 0...1) { $0.first.map { .varchar(length: $0) } ?? .text }
        define("timezone") { _ in .text }
        define("varchar", arguments: 1...1, example: "varchar(255)") { .varchar(length: $0.first ?? 0) }
        define("char", arguments: 1...1, example: "char(2)") { .char(length: $0.first ?? 0) }
        define("boolean", "bool") { _ in .boolean }
        for (spellings, bits) in [
            (["integer", "int"], 32), (["bigint", "number"], 64), (["smallint"], 16), (["tinyint"], 8),
        ] {
            for name in spellings {
                define(name) { _ in .integer(bits: bits, unsigned: false) }
                guard name != "number" else { continue }
                define("unsigned \(name)", "\(name) unsigned") { _ in .integer(bits: bits, unsigned: true) }
            }
        }
        define("decimal", "numeric", arguments: 0...2) {
            .decimal(precision: $0.first, scale: $0.count > 1 ? $0.last : nil)
        }
        define("float", "float64", "double", "double precision") { _ in .float(bits: 64) }
        define("float32", "real") { _ in .float(bits: 32) }
        define("bytes", "blob", arguments: 0...1) { .bytes(length: $0.first) }
        define("date") { _ in .date }
        define("time", arguments: 0...1) { .time(precision: $0.first) }
        define("datetime", arguments: 0...1) { .localDateTime(precision: $0.first) }
        define("instant", "timestamp", arguments: 0...1) { .instant(precision: $0.first) }
        define("interval") { _ in .interval }
        define("uuid") { _ in .uuid }
        define("json") { _ in .json }
        return names
    }()

    /// All spellings of all types, in bytewise order.
    package static var spellings: [String] { builtins.keys.sorted() }

    /// Whether a name belongs to a type of the format, so that no value list may take it.
    static func isBuiltin(_ name: String) -> Bool { builtins[name.lowercased()] != nil }

    /// Finds the type that a text means.
    static func parse(_ text: String, enumerations: [ExactText: [String]]) throws(Problem) -> AbstractType {
        if text.hasSuffix("[]") {
            return .array(try parse(String(text.dropLast(2)), enumerations: enumerations))
        }
        if let values = enumerations[ExactText(text)] { return .enumeration(values) }
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let (name, arguments) = try split(words)
        guard let builtin = builtins[name] else {
            let known = builtins.keys.sorted() + enumerations.keys.sorted().map(\.text)
            throw Problem(message: Suggestion.question(for: name, among: known))
        }
        if arguments.count < builtin.arguments.lowerBound {
            throw Problem(message: " needs a length, as in \(builtin.example)")
        }
        if arguments.count > builtin.arguments.upperBound {
            let most = builtin.arguments.upperBound
            throw Problem(
                message: most == 0 ? " takes no number in parentheses" : " takes at most \(most) numbers in parentheses"
            )
        }
        return builtin.make(arguments)
    }

    /// Splits a text such as `decimal(10, 2)` in its name and its numbers.
    private static func split(_ text: String) throws(Problem) -> (name: String, arguments: [Int]) {
        guard let open = text.firstIndex(of: "(") else { return (text, []) }
        let name = text[..<open].trimmed
        guard text.hasSuffix(")") else {
            throw Problem(
                message: " lacks its closing parenthesis at the end; between braces write it in quotes, as in "
                    + "\"decimal(10,2)\"")
        }
        let inner = text[text.index(after: open)...].dropLast()
        var arguments: [Int] = []
        for part in inner.split(separator: ",", omittingEmptySubsequences: false) {
            guard let number = Int(part.trimmed), number >= 0 else {
                throw Problem(message: " has \"\(part.trimmed)\" where a whole number belongs")
            }
            arguments.append(number)
        }
        return (name, arguments)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        return end.map { String(start[...$0]) } ?? ""
    }
}
