"""Several exceptions at once: an ExceptionGroup and except*.

Each except* takes its part out of the group and leaves the rest to the next one; what nobody
takes goes on. `subgroup` and `split` do the same by hand.
"""


def fail():
    raise ExceptionGroup("two of three", [ValueError("price"), KeyError("tea")])


def handle():
    found = []
    try:
        fail()
    except* ValueError as group:
        found += group.exceptions
    except* KeyError as group:
        found += group.exceptions
    print(found)


def handle_one():
    try:
        fail()
    except* ValueError:
        print("handled the ValueError")


def divide():
    try:
        fail()
    except ExceptionGroup as group:
        print("subgroup", group.subgroup(ValueError).exceptions)
        match, rest = group.split(ValueError)
        print("split", match.exceptions, rest.exceptions)
