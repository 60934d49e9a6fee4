"""Works of the body that read and write text.

Each function is one run: up to a few milliseconds of work that is the same every time. The modules
are imported within, so that a program can put other ones in their places first.
"""

# ruff: noqa: ANN401  what a module holds can be anything

from __future__ import annotations

import importlib
import sys
from typing import Any

VERSION = sys.version_info[:2]
SOURCE = (
    '"""Doc."""\nimport os\n\n\n@print\nclass Point(object):\n    x: int = 0\n\n'
    "    def at(self, *rest, scale=1.5, **more):\n        for one in rest:\n"
    "            if one and one.x > 3 or not scale:\n                yield one[1:2], -one.y ** 2\n"
    "        try:\n            with open(self.x) as file:\n                return f'{file!r:>3}'\n"
    "        except (OSError, ValueError) as error:\n            raise KeyError('a') from error\n"
    "        return {**more, 'a': [x for x in rest if x], 'b': lambda a, b=2: (a, b)}\n"
)
TEXT = (
    "It is a truth universally acknowledged, that a single man in possession of a good fortune, "
    "must be in want of a wife. However little known the feelings or views of such a man may be, "
    "this truth is so well fixed in the minds of the surrounding families.  "
)
PAGE = (
    "<!DOCTYPE html><html><!-- a note --><body class='a b' id=x><p>one &amp; two<br/>&#65;"
    "<a href='/x?y=1&z=2'>link</a><script>if (a < b) {}</script></body></html>"
)
RECORD = {
    "name": "Ada é",
    "years": [1815, 1852],
    "known": {"notes": True, "error": None, "share": 0.25},
    "works": [{"title": 'A "note"', "pages": number} for number in range(6)],
}
PATTERNS = (r"(?P<year>\d{4})-(?:0[1-9]|1[0-2])\b", r"[^a-z_]+?(x|yy|zzz)*\s*$", r"(?i:ab)|c{2,3}")


def load(name: str) -> Any:
    """A module that a run needs."""
    return importlib.import_module(name)


def json_encoded() -> str:
    encoder = load("json.encoder").JSONEncoder(indent=2, sort_keys=True)
    return "".join(encoder.iterencode([RECORD] * 4))


def json_decoded() -> object:
    decoder = load("json.decoder")
    machine = decoder.JSONDecoder()
    machine.parse_string = decoder.py_scanstring
    machine.scan_once = load("json.scanner").py_make_scanner(machine)
    return machine.decode(load("json").dumps([RECORD] * 4, indent=1))


def patterns_compiled() -> list[object]:
    compiler = load("re._compiler")
    return [compiler.compile(pattern, 0).groups for pattern in PATTERNS * 2]


def arguments_parsed() -> object:
    argparse = load("argparse")
    parser = argparse.ArgumentParser(prog="p", description="Does it.")
    parser.add_argument("file", nargs="*", default=["-"])
    parser.add_argument("--size", type=int, default=1, help="how large")
    parser.add_argument("-v", "--verbose", action="count")
    commands = parser.add_mutually_exclusive_group()
    commands.add_argument("--on", action="store_true")
    commands.add_argument("--off", action="store_true")
    found = parser.parse_args(["--size", "3", "-vv", "--on", "a", "b"])
    return vars(found), parser.format_usage()


def tables_read() -> object:
    csv, io = load("csv"), load("io")
    out = io.StringIO()
    writer = csv.DictWriter(out, ["a", "b", "c"], restval="-")
    writer.writeheader()
    writer.writerows({"a": number, "b": number / 2} for number in range(30))
    text = out.getvalue()
    rows = list(csv.DictReader(io.StringIO(text)))
    return rows, csv.Sniffer().has_header(text)


def text_wrapped() -> object:
    textwrap = load("textwrap")
    filled = textwrap.fill(TEXT * 3, 40, initial_indent="* ", subsequent_indent="  ")
    return textwrap.dedent(textwrap.indent(filled, "    ")), textwrap.shorten(TEXT, 30)


def tree_unparsed() -> str:
    ast = load("ast")
    tree = ast.parse(SOURCE)
    return str(ast.unparse(ast.fix_missing_locations(tree)) + ast.dump(tree))


def tokens_read() -> object:
    tokenize, io = load("tokenize"), load("io")
    tokens = list(tokenize.generate_tokens(io.StringIO(SOURCE).readline))
    return len(tokens), tokenize.untokenize(tokens)


def lines_compared() -> object:
    difflib = load("difflib")
    before = TEXT.split()
    after = [word for word in reversed(before) if "a" in word] + before
    matcher = difflib.SequenceMatcher(None, before, after)
    return matcher.ratio(), list(difflib.unified_diff(before, after, lineterm=""))


def strings_formatted() -> object:
    string = load("string")
    template = string.Template("$a and ${b}, $$c")
    formatter = string.Formatter()
    return [
        (
            template.substitute(a=number, b="x"),
            formatter.format("{0} {a!r:>4} {b[0]} {1.real}", number, 3, a=2, b=[TEXT[:4]]),
            string.capwords(TEXT[:40]),
        )
        for number in range(10)
    ]


def words_split() -> object:
    shlex = load("shlex")
    parts = shlex.split("cp -r 'a b' \"c $d\" e\\ f # not this", comments=True)
    return parts, shlex.join(parts), list(shlex.shlex("a && b | c; d", punctuation_chars=True))


def settings_read() -> object:
    configparser = load("configparser")
    settings = configparser.ConfigParser()
    settings.read_string("[DEFAULT]\nx = 1\n[a]\nb = 1\nc = %(b)s2\n  3\n; no\n[d]\ne: yes\n")
    settings["new"] = {"f": "1.5"}
    section = settings["a"]
    return (
        section.getint("b"), section["c"], settings.getboolean("d", "e"), settings.sections(),
        settings["new"].getfloat("f"), settings.has_option("d", "x"),
    )  # fmt: skip


def pages_parsed() -> object:
    parser = load("html.parser").HTMLParser()
    seen: list[object] = []
    parser.handle_starttag = lambda tag, attributes: seen.append((tag, attributes))
    parser.handle_data = seen.append
    parser.feed(PAGE * 3)
    parser.close()
    return seen, load("html").unescape("&lt;a&gt; &eacute; &#x41;")


def addresses_split() -> object:
    parse = load("urllib.parse")
    parts = parse.urlsplit("https://u@host.org:81/a/../p;x?q=1&r=%20#f")
    parse.urlsplit.__wrapped__("http://[::1]:8080/path?x=y") if VERSION >= (3, 12) else None
    return (
        parts.geturl(), parts.port, parse.urljoin("http://a/b/c/d?y", "../g;x=1"),
        parse.parse_qs("a=1&b=2&a=%C3%A9"), parse.urlencode({"a": "é b", "c": [1, 2]}, doseq=True),
        parse.quote("/é ü/", safe=""), parse.unquote("%7Ea%20b"),
    )  # fmt: skip


def values_printed() -> str:
    text: str = load("pprint").pformat([RECORD, {"x": ("y" * 50, {1, 2}), "z": list(range(40))}])
    return text
