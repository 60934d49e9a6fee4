"""Prints how long the works of the body take by themselves, in the interpreter that runs this.

Usage: body.py NAME …. A line for each: the name, and nanoseconds for one run, the least of many.
"""

import os
import sys
from time import perf_counter_ns

from benchmarks.programs import tight
from tests.agent import body

ENOUGH_NS = 60_000_000
RUNS = {**body.BY_NAME, **tight.BY_NAME}

out = os.fdopen(os.dup(1), "w", encoding="ascii")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
for name in sys.argv[1:]:
    run = RUNS[name]
    for _ in range(3):
        run()
    least, whole = 1 << 62, 0
    while whole < ENOUGH_NS:
        began = perf_counter_ns()
        run()
        took = perf_counter_ns() - began
        least, whole = min(least, took), whole + took
    out.write(f"{name} {least}\n")
out.flush()
