"""What a TOML file says."""

from __future__ import annotations

from pathlib import Path

from specview.errors import UsageError
from specview.model.text import clean


def read_toml(path: Path) -> tuple[str, dict[str, object]]:
    """The text of a file, and its values. Raises UsageError where it cannot be read."""
    import tomllib  # only where there is something to read

    try:
        text = path.read_text("utf-8")
        return text, tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise UsageError(f"{clean(str(path))} cannot be read: {clean(str(error))}") from None
