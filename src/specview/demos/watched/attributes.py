"""What can stand behind the dot, and the form that each of them gets.

A value in the instance, in a slot or in the instance's dictionary; a property; a method; a value
of the class, asked of the class and of an instance; a name in a module.
"""

import math


class Account:
    kind = "savings"

    def __init__(self, balance):
        self.balance = balance

    @property
    def euros(self):
        return self.balance

    def statement(self):
        return self.balance


class Coin:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


class Notes:
    def __init__(self, page):
        self.page = page


def read(account, coin, notes):
    own = account.balance
    slot = coin.value
    entry = notes.page
    computed = account.euros
    called = account.statement()
    shared = Account.kind
    inherited = account.kind
    constant = math.pi
    return own, slot, entry, computed, called, shared, inherited, constant


ACCOUNT = Account(5)
COIN = Coin(2)
NOTES = Notes(1)
NOTES.__dict__ = {"page": 7}
