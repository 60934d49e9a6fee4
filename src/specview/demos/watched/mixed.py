"""An int with a float: refused up to 3.13, a form of its own from 3.14 on.

`celsius` mixes a float with the ints of its formula. `celsius_in_floats` writes them as floats,
so that each operation has two operands of one type.
"""


def celsius(fahrenheit):
    above = fahrenheit - 32
    fifth = above * 5
    return fifth / 9


def celsius_in_floats(fahrenheit):
    above = fahrenheit - 32.0
    fifth = above * 5.0
    return fifth / 9.0
