"""Every name under which CPython counts a refusal is told in plain words, and told truly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from specview.explain.reason_texts.general import GUARD_MISSES, NOT_KNOWN, ORDINARY_CALL
from specview.explain.reason_texts.shape import ReasonText
from specview.explain.reasons import all_reasons, family_reasons, reason_text
from specview.explain.texts import of_version
from specview.model.interpreter import (
    FIRST_VERSION,
    LAST_VERSION,
    ORDINARY_CALL_FORMS,
    Interpreter,
)
from tests.interpreters import VERSIONS
from tests.recorded_interpreters import interpreter_314
from tests.unit.explained import tables_of
from tests.unit.reason_names import names_of

MINORS = range(FIRST_VERSION[1], LAST_VERSION[1] + 1)
OURS = {"SILENT", GUARD_MISSES, ORDINARY_CALL, NOT_KNOWN}
MOST = 200
"""Most characters of a text: two lines of the screen."""
JARGON = re.compile(
    r"\b(tp_\w+|PyObject|Py[A-Z]\w+|dk_\w+|co_\w+|oparg|uops?|NULL|METH_\w+|descr|vectorcall|tagged"
    r"|heap type|managed dict|inline values|split keys|keys version|type version|refcount\w*|opcode"
    r"|deopt\w*|SPEC_FAIL\w*|compact)\b"
)
AMERICAN = re.compile(r"\b\w*(ializ|alize|color|behavior|neighbor)\w*\b", re.IGNORECASE)


def of_minor(minor: int) -> Interpreter:
    return replace(interpreter_314(), version_info=(3, minor, 0))


def texts() -> Iterator[tuple[str, ReasonText]]:
    """Each text and the name that it tells of."""
    for name, table in all_reasons().items():
        yield from ((name, text) for text in table)
    for (name, _), table in family_reasons().items():
        yield from ((name, text) for text in table)


@pytest.mark.parametrize("minor", MINORS)
def test_every_name_of_every_version_has_a_text(minor: int) -> None:
    of = of_minor(minor)
    names = names_of(minor) | OURS
    assert len(names) > 100
    assert not [name for name in names if of_version(all_reasons()[name], of) is None]


@pytest.mark.parametrize("minor", MINORS)
def test_no_name_is_told_of_that_the_version_does_not_have(minor: int) -> None:
    of = of_minor(minor)
    told = {name for name, table in all_reasons().items() if of_version(table, of)}
    told |= {name for (name, _), table in family_reasons().items() if of_version(table, of)}
    assert not told - names_of(minor) - OURS


@pytest.mark.parametrize("version", VERSIONS)
def test_families_are_told_of_only_where_they_are(version: str) -> None:
    of = tables_of(version)
    told = {family for (_, family), table in family_reasons().items() if of_version(table, of)}
    # 3.14 has no forms of GET_ITER, but counts as if it had.
    assert not told - of.site_families - {"GET_ITER"}


@pytest.mark.parametrize("version", VERSIONS)
def test_misses_are_told_of_in_the_words_of_each_family(version: str) -> None:
    of = tables_of(version)
    told = {family: reason_text(GUARD_MISSES, family, of) for family in of.site_families}
    assert len(set(told.values())) == len(told)
    for form in ORDINARY_CALL_FORMS & set(of.families):
        assert (ORDINARY_CALL, of.families[form]) in family_reasons()


def test_each_version_has_one_text_of_a_name() -> None:
    for tables in (all_reasons(), family_reasons()):
        for name, table in tables.items():
            for minor in MINORS:
                here = [text for text in table if text.since <= (3, minor) <= text.until]
                assert len(here) <= 1, name


def test_no_two_names_have_the_same_text() -> None:
    counted = Counter(text for _, text in {(name, text.text) for name, text in texts()})
    assert not [text for text, count in counted.items() if count > 1]


def test_texts_are_short_and_plain() -> None:
    for _, text in texts():
        assert len(text.text) <= MOST, text
        assert text.text.endswith("."), text
        assert not JARGON.search(text.text), text
        assert not AMERICAN.search(text.text), text


def test_the_words_fit_the_family_and_the_version() -> None:
    old, new = of_minor(11), of_minor(14)
    mixed = "BINARY_OP_ADD_DIFFERENT_TYPES"
    assert reason_text(mixed, "BINARY_OP", old) != reason_text(mixed, "BINARY_OP", new)
    load = reason_text("ATTR_PROPERTY", "LOAD_ATTR", new)
    assert load != reason_text("ATTR_PROPERTY", "STORE_ATTR", new)
    assert "str" in reason_text("OTHER", "TO_BOOL", new)


def test_a_reason_that_nobody_knows_is_said_not_to_be_known() -> None:
    of = of_minor(14)
    assert reason_text("NOVEL", "BINARY_OP", of) == reason_text(NOT_KNOWN, "BINARY_OP", of)
