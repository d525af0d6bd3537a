import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct LexerTests {
    private func kinds(_ text: String) -> [SQLToken.Kind] {
        SQLLexer.significantTokens(of: text).map(\.kind)
    }

    private func texts(_ text: String) -> [String] {
        SQLLexer.significantTokens(of: text).map(\.text)
    }

    @Test func allTokensTogetherAreTheText() {
        let text = "SELECT 'it''s', \"a\"\"b\", [c d], `e``f` -- end\n/* x */ FROM t WHERE a->>'$' <> 1.5e-3;é\u{1}"
        var lexer = SQLLexer(text)
        var joined = ""
        while let token = lexer.next() { joined += token.text }
        #expect(joined == text)
    }

    @Test func quotesAreUndone() {
        let names = SQLLexer.significantTokens(of: "\"a\"\"b\" `c``d` [e\"f] 'g''h' \"\" ''''").map(\.unquoted)
        #expect(names == ["a\"b", "c`d", "e\"f", "g'h", "", "'"])
    }

    @Test func kindsAreTold() {
        #expect(
            kinds("a \"b\" 'c' 1 x'0f' ?1 :n (") == [
                .word, .quotedIdentifier, .string, .number, .blob, .parameter, .parameter, .operator,
            ])
    }

    @Test(arguments: ["1", "1.5", ".5", "5.", "1e10", "1E-5", "0xFFff", "1.5e+3"])
    func numbersAreOneToken(_ number: String) {
        #expect(texts(number + ",a") == [number, ",", "a"])
        #expect(kinds(number) == [.number])
    }

    @Test(arguments: ["||", "<<", ">>", "<=", ">=", "<>", "!=", "==", "->", "->>"])
    func longOperatorsAreOneToken(_ symbol: String) {
        #expect(texts("a\(symbol)b") == ["a", symbol, "b"])
    }

    @Test(arguments: ["'abc", "\"abc", "`abc", "[abc", "x'0"])
    func missingQuotesAreTold(_ text: String) {
        #expect(kinds("a " + text) == [.word, .unterminated])
    }

    @Test func malformedNumbersAreUnknown() {
        #expect(kinds("12ab") == [.unknown])
        #expect(kinds("0x") == [.unknown])
    }

    @Test func commentsAreTrivia() {
        #expect(texts("a--b\nc/*d\n*/e/*") == ["a", "c", "e"])
        #expect(texts("a - b / c") == ["a", "-", "b", "/", "c"])
    }
}

@Suite struct ScriptSplitterTests {
    @Test func statementsEndAtSemicolons() {
        let statements = ScriptSplitter.split("SELECT 1;\n\nSELECT ';' /* ; */ ;-- no;\nSELECT \"a;b\"")
        #expect(statements.map(\.sql) == ["SELECT 1", "SELECT ';'", "SELECT \"a;b\""])
        #expect(statements.map(\.line) == [1, 3, 4])
    }

    @Test func emptyStatementsAndCommentsAreLeftOut() {
        #expect(ScriptSplitter.split(" ;; -- nothing\n; /* x */").map(\.kind) == [.comments])
        #expect(ScriptSplitter.split(" ;;\n; ").isEmpty)
        let statements = ScriptSplitter.split("-- first\n\n/* a\nb */ SELECT 1")
        #expect(statements.map(\.sql) == ["SELECT 1"])
        #expect(statements.map(\.line) == [4])
    }

    @Test(arguments: ["", "TEMP ", "TEMPORARY "])
    func triggersAreOneStatement(_ kind: String) {
        let trigger = """
            CREATE \(kind)TRIGGER t AFTER INSERT ON a BEGIN
              SELECT CASE WHEN 1 THEN 2 END;
              -- the end ; END;
              UPDATE a SET "end" = 'x; END;';
            END
            """
        let statements = ScriptSplitter.split("\(trigger) ;\nSELECT 1;")
        #expect(statements.map(\.sql) == [trigger, "SELECT 1"])
        #expect(statements.map(\.line) == [1, 6])
    }

    @Test func createOfAnythingElseEndsAtOnce() {
        let statements = ScriptSplitter.split("CREATE TABLE trigger_log(a); CREATE VIEW v AS SELECT 1; END;")
        #expect(statements.map(\.sql) == ["CREATE TABLE trigger_log(a)", "CREATE VIEW v AS SELECT 1", "END"])
    }

    @Test func explainedTriggersAreOneStatement() {
        let script = "EXPLAIN QUERY PLAN CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END; SELECT 2"
        #expect(ScriptSplitter.split(script).count == 2)
    }
}

@Suite struct NormalFormTests {
    private let columns = ColumnNames(["Id", "order", "my col", "null"])

    @Test(arguments: [
        ("ID  >\n0 -- c", "id > 0"),
        ("(( id>0 ))", "id > 0"),
        ("(id) > (0)", "( id ) > ( 0 )"),
        ("\"ID\" = [order] || `Order`", "id = order || order"),
        ("\"other\" = 'Id'", "'other' = 'Id'"),
        ("\"it's\" = `other`", "'it''s' = `other`"),
        ("\"RowId\" > 0", "\"RowId\" > 0"),
        ("json_extract(id, \"$.BuildIds\")", "json_extract ( id , '$.BuildIds' )"),
        ("[My Col] IS NULL", "\"my col\" is null"),
        ("\"NULL\" IS NULL", "\"null\" is null"),
        ("x'0A' = X'0a'", "x'0A' = X'0a'"),
        ("t.Id > 0 AND main.\"t\" . [my col] > .5", "id > 0 and \"my col\" > .5"),
        ("", ""),
    ])
    func expressionsHaveOne(_ text: String, _ normalForm: String) {
        #expect(ExpressionNormalForm.of(text, columns: columns) == normalForm)
    }

    @Test(arguments: [
        ("varchar( 10 )", "VARCHAR(10)"), ("decimal (10 , 2)", "DECIMAL(10,2)"), ("", ""),
        ("double\n precision", "DOUBLE PRECISION"), ("unsigned /* x */ big int", "UNSIGNED BIG INT"),
        ("numeric(-1,+2)", "NUMERIC(-1,+2)"),
    ])
    func typesHaveOne(_ text: String, _ normalForm: String) {
        #expect(TypeNormalForm.of(text) == normalForm)
    }

    @Test func definitionsLoseWhatFollowsTheirEnd() {
        #expect(DefinitionNormalForm.of("CREATE VIEW v AS\n SELECT 1 ;\n ; ") == "CREATE VIEW v AS\n SELECT 1")
        #expect(DefinitionNormalForm.of(" ; ") == "")
    }
}
