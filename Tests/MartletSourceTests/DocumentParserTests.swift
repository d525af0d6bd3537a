import MartletSource
import Testing

@Suite struct DocumentParserTests {
    /// What a document holds, spelled so that two can be compared.
    private func spell(_ node: SourceNode) -> String {
        switch node.content {
        case .scalar(let text, let style): style == .plain ? text : "'\(text)'"
        case .sequence(let items): "[" + items.map(spell).joined(separator: " ") + "]"
        case .mapping(let entries): "{" + entries.map { "\($0.key)=\(spell($0.value))" }.joined(separator: " ") + "}"
        }
    }

    private func parse(_ text: String, name: String = "d.yaml") throws -> String {
        spell(try DocumentParser.parse(text, name: name))
    }

    private func problem(_ text: String, name: String = "d.yaml") -> String? {
        do throws(SourceError) {
            _ = try DocumentParser.parse(text, name: name)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func readsYAML() throws {
        #expect(
            try parse("a: 1\nb: [x, 'y', \"z\\n\"]\nc: |\n  l1\n  l2\nd: {e: ~, f: !!str 5}\n")
                == "{a=1 b=[x 'y' 'z\n'] c='l1\nl2\n' d={e=~ f='5'}}")
        #expect(try parse("\u{FEFF}a: b\r\nc: d\r\n") == "{a=b c=d}")
        #expect(try parse("---\na: b\n...\n") == "{a=b}")
        let node = try DocumentParser.parse("é: x\nä: {ö: y}", name: "d.yaml")
        #expect(node.entries?[1].value.entries?[0].value.mark == SourceNode.Mark(line: 2, column: 8))
    }

    @Test func readsAnchorsAndMergeKeys() throws {
        #expect(
            try parse("a: &x {k: 1, l: 2}\nb: *x\nc: {l: 3, <<: *x, m: 4}")
                == "{a={k=1 l=2} b={k=1 l=2} c={l=3 k=1 m=4}}")
        #expect(
            try parse("a: &x {k: 1}\nb: &y {k: 2, l: 2}\nc: {<<: [*x, *y]}\nd: {'<<': 1}")
                == "{a={k=1} b={k=2 l=2} c={k=1 l=2} d={<<=1}}")
        #expect(problem("a: {<<: 5}") == "d.yaml:1:9: expected a mapping or a list of mappings to merge, not 5")
        #expect(
            problem("a: &name 1\nb: *nmae")
                == "d.yaml:2:4: nothing before this is anchored as \"&nmae\"; did you mean \"name\"?")
        #expect(problem("a: &a [*a]") == "d.yaml:1:8: nothing before this is anchored as \"&a\"")
    }

    @Test func refusesExpansionWithoutBounds() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
        }
        #expect(problem(text)?.hasSuffix("the aliases of this document repeat more than 1000000 values") == true)
        let deep = String(repeating: "[", count: 101) + String(repeating: "]", count: 101)
        #expect(problem(deep) == "d.yaml:1:101: lists and mappings nest deeper than 100 levels")
        #expect(problem(deep, name: "d.json") == "d.json:1:101: lists and mappings nest deeper than 100 levels")
        #expect(problem(String(repeating: "[", count: 200_000))?.contains("nest deeper") == true)
        let nested =
            "a: &a \(String(repeating: "[", count: 60))\(String(repeating: "]", count: 60))\nb: \(String(repeating: "[", count: 50))*a\(String(repeating: "]", count: 50))"
        #expect(problem(nested)?.contains("nest deeper") == true)
        let large = "a: " + String(repeating: "x", count: NodeLimits.bytes)
        #expect(problem(large) == "d.yaml: the document is larger than 64 MiB")
    }

    @Test(arguments: [
        ("a: b\na: c", "d.yaml:2:1: the key \"a\" stands here a second time; the first is in line 1, column 1"),
        ("a: 1\n---\nb: 2", "d.yaml:2:1: a file holds one document; put the second in a file of its own"),
        ("a:\n\tb: c", "d.yaml:2:1: a tab cannot indent in YAML; use spaces"),
        ("a: @b", "d.yaml:1:4: a value cannot begin with @; put it in quotes"),
        ("a: 'b", "d.yaml:1:6: found unexpected end of stream while scanning a quoted scalar"),
        (
            "a: [b\nc: d",
            "d.yaml:2:2: did not find expected ',' or ']' while parsing a flow sequence (it begins in line 1)"
        ),
        ("a: b: c", "d.yaml:1:5: mapping values are not allowed in this context"),
        ("a: x\u{1}y", "d.yaml:1:5: control characters are not allowed"),
        ("a: !ruby/object x", "d.yaml:1:4: the tag !ruby/object has no meaning here"),
        ("[a]: b", "d.yaml:1:1: a key must be text, not a list"),
    ])
    func tellsWhereYAMLIsWrong(text: String, message: String) {
        #expect(problem(text) == message)
    }

    @Test func findsDuplicatesAmongManyKeys() {
        let text = (0..<40).map { "k\($0): 1\n" }.joined() + "k7: 2\n"
        #expect(
            problem(text) == "d.yaml:41:1: the key \"k7\" stands here a second time; the first is in line 8, column 1")
    }

    @Test func readsJSON() throws {
        let text =
            "{\"a\" : [1, -0.5e3, true, null],\n\t\"b\":{\"c\\u00e9\\/\\\\\":\"\\ud83d\\ude00\\b\\f\\n\\r\\t\\\"\"}}\n"
        #expect(try parse(text, name: "d.json") == "{a=[1 -0.5e3 true null] b={cé/\\='😀\u{8}\u{C}\n\r\t\"'}}")
        #expect(try parse(text, name: "-") == (try parse(text, name: "d.json")))
        #expect(try parse("{a: b}", name: "-") == "{a=b}")
    }

    @Test(arguments: [
        ("{\"a\":1,}", "d.json:1:8: expected a key in quotes"),
        ("{\"a\" 1}", "d.json:1:6: expected \":\" after the key"),
        ("{\"a\":1 \"b\"}", "d.json:1:8: expected \",\" or \"}\""), ("[1,\n 2", "d.json:2:3: expected \",\" or \"]\""),
        ("[01]", "d.json:1:2: expected a JSON value"), ("[.5]", "d.json:1:2: expected a JSON value"),
        ("[0x1]", "d.json:1:2: expected a JSON value"), ("[yes]", "d.json:1:2: expected a JSON value"),
        ("[+1]", "d.json:1:2: expected a JSON value"), ("[1.]", "d.json:1:2: expected a JSON value"),
        ("", "d.json:1:1: expected a JSON value"),
        ("{} x", "d.json:1:4: expected the end of the document"),
        ("[\"a", "d.json:1:4: expected the end of the string"),
        ("[\"\\x\"]", "d.json:1:3: this escape does not exist in JSON"),
        ("[\"é\\ud800\"]", "d.json:1:4: this escape does not exist in JSON"),
        ("[\"a\nb\"]", "d.json:1:4: a control character in a string must be escaped"),
        (
            "{\"a\":1,\n\"a\":2}",
            "d.json:2:1: the key \"a\" stands here a second time; the first is in line 1, column 2"
        ),
    ])
    func tellsWhereJSONIsWrong(text: String, message: String) {
        #expect(problem(text, name: "d.json") == message)
    }

    @Test(arguments: [
        ("12", ScalarValue.integer(12)), ("-7", .integer(-7)), ("+7", .integer(7)), ("0x1f", .integer(31)),
        ("0o17", .integer(15)),
        ("0x", .text("0x")), ("0o8", .text("0o8")), ("9223372036854775808", .hugeInteger), ("1.5", .float(1.5)),
        (".5", .float(0.5)),
        ("5.", .float(5)), ("1e3", .float(1000)), ("-1.5E-2", .float(-0.015)), (".inf", .float(.infinity)),
        ("-.Inf", .float(-.infinity)),
        (".", .text(".")), ("-", .text("-")), ("+-1", .text("+-1")), ("1-2", .text("1-2")), ("1e", .text("1e")),
        ("e1", .text("e1")),
        ("2001-01-01", .text("2001-01-01")), ("1_000", .text("1_000")), ("yes", .text("yes")), ("True", .boolean(true)),
        ("FALSE", .boolean(false)), ("tRue", .text("tRue")), ("~", .null), ("", .null), ("NULL", .null),
        ("-.nan", .text("-.nan")),
    ])
    func knowsScalars(text: String, value: ScalarValue) {
        #expect(ScalarValue(plain: text) == value)
    }
}
