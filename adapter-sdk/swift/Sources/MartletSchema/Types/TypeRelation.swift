/// What becomes of values when a column's type changes from one type to another.
public enum TypeRelation: Int32, Sendable {
    /// The types are the same.
    case identical = 0
    /// Spelled differently, stored and compared alike.
    case equivalent = 1
    /// Every value of the old type is a value of the new one.
    case widening = 2
    /// Some values of the old type do not fit the new one.
    case narrowing = 3
    /// Values are stored in another form, none is lost.
    case rewrite = 4
    /// There is no conversion without a rule from the schema's owner.
    case incompatible = 5
    /// Values convert where a statement says so, such as by their text, and some may not.
    case explicitCast = 6
}
