public import MartletSchema

/// A column that a field of a Swift type asks for.
public struct DerivedColumn: Hashable, Sendable {
    /// The name of the field's coding key.
    public var name: String
    /// The type that holds the field's values.
    public var type: AbstractType
    /// Whether the field is optional.
    public var isNullable: Bool

    /// Makes a column.
    public init(name: String, type: AbstractType, isNullable: Bool) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
    }
}

/// A type that says by which column type its values are held, such as one for moments or money.
///
/// Martlet knows the standard library's types; others conform to this, also types of other modules by an extension.
public protocol ColumnTypeProviding {
    /// The type of a column of such values.
    static var columnType: AbstractType { get }
}

/// Why the columns of a Swift type cannot be told.
public struct DerivationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public let description: String
}

/// Finds the columns of a Swift type by letting it decode itself from a decoder that only listens.
public enum DerivedColumns {
    /// The columns of a type, in the order in which it asks for its fields.
    ///
    /// Optional fields may be null. Enumerations that know all their cases hold their raw texts, and others text or
    /// numbers; lists of scalars are arrays, lists of `UInt8` are bytes, and everything that has fields itself is JSON.
    ///
    /// - Throws: A ``DerivationError`` where the type has no fields, or refuses every value that was tried.
    public static func of<Row: Decodable>(_ type: Row.Type) throws(DerivationError) -> [DerivedColumn] {
        let recorder = ProbeRecorder()
        do {
            _ = try Row(from: ProbingDecoder(recorder: recorder, depth: 0))
        } catch let error as DerivationError {
            throw error
        } catch {
            throw DerivationError(
                description:
                    "the columns of \(Row.self) cannot be told, since it does not decode from values that were "
                    + "tried (\(error)); state its columns one by one")
        }
        guard recorder.isKeyed, !recorder.columns.isEmpty else {
            throw DerivationError(
                description: "\(Row.self) has no fields to make columns of; state the columns one by one")
        }
        return recorder.columns
    }
}
