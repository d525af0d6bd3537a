import MartletSchema

/// Shows one change within a table on one line.
struct TableChangeText {
    let style: Style

    func line(_ change: TableChange) -> String {
        switch change {
        case .addColumn(let column): style.added("+ column  \(column.name)") + "  " + describe(column)
        case .dropColumn(let column): style.removed("- column  \(column.name)")
        case .alterColumn(let before, let after):
            style.changed("~ column  \(after.name)") + "  " + differences(before, after).joined(separator: ", ")
        case .addPrimaryKey(let key): style.added("+ primary key  \(list(key.columns))")
        case .dropPrimaryKey(let key): style.removed("- primary key  \(list(key.columns))")
        case .addUnique(let key): style.added("+ unique  \(named(key.name))\(list(key.columns))")
        case .dropUnique(let key): style.removed("- unique  \(named(key.name))\(list(key.columns))")
        case .addForeignKey(let key): style.added("+ foreign key  \(describe(key))")
        case .dropForeignKey(let key): style.removed("- foreign key  \(describe(key))")
        case .addCheck(let check): style.added("+ check  \(named(check.name))\(check.expression.text)")
        case .dropCheck(let check): style.removed("- check  \(named(check.name))\(check.expression.text)")
        case .setComment(let comment): style.changed("~ comment  \(comment ?? "none")")
        case .setAttributes(let attributes):
            style.changed("~ options  ")
                + (attributes.isEmpty
                    ? "defaults"
                    : attributes.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value))" }
                        .joined(separator: ", "))
        }
    }

    private func describe(_ column: MartletSchema.Column) -> String {
        var words = [column.type.native?.text ?? "?"]
        if !column.isNullable { words.append("not null") }
        if let value = column.defaultValue?.expression { words.append("default \(value.text)") }
        if let generation = column.generation { words.append("as \(generation.expression.text)") }
        return words.joined(separator: " ")
    }

    private func describe(_ key: MartletSchema.ForeignKey) -> String {
        var words = ["\(named(key.name))\(list(key.columns)) → \(key.referencedTable) \(list(key.referencedColumns))"]
        if key.onDelete != .noAction { words.append("on delete \(name(key.onDelete))") }
        if key.onUpdate != .noAction { words.append("on update \(name(key.onUpdate))") }
        switch key.deferrability {
        case .notDeferrable: break
        case .initiallyImmediate: words.append("deferrable")
        case .initiallyDeferred: words.append("deferred")
        }
        return words.joined(separator: " ")
    }

    private func name(_ action: MartletSchema.ForeignKey.Action) -> String {
        switch action {
        case .noAction: "no action"
        case .restrict: "restrict"
        case .cascade: "cascade"
        case .setNull: "set null"
        case .setDefault: "set default"
        }
    }

    private func differences(_ before: MartletSchema.Column, _ after: MartletSchema.Column) -> [String] {
        var found: [String] = []
        func note(_ what: String, _ old: String?, _ new: String?) {
            if old != new { found.append("\(what)\(old ?? "none") → \(new ?? "none")") }
        }
        if before.type.native != after.type.native {
            note("", before.type.native?.text, after.type.native?.text)
        }
        note("", before.isNullable ? "null" : "not null", after.isNullable ? "null" : "not null")
        if before.defaultValue?.expression != after.defaultValue?.expression {
            note("default ", before.defaultValue?.expression?.text, after.defaultValue?.expression?.text)
        }
        if before.generation != after.generation {
            note("as ", before.generation?.expression.text, after.generation?.expression.text)
            if before.generation?.isStored != after.generation?.isStored {
                note("", stored(before.generation), stored(after.generation))
            }
        }
        note("", before.isIdentity ? "numbered" : "not numbered", after.isIdentity ? "numbered" : "not numbered")
        note("collation ", before.collation, after.collation)
        note("comment ", before.comment, after.comment)
        for key in Set(before.attributes.keys).union(after.attributes.keys).sorted() {
            note("\(key) ", before.attributes[key].map(text), after.attributes[key].map(text))
        }
        return found
    }

    private func stored(_ generation: MartletSchema.Column.Generation?) -> String? {
        generation.map { $0.isStored ? "stored" : "computed" }
    }

    private func list(_ columns: [String]) -> String { "(" + columns.joined(separator: ", ") + ")" }

    private func named(_ name: String?) -> String { name.map { "\($0) " } ?? "" }

    private func text(_ value: AttributeValue) -> String {
        switch value {
        case .boolean(let flag): "\(flag)"
        case .integer(let number): "\(number)"
        case .text(let text): text
        }
    }
}
