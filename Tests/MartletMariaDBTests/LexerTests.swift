import Testing

@testable import MartletMariaDB

@Suite("Lexer")
struct LexerTests {
    @Test("conditional comments are a part of the statement, others are not")
    func conditionalComments() {
        let words = SQLLexer.significantTokens(of: "/*!40101 SET */ a /* b */ -- c\n# d\n/*M!100100 e */").map(\.text)
        #expect(words == ["SET", "a", "e"])
    }
}
