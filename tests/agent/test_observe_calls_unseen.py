"""Looking at what is called is noticed by nothing in the program."""

from __future__ import annotations

from pathlib import Path

from tests.agent.observing import Seen, observe


def kinds(seen: Seen) -> list[str]:
    """The kinds of the callees that came to `site`; 3.11 takes bound methods apart in PRECALL."""
    family = "CALL" if seen.interpreter.version_info >= (3, 12) else "PRECALL"
    return [shapes[0].trait("kind") for shapes in seen.shapes(family)]


HOSTILE = """
import weakref

touched = []

def touch(name):
    def method(*_args, **_more):
        touched.append(name)
        raise SystemError(name)
    return method

NAMES = (
    "__repr__ __str__ __eq__ __ne__ __hash__ __bool__ __len__ __iter__ __getattribute__ __getattr__"
    " __get__ __instancecheck__ __subclasscheck__ __format__ __class_getitem__ __contains__"
).split()
Meta = type("Meta", (type,), {name: touch(f"type {name}") for name in NAMES})
held = {name: touch(name) for name in NAMES}
held.update(__class__=property(touch("class")), __call__=lambda *_args, **_more: 1)
Hostile = Meta("Hostile", (), held)
Listed = Meta("Listed", (list,), {name: touch(name) for name in NAMES})

class Text(str):
    __eq__ = __hash__ = __str__ = __len__ = __getitem__ = touch("name")

def named(*_args):
    return 1

named.__qualname__ = Text("odd")
left = []

def make():
    made = Hostile()
    left.append(weakref.ref(made))
    return made
"""

OF_HOSTILE = """
from callees import Hostile, Listed, left, make, named, touched

def site(a):
    return a(a, Hostile), Hostile(), named(a), list.append(Listed(), a)

def told(*expected):
    global result
    result = len(touched), sum(one() is not None for one in left)

def nothing():
    if result != (0, 0):
        len(result)
"""


def test_looking_at_a_callee_runs_nothing_of_it_and_keeps_nothing_alive(
    python: Path, tmp_path: Path
) -> None:
    (tmp_path / "callees.py").write_text(HOSTILE, encoding="utf-8")
    calls = ("site(make())", "told()", "nothing()")
    seen = observe(python, tmp_path, OF_HOSTILE, *calls, runs=3)
    assert kinds(seen) == ["other", "class", "function", "class", "method_descriptor"]
    assert not seen.shapes("CALL", "nothing")


CALLEES = """
def stepping(a):
    yield a

class Simple:
    def __init__(self, a, b=1):
        pass
"""

AUDITED = """
import sys
from callees import Simple, stepping

heard = []

def hook(event, args):
    if event == "object.__getattr__" and args[0] in (stepping, Simple.__init__):
        heard.append(args)

sys.addaudithook(hook)

def site(a):
    return a(1)

def nothing():
    if heard:
        len(heard)
"""


def test_an_audit_hook_of_the_program_is_not_told_of_looking(python: Path, tmp_path: Path) -> None:
    (tmp_path / "callees.py").write_text(CALLEES, encoding="utf-8")
    calls = ("heard.clear()", "site(stepping)", "site(Simple)", "nothing()")
    seen = observe(python, tmp_path, AUDITED, *calls, runs=2)
    assert kinds(seen) == ["function", "class"]
    assert not seen.shapes("CALL", "nothing")
