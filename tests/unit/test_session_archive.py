"""A saved recording says the same wherever it is opened; what is no such file is told."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from specview.errors import RunError, UsageError
from specview.model.history import COUNTER_LIMIT
from specview.model.output import KEPT
from specview.model.recording import Recording
from specview.model.site import state_at
from specview.report.formats import SUFFIXES
from specview.report.report import ReportOptions, report_for
from specview.session.archive import Place, load, pack, save, unpack
from specview.session.opened import Opened
from tests import recordings

CASES: dict[str, Callable[[], Recording]] = {
    "add-3.14": recordings.add_314,
    "add-3.11": recordings.add_311,
    "nested-loop-errors": recordings.total_314,
    "failing-died": recordings.failing_314,
}
cases = pytest.mark.parametrize("make", CASES.values(), ids=CASES)


def again(recording: Recording) -> Recording:
    return unpack(pack(recording), "a file").recording


def assert_same(one: Recording, other: Recording) -> None:
    """Compare all that views ask of a recording, at every run."""
    for name in SUFFIXES:
        report = report_for(name)
        assert report.render(other, ReportOptions()) == report.render(one, ReportOptions())
    assert list(other.events()) == list(one.events())
    assert (other.segments, other.runs, other.elapsed_ns) == (
        one.segments,
        one.runs,
        one.elapsed_ns,
    )
    for code, (track, opened) in enumerate(zip(one.tracks, other.tracks, strict=True)):
        assert opened.now == track.now
        for run in range(one.runs + 1):
            assert other.units_at(code, run) == one.units_at(code, run)
            assert other.phase_at(run) == one.phase_at(run)
            for index in range(len(track.listing.instructions)):
                assert state_at(opened, index, run) == state_at(track, index, run)


@cases
def test_opened_recording_says_the_same_at_every_run(make: Callable[[], Recording]) -> None:
    recording = make()
    assert_same(recording, again(recording))


def test_hostile_text_says_the_same_in_every_report() -> None:
    one = again(recordings.hostile())  # which cleans what only a session would have cleaned
    other = again(one)
    for name in SUFFIXES:
        report = report_for(name)
        assert report.render(other, ReportOptions()) == report.render(one, ReportOptions())


@st.composite
def made(draw: st.DrawFn) -> Recording:
    """add(a, b) with any changes of its words, in any of 40 runs; any output and failures."""
    recording = recordings.add_314(0)
    changes = draw(
        st.dictionaries(
            st.tuples(st.integers(21, 60), st.sampled_from([0, 2, 3, 4, 5])),
            st.sampled_from([44, 130, 131, 132, 255, 832, 816, 0, 17, 1, 2 << 4 | 2, 65535]),
            max_size=60,
        )
    )
    rows = sorted((run, 0, unit, value) for (run, unit), value in changes.items())
    recordings.play(recording, 40, rows)
    for run in draw(st.lists(st.integers(0, 60), max_size=5).map(sorted)):
        recording.write_output(run, draw(st.text(max_size=50)))
    return recording


@given(made())
@settings(max_examples=60, deadline=None)
def test_whatever_happened_is_kept(recording: Recording) -> None:
    assert_same(recording, again(recording))


def test_thinned_counter_stays_as_it_was() -> None:
    recording = recordings.add_314(0)
    ticks = [832 - 16 * (number % 50) for number in range(COUNTER_LIMIT + 10)]
    rows = [(21 + number, 0, 3, word) for number, word in enumerate(ticks)]
    recordings.play(recording, len(rows), rows)
    one, other = recording.tracks[0].histories[3], again(recording).tracks[0].histories[3]
    assert one.thinned_to > 0
    assert (other.runs, other.values) == (one.runs, one.values)
    assert (other.thinned_to, other.limit) == (one.thinned_to, one.limit)


def test_output_that_was_cut_is_kept_with_how_much_was_left_out() -> None:
    recording = recordings.add_314(0)
    for run in range(60):
        recording.write_output(run, f"{run}" + "x" * (KEPT // 20))
    output, other = recording.output, again(recording).output
    assert output.dropped > 0
    assert (other.text(), other.total, other.dropped) == (
        output.text(),
        output.total,
        output.dropped,
    )


def test_size_does_not_grow_with_runs_that_changed_nothing() -> None:
    short, long = recordings.add_314(), recordings.add_314()
    recordings.play(long, 1_000_000, [])
    assert len(pack(long)) < len(pack(short)) + 50


def test_place_is_kept() -> None:
    place = Place(run=7, code=0, index=2, caches=True, only_sites=True)
    assert unpack(pack(recordings.add_314(), place), "a file").place == place


def test_place_that_is_not_there_is_the_beginning() -> None:
    place = Place(run=7000, code=3, index=200, caches=True)
    assert unpack(pack(recordings.add_314(), place), "a file").place == Place(caches=True)


def refusal(data: bytes) -> str:
    with pytest.raises(UsageError) as caught:
        unpack(data, "lunch.specview")
    assert caught.value.hint
    assert caught.value.message.startswith("lunch.specview ")
    return caught.value.message


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"specview recording x\n", b"a,b\n" * 99])
def test_foreign_file_is_refused(data: bytes) -> None:
    assert "was not saved by specview" in refusal(data)


def test_empty_file_is_refused() -> None:
    assert "is empty" in refusal(b"")


def test_newer_file_is_refused_with_its_version() -> None:
    data = pack(recordings.add_314()).replace(b" 1\n", b" 7\n", 1)
    assert "has format 7" in refusal(data)


def test_file_without_its_end_is_refused() -> None:
    assert "its end is missing" in refusal(pack(recordings.add_314())[:-20])


@given(st.integers(0, 10_000), st.integers(1, 255))
@example(len("specview recording "), 1)  # format 0
@example(len("specview recording 1\n") + 1, 0x9C ^ 0xDA)  # what zlib notes of its effort
@settings(max_examples=150, deadline=None)
def test_no_single_wrong_byte_is_taken_for_another_recording(at: int, flip: int) -> None:
    whole = pack(recordings.add_314(5))
    data = bytearray(whole)
    at %= len(data)
    data[at] ^= flip
    try:
        opened = unpack(bytes(data), "add.specview")
    except UsageError:
        return
    assert at == len("specview recording 1\n") + 1
    assert pack(opened.recording, opened.place) == whole


def test_there_is_no_format_0() -> None:
    data = pack(recordings.add_314()).replace(b" 1\n", b" 0\n", 1)
    assert "was not saved by specview" in refusal(data)


def damaged(change: Callable[[dict[str, object]], object]) -> bytes:
    """A file whose checksum is right and whose contents are not."""
    head, _, body = pack(recordings.total_314()).partition(b"\n")
    contents = json.loads(zlib.decompress(body))
    change(contents["recording"])
    return head + b"\n" + zlib.compress(json.dumps(contents).encode())


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept.pop("tracks"),
        lambda kept: kept["tracks"].pop(),
        lambda kept: kept["listings"][0]["instructions"].pop(3),
        lambda kept: kept["listings"][0]["cold"].__setitem__(0, 1 << 20),
        lambda kept: kept["tracks"][0]["histories"].__setitem__("9999", {}),
        lambda kept: kept["segments"][0].__setitem__("phase", 9),
        lambda kept: kept["failures"][0].__setitem__("exception", -1),
        lambda kept: kept["workload"].__setitem__("origin", "NOWHERE"),
        lambda kept: kept.__setitem__("runs", "many"),
        lambda kept: kept.__setitem__("ended", []),
        lambda kept: kept["workload"]["phases"].clear(),
    ],
)
def test_contents_that_do_not_fit_are_refused(
    change: Callable[[dict[str, object]], object],
) -> None:
    assert "is damaged" in refusal(damaged(change))


def test_what_a_terminal_would_obey_does_not_come_from_a_file() -> None:
    def change(kept: dict[str, object]) -> None:
        kept["notices"] = ["\x1b[2J"]
        kept["ended"] = "\x9b2J\n\x07"

    recording = unpack(damaged(change), "a file").recording
    assert recording.notices == ["\u241b[2J"]
    assert recording.ended == "\ufffd2J\u240a\u2407"


def test_file_is_written_whole_and_opened(tmp_path: Path) -> None:
    path = tmp_path / "add.specview"
    path.write_bytes(b"older")
    save(path, recordings.add_314(), Place(run=3))
    assert load(path).place.run == 3
    assert list(tmp_path.iterdir()) == [path]


def test_unwritable_or_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"):
        save(tmp_path / "none" / "add.specview", recordings.add_314())
    with pytest.raises(UsageError, match="cannot open"):
        load(tmp_path / "add.specview")


def test_opened_stage_shows_the_recording_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "add.specview"
    save(path, recordings.add_314(), Place(run=3))
    stage = Opened(path)
    assert stage.read().place.run == 3

    async def use() -> Recording:
        opened = await stage.open()
        await stage.run(0)
        with pytest.raises(RunError, match="saved recording"):
            await stage.run(1)
        assert stage.recording is opened
        return await stage.reset()

    assert asyncio.run(use()).runs == 80
    assert not stage.running
