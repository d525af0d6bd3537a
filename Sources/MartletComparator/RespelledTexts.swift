package import MartletSchema

/// Tells different texts from different spellings of one, where a database stores texts in words of its own.
///
/// Such a database writes an expression out from what it understood, and reads its own words into others again; only
/// what has gone through it as often as the other can be compared. An image is what a schema reads like once it was
/// built from its own texts.
package struct RespelledTexts: Sendable {
    private let rules: ComparisonRules
    private let actual: Schema
    private let actualImage: Schema
    private let desiredImage: Schema

    /// Takes the actual schema, its image, and that of the desired schema; the images may be of parts.
    package init(rules: ComparisonRules, actual: Schema, actualImage: Schema, desiredImage: Schema) {
        self.rules = rules
        self.actual = actual
        self.actualImage = actualImage
        self.desiredImage = desiredImage
    }

    /// Takes over the actual spelling of each text whose images are the same, and the image's spelling of all others.
    package func settle(_ desired: inout Schema) {
        let tables = Tables(actual: index(actual), image: index(actualImage), desiredImage: index(desiredImage))
        for position in desired.tables.indices {
            let path = rules.fold(desired.tables[position].path)
            guard let image = tables.desiredImage[path] else { continue }
            settle(
                &desired.tables[position], image: image, actual: tables.actual[path],
                actualImage: tables.image[path])
        }
        settleDefinitions(&desired)
    }

    private struct Tables {
        var actual: [ObjectPath: Table]
        var image: [ObjectPath: Table]
        var desiredImage: [ObjectPath: Table]
    }

    private func index(_ schema: Schema) -> [ObjectPath: Table] {
        Dictionary(schema.tables.map { (rules.fold($0.path), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func settle(_ table: inout Table, image: Table, actual: Table?, actualImage: Table?) {
        func named<Part>(_ parts: [Part]?, _ name: KeyPath<Part, String>, _ wanted: String) -> Part? {
            parts?.first { rules.fold($0[keyPath: name]) == rules.fold(wanted) }
        }
        for position in table.columns.indices {
            let name = table.columns[position].name
            guard let ours = named(image.columns, \.name, name) else { continue }
            let live = named(actual?.columns, \.name, name)
            let liveImage = named(actualImage?.columns, \.name, name)
            choose(&table.columns[position].defaultValue, ours, live, liveImage, \.defaultValue)
            choose(&table.columns[position].generation, ours, live, liveImage, \.generation)
        }
        for position in table.checks.indices {
            guard let name = table.checks[position].name else { continue }
            func check(_ table: Table?) -> CheckConstraint? {
                table?.checks.first { $0.name.map(rules.fold) == rules.fold(name) }
            }
            guard let ours = check(image) else { continue }
            choose(&table.checks[position].expression, ours, check(actual), check(actualImage), \.expression)
        }
        for position in table.indexes.indices {
            let name = table.indexes[position].name
            guard let ours = named(image.indexes, \.name, name) else { continue }
            let live = named(actual?.indexes, \.name, name)
            let liveImage = named(actualImage?.indexes, \.name, name)
            choose(&table.indexes[position].predicate, ours, live, liveImage, \.predicate)
            choose(&table.indexes[position].parts, ours, live, liveImage, \.parts)
        }
        choose(&table.attributes, image, actual, actualImage, \.attributes)
    }

    /// Takes the live part where both images have the same, else our image's.
    private func choose<Whole, Part: Equatable>(
        _ part: inout Part, _ ours: Whole, _ live: Whole?, _ liveImage: Whole?, _ path: KeyPath<Whole, Part>
    ) {
        if let live, let liveImage, liveImage[keyPath: path] == ours[keyPath: path] {
            part = live[keyPath: path]
        } else {
            part = ours[keyPath: path]
        }
    }

    private func settleDefinitions(_ desired: inout Schema) {
        func index(_ schema: Schema) -> [Definition.Identity: Definition] {
            Dictionary(
                schema.definitions.map { (rules.fold($0.identity), $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (live, liveImage, ours) = (index(actual), index(actualImage), index(desiredImage))
        for position in desired.definitions.indices {
            let key = rules.fold(desired.definitions[position].identity)
            guard let image = ours[key] else { continue }
            choose(&desired.definitions[position].sql, image, live[key], liveImage[key], \.sql)
        }
    }
}
