"""What is indexed, and by what."""

from specview.demos.claims import stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import Spot, at
from specview.model.verdict import Verdict

READ = "read(ITEMS, (1, 2), PRICES, 'tea', SHELF)"
WRITE = "write(ITEMS, PRICES)"


def subscript(line: str) -> Spot:
    """The subscript in a line: an operation like any other since 3.14."""
    return at("BINARY_SUBSCR", "BINARY_OP", line=line)


LESSON = Lesson(
    name="subscripts",
    title="Subscripts",
    function="",
    about="what is indexed, and by what, decides on the form of a subscript",
    look_at="one line of read after the other, then those of write",
    steps=(
        step(
            READ,
            say(
                "A list and an int: {0.form} since run {0.run}.",
                stands(
                    subscript("first = "),
                    "BINARY_SUBSCR_LIST_INT",
                    "BINARY_OP_SUBSCR_LIST_INT",
                ),
            ),
        ),
        step(
            READ,
            say(
                "A tuple and an int: {0.form}.",
                stands(
                    subscript("left = "),
                    "BINARY_SUBSCR_TUPLE_INT",
                    "BINARY_OP_SUBSCR_TUPLE_INT",
                ),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "A dictionary and any key: {0.form}.",
                stands(subscript("price = "), "BINARY_SUBSCR_DICT", "BINARY_OP_SUBSCR_DICT"),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "A string and an int: refused up to 3.12.",
                stands(subscript("letter = "), verdict=Verdict.FAILING),
                until=(3, 12),
            ),
            say(
                "A string and an int: {0.form}.",
                stands(subscript("letter = "), "BINARY_SUBSCR_STR_INT", "BINARY_OP_SUBSCR_STR_INT"),
                since=(3, 13),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "A class with a __getitem__ in Python: {0.form} enters it like a function.",
                stands(subscript("book = "), "BINARY_SUBSCR_GETITEM", "BINARY_OP_SUBSCR_GETITEM"),
            ),
            runs=1,
        ),
        step(
            WRITE,
            say(
                "Storing in a list: {0.form}; in a dictionary: {1.form}.",
                stands(at("STORE_SUBSCR", line="items[0] = 1"), "STORE_SUBSCR_LIST_INT"),
                stands(at("STORE_SUBSCR", line='prices["tea"] = 2'), "STORE_SUBSCR_DICT"),
            ),
        ),
    ),
)
