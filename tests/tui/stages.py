"""Stages by hand: what they play is written down, so that screens need no process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from specview.errors import RunError, SpecviewError
from specview.model.failure import ExceptionReport, Frame, RunFailure
from specview.model.interpreter import Interpreter
from specview.model.listing import CodeListing
from specview.model.recording import Recording, SourceBlock, Subject
from specview.model.track import WARMUP_UNIT
from specview.model.workload import Phase, Workload
from tests.tui import listings
from tests.tui.listings import Function, interpreter, listing
from tests.tui.script import Script

Make = Callable[[], tuple[Recording, Script]]


class ScriptedStage:
    """Plays a script; `hang` and `die` name runs in which that happens, `refuse` fails loading."""

    def __init__(self, make: Make) -> None:
        self._make = make
        self._recording: Recording | None = None
        self._script: Script | None = None
        self._paused = False
        self._interrupted = asyncio.Event()
        self.running = False
        self.errors: dict[int, ExceptionReport] = {}
        self.output: dict[int, str] = {}
        self.refusals: list[SpecviewError] = []
        self.mistakes: dict[str, SpecviewError] = {}
        self.dies: tuple[int, str] | None = None
        self.hangs: int | None = None
        self.closed = False
        self.calls: tuple[str, ...] | None = None
        self.followed: tuple[str, ...] = ()

    @property
    def recording(self) -> Recording:
        if self._recording is None:
            raise RuntimeError
        return self._recording

    async def open(self) -> Recording:
        if self.refusals:
            raise self.refusals.pop(0)
        self._recording, self._script = self._make()
        self._recording.write_output(0, self.output.get(0, ""))
        return self._recording

    async def reset(self, calls: tuple[str, ...] | None = None) -> Recording:
        self.calls = calls
        return await self.open()

    async def run(self, runs: int) -> None:
        self._paused = False
        self.running = True
        try:
            last = self.recording.runs + min(runs, 100_000)
            while self.recording.runs < last and not self._paused:
                await self._run_once()
                if self.recording.runs % 500 == 0:
                    await asyncio.sleep(0)
        finally:
            self.running = False

    async def call(self, phase: Phase) -> None:
        if phase.call in self.mistakes:
            raise self.mistakes[phase.call]
        self.recording.extend_workload(
            self.recording.workload.turned_to(phase, self.recording.runs)
        )

    async def observe(self) -> None:
        pass

    async def repeat(self) -> None:
        self.recording.extend_workload(self.recording.workload.once_more(self.recording.runs))

    async def names(self) -> tuple[str, ...]:
        return ("add", "added", "orders")

    def again(self) -> ScriptedStage:
        other = ScriptedStage(self._make)
        other.refusals = self.refusals
        return other

    def pause(self) -> None:
        self._paused = True

    async def interrupt(self) -> None:
        self._paused = True
        self._interrupted.set()

    async def follow(self, names: tuple[str, ...]) -> Recording:
        self.followed = names
        return await self.reset()

    async def close(self) -> None:
        self.closed = True

    async def _run_once(self) -> None:
        recording, run = self.recording, self.recording.runs + 1
        assert self._script is not None
        recording.begin_phase(recording.workload.next_stretch(recording.runs).phase)
        if run == self.hangs:
            await self._interrupted.wait()
        if self.dies is not None and run == self.dies[0]:
            recording.end(self.dies[1])
            raise RunError(self.dies[1])
        changes = self._script.changes.get(run, ())
        recording.apply([number for change in changes for number in (run, *change)])
        recording.write_output(run, self.output.get(run, ""))
        failed = self.errors.get(run)
        if failed is not None:
            recording.fail(RunFailure(run, recording.phase_at(run), failed))
        recording.finish_runs(run, 1_000, failed=int(failed is not None))


def add_recording() -> tuple[Recording, Script]:
    """`add(a, b)` in 3.14: ints for 20 runs, then floats; 53 misses, then another form."""
    python = interpreter()
    code = listing(Function(listings.ADD, "add", ("a", "b"), 1), 0, python)
    script = Script((code,), python)
    script.become(1, script.site("RESUME"), "RESUME_CHECK")
    plus = script.site("BINARY_OP")
    script.count(1, plus, 1)
    script.specialise(2, plus, "BINARY_OP_ADD_INT")
    for number in range(1, 53):
        script.miss(20 + number, plus, number)
    script.specialise(73, plus, "BINARY_OP_ADD_FLOAT")
    phases = (Phase("add(1, 2)", 20), Phase("add(1.0, 2.0)", 80))
    return _recording(python, (code,), "add(a, b)", phases), script


def thrashing_recording() -> tuple[Recording, Script]:
    """`add(a, b)` with ints and strings in turn: every 53 misses another form."""
    python = interpreter()
    code = listing(Function(listings.ADD, "add", ("a", "b"), 1), 0, python)
    script = Script((code,), python)
    script.become(1, script.site("RESUME"), "RESUME_CHECK")
    plus = script.site("BINARY_OP")
    forms = ("BINARY_OP_ADD_INT", "BINARY_OP_ADD_UNICODE")
    script.count(1, plus, 1)
    for turn in range(8):
        first = 2 + turn * 106
        script.specialise(first, plus, forms[turn % 2])
        for number in range(1, 53):
            script.miss(first + 2 * number, plus, number)
    phases = (Phase("add(1, 2)", 1), Phase('add("spam", "eggs")', 1))
    workload = Workload(phases, cycle=400)
    return _recording(python, (code,), "add(a, b)", workload), script


def old_recording() -> tuple[Recording, Script]:
    """`add(a, b)` in 3.11: eight calls of warm-up, then quickened and specialised."""
    python = interpreter((3, 11, 7))
    code = listing(Function(listings.OLD_ADD, "add", ("a", "b"), 1), 0, python)
    script = Script((code,), python)
    for run in range(1, 9):
        script.put(run, 0, WARMUP_UNIT, run - 8)
    plus = script.site("BINARY_OP")
    script.become(8, plus, "BINARY_OP_ADAPTIVE")
    script.become(8, script.site("RESUME"), "RESUME_QUICK")
    script.become(9, plus, "BINARY_OP_ADD_INT", 53)
    return _recording(python, (code,), "add(a, b)", (Phase("add(1, 2)", 40),)), script


def shop_listings(python: Interpreter) -> tuple[CodeListing, ...]:
    total = Function(
        listings.TOTAL, "total", ("orders",), 5, handlers=((24, 70, 100), (100, 160, 166))
    )
    price = Function(listings.PRICE, "total.<locals>.price", ("order",), 6, parent=0)
    return listing(total, 0, python), listing(price, 1, python)


def shop_recording() -> tuple[Recording, Script]:
    """`total(orders)` in 3.14: a loop, a nested function, a handler, a call that is refused."""
    python = interpreter()
    codes = shop_listings(python)
    script = Script(codes, python)
    for code in (0, 1):
        script.become(1, script.site("RESUME", code), "RESUME_CHECK")
    script.become(1, script.site("LOAD_CONST"), "LOAD_CONST_MORTAL")
    script.become(1, script.site("JUMP_BACKWARD"), "JUMP_BACKWARD_NO_JIT")
    script.specialise(1, script.site("FOR_ITER"), "FOR_ITER_LIST")
    script.specialise(1, script.site("LOAD_ATTR"), "LOAD_ATTR_METHOD_NO_DICT")
    script.specialise(1, script.site("CALL"), "CALL_PY_EXACT_ARGS")
    script.specialise(1, script.site("CALL", skip=1), "CALL_LIST_APPEND")
    script.specialise(2, script.site("LOAD_GLOBAL"), "LOAD_GLOBAL_BUILTIN")
    script.specialise(2, script.site("CALL", skip=2), "CALL_NON_PY_GENERAL")
    for skip, units in ((0, 0x51F2), (1, 0x51F2)):
        site = script.site("LOAD_ATTR", 1, skip)
        script.specialise(1, site, "LOAD_ATTR_INSTANCE_VALUE")
        script.put(1, 1, site[1] + 2, units)
        script.put(1, 1, site[1] + 4, 3 + skip)
    times = script.site("BINARY_OP", 1)
    for run, word in enumerate((34, 18, 2, 99, 83, 67, 51, 35, 19, 3, 228), 1):
        script.count(run * 3, times, word)
    handled = script.site("LOAD_GLOBAL", skip=1)
    script.count(9, handled, 1)
    script.specialise(14, handled, "LOAD_GLOBAL_BUILTIN")
    lookup = script.site("LOAD_ATTR", 1, 0)
    for number in range(1, 9):
        script.miss(10 + number, lookup, number * 3)
    phases = (Phase("total(orders)", 60),)
    return _recording(python, codes, "total(orders)", phases), script


def hostile_recording() -> tuple[Recording, Script]:
    """Names that look like markup, wide ones, and ones that were cleaned of escapes and bidi."""
    python = interpreter()
    text = listings.HOSTILE
    names = ("[bold]a[/]", "注文")
    code = listing(Function(text, "<lambda>[red]", names, 1, file="src/[link].py"), 0, python)
    script = Script((code,), python)
    script.specialise(2, script.site("BINARY_OP"), "BINARY_OP_ADD_UNICODE")
    source = SourceBlock(
        "src/[link].py",
        1,
        ("[bold]a[/] = lambda 注文: (", '    [/nope].名前("␛[31m red ␇ � olleh" + 变量_注文)'),
    )
    recording = Recording(
        python,
        Subject("x:[red]", "[red](注文='[/]')", "x"),
        (code,),
        Workload((Phase("f('[@click=app.bell]注文[/]')", 20),)),
        sources=(source,),
    )
    return recording, script


def long_recording(copies: int) -> tuple[Recording, Script]:
    """The shop's functions over and over, for a listing of many rows."""
    python = interpreter()
    functions = [
        Function(listings.TOTAL, f"total_{number}", ("orders",), 5) for number in range(copies)
    ]
    codes = tuple(listing(one, number, python) for number, one in enumerate(functions))
    phases = (Phase("everything()", 60),)
    return _recording(python, codes, "everything()", phases), Script(codes, python)


def _recording(
    python: Interpreter,
    codes: tuple[CodeListing, ...],
    name: str,
    plan: tuple[Phase, ...] | Workload,
) -> Recording:
    workload = plan if isinstance(plan, Workload) else Workload(plan)
    source = SourceBlock("shop/orders.py", 1, tuple(listings.SOURCE.splitlines()))
    subject = Subject(f"orders:{name.partition('(')[0]}", name, "orders")
    return Recording(python, subject, codes, workload, sources=(source,))


def error(message: str = "unsupported operand type(s) for +: 'int' and 'str'") -> ExceptionReport:
    frames = (
        Frame("<call>", 1, "<module>", "total(orders)"),
        Frame("shop/orders.py", 12, "total", "            prices.append(price(order))"),
        Frame("shop/orders.py", 7, "price", "        return order.count * order.price"),
    )
    return ExceptionReport("TypeError", message, frames, notes=("while adding up [/orders]",))
