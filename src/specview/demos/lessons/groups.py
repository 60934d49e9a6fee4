"""Exception groups and except*."""

from specview.demos.claims import Plain, Printed, Raised
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at

LESSON = Lesson(
    name="groups",
    title="Several exceptions at once",
    function="",
    about="an ExceptionGroup, taken apart by except*, by subgroup and by split",
    look_at="what each handler takes out of the group, as printed",
    steps=(
        step(
            "handle()",
            say(
                "Both handlers ran, each with its part of the group: {0.form} splits it.",
                Plain(at("CHECK_EG_MATCH", function="handle")),
                Printed("[ValueError('price'), KeyError('tea')]"),
            ),
            runs=1,
        ),
        step(
            "handle()",
            say(
                "At the end {0.form} collects what no handler took: here nothing.",
                Plain(
                    at(
                        "PREP_RERAISE_STAR",
                        "CALL_INTRINSIC_2",
                        function="handle",
                    )
                ),
            ),
            runs=1,
        ),
        step(
            "handle_one()",
            say(
                "One handler: the ValueError is handled, the KeyError goes on, in a group.",
                Plain(at("CHECK_EG_MATCH", function="handle_one")),
                Printed("handled the ValueError"),
                Raised("ExceptionGroup"),
            ),
            runs=1,
        ),
        step(
            "divide()",
            say(
                "By hand: subgroup gives one part, split gives both.",
                Plain(at("CHECK_EXC_MATCH", function="divide")),
                Printed("subgroup (ValueError('price'),)"),
                Printed("split (ValueError('price'),) (KeyError('tea'),)"),
            ),
            runs=1,
        ),
    ),
)
