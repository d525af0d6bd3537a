"""Applies to an empty database of PostgreSQL, phase by phase."""

import subprocess

from measuring.measurement import measure
from measuring.postgresql_server import PostgreSQLServer
from measuring.schema_generator import as_yaml
from measuring.table import Row

PHASES = ("desired state", "introspection", "normal form", "planning", "checking", "statements", "verification")


def rows(martlet, folder, counts=(100, 1000)):
    server = PostgreSQLServer()
    for count in counts:
        yield from applied(martlet, folder, server, count)


def applied(martlet, folder, server, count):
    schema, script = folder / f"postgresql-apply{count}.yaml", folder / f"postgresql-apply{count}.sql"
    schema.write_text(as_yaml(count))
    server.make_empty("apply")
    goal = ["--database", server.url("apply"), "--schema", schema]
    script.write_bytes(subprocess.run([martlet, "plan", *goal, "--format", "sql"], check=True,
                                      capture_output=True).stdout)
    apply = measure([martlet, "apply", *goal, "--yes", "--timings"], prepare=lambda: server.make_empty("apply"))
    shell = measure(server.psql("apply", "-f", script), prepare=lambda: server.make_empty("apply"))
    yield Row(f"apply to empty, {count} tables, whole", apply)
    for phase in PHASES:
        is_compared = phase == "statements"
        yield Row(f"— {phase}" + (", beside psql with the same statements in one transaction" if is_compared else ""),
                  apply.phase(phase), shell if is_compared else None, "≤ 1.2" if is_compared else "")
