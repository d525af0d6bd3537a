"""Applies to an empty database of SQLite."""

from measuring.measurement import measure
from measuring.schema_generator import as_sql, as_yaml
from measuring.table import Row


def rows(martlet, folder, counts=(100, 1000)):
    for count in counts:
        database, schema, script = (folder / f"apply{count}.{end}" for end in ("db", "yaml", "sql"))
        schema.write_text(as_yaml(count))
        script.write_text("BEGIN;\n" + as_sql(count) + "COMMIT;\n")

        def remove():
            for path in folder.glob(f"{database.name}*"):
                path.unlink()

        apply = [martlet, "apply", "--database", f"sqlite:{database}", "--schema", schema, "--create", "--yes"]
        yield Row(f"apply to empty, {count} tables, whole run beside sqlite3 with like statements",
                  measure(apply, prepare=remove), measure(["sqlite3", "-bail", database], text=script, prepare=remove))
