"""What the texts say of misses is so: each form is made, and fed what should miss and what not."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest

from specview.model.interpreter import FormKind
from tests.interpreters import VERSIONS, installed
from tests.unit.explain_cases import SETUP, cases
from tests.unit.explained import tables_of

PROBE = Path(__file__).with_name("explain_probe.py")
MANY = 40


@pytest.mark.parametrize("version", VERSIONS)
def test_forms_miss_on_what_their_texts_say_and_on_nothing_else(version: str) -> None:
    of = tables_of(version)
    forms = frozenset(of.families)
    probed = cases(forms, of.version_info[1])
    assert len({case.form for case in probed}) >= MANY
    answer = subprocess.run(
        [installed()[version], "-I", PROBE],
        input=json.dumps({"setup": SETUP, "cases": [asdict(case) for case in probed]}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    rows = json.loads(answer.stdout)
    assert len(rows) > len(probed)
    wrong = [row for row in rows if isinstance(row[4], str) or bool(row[4]) is not row[3]]
    assert not wrong


@pytest.mark.parametrize("version", VERSIONS)
def test_no_form_that_says_something_of_types_goes_unprobed(version: str) -> None:
    of = tables_of(version)
    forms = frozenset(
        form for form in of.families if of.kind(form) in (FormKind.SPECIALISED, FormKind.ORDINARY)
    )
    assert not forms - {case.form for case in cases(forms, of.version_info[1])}
