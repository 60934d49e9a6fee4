"""Functions of all kinds whose specialisation is compared with that of a bare script.

Nothing of it runs when it is imported.
"""

import contextlib


class Base:
    shared = 1

    def __init__(self, x):
        self.x = x

    def twice(self):
        return self.x * 2

    @classmethod
    def make(cls, x):
        return cls(x)

    @staticmethod
    def plain(x):
        return x

    @property
    def half(self):
        return self.x / 2


class Point(Base):
    def __init__(self, x, y=0):
        super().__init__(x)
        self.y = y

    def twice(self):
        return super().twice() + super().shared

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return hash(self.x)

    def __bool__(self):
        return self.x != 0

    def __len__(self):
        return self.x

    def __getitem__(self, key):
        return self.x if key else self.y


class Slotted:
    __slots__ = ("a",)

    def __init__(self, a):
        self.a = a


class Lazy:
    def __getattr__(self, name):
        return name


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return True


def arithmetic(a, b):
    c = a + b
    c -= a * b
    return c + a - b


def join(a, b):
    text = a
    text += b
    return text + "."


def subscripts(values, key):
    return values[key], values[key]


def store(values, key, value):
    values[key] = value
    values[key] = value
    return values


def compare(a, b):
    if a < b:
        return 1
    return 2 if a == b else 3


def contains(item, values):
    return item in values, item not in values


def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def nested(n):
    found = 0
    for a in range(n):
        for b in (a, a + 1):
            found += a * b
    return found


def attribute(thing):
    return thing.x


def method(thing):
    return thing.twice(), thing.twice()


def of_class(kind):
    return kind.shared, kind.make(2).x, kind.plain(3)


def of_property(thing):
    return thing.half


def of_slot(thing):
    thing.a = thing.a + 1
    return thing.a


def of_module():
    return contextlib.suppress, contextlib.closing


def dynamic(thing):
    return thing.any, thing.other


def assign(thing, value):
    thing.x = value
    thing.z = value


def truth(value):
    if value:
        return 1
    return 0 if not value else 2


def unpack(pair):
    a, b = pair
    return b, a


def of_builtins(values):
    return len(values), isinstance(values, list), str(values), type(values), tuple(values)


def of_many_kinds(text, values):
    values.append(text)
    return text.upper(), text.split(","), values.pop(), max(values), sorted(values), ord(text[0])


def keyword(a, *, b=1, **others):
    return a, b, others


def keywords(a):
    return keyword(a, b=2), keyword(a, c=3), sorted([a, a], key=None, reverse=True)


def spread(values, names):
    return keyword(*values, **names)


def create(x):
    return Point(x), Slotted(x), dict(a=x), Point(x) + Point(1), Point(x, y=2)


def special(thing, other):
    return thing + other, thing == other, bool(thing), len(thing), thing[0], thing[1]


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def count(n):
    while n > 0:
        n -= 1
    return n


def closure(n):
    step = n

    def add(value):
        nonlocal step
        step += 1
        return value + step

    return [add(value) for value in range(n)], (lambda value: value * step)(3)


def comprehensions(values):
    return (
        [value + 1 for value in values if value],
        {value: str(value) for value in values},
        {value * 2 for value in values},
        sum(value for value in values),
    )


def generate(n):
    for value in range(n):
        received = yield value
        if received:
            return received


def delegate(n):
    yield from generate(n)
    yield from (n, n)


def consume(n):
    return [value + 1 for value in delegate(n)], list(generate(n))


def catch(value):
    try:
        return 10 // value
    except ZeroDivisionError as error:
        return str(error)
    finally:
        value = None


def fail(value):
    return [10 // each for each in value]


def managed(value):
    with Manager() as manager, contextlib.suppress(TypeError):
        return 10 // value, manager
    return None


def match(value):
    match value:
        case {"a": a}:
            return a
        case [first, *_]:
            return first
        case Base(x=x):
            return x
        case int() | str():
            return value
    return None


async def pause(value):
    return value


async def gather(n):
    return [await pause(value) for value in range(n)] + [value async for value in stream(n)]


async def stream(n):
    for value in range(n):
        yield value
    async with AsyncManager() as manager:
        yield manager


class AsyncManager:
    async def __aenter__(self):
        return 1

    async def __aexit__(self, *exception):
        return None
