import MartletComparator
import MartletSchema

/// Definitions that come, go and change.
extension StepBuilder {
    /// Makes the steps that turn one definition into another of the same name.
    func replace(_ old: Definition, by new: Definition, _ way: DefinitionReplacements.Way) -> [Step] {
        switch way {
        case .inPlace(let alteration), .withDependentsAside(let alteration): [alterDefinition(alteration)]
        case .anew: [dropDefinition(old, isForGood: false), createAgain(new)]
        }
    }

    private func alterDefinition(_ alteration: DefinitionAlteration) -> Step {
        let (old, new) = (alteration.before, alteration.after)
        var step = Step(
            type: .alterDefinition, priority: .changeTable, table: new.owner, object: new.identity.description,
            operations: [.alterDefinition(alteration)], effects: [.setDefinition(new)])
        let own = naming.definition(new)
        step.alters = [own]
        if alteration.dependentsAreGone {
            step.alters.formUnion(alteration.tables.map { naming.relation($0.path) })
        }
        for object in new.mentions { step.needs[naming.object(object)] = .soft }
        connect(&step, from: old.foundations, to: new.foundations)
        step.needs[own] = nil
        step.frees[own] = nil
        return step
    }

    /// Puts a step that changes something behind what it needs then, and before what becomes of what it no longer needs.
    func connect(_ step: inout Step, from old: [Definition.Identity], to new: [Definition.Identity]) {
        for object in new { step.needs[naming.object(object)] = .hard }
        let kept = Set(new.map(naming.object))
        for object in old where !kept.contains(naming.object(object)) { step.frees[naming.object(object)] = .hard }
    }

    /// Drops what has not changed and creates it again, since what it stands on is gone for a while.
    func putAside(_ definitions: [Definition]) -> [Step] {
        definitions.flatMap { definition in
            [dropDefinition(definition, isForGood: false), createAgain(definition)].map { step in
                var copy = step
                copy.reasons = ["what it stands on is dropped and created again"]
                return copy
            }
        }
    }

    private func createAgain(_ definition: Definition) -> Step {
        var step = createDefinition(definition)
        step.operations += restoration(of: definition.identity)
        return step
    }

    func createDefinition(_ definition: Definition) -> Step {
        var step = Step(
            type: .createDefinition, priority: .createDefinition, table: definition.owner,
            object: definition.identity.description, operations: [.createDefinition(definition)],
            effects: [.setDefinition(definition)])
        let own = naming.definition(definition)
        step.makes = [own]
        for object in definition.mentions { step.needs[naming.object(object)] = .soft }
        for object in definition.foundations {
            step.needs[naming.object(object)] = circles.after.strength(from: definition.identity, to: object)
        }
        step.needs[own] = nil
        return step
    }

    func dropDefinition(_ definition: Definition, isForGood: Bool) -> Step {
        var step = Step(
            type: .dropDefinition, priority: .dropDefinition, table: definition.owner,
            object: definition.identity.description, operations: [.dropDefinition(definition)],
            effects: [.removeDefinition(definition.identity)])
        let own = naming.definition(definition)
        step.removes = [own]
        for object in definition.mentions { step.frees[naming.object(object)] = .soft }
        for object in definition.foundations {
            step.frees[naming.object(object)] = circles.before.strength(from: definition.identity, to: object)
        }
        step.frees[own] = nil
        // What an opaque object holds is lost, even where the object comes again.
        if isForGood || definition.isOpaque { step.subjects = [.dropDefinition(definition)] }
        return step
    }
}

extension Definition {
    /// What it cannot be without.
    fileprivate var foundations: [Definition.Identity] {
        dependencies + [owner].compactMap { $0.map { .relation($0) } }
    }
}
