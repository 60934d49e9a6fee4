"""What happened to one instruction in one run, told from its words before and after."""

from __future__ import annotations

from typing import Final

from specview.model.forms import EventKind
from specview.model.interpreter import ADAPTIVE, Counter, FormKind, Interpreter

_COOLED_BACKOFF: Final = 5
"""Backoff of a 3.11 counter whose misses were used up (`adaptive_counter_start`), untried yet."""

_STANDS_IN: Final = frozenset({FormKind.EXECUTOR, FormKind.INSTRUMENTED})
"""Kinds that hide the form beneath them; what follows them is no choice of the specialiser."""


class Change:
    """Two states of one instruction, before and after a run, and what lies between.

    `cache_rewritten` tells whether a cache unit other than the counter changed: only the
    specialiser writes those of a site.
    """

    __slots__ = (
        "_after",
        "_before",
        "_cache_rewritten",
        "_gave_up",
        "_layout",
        "_same",
        "_word_after",
        "_word_before",
    )

    def __init__(  # noqa: PLR0913 - two states and what is between them
        self,
        interpreter: Interpreter,
        before: int,
        after: int,
        *,
        word_before: int,
        word_after: int,
        cache_rewritten: bool = False,
    ) -> None:
        self._before = interpreter.kind(interpreter.opname(before))
        self._after = interpreter.kind(interpreter.opname(after))
        self._same = before == after
        self._gave_up = interpreter.opname(before) == interpreter.opname(after) + ADAPTIVE
        self._layout = interpreter.counter
        self._word_before = word_before
        self._word_after = word_after
        self._cache_rewritten = cache_rewritten

    def kind(self, *, is_site: bool) -> EventKind | None:
        """What happened, None where only a counter ticked or nothing is known of it."""
        if self._same:
            return self._kind_of_tick() if is_site else None
        if self._after is FormKind.EXECUTOR:
            return EventKind.JITTED
        if not is_site or not _STANDS_IN.isdisjoint((self._before, self._after)):
            return EventKind.BOOKKEEPING
        return self._kind_of_rewrite()

    def _kind_of_rewrite(self) -> EventKind:
        was, now = _counts(self._before), _counts(self._after)
        if was and now:
            return EventKind.RESPECIALISED
        if was:
            return EventKind.DESPECIALISED
        if now:
            return EventKind.SPECIALISED
        return EventKind.FAILED if self._gave_up or self._tried else EventKind.BOOKKEEPING

    def _kind_of_tick(self) -> EventKind | None:
        if _counts(self._after):
            return EventKind.RESPECIALISED if self._chosen_again else None
        if self._after is not FormKind.GENERIC:
            return None
        return EventKind.FAILED if self._tried else None

    @property
    def _chosen_again(self) -> bool:
        """Whether the form that stands there was chosen anew: its count or its cache is new."""
        return self._word_after > self._word_before or self._cache_rewritten

    @property
    def _tried(self) -> bool:
        """Whether a generic form's counter shows an attempt: else it only counts down."""
        before, after = self._generic(self._word_before), self._generic(self._word_after)
        return after.backoff != before.backoff or after.value > before.value

    def _generic(self, word: int) -> Counter:
        return self._layout.read(word, specialised=False)

    def refused(self, kind: EventKind) -> bool:
        """Whether the specialiser refused in an event of `kind`.

        From 3.12 on it runs as soon as the misses are used up, so going back is its refusal; on
        3.11 the form only waits for the next attempt then.
        """
        if kind is EventKind.DESPECIALISED and self._layout.plain_when_specialised:
            return self._generic(self._word_after).backoff > _COOLED_BACKOFF
        return kind in (EventKind.FAILED, EventKind.DESPECIALISED)

    def misses_ended(self, kind: EventKind) -> int:
        """Misses of the stretch that an event of `kind` ended."""
        ended = kind in (EventKind.RESPECIALISED, EventKind.DESPECIALISED)
        return self._layout.MISSES if ended else 0

    @property
    def hides_executions(self) -> bool:
        """Whether misses of this run may not show: several executions, or something in between."""
        if not _STANDS_IN.isdisjoint((self._before, self._after)):
            return True
        if _counts(self._before):
            return self._misses_seen > 1
        if self._layout.plain_when_specialised:
            return False
        return self._before is FormKind.GENERIC and self._generic_executions > 1

    @property
    def _misses_seen(self) -> int:
        """Misses that the counter shows between two states, the first of them specialised."""
        left = self._layout.misses_left(self._word_before)
        if self._same and not self._chosen_again:
            return left - self._layout.misses_left(self._word_after)
        return left

    @property
    def _generic_executions(self) -> int:
        """Executions of a generic form, at least, that its counter shows (3.12 and later).

        An attempt comes when the value has been counted down to 0.
        """
        before = self._generic(self._word_before).value
        if not self._same or self._tried:
            return before + 1
        return before - self._generic(self._word_after).value


def _counts(kind: FormKind) -> bool:
    """Whether the counter of a form of this kind counts misses."""
    return kind in (FormKind.SPECIALISED, FormKind.ORDINARY)
