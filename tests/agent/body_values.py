"""Works of the body that reckon, collect, and build.

Each function is one run: up to a few milliseconds of work that is the same every time. The modules
are imported within, so that a program can put other ones in their places first.
"""

# ruff: noqa: ANN401  what a module holds can be anything

from __future__ import annotations

from typing import Any

from tests.agent.body_texts import RECORD, load


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
    users = collections.UserList([3, 1, 2])
    users += [5]
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

    def entered(name: str) -> Any:
        seen.append(name)
        try:
            yield name
        finally:
            seen.append(-len(seen))

    entering = contextlib.contextmanager(entered)
    for _ in range(5):
        with contextlib.ExitStack() as stack, contextlib.suppress(KeyError):
            stack.enter_context(entering("a"))
            stack.callback(seen.append, None)
            raise KeyError
    return seen
