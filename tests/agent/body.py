"""A body of ordinary code: the standard library's modules, driven by real calls.

Each function is one run: a few milliseconds of work that is the same every time. The modules are
imported within, so that a program can put other ones in their places first. Runs in the
interpreter under view.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

VERSION = sys.version_info[:2]
SOURCE = (
    '"""Doc."""\nimport os\n\n\n@print\nclass Point(object):\n    x: int = 0\n\n'
    "    def at(self, *rest, scale=1.5, **more):\n        for one in rest:\n"
    "            if one and one.x > 3 or not scale:\n                yield one[1:2], -one.y ** 2\n"
    "        try:\n            with open(self.x) as file:\n                return f'{file!r:>3} {one}'\n"
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


def statistics_made() -> object:
    statistics, fraction = load("statistics"), load("fractions").Fraction
    data = [1, 2.5, 3, 4.25, 5, 6, 7.5, 9]
    shares = [fraction(1, 3), fraction(2, 5), fraction(7, 4)]
    return (
        statistics.mean(data), statistics.stdev(data), statistics.median(data),
        statistics.quantiles(data), statistics.mode(data), statistics.mean(shares),
        statistics.linear_regression(data, data[::-1]), statistics.NormalDist(1, 2).cdf(3),
    )  # fmt: skip


def fractions_reckoned() -> object:
    fraction = load("fractions").Fraction
    whole = fraction(0)
    for number in range(1, 25):
        whole += fraction(1, number) * 2 - fraction("3/7")
        if whole > 1:
            whole /= number
    return whole, whole.limit_denominator(1000), float(whole), round(whole, 2), whole**2


def decimals_reckoned() -> object:
    decimal = load("_pydecimal")
    number, whole = decimal.Decimal("1.25"), decimal.Decimal(0)
    with decimal.localcontext() as context:
        context.prec = 20
        for _ in range(6):
            whole += number * 3 / decimal.Decimal(7) - whole.sqrt()
            whole = whole.copy_abs()
        return str(whole.quantize(decimal.Decimal("0.0001"))), f"{whole:.3e}", whole > number


def tree_unparsed() -> str:
    ast = load("ast")
    tree = ast.parse(SOURCE)
    text: str = ast.unparse(ast.fix_missing_locations(tree))
    return text + ast.dump(tree)


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


def heaps_merged() -> object:
    heapq = load("heapq")
    parts = [[(7 * one + part) % 31 for one in range(20)] for part in range(3)]
    merged = list(heapq.merge(*map(sorted, parts)))
    return merged, heapq.nsmallest(5, merged, key=abs), heapq.nlargest(5, parts[0], key=hash)


def tasks_driven() -> object:
    asyncio = load("asyncio")

    async def produce(queue: Any) -> None:
        for number in range(12):
            await queue.put(number)
            await asyncio.sleep(0)

    async def consume(queue: Any) -> int:
        total = 0
        for _ in range(12):
            async with asyncio.timeout(60):
                total += await queue.get()
            queue.task_done()
        return total

    async def both() -> object:
        queue = asyncio.Queue(3)
        lock = asyncio.Lock()
        async with lock:
            found = await asyncio.gather(produce(queue), consume(queue))
        await queue.join()
        return found

    return asyncio.run(both())


def collections_kept() -> object:
    collections = load("collections")
    counter = collections.Counter("abracadabra") + collections.Counter({"a": 2})
    chain = collections.ChainMap({"a": 1}, counter)
    chain["z"] = 3
    users = collections.UserList([3, 1, 2]) + [5]
    users.sort()
    text = collections.UserString("text").upper()
    return counter.most_common(2), dict(chain), len(users), str(text), -counter


def classes_made() -> object:
    dataclasses = load("dataclasses")
    kind = dataclasses.make_dataclass(
        "Kind", ["a", ("b", int, 2), ("c", list, dataclasses.field(default_factory=list))],
        order=True, frozen=True,
    )  # fmt: skip
    one = kind(1)
    other = dataclasses.replace(one, b=5)
    return one < other, dataclasses.asdict(other), dataclasses.astuple(one), repr(other)


def members_made() -> object:
    enum = load("enum")
    color = enum.Enum("Color", "RED GREEN BLUE")
    flag = enum.Flag("Flag", "A B C")
    some = flag.A | flag.C
    return color["RED"].name, color(2).value, [one.name for one in color], flag.B in some, ~some


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
        parse.parse_qs("a=1&b=2&a=%C3%A9+x"), parse.urlencode({"a": "é b", "c": [1, 2]}, True),
        parse.quote("/é ü/", safe=""), parse.unquote("%7Ea%20b"),
    )  # fmt: skip


def networks_listed() -> object:
    ipaddress = load("ipaddress")
    network = ipaddress.ip_network("10.0.0.0/29")
    six = ipaddress.ip_address("2001:db8::1")
    return (
        [str(one) for one in network.hosts()], network.supernet(), six.exploded, six.is_private,
        list(ipaddress.summarize_address_range(network[0], network[5])), six in network,
    )  # fmt: skip


def values_copied() -> object:
    value = {"a": [1, (2, [3])], "b": {4}, "c": RECORD}
    return load("copy").deepcopy([value] * 2), load("copy").copy(value)


def values_printed() -> str:
    text: str = load("pprint").pformat([RECORD, {"x": ("y" * 50, {1, 2}), "z": list(range(40))}])
    return text


def values_pickled() -> object:
    pickle = load("pickle")
    return pickle._loads(pickle._dumps([RECORD, 2**70, -1.5, b"x" * 300, (1, 2)]))


def dates_reckoned() -> object:
    datetime = load("_pydatetime")
    date = datetime.datetime(2024, 2, 29, 12, 30)
    later = [date + datetime.timedelta(days=number, hours=3) for number in range(12)]
    return [one.isoformat() for one in later], max(later) - date, date.strftime("%Y-%j")


def calendar_shown() -> object:
    calendar = load("calendar")
    return calendar.TextCalendar().formatmonth(2024, 2), calendar.monthrange(2023, 2)


def graph_sorted() -> object:
    sorter = load("graphlib").TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}})
    return list(sorter.static_order())


def contexts_entered() -> object:
    contextlib = load("contextlib")
    seen: list[object] = []

    @contextlib.contextmanager
    def entered(name: str) -> Any:
        seen.append(name)
        try:
            yield name
        finally:
            seen.append(-len(seen))

    for _ in range(5):
        with contextlib.ExitStack() as stack, contextlib.suppress(KeyError):
            stack.enter_context(entered("a"))
            stack.callback(seen.append, None)
            raise KeyError
    return seen


Run = Callable[[], object]

WORKS: dict[str, Run] = {
    "json.encoder": json_encoded,
    "json.decoder json.scanner": json_decoded,
    "re._parser re._compiler": patterns_compiled,
    "argparse": arguments_parsed,
    "csv": tables_read,
    "textwrap": text_wrapped,
    "statistics": statistics_made,
    "fractions": fractions_reckoned,
    "_pydecimal": decimals_reckoned,
    "_ast_unparse" if VERSION >= (3, 14) else "ast": tree_unparsed,
    "tokenize": tokens_read,
    "difflib": lines_compared,
    "heapq": heaps_merged,
    "asyncio.queues asyncio.base_events asyncio.locks asyncio.runners": tasks_driven,
    "collections": collections_kept,
    "dataclasses": classes_made,
    "enum": members_made,
    "string": strings_formatted,
    "shlex": words_split,
    "configparser": settings_read,
    "html.parser": pages_parsed,
    "urllib.parse": addresses_split,
    "ipaddress": networks_listed,
    "copy": values_copied,
    "pprint": values_printed,
    "pickle": values_pickled,
    **({"_pydatetime": dates_reckoned} if VERSION >= (3, 12) else {}),
    "calendar": calendar_shown,
    "graphlib": graph_sorted,
    "contextlib": contexts_entered,
}
"""Work by the modules that it goes through."""

SAMPLE = frozenset({"text_wrapped", "heaps_merged", "json_encoded", "words_split"})
"""Of these, those that are looked at every day, by the names of the functions."""


def works(extent: str) -> list[tuple[str, str]]:
    """Pairs of a module and the name of a function: all, or a `sample`."""
    return [
        (module, run.__name__)
        for modules, run in WORKS.items()
        for module in modules.split()
        if extent != "sample" or run.__name__ in SAMPLE
    ]
