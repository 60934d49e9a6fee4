"""Imports the user's module, and says why when that fails."""
# pathlib is Python code, which is left to the user's program.
# ruff: noqa: PTH100, PTH109, PTH113, PTH118, PTH119, PTH120, PTH208

from __future__ import annotations

import os
import sys

from .failure import LoadError
from .lookup import NAMES, names_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import NoReturn

    from .errors import Errors

SUFFIX = ".py"
NULL_BYTES = "source code string cannot contain null bytes"
"""What 3.11 says of null bytes, with a ValueError."""

_external = sys.modules["_frozen_importlib_external"]
_bootstrap = sys.modules["_frozen_importlib"]


def import_module(name: str, errors: Errors) -> ModuleType:
    """Import a module by name, with the current folder first on the path. Raises LoadError."""
    _prepare(os.getcwd(), name)
    try:
        __import__(name)
        return sys.modules[name]
    except ModuleNotFoundError as error:
        _raise_if_absent(name, error, errors)
        _fail(name, error, errors)
    except BaseException as error:
        _fail(name, error, errors)


def import_file(path: str, errors: Errors) -> ModuleType:
    """Import a file under its stem, with its own folder first on the path. Raises LoadError."""
    file = os.path.abspath(path)
    folder = os.path.dirname(file)
    if not os.path.isfile(file):
        message = f"there is no file {path}"
        raise LoadError("no_file", message, os.path.basename(file), _python_files(folder))
    name = os.path.basename(file).removesuffix(SUFFIX)
    _prepare(folder, path)
    loader = _external.SourceFileLoader(name, file)
    spec = _external.spec_from_file_location(name, file, loader=loader)
    module: ModuleType = _bootstrap.module_from_spec(spec)
    before = sys.modules.get(name)
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except BaseException as error:
        del sys.modules[name]
        if before is not None:
            sys.modules[name] = before
        _fail(path, error, errors)
    return sys.modules.get(name, module)


def _prepare(folder: str, target: str) -> None:
    """Make the interpreter look as if the module were run by itself."""
    sys.path.insert(0, folder)
    sys.argv[:] = [target]
    main = type(sys)("__main__")
    main.__dict__["__builtins__"] = sys.modules["builtins"]
    sys.modules["__main__"] = main


def _raise_if_absent(name: str, error: ModuleNotFoundError, errors: Errors) -> None:
    """Tell a target that does not exist from one that imports what does not exist."""
    missing = error.name or ""
    if name != missing and not name.startswith(missing + "."):
        return
    if not missing or errors.describe(error)["frames"]:
        return
    parent = missing.rpartition(".")[0]
    message = f"there is no module {missing}"
    raise LoadError("module_not_found", message, missing, _modules_in(parent)) from None


def _fail(shown: str, error: BaseException, errors: Errors) -> NoReturn:
    described = errors.describe(error)
    of_null_bytes = isinstance(error, ValueError) and NULL_BYTES in str(described["message"])
    if isinstance(error, SyntaxError) or (of_null_bytes and not described["frames"]):
        why, message = "syntax_error", f"{shown} is not valid Python: {described['message']}"
    elif isinstance(error, SystemExit):
        why, message = "import_exited", f"importing {shown} ended the program"
    else:
        why, message = "import_raised", f"importing {shown} raised {described['type']}"
    raise LoadError(why, message, exception=described) from None


def _modules_in(package: str) -> list[str]:
    """Names that could be imported from a package, or at the top where `package` is empty."""
    if not package:
        found = [name for folder in sys.path[:3] for name in _modules_of_folder(folder or ".")]
        found += [name for name in sorted(sys.stdlib_module_names) if not name.startswith("_")]
        return list(dict.fromkeys(found))[:NAMES]
    parent = sys.modules.get(package)
    folders = names_of(parent).get("__path__") if parent is not None else None
    try:
        listed = [str(folder) for folder in folders]  # type: ignore[attr-defined]
    except TypeError:
        return []
    names = [name for folder in listed for name in _modules_of_folder(folder)]
    return [f"{package}.{name}" for name in dict.fromkeys(names)][:NAMES]


def _modules_of_folder(folder: str) -> list[str]:
    try:
        entries = sorted(os.listdir(folder))
    except OSError:
        return []
    names = []
    for entry in entries:
        stem = entry.removesuffix(SUFFIX)
        is_module = stem != entry or os.path.isfile(os.path.join(folder, entry, "__init__.py"))
        if is_module and stem.isidentifier() and stem != "__init__":
            names.append(stem)
    return names[:NAMES]


def _python_files(folder: str) -> list[str]:
    try:
        return [name for name in sorted(os.listdir(folder)) if name.endswith(SUFFIX)][:NAMES]
    except OSError:
        return []
