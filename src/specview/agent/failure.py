"""Why a target could not be loaded."""

from __future__ import annotations

from .wire import NAME_LIMIT, cut

Message = dict[str, object]

TEXT = 10_000
"""Characters of a message."""
CANDIDATE = 40
"""A longer name, in characters, is not offered."""


class LoadError(Exception):
    """A load that failed.

    `why` is one of `module_not_found`, `attribute_not_found`, `not_python`, `import_raised`,
    `import_exited`, `syntax_error`, `no_file` and `bad_target`; `missing` is the name that was not
    found, `candidates` are those that could have been meant.
    """

    def __init__(
        self,
        why: str,
        message: str,
        missing: str = "",
        candidates: list[str] | None = None,
        exception: Message | None = None,
    ) -> None:
        super().__init__(message)
        self.why = why
        self.message = cut(message, TEXT)
        self.missing = cut(missing, NAME_LIMIT)
        self.candidates = [name for name in candidates or [] if len(name) <= CANDIDATE]
        self.exception = exception

    def described(self) -> Message:
        """The message `load_failed`."""
        position = None if self.exception is None else self.exception["position"]
        return {
            "kind": "load_failed",
            "why": self.why,
            "message": self.message,
            "missing": self.missing,
            "candidates": self.candidates,
            "exception": self.exception,
            "position": position,
        }
