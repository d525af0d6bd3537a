import MartletSource
import Testing

@Suite struct JSONWriterTests {
    @Test func writesOnOneLine() {
        let value: JSONValue = [
            "z": [1, true, .null, .number(1.5), .number(.infinity)], "a": "é\"\\\n\u{1}\u{2028}", "empty": [:],
            "none": [],
        ]
        #expect(
            JSONWriter.write(value, isPretty: false)
                == #"{"z":[1,true,null,1.5,null],"a":"é\"\\\n\u0001\u2028","empty":{},"none":[]}"#)
        #expect(value["a"] == "é\"\\\n\u{1}\u{2028}")
        #expect(value["b"] == nil)
    }

    @Test func writesForPeople() {
        #expect(
            JSONWriter.write(["a": [1, ["b": "c"]], "d": []], isPretty: true) == """
                {
                  "a": [
                    1,
                    {
                      "b": "c"
                    }
                  ],
                  "d": []
                }

                """)
    }

    @Test func everyStringComesBack() throws {
        for text in SchemaWriterTests.hostileTexts {
            let node = try DocumentParser.parse(JSONWriter.write([.string(text)], isPretty: false), name: "x.json")
            let found = try #require(node.items?.first?.scalarText)
            #expect(found.utf8.elementsEqual(text.utf8), "\(JSONWriter.quote(text))")
        }
    }
}
