"""What is run, by specview and by a bare script alike: expressions and their runs."""

from __future__ import annotations

WATCHED = """
30: arithmetic(1, 2)
60: arithmetic(1.5, 2.5)
20: arithmetic(1, 2.5)
12: arithmetic(1 << 70, 3)
30: join("a", "b")
12: join(b"a".decode(), "é")
30: subscripts([1, 2], 0)
60: subscripts((1, 2), 1)
20: subscripts({"a": 1}, "a")
20: subscripts("ab", 1)
12: subscripts(Point(1), 1)
12: subscripts([1, 2], -1)
30: store([1, 2], 1, 3)
60: store({}, "a", 1)
30: compare(1, 2)
60: compare("a", "b")
20: compare(1.5, 1.5)
20: compare(Point(1), Point(2))
30: contains(1, {1, 2})
30: contains("a", {"a": 1})
12: contains(1, [1, 2])
30: total([1, 2, 3])
30: total((1.5, 2.5))
30: total(range(4))
30: total(value for value in (1, 2))
12: total({1: 2})
10: nested(6)
30: attribute(Point(1))
60: attribute(Base(1))
30: method(Point(1))
20: method(Base(2))
30: of_class(Base)
30: of_property(Base(3))
30: of_slot(Slotted(1))
30: of_module()
30: dynamic(Lazy())
30: assign(Point(1), 2)
20: assign(Base(1), 2)
30: truth(True)
20: truth(0)
20: truth("")
20: truth([1])
20: truth(None)
20: truth(Point(1))
30: unpack((1, 2))
20: unpack([1, 2])
9: unpack("ab")
30: of_builtins([1])
20: of_builtins((1, 2))
30: of_many_kinds("a,b", ["x"])
30: keywords(1)
20: spread((1,), {"c": 2})
20: create(1)
20: special(Point(1), Point(2))
6: fibonacci(8)
4: count(200)
10: closure(4)
20: comprehensions([0, 1, 2])
12: generate(4)
12: delegate(3)
12: consume(5)
20: catch(1)
20: catch(0)
30: fail([1, 2])
5: fail([1, 0])
9: fail([2, 1])
20: managed(1)
9: managed("a")
20: match({"a": 1})
9: match([1, 2])
9: match(Base(1))
9: match("a")
12: gather(3)
9: stream(2)
"""

LIBRARY = {
    "json.encoder": r"""
20: JSONEncoder(indent=1, sort_keys=True).encode({"a": [1, 2.5, None, True, "x"], "b": {}})
30: py_encode_basestring("a\n\"b")
30: py_encode_basestring_ascii("é\n")
20: JSONEncoder().default(1)
12: list(JSONEncoder(separators=(",", ":"), indent=0).iterencode([float("inf"), {1: 2}]))
""",
    "json.decoder": r"""
20: JSONDecoder().decode('[1, {"a": 2.5}]')
30: py_scanstring('a\\nb\\u0041" rest', 0)
12: JSONDecoder().raw_decode("[")
12: JSONDecoder(object_hook=dict).decode('{"a": null} ')
20: JSONDecodeError("m", "a\nb", 2).__reduce__()
""",
    "enum": """
12: Enum("Color", "RED GREEN")
20: [*FlagBoundary, FlagBoundary["STRICT"], FlagBoundary("strict"), repr(FlagBoundary.EJECT)]
12: Flag("Bits", "A B C")
20: unique(FlagBoundary)
20: IntFlag("Bits", "A B")(3) | 4
""",
    "dis": """
6: list(get_instructions(findlabels))
12: findlabels(get_instructions.__code__.co_code)
12: list(findlinestarts(get_instructions.__code__))
12: code_info(pretty_flags)
30: pretty_flags(67)
""",
    "inspect": r"""
12: signature(getsource)
12: signature(getsource).bind(1)
20: str(signature(getmembers))
20: cleandoc("a\n   b\n   c")
20: getdoc(getsource)
20: getmodule(getsource)
9: getmembers(Parameter)
20: unwrap(getsource)
""",
    "collections": """
20: Counter("abracadabra").most_common(2)
20: Counter(a=2) + Counter(b=1) - Counter(a=1)
20: ChainMap({"a": 1}, {"b": 2})["b"]
12: namedtuple("Pair", "a b")(1, 2)
20: UserDict(a=1) | {"b": 2}
20: UserList([1]) + [2]
20: UserString("a").upper() + "b"
20: len(ChainMap({}, {1: 2}).new_child())
""",
    "typing": """
20: Optional[int]
20: Union[int, str, None]
20: List[int]
20: Dict[str, List[int]]
20: get_type_hints(no_type_check)
20: get_origin(List[int])
20: cast(int, 1)
9: NamedTuple("Pair", [("a", int), ("b", str)])
20: repr(Callable[[int], str])
""",
    "asyncio.queues": """
20: Queue(2).put(1)
20: Queue().join()
20: PriorityQueue().put(3)
20: LifoQueue(1).get_nowait()
""",
    "asyncio.tasks": """
20: sleep(0)
12: wait_for(sleep(0, 1), 5)
9: sleep(0.0001)
""",
}
"""Workloads by module of the standard library. The agent uses some of these modules itself."""


def phases(workload: str) -> list[tuple[int, str]]:
    """Runs and expression of each phase."""
    lines = [line.split(":", 1) for line in workload.strip().splitlines()]
    return [(int(runs), expression.strip()) for runs, expression in lines]
