"""Zero-cost exceptions."""

from specview.demos.claims import Alike, Close, Lacks, Table, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

PLAIN = at("BINARY_OP", function="plain")
GUARDED = at("BINARY_OP", function="guarded")
HANDLER = at("LOAD_GLOBAL", line="except TypeError")

LESSON = Lesson(
    name="exceptions",
    title="A try block costs nothing",
    function="",
    about="the same loop without and with try: the same instructions, the same time",
    look_at="the exception tables of plain and guarded, side by side",
    steps=(
        step(
            "plain(range(3))",
            say(
                "A loop without try: {0.form}, and an empty exception table.",
                stands(PLAIN, "BINARY_OP_ADD_INT"),
                Table("plain", empty=True),
            ),
        ),
        step(
            "guarded(range(3))",
            say(
                "The loop within try: the same instructions. Nothing sets up the try.",
                stands(GUARDED, "BINARY_OP_ADD_INT"),
                Alike("plain", "guarded", loops=True),
                Lacks(at("SETUP_FINALLY", "POP_BLOCK")),
            ),
        ),
        step(
            "guarded(range(3))",
            say(
                "Where to go is written beside: {1.rows} rows. Nothing there has specialised.",
                stands(
                    HANDLER,
                    "LOAD_GLOBAL_ADAPTIVE",
                    verdict=Verdict.NOT_EXECUTED,
                    unseen=Verdict.UNKNOWN,
                ),
                Table("guarded", empty=False),
                until=(3, 11),
            ),
            say(
                "Where to go is written beside: {1.rows} rows. The handler has never run.",
                stands(HANDLER, verdict=Verdict.NOT_EXECUTED),
                Table("guarded", empty=False),
                since=(3, 12),
            ),
            runs=1,
        ),
        step(
            "compare()",
            say(
                "Both loops, ten thousand times round: the same time, as printed.",
                Alike("plain", "guarded", loops=True),
                Close(percent=20),
            ),
            runs=1,
        ),
        step(
            "guarded([1, 'tea'])",
            say(
                "A string cannot be added: only now the table is read, and the handler runs.",
                stands(HANDLER, "LOAD_GLOBAL_BUILTIN"),
                until=(3, 11),
            ),
            say(
                "A string cannot be added: only now the table is read, and the handler runs.",
                stands(HANDLER, verdict=Verdict.WARMING),
                since=(3, 12),
            ),
            runs=1,
        ),
    ),
)
