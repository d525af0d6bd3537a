"""Plans on PostgreSQL: nothing to do from YAML and from SQL, one table edited, and one table of a hundred changed."""

from measuring.measurement import Measurement, measure
from measuring.postgresql_server import PostgreSQLServer
from measuring.schema_generator import as_sql, as_yaml
from measuring.table import Row


def rows(martlet, folder, counts=(100, 1000)):
    server = PostgreSQLServer()
    for count in counts:
        yield from planned(martlet, folder, server, count, rounds=5, warm=1)


def large_rows(martlet, folder):
    """One run each, since the server's own share takes minutes."""
    yield from planned(martlet, folder, PostgreSQLServer(), 10000, rounds=1, warm=0)


def planned(martlet, folder, server, count, rounds, warm):
    def measured(command, **options):
        return measure(command, rounds=rounds, warm=warm, **options)

    database = f"plan{count}"
    script = folder / f"postgresql{count}.sql"
    source = {version: folder / f"postgresql{count}-v{version}.yaml" for version in (1, 2)}
    for version, path in source.items():
        path.write_text(as_yaml(count, version))
    script.write_text(as_sql(count, engine="postgresql"))
    server.make(database, script)
    inspect = measured([martlet, "inspect", server.url(database), "--format", "json", "--timings"])
    introspection = inspect.phase("introspection")
    plan = [martlet, "plan", "--database", server.url(database), "--schema"]
    yield Row(f"nothing to do, YAML, {count} tables, beside introspection", measured(plan + [source[1]]), introspection,
              "≤ 2")
    realised = measured(server.psql("realise", "-1", "-f", script), prepare=lambda: server.make_empty("realise"))
    both = Measurement(realised.milliseconds + introspection.milliseconds, 0)
    yield Row(f"nothing to do, SQL without the cache, {count} tables, beside psql and introspection",
              measured(plan + [script, "--no-cache"]), both, "≤ 1.3")
    # What is not measured fills the cache.
    measure(plan + [script], rounds=1, warm=0)
    yield Row(f"nothing to do, SQL from the cache, {count} tables, beside introspection", measured(plan + [script]),
              introspection, "as YAML")
    yield Row("— a database made and dropped again by psql, of what follows",
              measured(server.psql("postgres", "-c", "CREATE DATABASE made TEMPLATE template0", "-c",
                                   "DROP DATABASE made")))
    edit = Edit(script)
    yield Row(f"one table edited, SQL, {count} tables, beside introspection",
              measured(plan + [script], prepare=edit.make), introspection, "≤ 2")
    yield Row(f"1 % changed, YAML, {count} tables, beside introspection", measured(plan + [source[2]]), introspection)
    server.run("postgres", f"DROP DATABASE {database}")


class Edit:
    """Another change of the same table each time, so that no plan finds its own answer in the cache."""

    def __init__(self, script):
        self.script, self.original, self.times = script, script.read_text(), 0

    def make(self):
        self.times += 1
        table = "CREATE TABLE t00050 (\n"
        self.script.write_text(self.original.replace(table, f"{table}    edited{self.times} text,\n"))
