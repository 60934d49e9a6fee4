"""One other type, and fifty-three of them."""

from specview.demos.claims import stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

PLUS = at("BINARY_OP")
MISSING = Verdict.MISSING

LESSON = Lesson(
    name="misses",
    title="One other type is forgiven, fifty-three are not",
    function="total",
    about="a form stays when another type comes by, and is given up at the 53rd miss",
    look_at="the count of misses, and the form beside it",
    steps=(
        step(
            "total(500, 250)",
            say(
                "Prices in cents: two ints. {0.form} since run {0.run}, no miss.",
                stands(PLUS, "BINARY_OP_ADD_INT", misses=0),
            ),
        ),
        step(
            "total(5.0, 2.5)",
            say(
                "One pair of floats is one miss. {0.form} stays, only the count has changed.",
                stands(PLUS, "BINARY_OP_ADD_INT", verdict=MISSING, misses=1),
            ),
            runs=1,
        ),
        step(
            "total(5.0, 2.5)",
            say(
                "{0.misses} misses, and still {0.form}. It can afford no other one.",
                stands(PLUS, "BINARY_OP_ADD_INT", verdict=MISSING, misses=52),
            ),
            runs=51,
        ),
        step(
            "total(500, 250)",
            say(
                "Ints again: twenty hits. Hits make up for nothing: still {0.misses} misses.",
                stands(PLUS, "BINARY_OP_ADD_INT", verdict=MISSING, misses=52),
            ),
        ),
        step(
            "total(5.0, 2.5)",
            say(
                "The 53rd miss, in run {0.run}: back to {0.form}, where it waits.",
                stands(PLUS, "BINARY_OP_ADAPTIVE", verdict=Verdict.WARMING, run=93, misses=53),
                until=(3, 11),
            ),
            say(
                "The 53rd miss, in run {0.run}: it looked at what came, and became {0.form}.",
                stands(PLUS, "BINARY_OP_ADD_FLOAT", run=93, misses=53),
                since=(3, 12),
            ),
            runs=1,
        ),
        step(
            "total(5.0, 2.5)",
            say(
                "{0.form} since run {0.run}. Floats are the usual case, and ints would miss.",
                stands(PLUS, "BINARY_OP_ADD_FLOAT", misses=53),
            ),
            runs=40,
        ),
    ),
)
