"""What is known of a callee, and how it is called."""

from __future__ import annotations

from typing import Final

from specview.explain.outcome import NEVER, Outcome, Site
from specview.model.lean import dataclass
from specview.model.observation import Shape

ANOTHER: Final = "another"
"""The identity of one of more functions of one code, or versions of one class, than are told."""
UNVERSIONED: Final = "none"
"""The identity of what has no version by which it could be remembered."""


@dataclass(frozen=True, slots=True)
class Callee:
    """A callee at a site of calls."""

    site: Site
    shape: Shape

    @classmethod
    def of(cls, site: Site, shapes: tuple[Shape, ...]) -> Callee | None:
        """The callee that arrived; None where only types could be told."""
        return cls(site, shapes[0]) if shapes and shapes[0].has("kind") else None

    @property
    def kind(self) -> str:
        """What sort of callable it is."""
        return self.shape.trait("kind")

    def trait(self, name: str) -> str:
        """A trait's text; empty where it says nothing."""
        return self.shape.trait(name)

    def has(self, name: str) -> bool:
        """Whether a trait is there."""
        return self.shape.has(name)

    def number(self, name: str) -> int:
        """A trait that is a number; 0 where it is not there."""
        return int(self.shape.trait(name) or 0)

    @property
    def given(self) -> int:
        """Arguments with keywords, and with a self that lies on the stack by itself."""
        return self.number("given")

    @property
    def keywords(self) -> bool:
        """Whether any are given by name."""
        return self.has("keywords")

    @property
    def alone(self) -> bool:
        """Whether it is called with one argument, and that is no self."""
        return self.given == 1 and not self.has("self") and not self.keywords

    def named(self, name: str) -> str:
        """The name of a form for C callables on this version, from that since 3.13."""
        return f"{self._prefix(name)}{name}"

    def _prefix(self, name: str) -> str:
        """3.11 calls them in PRECALL, and up to 3.12 most say that they take no keywords."""
        version = self.site.version
        family = "PRECALL_" if version < (3, 12) else "CALL_"
        plain = version >= (3, 13) or name in _WITH_KEYWORDS
        return family if plain else f"{family}NO_KW_"

    def remembered(self, form: str) -> Outcome:
        """A form that remembers this function or class."""
        identity = self.trait("identity")
        if identity == ANOTHER:
            return Outcome.chosen(form, identity, NEVER)
        return Outcome.chosen(form, identity)


_WITH_KEYWORDS: Final = frozenset(
    {"BUILTIN_CLASS", "BUILTIN_FAST_WITH_KEYWORDS", "METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS"}
)
