"""The nothing-to-do plan of other tools that are installed, beside Martlet's in the same run."""

import shutil
import sys
from importlib.util import find_spec

from measuring.measurement import measure, run_once
from measuring.schema_generator import as_sql
from measuring.table import Row

COUNT = 1000

# Compares a database with tables that were read from the same statements, which is all that Alembic has of a schema.
ALEMBIC = """
import sqlite3, sys
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine
from sqlalchemy.pool import StaticPool

wanted = sqlite3.connect(":memory:", check_same_thread=False)
wanted.executescript(open(sys.argv[2]).read())
metadata = MetaData()
metadata.reflect(create_engine("sqlite://", creator=lambda: wanted, poolclass=StaticPool))
with create_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
"""


def rows(martlet, folder):
    database, script = folder / "peers.db", folder / "peers.sql"
    script.write_text(as_sql(COUNT))
    wrapped = folder / "peers-create.sql"
    wrapped.write_text("BEGIN;\n" + as_sql(COUNT) + "COMMIT;\n")
    run_once(["sqlite3", "-bail", database], text=wrapped)
    own = measure([martlet, "plan", "--database", f"sqlite:{database}", "--schema", script, "--no-cache"])
    yield Row(f"martlet, SQL without the cache, {COUNT} tables", own)
    for name, command, text in commands(folder, database, script):
        yield Row(f"{name}, {COUNT} tables, beside martlet",
                  measure(command, text=text, rounds=3) if command else None, own)


def commands(folder, database, script):
    """The command of each peer and what it reads; none where it is not there."""
    sqlite3def = shutil.which("sqlite3def")
    yield "sqlite3def", sqlite3def and [sqlite3def, "--dry-run", database], script
    atlas = shutil.which("atlas")
    yield "atlas", atlas and [atlas, "schema", "diff", "--from", f"sqlite://{database}", "--to", f"file://{script}",
                              "--dev-url", "sqlite://dev?mode=memory"], None
    program = folder / "alembic_plan.py"
    program.write_text(ALEMBIC)
    is_there = find_spec("alembic") and find_spec("sqlalchemy")
    yield "Alembic", is_there and [sys.executable, program, database, script], None
