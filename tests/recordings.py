"""Recordings made by hand, as interpreters were seen to behave; no process is needed for them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from specview.model.failure import ExceptionReport, Frame, RunFailure
from specview.model.interpreter import Interpreter
from specview.model.listing import CodeListing, ExceptionEntry, Instruction, Position
from specview.model.recording import Recording, SourceBlock, Subject
from specview.model.text import clean
from specview.model.workload import Phase, Workload
from tests.recorded_interpreters import interpreter_311, interpreter_314

Row = tuple[int, str, int | None, str, tuple[int, int, int, int] | None, int | None]
"""Offset, name, arg, argrepr, (line, end line, col, end col), jump target."""


def listing(  # noqa: PLR0913 - what a code object is made of
    interpreter: Interpreter,
    qualname: str,
    arguments: tuple[str, ...],
    rows: Sequence[Row],
    *,
    code: int = 0,
    parent: int | None = None,
    file: str = "shop.py",
    first_line: int = 1,
    exceptions: tuple[ExceptionEntry, ...] = (),
    start: int = 17,
) -> CodeListing:
    """A code object out of rows of `dis`; counters of sites begin with the word `start`."""
    numbers = {name: number for number, name in interpreter.opnames.items()}
    made = []
    for index, (offset, name, arg, argrepr, span, target) in enumerate(rows):
        caches, family = interpreter.caches.get(name, 0), interpreter.family(name)
        position = Position() if span is None else Position(*span)
        opcode = numbers[name]
        made.append(
            Instruction(index, offset, opcode, name, arg, argrepr, position, target, caches, family)
        )
    cold = array("H", [0] * (made[-1].unit + 1 + made[-1].caches))
    for one in made:
        cold[one.unit] = one.opcode | (one.arg or 0) << 8
        if one.family is not None:
            cold[one.unit + 1] = start
    name = qualname.rpartition(".")[2]
    return CodeListing(
        code, parent, name, qualname, file, first_line, 3, arguments, tuple(made), exceptions, cold
    )


def play(recording: Recording, runs: int, changes: Iterable[tuple[int, int, int, int]]) -> None:
    """Let the plan's next runs pass, with changes (run, code, unit, value)."""
    pending = sorted(changes)
    until = recording.runs + runs
    while recording.runs < until:
        stretch = recording.workload.next_stretch(recording.runs)
        recording.begin_phase(stretch.phase)
        last = min(until, recording.runs + (stretch.runs or until))
        recording.apply(
            [part for one in pending if recording.runs < one[0] <= last for part in one]
        )
        recording.finish_runs(last, 1000 * (last - recording.runs), 0)


ADD = ("def add(a, b):", "    return a + b")


def add_314(floats: int = 60) -> Recording:
    """add(1, 2) in 20 runs, then add(1.0, 2): ADD_INT misses 53 times and becomes EXTEND."""
    interpreter = interpreter_314()
    rows: list[Row] = [
        (0, "RESUME", 0, "", (1, 1, 0, 0), None),
        (2, "LOAD_FAST_BORROW_LOAD_FAST_BORROW", 1, "a, b", (2, 2, 11, 12), None),
        (4, "BINARY_OP", 0, "+", (2, 2, 11, 16), None),
        (16, "RETURN_VALUE", None, "", (2, 2, 4, 16), None),
    ]
    recording = Recording(
        interpreter,
        Subject("shop:add", "add(a, b)", "shop"),
        [listing(interpreter, "add", ("a", "b"), rows)],
        Workload((Phase("add(1, 2)", 20), Phase("add(1.0, 2)", 60))),
        sources=[SourceBlock("shop.py", 1, ADD)],
    )
    changes = [(1, 0, 0, 196), (1, 0, 3, 1), (2, 0, 2, 130), (2, 0, 3, 832)]
    changes += [(20 + miss, 0, 3, 832 - 16 * miss) for miss in range(1, 53)]
    changes += [(73, 0, 2, 132), (73, 0, 3, 832), (73, 0, 4, 39408), (73, 0, 5, 183)]
    play(recording, 20 + floats, changes)
    return recording


def add_311() -> Recording:
    """The same on 3.11: adaptive after 8 runs, generic again after the 53rd miss."""
    interpreter = interpreter_311()
    rows: list[Row] = [
        (0, "RESUME", 0, "", (1, 1, 0, 0), None),
        (2, "LOAD_FAST", 0, "a", (2, 2, 11, 12), None),
        (4, "LOAD_FAST", 1, "b", (2, 2, 15, 16), None),
        (6, "BINARY_OP", 0, "+", (2, 2, 11, 16), None),
        (10, "RETURN_VALUE", None, "", (2, 2, 4, 16), None),
    ]
    recording = Recording(
        interpreter,
        Subject("shop:add", "add(a, b)", "shop"),
        [listing(interpreter, "add", ("a", "b"), rows, start=0)],
        Workload((Phase("add(1, 2)", 20), Phase("add(1.0, 2)", 60))),
        sources=[SourceBlock("shop.py", 1, ADD)],
    )
    changes = [(run, 0, -1, run - 8) for run in range(1, 9)]
    changes += [(8, 0, 0, 150), (8, 0, 1, 46), (8, 0, 3, 5), (8, 0, 4, 53)]
    changes += [(20 + miss, 0, 4, 53 - miss) for miss in range(1, 53)]
    changes += [(73, 0, 3, 3)]
    changes += [(73 + tick, 0, 4, 501 - 16 * tick) for tick in range(8)]
    play(recording, 80, changes)
    return recording


TOTAL = (
    "def total(items):",
    "    def square(x):",
    "        return x * x",
    "    result = 0",
    "    for item in items:",
    "        try:",
    "            result += square(item)",
    "        except TypeError:",
    '            print("skipped", item)',
    "    return result",
)


def _total_rows() -> list[Row]:
    return [
        (0, "RESUME", 0, "", (1, 1, 0, 0), None),
        (2, "LOAD_CONST", 0, "<code object square>", (2, 3, 4, 20), None),
        (4, "MAKE_FUNCTION", None, "", (2, 3, 4, 20), None),
        (6, "STORE_FAST", 1, "square", (2, 3, 4, 20), None),
        (8, "LOAD_SMALL_INT", 0, "", (4, 4, 13, 14), None),
        (10, "STORE_FAST", 2, "result", (4, 4, 4, 10), None),
        (12, "LOAD_FAST_BORROW", 0, "items", (5, 5, 16, 21), None),
        (14, "GET_ITER", None, "", (5, 5, 16, 21), None),
        (16, "FOR_ITER", 18, "to L2", (5, 5, 16, 21), 56),
        (20, "STORE_FAST", 3, "item", (5, 5, 8, 12), None),
        (22, "NOP", None, "", (6, 9, 8, 34), None),
        (24, "LOAD_FAST_BORROW_LOAD_FAST_BORROW", 33, "result, square", (7, 7, 12, 18), None),
        (26, "PUSH_NULL", None, "", (7, 7, 22, 28), None),
        (28, "LOAD_FAST_BORROW", 3, "item", (7, 7, 29, 33), None),
        (30, "CALL", 1, "", (7, 7, 22, 34), None),
        (38, "BINARY_OP", 13, "+=", (7, 7, 12, 34), None),
        (50, "STORE_FAST", 2, "result", (7, 7, 12, 18), None),
        (52, "JUMP_BACKWARD", 20, "to L1", (7, 7, 12, 18), 16),
        (56, "END_FOR", None, "", (5, 5, 16, 21), None),
        (58, "POP_ITER", None, "", (5, 5, 16, 21), None),
        (60, "LOAD_FAST_BORROW", 2, "result", (10, 10, 11, 17), None),
        (62, "RETURN_VALUE", None, "", (10, 10, 4, 17), None),
        (64, "PUSH_EXC_INFO", None, "", None, None),
        (66, "LOAD_GLOBAL", 3, "print + NULL", (9, 9, 12, 17), None),
        (76, "LOAD_CONST", 1, "'skipped'", (9, 9, 18, 27), None),
        (78, "CALL", 1, "", (9, 9, 12, 34), None),
        (86, "POP_EXCEPT", None, "", (9, 9, 12, 34), None),
        (88, "JUMP_BACKWARD", 38, "to L1", (9, 9, 12, 34), 16),
        (92, "COPY", 3, "", None, None),
        (94, "RERAISE", 1, "", None, None),
    ]


def total_314() -> Recording:
    """Nested code, a loop, an exception table; output and errors in 12 of 40 runs."""
    interpreter = interpreter_314()
    outer = listing(
        interpreter,
        "total",
        ("items",),
        _total_rows(),
        exceptions=(
            ExceptionEntry(24, 52, 64, 1, lasti=False),
            ExceptionEntry(64, 88, 92, 2, lasti=True),
        ),
    )
    inner_rows: list[Row] = [
        (0, "RESUME", 0, "", (2, 2, 0, 0), None),
        (2, "LOAD_FAST_BORROW_LOAD_FAST_BORROW", 0, "x, x", (3, 3, 15, 16), None),
        (4, "BINARY_OP", 5, "*", (3, 3, 15, 20), None),
        (16, "RETURN_VALUE", None, "", (3, 3, 8, 20), None),
    ]
    inner = listing(
        interpreter, "total.<locals>.square", ("x",), inner_rows, code=1, parent=0, first_line=2
    )
    recording = Recording(
        interpreter,
        Subject("shop:total", "total(items)", "shop"),
        [outer, inner],
        Workload((Phase("total(basket)", 25), Phase("total([1, None])", 30)), setup="basket = [1]"),
        sources=[SourceBlock("shop.py", 1, TOTAL)],
        notices=["total had run before it was watched, so it was made cold again"],
    )
    play(recording, 40, _total_changes())
    _trouble(recording)
    return recording


def _total_changes() -> list[tuple[int, int, int, int]]:
    changes = [(1, 0, 0, 196), (1, 0, 1, 190), (1, 0, 26, 176 | 20 << 8), (1, 1, 0, 196)]
    changes += [(2, 0, 8, 172 | 18 << 8), (2, 0, 9, 832)]
    changes += [(2, 0, 15, 161 | 1 << 8), (2, 0, 16, 832), (2, 0, 17, 1201)]
    changes += [(2, 0, 19, 130 | 13 << 8), (2, 0, 20, 832), (2, 1, 2, 134 | 5 << 8), (2, 1, 3, 832)]
    # The loop misses several times a run, so that the counter may have come round unseen.
    changes += [(20 + turn, 0, 20, 832 - 48 * turn) for turn in range(1, 10)]
    # Integers and strings in turn.
    for turn in range(10):
        form = 131 if turn % 2 == 0 else 134
        changes += [(30 + turn, 1, 2, form | 5 << 8), (30 + turn, 1, 3, 832 - turn % 2)]
    # The specialiser tries and refuses.
    changes += [(26, 0, 34, 1), (27, 0, 34, 2 << 4 | 2), (30, 0, 34, 6 << 4 | 3)]
    changes += [(34, 0, 34, 3 << 4 | 3), (27, 0, 33, 92 | 3 << 8), (26, 0, 40, 1)]
    changes += [(27, 0, 39, 160 | 1 << 8), (27, 0, 40, 832)]
    return changes


def _trouble(recording: Recording) -> None:
    recording.write_output(0, "loading shop\n")
    for run in range(26, 41):
        recording.write_output(run, "skipped None\n")
    frames = (
        Frame("shop.py", 7, "total", "            result += square(item)"),
        Frame("shop.py", 3, "square", "        return x * x"),
    )
    error = ExceptionReport("OverflowError", "too large", frames)
    for run in range(29, 40):
        recording.fail(RunFailure(run, 1, error))
    other = ExceptionReport("KeyError", "'vat'", frames[:1], cause=error)
    recording.fail(RunFailure(40, 1, other))
    recording.failed_runs = 14


HOSTILE = (
    "\x1b[31mred\x07 \x9b2J \u202eevil \u2066x <script>alert(1)</script> `a|b` \x7f| [x](y) 数値"
)


def hostile(text: str = HOSTILE) -> Recording:
    """add(a, b) whose every name, constant, message and line is `text`, as the model cleans it."""
    interpreter = interpreter_314()
    name = clean(text)
    rows: list[Row] = [
        (0, "RESUME", 0, "", (1, 1, 0, 0), None),
        (2, "LOAD_FAST_BORROW", 1, name, (2, 2, 11, 12), None),
        (4, "BINARY_OP", 0, "+", (2, 2, 11, 16), None),
        (16, "RETURN_VALUE", None, "", (2, 2, 4, 16), None),
    ]
    recording = Recording(
        interpreter,
        Subject(text, name, name),
        [listing(interpreter, name, (name,), rows, file=text)],
        Workload((Phase(text, 3),), setup=f"x = 1\n{text}"),
        sources=[SourceBlock(text, 1, (name, name))],
        notices=[text],
    )
    play(recording, 3, [(1, 0, 3, 1), (2, 0, 2, 130), (2, 0, 3, 832)])
    recording.write_output(1, f"{text}\r\n\ttab {text}")
    frames = (Frame(name, 2, name, name),)
    recording.fail(RunFailure(3, 0, ExceptionReport(name, f"{name}\n{name}", frames)))
    recording.end(f"{name} died")
    return recording


def failing_314() -> Recording:
    """A site that the specialiser refused again and again, and one that never ran."""
    interpreter = interpreter_314()
    rows: list[Row] = [
        (0, "RESUME", 0, "", (1, 1, 0, 0), None),
        (2, "LOAD_GLOBAL", 0, "数値 + NULL", (2, 2, 11, 17), None),
        (12, "CALL", 0, "", (2, 2, 11, 19), None),
        (20, "CALL", 2, "", (3, 3, 11, 19), None),
        (28, "RETURN_VALUE", None, "", (2, 2, 4, 19), None),
    ]
    lines = ("def calls(数値):", "    return 数値() if 数値 else \\", "           print(数値, 2)")
    recording = Recording(
        interpreter,
        Subject("shop:calls", "calls(数値)", "shop"),
        [listing(interpreter, "calls", ("数値",), rows)],
        Workload((Phase("calls(next)", 4),), cycle=500),
        sources=[SourceBlock("shop.py", 1, lines)],
    )
    changes = [(1, 0, 7, 1)]
    run = 2
    for value, backoff in ((2, 2), (6, 3), (14, 4), (30, 5), (62, 6), (126, 7), (254, 8)):
        changes += [(run + tick, 0, 7, (value - tick) << 4 | backoff) for tick in range(value + 1)]
        run += value + 1
    play(recording, 560, [one for one in changes if one[0] <= 560])
    recording.end("the target was killed by SIGKILL in run 561")
    return recording
