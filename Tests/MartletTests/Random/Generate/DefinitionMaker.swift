/// Makes random views, triggers and tables for searching text.
struct DefinitionMaker<Dialect: RandomDialect> {
    let dialect: Dialect

    func view(in schema: SchemaDraft, names: inout NameMaker, using random: inout SeededRandom) -> ViewDraft? {
        let sources = schema.tables.map(\.name) + schema.views.map(\.name) + schema.views.map(\.name)
        guard let source = sources.randomElement(using: &random), let columns = schema.columns(of: source),
            !columns.isEmpty
        else { return nil }
        var view = ViewDraft(name: names.make(using: &random), sources: [source], columns: [], style: random.next())
        view.hasNameList = random.chance(25)
        view.isMaterialized = dialect.hasMaterializedViews && random.chance(25)
        if random.chance(30) { view.shape = random.pick(ViewDraft.Shape.allCases, else: .plain) }
        if random.chance(15) {
            view.isEverything = true
            view.hasNameList = false
            view.columns = columns.map { ViewDraft.Column(name: $0, expression: .column($0), isAlias: false) }
            return view
        }
        for column in random.some(columns, atMost: 4) {
            let isAlias = random.chance(30)
            let name = isAlias ? names.make(using: &random) : column
            let plain = ExpressionDraft.column(column)
            let expression = isAlias && random.chance(50) ? .call("typeof", [plain]) : plain
            view.columns.append(ViewDraft.Column(name: name, expression: expression, isAlias: isAlias))
        }
        // A second source shares no name with the first one, since every name is given once.
        if random.chance(25), let other = sources.randomElement(using: &random), other != source,
            let more = schema.columns(of: other), Set(more).isDisjoint(with: columns), let column = more.first
        {
            view.sources.append(other)
            view.columns.append(ViewDraft.Column(name: column, expression: .column(column), isAlias: false))
        }
        if random.chance(40), let column = columns.randomElement(using: &random) {
            view.filter = .binary(
                .isNull(.column(column), false), "OR", .binary(.column(column), ">", .literal(.integer(3))))
        }
        return view
    }

    func trigger(in schema: SchemaDraft, names: inout NameMaker, using random: inout SeededRandom) -> TriggerDraft? {
        let views = schema.views.filter { !$0.isMaterialized }.map(\.name)
        let isOnView = !views.isEmpty && random.chance(25)
        let targets = isOnView ? views : schema.tables.map(\.name)
        guard let target = targets.randomElement(using: &random), let columns = schema.columns(of: target) else {
            return nil
        }
        let event = random.pick(TriggerDraft.Event.allCases, else: .insert)
        var trigger = TriggerDraft(
            name: names.make(using: &random), on: target,
            timing: isOnView ? "INSTEAD OF" : random.pick("BEFORE", "AFTER"), event: event, actions: [],
            style: random.next())
        let isNew = event == .insert || (event == .update && random.chance(50))
        if event == .update { trigger.columns = random.chance(50) ? random.some(columns, atMost: 2) : [] }
        if random.chance(40), let column = columns.randomElement(using: &random) {
            trigger.condition = .isNull(.row(isNew: isNew, column), false)
        }
        for _ in 0..<random.int(1...2) {
            trigger.actions.append(action(in: schema, columns: columns, isNew: isNew, using: &random))
        }
        return trigger
    }

    private func action(
        in schema: SchemaDraft, columns: [DraftName], isNew: Bool, using random: inout SeededRandom
    ) -> TriggerDraft.Action {
        guard let table = schema.tables.randomElement(using: &random), !random.chance(15),
            let column = table.plainColumns.randomElement(using: &random)?.name,
            let own = columns.randomElement(using: &random)
        else { return .refuse("it's not allowed; never") }
        let value = ExpressionDraft.row(isNew: isNew, own)
        switch random.int(0...3) {
        case 0: return .insert(table.name, [column: value])
        case 1: return .update(table.name, column, value)
        case 2: return .delete(table.name, column, value)
        default: return .count((schema.views.map(\.name) + [table.name]).randomElement(using: &random) ?? table.name)
        }
    }

    func search(names: inout NameMaker, using random: inout SeededRandom) -> SearchDraft? {
        guard let options = dialect.searchOptions.randomElement(using: &random) else { return nil }
        return SearchDraft(
            name: names.make(hostility: 15, using: &random),
            columns: (0..<random.int(1...3)).map { _ in names.make(hostility: 0, using: &random) }, options: options,
            rows: [["one two", "three", "x"], ["it's", "", "y"]], style: random.next())
    }
}
