"""Two types in turn, in one function and in two.

`join` is given integers and strings in turn. Whatever form its addition has, every other call
misses, so the form changes again and again. A function for each type stays as it is.
"""


def join(left, right):
    return left + right


def join_numbers(left, right):
    return left + right


def join_words(left, right):
    return left + right
