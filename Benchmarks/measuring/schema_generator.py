"""Schemas of any number of tables, as YAML and as SQL."""

COLUMNS = [
    ("code", "string", "TEXT", " NOT NULL"), ("title", "string", "TEXT", ""), ("note", "string", "TEXT", ""),
    ("amount", "integer", "INTEGER", " NOT NULL DEFAULT 0"), ("rank", "integer", "INTEGER", " NOT NULL DEFAULT 1"),
    ("weight", "double", "REAL", ""), ("state", "string", "TEXT", " NOT NULL DEFAULT 'open'"),
    ("first", "integer", "INTEGER", ""), ("second", "integer", "INTEGER", ""), ("third", "string", "TEXT", ""),
]
CHANGED_EVERY = 100
# What each engine calls the types of COLUMNS, which have SQLite's names.
TYPES = {"sqlite": {}, "postgresql": {"INTEGER": "integer", "REAL": "double precision", "TEXT": "text"}}


def _yaml_column(name, kind, tail):
    words = [f"type: {kind}"]
    if "NOT NULL" in tail:
        words.append("nullable: false")
    if "DEFAULT" in tail:
        words.append("default: " + tail.split("DEFAULT ")[1].strip("'"))
    if name == "amount":
        words.append("check: amount >= 0")
    return f"      {name}: {{{', '.join(words)}}}"


def _columns(number, version):
    """Ten columns; in version 2 every hundredth table has one more."""
    added = [("added", "string", "TEXT", "")] if version == 2 and number % CHANGED_EVERY == 0 else []
    return COLUMNS + added


def as_yaml(count, version=1):
    """Tables of 12 columns with keys, two indexes, a check and defaults; each refers to the one before it."""
    lines = ["tables:"]
    for number in range(count):
        table, parent = f"t{number:05}", f"t{max(number - 1, 0):05}"
        lines += [f"  {table}:", "    columns:", "      id: {type: integer, primaryKey: true}",
                  f"      parent: {{references: {parent}.id}}"]
        lines += [_yaml_column(name, kind, tail) for name, kind, _, tail in _columns(number, version)]
        lines += ["    indexes:", f"      {table}_code: [code]", f"      {table}_state: [state, rank]"]
    return "\n".join(lines) + "\n"


def as_sql(count, version=1, engine="sqlite"):
    """The same schema as statements."""
    statements, types = [], TYPES[engine]
    integer = types.get("INTEGER", "INTEGER")
    for number in range(count):
        table, parent = f"t{number:05}", f"t{max(number - 1, 0):05}"
        parts = [f"id {integer} PRIMARY KEY", f"parent {integer} REFERENCES {parent} (id)"]
        for name, _, kind, tail in _columns(number, version):
            check = " CHECK (amount >= 0)" if name == "amount" else ""
            parts.append(f"{name} {types.get(kind, kind)}{tail}{check}")
        statements += [f"CREATE TABLE {table} (\n    " + ",\n    ".join(parts) + "\n);",
                       f"CREATE INDEX {table}_code ON {table} (code);",
                       f"CREATE INDEX {table}_state ON {table} (state, rank);"]
    return "\n".join(statements) + "\n"
