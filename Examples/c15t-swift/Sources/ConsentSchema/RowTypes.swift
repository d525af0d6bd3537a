import Martlet

/// A moment as the program's rows hold it: seconds since 1970.
struct Moment: Codable, ColumnTypeProviding {
    static let columnType = AbstractType.instant(precision: nil)

    var seconds: Double

    init(from decoder: any Decoder) throws { seconds = try decoder.singleValueContainer().decode(Double.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}

/// A JSON document as the program's rows hold it.
struct Document: Codable {
    var fields: [String: String]
}
