"""Arguments given by keyword, and by stars.

Names must be matched with parameters, a starred tuple must be spread: what that costs, and
whether there is a form for it, differs by version.
"""


def area(width, height):
    return width * height


def by_position():
    return area(3, 4)


def by_keyword():
    return area(width=3, height=4)


def by_star(sides):
    return area(*sides)


def by_two_stars(sides):
    return area(**sides)


def count(*items, **options):
    return items, options


def to_any():
    return count(3, 4)


SIDES = (3, 4)
NAMED_SIDES = {"width": 3, "height": 4}
