"""One process of a target, from its start to its end, and the recording of its runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specview.errors import ProtocolError, RunError
from specview.model.failure import RunFailure
from specview.model.interpreter import Interpreter
from specview.model.observation import Progress
from specview.model.output import Output
from specview.model.recording import Recording
from specview.model.text import clean
from specview.model.workload import Origin, Workload
from specview.session.choose import choose_workload
from specview.session.crash import CrashReports, time_of_death
from specview.session.faults import read_exception
from specview.session.fields import Message
from specview.session.load import load
from specview.session.loading import Loaded
from specview.session.process import AgentGone, AgentProcess, describe_exit
from specview.session.pythons import find_python
from specview.session.refusals import gone_while_loading, setup_failure, wrong_call
from specview.session.request import Request

if TYPE_CHECKING:
    from specview.session.observing import Observed


class LiveTarget:
    """A target in its process; what is asked of it is asked one thing after the other.

    With `from_source` the program's modules are compiled anew, whatever was cached of them.
    """

    def __init__(self, *, from_source: bool) -> None:
        self.recording: Recording | None = None
        """What was seen so far, None before `begin`."""
        self.early = Output()
        """What was written before there was a recording, which takes it over."""
        self.from_source = from_source
        self._process: AgentProcess | None = None
        self._output = CrashReports(self._write_output)
        self.phase: int | None = None
        """The phase whose call runs evaluate."""
        self._request: Request | None = None
        """What is to be observed, None for nothing."""
        self._observed: Observed | None = None

    async def begin(self, request: Request, origin: Origin, workload: Workload | None) -> Recording:
        """Load the target, decide the workload unless it is given, and compile its calls.

        Raises TargetError, UsageError or NeedsCall; the process is to be ended then.
        """
        try:
            interpreter, found = await self._load(request)
            workload = workload or choose_workload(request, found, origin)
            await self._set_up(workload)
        except AgentGone as gone:
            await self._agent.drained()
            self._output.died()
            raise gone_while_loading(describe_exit(gone.status), self.early.text()) from None
        recording = _recording(found, interpreter, workload)
        if request.observed_runs:
            recording.observation.settle(Progress.WAITING)
            self._request = request
        self._output.lives()
        recording.output = self.early
        self.recording = recording
        return recording

    async def look(self, request: Request) -> Loaded:
        """Load the target without running anything of it. Raises what `begin` raises."""
        try:
            return (await self._load(request))[1]
        except AgentGone as gone:
            await self._agent.drained()
            raise gone_while_loading(describe_exit(gone.status), self.early.text()) from None

    async def _load(self, request: Request) -> tuple[Interpreter, Loaded]:
        python = find_python(request.python)
        self._process = process = await AgentProcess.start(python, self._output.feed)
        return await load(
            process, request, annotations=not request.calls, from_source=self.from_source
        )

    async def _set_up(self, workload: Workload) -> None:
        if workload.setup:
            answer = await self._agent.ask({"do": "setup", "source": workload.setup})
            if answer.kind != "ready":
                raise setup_failure(read_exception(answer.inner("exception")))
        for number, phase in enumerate(workload.phases):
            await self.turn_to(number, phase.call)

    async def turn_to(self, phase: int, expression: str) -> None:
        """Make `expression` the one that runs evaluate.

        Raises UsageError where it is wrong, AgentGone where there is no process any more.
        """
        command = {"do": "call", "phase": phase, "expression": expression}
        self.phase = None  # whatever the agent makes of it
        answer = await self._agent.ask(command)
        if answer.kind != "ready":
            raise wrong_call(expression, read_exception(answer.inner("exception")))
        self.phase = phase

    async def perform(self, runs: int, slice_ns: int, recording: Recording) -> None:
        """Perform at most `runs` runs, as many as `slice_ns` nanoseconds have room for."""
        command = {"do": "run", "runs": runs, "slice_ns": slice_ns}
        answer = await self._agent.ask(command, self._take)
        self._output.lives()
        if answer.kind != "ran":
            raise ProtocolError(f"{answer.kind!r} is no answer to a run")
        recording.finish_runs(
            answer.count("run"), answer.count("elapsed_ns"), answer.count("errors")
        )

    async def names(self) -> tuple[str, ...]:
        """Names that an expression can begin with, sorted; none once the process is gone."""
        try:
            answer = await self._agent.ask({"do": "names"})
        except AgentGone:
            return ()
        return tuple(sorted({name for name in answer.texts("names") if name.isidentifier()}))

    async def bury(self, gone: AgentGone, recording: Recording, stopped: str) -> None:
        """Keep what the black box saw, and say why the process died. Raises RunError.

        `stopped` says who ended it, and is empty where nobody did.
        """
        await self._agent.drained()
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
        how = stopped or f"the target {describe_exit(gone.status)}"
        why = f"{how} {moment}"
        recording.end(why)
        raise RunError(why, "what was seen until then is kept; reset starts again")

    async def observe(self) -> None:
        """See what arrived in the runs so far; see `Stage.observe`."""
        if self._request is None or self.recording is None:
            return
        if self._observed is None:
            from specview.session.observing import Observed  # not needed for the first frame

            self._observed = Observed(self._request, self.recording, from_source=self.from_source)
        await self._observed.go_on()

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the run under way."""
        self._agent.interrupt()

    def kill(self) -> None:
        """End the process at once."""
        self._agent.kill()

    async def close(self) -> None:
        """End the process if there is one; idempotent."""
        process, self._process = self._process, None
        if self._observed is not None:
            await self._observed.close()
        if process is not None:
            await process.close()

    @property
    def _agent(self) -> AgentProcess:
        if self._process is None:
            raise RuntimeError("the session was not opened")
        return self._process

    def _take(self, message: Message) -> None:
        """Take in what the agent tells before a slice ends."""
        recording = self.recording
        match message.kind:
            case "changes" if recording is not None:
                recording.apply(message.numbers("changes"))
            case "error" if recording is not None:
                run = message.count("run")
                failure = read_exception(message.inner("exception"))
                recording.fail(RunFailure(run, self.phase or 0, failure))
            case "notice" if recording is not None:
                recording.notice(clean(message.text("text")))
            case other:
                raise ProtocolError(f"a message {other!r} does not belong to a run")

    def _write_output(self, run: int, text: str) -> None:
        if self.recording is None:
            self.early.write(run, text)
        else:
            self.recording.write_output(run, text)


def _recording(loaded: Loaded, interpreter: Interpreter, workload: Workload) -> Recording:
    return Recording(
        interpreter,
        loaded.subject,
        loaded.listings,
        workload,
        sources=loaded.sources,
        notices=loaded.notices,
    )
