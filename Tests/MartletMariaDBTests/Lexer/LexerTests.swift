import Testing

@testable import MartletMariaDB

@Suite("Lexer")
struct LexerTests {
    @Test("what stands in executable comments is read, other comments are not")
    func conditionalComments() {
        let words = SQLLexer.significantTokens(of: "/*!40101 SET */ a /* b */ -- c\n# d\n/*M!100100 e *//*!80000 f*/ g")
        #expect(words.map(\.text) == ["SET", "a", "e", "g"])
    }

    @Test("two dashes without a space are two signs")
    func dashes() { #expect(SQLLexer.significantTokens(of: "1--1").map(\.text) == ["1", "-", "-", "1"]) }

    @Test(
        "quotes of every kind end where the server ends them",
        arguments: [
            (#"'a\'b'"#, "a'b"), ("'a''b'", "a'b"), (#""a""b""#, "a\"b"), (#"'a\\'"#, #"a\"#), ("_utf8mb4'x'", "x"),
            (#"'100\%'"#, #"100\%"#), ("N'n'", "n"),
        ])
    func strings(text: String, value: String) {
        let tokens = SQLLexer.significantTokens(of: text)
        #expect(tokens.count == 1)
        #expect(tokens.first?.stringValue == value)
    }

    @Test("names may begin with digits, and numbers may not become names")
    func numbers() {
        let tokens = SQLLexer.significantTokens(of: "1e5 2nd `a``b` t.1x 0xFF 1.5")
        #expect(tokens.map(\.kind) == [.number, .word, .quotedIdentifier, .word, .operator, .word, .number, .number])
        #expect(tokens[2].name == "a`b")
    }

    @Test("the name of the database is taken out of texts, and nothing else is")
    func qualifiers() {
        let stripping = QualifierStripping(database: "shop")
        #expect(
            stripping.strip("select `shop`.`t`.`a` AS `a`,'`shop`.`t`' from `shop`.`t` join `x`.`shop`")
                == "select `t`.`a` AS `a`,'`shop`.`t`' from `t` join `x`.`shop`")
        #expect(
            stripping.strip("select `shop`.`a` from `shop`.`t` `shop`") == "select `shop`.`a` from `shop`.`t` `shop`")
    }
}
