"""The time and memory that a command takes."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """Medians over several runs."""
    milliseconds: float
    mebibytes: float


def run_once(arguments, text=None):
    """Runs a command to its end; raises where it fails."""
    begun = time.perf_counter()
    source = open(text, "rb") if text else subprocess.DEVNULL
    process = subprocess.Popen(arguments, stdin=source, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    ended = time.perf_counter()
    if text:
        source.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(map(str, arguments))}")
    return Measurement((ended - begun) * 1000, usage.ru_maxrss / 1024)


def measure(arguments, text=None, rounds=5, prepare=lambda: None):
    """The medians of some runs, after one that warms up."""
    found = []
    for _ in range(rounds + 1):
        prepare()
        found.append(run_once(arguments, text))
    return Measurement(statistics.median(one.milliseconds for one in found[1:]),
                       max(one.mebibytes for one in found[1:]))
