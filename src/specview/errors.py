"""Every failure that specview reports has a name, a sentence, a hint and an exit code."""

from __future__ import annotations

from typing import ClassVar


class SpecviewError(Exception):
    """Something the user must be told.

    `message` is one sentence on what was wrong and where; `hint` says what to try, or is empty.
    Both are plain text that has been cleaned of control characters by whoever raises it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RunError(SpecviewError):
    """The target raised, crashed or ran out of time: exit code 1."""


class UsageError(SpecviewError):
    """The command line or the configuration asks for something that does not exist: exit code 2."""

    exit_code: ClassVar[int] = 2


class TargetError(SpecviewError):
    """The target or its interpreter cannot be loaded: exit code 2.

    `details` are further lines, such as a traceback of the user's own frames; `files` are those
    that it names.
    """

    exit_code: ClassVar[int] = 2

    def __init__(
        self,
        message: str,
        hint: str = "",
        details: tuple[str, ...] = (),
        files: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, hint)
        self.details = details
        self.files = files


class CheckError(SpecviewError):
    """A check that was asked for did not hold: exit code 3."""

    exit_code: ClassVar[int] = 3


class ProtocolError(SpecviewError):
    """What arrived from the agent is not what the wire allows; nothing is guessed."""
