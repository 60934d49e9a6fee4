"""The formats that a report can have; imports nothing, since `specview --help` names them."""

from __future__ import annotations

SUFFIXES: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "json": (".json",),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "svg": (".svg",),
}
"""The formats by name, each with the suffixes of file names that stand for it."""

WHY = "why"
"""The list of unstable sites alone, which a command asks for instead of a format."""


def format_of(path: str) -> str | None:
    """The format that the suffix of `path` stands for, None where it stands for none."""
    lowered = path.lower()
    for name, suffixes in SUFFIXES.items():
        if lowered.endswith(suffixes):
            return name
    return None
