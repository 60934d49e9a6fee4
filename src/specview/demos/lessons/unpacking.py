"""Unpacking a sequence into names."""

from specview.demos.claims import Plain, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

UNPACK = "UNPACK_SEQUENCE"

LESSON = Lesson(
    name="unpacking",
    title="Unpacking",
    function="",
    about="a pair, a longer tuple, a list, a string, and a star",
    look_at="the instruction that unpacks, in each function",
    steps=(
        step(
            "swap((1, 2))",
            say(
                "A pair: {0.form} since run {0.run}.",
                stands(at(UNPACK, function="swap"), "UNPACK_SEQUENCE_TWO_TUPLE"),
            ),
        ),
        step(
            "middle((1, 2, 3))",
            say(
                "A longer tuple: {0.form}.",
                stands(at(UNPACK, function="middle"), "UNPACK_SEQUENCE_TUPLE"),
            ),
        ),
        step(
            "ends([1, 2, 3])",
            say(
                "A list: {0.form}.",
                stands(at(UNPACK, function="ends"), "UNPACK_SEQUENCE_LIST"),
            ),
        ),
        step(
            "swap([1, 2])",
            say(
                "A list where tuples are expected: {0.form} misses, {0.misses} times.",
                stands(
                    at(UNPACK, function="swap"),
                    "UNPACK_SEQUENCE_TWO_TUPLE",
                    verdict=Verdict.MISSING,
                    misses=20,
                ),
            ),
        ),
        step(
            "spell('tea')",
            say(
                "A string: refused. It is unpacked through an iterator.",
                stands(at(UNPACK, function="spell"), verdict=Verdict.FAILING),
            ),
        ),
        step(
            "head_and_rest([1, 2, 3])",
            say(
                "A star: {0.form}, which never specialises.",
                Plain(at("UNPACK_EX", function="head_and_rest")),
            ),
        ),
    ),
)
