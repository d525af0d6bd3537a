import MartletSchema

extension Declaration {
    /// Something that a schema is made of.
    public protocol SchemaPart: Sendable {}

    /// Puts the parts of a schema together; conditions and loops may stand among them.
    @resultBuilder public enum SchemaBuilder {
        /// A single part.
        public static func buildExpression(_ part: any SchemaPart) -> [any SchemaPart] { [part] }
        /// Several parts that were made elsewhere.
        public static func buildExpression(_ parts: [any SchemaPart]) -> [any SchemaPart] { parts }
        /// Parts in order.
        public static func buildBlock(_ parts: [any SchemaPart]...) -> [any SchemaPart] { parts.flatMap(\.self) }
        /// The parts of a condition, where it holds.
        public static func buildOptional(_ parts: [any SchemaPart]?) -> [any SchemaPart] { parts ?? [] }
        /// The parts of the first branch.
        public static func buildEither(first parts: [any SchemaPart]) -> [any SchemaPart] { parts }
        /// The parts of the second branch.
        public static func buildEither(second parts: [any SchemaPart]) -> [any SchemaPart] { parts }
        /// The parts of each turn of a loop.
        public static func buildArray(_ parts: [[any SchemaPart]]) -> [any SchemaPart] { parts.flatMap(\.self) }
    }

    /// A whole desired schema.
    public struct Schema: Sendable {
        var parts: [any SchemaPart]
        var resolver = NameResolver()
        /// What is wrong with it, found when it was put together; told when it is read.
        var problems: [Diagnostic] = []

        /// Declares a schema.
        public init(@SchemaBuilder _ parts: () -> [any SchemaPart]) { self.parts = parts() }

        init(parts: [any SchemaPart], resolver: NameResolver, problems: [Diagnostic]) {
            (self.parts, self.resolver, self.problems) = (parts, resolver, problems)
        }
    }
}
