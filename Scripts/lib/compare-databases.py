#!/usr/bin/env python3
"""Compares a SQLite database with a copy from before a migration, by reading both, and a plan with what was lost.

Usage: compare-databases.py BEFORE AFTER PLAN.json

PLAN.json is what `martlet plan --format json` said beforehand. Every table and column that is gone must be announced
there, with the number of rows or values that it held; every value that was there before must be there unchanged.
Prints a line for each table; exits with 1 and says what is wrong where anything was lost that was not announced.
"""

import hashlib
import json
import sqlite3
import sys

JOURNAL = "martlet_history"


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def tables(database):
    rows = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return sorted(name for (name,) in rows if name != JOURNAL)


def columns(database, table):
    return [row[1] for row in database.execute(f"PRAGMA table_info({quoted(table)})")]


def key(database, table):
    found = [(row[5], row[1]) for row in database.execute(f"PRAGMA table_info({quoted(table)})") if row[5] > 0]
    return [name for _, name in sorted(found)]


def rows(database, table, names):
    """The values of some columns by the values of the key, with SQLite's own type of each."""
    parts = ", ".join(f"typeof({quoted(name)}), {quoted(name)}" for name in names)
    own_key = ", ".join(quoted(name) for name in key(database, table)) or "rowid"
    for row in database.execute(f"SELECT {parts} FROM {quoted(table)} ORDER BY {own_key}"):
        yield tuple(zip(row[::2], row[1::2]))


def checksum(values):
    return hashlib.sha256(repr(values).encode()).hexdigest()[:12]


class Comparison:
    def __init__(self, before, after, plan):
        self.before = before
        self.after = after
        self.problems = []
        self.announced = {}
        self.unused = set()
        for migration in plan["migrations"]:
            for hazard in migration["hazards"]:
                if hazard["code"] in ("drop-table", "drop-column"):
                    self.announced[(hazard["code"], hazard["object"])] = hazard.get("rows")
        self.unused = set(self.announced)

    def expect(self, code, object_name, count):
        """Notes a loss that happened; it must have been announced, with its size."""
        if (code, object_name) not in self.announced:
            self.problems.append(f"{object_name} is gone and the plan did not say so ({code})")
            return
        self.unused.discard((code, object_name))
        said = self.announced[(code, object_name)]
        if said != count:
            self.problems.append(f"{object_name}: the plan announced the loss of {said}, and it was {count}")

    def table(self, table):
        count = self.count(self.before, table)
        if table not in tables(self.after):
            self.expect("drop-table", table, count)
            return [table, str(count), "gone", "", "announced"]
        new_count = self.count(self.after, table)
        if new_count != count:
            self.problems.append(f"{table} had {count} rows and has {new_count}")
        old, new = columns(self.before, table), columns(self.after, table)
        kept = [name for name in old if name in new]
        for name in old:
            if name not in new:
                values = self.before.execute(f"SELECT count({quoted(name)}) FROM {quoted(table)}").fetchone()[0]
                self.expect("drop-column", f"{table}.{name}", values)
        filled = self.values(table, kept)
        gone = len(old) - len(kept)
        remark = f"{len(kept)} columns kept"
        remark += f", {gone} dropped as announced" if gone else ""
        remark += f", {len(new) - len(kept)} new" if len(new) > len(kept) else ""
        remark += f", {filled} missing values filled in" if filled else ""
        return [table, str(count), str(new_count), checksum(list(rows(self.after, table, kept))), remark]

    def values(self, table, kept):
        """Compares value by value; a value may come where none was, and none may change or go."""
        filled = 0
        for old, new in zip(rows(self.before, table, kept), rows(self.after, table, kept)):
            for name, was, now in zip(kept, old, new):
                if was == now:
                    continue
                if was[1] is None:
                    filled += 1
                else:
                    self.problems.append(f"{table}.{name} was {was[1]!r} and is {now[1]!r}")
        return filled

    @staticmethod
    def count(database, table):
        return database.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]


def main():
    before, after = (sqlite3.connect(f"file:{path}?mode=ro", uri=True) for path in sys.argv[1:3])
    with open(sys.argv[3], encoding="utf-8") as file:
        plan = json.load(file)
    comparison = Comparison(before, after, plan)
    lines = [["table", "rows before", "after", "checksum of what stayed", ""]]
    lines += [comparison.table(table) for table in tables(before)]
    for table in tables(after):
        if table not in tables(before):
            lines.append([table, "", str(comparison.count(after, table)), "", "new"])
    for code, name in sorted(comparison.unused):
        comparison.problems.append(f"the plan announced {code} of {name}, and it is still there")
    widths = [max(len(line[position]) for line in lines) for position in range(5)]
    for line in lines:
        cells = [line[0].ljust(widths[0]), line[1].rjust(widths[1]), line[2].rjust(widths[2]), line[3].ljust(widths[3])]
        print("  " + "  ".join(cells + [line[4]]).rstrip())
    for problem in comparison.problems:
        print(f"LOST: {problem}", file=sys.stderr)
    sys.exit(1 if comparison.problems else 0)


main()
