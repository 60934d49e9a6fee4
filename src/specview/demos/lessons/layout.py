"""Attributes of objects whose layout is known."""

from specview.demos.claims import stands
from specview.demos.lesson import Lesson, say, step
from specview.demos.spot import at
from specview.model.verdict import Verdict

LOAD = at("LOAD_ATTR", function="height")
STORE = at("STORE_ATTR", function="move_up")

LESSON = Lesson(
    name="layout",
    title="Attributes with a known place",
    function="",
    about="where the class is known, an attribute is read from its place; nothing is looked up",
    look_at="point.y in height, and what an object of another class does to it",
    steps=(
        step(
            "height(POINT)",
            say(
                "{0.form} since run {0.run}: is it a Point? Then take the value from its place.",
                stands(LOAD, "LOAD_ATTR_INSTANCE_VALUE", misses=0),
            ),
        ),
        step(
            "move_up(POINT)",
            say(
                "Storing works alike: {0.form} since run {0.run}.",
                stands(STORE, "STORE_ATTR_INSTANCE_VALUE", misses=0),
            ),
        ),
        step(
            "height(PIXEL)",
            say(
                "A Pixel has the same attributes, yet it is a miss: the class is what is compared.",
                stands(LOAD, "LOAD_ATTR_INSTANCE_VALUE", verdict=Verdict.MISSING, misses=1),
            ),
            runs=1,
        ),
        step(
            "height(PIXEL)",
            say(
                "The 53rd miss, in run {0.run}: back to {0.form}, for a while.",
                stands(LOAD, "LOAD_ATTR_ADAPTIVE", verdict=Verdict.WARMING, run=93, misses=53),
                until=(3, 11),
            ),
            say(
                "The 53rd miss, in run {0.run}: the same form, chosen again for the class Pixel.",
                stands(LOAD, "LOAD_ATTR_INSTANCE_VALUE", run=93, misses=53),
                since=(3, 12),
            ),
            runs=52,
        ),
        step(
            "height(PIXEL)",
            say(
                "{0.form}, chosen in run {0.run}: now a Pixel hits, and a Point would miss.",
                stands(LOAD, "LOAD_ATTR_INSTANCE_VALUE", misses=53),
            ),
            runs=40,
        ),
    ),
)
