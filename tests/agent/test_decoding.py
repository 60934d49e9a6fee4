"""What a listing says is what `dis` and the code objects say, for the standard library's code."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from specview.model.interpreter import BOOKKEEPING_FAMILIES, Interpreter
from specview.model.listing import CodeListing
from specview.model.recording import Recording
from specview.model.site import cache_at, state_at
from specview.model.text import clean, shorten
from specview.model.track import CodeTrack
from specview.model.workload import Phase, Workload
from specview.session.fields import Message, as_row, as_text
from specview.session.loading import Loader
from specview.session.tables import read_interpreter
from tests.agent.client import BOX_SIZE, FOLDER

SWEEP = Path(__file__).with_name("sweep.py")
ROOT = SWEEP.parent.parent.parent
ARGUMENT_LIMIT = 200
ROW_WIDTH = 10


class Comparison:
    """Takes in what the sweep sends and notes every difference of listing and reading."""

    def __init__(self, messages: Iterator[Message]) -> None:
        self._messages = messages
        self.interpreter: Interpreter = read_interpreter(next(messages))
        self.sites = set(next(messages).texts("names")) - BOOKKEEPING_FAMILIES
        self.differences: list[str] = []
        self.codes = 0
        self.hot_codes = 0
        self.forms: set[str] = set()
        self._cold: list[Recording] = []

    def run(self) -> None:
        loader, readings = Loader(self.interpreter), list[Message]()
        for message in self._messages:
            if message.kind == "read":
                readings.append(message)
            elif message.kind == "loaded":
                self._compare_module(loader, message, readings)
                loader, readings = Loader(self.interpreter), []
            elif message.kind == "heating":
                self._compare_hot()
            elif message.kind == "done":
                return
            else:
                loader.take(message)
        raise AssertionError("the sweep ended early")

    def _compare_module(self, loader: Loader, loaded: Message, readings: list[Message]) -> None:
        module = loader.finish(loaded)
        workload = Workload((Phase("heat()", 1),))
        recording = Recording(self.interpreter, module.subject, module.listings, workload)
        for track, reading in zip(recording.tracks, readings, strict=True):
            self._compare_code(track, reading)
        self.codes += len(readings)
        self._cold.append(recording)

    def _compare_code(self, track: CodeTrack, reading: Message) -> None:
        listing = track.listing
        self._note(listing, list(listing.cold), units_of(reading), "units")
        names = [state_at(track, one.index, 0).now for one in listing.instructions]
        self._note(listing, names, reading.texts("names"), "cold names")
        self._note(listing, listed_rows(listing), self._read_rows(reading), "instructions")
        targets = {one.target for one in listing.instructions if one.target is not None}
        self._note(listing, sorted(targets), reading.numbers("labels"), "targets")
        table = [[e.start, e.end, e.target, e.depth, e.lasti] for e in listing.exceptions]
        self._note(listing, table, reading.items("exceptions"), "exception table")

    def _read_rows(self, reading: Message) -> list[list[object]]:
        rows = []
        for item in reading.items("rows"):
            offset, name, arg, argrepr, *others = as_row(item, ROW_WIDTH)
            shown = clean(shorten(as_text(argrepr), ARGUMENT_LIMIT))
            family = name if name in self.sites else None
            rows.append([offset, name, arg, shown, *others, family])
        return rows

    def _compare_hot(self) -> None:
        """Take in the changes and second readings, module by module, in the listing's order."""
        cold, self._cold = self._cold, []
        for recording in cold:
            readings = []
            while (message := next(self._messages)).kind != "heated":
                if message.kind == "changes":
                    recording.apply(message.numbers("changes"))
                else:
                    readings.append(message)
            recording.finish_runs(1, 0, 0)
            for reading in readings:
                self._compare_adaptive(recording, reading)
            self.hot_codes += len(readings)

    def _compare_adaptive(self, recording: Recording, reading: Message) -> None:
        track = recording.tracks[reading.count("code")]
        listing = track.listing
        self._note(listing, recording.units_at(listing.code, 1), units_of(reading), "hot units")
        names = [state_at(track, one.index, 1).now for one in listing.instructions]
        self._note(listing, names, reading.texts("names"), "hot names")
        caches = [cache_at(track, one.index, 1) for one in listing.instructions]
        read = self._read_caches(reading, caches)
        self._note(listing, caches, read, "cache fields")
        self.forms |= {name for name in names if name in self.interpreter.families}

    def _read_caches(self, reading: Message, listed: list[dict[str, int]]) -> list[dict[str, int]]:
        """The fields as `dis` reads them. That of 3.11 is silent on those of generic names."""
        read = [
            {name: fields.number(name) for name in fields.names()}
            for fields in reading.inners("fields")
        ]
        if not self.interpreter.has_warmup:
            return read
        return [theirs or ours for theirs, ours in zip(read, listed, strict=True)]

    def _note(self, listing: CodeListing, ours: object, theirs: object, what: str) -> None:
        if ours == theirs:
            return
        place = f"{listing.file}:{listing.first_line} {listing.qualname}"
        if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
            pairs = zip(ours, theirs, strict=True)
            at = next(at for at, (one, other) in enumerate(pairs) if one != other)
            place, ours, theirs = f"{place}, number {at}", ours[at], theirs[at]
        self.differences.append(f"{what} of {place}: {ours} is not {theirs}")


def listed_rows(listing: CodeListing) -> list[list[object]]:
    return [
        [
            one.offset,
            one.name,
            one.arg,
            one.argrepr,
            one.position.line,
            one.position.end_line,
            one.position.col,
            one.position.end_col,
            one.target,
            one.caches,
            one.family,
        ]
        for one in listing.instructions
    ]


def units_of(reading: Message) -> list[int]:
    return list(memoryview(bytes.fromhex(reading.text("units"))).cast("H"))


@contextmanager
def swept(python: Path, extent: str, folder: Path) -> Iterator[Iterator[Message]]:
    """The messages of a sweep, while it is at work."""
    box = folder / "box"
    box.write_bytes(bytes(BOX_SIZE))
    command = [str(python), "-W", "ignore", str(SWEEP), str(FOLDER), str(box), extent]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        yield map(Message.parse, process.stdout)


def compare(python: Path, extent: str, folder: Path) -> Comparison:
    with swept(python, extent, folder) as messages:
        comparison = Comparison(messages)
        comparison.run()
    assert comparison.differences == []
    return comparison


def test_a_sample_of_the_standard_library_is_listed_as_dis_lists_it(
    python: Path, tmp_path: Path
) -> None:
    found = compare(python, "sample", tmp_path)
    assert found.codes > 900
    assert found.hot_codes > 200
    assert len(found.forms) > 30


@pytest.mark.full
def test_the_whole_standard_library_is_listed_as_dis_lists_it(python: Path, tmp_path: Path) -> None:
    found = compare(python, "everything", tmp_path)
    assert found.codes > 15_000
    assert found.hot_codes > 600
    assert len(found.forms) > 40
