"""Variadic generics."""

from specview.demos.claims import Alike, Lacks, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

LESSON = Lesson(
    name="generics",
    title="Variadic generics cost nothing in a call",
    function="",
    about="type variables for any number of types (PEP 646), and what of them is executed",
    look_at="rotate beside rotate_plain, then the two ways to make a Row",
    steps=(
        step(
            "rotate((1, 'tea', 2.5))",
            say(
                "Annotated with *Cells, which no call executes: cells[0] is {0.form}.",
                stands(
                    at("BINARY_SUBSCR", "BINARY_OP", function="rotate"),
                    "BINARY_SUBSCR_TUPLE_INT",
                    "BINARY_OP_SUBSCR_TUPLE_INT",
                ),
                Lacks(at("LOAD_GLOBAL", function="rotate")),
            ),
        ),
        step(
            "rotate_plain((1, 'tea', 2.5))",
            say(
                "Without annotations: the very same instructions, one by one.",
                stands(at("BINARY_SUBSCR", "BINARY_OP", function="rotate_plain")),
                Alike("rotate", "rotate_plain"),
            ),
        ),
        step(
            "make()",
            say(
                "In __init__ the attribute is stored: {0.form}. tuple[*Cells] is not executed.",
                stands(at("STORE_ATTR", line="self.cells"), "STORE_ATTR_INSTANCE_VALUE"),
                Lacks(at("LOAD_GLOBAL", function="Row.__init__")),
            ),
        ),
        step(
            "make_generic()",
            say(
                "Row[int, str](…) is another matter: the subscript is worked out at each call.",
                stands(
                    at("BINARY_SUBSCR", "BINARY_OP", function="make_generic"),
                    verdict=Verdict.FAILING,
                ),
            ),
        ),
    ),
)
