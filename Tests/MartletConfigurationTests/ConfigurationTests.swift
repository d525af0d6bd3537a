import MartletConfiguration
import MartletSchema
import MartletSource
import Testing

@Suite struct ConfigurationTests {
    private func problem(_ text: String) -> String? {
        do throws(SourceError) {
            _ = try Configuration.read(text, path: "martlet.yaml")
            return nil
        } catch {
            return error.description
        }
    }

    @Test func readsEverything() throws {
        let configuration = try Configuration.read(
            """
            environments:
              dev:
                database: "sqlite:app.db"
                schema: schema.yaml
                manage: [orders, "shop_*"]
                ignore: ["tmp_*"]
                extra: keep
                allow: ["drop-column:orders.legacy"]
                renames: {old: new, table.old: fresh}
                adapterPath: [adapters, /opt/adapters]
              empty:
            defaults: {extra: refuse, schema: schema}
            """, path: "conf/martlet.yaml")
        let dev = Environment(
            database: "sqlite:conf/app.db", schema: "conf/schema.yaml", manage: ["orders", "shop_*"], ignore: ["tmp_*"],
            extra: .keep, allow: ["drop-column:orders.legacy"],
            renames: [.init(old: "old", new: "new"), .init(old: "table.old", new: "fresh")],
            adapterPath: ["conf/adapters", "/opt/adapters"])
        #expect(configuration.environments == ["dev": dev, "empty": Environment()])
        #expect(try configuration.environment(named: "dev") == dev)
        #expect(try configuration.environment(named: "empty") == Environment(schema: "conf/schema", extra: .refuse))
        #expect(try configuration.environment(named: nil) == Environment(schema: "conf/schema", extra: .refuse))
    }

    @Test func fillsInDefaults() throws {
        let configuration = try Configuration.read(
            """
            defaults: {database: "sqlite:a.db", allow: [all], manage: [a], renames: {a: b, c: d}}
            environments: {only: {allow: [], renames: {c: e}}}
            """, path: "martlet.yaml")
        let expected = Environment(
            database: "sqlite:a.db", manage: ["a"], allow: [],
            renames: [.init(old: "a", new: "b"), .init(old: "c", new: "e")])
        #expect(try configuration.environment(named: "only") == expected)
        #expect(try configuration.environment(named: nil) == expected)
    }

    @Test func replacesVariables() throws {
        let configuration = try Configuration.read(
            """
            environments:
              a: {database: "postgresql://app:${PASSWORD}@${HOST}/x$$y$z"}
              b: {database: "sqlite:${MISSING}"}
              c: {database: "sqlite:${MISSING"}
            """, path: "martlet.yaml")
        let values = ["PASSWORD": "s$${HOST}", "HOST": "db"]
        let found = try configuration.environment(named: "a") { values[$0] }
        #expect(found.database == "postgresql://app:s$${HOST}@db/x$y$z")
        for (name, message) in [
            (
                "b",
                "martlet.yaml:3:17: the environment variable MISSING is not set; set it, or name the database elsewhere"
            ), ("c", "martlet.yaml:4:17: \"${\" lacks its closing brace; write $$ for a dollar sign"),
        ] {
            do throws(SourceError) {
                _ = try configuration.environment(named: name) { values[$0] }
                Issue.record("environment \(name) must fail")
            } catch {
                #expect(error.description == message)
            }
        }
    }

    @Test(arguments: [
        ("sqlite:app.db", "sqlite:conf/app.db"), ("sqlite:/app.db", "sqlite:/app.db"),
        ("sqlite::memory:", "sqlite::memory:"),
        ("postgresql://host/db", "postgresql://host/db"), ("env:DATABASE", "env:DATABASE"),
        ("file:secret", "file:conf/secret"),
        ("exec:swift run", "exec:swift run"), ("-", "-"), ("schema.yaml", "conf/schema.yaml"),
        ("a b: c.yaml", "conf/a b: c.yaml"),
        ("../s", "conf/../s"), ("sqlite:${HOME}/a.db", "sqlite:${HOME}/a.db"),
    ])
    func takesPathsFromTheFilesFolder(source: String, expected: String) throws {
        let text = "defaults: {schema: \"\(source)\"}"
        #expect(try Configuration.read(text, path: "conf/martlet.yaml").defaults.schema == expected)
        #expect(try Configuration.read(text, path: "martlet.yaml").defaults.schema == source)
    }

    @Test(arguments: [
        ("", "martlet.yaml:1:1: the file is empty; a configuration begins with \"environments:\""),
        (
            "environment: {}",
            "martlet.yaml:1:1: unknown key \"environment\" in the configuration; did you mean \"environments\"? "
                + "known keys: $schema, environments, defaults"
        ),
        ("environments: [a]", "martlet.yaml:1:15: expected a mapping from names to environments, not a list"),
        (
            "environments: {dev: {databse: x}}",
            "martlet.yaml:1:22: unknown key \"databse\" in environment dev; did you mean \"database\"? known keys: database, "
                + "schema, manage, ignore, extra, allow, renames, adapterPath, scratch"
        ),
        (
            "defaults: {extra: kep}",
            "martlet.yaml:1:19: expected one of auto, keep, refuse, drop for extra of the defaults, not kep; "
                + "did you mean \"keep\"?"
        ),
        ("defaults: {allow: all}", "martlet.yaml:1:19: expected a list for allow of the defaults, not all"),
        (
            "defaults: {renames: [a]}",
            "martlet.yaml:1:21: expected a mapping from old to new names for renames of the defaults, not a list"
        ),
        (
            "defaults: {database: {}}",
            "martlet.yaml:1:22: expected text for the database of the defaults, not a mapping"
        ),
        ("a: [", "martlet.yaml:2:1: did not find expected node content while parsing a flow node"),
    ])
    func tellsWhatIsWrong(text: String, message: String) {
        #expect(problem(text) == message)
    }

    @Test func tellsOfMissingThings() throws {
        let configuration = try Configuration.read("environments: {dev: {}, prod: {}}", path: "martlet.yaml")
        do throws(SourceError) {
            _ = try configuration.environment(named: "prd")
            Issue.record("there is no such environment")
        } catch {
            #expect(
                error.description
                    == "martlet.yaml: there is no environment \"prd\"; it has dev, prod; did you mean \"prod\"?")
        }
        for (path, message) in [
            (
                "/nowhere/martlet.yaml",
                "/nowhere/martlet.yaml: there is no such file; check the path of the configuration"
            ),
            ("/tmp", "/tmp: this is a folder; name the configuration in it"),
        ] {
            do throws(SourceError) {
                _ = try Configuration.load(path: path)
                Issue.record("there is no such file")
            } catch {
                #expect(error.description == message)
            }
        }
    }

    @Test func theSchemaForEditorsKnowsTheSameKeys() throws {
        let folder = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        let name = "\(folder)/Examples/editor/martlet-config.schema.json"
        let file = try #require(try SchemaFiles.load(path: name).first)
        let root = try DocumentParser.parse(file.text, name: name)
        let value = { (node: SourceNode?, key: String) in node?.entries?.first { $0.key == key }?.value }
        for set in ConfigurationKeys.all {
            let node = set.name == "configuration" ? root : value(value(root, "$defs"), set.name)
            #expect(value(node, "properties")?.entries?.map(\.key) == set.keys)
        }
    }
}
