"""Subscripts: what is indexed, and by what, decides on the form.

Lists, tuples, strings and dictionaries have forms of their own, and so has a class whose
`__getitem__` is written in Python.
"""


class Shelf:
    def __init__(self, books):
        self.books = books

    def __getitem__(self, number):
        return self.books[number]


def read(items, pair, prices, word, shelf):
    first = items[0]
    left = pair[0]
    price = prices["tea"]
    letter = word[0]
    some = items[1:3]
    book = shelf[1]
    return first, left, price, letter, some, book


def write(items, prices):
    items[0] = 1
    prices["tea"] = 2


ITEMS = [1, 2, 3, 4]
PRICES = {"tea": 2}
SHELF = Shelf(["Emma", "Dune"])
