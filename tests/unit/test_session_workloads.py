"""What is run when nobody says it: configuration, doctest examples, made arguments."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specview.errors import UsageError
from specview.model.recording import Subject
from specview.model.workload import Origin, Phase
from specview.session.arguments import example, make_call
from specview.session.choose import NeedsCall, choose_workload
from specview.session.config import configured, nearest_pyproject
from specview.session.examples import MOST, doctest_calls
from specview.session.loading import Callable, Loaded, Parameter
from specview.session.request import Request


def needed(name: str, annotation: str | None = None, kind: str = "positional_only") -> Parameter:
    return Parameter(name, kind, None, annotation)


def function(
    *parameters: Parameter,
    expression: str | None = "add",
    kind: str = "function",
    doc: str = "",
    needs: bool = False,
) -> Callable:
    return Callable(0, expression, kind, needs, parameters, doc)


def loaded(*functions: Callable) -> Loaded:
    return Loaded(Subject("m:add", "add(a)", "m"), (), (), functions, ())


# Arguments.


@pytest.mark.parametrize(
    ("annotation", "wanted"),
    [
        ("int", int),
        ("str", str),
        ("'int'", int),
        ("None", type(None)),
        ("builtins.float", float),
        ("int | None", int),
        ("Foo | int", int),
        ("Foo | None", type(None)),
        ("Optional[int]", int),
        ("typing.Optional[Foo]", type(None)),
        ("Union[Foo, bytes]", bytes),
        ("Annotated[complex, Foo]", complex),
        ("list", list),
        ("Sequence", list),
        ("collections.abc.Iterable[str]", list),
        ("list[dict[str, int]]", list),
        ("Mapping[str, list[int]]", dict),
        ("frozenset[int]", frozenset),
        ("AbstractSet[str]", set),
        ("tuple[int]", tuple),
        ("tuple[int, str]", tuple),
        ("tuple[float, ...]", tuple),
        ("tuple[()]", tuple),
        ("Literal['a', 'b']", str),
    ],
)
def test_an_argument_has_the_type_that_its_annotation_names(annotation: str, wanted: type) -> None:
    text = example(annotation)
    assert text is not None
    assert type(eval(text)) is wanted  # noqa: S307 - what it makes is what is tested


@pytest.mark.parametrize(
    "annotation",
    [
        *("Foo", "list[Foo]", "dict[str, Foo]", "tuple[int, Foo]", "tuple[Foo, ...]", "T", ""),
        *("Callable[[int], int]", "Annotated[Foo, int]", "not python", "list[int, int]", "\0"),
        *("(" * 500, "int + int", "3"),
    ],
)
def test_a_type_that_is_not_known_makes_no_argument(annotation: str) -> None:
    assert example(annotation) is None


@given(st.text(max_size=30))
def test_any_annotation_makes_an_expression_or_nothing(annotation: str) -> None:
    text = example(annotation)
    if text is not None:
        ast.parse(text, mode="eval")


def test_items_of_a_container_have_their_own_type() -> None:
    assert example("list[str]") == "['spam', 'spam']"
    assert example("dict[str, float]") == "{'spam': 1.5}"
    assert example("tuple[str]") == "('spam',)"


def test_required_arguments_alone_are_made() -> None:
    optional = Parameter("c", "positional_or_keyword", "…", None)
    rest = Parameter("rest", "var_positional", None, None)
    keyword = needed("key", "bytes", "keyword_only")
    one = function(needed("a", "str"), optional, rest, keyword)
    assert make_call(one) == "add('spam', key=b'spam')"
    assert make_call(function(needed("a"))) is None
    assert make_call(function(expression=None)) is None


def test_methods_are_called_on_an_instance_where_one_can_be_made() -> None:
    own = needed("self")
    one = function(own, needed("a", "str"), expression="m.Calc.add", kind="method")
    assert make_call(one) == "m.Calc().add('spam')"
    assert make_call(function(own, expression="Calc.size", kind="property")) == "Calc().size"
    assert make_call(function(own, expression="Calc.make", kind="classmethod")) == "Calc.make()"
    assert make_call(function(expression="Calc.help", kind="staticmethod")) == "Calc.help()"
    assert make_call(function(own, expression="Calc.add", kind="method", needs=True)) is None


# Doctest examples.

DOC = r"""Add.

    >>> from math import pi
    >>> add(1, 2)
    3
    >>> x = 5
    >>> add(x, pi)    # doctest: +ELLIPSIS
    8.14...
    >>> add(1, 2)
    3
    >>> x
    5
    >>> add
    <function add>
    >>> add(0, None)
    Traceback (most recent call last):
    TypeError: no
    >>> add(7, 7)    # doctest: +SKIP
    14
    >>> print "add"
    add
    >>> add("\d", "")
    '\\d'
"""


def test_examples_that_use_the_function_are_calls_and_statements_the_setup() -> None:
    setup, calls = doctest_calls([function(doc=DOC)])
    assert setup == "from math import pi\nx = 5\n"
    assert [call.partition("    #")[0] for call in calls] == [
        "add(1, 2)",
        "add(x, pi)",
        r'add("\d", "")',
    ]


def test_a_few_examples_are_enough() -> None:
    doc = "\n".join(f">>> add({number})\n{number}" for number in range(30))
    assert len(doctest_calls([function(doc=doc)])[1]) == MOST


@pytest.mark.parametrize("doc", ["", "no examples", ">>>add(1)", " >>> add(1)\n2", ">>> \0"])
def test_a_docstring_that_is_no_doctest_gives_nothing(doc: str) -> None:
    assert doctest_calls([function(doc=doc)]) == ("", ())


def test_methods_are_recognised_by_their_last_name() -> None:
    one = function(expression="Calc.add", doc=">>> Calc().add(1)\n2\n>>> other(1)\n")
    assert doctest_calls([one])[1] == ("Calc().add(1)",)


# The choice.


def test_calls_that_were_asked_for_come_first() -> None:
    request = Request("m:add", calls=("3: add(1)", "add(2)"), setup="s", cycle=2, runs=9)
    workload = choose_workload(request, loaded(function(doc=DOC)), Origin.COMMAND_LINE)
    assert workload.phases == (Phase("add(1)", 3), Phase("add(2)", 9))
    assert (workload.setup, workload.cycle, workload.origin) == ("s", 2, Origin.COMMAND_LINE)


def test_examples_come_before_made_arguments_and_keep_the_setup_apart() -> None:
    one = function(needed("a", "int"), doc=">>> y = 1\n>>> add(y)\n1\n")
    workload = choose_workload(Request("m:add", setup="x = 2"), loaded(one), Origin.COMMAND_LINE)
    assert workload.origin is Origin.DOCTEST
    assert workload.setup == "x = 2\ny = 1\n"
    assert workload.phases == (Phase("add(y)"),)


def test_arguments_are_made_where_there_are_no_examples() -> None:
    functions = (function(needed("a", "str")), function(needed("a")), function(needed("a", "str")))
    workload = choose_workload(Request("m:add", runs=4), loaded(*functions), Origin.COMMAND_LINE)
    assert workload.phases == (Phase("add('spam')", 4),)
    assert workload.origin is Origin.ARGUMENTS


@pytest.mark.parametrize(
    ("one", "example"),
    [
        (function(needed("a"), needed("b")), "20: add(a, b)"),
        (
            function(needed("self"), needed("b"), expression="Calc.add", kind="method"),
            "20: Calc(...).add(b)",
        ),
        (function(needed("a"), expression=None), "20: outer()"),
    ],
)
def test_where_nothing_can_be_guessed_an_example_shows_the_shape(
    one: Callable, example: str
) -> None:
    with pytest.raises(NeedsCall) as asked:
        choose_workload(Request("m:add"), loaded(one), Origin.COMMAND_LINE)
    assert asked.value.example == example
    assert asked.value.signature == "add(a)"
    assert example in asked.value.hint


# Configuration.

PROJECT = """
[tool.specview.workloads."m:add"]
target = "demo:add"
calls = ["20: add(1, 2)"]
setup = "x = 1"
cycle = 3
runs = 7
python = "3.12"
"""


def project(folder: Path, text: str) -> Path:
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    inner = folder / "src" / "deep"
    inner.mkdir(parents=True)
    return inner


def test_the_nearest_pyproject_tells_the_workload(tmp_path: Path) -> None:
    folder = project(tmp_path, PROJECT)
    assert nearest_pyproject(folder) == tmp_path / "pyproject.toml"
    request = configured(Request("m:add"), folder)
    assert request == Request("demo:add", "3.12", ("20: add(1, 2)",), "x = 1", 3, 7)


def test_the_command_line_wins(tmp_path: Path) -> None:
    folder = project(tmp_path, PROJECT)
    asked = Request("m:add", python="3.13", calls=("add(2)",), setup="y", cycle=2, runs=5)
    request = configured(asked, folder)
    assert request == Request("demo:add", "3.13", ("add(2)",), "y", 2, 5)


def test_a_target_without_a_workload_has_none(tmp_path: Path) -> None:
    assert configured(Request("m:other"), project(tmp_path, PROJECT)) is None


def test_a_workload_may_leave_everything_out(tmp_path: Path) -> None:
    folder = project(tmp_path, '[tool.specview.workloads."m:add"]\n')
    assert configured(Request("m:add"), folder) == Request("m:add")


TABLE = '[tool.specview.workloads."m:add"]\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[tool", "cannot be read"),
        ("tool = 3", "'tool'"),
        ("[tool]\nspecview = 3", "'specview'"),
        ("[tool.specview]\nworkloads = []", "'workloads'"),
        ('[tool.specview.workloads]\n"m:add" = 3', "should be a table"),
        (TABLE + 'call = ["add()"]', "'call'"),
        (TABLE + 'calls = "add()"', "list of strings"),
        (TABLE + "calls = [1]", "list of strings"),
        (TABLE + "setup = 1", "should be a string"),
        (TABLE + "python = 3.12", "should be a string"),
        (TABLE + "target = 1", "should be a string"),
        (TABLE + "cycle = 0", "whole number"),
        (TABLE + "cycle = true", "whole number"),
        (TABLE + "runs = 1.5", "whole number"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        configured(Request("m:add"), project(tmp_path, text))
    assert told in refused.value.message
    assert "pyproject.toml" in refused.value.message


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot be read"):
        configured(Request("m:add"), tmp_path)
