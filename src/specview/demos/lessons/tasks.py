"""TaskGroup beside gather."""

from specview.demos.claims import Plain, Printed, Table, stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

SEND = at("SEND", function="order")
NONE = at("LOAD_CONST", "LOAD_COMMON_CONSTANT", function="order", arg="None")
DELIVERY = at("SEND", line="await delivery")

LESSON = Lesson(
    name="tasks",
    title="TaskGroup beside gather, and what await sends",
    function="",
    about="what an await is made of, and what becomes of other tasks when one fails",
    look_at="SEND in order, then what gather and TaskGroup let happen, as printed",
    steps=(
        step(
            "order()",
            say(
                "An await sends None into what it waits for: {1.form}, then {0.form}.",
                Plain(SEND),
                Plain(NONE),
                until=(3, 11),
            ),
            say(
                "An await sends None into what it waits for. For a coroutine: {0.form}.",
                stands(SEND, "SEND_GEN"),
                Plain(NONE),
                since=(3, 12),
            ),
        ),
        step(
            "with_gather()",
            say(
                "gather tells of the first failure; the delivery goes on to its end.",
                Plain(DELIVERY),
                Printed("gather: ValueError('sold out')"),
                Printed("delivered"),
                until=(3, 11),
            ),
            say(
                "gather tells of the failure, the delivery goes on. Its SEND to a task is refused.",
                stands(DELIVERY, verdict=Verdict.FAILING),
                Printed("gather: ValueError('sold out')"),
                Printed("delivered"),
                since=(3, 12),
            ),
            runs=1,
        ),
        step(
            "with_group()",
            say(
                "The TaskGroup cancels the delivery, waits for it, and raises all that failed.",
                Plain(at("CHECK_EG_MATCH", function="with_group")),
                Printed("cancelled"),
                Printed("TaskGroup: (ValueError('sold out'),)"),
            ),
            runs=1,
        ),
        step(
            "with_group()",
            say(
                "Cleaning up is written beside the code: {0.rows} rows in the exception table.",
                Table("with_group", empty=False),
                Plain(at("GET_AWAITABLE", function="with_group")),
            ),
            runs=1,
        ),
    ),
)
