"""Keeps the agent's own code out of what the user's program can import or watch.

`json`, `enum` or `dis` may be the target. Were the agent to share a Python function with it,
looking would warm up what is looked at. So every Python module that the agent imports is a copy
of its own, and sees a copy of the built-in names, of which a program may replace any.
Modules written in C have no bytecode and stay shared: importing some of them twice is not safe.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

# What the start of every interpreter has run already and the agent never calls after a load.
# A second `abc`, `codecs` or `io` would register its classes and codecs a second time.
SHARED = frozenset(
    {
        "__main__",
        "site",
        "sitecustomize",
        "usercustomize",
        "os",
        "os.path",
        "posixpath",
        "ntpath",
        "genericpath",
        "stat",
        "io",
        "abc",
        "codecs",
        "_collections_abc",
        "_sitebuiltins",
        "zipimport",
        "warnings",
        "_py_warnings",
    }
)
SHARED_PACKAGES = ("encodings", "importlib", "_frozen_importlib", "_frozen_importlib_external")


_external = sys.modules["_frozen_importlib_external"]
_builtins = dict(sys.modules["builtins"].__dict__)


class _PrivateLoader(_external.SourceFileLoader):  # type: ignore[name-defined, misc]
    """Loads a module whose functions look up built-in names in the agent's copy.

    A function keeps the dictionary that its module had when it was made.
    """

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = type(sys)(spec.name)
        module.__dict__["__builtins__"] = _builtins
        return module


class _PrivateFinder:
    """Finds Python modules for the agent as for any program, with that loader."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> Any:
        spec: Any = _external.PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is _external.SourceFileLoader:
            spec.loader = _PrivateLoader(spec.loader.name, spec.loader.path)
        return spec


def import_privately(name: str, folder: str) -> ModuleType:
    """Import module `name` with copies of its own of all Python modules that it needs.

    Afterwards `sys.modules` and `sys.path` are as a program finds them that is run without the
    agent; `folder` is the agent's, which the interpreter has put first on the path.
    """
    start = _modules_at_start()
    for other in [other for other in start if not _stays(other)]:
        del sys.modules[other]
    sys.meta_path.insert(0, _PrivateFinder)
    __import__(name)
    sys.meta_path.remove(_PrivateFinder)
    module = sys.modules[name]
    imported = {other: found for other, found in sys.modules.items() if _is_c(found)}
    for other in [other for other in sys.modules if other not in start]:
        del sys.modules[other]
    sys.modules.update(start)
    sys.modules.update(imported)
    if sys.path and sys.path[0] == folder:
        del sys.path[0]
    return module


def _modules_at_start() -> dict[str, ModuleType]:
    """The modules of an interpreter that has not yet been told what to run.

    A folder is run by `runpy`: that, and what it imports, comes behind what `site` imported.
    """
    names = list(sys.modules)
    end = names.index("runpy") if "runpy" in names else len(names)
    kept = [name for name in names[:end] if not name.startswith("_specview_agent")]
    kept += [name for name in names[end:] if _is_c(sys.modules[name])]
    return {name: sys.modules[name] for name in kept}


def _stays(name: str) -> bool:
    """Whether the agent may share this module with the program."""
    if name in SHARED or name.partition(".")[0] in SHARED_PACKAGES:
        return True
    return _is_c(sys.modules[name])


def _is_c(module: ModuleType) -> bool:
    """Whether a module is compiled: built in, or an extension."""
    loader = getattr(getattr(module, "__spec__", None), "loader", None)
    if loader is None:
        return False
    kind = loader if isinstance(loader, type) else type(loader)
    return kind.__name__ in ("BuiltinImporter", "ExtensionFileLoader")
