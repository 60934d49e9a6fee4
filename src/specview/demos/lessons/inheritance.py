"""Calling the parent's method through super()."""

from specview.demos.claims import Lacks, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

METHOD = at("LOAD_SUPER_ATTR", function="Square.area")
NAME = at("LOAD_SUPER_ATTR", function="Square.parents_name")

LESSON = Lesson(
    name="inheritance",
    title="super() without a super object",
    function="Square",
    about="a method calls its parent's through super(); only old versions make an object for that",
    look_at="the instructions of the line with super()",
    steps=(
        step(
            "SQUARE.area()",
            say(
                "super() is called: {0.form} makes an object, only to ask it for a method.",
                stands(at("PRECALL", line="super().area"), "PRECALL_BUILTIN_CLASS"),
                Lacks(METHOD),
                until=(3, 11),
            ),
            say(
                "One instruction finds the parent's method: {0.form}. No super object is made.",
                stands(METHOD, "LOAD_SUPER_ATTR_METHOD"),
                since=(3, 12),
            ),
        ),
        step(
            "SQUARE.area()",
            say(
                "Looking the method up in that object is refused: it happens at every call.",
                stands(at("LOAD_METHOD", line="super().area"), verdict=Verdict.FAILING),
                until=(3, 11),
            ),
            say(
                "Then the method is called like any Python function: {0.form}.",
                stands(at("CALL", line="super().area"), "CALL_PY_EXACT_ARGS"),
                since=(3, 12),
            ),
            runs=1,
        ),
        step(
            "SQUARE.parents_name()",
            say(
                "An attribute instead of a method: refused as well.",
                stands(at("LOAD_ATTR", line="super().name"), verdict=Verdict.FAILING),
                until=(3, 11),
            ),
            say(
                "An attribute instead of a method: {0.form}.",
                stands(NAME, "LOAD_SUPER_ATTR_ATTR"),
                since=(3, 12),
            ),
        ),
    ),
)
