"""What the start leaves out is left out of nothing else."""

from __future__ import annotations

import gc
import subprocess
import sys

from specview.cli import main

LIGHTLY = """
import sys
from specview.cli import startup
before = set(sys.modules)
startup.import_lightly()
import asyncio, shutil
assert {"ssl", "bz2", "lzma"}.isdisjoint(set(sys.modules) - before), "loaded all the same"
import ssl, bz2, lzma
assert ssl.OPENSSL_VERSION and bz2.compress(b"") and lzma.compress(b"")
async def talk():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "pass")
    return await process.wait()
assert asyncio.run(talk()) == 0
"""


def test_libraries_that_nothing_needs_are_not_loaded_and_can_be_had_later() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHTLY], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_objects_are_collected_again_after_a_command_that_fails() -> None:
    assert main(["no such target", "--format", "text"]) == 2
    assert gc.isenabled()
