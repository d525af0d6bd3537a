"""Reading a database of SQLite, beside the catalog pragmas alone."""

from measuring.measurement import measure, run_once
from measuring.schema_generator import as_sql
from measuring.table import Row

PRAGMAS = """
SELECT * FROM sqlite_schema;
SELECT s.name, c.* FROM sqlite_schema s, pragma_table_xinfo(s.name) c WHERE s.type = 'table';
SELECT s.name, i.*, c.* FROM sqlite_schema s, pragma_index_list(s.name) i, pragma_index_xinfo(i.name) c
    WHERE s.type = 'table';
SELECT s.name, k.* FROM sqlite_schema s, pragma_foreign_key_list(s.name) k WHERE s.type = 'table';
"""


def rows(martlet, folder, counts=(100, 1000, 10000)):
    pragmas = folder / "pragmas.sql"
    pragmas.write_text(PRAGMAS)
    for count in counts:
        database, script = folder / f"inspect{count}.db", folder / f"inspect{count}.sql"
        script.write_text("BEGIN;\n" + as_sql(count) + "COMMIT;\n")
        run_once(["sqlite3", "-bail", database], text=script)
        inspect = measure([martlet, "inspect", f"sqlite:{database}", "--format", "json", "--timings"])
        bare = measure(["sqlite3", "-bail", database], text=pragmas)
        yield Row(f"introspection, {count} tables, beside the catalog pragmas", inspect.phase("introspection"), bare,
                  "≤ 1.5")
        yield Row(f"— with the start of the command and all written as JSON", inspect, bare)
