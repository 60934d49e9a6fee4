"""A real file, read by tomllib."""

from specview.demos.claims import Plain, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

LETTER = at("BINARY_SUBSCR", "BINARY_OP", line="while src[pos]")
STRING_FORMS = ("BINARY_SUBSCR_STR_INT", "BINARY_OP_SUBSCR_STR_INT")

LESSON = Lesson(
    name="settings",
    title="tomllib reads a real file",
    function="skip_chars",
    about="a function of the standard library specialises while it reads a file of settings",
    look_at="the loop of skip_chars, which steps over blanks",
    steps=(
        step(
            "read()",
            say(
                "The whole file in one run: src[pos] was refused. Strings have no form up to 3.12.",
                stands(LETTER, verdict=Verdict.FAILING),
                until=(3, 12),
            ),
            say(
                "The whole file in one run: src[pos] became {0.form} in run {0.run}.",
                stands(LETTER, *STRING_FORMS, verdict=Verdict.MISSING, run=1),
                since=(3, 13),
            ),
            runs=1,
        ),
        step(
            "read()",
            say(
                "in, with a frozenset: {0.form}, which has no forms up to 3.12.",
                Plain(at("CONTAINS_OP", line="while src[pos]")),
                until=(3, 12),
            ),
            say(
                "in, with a frozenset: {0.form}, since run {0.run}.",
                stands(at("CONTAINS_OP", line="while src[pos]"), "CONTAINS_OP_SET", run=1),
                since=(3, 13),
            ),
            runs=1,
        ),
        step(
            "read()",
            say(
                "pos += 1 is {0.form} since run {0.run}.",
                stands(at("BINARY_OP", line="pos += 1"), "BINARY_OP_ADD_INT", run=1),
            ),
            runs=1,
        ),
        step(
            "read()",
            say(
                "Twenty files more: src[pos] is still refused.",
                stands(LETTER, verdict=Verdict.FAILING),
                until=(3, 12),
            ),
            say(
                "{0.misses} misses in as many runs: each looks once behind the last character.",
                stands(LETTER, *STRING_FORMS, verdict=Verdict.MISSING, misses=23),
                since=(3, 13),
            ),
        ),
    ),
)
