import MartletSource
import Testing

/// Every mistake that the reader knows, each with the exact words it answers with.
@Suite struct SchemaReaderErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var text: String
        var messages: [String]

        init(_ text: String, _ messages: String...) {
            self.text = text
            self.messages = messages
        }

        var testDescription: String { text }
    }

    private static func inTable(_ body: String, _ messages: String...) -> Mistake {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        var mistake = Mistake("tables:\n  t:\n" + lines.joined(separator: "\n"))
        mistake.messages = messages
        return mistake
    }

    static let documentMistakes = [
        Mistake("", "s.yaml:1:1: the file is empty; a schema begins with \"tables:\""),
        Mistake(
            "- a",
            "s.yaml:1:1: expected a mapping for the schema with the keys $schema, martlet, enums, tables, views, triggers, "
                + "objects, schemas, not a list"),
        Mistake("martlet: 2", "s.yaml:1:10: this version of Martlet reads format 1, not 2"),
        Mistake(
            "tabels: {}",
            "s.yaml:1:1: unknown key \"tabels\" in the schema; did you mean \"tables\"? known keys: $schema, martlet, "
                + "enums, tables, views, triggers, objects, schemas"),
        Mistake("tables: [a]", "s.yaml:1:9: expected a mapping from names to tables, not a list"),
        Mistake("views: 3", "s.yaml:1:8: expected a mapping from names to views, not 3"),
        Mistake("triggers: []", "s.yaml:1:11: expected a mapping from names to triggers, not a list"),
        Mistake("objects: {}", "s.yaml:1:10: expected a list of objects, not a mapping"),
        Mistake("enums: []", "s.yaml:1:8: expected a mapping from names to lists of values, not a list"),
        Mistake("enums: {e: []}", "s.yaml:1:12: expected at least one value for enum e"),
        Mistake("enums: {e: a}", "s.yaml:1:12: expected a list for enum e, not a"),
        Mistake("enums: {e: [a, a]}", "s.yaml:1:16: \"a\" stands twice in enum e"),
        Mistake("enums: {date: [a]}", "s.yaml:1:9: enum date has the name of a built-in type; give it another"),
        Mistake(
            "tables:\n  t: {columns: {a: string}}\n  t: {columns: {b: string}}",
            "s.yaml:3:3: the key \"t\" stands here a second time; the first is in line 2, column 3"),
        Mistake(
            "tables:\n  t: {columns: {a: string}}\nviews: {t: \"x\"}",
            "s.yaml:3:9: view t has the name of the table at s.yaml:2:3"),
        Mistake(
            "tables: {t: {columns: {a: string}}}\ntriggers: {g: {on: tt, sql: x}}",
            "s.yaml:2:20: trigger g hangs on \"tt\", which does not exist"),
        Mistake(
            "tables: {orders: {columns: {a: string}}}\ntriggers: {g: {on: order, sql: x}}",
            "s.yaml:2:20: trigger g hangs on \"order\", which does not exist; did you mean \"orders\"?"),
        Mistake(
            "triggers: {g: {sql: x}}", "s.yaml:1:12: trigger g lacks the key \"on\", the table that it hangs on"),
        Mistake("views: {v: {comment: x}}", "s.yaml:1:12: view v lacks the key \"sql\""),
        Mistake("views: {v: \" \"}", "s.yaml:1:12: the SQL for view v is empty"),
        Mistake(
            "views: {v: [a]}",
            "s.yaml:1:12: expected SQL for view v, as a text or as a mapping from engines to texts, not a list"),
        Mistake("objects: [{name: x, sql: y}]", "s.yaml:1:11: an object lacks the key \"kind\""),
        Mistake(
            "objects: [{kind: view, name: x, sql: y}]\nviews: {x: z}",
            "s.yaml:1:11: view x is already defined at s.yaml:2:9"),
    ]

    static let tableMistakes = [
        inTable(
            "collumns: {a: string}",
            "s.yaml:3:5: unknown key \"collumns\" in table t; did you mean \"columns\"? known keys: columns, primaryKey, "
                + "uniques, foreignKeys, checks, indexes, comment, renamedFrom, dependsOn, attributes",
            "s.yaml:2:3: table t has no columns; add the key \"columns\""),
        inTable(
            "columns: [a]",
            "s.yaml:3:14: expected a mapping from names to columns for the columns of table t, not a list"),
        inTable("columns:\n  a: {nullable: false}", "s.yaml:4:7: column t.a has no type; add the key \"type\""),
        inTable("columns: {a: }", "s.yaml:3:18: expected a type for column t.a, not nothing"),
        inTable("columns: {a: strng}", "s.yaml:3:18: unknown type \"strng\" for column t.a; did you mean \"string\"?"),
        inTable("columns: {a: blobfish}", "s.yaml:3:18: unknown type \"blobfish\" for column t.a"),
        inTable(
            "columns: {a: varchar}", "s.yaml:3:18: type \"varchar\" for column t.a needs a length, as in varchar(255)"),
        inTable(
            "columns: {a: integer(5)}", "s.yaml:3:18: type \"integer(5)\" for column t.a takes no number in parentheses"
        ),
        inTable(
            "columns: {a: \"decimal(1,2,3)\"}",
            "s.yaml:3:18: type \"decimal(1,2,3)\" for column t.a takes at most 2 numbers in parentheses"),
        inTable(
            "columns: {a: char(x)}",
            "s.yaml:3:18: type \"char(x)\" for column t.a has \"x\" where a whole number belongs"),
        inTable(
            "columns: {a: char(2}",
            "s.yaml:3:18: type \"char(2\" for column t.a lacks its closing parenthesis at the end; between braces write it in quotes, as in \"decimal(10,2)\""
        ),
        inTable(
            "columns: {a: {type: {enum: []}}}", "s.yaml:3:32: expected at least one value for the values of column t.a"),
        inTable("columns: {a: {type: {enum: [b, b]}}}", "s.yaml:3:36: \"b\" stands twice in the values of column t.a"),
        inTable(
            "columns: {a: {type: {enum: [b], array: c}}}",
            "s.yaml:3:25: expected one of the keys enum and array, and nothing else, for the type of column t.a"),
        inTable(
            "columns: {a: {type: {sqlit: TEXT}}}",
            "s.yaml:3:25: the type of column t.a says nothing for sqlite; expected one of the keys enum, array, native, "
                + "abstract, sqlite; did you mean \"sqlite\"?"),
        inTable(
            "columns: {a: {type: string, nulable: true}}",
            "s.yaml:3:33: unknown key \"nulable\" in column t.a; did you mean \"nullable\"? known keys: type, references, "
                + "onDelete, onUpdate, deferrable, nullable, default, generated, identity, primaryKey, unique, check, "
                + "collation, comment, renamedFrom, backfill, convert, attributes"),
        inTable(
            "columns: {a: {type: string, nullable: no}}",
            "s.yaml:3:43: expected true or false for nullable of column t.a, not no"),
        inTable(
            "columns: {a: {type: string, unique: on}}",
            "s.yaml:3:41: expected true, false or a name for unique of column t.a, not on"),
        inTable(
            "columns: {a: {type: string, comment: [b]}}",
            "s.yaml:3:42: expected text for the comment of column t.a, not a list"),
        inTable(
            "columns: {a: {type: boolean, default: yes}}",
            "s.yaml:3:43: expected true or false for the default of column t.a, not yes"),
        inTable(
            "columns: {a: {type: json, default: []}}",
            "s.yaml:3:40: expected a value for the default of column t.a, not a list; put JSON in quotes"),
        inTable(
            "columns: {a: {type: {native: X}, default: now}}",
            "s.yaml:3:47: the default now of column t.a is ambiguous beside a native type; write {now: true} for the moment "
                + "a row is added, or \"now\" in quotes for the text"),
        inTable(
            "columns: {a: {type: bigint, default: 18446744073709551615}}",
            "s.yaml:3:42: the default 18446744073709551615 of column t.a is too large a number; "
                + "write {sql: \"18446744073709551615\"}"),
        inTable(
            "columns: {a: {type: string, default: {sql: {postgresql: x}}}}",
            "s.yaml:3:48: there is no SQL for sqlite in the default of column t.a; add the key \"sqlite\", or write one text "
                + "for all engines"),
        inTable(
            "columns: {a: {type: string, default: {sql: x, now: true}}}",
            "s.yaml:3:42: expected exactly one key in the default of column t.a"),
        inTable(
            "columns: {a: {type: bytes, default: {bytes: 0f0}}}",
            "s.yaml:3:49: expected an even number of hexadecimal digits for the default of column t.a, as in \"00ff\""),
        inTable(
            "columns: {a: {type: float, default: {float: x}}}",
            "s.yaml:3:49: expected a number for the default of column t.a, not x"),
        inTable(
            "columns: {a: {type: string, default: x, generated: {sql: y}}}",
            "s.yaml:3:15: column t.a cannot have both generated and default"),
        inTable(
            "columns: {a: {type: integer, identity: true, default: 1}}",
            "s.yaml:3:15: column t.a cannot have both identity and default"),
        inTable(
            "columns: {a: {type: integer, generated: {stored: true}}}",
            "s.yaml:3:45: generated of column t.a lacks the key \"sql\""),
        inTable(
            "columns: {a: {type: integer, attributes: {strict: true}}}",
            "s.yaml:3:47: the attribute \"strict\" of column t.a must begin with an engine's name and a dot, as in "
                + "\"sqlite.strict\""),
        inTable(
            "columns: {a: {type: integer, attributes: {sqlite.x: 1.5}}}",
            "s.yaml:3:57: expected true, false, a whole number or text for the attribute \"sqlite.x\" of column t.a, not 1.5"
        ),
        inTable(
            "columns: {a: string}\nattributes: [x]",
            "s.yaml:4:17: expected a mapping for the attributes of table t, not a list"),
        inTable(
            "columns: {a: {type: string, renamedFrom: x}, b: {type: string, renamedFrom: x}}",
            "s.yaml:3:81: column t.b and column t.a both say that they were x"),
    ]

    static let constraintMistakes = [
        inTable(
            "columns: {a: {type: string, primaryKey: true}, b: {type: string, primaryKey: true}}",
            "s.yaml:3:82: table t has two primary keys; for one of several columns write primaryKey: [a, b] at the table"
        ),
        inTable(
            "columns: {a: {type: string, primaryKey: true}}\nprimaryKey: [a]",
            "s.yaml:4:17: table t has two primary keys: this one and column a, which says primaryKey too"),
        inTable(
            "columns: {name: string}\nprimaryKey: [nam]",
            "s.yaml:4:18: there is no column \"nam\" for the primary key of table t; did you mean \"name\"?"),
        inTable(
            "columns: {a: string}\nprimaryKey: []",
            "s.yaml:4:17: expected at least one column for the primary key of table t"),
        inTable(
            "columns: {a: string}\nprimaryKey: {name: x}",
            "s.yaml:4:17: the primary key of table t lacks the key \"columns\""),
        inTable(
            "columns: {a: string}\nprimaryKey: [a, a]",
            "s.yaml:4:21: column \"a\" stands twice in the primary key of table t"),
        inTable(
            "columns: {a: string}\nprimaryKey: [{descending: true}]",
            "s.yaml:4:18: a column of the primary key of table t lacks the key \"column\""),
        inTable(
            "columns: {a: string}\nuniques: [a]",
            "s.yaml:4:15: expected a list of columns for a unique constraint of table t, as in [[a, b]], not a"),
        inTable(
            "columns: {a: string}\nuniques: x",
            "s.yaml:4:14: expected a list or a mapping for the uniques of table t, not x"),
        inTable(
            "columns: {a: string}\nuniques: {u: [b]}",
            "s.yaml:4:19: there is no column \"b\" for unique constraint u of table t"),
        inTable(
            "columns: {a: string}\nchecks: x",
            "s.yaml:4:13: expected a list or a mapping for the checks of table t, not x"),
        inTable("columns: {a: string}\nchecks: [{name: x}]", "s.yaml:4:14: a check of table t lacks the key \"sql\""),
        inTable(
            "columns: {a: string}\nchecks: {c: {name: d, sql: x}}",
            "s.yaml:4:17: check c of table t has a second name, d"),
        inTable(
            "columns: {a: string}\nindexes: [a]",
            "s.yaml:4:14: expected a mapping from names to indexes for the indexes of table t, not a list"),
        inTable(
            "columns: {a: string}\nindexes: {i: [b]}", "s.yaml:4:19: there is no column \"b\" for index i of table t"),
        inTable(
            "columns: {a: string}\nindexes: {i: []}", "s.yaml:4:18: expected at least one column for index i of table t"
        ),
        inTable(
            "columns: {a: string}\nindexes: {i: {unique: true}}",
            "s.yaml:4:18: index i of table t lacks the key \"columns\""),
        inTable(
            "columns: {a: string}\nindexes: {i: [{column: a, sql: b}]}",
            "s.yaml:4:19: a part of index i of table t needs either the key \"column\" or the key \"sql\""),
        inTable(
            "columns: {a: {type: string, onDelete: cascade}}",
            "s.yaml:3:33: onDelete of column t.a has no meaning without the key \"references\""),
        inTable(
            "columns: {a: {type: string, references: tt.a}}",
            "s.yaml:3:45: column t.a refers to table \"tt\", which does not exist"),
        inTable(
            "columns: {name: {type: string, references: t.nam}}",
            "s.yaml:3:48: column t.name refers to column \"nam\", which table t does not have; did you mean \"name\"?"),
        inTable(
            "columns: {a: {type: string, references: t}}",
            "s.yaml:3:45: column t.a refers to table t, which has no primary key; name the column, as in t.column"),
        inTable(
            "columns: {a: string, b: string, c: {references: t}}\nprimaryKey: [a, b]",
            "s.yaml:3:53: column t.c refers to 2 columns of table t with 1"),
        inTable(
            "columns: {a: {type: string, references: {column: a}}}",
            "s.yaml:3:45: references of column t.a lacks the key \"table\""),
        inTable(
            "columns: {a: {type: string, references: t.a, onDelete: casade}}",
            "s.yaml:3:60: expected one of no action, restrict, cascade, set null, set default for onDelete of column t.a, "
                + "not casade; did you mean \"cascade\"?"),
        inTable(
            "columns: {a: {type: string, references: t.a, deferrable: true}}",
            "s.yaml:3:62: expected immediate or deferred for deferrable of column t.a, not true"),
        inTable(
            "columns: {a: {references: t.b}, b: {references: t.a}}",
            "s.yaml:3:15: the types of columns hang on one another in a circle (t.a → t.b → t.a); give one of them a type"
        ),
        inTable(
            "columns: {a: string}\nforeignKeys: {}",
            "s.yaml:4:18: expected a list for the foreign keys of table t, not a mapping"),
        inTable(
            "columns: {a: string}\nforeignKeys: [{columns: [b], references: t.a}]",
            "s.yaml:4:30: there is no column \"b\" for a foreign key of table t"),
        inTable(
            "columns: {a: string}\nforeignKeys: [{columns: [a]}]",
            "s.yaml:4:19: a foreign key of table t lacks the key \"references\""),
        inTable(
            "columns: {a: string, b: string}\nforeignKeys: [{columns: [a, b], references: {table: t, columns: [a]}}]",
            "s.yaml:4:49: the foreign key (a, b) of table t refers to 1 column of table t with 2"),
    ]

    @Test(arguments: documentMistakes + tableMistakes + constraintMistakes)
    func answers(mistake: Mistake) {
        #expect(problems(mistake.text, name: "s.yaml") == mistake.messages)
    }

    @Test func tellsOfTablesInTwoFiles() {
        let files = [
            SourceFile(name: "a.yaml", text: "tables: {t: {columns: {a: string}}}\nenums: {e: [x]}"),
            SourceFile(name: "b.yaml", text: "enums: {e: [y]}\ntables: {t: {columns: {b: string}}}"),
        ]
        #expect(throws: SourceError.self) { try SchemaReader.read(files, engine: "sqlite") }
        do {
            _ = try SchemaReader.read(files, engine: "sqlite")
        } catch {
            #expect(
                error.description == """
                    b.yaml:1:9: enum e is already defined at a.yaml:2:9
                    b.yaml:2:10: table t is already defined at a.yaml:1:10
                    """)
        }
    }

    @Test func collectsManyAndKeepsTwenty() {
        let columns = (0..<25).map { "c\($0): nothing" }.joined(separator: ", ")
        do {
            _ = try read("tables: {t: {columns: {\(columns)}}}")
            Issue.record("the reading must fail")
        } catch let error as SourceError {
            #expect(error.diagnostics.count == 20)
            #expect(error.description.hasSuffix("\nand 5 more"))
        } catch {
            Issue.record(error)
        }
    }
}
