"""Prints SQLAlchemy metadata as Martlet JSON: python3 schema.py [MODULE:ATTRIBUTE], models:Base.metadata if not said."""

import importlib
import json
import operator
import os
import sys

import sqlalchemy as sa
from sqlalchemy.dialects import registry

DIALECT = registry.load(os.environ.get("MARTLET_ENGINE", "sqlite"))()
TYPES = [  # the more special ones first
    (sa.Boolean, "boolean"), (sa.SmallInteger, "smallint"), (sa.BigInteger, "bigint"), (sa.Integer, "integer"),
    (sa.REAL, "float32"), (sa.Float, "float64"), (sa.Numeric, "decimal"), (sa.Date, "date"), (sa.DateTime, "datetime"),
    (sa.Time, "time"), (sa.Interval, "interval"), (sa.Uuid, "uuid"), (sa.JSON, "json"), (sa.String, "text"),
    (sa.LargeBinary, "bytes")]


def sql(expression):
    return str(expression.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True, "include_table": False}))


def present(**members):
    return {key: value for key, value in members.items() if value not in (None, False, [], {}, "NO ACTION")}


def type_of(kind):
    match kind:
        case sa.Enum(): return {"enum": kind.enums}
        case sa.ARRAY(): return {"array": type_of(kind.item_type)}
        case sa.DateTime(timezone=True): return "instant"
        case sa.String(length=int(n)): return f"char({n})" if isinstance(kind, sa.CHAR) else f"varchar({n})"
        case sa.Numeric(asdecimal=True, precision=int(p), scale=s): return f"decimal({p}, {s or 0})"
    return next((name for known, name in TYPES if isinstance(kind, known)), None) or {"native": sql(kind)}


def default_of(value):
    match value:
        case str() | bool(): return value
        case sa.sql.functions.now(): return {"now": True}
        case sa.sql.elements.False_() | sa.sql.elements.True_(): return isinstance(value, sa.sql.elements.True_)
        case _: return {"sql": sql(value)}


def column_of(column):
    given, computed = column.server_default, column.computed
    return {"type": type_of(column.type), "nullable": column.nullable} | present(
        comment=column.comment, identity=column.identity is not None,
        collation=getattr(column.type, "collation", None),
        generated=computed and {"sql": sql(computed.sqltext), "stored": bool(computed.persisted)}
    ) | ({"default": default_of(given.arg)} if isinstance(given, sa.DefaultClause) else {})


def foreign_key_of(key):
    target = {"table": key.referred_table.name, "columns": [element.column.name for element in key.elements]}
    return {"columns": key.column_keys, "references": target} | present(
        name=key.name, onDelete=key.ondelete and key.ondelete.lower(), onUpdate=key.onupdate and key.onupdate.lower(),
        deferrable=key.deferrable and ("deferred" if key.initially == "DEFERRED" else "immediate"))


def key_of(key):
    return {"columns": [column.name for column in key.columns]} | present(name=key.name)


def part_of(part):
    if getattr(part, "modifier", None) is sa.sql.operators.desc_op: return part_of(part.element) | {"descending": True}
    return {"column": part.name} if isinstance(part, sa.Column) else {"sql": sql(part)}


def index_of(index):
    parts = [part_of(part) for part in index.expressions]
    where = index.dialect_options[DIALECT.name].get("where")
    return {"columns": parts} | present(unique=index.unique, where=None if where is None else sql(where))


def table_of(table):
    def constraints(kind):
        found = table.constraints.union(*(column.constraints for column in table.columns))
        # Those that SQLAlchemy derives from types follow from the types here, too.
        own = [c for c in found if isinstance(c, kind) and not getattr(c, "_type_bound", False)]
        return sorted(own, key=operator.attrgetter("_creation_order"))

    return {"columns": {column.name: column_of(column) for column in table.columns}} | present(
        primaryKey=list(table.primary_key) and key_of(table.primary_key),
        uniques=[key_of(key) for key in constraints(sa.UniqueConstraint)],
        foreignKeys=[foreign_key_of(key) for key in constraints(sa.ForeignKeyConstraint)],
        checks=[{"sql": sql(check.sqltext)} | present(name=check.name) for check in constraints(sa.CheckConstraint)],
        indexes={index.name: index_of(index) for index in sorted(table.indexes, key=operator.attrgetter("name"))},
        comment=table.comment)


if __name__ == "__main__":
    module, _, attribute = (sys.argv[1] if len(sys.argv) > 1 else "models:Base.metadata").partition(":")
    sys.path[:0] = [os.getcwd()] if len(sys.argv) > 1 else []
    metadata = operator.attrgetter(attribute)(importlib.import_module(module))
    print(json.dumps({"martlet": 1, "tables": {table.name: table_of(table) for table in metadata.sorted_tables}}))
