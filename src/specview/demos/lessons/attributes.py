"""What can stand behind the dot."""

from specview.demos.claims import stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

READ = "read(ACCOUNT, COIN, NOTES)"
LOAD = "LOAD_ATTR"
FAILING = Verdict.FAILING

LESSON = Lesson(
    name="attributes",
    title="What can stand behind the dot",
    function="read",
    about="slots, dictionaries, properties, methods, classes and modules: a form for each",
    look_at="one line after the other: each has a dot, and each its own form",
    steps=(
        step(
            READ,
            say(
                "A value in the instance: {0.form}, read from its place.",
                stands(at(LOAD, line="own = "), "LOAD_ATTR_INSTANCE_VALUE"),
            ),
        ),
        step(
            READ,
            say(
                "A slot: {0.form}. The place is the same in all instances of the class.",
                stands(at(LOAD, line="slot = "), "LOAD_ATTR_SLOT"),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "A dictionary of its own: {0.form} remembers where in it the name was found.",
                stands(at(LOAD, line="entry = "), "LOAD_ATTR_WITH_HINT"),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "A property: refused in CPython 3.11. It is looked up and called each time.",
                stands(at(LOAD, line="computed = "), verdict=FAILING),
                until=(3, 11),
            ),
            say(
                "A property: {0.form} enters its function like a call.",
                stands(at(LOAD, line="computed = "), "LOAD_ATTR_PROPERTY"),
                since=(3, 12),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "A method that is called at once: {0.form}. No bound method is made.",
                stands(
                    at("LOAD_METHOD", LOAD, line="called = "),
                    "LOAD_METHOD_WITH_VALUES",
                    "LOAD_ATTR_METHOD_WITH_VALUES",
                ),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "A value of the class, asked of the class: refused in CPython 3.11.",
                stands(at(LOAD, line="shared = "), verdict=FAILING),
                until=(3, 11),
            ),
            say(
                "A value of the class, asked of the class: {0.form}.",
                stands(at(LOAD, line="shared = "), "LOAD_ATTR_CLASS"),
                since=(3, 12),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "The same asked of an instance, which could have its own: refused up to 3.12.",
                stands(at(LOAD, line="inherited = "), verdict=FAILING),
                until=(3, 12),
            ),
            say(
                "The same asked of an instance: {0.form}.",
                stands(at(LOAD, line="inherited = "), "LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES"),
                since=(3, 13),
            ),
            runs=1,
        ),
        step(
            READ,
            say(
                "A name in a module: {0.form} remembers where it stands in the module's names.",
                stands(at(LOAD, line="constant = "), "LOAD_ATTR_MODULE"),
            ),
            runs=1,
        ),
    ),
)
