"""Prints what one instruction's state costs, beside `dis`, over argparse's code objects.

Four numbers: instructions; nanoseconds an instruction for `dis.get_instructions(adaptive=True)`,
for the current state, and for a state that was never asked for before.
"""

import argparse
import asyncio
import dis
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time_ns
from types import CodeType

from specview.model.recording import Recording
from specview.model.site import state_at
from specview.session.request import Request
from specview.session.session import Session

ROUNDS = 5
CALL = "30: ArgumentParser().parse_args([])"


async def record() -> Recording:
    """Watch argparse parse nothing."""
    session = Session(Request(argparse.__name__, calls=(CALL,)))
    recording = await session.open()
    await session.run(recording.workload.runs)
    await session.close()
    return recording


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """The code objects of functions and classes, nested ones too, the module's own left out."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes_in(constant)


def dis_ns(codes: Iterable[CodeType]) -> float:
    """Nanoseconds that `dis` takes for an instruction."""
    count, start = 0, process_time_ns()
    for code in codes:
        for _ in dis.get_instructions(code, adaptive=True):
            count += 1
    return (process_time_ns() - start) / count


def state_ns(recording: Recording) -> float:
    """Nanoseconds that the model takes for an instruction."""
    count, run, start = 0, recording.runs, process_time_ns()
    for track in recording.tracks:
        for index in range(len(track.listing.instructions)):
            state_at(track, index, run)
            count += 1
    return (process_time_ns() - start) / count


def main() -> None:
    """Take the least of several rounds."""
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    codes = list(codes_in(compile(source, argparse.__file__, "exec")))
    of_dis, first, current = [], [], []
    for _ in range(ROUNDS):
        recording = asyncio.run(record())
        of_dis.append(dis_ns(codes))
        first.append(state_ns(recording))
        current.append(state_ns(recording))
    count = sum(len(track.listing.instructions) for track in recording.tracks)
    print(count, min(of_dis), min(current), min(first))


main()
