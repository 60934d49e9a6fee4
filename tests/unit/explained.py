"""The tables of installed interpreters, as their agents send them."""

from __future__ import annotations

import json
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from specview.model.interpreter import Interpreter
from specview.session.fields import Message
from specview.session.process import AGENT
from specview.session.tables import read_interpreter
from tests.interpreters import installed

BOX_SIZE = 1 << 20


def tables_of(version: str) -> Interpreter:
    """What CPython `version` says of itself; skips where it is not installed."""
    path = installed().get(version)
    if path is None:
        pytest.skip(f"CPython {version} is not installed")
    return _asked(path)


@cache
def _asked(path: Path) -> Interpreter:
    with tempfile.NamedTemporaryFile() as box:
        box.truncate(BOX_SIZE)
        answer = subprocess.run(
            [path, AGENT, "nonce", box.name],
            input=json.dumps({"do": "quit"}).encode() + b"\n",
            capture_output=True,
            check=True,
            timeout=30,
        )
    return read_interpreter(Message.parse(answer.stdout.splitlines()[0]))
