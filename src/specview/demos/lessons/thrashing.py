"""Two types in turn."""

from specview.demos.claims import stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

PLUS = at("BINARY_OP", function="join")
IN_TURN = "join(1, 2), join('tea', 'pot')"

LESSON = Lesson(
    name="thrashing",
    title="Two types in turn suit no form",
    function="",
    about="ints and strings in turn: whatever form the addition has, half of its executions miss",
    look_at="how often the form of join's + changes; its name alone tells nothing of that",
    steps=(
        step(
            IN_TURN,
            say(
                "Ints and strings in turn: {0.form} since run {0.run}, with {0.misses} misses.",
                stands(PLUS, "BINARY_OP_ADD_UNICODE", verdict=Verdict.MISSING),
            ),
        ),
        step(
            IN_TURN,
            say(
                "In run {0.run} its misses were used up: back to {0.form}.",
                stands(PLUS, "BINARY_OP_ADAPTIVE", verdict=Verdict.WARMING, misses=53),
                until=(3, 11),
            ),
            say(
                "In run {0.run} its misses were used up: now {0.form}, which misses as often.",
                stands(PLUS, "BINARY_OP_ADD_INT", verdict=Verdict.MISSING),
                since=(3, 12),
            ),
            runs=40,
        ),
        step(
            IN_TURN,
            say(
                "It thrashes: {0.misses} misses so far. The name {0.form} shows nothing of them.",
                stands(PLUS, verdict=Verdict.THRASHING),
            ),
            runs=140,
        ),
        step(
            "join_numbers(1, 2), join_words('tea', 'pot')",
            say(
                "A function for each type: {0.form} and {1.form}, without a single miss.",
                stands(at("BINARY_OP", function="join_numbers"), "BINARY_OP_ADD_INT", misses=0),
                stands(at("BINARY_OP", function="join_words"), "BINARY_OP_ADD_UNICODE", misses=0),
            ),
        ),
    ),
)
