import MartletSchema

/// Says what becomes of values when a column's declared type changes.
///
/// SQLite converts by affinity: a type's words matter only as far as they change that. Lengths and precisions are kept
/// by no engine rule here, yet a smaller one is reported as narrowing, since whoever writes it means it.
enum TypeComparison {
    /// Compares two types.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where a type has neither a native text nor an abstract
    ///   type that makes sense.
    static func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation {
        let old = DeclaredType(try nativeText(of: from))
        let new = DeclaredType(try nativeText(of: to))
        if old.normalForm == new.normalForm { return .identical }
        if old.affinity == new.affinity { return declaredSizes(from: old, to: new) }
        return conversion(from: old, to: new)
    }

    /// The native text of a type: its own where it has one, else that of its abstract type.
    static func nativeText(of type: ColumnType, isStrict: Bool = false) throws(AdapterError) -> String {
        if let native = type.native { return native.text }
        guard let abstract = type.abstract else {
            throw AdapterError(.invalidArgument, "a column's type needs an abstract type or a native text")
        }
        return try AbstractTypeRendering.nativeText(of: abstract, isStrict: isStrict)
    }

    private static func conversion(from old: DeclaredType, to new: DeclaredType) -> TypeRelation {
        switch (old.affinity, new.affinity) {
        case (_, .none): .equivalent
        case (.integer, .text): .rewrite
        case (.integer, .numeric): .equivalent
        case (.numeric, .integer) where old.name == "BOOLEAN": .widening
        case (.real, .numeric): .rewrite
        default: .narrowing
        }
    }

    private static func declaredSizes(from old: DeclaredType, to new: DeclaredType) -> TypeRelation {
        if new.arguments.isEmpty { return old.arguments.isEmpty ? .equivalent : .widening }
        guard let oldSize = old.arguments.first, let newSize = new.arguments.first else { return .narrowing }
        let oldScale = old.arguments.dropFirst().first ?? 0
        let newScale = new.arguments.dropFirst().first ?? 0
        if newScale < oldScale || newSize - newScale < oldSize - oldScale { return .narrowing }
        return newSize == oldSize && newScale == oldScale ? .equivalent : .widening
    }
}
