"""Lists the standard library's code as the agent does, with a reading of its own beside it.

Runs in the interpreter under view: `python sweep.py AGENT_FOLDER BLACK_BOX sample|everything`, with
the checkout on PYTHONPATH. The agent is brought up as its bootstrap does it; the reading uses
copies of `dis` and `json` of its own too, so that neither warms up what is read.
"""

# ruff: noqa: ANN401  what an interpreter holds can be anything

from __future__ import annotations

import sys
from typing import Any

folder, black_box, extent = sys.argv[1:]
package = type(sys)("_specview_agent")
package.__path__ = [folder]
sys.modules["_specview_agent"] = package
__import__("_specview_agent.isolation")
isolation: Any = sys.modules["_specview_agent.isolation"]
serve: Any = isolation.import_privately("_specview_agent.serve", folder)
disassembly: Any = isolation.import_privately("tests.agent.disassembly", "")
library: Any = isolation.import_privately("tests.agent.library", "")
os: Any = sys.modules["os"]

messages = os.fdopen(os.dup(1), "w", encoding="ascii")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def tell(message: dict[str, object]) -> None:
    messages.write(disassembly.as_text(message))


def codes_of(name: str) -> tuple[list[Any], list[Any]]:
    """The code objects of a module's functions, and those that its file holds besides."""
    module = library.imported(name)
    if module is None or module.__spec__.name != name:  # not here, or listed under its own name
        return [], []
    target = serve.target.Target(name, name, "", module)
    for found in serve.target.unwrap.of_module(module):
        serve.target._add_code(target, found.code, None, set())
    live = [code for code, _ in target.codes]
    known = {(code.co_qualname, code.co_firstlineno) for code in live}
    get_code = getattr(module.__spec__.loader, "get_code", None)
    whole = get_code(name) if get_code is not None else None
    inner = [] if whole is None else list(every(whole))
    return live, [code for code in inner if (code.co_qualname, code.co_firstlineno) not in known]


def every(code: Any) -> Any:
    yield code
    for inner in serve.target.lookup.nested(code):
        yield from every(inner)


def list_module(name: str) -> Any:
    """Send the agent's listing of a module and the reading; give the agent's watch over it."""
    live, resting = codes_of(name)
    codes = live + resting
    serve.cold.make_cold(codes)  # the loader of frozen modules hands out code that is in use
    watch = serve.Watch(codes, box)
    for number, code in enumerate(codes):
        for line in serve.listing.code_messages(number, code, None):
            messages.write(line + "\n")
        read = {"rows": disassembly.rows(code), "exceptions": disassembly.exceptions(code)}
        names, _ = disassembly.adaptive(code)
        cold = {"names": names, "units": code.replace()._co_code_adaptive.hex()}
        tell({"kind": "read", "labels": disassembly.labels(code), **cold, **read})
    tell({"kind": "loaded", "target": name, "name": name, "module": name, "functions": []})
    return watch


def tell_hot(watch: Any) -> None:
    """Send what the agent sees changed since the listing, and the reading of the same code."""
    before = list(watch.last)
    watch.collect(1)
    changes = {"kind": "changes"}
    for line in serve.listing.split_list(changes, "changes", iter(watch.take())):
        messages.write(line + "\n")
    box.clear()
    for number, code in enumerate(watch.codes):
        if watch.last[number] != before[number]:
            names, fields = disassembly.adaptive(code)
            units = code._co_code_adaptive.hex()
            read = {"code": number, "units": units, "names": names, "fields": fields}
            tell({"kind": "hot", **read})
    tell({"kind": "heated"})


box = serve.BlackBox(black_box)
interpreter = serve.tables.interpreter()
tell({"kind": "hello", "protocol": serve.PROTOCOL, "pid": 0, "interpreter": interpreter})
tell({"kind": "families", "names": disassembly.specialisable()})
hot = library.hot(extent)
watches = [list_module(name) for name in hot]
library.heat()
tell({"kind": "heating"})
for watch in watches:
    tell_hot(watch)
if extent == "everything":
    for name in library.everything():
        if name not in hot:
            list_module(name)
tell({"kind": "done"})
messages.flush()
os._exit(0)
