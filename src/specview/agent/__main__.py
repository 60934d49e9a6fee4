"""Starts the agent, which is run by path: `python …/specview/agent NONCE BLACK_BOX [observe]`.

Interpreters that are too old, or no CPython, read this file too and have to say so: until the
version is known, it keeps to syntax that Python 2.7 can parse.
"""

import sys

OLDEST = (3, 11)
NEWEST = (3, 15)

implementation = getattr(sys, "implementation", None)
version = ".".join(str(part) for part in sys.version_info[:3])
refusal = ""
if hasattr(sys, "pypy_version_info"):
    refusal = "PyPy " + ".".join(str(part) for part in sys.pypy_version_info[:2])
    refusal += " is not CPython: its bytecode does not specialise"
elif implementation is not None and implementation.name != "cpython":
    refusal = implementation.name + " " + version + " is not CPython"
elif not OLDEST <= sys.version_info[:2] <= NEWEST:
    refusal = "CPython " + version + " is not one of CPython 3.11 to 3.15"

if refusal:
    sys.stdout.write('{"kind":"refused","reason":"' + refusal + '"}\n')
    sys.stdout.flush()
else:
    # A package under a private name, so that a user's module `specview` stays importable.
    package = type(sys)("_specview_agent")
    package.__path__ = [__file__[: -len("/__main__.py")]]
    sys.modules[package.__name__] = package
    __import__("_specview_agent.isolation")
    isolation = sys.modules["_specview_agent.isolation"]
    served = "observe.serve" if sys.argv[3:] == ["observe"] else "serve"
    serve = isolation.import_privately("_specview_agent." + served, package.__path__[0])
    serve.main(sys.argv[1], sys.argv[2])
