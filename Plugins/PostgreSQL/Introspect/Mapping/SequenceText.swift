/// Writes sequences with the options that differ from what they are without being told.
enum SequenceText {
    /// The options of a sequence, each behind a space.
    ///
    /// - Parameters:
    ///   - sequence: The sequence.
    ///   - usualType: The type that it has without being told.
    /// - Returns: The text; empty where all is as usual.
    static func options(of sequence: SequenceRow, usualType: ObjectID) -> String {
        let bounds = bounds(of: sequence.type)
        let ascends = sequence.increment > 0
        let usualMinimum = ascends ? 1 : bounds.lowerBound
        let usualMaximum = ascends ? bounds.upperBound : -1
        var text = ""
        if sequence.type != usualType { text += " AS \(typeName(sequence.type))" }
        if sequence.start != (ascends ? sequence.minimum : sequence.maximum) { text += " START WITH \(sequence.start)" }
        if sequence.increment != 1 { text += " INCREMENT BY \(sequence.increment)" }
        if sequence.minimum != usualMinimum { text += " MINVALUE \(sequence.minimum)" }
        if sequence.maximum != usualMaximum { text += " MAXVALUE \(sequence.maximum)" }
        if sequence.cache != 1 { text += " CACHE \(sequence.cache)" }
        if sequence.cycles { text += " CYCLE" }
        return text
    }

    /// The type that a sequence has unless it is told another.
    static let usualType: ObjectID = 20

    /// Whether a sequence can be of that type.
    static func isSequenceType(_ type: ObjectID) -> Bool { type == 20 || type == 21 || type == 23 }

    private static func typeName(_ type: ObjectID) -> String {
        switch type {
        case 21: "smallint"
        case 23: "integer"
        default: "bigint"
        }
    }

    private static func bounds(of type: ObjectID) -> ClosedRange<Int64> {
        switch type {
        case 21: Int64(Int16.min)...Int64(Int16.max)
        case 23: Int64(Int32.min)...Int64(Int32.max)
        default: Int64.min...Int64.max
        }
    }
}
