import MartletSchema

extension Declaration {
    /// Finds what a declaration says twice or in a way that means nothing, so that nothing of it is passed over.
    struct DeclarationCheck {
        private let resolver: NameResolver
        private(set) var diagnostics: [Diagnostic] = []

        /// Looks through the parts of a schema.
        init(_ parts: [any SchemaPart], resolver: NameResolver) {
            self.resolver = resolver
            for part in parts {
                switch part {
                case let table as Table: check(table)
                case let addition as TableExtension:
                    report(
                        "only contributions add to the tables of others; declare these parts in the table "
                            + "\(addition.table.text) itself, or put the schema together from contributions",
                        at: addition.place)
                case is Enumeration, is View, is Trigger, is RawObject: continue
                default:
                    diagnostics.append(
                        Diagnostic("a schema cannot have a part of the type \(Swift.type(of: part))", at: nil))
                }
            }
        }

        private mutating func check(_ table: Table) {
            var columns: [ExactText: Place] = [:]
            var indexes: [ExactText: Place] = [:]
            var primaryKey: Place?
            let title = "table \(resolver.table(table.name).text)"
            for part in table.parts {
                switch part {
                case let column as Column:
                    let name = resolver.column(column.name, of: table.name).text
                    if let earlier = columns.updateValue(column.place, forKey: ExactText(name)) {
                        report(
                            "column \(name) of \(title) is already declared at \(earlier.location)", at: column.place)
                    }
                    checkType(of: column, name: "column \(name) of \(title)")
                case let index as Index:
                    if let earlier = indexes.updateValue(index.place, forKey: ExactText(index.name)) {
                        report(
                            "index \(index.name) of \(title) is already declared at \(earlier.location)",
                            at: index.place)
                    }
                case let key as PrimaryKey:
                    if let earlier = primaryKey {
                        report(
                            "\(title) already has a primary key, declared at \(earlier.location); "
                                + "one of several columns names them all", at: key.place)
                    }
                    primaryKey = key.place
                case is Unique, is ForeignKey, is Check: continue
                default:
                    report("\(title) cannot have a part of the type \(Swift.type(of: part))", at: table.place)
                }
            }
        }

        private mutating func checkType(of column: Column, name: String) {
            guard case .abstract(let type)? = column.type?.kind, TypeName.value(of: type) == nil else { return }
            report("\(name) has a type that no schema can name: \(type)", at: column.place)
        }

        private mutating func report(_ message: String, at place: Place) {
            diagnostics.append(Diagnostic(message, at: place.location))
        }
    }
}
