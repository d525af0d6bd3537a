import Testing

@testable import MartletPostgreSQL

struct LexerTests {
    private func texts(_ sql: String) -> [String] { SQLLexer.significantTokens(of: sql).map(\.text) }

    @Test func quotesOfEveryKindAreOneTokenEach() {
        #expect(
            texts("'a''b' E'a\\'b' U&'\\0041' $$x;y$$ $t$ $$ $t$") == [
                "'a''b'", "E'a\\'b'", "U&'\\0041'", "$$x;y$$", "$t$ $$ $t$",
            ])
        #expect(texts("\"a\"\"b\" U&\"d\\0061t\" a$b") == ["\"a\"\"b\"", "U&\"d\\0061t\"", "a$b"])
    }
}
