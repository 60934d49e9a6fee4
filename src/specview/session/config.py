"""Workloads kept in the nearest pyproject.toml, under `[tool.specview.workloads.NAME]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from specview.errors import UsageError
from specview.model.text import clean
from specview.session.request import Request
from specview.session.toml_file import read_toml

_KEYS = frozenset({"target", "calls", "setup", "cycle", "runs", "python"})


def nearest_pyproject(folder: Path) -> Path | None:
    """The pyproject.toml of `folder` or of the first folder above it that has one."""
    for place in (folder, *folder.parents):
        path = place / "pyproject.toml"
        if path.is_file():
            return path
    return None


def configured(request: Request, folder: Path) -> Request | None:
    """The request with what a workload of its target's name adds, or None where there is none.

    Options of the command line win over the file. Raises UsageError for a file that cannot be
    read and for a key or value that means nothing.
    """
    path = nearest_pyproject(folder)
    if path is None:
        return None
    workloads = _workloads(path)
    table = workloads.get(request.target)
    if table is None:
        return None
    where = f"[tool.specview.workloads.{clean(request.target)}] of {clean(str(path))}"
    return _merge(request, _table(table, where), where)


def _workloads(path: Path) -> Mapping[str, object]:
    document: Mapping[str, object] = read_toml(path)[1]
    for key in ("tool", "specview", "workloads"):
        document = _table(document.get(key, {}), f"{key!r} in {clean(str(path))}")
    return document


def _table(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise UsageError(f"{where} should be a table")
    return value


def _merge(request: Request, table: Mapping[str, object], where: str) -> Request:
    wrong = sorted(set(table) - _KEYS)
    if wrong:
        known = ", ".join(sorted(_KEYS))
        raise UsageError(f"{where} has a key {clean(wrong[0])!r}", f"the keys are {known}")
    default = Request(request.target)
    return replace(
        request,
        target=_text(table, "target", where) or request.target,
        calls=request.calls or _texts(table, "calls", where),
        setup=request.setup or _text(table, "setup", where),
        python=request.python or _text(table, "python", where) or None,
        cycle=_number(table, "cycle", where) if request.cycle == default.cycle else request.cycle,
        runs=_number(table, "runs", where)
        if request.runs is None and "runs" in table
        else request.runs,
    )


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise UsageError(f"{key!r} in {where} should be a string")
    return value


def _texts(table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if isinstance(values, list) and all(isinstance(value, str) for value in values):
        return tuple(values)
    raise UsageError(
        f"{key!r} in {where} should be a list of strings", 'such as calls = ["20: add(1, 2)"]'
    )


def _number(table: Mapping[str, object], key: str, where: str, default: int = 1) -> int:
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UsageError(f"{key!r} in {where} should be a whole number from 1 on")
    return value
