"""What a program writes arrives, whatever it does to its streams."""

from __future__ import annotations

from tests.agent.client import Start


def test_much_output_flows_while_a_run_lasts(start: Start) -> None:
    agent = start("import os\ndef flood(): os.write(1, b'x' * 1000000); print('y' * 1000)\n")
    agent.load("subject:flood")
    assert agent.calls("flood()", 100).closing["run"] == 100
    agent.quit()
    assert sorted(agent.output) == list(range(1, 101))
    assert sum(len(text) for text in agent.output.values()) == 100 * 1_001_001


def test_output_that_does_not_block_waits_for_room_between_runs(start: Start) -> None:
    agent = start(
        """
        import os, sys
        os.set_blocking(1, False)
        def fill():
            try:
                while True: os.write(1, b"x" * (1 << 20))
            except BlockingIOError:
                sys.stdout.write("end")
        """
    )
    agent.load("subject:fill")
    agent.call("fill()")
    assert [agent.run().closing["errors"] for _ in range(20)] == [0] * 20
    agent.quit()
    assert "".join(agent.output.values()).count("end") == 20


def test_each_printed_line_belongs_to_its_run(start: Start) -> None:
    agent = start("import sys\nprint('at import')\ndef say(n): print(n, file=sys.stderr)\n")
    agent.load("subject:say")
    agent.ask("setup", source="numbers = iter(range(100)); print('set up')")
    agent.calls("say(next(numbers)) if 1 else 0", 4)
    agent.calls("print('part', end='')")
    agent.calls("print('é\\udc80')")
    agent.quit()
    assert agent.output == {
        0: "at import\nset up\n",
        1: "0\n",
        2: "1\n",
        3: "2\n",
        4: "3\n",
        5: "part",
        6: "é\\udc80\n",
    }


def test_replaced_and_closed_streams_do_no_harm(start: Start) -> None:
    agent = start(
        """
        import sys, io, os, json, time, gc, builtins
        def harm():
            sys.stdout.close()
            sys.stdout = sys.stderr = io.StringIO()
            os.write = os.read = json.dumps = builtins.print = time.perf_counter_ns = None
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)
            os.chdir("/")
            gc.disable()
            sys.modules.clear()
            builtins.len = builtins.type = builtins.isinstance = builtins.range = None
        def fail():
            raise ValueError("after")
        """
    )
    agent.load("subject:harm")
    agent.calls("harm()")
    answer = agent.calls("fail()", 3)
    assert (
        answer.of("error")[0]["exception"]["frames"][0]["text"] == '    raise ValueError("after")'
    )
    assert agent.quit() == 0
