"""Calls of Python functions."""

from specview.demos.claims import stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at

LESSON = Lesson(
    name="calls",
    title="Calling a Python function",
    function="",
    about="a call with just the arguments that the parameters ask for, with a default, and of len",
    look_at="the call in wall, then those in strip and in letters",
    steps=(
        step(
            "wall()",
            say(
                "Two parameters, two arguments: {0.form} enters the function's frame directly.",
                stands(at("CALL", function="wall"), "CALL_PY_EXACT_ARGS"),
            ),
        ),
        step(
            "wall()",
            say(
                "The function's name has a form too: {0.form} knows where in the module it is.",
                stands(at("LOAD_GLOBAL", function="wall"), "LOAD_GLOBAL_MODULE"),
            ),
            runs=1,
        ),
        step(
            "strip()",
            say(
                "One argument, one default: {0.form} copies the default into the frame.",
                stands(at("CALL", function="strip"), "CALL_PY_WITH_DEFAULTS"),
                until=(3, 12),
            ),
            say(
                "One argument, one default: {0.form}, for parameters of any kind.",
                stands(at("CALL", function="strip"), "CALL_PY_GENERAL"),
                since=(3, 13),
            ),
        ),
        step(
            "letters()",
            say(
                "len has a form to itself: {0.form}. The length is read without a call.",
                stands(
                    at("PRECALL", "CALL", function="letters"),
                    "PRECALL_NO_KW_LEN",
                    "CALL_NO_KW_LEN",
                    "CALL_LEN",
                ),
            ),
        ),
    ),
)
