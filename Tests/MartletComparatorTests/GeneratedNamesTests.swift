import MartletSchema
import Testing

@testable import MartletComparator

@Suite struct GeneratedNamesTests {
    private let names = GeneratedNames(rules: ComparisonRules(Capabilities([:])))

    private func schema(_ checks: [(name: String?, text: String)]) -> Schema {
        let column = Column(name: "a", type: ColumnType(abstract: .text))
        return Schema(tables: [
            Table(
                path: "t", columns: [column],
                checks: checks.map { check in
                    CheckConstraint(
                        name: check.name, expression: NormalizedText(check.text), hasGeneratedName: true)
                })
        ])
    }

    private func settled(_ desired: [(name: String?, text: String)], _ actual: [(name: String?, text: String)])
        -> [String?]
    {
        var desired = schema(desired)
        names.settle(&desired, against: schema(actual))
        return desired.tables[0].checks.map(\.name)
    }

    @Test func whatIsThereKeepsItsName() {
        #expect(settled([("t_check", "a > 1")], [("old", "a > 1")]) == ["old"])
        #expect(settled([("t_check", "a > 1")], [("old", "a > 2")]) == ["t_check"])
    }

    /// The name that was made up for a new one is that of one that is there: they change places.
    @Test func whatIsNewGivesWay() {
        #expect(
            settled([("t_check", "a < 7"), ("t_check1", "a > 5")], [("t_check", "a > 5")]) == ["t_check1", "t_check"])
    }

    @Test func aNameThatIsTakenIsNotGivenAgain() {
        let desired: [(String?, String)] = [("t_check", "a < 7"), ("t_check1", "a > 5")]
        #expect(
            settled(desired, [("t_check", "a > 5"), ("t_check1", "a <> 6")]) == ["t_check2", "t_check"])
        #expect(
            settled(desired + [("t_check2", "a <> 6")], [("t_check", "a > 5"), ("t_check1", "a <> 6")])
                == ["t_check2", "t_check", "t_check1"])
    }
}
