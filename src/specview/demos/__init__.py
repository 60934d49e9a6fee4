"""Built-in examples: real modules that can be read, copied and watched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Demo:
    """A function of a module in this folder and what to run of it."""

    name: str
    function: str
    calls: tuple[str, ...]
    about: str

    @property
    def target(self) -> str:
        """The target as the command line would name it: the module's path and the function."""
        return f"{Path(__file__).parent / self.name}.py:{self.function}"


INTEGERS = Demo(
    "integers",
    "add",
    ("20: add(1, 2)", "100: add('spam', 'eggs')"),
    "an addition specialises for integers, then strings arrive and use up its 53 misses",
)
