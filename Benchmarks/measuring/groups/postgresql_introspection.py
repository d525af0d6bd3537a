"""Reading a database of PostgreSQL, beside the same queries of the catalogs sent by psql, and beside pg_dump."""

from measuring.measurement import measure
from measuring.postgresql_server import PostgreSQLServer
from measuring.schema_generator import as_sql
from measuring.table import Row


def rows(martlet, folder, counts=(100, 1000, 10000)):
    server = PostgreSQLServer()
    for count in counts:
        database, script = f"inspect{count}", folder / f"inspect{count}.sql"
        script.write_text(as_sql(count, engine="postgresql"))
        server.make(database, script)
        command = [martlet, "inspect", server.url(database), "--format", "json"]
        queries = folder / f"queries{count}.sql"
        queries.write_text("".join(f"{query};\n" for query in server.queries_of(command, database)))
        inspect = measure(command + ["--timings"])
        bare = measure(server.psql(database, "-1", "-f", queries))
        yield Row(f"introspection, {count} tables, beside its queries through psql", inspect.phase("introspection"),
                  bare, "≤ 1.5")
        yield Row(f"— whole command, all written as JSON, beside pg_dump -s", inspect,
                  measure(server.pg_dump(database)), "≤ 0.33")
        server.run("postgres", f"DROP DATABASE {database}")
