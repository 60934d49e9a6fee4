"""Counts under which reasons CPython itself refuses to specialise the cases.

Run by hand, from the project's root, with an interpreter configured with `--enable-pystats`:

    python -m tests.data.refusals.count PYTHON OUT.json [SOURCE]

SOURCE is the source tree that PYTHON was built from, by default the one it names itself.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.data.refusals.case import Case, Version
from tests.data.refusals.cases import CASES
from tests.data.refusals.reasons import BORROWED, reasons

STATISTICS = Path("/tmp/py_stats")  # noqa: S108 - CPython writes there and nowhere else
"""Where a build with statistics writes them, one file a dump."""

DRIVER = Path(__file__).with_name("driver.py")
RUNS = 40
LINE = re.compile(r"^\s*opcode\[(\w+)\]\.([\w.]+)(?:\[(\d+)\])? : (\d+)$", re.MULTILINE)

ABOUT = """
import json, opcode, platform, sys, sysconfig
names = getattr(__import__("dis"), "_all_opname", [])
forms = getattr(opcode, "_specializations", {})
print(json.dumps([platform.python_version(), sysconfig.get_config_var("abs_srcdir"), names, forms]))
"""

ALSO_COUNTED_AS = {"CALL_KW": "CALL", "LOAD_ATTR": "STORE_ATTR"}
"""Where CPython 3.14 counts some reasons of a family under the number of another one."""

Figures = Counter[tuple[str, str, int]]
"""A count by opcode, what is counted, and failure kind (0 where there is none)."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A build of CPython with statistics.

    `opcodes` names the opcodes where the statistics number them, up to 3.12; `forms` holds the
    specialised forms by family.
    """

    executable: str
    version: str
    source: Path
    opcodes: tuple[str, ...]
    forms: dict[str, list[str]]

    @property
    def series(self) -> Version:
        """The version's first two numbers."""
        major, minor, *_ = self.version.split(".")
        return int(major), int(minor)


def look_at(executable: str, source: str | None) -> Interpreter:
    """What the interpreter says of itself."""
    command = [executable, "-S", "-c", ABOUT]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    version, built_from, opcodes, forms = json.loads(answer)
    return Interpreter(executable, version, Path(source or built_from), tuple(opcodes), forms)


def run(interpreter: Interpreter, case: Case, runs: int) -> Figures:
    """What is counted in one process that evaluates the case's call so many times."""
    before = set(STATISTICS.iterdir())
    asked = json.dumps({"source": case.source, "call": case.call, "runs": runs})
    subprocess.run(
        [interpreter.executable, "-S", "-s", str(DRIVER)],
        input=asked,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "0"},
    )
    text = _taken(set(STATISTICS.iterdir()) - before)
    return Counter(
        {
            (_named(interpreter, opcode), what, int(kind or 0)): int(count)
            for opcode, what, kind, count in LINE.findall(text)
        }
    )


def _taken(written: set[Path]) -> str:
    """What the one new file of statistics says; the file is removed."""
    if len(written) != 1:
        raise SystemExit(
            f"{len(written)} files are new in {STATISTICS}: run nothing else meanwhile"
        )
    (path,) = written
    text = path.read_text(encoding="utf-8")
    path.unlink()
    return text


def _named(interpreter: Interpreter, opcode: str) -> str:
    return interpreter.opcodes[int(opcode)] if opcode.isdigit() else opcode


def count(interpreter: Interpreter, case: Case) -> dict[str, object]:
    """What CPython counts for the case alone: reasons, successes, runs of each form.

    On 3.11 the statistics can't be switched off, so a process without calls is the baseline.
    """
    figures = run(interpreter, case, RUNS)
    if interpreter.series == (3, 11):
        figures.subtract(run(interpreter, case, 0))
    family = case.family
    forms = {
        form: figures[form, "execution_count", 0]
        for form in sorted(interpreter.forms.get(family, ()))
        if not form.endswith("_ADAPTIVE") and figures[form, "execution_count", 0]
    }
    return {
        "failures": _reasons(interpreter, case, figures),
        "failed": figures[family, "specialization.failure", 0],
        "specialised": figures[family, "specialization.success", 0],
        "forms": forms,
    }


def _reasons(interpreter: Interpreter, case: Case, figures: Figures) -> dict[str, int]:
    found: dict[str, int] = {}
    for family in (case.family, ALSO_COUNTED_AS.get(case.family, "")):
        for (opcode, what, kind), number in sorted(figures.items()):
            if opcode == family and what.endswith("failure_kinds") and number:
                name = reasons(interpreter.source, _readings(interpreter, case, family))[kind]
                found[name] = found.get(name, 0) + number
    return found


def _readings(interpreter: Interpreter, case: Case, family: str) -> str:
    """The family whose names the numbers of this case bear."""
    named = "_module_" in case.name or "getitem" in case.name
    return BORROWED.get(family, family) if named and interpreter.series == (3, 11) else family


def main(executable: str, out: str, source: str | None = None) -> None:
    """Count every case that is for this interpreter, and write them one a line."""
    STATISTICS.mkdir(exist_ok=True)
    interpreter = look_at(executable, source)
    cases = [case for case in CASES if case.is_for(interpreter.series)]
    counted = {case.name: count(interpreter, case) for case in cases}
    known = {family: reasons(interpreter.source, family) for family in {c.family for c in cases}}
    Path(out).write_text(
        f'{{"version": {json.dumps(interpreter.version)},\n"runs": {RUNS},\n'
        f'"reasons": {_one_a_line(known)},\n"cases": {_one_a_line(counted)}}}\n',
        encoding="utf-8",
    )


def _one_a_line(entries: Mapping[str, object]) -> str:
    lines = [f"  {json.dumps(key)}: {json.dumps(entries[key])}" for key in sorted(entries)]
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    main(*sys.argv[1:])
