"""The command line as a process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-m", "specview")

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What a report may not hold: controls but newlines, and what reorders or hides characters."""


def into(python: Path | None) -> tuple[str, ...]:
    """The words that name the target's interpreter."""
    return () if python is None else ("--python", str(python))


def specview(
    folder: Path, *words: str, python: Path | None = None, seconds: float = 30
) -> subprocess.CompletedProcess[str]:
    """Run specview in `folder` to its end, with `python` or its own as the target's."""
    return subprocess.run(
        [*COMMAND, *words, *into(python)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


def started(folder: Path, *words: str, python: Path) -> subprocess.Popen[bytes]:
    """Start specview in `folder`, its temporary files there too."""
    return subprocess.Popen(
        [*COMMAND, *words, *into(python)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(folder)},
        start_new_session=True,
    )
