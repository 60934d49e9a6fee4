"""The shape of a reason's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specview.explain.texts import Version
from specview.model.interpreter import FIRST_VERSION, LAST_VERSION


@dataclass(frozen=True, slots=True)
class ReasonText:
    """Why a site gains nothing, in one or two sentences: what arrived, and why no form fits it.

    It is true of the versions `since` to `until`, both inclusive.
    """

    text: str
    since: Version = FIRST_VERSION
    until: Version = LAST_VERSION


Texts = tuple[ReasonText, ...]
"""What a name means, one text for every range of versions."""

ByName = Mapping[str, Texts]
"""Texts of names that mean the same in every family that has them."""

ByFamily = Mapping[tuple[str, str], Texts]
"""Texts of a name in a family: they go before the name's own text."""
