"""Plans on SQLite: with nothing to do from YAML and from SQL, and with one table of a hundred changed."""

from measuring.measurement import measure, run_once
from measuring.schema_generator import as_sql, as_yaml
from measuring.table import Row

AIMS = {1000: "≤ 200 ms, < 100 MiB", 10000: "linear, < 100 MiB"}


def rows(martlet, folder, counts=(100, 1000, 10000)):
    for count in counts:
        database, script = folder / f"plan{count}.db", folder / f"one{count}.sql"
        source = {version: folder / f"plan{count}-v{version}.yaml" for version in (1, 2)}
        for version, path in source.items():
            path.write_text(as_yaml(count, version))
        script.write_text(as_sql(count))
        wrapped = folder / f"create{count}.sql"
        wrapped.write_text("BEGIN;\n" + as_sql(count) + "COMMIT;\n")
        run_once(["sqlite3", "-bail", database], text=wrapped)
        rounds = 3 if count >= 10000 else 5
        plan = [martlet, "plan", "--database", f"sqlite:{database}", "--schema"]
        yield Row(f"nothing to do, YAML, {count} tables", measure(plan + [source[1]], rounds=rounds),
                  aim=AIMS.get(count, ""))
        memory = measure(["sqlite3", "-bail", ":memory:"], text=wrapped, rounds=rounds)
        yield Row(f"nothing to do, SQL without the cache, {count} tables, beside sqlite3 :memory:",
                  measure(plan + [script, "--no-cache"], rounds=rounds), memory, "≤ 1.5")
        yield Row(f"nothing to do, SQL from the cache, {count} tables, beside sqlite3 :memory:",
                  measure(plan + [script], rounds=rounds), memory, "as YAML")
        yield Row(f"1 % changed, YAML, {count} tables", measure(plan + [source[2]], rounds=rounds))
