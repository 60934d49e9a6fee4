"""What is looped over."""

from specview.demos.claims import Plain, stands
from specview.demos.lesson import Lesson, Telling, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict


def in_311(function: str, what: str) -> Telling:
    """The telling for 3.11, which has no forms of FOR_ITER."""
    return say(
        f"{what}: {{0.form}} as it is. CPython 3.11 has one FOR_ITER for all.",
        Plain(at("FOR_ITER", function=function)),
        until=(3, 11),
    )


LESSON = Lesson(
    name="loops",
    title="What a loop runs over",
    function="",
    about="for over a list, a tuple, a range, a generator and a dictionary",
    look_at="FOR_ITER at the head of each loop",
    steps=(
        step(
            "over_list([1, 2, 3])",
            in_311("over_list", "A list"),
            say(
                "A list: {0.form} since run {0.run}. Its loop goes round three times in a run.",
                stands(at("FOR_ITER", function="over_list"), "FOR_ITER_LIST", run=1),
                since=(3, 12),
                until=(3, 14),
            ),
            say(
                "A list: {0.form} since run {0.run}, and the step before it is {1.form}.",
                stands(at("FOR_ITER", function="over_list"), "FOR_ITER_LIST", run=1),
                stands(at("GET_ITER", function="over_list"), "GET_ITER_VIRTUAL"),
                since=(3, 15),
            ),
        ),
        step(
            "over_tuple((1, 2, 3))",
            in_311("over_tuple", "A tuple"),
            say(
                "A tuple: {0.form}.",
                stands(at("FOR_ITER", function="over_tuple"), "FOR_ITER_TUPLE"),
                since=(3, 12),
            ),
        ),
        step(
            "over_range(3)",
            in_311("over_range", "A range"),
            say(
                "A range: {0.form} counts on by itself, without a call.",
                stands(at("FOR_ITER", function="over_range"), "FOR_ITER_RANGE"),
                since=(3, 12),
            ),
        ),
        step(
            "over_generator(3)",
            in_311("over_generator", "A generator"),
            say(
                "A generator: {0.form} goes on in the generator's frame like a call.",
                stands(at("FOR_ITER", function="over_generator"), "FOR_ITER_GEN"),
                since=(3, 12),
            ),
        ),
        step(
            "over_keys({'tea': 2, 'jam': 3})",
            in_311("over_keys", "A dictionary"),
            say(
                "A dictionary: refused. The next key comes from its iterator, as ever.",
                stands(at("FOR_ITER", function="over_keys"), verdict=Verdict.FAILING),
                since=(3, 12),
            ),
        ),
    ),
)
