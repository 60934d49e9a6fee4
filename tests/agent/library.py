"""The standard library's modules, and work that makes many of their functions hot.

Runs in the interpreter under view.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

LEFT_OUT = frozenset({"antigravity", "idlelib", "test", "tests", "this", "turtledemo"})
"""They act when imported (a browser, a poem), or are programs and tests of their own."""

ROUNDS = 12
"""Past the 8 calls after which 3.11 makes code adaptive."""
TEXT = (
    'def f(a, *b, c=1):\n    """Doc."""\n    return [x + a for x in b if x] or {c: f"{a!r:>3}"}\n'
)
PAGE = "<html><!-- x --><body class='a b'><p>one &amp; two<br/></body></html>"
MAIL = "From: a@example.org\nTo: B <b@example.org>\nSubject: =?utf-8?q?x=C3=A9?=\n\ntext\n"


def everything() -> list[str]:
    """The names of all modules, those in packages too."""
    tops = sorted(name for name in sys.stdlib_module_names if name != "__main__")
    return [name for top in tops for name in _with_inner(top)]


def _with_inner(name: str) -> Iterator[str]:
    if LEFT_OUT & set(name.split(".")) or name.endswith("__main__"):
        return
    yield name
    folders = getattr(imported(name), "__path__", None)
    for found in pkgutil.iter_modules(folders) if folders else ():
        yield from _with_inner(f"{name}.{found.name}")


def imported(name: str) -> ModuleType | None:
    """The module; None where it belongs to another system or lacks a library."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def heat() -> None:
    """Call much of the modules of `HOT`, each often enough to specialise."""
    for work in HOT.values():
        for _ in range(ROUNDS):
            work(importlib.import_module)


Import = Callable[[str], Any]


def _json(load: Import) -> None:
    encoder = load("json.encoder").JSONEncoder(indent=2, sort_keys=True)
    text = encoder.encode({"a": [1, 2.5, None, "x"], "b": {"c": True}})
    load("json.decoder").JSONDecoder().decode(text)
    load("json.decoder").py_scanstring('one \\u0041 two" rest', 0)


def _enum(load: Import) -> None:
    enum = load("enum")
    color = enum.Enum("Color", "RED GREEN")
    flag = enum.Flag("Flag", "A B C")
    repr([color(1), color["RED"], flag.A | flag.B, ~flag.A, *color])


def _dis(load: Import) -> None:
    load("dis").dis(load("textwrap").dedent, file=load("io").StringIO())


def _inspect(load: Import) -> None:
    inspect = load("inspect")
    inspect.signature(load("textwrap").fill).bind("x", width=3)
    str(inspect.signature(load("argparse").ArgumentParser))
    inspect.getmembers(load("fractions").Fraction)
    inspect.getsource(load("shlex").quote)


def _typing(load: Import) -> None:
    typing = load("typing")
    several = typing.Union[int, typing.List[str], None]  # noqa: F841
    typing.get_type_hints(load("fractions").Fraction.__new__)
    typing.NamedTuple("Pair", [("a", int), ("b", str)])


def _collections(load: Import) -> None:
    collections = load("collections")
    pair = collections.namedtuple("Pair", "a b")(1, 2)._replace(a=3)._asdict()
    counter = collections.Counter("abracadabra") + collections.Counter(pair)
    counter.most_common(2)
    chain = collections.ChainMap({"a": 1}, counter)
    chain["a"], len(chain), list(chain)


def _ast(load: Import) -> None:
    ast = load("ast")
    tree = ast.parse(TEXT)
    ast.unparse(ast.fix_missing_locations(tree))
    ast.dump(tree, indent=1)
    ast.literal_eval("[1, (2, {'a': -3})]")


def _tokens(load: Import) -> None:
    list(load("tokenize").generate_tokens(load("io").StringIO(TEXT).readline))
    load("shlex").split("a 'b c' d\\ e")


def _text(load: Import) -> None:
    words = load("textwrap").fill(TEXT * 3, 30).split("\n")
    list(load("difflib").ndiff(words, words[::-1]))
    load("string").Template("$a and ${b}").substitute(a=1, b=2)
    load("string").Formatter().format("{0} {a!r:>4}", 1, a=2)
    load("pprint").pformat({"a": list(range(40)), "b": ("x" * 50, {1, 2})})


def _numbers(load: Import) -> None:
    fraction = load("fractions").Fraction
    fraction(3, 4) + fraction("1.5") ** 2
    decimal = load("_pydecimal").Decimal
    (decimal("1.25") * 3 / decimal(7)).quantize(decimal("0.01"))
    load("statistics").stdev([1, 2, 3.5, 9])
    load("random").Random(1).sample(range(100), 5)
    date = load("_pydatetime" if sys.version_info >= (3, 12) else "datetime")
    (date.datetime(2024, 2, 29) + date.timedelta(days=3)).isoformat()


def _markup(load: Import) -> None:
    load("html.parser").HTMLParser().feed(PAGE)
    load("xml.dom.minidom").parseString("<a b='c'><d/>text</a>").toprettyxml()
    message = load("email").message_from_string(MAIL, policy=load("email.policy").default)
    message["to"].addresses, message["subject"], message.as_string()


def _configuration(load: Import) -> None:
    parser = load("argparse").ArgumentParser(prog="p")
    parser.add_argument("--size", type=int, default=1)
    parser.parse_args(["--size", "3"])
    parser.format_help()
    settings = load("configparser").ConfigParser()
    settings.read_string("[a]\nb = 1\nc = %(b)s2\n")
    settings["a"].getint("c")


def _objects(load: Import) -> None:
    value = {"a": [1, (2, 3)], "b": {4}}
    load("copy").deepcopy(value)
    load("pickle")._loads(load("pickle")._dumps(value))
    load("dataclasses").make_dataclass("D", ["a", ("b", int, 2)])(1)
    load("urllib.parse").urlsplit("https://u@h:1/p;x?q=1#f").geturl()
    load("pathlib").PurePosixPath("/a/b/../c.txt").with_suffix(".py").relative_to("/a")
    load("ipaddress").ip_network("10.0.0.0/29").supernet()


def _asyncio(load: Import) -> None:
    asyncio = load("asyncio")

    async def work() -> None:
        queue = asyncio.Queue()
        await asyncio.gather(queue.put(1), queue.get(), asyncio.sleep(0))

    asyncio.run(work())


HOT: dict[str, Callable[[Import], None]] = {
    "json.encoder json.decoder": _json,
    "enum": _enum,
    "dis": _dis,
    "inspect": _inspect,
    "typing": _typing,
    "collections": _collections,
    "ast": _ast,
    "tokenize shlex": _tokens,
    "textwrap difflib string pprint": _text,
    "fractions _pydecimal statistics random datetime": _numbers,
    "html.parser xml.dom.minidom email.message email.parser email.generator": _markup,
    "argparse configparser": _configuration,
    "copy pickle dataclasses urllib.parse pathlib ipaddress": _objects,
    "asyncio.base_events asyncio.events asyncio.queues asyncio.tasks asyncio.runners": _asyncio,
}
"""Work by the modules that it makes hot."""


SAMPLE = frozenset(
    {
        "asyncio.queues",
        "asyncio.runners",
        "collections",
        "configparser",
        "copy",
        "dataclasses",
        "dis",
        "enum",
        "fractions",
        "json.decoder",
        "json.encoder",
        "random",
        "shlex",
        "statistics",
        "string",
        "textwrap",
        "tokenize",
    }
)
"""Of these, those that are read every day."""


def hot(extent: str) -> list[str]:
    """The modules that `heat` makes hot: all, or a `sample`."""
    every = [name for names in HOT for name in names.split()]
    return [name for name in every if extent != "sample" or name in SAMPLE]
