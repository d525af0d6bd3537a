"""Applies to an empty database of SQLite, phase by phase."""

import subprocess

from measuring.measurement import measure
from measuring.schema_generator import as_yaml
from measuring.table import Row

PHASES = ("desired state", "introspection", "normal form", "planning", "checking", "statements", "verification")
# What the adapter sets for its own connections.
SETTINGS = "PRAGMA cache_size=-65536;\n"


def rows(martlet, folder, counts=(100, 1000)):
    for count in counts:
        yield from applied(martlet, folder, count, rounds=5, warm=1)


def large_rows(martlet, folder):
    """One run each, since SQLite's own share takes minutes."""
    yield from applied(martlet, folder, 10000, rounds=1, warm=0)


def applied(martlet, folder, count, rounds, warm):
    database, schema, script = (folder / f"apply{count}.{end}" for end in ("db", "yaml", "sql"))
    schema.write_text(as_yaml(count))

    def remove():
        for path in folder.glob(f"{database.name}*"):
            path.unlink()

    remove()
    database.touch()
    goal = ["--database", f"sqlite:{database}", "--schema", schema]
    statements = subprocess.run([martlet, "plan", *goal, "--format", "sql"], check=True, capture_output=True).stdout
    script.write_bytes(SETTINGS.encode() + statements)
    apply = measure([martlet, "apply", *goal, "--create", "--yes", "--timings"], rounds=rounds, warm=warm,
                    prepare=remove)
    shell = measure(["sqlite3", "-bail", database], text=script, rounds=rounds, warm=warm, prepare=remove)
    yield Row(f"apply to empty, {count} tables, whole", apply)
    for phase in PHASES:
        is_compared = phase == "statements"
        yield Row(f"— {phase}" + (", beside sqlite3 with the same statements" if is_compared else ""),
                  apply.phase(phase), shell if is_compared else None, "≤ 1.2" if is_compared else "")
