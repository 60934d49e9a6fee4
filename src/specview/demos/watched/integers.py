"""The smallest thing that specialises: one addition.

Called with integers, BINARY_OP becomes BINARY_OP_ADD_INT. Strings then make its guard miss, and
after the 53rd miss the interpreter gives the form up and chooses another.
"""


def add(a, b):
    return a + b
