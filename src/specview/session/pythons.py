"""Finding the interpreter that `--python` names."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from specview.errors import TargetError
from specview.model.text import clean

_VERSION: Final = r"(?:python)?(?P<release>[0-9]+\.[0-9]+(?:\.[0-9]+)?)(?P<free>t)?"
_RUNNING = ".".join(map(str, sys.version_info[:2])) + "t" * ("t" in getattr(sys, "abiflags", ""))
_FOLDER: Final = (
    r"(?:cpython-)?(?P<release>[0-9]+\.[0-9]+(?:\.[0-9]+)?)(?P<early>(?:a|b|rc)[0-9]+|-dev)?"
    r"(?P<free>t|\+freethreaded)?(?:-[^0-9].*)?"
)
"""How pyenv, uv and mise call an installed interpreter's folder."""


def find_python(name: str | None) -> Path:
    """Return the executable for a path, a folder of a virtual environment, or a version (`3.12`).

    None is the interpreter that specview runs in. Raises TargetError where there is none.
    """
    if name is None:
        return Path(sys.executable)
    path = os.path.expanduser(name)  # noqa: PTH111 - Path raises where there is no such user
    if os.path.isdir(path):  # noqa: PTH112 - Path raises where a folder may not be looked into
        return _in_environment(Path(path))
    if os.path.isfile(path):  # noqa: PTH113
        return _executable(Path(path))
    found = re.fullmatch(_VERSION, name)
    if found is not None:
        return _of_version(found["release"], free_threaded=found["free"] is not None)
    on_path = shutil.which(name) if name.isprintable() else None
    if on_path is not None:
        return Path(on_path)
    raise TargetError(
        f"no interpreter {clean(name)!r}",
        "give a path, a virtual environment's folder or a version such as 3.12",
    )


def _executable(path: Path) -> Path:
    if os.access(path, os.X_OK):
        return path.absolute()
    raise TargetError(f"{clean(str(path))} is not executable", "give the path of a Python program")


def _in_environment(folder: Path) -> Path:
    for inner in ("bin/python", "bin/python3", "Scripts/python.exe", "python.exe"):
        path = folder / inner
        if path.is_file():
            return path.absolute()
    raise TargetError(
        f"{clean(str(folder))} holds no interpreter",
        "give the folder of a virtual environment: it has bin/python or Scripts/python.exe",
    )


def _of_version(release: str, *, free_threaded: bool) -> Path:
    for path in _candidates(release, free_threaded=free_threaded):
        if path.is_file() and os.access(path, os.X_OK):
            return path
    raise TargetError(
        f"CPython {release}{'t' * free_threaded} was not found on PATH or in the usual places",
        "give the interpreter's path with --python",
    )


def _candidates(release: str, *, free_threaded: bool) -> Iterator[Path]:
    """Where a version is looked for, the likeliest first."""
    minor = ".".join(release.split(".")[:2])
    if release == minor:
        yield from _on_path(minor, free_threaded=free_threaded)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv"))
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", home / ".local/share/uv/python"))
    for root in (pyenv / "versions", uv, home / ".local/share/mise/installs/python"):
        for folder in _installed(root, release, free_threaded=free_threaded):
            yield from (folder / inner for inner in ("bin/python", "python.exe"))
    if release != minor or free_threaded:
        return
    yield Path(f"/Library/Frameworks/Python.framework/Versions/{minor}/bin/python{minor}")
    local = os.environ.get("LOCALAPPDATA")
    if local:
        yield Path(local) / f"Programs/Python/Python{minor.replace('.', '')}/python.exe"


def _on_path(minor: str, *, free_threaded: bool) -> Iterator[Path]:
    name = minor + "t" * free_threaded
    if name == _RUNNING:
        yield Path(sys.executable)
    found = shutil.which(f"python{name}")
    if found is not None and Path(found).parent.name != "shims":
        yield Path(found)


def _installed(root: Path, release: str, *, free_threaded: bool) -> list[Path]:
    """Folders of `root` that hold the version, the newest first."""
    found: list[tuple[tuple[list[int], bool], Path]] = []
    for folder in root.glob("*"):
        name = re.fullmatch(_FOLDER, folder.name)
        if name is None or (name["free"] is not None) != free_threaded:
            continue
        if f"{name['release']}.".startswith(f"{release}."):
            numbers = [int(number) for number in name["release"].split(".")]
            found.append(((numbers, name["early"] is None), folder))
    return [folder for _, folder in sorted(found, reverse=True)]
