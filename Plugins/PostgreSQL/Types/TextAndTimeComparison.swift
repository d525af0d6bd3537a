import MartletSchema

/// Compares types of text.
enum TextComparison {
    static func relation(from: NativeType, to: NativeType) -> TypeRelation {
        let old = from.numbers.first
        let new = to.numbers.first
        let isPadded = ["character", "bpchar"].contains(from.name)
        let becomesPadded = ["character", "bpchar"].contains(to.name)
        if becomesPadded {
            guard isPadded, to.name == "bpchar" || (old.map { $0 <= new ?? 0 } ?? false) else { return .narrowing }
            return .rewrite
        }
        let fits = new.map { limit in old.map { $0 <= limit } ?? false } ?? true
        guard fits else { return .narrowing }
        // The blanks that fill a text up to its length are gone in every other type.
        if isPadded { return .rewrite }
        return old == nil ? .equivalent : .widening
    }
}

/// Compares days, times and spans.
enum TemporalComparison {
    static func relation(from: NativeType, to: NativeType) -> TypeRelation {
        if from.name == to.name {
            guard let new = to.numbers.first else { return .widening }
            return (from.numbers.first ?? 6) <= new ? .widening : .narrowing
        }
        let old = kind(from)
        let new = kind(to)
        if old == "interval", new == "interval" { return to.name == "interval" ? .widening : .narrowing }
        let relation = conversion(from: old, to: new)
        let losesDigits = to.numbers.first.map { (from.numbers.first ?? 6) > $0 } ?? false
        return relation == .rewrite && losesDigits && old != "date" ? .narrowing : relation
    }

    private static func conversion(from old: String, to new: String) -> TypeRelation {
        switch (old, new) {
        case ("date", "timestamp"), ("date", "timestamptz"), ("timestamp", "timestamptz"),
            ("timestamptz", "timestamp"), ("time", "timetz"), ("time", "interval"):
            return .rewrite
        case ("timestamp", "date"), ("timestamptz", "date"), ("timestamp", "time"), ("timestamptz", "time"),
            ("timestamptz", "timetz"), ("timetz", "time"), ("interval", "time"):
            return .narrowing
        default: return .incompatible
        }
    }

    private static func kind(_ type: NativeType) -> String {
        switch type.name {
        case "date": "date"
        case "time without time zone": "time"
        case "time with time zone": "timetz"
        case "timestamp without time zone": "timestamp"
        case "timestamp with time zone": "timestamptz"
        default: "interval"
        }
    }
}
