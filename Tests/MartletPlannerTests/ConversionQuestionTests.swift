import MartletSchema
import Testing

@testable import MartletPlanner

/// A change of type that no rule converts is a question, whatever is allowed.
@Suite struct ConversionQuestionTests {
    private let before = schema(table("t", columns: [column("a", "text")]))
    private let after = schema(table("t", columns: [column("a", "point")]))

    private func engine(_ relation: TypeRelation) -> PretendedEngine {
        var engine = PretendedEngine()
        engine.relations["point"] = relation
        return engine
    }

    @Test func itNamesTheKeyThatAnswersIt() throws {
        let plan = try engine(.incompatible).plan(from: before, to: after)
        #expect(
            plan.questions.map(\.message) == [
                "column t.a goes from text to point, and the database has no conversion between them: "
                    + "what becomes of its values?"
            ])
        #expect(plan.questions.allSatisfy { $0.answers.allSatisfy { $0.contains("convert") } && $0.choices.isEmpty })
    }

    @Test func aConversionAnswersIt() throws {
        let hints = MigrationHints(conversions: [.init(table: "t", column: "a"): "to_point(a)"])
        #expect(try engine(.incompatible).plan(from: before, to: after, hints: hints).questions.isEmpty)
        #expect(try engine(.narrowing).plan(from: before, to: after).questions.isEmpty)
        #expect(!(try engine(.narrowing).plan(from: before, to: after).migrations.isEmpty))
    }
}
