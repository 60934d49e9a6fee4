"""Finds the interpreters that the tests look into."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.every_day import every_day

VERSIONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
LIST = "SPECVIEW_TEST_PYTHONS"
"""A list `VERSION PATH` with line ends or `os.pathsep` between, or a file that holds one."""


@cache
def installed() -> dict[str, Path]:
    """The interpreters at hand by version: from the list, then pyenv, then PATH."""
    found = _listed(os.environ.get(LIST, ""))
    for version in VERSIONS:
        if version not in found:
            path = _of_pyenv(version) or _on_path(version)
            if path is not None:
                found[version] = path
    return {version: found[version] for version in VERSIONS if version in found}


def _listed(text: str) -> dict[str, Path]:
    if text and " " not in text and Path(text).is_file():
        text = Path(text).read_text(encoding="utf-8")
    entries = re.findall(rf"(\d+\.\d+)[ \t]+([^\n{os.pathsep}]+)", text)
    return {version: Path(path.strip()) for version, path in entries}


def _of_pyenv(version: str) -> Path | None:
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = sorted(root.glob(f"versions/{version}.*/bin/python"))
    return found[-1] if found else None


def _on_path(version: str) -> Path | None:
    """An interpreter of this name that does start: a shim may stand for one that is missing."""
    path = shutil.which(f"python{version}")
    if path is None:
        return None
    command = [path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return Path(path) if answer.stdout.strip() == version else None


_AT_HAND = list(installed())

EACH = every_day([*_AT_HAND[:1], *_AT_HAND[-1:]], VERSIONS)
"""For `parametrize` where what an interpreter does is looked at: every day the oldest and the
newest at hand, else all."""

NEWEST = every_day(_AT_HAND[-1:], VERSIONS)
"""For `parametrize` where the whole program is run, or a look takes seconds: every day the newest
at hand, else all."""
