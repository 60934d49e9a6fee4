"""Pattern matching."""

from specview.demos.claims import Plain, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at

GO, STOP, SAY, POINT = 'case ["go"', 'case ["stop"', 'case {"say"', "case Point"

LESSON = Lesson(
    name="patterns",
    title="Pattern matching is made of ordinary steps",
    function="command",
    about="sequences, literals, mappings and classes as patterns: what of them specialises",
    look_at="the instructions of the case that matches",
    steps=(
        step(
            "command(['go', 'north'])",
            say(
                "Is it a sequence, and how long? {1.form}, {2.form}, then {0.form}.",
                stands(at("COMPARE_OP", line=GO), "COMPARE_OP_INT_JUMP", "COMPARE_OP_INT"),
                Plain(at("MATCH_SEQUENCE", line=GO)),
                Plain(at("GET_LEN", line=GO)),
            ),
        ),
        step(
            "command(['go', 'north'])",
            say(
                "Then its items are taken apart: {0.form}.",
                stands(at("UNPACK_SEQUENCE", line=GO), "UNPACK_SEQUENCE_LIST"),
            ),
            runs=1,
        ),
        step(
            "command(['stop'])",
            say(
                "The next case compares a length again, {0.form}, and a string, {1.form}.",
                stands(at("COMPARE_OP", line=STOP), "COMPARE_OP_INT_JUMP", "COMPARE_OP_INT"),
                stands(at("COMPARE_OP", line=STOP, nth=1), "COMPARE_OP_STR_JUMP", "COMPARE_OP_STR"),
            ),
        ),
        step(
            "command({'say': 'hello'})",
            say(
                "A mapping: {1.form} and {2.form}; the values found come as a tuple: {0.form}.",
                stands(at("UNPACK_SEQUENCE", line=SAY), "UNPACK_SEQUENCE_TUPLE"),
                Plain(at("MATCH_MAPPING", line=SAY)),
                Plain(at("MATCH_KEYS", line=SAY)),
            ),
        ),
        step(
            "command(ORIGIN)",
            say(
                "A class: {1.form} fetches both attributes, as a pair: {0.form}.",
                stands(at("UNPACK_SEQUENCE", line=POINT), "UNPACK_SEQUENCE_TWO_TUPLE"),
                Plain(at("MATCH_CLASS", line=POINT)),
            ),
        ),
    ),
)
