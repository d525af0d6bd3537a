public import MartletSchema
public enum SchemaWriter { public static func yaml(_ s: Schema) -> String { "\(s)" }; public static func json(_ s: Schema) -> String { "\(s)" } }
