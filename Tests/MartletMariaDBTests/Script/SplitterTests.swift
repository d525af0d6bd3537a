import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("Scripts")
struct SplitterTests {
    private func texts(_ script: String) -> [String] {
        ScriptSplitter.split(script).filter { $0.kind != .comments }.map(\.sql)
    }

    @Test("delimiters are the client's")
    func delimiters() {
        let script = """
            CREATE TABLE a (x INT);
            DELIMITER $$
            CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.x = 1; END$$
            DELIMITER ;
            CREATE TABLE b (x INT) -- ; no end
            ;
            """
        #expect(
            texts(script) == [
                "CREATE TABLE a (x INT)", "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.x = 1; END",
                "CREATE TABLE b (x INT)",
            ])
    }

    @Test(
        "bodies are cut by nothing, also where no delimiter is set",
        arguments: [
            "CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; ELSE SELECT CASE b WHEN 1 THEN 2 END; END IF; END",
            "CREATE FUNCTION f() RETURNS INT BEGIN WHILE a DO SET a = 1; END WHILE; RETURN IF(a, 1, 2); END",
            "CREATE PROCEDURE p() l: LOOP LEAVE l; END LOOP",
            "CREATE PACKAGE p AS FUNCTION f RETURN INT; END",
            "CREATE FUNCTION f RETURN INT AS x INT; BEGIN RETURN 1; END",
        ])
    func bodies(body: String) { #expect(texts("\(body);\nSELECT 1;") == [body, "SELECT 1"]) }

    @Test("dumps are read: executable comments, definers and the schema's own database are left out")
    func dumps() {
        let statements = ScriptSplitter.split(
            """
            CREATE DATABASE /*!32312 IF NOT EXISTS*/ `app`;
            USE `app`;
            /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `app`.`t` AFTER INSERT ON `app`.`a`
            FOR EACH ROW SET @x = 1 */;
            """)
        #expect(statements.map(\.kind) == [.ignored, .ignored, .creation])
        let words = SQLLexer.significantTokens(of: statements[2].sql).map(\.text).joined(separator: " ")
        #expect(words == "CREATE TRIGGER `t` AFTER INSERT ON `a` FOR EACH ROW SET @x = 1")
        #expect(!statements[2].sql.contains("/*"))
        #expect(statements[2].object == Definition.Identity(kind: .trigger, path: "t"))
    }

    @Test("comments belong to what they stand with")
    func comments() throws {
        let statements = ScriptSplitter.split(
            "-- of t\nCREATE TABLE t (\n  a INT, -- of a\n  # of b\n  b INT\n); -- of t too\n")
        let statement = try #require(statements.first)
        #expect(statement.comments.map(\.text) == ["of t", "of a", "of b", "of t too"])
        #expect(statement.comments.map(\.subject) == [.statement, .column("a"), .column("b"), .statement])
    }
}
