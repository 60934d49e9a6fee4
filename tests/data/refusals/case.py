"""A case: one instruction of interest, and how it is driven."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

Version = tuple[int, int]
OLDEST: Version = (3, 11)
NEWEST: Version = (3, 15)


@dataclass(frozen=True, slots=True)
class Case:
    """A small program whose function `site` holds one instruction of a family.

    `source` defines what is needed and `site`; `call` is an expression to evaluate again and
    again where the names of `source` are seen. `since` and `until` are the first and the last
    version of CPython to count it on, both included.
    """

    name: str
    family: str
    source: str
    call: str
    since: Version = OLDEST
    until: Version = NEWEST

    def is_for(self, version: Version) -> bool:
        """Whether the case means something on this version."""
        return self.since <= version <= self.until


def returning(  # noqa: PLR0913 - the parts of a case, named where it is written
    name: str,
    family: str,
    expression: str,
    arguments: str,
    setup: str = "",
    *,
    since: Version = OLDEST,
    until: Version = NEWEST,
) -> Case:
    """A case whose site returns an expression of `a` and, if there are two arguments, `b`."""
    parameters = "a" if _count(arguments) == 1 else "a, b"
    site = f"def site({parameters}):\n    return {expression}\n"
    return Case(name, family, dedent(setup) + site, f"site({arguments})", since, until)


def raising(  # noqa: PLR0913 - as above
    name: str,
    family: str,
    statement: str,
    arguments: str,
    setup: str = "",
    *,
    since: Version = OLDEST,
    until: Version = NEWEST,
) -> Case:
    """A case whose site does `statement`, and passes over the exception that it may raise."""
    parameters = "a" if _count(arguments) == 1 else "a, b"
    site = (
        f"def site({parameters}):\n    try:\n        {statement}\n    except Exception:\n"
        "        pass\n"
    )
    return Case(name, family, dedent(setup) + site, f"site({arguments})", since, until)


def _count(arguments: str) -> int:
    """How many arguments a call with this text passes."""
    from ast import Call, parse

    call = parse(f"f({arguments})", mode="eval").body
    assert isinstance(call, Call)
    return len(call.args)
