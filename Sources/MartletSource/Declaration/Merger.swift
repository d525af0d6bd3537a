import MartletSchema

extension Declaration {
    /// Puts contributions together, and finds what does not fit.
    struct Merger {
        /// Who said something, and where.
        private struct Origin {
            var contribution: String
            var place: Place

            var description: String { "\(contribution) (\(place.location))" }
        }

        /// A table with those who have a part in it.
        private struct Entry {
            var table: Table
            var origin: Origin
            var columns: [LogicalName: Origin] = [:]
            var primaryKey: Origin?
        }

        private let renames: [Rename]
        private var parts: [any SchemaPart] = []
        private var order: [LogicalName] = []
        private var tables: [LogicalName: Entry] = [:]
        private var others: [String: Origin] = [:]
        private var problems: [Diagnostic] = []

        init(_ renames: [Rename]) { self.renames = renames }

        /// Takes a contribution's own tables, views and other objects.
        mutating func declare(_ contribution: Contribution) {
            for part in contribution.parts {
                switch part {
                case let table as Table: declare(table, by: contribution.name)
                case is TableExtension: continue
                case let part as Enumeration: declare(part, "enum \(part.name)", part.place, by: contribution.name)
                case let part as View: declare(part, "view \(part.name)", part.place, by: contribution.name)
                case let part as Trigger: declare(part, "trigger \(part.name)", part.place, by: contribution.name)
                case let part as RawObject:
                    declare(part, "\(part.kind) \(part.name)", part.place, by: contribution.name)
                default: parts.append(part)
                }
            }
        }

        private mutating func declare(_ table: Table, by contribution: String) {
            let origin = Origin(contribution: contribution, place: table.place)
            if let other = tables[table.name] {
                report(
                    "table \(table.name) is declared by \(other.origin.description) and by \(origin.description); "
                        + "let one declare it and the other extend it with TableExtension", at: table.place)
                return
            }
            var entry = Entry(table: table, origin: origin)
            entry.table.parts = []
            tables[table.name] = entry
            order.append(table.name)
            for part in table.parts { add(part, to: table.name, by: contribution) }
        }

        private mutating func declare(
            _ part: any SchemaPart, _ name: String, _ place: Place, by contribution: String
        ) {
            let origin = Origin(contribution: contribution, place: place)
            if let other = others.updateValue(origin, forKey: name) {
                report("\(name) is declared by \(other.description) and by \(origin.description)", at: place)
            } else {
                parts.append(part)
            }
        }

        /// Takes what a contribution adds to tables, once all of them are known.
        mutating func extend(_ contribution: Contribution) {
            for case let part as TableExtension in contribution.parts {
                guard tables[part.table] != nil else {
                    let question = Suggestion.question(for: part.table.text, among: order.map(\.text))
                    report(
                        "\(contribution.name) extends table \(part.table), which no contribution declares\(question)",
                        at: part.place)
                    continue
                }
                for piece in part.parts { add(piece, to: part.table, by: contribution.name) }
            }
        }

        private mutating func add(_ part: any TablePart, to table: LogicalName, by contribution: String) {
            guard var entry = tables[table] else { return }
            switch part {
            case let column as Column:
                let origin = Origin(contribution: contribution, place: column.place)
                if let other = entry.columns[column.name] {
                    report(
                        "column \(table).\(column.name) is declared by \(other.description) and by "
                            + "\(origin.description); one of them has to give way", at: column.place)
                    return
                }
                entry.columns[column.name] = origin
            case let key as PrimaryKey:
                let origin = Origin(contribution: contribution, place: key.place)
                if let other = entry.primaryKey {
                    report(
                        "the primary key of table \(table) is declared by \(other.description) and by "
                            + "\(origin.description)", at: key.place)
                    return
                }
                entry.primaryKey = origin
            default: break
            }
            entry.table.parts.append(part)
            tables[table] = entry
        }

        /// Gives the schema, with everything that was found wrong.
        mutating func finish() -> Schema {
            checkRenames()
            let resolver = NameResolver(renames)
            checkPhysicalNames(resolver)
            return Schema(
                parts: order.compactMap { tables[$0]?.table } + parts, resolver: resolver, problems: problems)
        }

        private mutating func checkRenames() {
            var seen: [Rename.Subject: Rename] = [:]
            for rename in renames {
                if let other = seen.updateValue(rename, forKey: rename.subject) {
                    report(
                        "\(rename.subject.description) is named \(rename.name) here and \(other.name) at "
                            + "\(other.place.location)", at: rename.place)
                }
                switch rename.subject {
                case .table(let name) where tables[name] == nil:
                    let question = Suggestion.question(for: name.text, among: order.map(\.text))
                    report("there is no table \(name) to be named \(rename.name)\(question)", at: rename.place)
                case .column(let table, let name) where tables[table]?.columns[name] == nil:
                    let known = tables[table]?.columns.keys.map(\.text).sorted() ?? []
                    let question = Suggestion.question(for: name.text, among: known)
                    report(
                        "there is no column \(table).\(name) to be named \(rename.name)\(question)", at: rename.place)
                default: break
                }
            }
        }

        private mutating func checkPhysicalNames(_ resolver: NameResolver) {
            var found: [PhysicalName: LogicalName] = [:]
            for name in order {
                guard let entry = tables[name] else { continue }
                if let other = found.updateValue(name, forKey: resolver.table(name)), let first = tables[other] {
                    report(
                        "tables \(other) of \(first.origin.description) and \(name) of \(entry.origin.description) would "
                            + "both be \(resolver.table(name)) in the database", at: entry.table.place)
                }
                var columns: [PhysicalName: LogicalName] = [:]
                for column in entry.table.columns {
                    let physical = resolver.column(column.name, of: name)
                    guard let other = columns.updateValue(column.name, forKey: physical),
                        let first = entry.columns[other], let second = entry.columns[column.name]
                    else { continue }
                    report(
                        "columns \(other) of \(first.description) and \(column.name) of \(second.description) would both be "
                            + "\(physical) in table \(resolver.table(name))", at: column.place)
                }
            }
        }

        private mutating func report(_ message: String, at place: Place) {
            problems.append(Diagnostic(message, at: place.location))
        }
    }
}
