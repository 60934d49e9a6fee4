"""Building objects."""

from specview.demos.claims import Plain, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

POINT = at("CALL", function="make_point")
EMPTY = at("CALL", function="make_empty")

LESSON = Lesson(
    name="objects",
    title="Building objects",
    function="",
    about="objects of one's own classes, of built-in ones, and displays such as [x, y]",
    look_at="the call in each function, and the instructions of the displays",
    steps=(
        step(
            "make_point()",
            say(
                "A class with an __init__ in Python: the call is refused up to 3.12.",
                stands(POINT, verdict=Verdict.FAILING),
                until=(3, 12),
            ),
            say(
                "A class with an __init__ in Python: {0.form} enters it at once.",
                stands(POINT, "CALL_ALLOC_AND_ENTER_INIT"),
                since=(3, 13),
            ),
        ),
        step(
            "make_point()",
            say(
                "In __init__ each attribute gets its place: {0.form}.",
                stands(at("STORE_ATTR", line="self.x"), "STORE_ATTR_INSTANCE_VALUE"),
            ),
            runs=1,
        ),
        step(
            "make_empty()",
            say(
                "A class without an __init__: refused as well.",
                stands(EMPTY, verdict=Verdict.FAILING),
                until=(3, 12),
            ),
            say(
                "A class without an __init__: {0.form}. That form only makes the ordinary call.",
                stands(EMPTY, "CALL_NON_PY_GENERAL", verdict=Verdict.GENERIC_FORM),
                since=(3, 13),
            ),
        ),
        step(
            "make_text(5)",
            say(
                "str of one argument has a form to itself: {0.form}.",
                stands(
                    at("PRECALL", "CALL", function="make_text"),
                    "PRECALL_NO_KW_STR_1",
                    "CALL_NO_KW_STR_1",
                    "CALL_STR_1",
                ),
            ),
        ),
        step(
            "make_tuple([1, 2])",
            say(
                "So has tuple: {0.form}.",
                stands(
                    at("PRECALL", "CALL", function="make_tuple"),
                    "PRECALL_NO_KW_TUPLE_1",
                    "CALL_NO_KW_TUPLE_1",
                    "CALL_TUPLE_1",
                ),
            ),
        ),
        step(
            "make_displays(1, 2)",
            say(
                "Displays call nothing: {0.form}, {1.form} and {2.form} build in one go.",
                Plain(at("BUILD_TUPLE", line="pair = ")),
                Plain(at("BUILD_LIST", line="items = ")),
                Plain(at("BUILD_MAP", line="prices = ")),
            ),
        ),
    ),
)
