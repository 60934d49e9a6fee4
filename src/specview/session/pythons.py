"""Finding the interpreter that `--python` names."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from specview.errors import TargetError
from specview.model.text import clean

_VERSION = re.compile(r"(?:python)?(\d+\.\d+)(?:\.\d+)?t?")


def find_python(name: str | None) -> Path:
    """Return the executable for a path, a folder of a virtual environment, or a version (`3.12`).

    None is the interpreter that specview runs in. Raises TargetError where there is none.
    """
    if name is None:
        return Path(sys.executable)
    path = Path(name).expanduser()
    if path.is_dir():
        return _in_environment(path)
    if path.is_file():
        return _executable(path)
    found = _VERSION.fullmatch(name)
    if found is not None:
        return _of_version(name.removeprefix("python"), found[1])
    on_path = shutil.which(name)
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


def _of_version(asked: str, minor: str) -> Path:
    for path in _candidates(asked, minor):
        if path.is_file() and os.access(path, os.X_OK):
            return path
    raise TargetError(
        f"CPython {clean(asked)} was not found on PATH or in the usual places",
        "give the interpreter's path with --python",
    )


def _candidates(asked: str, minor: str) -> Iterator[Path]:
    """Where a version is looked for, the likeliest first."""
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if asked == minor == here:
        yield Path(sys.executable)
    if asked in {minor, f"{minor}t"}:
        on_path = shutil.which(f"python{asked}")
        if on_path is not None and Path(on_path).parent.name != "shims":
            yield Path(on_path)
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv"))
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", home / ".local/share/uv/python"))
    kept = [pyenv / "versions", uv, home / ".local/share/mise/installs/python"]
    for root in kept:
        folders = [*root.glob(f"{asked}*"), *root.glob(f"cpython-{asked}*")]
        yield from (folder / "bin/python" for folder in sorted(folders, key=_natural, reverse=True))
    yield Path(f"/Library/Frameworks/Python.framework/Versions/{minor}/bin/python{minor}")
    local = os.environ.get("LOCALAPPDATA")
    if local:
        yield Path(local) / f"Programs/Python/Python{minor.replace('.', '')}/python.exe"


def _natural(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", path.name)]
