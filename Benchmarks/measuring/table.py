"""The table of results."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured beside what, and the aim."""
    name: str
    measured: object
    reference: object = None
    aim: str = ""


def as_markdown(rows):
    """A table that reads well as text too."""
    lines = ["| measured | ms | MiB | reference ms | ratio | aim |", "|---|---:|---:|---:|---:|---|"]
    for row in rows:
        if row.measured is None:
            lines.append(f"| {row.name} | not installed | | | | {row.aim} |")
            continue
        reference = ratio = ""
        if row.reference:
            reference = f"{row.reference.milliseconds:.1f}"
            ratio = f"{row.measured.milliseconds / row.reference.milliseconds:.2f}"
        lines.append(f"| {row.name} | {row.measured.milliseconds:.1f} | {row.measured.mebibytes:.0f} | {reference} "
                     f"| {ratio} | {row.aim} |")
    return "\n".join(lines)
