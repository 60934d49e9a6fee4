"""A real file, read by a real library: tomllib on the file beside this module.

`skip_chars` is tomllib's own; it steps over blanks and the like, for every line of the file.
"""

import tomllib
from pathlib import Path
from tomllib._parser import skip_chars

FILE = Path(__file__).with_suffix(".toml")


def read():
    with FILE.open("rb") as file:
        return tomllib.load(file)


__all__ = ["read", "skip_chars"]
