"""A session: a target in its process, its workload, and the recording that grows."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

from specview.errors import ProtocolError, RunError, UsageError
from specview.model.failure import RunFailure
from specview.model.interpreter import Interpreter
from specview.model.output import Output
from specview.model.recording import Recording
from specview.model.text import clean
from specview.model.workload import Origin, Phase, Workload
from specview.session.choose import choose_workload
from specview.session.config import configured
from specview.session.crash import CrashReports, time_of_death
from specview.session.faults import read_exception
from specview.session.fields import Message
from specview.session.loading import Loaded, Loader
from specview.session.process import AgentGone, AgentProcess, describe_exit
from specview.session.pythons import find_python
from specview.session.refusals import gone_while_loading, load_failure, setup_failure, wrong_call
from specview.session.request import Request
from specview.session.tables import read_interpreter

SLICE_NS = 33_000_000
"""How long the agent runs before it reports: about 30 messages a second."""

_STOP_S = 0.5
_INTERRUPTS = 2


class Session:
    """Runs a target live. See `session.stage.Stage` for what views may ask of it."""

    def __init__(
        self,
        request: Request,
        origin: Origin = Origin.COMMAND_LINE,
        workload: Workload | None = None,
    ) -> None:
        self._asked = request
        self._workload = workload
        self._origin = origin
        self._recording: Recording | None = None
        self._process: AgentProcess | None = None
        self._early = Output()
        self._output = CrashReports(self._write_output)
        self._phase: int | None = None
        self._paused = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopping = ""

    @property
    def recording(self) -> Recording:
        """What was seen so far; RuntimeError before `open`."""
        if self._recording is None:
            raise RuntimeError("the session was not opened")
        return self._recording

    @property
    def running(self) -> bool:
        """Whether a `run` is under way."""
        return not self._idle.is_set()

    async def open(self) -> Recording:
        """Start the target's process, load the target, decide the workload; run 0.

        Raises TargetError, UsageError or NeedsCall; the process is ended then.
        """
        try:
            return await self._open()
        except AgentGone as gone:
            await self._agent.drained()
            self._output.died()
            raise gone_while_loading(describe_exit(gone.status), self._early.text()) from None
        finally:
            if self._recording is None:
                await self.close()

    async def _open(self) -> Recording:
        folder = _current_folder()
        request = configured(self._asked, folder) if not self._asked.calls else None
        origin = Origin.CONFIGURATION if request is not None else self._origin
        request = request or self._asked
        python = find_python(request.python)
        self._process = process = await AgentProcess.start(python, self._output.feed)
        hello = await process.greet()
        if hello.kind == "refused":
            raise load_failure(hello)
        interpreter = read_interpreter(hello)
        loader = Loader(interpreter)
        load = {"do": "load", "target": request.target, "annotations": not request.calls}
        answer = await process.ask(load, loader.take)
        if answer.kind != "loaded":
            raise load_failure(answer)
        loaded = loader.finish(answer)
        workload = self._workload or choose_workload(request, loaded, origin)
        if workload.setup:
            answer = await process.ask({"do": "setup", "source": workload.setup})
            if answer.kind != "ready":
                raise setup_failure(read_exception(answer.inner("exception")))
        for number, phase in enumerate(workload.phases):
            await self._call(number, phase.call)
        recording = _recording(loaded, interpreter, workload)
        self._output.lives()
        recording.output = self._early
        self._recording = recording
        return recording

    async def _call(self, phase: int, expression: str) -> None:
        """Make `expression` the one that runs evaluate. Raises UsageError where it is wrong."""
        command = {"do": "call", "phase": phase, "expression": expression}
        self._phase = None  # whatever the agent makes of it
        answer = await self._agent.ask(command)
        if answer.kind != "ready":
            raise wrong_call(expression, read_exception(answer.inner("exception")))
        self._phase = phase

    @property
    def _agent(self) -> AgentProcess:
        if self._process is None:
            raise RuntimeError("the session was not opened")
        return self._process

    async def run(self, runs: int) -> None:
        """Perform `runs` more runs as the plan says; see `Stage.run`.

        Raises RunError when the process is gone, UsageError for a phase that cannot be compiled.
        """
        self._living()
        self._paused = False
        self._idle.clear()
        try:
            await self._run(self.recording.runs + runs)
        except AgentGone as gone:
            await self._agent.drained()
            self._bury(gone)
        except ProtocolError as error:
            self.recording.end(error.message)
            raise
        finally:
            self._idle.set()

    async def _run(self, until: int) -> None:
        recording = self.recording
        while recording.runs < until and not self._paused:
            stretch = recording.workload.next_stretch(recording.runs)
            if stretch.phase != self._phase:
                await self._call(stretch.phase, recording.workload.phases[stretch.phase].call)
            recording.begin_phase(stretch.phase)
            left = until - recording.runs
            await self._slice(left if stretch.runs is None else min(left, stretch.runs))

    async def _slice(self, runs: int) -> None:
        command = {"do": "run", "runs": runs, "slice_ns": SLICE_NS}
        answer = await self._agent.ask(command, self._take)
        self._output.lives()
        if answer.kind != "ran":
            raise ProtocolError(f"{answer.kind!r} is no answer to a run")
        self.recording.finish_runs(
            answer.count("run"), answer.count("elapsed_ns"), answer.count("errors")
        )

    def _take(self, message: Message) -> None:
        """Take in what the agent tells before a slice ends."""
        match message.kind:
            case "changes":
                self.recording.apply(message.numbers("changes"))
            case "error":
                run = message.count("run")
                failure = read_exception(message.inner("exception"))
                self.recording.fail(RunFailure(run, self._phase or 0, failure))
            case "notice":
                self.recording.notice(clean(message.text("text")))
            case other:
                raise ProtocolError(f"a message {other!r} does not belong to a run")

    def _bury(self, gone: AgentGone) -> None:
        """The process died in a run: keep what the black box saw, say why. Raises RunError."""
        recording = self.recording
        words = self._agent.last_words()
        moment = time_of_death(words, recording.runs, gone.status)
        told = words.changes(recording)
        try:
            recording.apply(told)
        except ProtocolError:  # a dying process may write anything there
            told = ()
        last = max([words.run - 1, recording.runs, *told[::4]])
        recording.finish_runs(last, 0, 0)
        self._output.died(words.run if words.certain and words.run else None)
        how = self._stopping or f"the target {describe_exit(gone.status)}"
        why = f"{how} {moment}"
        recording.end(why)
        raise RunError(why, "what was seen until then is kept; reset starts again")

    async def call(self, phase: Phase) -> None:
        """Go on with `phase` at once; see `Stage.call`."""
        recording = self._living()
        workload = recording.workload.turned_to(phase, recording.runs)
        try:
            await self._call(workload.first, phase.call)
        except AgentGone as gone:
            await self._agent.drained()
            self._bury(gone)
        recording.extend_workload(workload)

    async def repeat(self) -> None:
        """Let all phases be played once more."""
        recording = self._living()
        recording.extend_workload(recording.workload.once_more(recording.runs))

    async def names(self) -> tuple[str, ...]:
        """Names of the target's module and of the setup, sorted; none once the process is gone."""
        if self.recording.ended is not None:
            return ()
        try:
            answer = await self._agent.ask({"do": "names"})
        except AgentGone:
            return ()
        return tuple(sorted({name for name in answer.texts("names") if name.isidentifier()}))

    def again(self) -> Session:
        """A session of the same target, as it is then, with the same phases."""
        workload = None if self._recording is None else self._recording.workload.from_scratch()
        return Session(self._asked, self._origin, workload)

    def _living(self) -> Recording:
        if self.recording.ended is not None:
            raise RunError(self.recording.ended, "start again at run 0")
        return self.recording

    def pause(self) -> None:
        """Let `run` return at the end of the current slice."""
        self._paused = True

    async def interrupt(self) -> None:
        """End the run under way: KeyboardInterrupt first, and if it goes on, kill the process."""
        self._paused = True
        for _ in range(_INTERRUPTS):  # one that comes between two runs is not heard
            if self._idle.is_set():
                return
            self._agent.interrupt()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), _STOP_S / _INTERRUPTS)
        if not self._idle.is_set():
            self._stopping = "the target was stopped"
            self._agent.kill()
            await self._idle.wait()

    async def reset(self, calls: tuple[str, ...] | None = None) -> Recording:
        """Begin again at run 0 in a fresh process, with other calls if some are given."""
        await self.close()
        if calls is not None:
            self._asked = self._asked.with_calls(calls)
            self._workload = None
        self._recording = None
        self._phase = None
        self._stopping = ""
        self._early = Output()
        self._output.lives()
        return await self.open()

    async def close(self) -> None:
        """End the target's process; idempotent."""
        self._paused = True
        process, self._process = self._process, None
        if process is not None:
            await process.close()
            await self._idle.wait()

    def _write_output(self, run: int, text: str) -> None:
        if self._recording is None:
            self._early.write(run, text)
        else:
            self._recording.write_output(run, text)


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise UsageError(
            "the current folder was removed", "go to one that is there, then try again"
        ) from None


def _recording(loaded: Loaded, interpreter: Interpreter, workload: Workload) -> Recording:
    return Recording(
        interpreter,
        loaded.subject,
        loaded.listings,
        workload,
        sources=loaded.sources,
        notices=loaded.notices,
    )
