"""Inputs of a site in words: as the source would write them, clean and short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.explain.shape_words import LONGEST, input_words, operand_word
from specview.model.listing import Instruction, Position
from specview.model.observation import Shape
from tests.observations import FLOAT, INT, LIST, NULL, STR

POINT = Shape("shop.Point", {"class": "1"})


def called(kind: str, name: str, **traits: str) -> Shape:
    return Shape("function", {"kind": kind, "name": name, **traits})


def instruction(name: str, argrepr: str = "", arg: int = 0) -> Instruction:
    return Instruction(0, 0, 1, name, arg, argrepr, Position(), None, 0, name)


@pytest.mark.parametrize(
    ("shape", "word"),
    [
        (INT, "int"),
        (Shape("int", {"size": "big"}), "int (big)"),
        (Shape("int", {"size": "small"}), "int"),
        (Shape("int", {"size": "big", "sign": "negative"}), "int (big, negative)"),
        (Shape("float", {"float": "nan"}), "float (nan)"),
        (Shape("int", {"reach": "outside"}), "int (out of range)"),
        (Shape("str", {"stored": "no"}), "str (not the variable itself)"),
        (POINT, "Point"),
        (Shape("shop.make.<locals>.Point"), "Point"),
        (NULL, "NULL"),
        (called("function", "add"), "function add"),
        (called("function", "make.<locals>.add"), "function add"),
        (called("class", "shop.Point"), "class Point"),
        (called("method_descriptor", "list.append"), "method list.append"),
        (called("builtin", "math.sqrt"), "builtin math.sqrt"),
    ],
)
def test_operand_in_a_word(shape: Shape, word: str) -> None:
    assert operand_word(shape) == word


LINE = called("function", "line", given="3", keywords="b,c")


@pytest.mark.parametrize(
    ("name", "argrepr", "arg", "shapes", "words"),
    [
        ("BINARY_OP", "+", 0, (INT, FLOAT), "int + float"),
        ("BINARY_OP", "+=", 13, (INT, INT), "int += int"),
        ("BINARY_OP", "[]", 26, (LIST, INT), "list[int]"),
        ("BINARY_SUBSCR", "", 0, (Shape("dict"), STR), "dict[str]"),
        ("COMPARE_OP", "<", 0, (INT, FLOAT), "int < float"),
        ("COMPARE_OP", "bool(<=)", 0, (INT, FLOAT), "int <= float"),
        ("CONTAINS_OP", "in", 0, (INT, LIST), "int in list"),
        ("CONTAINS_OP", "not in", 1, (INT, LIST), "int not in list"),
        ("STORE_SUBSCR", "", 0, (INT, LIST, INT), "list[int] = int"),
        ("LOAD_ATTR", "x", 0, (POINT,), "Point.x"),
        ("LOAD_ATTR", "move + NULL|self", 1, (POINT,), "Point.move"),
        ("LOAD_ATTR", "NULL|self + move", 1, (POINT,), "Point.move"),
        ("LOAD_METHOD", "move", 1, (POINT,), "Point.move"),
        ("STORE_ATTR", "x", 0, (POINT,), "Point.x = …"),
        ("STORE_ATTR", "x", 0, (INT, POINT), "Point.x = int"),
        ("LOAD_GLOBAL", "print + NULL", 1, (Shape("dict"), Shape("dict", {"place": "3"})),
         "print in the builtins"),
        ("LOAD_GLOBAL", "RATE", 0, (Shape("dict", {"place": "1"}), Shape("dict")),
         "RATE in the globals"),
        ("LOAD_GLOBAL", "RATE", 0, (Shape("dict"), Shape("dict")), "global RATE"),
        ("LOAD_SUPER_ATTR", "total + NULL|self", 1, (Shape("type"), Shape("type"), POINT),
         "super().total of Point"),
        ("CALL", "", 2, (called("function", "add"), NULL, INT, INT), "add(int, int)"),
        ("CALL", "", 1, (called("class", "shop.Point"), INT), "Point(int)"),
        ("CALL", "", 1, (Shape("shop.Adder"), INT), "Adder(int)"),
        ("CALL", "", 9, (called("function", "f"), *[INT] * 8),
         "f(int, int, int, int, int, int, …)"),
        ("CALL_KW", "", 3, (LINE, INT, STR, FLOAT), "line(int, b=str, c=float)"),
        ("CALL_FUNCTION_EX", "", 0, (called("function", "f"), Shape("tuple"), Shape("dict")),
         "f(*tuple, **dict)"),
        ("CALL_FUNCTION_EX", "", 0, (called("function", "f"), Shape("tuple"), NULL), "f(*tuple)"),
        ("FOR_ITER", "to 56", 18, (Shape("list_iterator"),), "for over list_iterator"),
        ("SEND", "to 8", 3, (Shape("generator"), NULL), "send to generator"),
        ("TO_BOOL", "", 0, (LIST,), "bool(list)"),
        ("UNPACK_SEQUENCE", "", 2, (Shape("tuple", {"length": "3"}),), "tuple of 3 into 2"),
        ("UNPACK_SEQUENCE", "", 2, (Shape("generator"),), "generator into 2"),
        ("OF_A_LATER_VERSION", "", 0, (INT, STR), "int, str"),
        ("CALL", "", 0, (), "nothing"),
    ],
)  # fmt: skip
def test_input_in_words(
    name: str, argrepr: str, arg: int, shapes: tuple[Shape, ...], words: str
) -> None:
    assert input_words(instruction(name, argrepr, arg), shapes) == words


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({"owner": "instance", "holds": "property"}, "Point.x (property)"),
        ({"owner": "instance", "holds": "nothing", "keeps": "dict"}, "Point.x (in a dict)"),
        ({"owner": "instance", "holds": "value", "keeps": "values"}, "Point.x"),
        ({"owner": "instance", "holds": "method", "keeps": "dict"}, "Point.x (method, in a dict)"),
        ({"owner": "class", "of": "shop.Point"}, "class Point.x"),
        ({"owner": "module", "of": "os.path"}, "module path.x"),
    ],
)
def test_what_matters_of_an_attribute_is_told_too(traits: dict[str, str], words: str) -> None:
    shape = Shape("shop.Point", traits)
    assert input_words(instruction("LOAD_ATTR", "x"), (shape,)) == words


FAMILIES = st.sampled_from(
    (
        *("BINARY_OP", "CALL", "CALL_KW", "CALL_FUNCTION_EX", "LOAD_ATTR", "LOAD_GLOBAL", "SEND"),
        *("STORE_SUBSCR", "STORE_ATTR", "UNPACK_SEQUENCE", "LOAD_SUPER_ATTR", "COMPARE_OP"),
    )
)
NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=90)
TRAITS = st.dictionaries(
    st.sampled_from(["kind", "name", "keywords", "given", "length", "owner", "of", "size"]), NAMES
)
SHAPES = st.lists(st.builds(Shape, NAMES, TRAITS), max_size=12)


@given(FAMILIES, NAMES, SHAPES)
def test_any_input_is_one_short_line(name: str, argrepr: str, shapes: list[Shape]) -> None:
    words = input_words(instruction(name, argrepr), shapes)
    assert 0 < len(words) <= LONGEST
    assert words.isprintable()
