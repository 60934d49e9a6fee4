"""Runs a case inside an interpreter that was configured with `--enable-pystats`.

Standard input holds JSON: `source`, `call`, and `runs`, how often to evaluate the call. Each
evaluation has a code object of its own, run once, and is started by C code: so nothing but what
the call reaches is run often enough to be specialised. The statistics go to a file in the folder
that the build chose; on 3.11 they count from the interpreter's start and are written at its end,
on later versions they count the evaluations alone.
"""

import json
import os
import sys
from collections import deque
from itertools import islice, repeat

COMPILED = 200
"""How many code objects are made in any case: a run without calls differs in nothing else."""

case = json.loads(sys.stdin.read())
names = {"__name__": "case"}
exec(compile(case["source"], "<case>", "exec"), names)  # noqa: S102 - this is what it is for
codes = [compile(case["call"], "<call>", "eval") for _ in range(COMPILED)]
calls = islice(map(eval, codes, repeat(names)), case["runs"])
switches = vars(sys)
if "_stats_on" in switches:
    switches["_stats_off"]()
    switches["_stats_clear"]()
    switches["_stats_on"]()
    deque(calls, 0)
    switches["_stats_off"]()
    switches["_stats_dump"]()
    os._exit(0)
deque(calls, 0)
