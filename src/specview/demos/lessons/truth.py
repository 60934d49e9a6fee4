"""Comparisons, and what counts as true."""

from specview.demos.claims import Lacks, Plain, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

LARGER = at("COMPARE_OP", function="larger")
IN = at("CONTAINS_OP", function="known")
IF = at("TO_BOOL", function="describe")

LESSON = Lesson(
    name="truth",
    title="Comparisons and truth",
    function="",
    about="comparing numbers and strings, looking into a set, and what a condition costs",
    look_at="the instruction before each jump",
    steps=(
        step(
            "larger(3, 2)",
            say(
                "Two ints: {0.form} since run {0.run}.",
                stands(LARGER, "COMPARE_OP_INT_JUMP", "COMPARE_OP_INT"),
            ),
        ),
        step(
            "larger(2.5, 1.5)",
            say(
                "Two floats in the same place: {0.misses} misses so far.",
                stands(LARGER, verdict=Verdict.MISSING, misses=20),
            ),
        ),
        step(
            "price('tea')",
            say(
                "Strings, compared with ==: {0.form}.",
                stands(at("COMPARE_OP", function="price"), "COMPARE_OP_STR_JUMP", "COMPARE_OP_STR"),
            ),
        ),
        step(
            "known('tea', DRINKS)",
            say(
                "in a set: {0.form}, which has no forms up to 3.12.",
                Plain(IN),
                until=(3, 12),
            ),
            say(
                "in a set: {0.form}.",
                stands(IN, "CONTAINS_OP_SET"),
                since=(3, 13),
            ),
        ),
        step(
            "describe([1])",
            say(
                "if items: the jump itself asks for the truth of the list, without any form.",
                Plain(at("POP_JUMP_FORWARD_IF_FALSE", "POP_JUMP_IF_FALSE", function="describe")),
                Lacks(IF),
                until=(3, 12),
            ),
            say(
                "if items: {0.form} makes a bool of the list, then the jump is simple.",
                stands(IF, "TO_BOOL_LIST"),
                since=(3, 13),
            ),
        ),
        step(
            "greet('Ada')",
            say(
                "is None needs no comparison: {0.form} does it all.",
                Plain(at("POP_JUMP_FORWARD_IF_NOT_NONE", "POP_JUMP_IF_NOT_NONE", function="greet")),
                Lacks(at("COMPARE_OP", "IS_OP", function="greet")),
            ),
        ),
    ),
)
