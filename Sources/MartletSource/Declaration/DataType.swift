public import MartletSchema

extension Declaration {
    /// The type of a column.
    public struct DataType: Sendable {
        enum Kind: Sendable {
            /// A type that every engine has its own word for.
            case abstract(AbstractType)
            /// A list of values that the schema declares under a name, or another word of the YAML form.
            case named(String)
            /// Only what single engines call it.
            case none
        }

        var kind: Kind
        /// What engines call it, the empty name standing for all of them.
        var native: [(engine: String, text: String)] = []

        /// Makes a type from an abstract one.
        public init(_ type: AbstractType) { kind = .abstract(type) }

        private init(_ kind: Kind) { self.kind = kind }

        /// The same type with an engine's own word for it.
        public func native(_ engine: Engine, _ text: String) -> DataType {
            var copy = self
            copy.native.append((engine.name, text))
            return copy
        }

        /// A type by the word that the database has for it.
        public static func native(_ text: String) -> DataType {
            var type = DataType(Kind.none)
            type.native = [("", text)]
            return type
        }

        /// A type by the words that engines have for it.
        public static func native(_ texts: KeyValuePairs<Engine, String>) -> DataType {
            var type = DataType(Kind.none)
            type.native = texts.map { ($0.key.name, $0.value) }
            return type
        }

        /// One of the values that the schema declares under a name.
        public static func enumeration(named name: String) -> DataType { DataType(Kind.named(name)) }

        /// One of these values.
        public static func enumeration(_ values: [String]) -> DataType { DataType(.enumeration(values)) }

        /// One of the cases of a Swift enumeration, by their raw values.
        public static func enumeration<Value: RawRepresentable & CaseIterable>(of type: Value.Type) -> DataType
        where Value.RawValue == String {
            DataType(.enumeration(Value.allCases.map(\.rawValue)))
        }

        /// A list of values of an abstract type.
        public static func array(of element: AbstractType) -> DataType { DataType(.array(element)) }

        /// True or false.
        public static let boolean = DataType(.boolean)
        /// A whole number of 8 bits.
        public static let tinyint = DataType(.integer(bits: 8, unsigned: false))
        /// A whole number of 16 bits.
        public static let smallint = DataType(.integer(bits: 16, unsigned: false))
        /// A whole number of 32 bits.
        public static let integer = DataType(.integer(bits: 32, unsigned: false))
        /// A whole number of 64 bits.
        public static let bigint = DataType(.integer(bits: 64, unsigned: false))
        /// A whole number of 0 or more, of 8, 16, 32 or 64 bits.
        public static func unsigned(bits: Int) -> DataType { DataType(.integer(bits: bits, unsigned: true)) }
        /// An exact number.
        public static let decimal = DataType(.decimal(precision: nil, scale: nil))
        /// An exact number of so many digits, of which so many are behind the point.
        public static func decimal(_ precision: Int, _ scale: Int = 0) -> DataType {
            DataType(.decimal(precision: precision, scale: scale))
        }
        /// A floating-point number of 32 bits.
        public static let float32 = DataType(.float(bits: 32))
        /// A floating-point number of 64 bits.
        public static let float64 = DataType(.float(bits: 64))
        /// Text of any length.
        public static let string = DataType(.text)
        /// Text of up to so many characters.
        public static func varchar(_ length: Int) -> DataType { DataType(.varchar(length: length)) }
        /// Text of exactly so many characters.
        public static func char(_ length: Int) -> DataType { DataType(.char(length: length)) }
        /// Bytes.
        public static let bytes = DataType(.bytes(length: nil))
        /// Up to so many bytes.
        public static func bytes(_ length: Int) -> DataType { DataType(.bytes(length: length)) }
        /// A day.
        public static let date = DataType(.date)
        /// A time of day.
        public static let time = DataType(.time(precision: nil))
        /// A day and time without a time zone.
        public static let localDateTime = DataType(.localDateTime(precision: nil))
        /// A moment.
        public static let instant = DataType(.instant(precision: nil))
        /// A moment with so many digits of a second's fraction.
        public static func instant(_ precision: Int) -> DataType { DataType(.instant(precision: precision)) }
        /// A length of time.
        public static let interval = DataType(.interval)
        /// A UUID.
        public static let uuid = DataType(.uuid)
        /// A JSON document.
        public static let json = DataType(.json)
    }
}
