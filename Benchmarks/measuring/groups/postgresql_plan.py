"""Plans on PostgreSQL: nothing to do from YAML and from SQL, one table edited, and one table of a hundred changed."""

from measuring.measurement import Measurement, measure
from measuring.postgresql_server import PostgreSQLServer
from measuring.schema_generator import as_sql, as_yaml
from measuring.table import Row


def rows(martlet, folder, counts=(100, 1000, 10000)):
    server = PostgreSQLServer()
    for count in counts:
        yield from planned(martlet, folder, server, count, rounds=3 if count >= 10000 else 5)


def planned(martlet, folder, server, count, rounds):
    database = f"plan{count}"
    script = folder / f"postgresql{count}.sql"
    source = {version: folder / f"postgresql{count}-v{version}.yaml" for version in (1, 2)}
    for version, path in source.items():
        path.write_text(as_yaml(count, version))
    script.write_text(as_sql(count, engine="postgresql"))
    server.make(database, script)
    inspect = measure([martlet, "inspect", server.url(database), "--format", "json", "--timings"], rounds=rounds)
    introspection = inspect.phase("introspection")
    plan = [martlet, "plan", "--database", server.url(database), "--schema"]
    yield Row(f"nothing to do, YAML, {count} tables, beside introspection",
              measure(plan + [source[1]], rounds=rounds), introspection, "≤ 2")
    realised = measure(server.psql("realise", "-1", "-f", script), rounds=rounds,
                       prepare=lambda: server.make_empty("realise"))
    both = Measurement(realised.milliseconds + introspection.milliseconds, 0)
    yield Row(f"nothing to do, SQL without the cache, {count} tables, beside psql and introspection",
              measure(plan + [script, "--no-cache"], rounds=rounds), both, "≤ 1.3")
    yield Row(f"nothing to do, SQL from the cache, {count} tables, beside introspection",
              measure(plan + [script], rounds=rounds), introspection, "as YAML")
    edit = Edit(script)
    yield Row(f"one table edited, SQL, {count} tables, beside introspection",
              measure(plan + [script], rounds=rounds, prepare=edit.make), introspection, "≤ 2")
    yield Row(f"1 % changed, YAML, {count} tables, beside introspection",
              measure(plan + [source[2]], rounds=rounds), introspection)
    server.run("postgres", f"DROP DATABASE {database}")


class Edit:
    """Another change of the same table each time, so that no plan finds its own answer in the cache."""

    def __init__(self, script):
        self.script, self.original, self.times = script, script.read_text(), 0

    def make(self):
        self.times += 1
        table = "CREATE TABLE t00050 (\n"
        self.script.write_text(self.original.replace(table, f"{table}    edited{self.times} text,\n"))
