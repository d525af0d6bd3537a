import MartletSchema

/// The object id of a row of a catalog.
typealias ObjectID = UInt32

/// One row of a catalog query, read from left to right.
struct CatalogRow {
    private let values: [Literal]
    private let query: String
    private var position = 0

    /// Makes a reader of a row; the query's name is for messages.
    init(_ values: [Literal], query: String) {
        self.values = values
        self.query = query
    }

    private mutating func next() -> Literal {
        guard position < values.count else { return .null }
        defer { position += 1 }
        return values[position]
    }

    /// A text that is always there.
    mutating func text() throws(AdapterError) -> String {
        let column = position + 1
        guard let text = optionalText() else {
            throw AdapterError(
                .statement,
                "\(query): column \(column) is empty; somebody changes the schema at the same time, so try again",
                isTransient: true)
        }
        return text
    }

    /// A text that may be missing.
    mutating func optionalText() -> String? {
        switch next() {
        case .text(let text): text
        case .integer(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    /// A number; 0 where it is missing.
    mutating func integer() -> Int64 { optionalInteger() ?? 0 }

    /// A number that may be missing.
    mutating func optionalInteger() -> Int64? {
        switch next() {
        case .integer(let number): number
        case .text(let text): Int64(text)
        default: nil
        }
    }

    /// An object id; 0 where there is none.
    mutating func oid() -> ObjectID { ObjectID(truncatingIfNeeded: integer()) }

    /// True or false; false where it is missing.
    mutating func flag() -> Bool { next() == .boolean(true) }

    /// A single character; a space where there is none.
    mutating func character() -> CatalogLetter { CatalogLetter(optionalText()) }

    /// The elements of an array of texts; empty where it is missing.
    mutating func texts() -> [String] { optionalText().map { ArrayText.elements(of: $0).compactMap { $0 } } ?? [] }

    /// The elements of an array or a vector of numbers.
    mutating func numbers() -> [Int] {
        guard let text = optionalText() else { return [] }
        return text.split { "{}, ".contains($0) }.compactMap { Int($0) }
    }

    /// The elements of a vector of object ids.
    mutating func oids() -> [ObjectID] { numbers().map { ObjectID(truncatingIfNeeded: $0) } }
}
