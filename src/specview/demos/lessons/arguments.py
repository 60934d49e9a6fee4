"""Arguments given by keyword, and by stars."""

from specview.demos.claims import Plain, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

BY_KEYWORD = at("CALL_KW", "CALL", function="by_keyword")
BY_STAR = at("CALL_FUNCTION_EX", function="by_star")
BY_TWO_STARS = at("CALL_FUNCTION_EX", function="by_two_stars")
TO_ANY = at("CALL", function="to_any")

LESSON = Lesson(
    name="arguments",
    title="Keyword and star arguments",
    function="",
    about="the same function called by position, by keyword, by one star and by two",
    look_at="the instruction of each call, and whether it has a form at all",
    steps=(
        step(
            "by_position()",
            say(
                "By position: {0.form}, the shortest way into a Python function.",
                stands(at("CALL", function="by_position"), "CALL_PY_EXACT_ARGS"),
            ),
        ),
        step(
            "by_keyword()",
            say(
                "By keyword: the call is refused, its names are matched at each call.",
                stands(BY_KEYWORD, verdict=Verdict.FAILING),
                until=(3, 12),
            ),
            say(
                "By keyword: an instruction of its own, {0.form}. It does not specialise in 3.13.",
                Plain(BY_KEYWORD),
                since=(3, 13),
                until=(3, 13),
            ),
            say(
                "By keyword: {0.form}. The names are still matched, the frame is entered directly.",
                stands(BY_KEYWORD, "CALL_KW_PY"),
                since=(3, 14),
            ),
        ),
        step(
            "by_star(SIDES)",
            say(
                "By a star: {0.form}, which never specialises up to 3.14.",
                Plain(BY_STAR),
                until=(3, 14),
            ),
            say(
                "By a star: {0.form}, which spreads the tuple into the frame.",
                stands(BY_STAR, "CALL_EX_PY"),
                since=(3, 15),
            ),
        ),
        step(
            "by_two_stars(NAMED_SIDES)",
            say(
                "By two stars: {0.form} once more, with a dictionary besides.",
                Plain(BY_TWO_STARS),
                until=(3, 14),
            ),
            say(
                "By two stars: {0.form} once more, with a dictionary besides.",
                stands(BY_TWO_STARS, "CALL_EX_PY"),
                since=(3, 15),
            ),
        ),
        step(
            "to_any()",
            say(
                "A function that takes any arguments: calls of it are refused.",
                stands(TO_ANY, verdict=Verdict.FAILING),
                until=(3, 12),
            ),
            say(
                "A function that takes any arguments: {0.form}, for all but the simplest calls.",
                stands(TO_ANY, "CALL_PY_GENERAL"),
                since=(3, 13),
            ),
        ),
    ),
)
