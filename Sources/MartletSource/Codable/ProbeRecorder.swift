import MartletSchema

/// What a type asked a probing decoder for.
final class ProbeRecorder {
    /// The columns of a type that asked for fields by name.
    private(set) var columns: [DerivedColumn] = []
    /// Whether it asked for fields by name at all.
    var isKeyed = false
    /// The type of a value that asked for a single one.
    var scalar: AbstractType?
    /// Whether such a value asked whether it is null.
    var isNullable = false
    /// The type of the elements of a list; nil while none was asked for.
    var element: AbstractType?
    /// Whether it asked for a list.
    var isList = false

    /// Notes a field; one that is asked for twice is one column.
    func add(_ name: String, _ type: AbstractType, isNullable: Bool) throws(DerivationError) {
        guard let known = columns.firstIndex(where: { ExactText($0.name) == ExactText(name) }) else {
            columns.append(DerivedColumn(name: name, type: type, isNullable: isNullable))
            return
        }
        guard columns[known].type == type else {
            throw DerivationError(
                description: "the field \(name) is decoded as two different types; state its column")
        }
        columns[known].isNullable = columns[known].isNullable || isNullable
    }

    /// The type of a whole value that was decoded.
    var type: AbstractType {
        if isKeyed { return .json }
        if isList {
            guard let element, element.isScalar else { return .json }
            return element == .integer(bits: 8, unsigned: true) ? .bytes(length: nil) : .array(element)
        }
        return scalar ?? .json
    }
}

extension AbstractType {
    /// Whether values are no documents or lists themselves.
    var isScalar: Bool {
        switch self {
        case .json, .array: false
        default: true
        }
    }
}
