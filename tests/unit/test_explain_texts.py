"""Every name that an installed interpreter has is explained, shortly and in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from specview.explain.families import explain_family, known_family
from specview.explain.family_texts import FAMILIES
from specview.explain.field_texts import FIELDS, Shape
from specview.explain.forms import UNEXPLAINED, all_forms, explain_form
from specview.explain.texts import FamilyText, FormText
from specview.model.interpreter import FIRST_VERSION, LAST_VERSION, FormKind, Interpreter
from tests.interpreters import VERSIONS
from tests.unit.explained import tables_of

STANDING = ("ENTER_EXECUTOR", "TRACE_RECORD")
"""Names of no family that have a text of their own."""

JARGON = re.compile(
    r"\b(tp_\w+|PyObject|Py[A-Z]\w+|dk_\w+|co_\w+|nb_\w+|mp_\w+|sq_\w+|ob_\w+|ma_\w+|oparg|uops?|NULL"
    r"|deopt\w*|DEOPT\w*|refcount\w*|descr|vectorcall|tlbc|eval_breaker|heap type|managed dict"
    r"|inline values|keys version|type version|struct|dispatch|opcode)\b"
)
LIMITS = {"summary": 110, "guards": 110, "misses": 120, "gain": 110}
"""Most characters of each part of a form's text."""


def pinned(version: str) -> tuple[int, int]:
    first, _, second = version.partition(".")
    return int(first), int(second)


def rewritten(of: Interpreter) -> set[str]:
    """The names that can stand in adaptive bytecode in the place of a generic instruction."""
    instrumented = {name for name in of.opnames.values() if name.startswith("INSTRUMENTED_")}
    return {*of.families, *instrumented, *(set(STANDING) & set(of.opnames.values()))}


def base_of(of: Interpreter, form: str) -> str:
    return of.families.get(form, form.removeprefix("INSTRUMENTED_"))


def sentences(text: FormText) -> Iterator[tuple[str, str]]:
    for each in fields(text):
        value = getattr(text, each.name)
        if each.name == "guards":
            yield from (("guards", guard) for guard in value)
        elif isinstance(value, str):
            yield each.name, value


def all_texts(of: Interpreter) -> Iterator[tuple[str, FormText]]:
    for form in sorted(rewritten(of) | set(of.forms)):
        yield form, explain_form(of, base_of(of, form), form)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_form_is_explained(version: str) -> None:
    of = tables_of(version)
    assert not [form for form, text in all_texts(of) if text is UNEXPLAINED]


@pytest.mark.parametrize("version", VERSIONS)
def test_no_form_is_explained_that_the_version_does_not_have(version: str) -> None:
    of = tables_of(version)
    here = {
        form
        for form, texts in all_forms().items()
        if any(text.since <= pinned(version) <= text.until for text in texts)
    }
    generated = {form for form in rewritten(of) if form.endswith("_ADAPTIVE")}
    generated |= {form for form in rewritten(of) if form.startswith("INSTRUMENTED_")}
    assert here == rewritten(of) - generated


@pytest.mark.parametrize("version", VERSIONS)
def test_families_explained_are_those_that_the_version_has(version: str) -> None:
    of = tables_of(version)
    assert {family for family in FAMILIES if known_family(of, family)} == set(of.forms)
    for family in of.forms:
        text = explain_family(of, family)
        assert text.attempts.endswith(".")
        assert len(text.summary) <= LIMITS["summary"]
        assert not JARGON.search(text.summary + text.attempts)


def test_each_version_has_one_text_of_a_name() -> None:
    tables: list[Mapping[str, tuple[FormText, ...]] | Mapping[str, tuple[FamilyText, ...]]]
    tables = [all_forms(), FAMILIES]
    for table in tables:
        for name, texts in table.items():
            for minor in range(FIRST_VERSION[1], LAST_VERSION[1] + 1):
                assert sum(text.since <= (3, minor) <= text.until for text in texts) <= 1, name


@pytest.mark.parametrize("version", VERSIONS)
def test_texts_are_short_and_plain(version: str) -> None:
    of = tables_of(version)
    for form, text in all_texts(of):
        for part, sentence in sentences(text):
            assert len(sentence) <= LIMITS[part], (form, sentence)
            assert not JARGON.search(sentence), (form, sentence)
            assert part == "guards" or not sentence or sentence.endswith("."), (form, sentence)
            assert part != "guards" or sentence[0].islower() or sentence.startswith("CPython")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_form_that_checks_something_says_what_it_saves(version: str) -> None:
    of = tables_of(version)
    for form, text in all_texts(of):
        if of.kind(form) in (FormKind.SPECIALISED, FormKind.ORDINARY):
            assert text.guards, form
            assert text.misses, form
            assert text.gain, form


@pytest.mark.parametrize("version", VERSIONS)
def test_every_cache_field_has_a_reading_in_some_form(version: str) -> None:
    of = tables_of(version)
    for family, layout in of.cache_fields.items():
        for field in layout:
            if field.name != "counter":
                readings = FIELDS[family, field.name]
                assert any(
                    one.since <= pinned(version) <= one.until
                    and (not one.forms or one.forms & set(of.forms[family]))
                    for one in readings
                ), (family, field.name)


def test_no_cache_field_is_explained_that_no_version_has() -> None:
    known = [tables_of(version) for version in VERSIONS]
    named = {
        (family, field.name)
        for of in known
        for family, layout in of.cache_fields.items()
        for field in layout
    }
    forms = {form for of in known for form in of.families}
    assert set(FIELDS) <= named
    for readings in FIELDS.values():
        for one in readings:
            assert one.forms <= forms
            assert one.shape in Shape
            assert not JARGON.search(one.meaning)


def test_names_that_nobody_has_explained_are_shown_as_such() -> None:
    of = tables_of(VERSIONS[-1])
    assert explain_form(of, "BINARY_OP", "BINARY_OP_NOVEL") is UNEXPLAINED
    assert explain_form(of, "NOVEL", "NOVEL") is UNEXPLAINED
    assert explain_family(of, "NOVEL").summary == "Is not explained here."
