"""`specview why` and `--fail-on` on real targets, in every interpreter."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.end_to_end.program import OBEYED, specview

SOURCE = """
class Tea:
    def __init__(self):
        self.price = 3

class Coffee:
    def __init__(self):
        self.price = 4

DRINKS = [Tea(), Coffee()]

def bill():
    total = 0
    for drink in DRINKS:
        total += drink.price
    return total

def steady(a, b):
    return a + b

def broken():
    raise ValueError("\\x1b[2Jno")
"""
CALLS = ("--call", "100: bill()", "--call", "100: steady(1, 2)")


def write(folder: Path) -> None:
    (folder / "cafe.py").write_text(SOURCE, encoding="utf-8")


def test_why_names_the_site_its_types_the_reason_and_what_to_change(
    tmp_path: Path, python: Path
) -> None:
    write(tmp_path)
    done = specview(tmp_path, "why", "cafe", *CALLS, python=python)
    assert (done.returncode, done.stderr) == (0, "")
    head, site = done.stdout.split("worst first", 1)
    assert "200 runs of 2 calls" in head
    assert "types and executions come from all 200 runs" in head
    site = site.split("Executions of sites")[0]
    for told in ("cafe.py:15:18", "total += drink.price", "50 %", "Tea.price", "Coffee.price"):
        assert told in site
    assert "GUARD_MISSES: " in site
    assert "Try: " in site
    assert re.search("before +│", site)
    assert "steady" not in site


def test_json_tells_the_same(tmp_path: Path, python: Path) -> None:
    write(tmp_path)
    done = specview(tmp_path, "why", "cafe:bill", *CALLS[:2], "--format", "json", python=python)
    report = json.loads(done.stdout)
    rows = [row for code in report["code"] for row in code["instructions"]]
    (row,) = (one for one in rows if one["argrepr"] == "price")
    assert [(one["words"], one["count"]) for one in row["types"]] == [
        ("Tea.price", 100),
        ("Coffee.price", 100),
    ]
    assert row["executions"] == 200
    assert row["reason"]["code"] == "GUARD_MISSES"
    assert report["observation"]["progress"] == "done"


def test_check_breaks_for_the_unstable_function_alone(tmp_path: Path, python: Path) -> None:
    write(tmp_path)
    check = ("--fail-on", "missing,thrashing", "--min-executions", "100", "--format", "text")
    assert specview(tmp_path, "cafe:steady", *CALLS[2:], *check, python=python).returncode == 0
    done = specview(tmp_path, "cafe:bill", *CALLS[:2], *check, python=python)
    assert done.returncode == 3
    assert "1 site breaks the check: none may be missing or thrashing\n" in done.stderr
    assert "cafe.py:15:18  bill  " in done.stderr
    assert "200 executions" in done.stderr


def test_target_that_raises_wins_over_the_check(tmp_path: Path, python: Path) -> None:
    write(tmp_path)
    words = ("why", "cafe:broken", "--call", "3: broken()", "--fail-on", "failing,not_executed")
    done = specview(tmp_path, *words, python=python)
    assert done.returncode == 1
    assert "3 of 3 runs raised" in done.stderr
    assert not OBEYED.search(done.stdout + done.stderr)


def test_without_observing_the_list_says_that_types_are_not_known(
    tmp_path: Path, python: Path
) -> None:
    write(tmp_path)
    done = specview(tmp_path, "why", "cafe:bill", *CALLS[:2], "--no-observe", python=python)
    assert done.returncode == 0
    assert "types and executions are not known: observing was not asked for" in done.stdout
    assert "cafe.py:15:18" in done.stdout
