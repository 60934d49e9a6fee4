"""How an exception of the user's program is laid out."""

from __future__ import annotations

from specview.model.failure import ExceptionReport, Frame, SyntaxPosition

FRAME = Frame("app.py", 3, "run", "    go(1)")


def test_a_traceback_names_frames_lines_and_message() -> None:
    report = ExceptionReport("ValueError", "no", (FRAME, Frame("lib.py", None, "go")))
    assert report.traceback().split("\n") == [
        "Traceback (most recent call last):",
        '  File "app.py", line 3, in run',
        "    go(1)",
        '  File "lib.py", line None, in go',
        "ValueError: no",
    ]


def test_frames_left_out_are_counted_in_the_middle() -> None:
    frames = tuple(Frame("a.py", line, "f") for line in (1, 2, 3, 4))
    lines = list(ExceptionReport("RecursionError", "", frames, omitted=1940).lines())
    assert lines[3] == "  … 1,940 frames left out …"
    assert lines[-1] == "RecursionError"
    assert "  … 1 frame left out …" in ExceptionReport("E", "", frames, 1).traceback()


def test_causes_and_contexts_come_first() -> None:
    first = ExceptionReport("KeyError", "'a'", (FRAME,))
    caused = ExceptionReport("ValueError", "no", (FRAME,), cause=first, context=first)
    handled = ExceptionReport("ValueError", "no", (FRAME,), context=first)
    assert list(caused.lines())[3:7] == ["KeyError: 'a'", "", "which is the direct cause of:", ""]
    assert list(handled.lines())[3:7] == ["KeyError: 'a'", "", "and while that was handled:", ""]
    assert caused.traceback().count("KeyError") == 1


def test_each_line_of_an_inner_exception_of_a_group_is_indented() -> None:
    inner = ExceptionReport("ValueError", "two\nlines", notes=("a note",))
    group = ExceptionReport("ExceptionGroup", "all (2 sub-exceptions)", group=(inner, inner))
    lines = list(group.lines())
    assert lines[:5] == [
        "ExceptionGroup: all (2 sub-exceptions)",
        "  +-- 1 of 2",
        "  | ValueError: two",
        "  | lines",
        "  | a note",
    ]
    assert lines[5] == "  +-- 2 of 2"
    assert not any("\n" in line for line in lines)


def test_a_syntax_error_points_at_its_column() -> None:
    position = SyntaxPosition("<call>", 1, 9, "    add(1,,2)")
    lines = list(ExceptionReport("SyntaxError", "invalid syntax", position=position).lines())
    assert lines == [
        '  File "<call>", line 1',
        "    add(1,,2)",
        "        ^",
        "SyntaxError: invalid syntax",
    ]


def test_a_syntax_error_without_text_or_column_still_names_the_line() -> None:
    nowhere = ExceptionReport("SyntaxError", "no", position=SyntaxPosition("f.py", 2, 0, ""))
    left = ExceptionReport("SyntaxError", "no", position=SyntaxPosition("f.py", 2, 0, "  x"))
    assert list(nowhere.lines()) == ['  File "f.py", line 2', "SyntaxError: no"]
    assert list(left.lines())[2] == "    ^"


def test_the_headline_is_one_line() -> None:
    assert ExceptionReport("ValueError", "a\nb").headline == "ValueError: a …"
    assert ExceptionReport("ValueError", "a").headline == "ValueError: a"
    assert ExceptionReport("KeyboardInterrupt", "").headline == "KeyboardInterrupt"
