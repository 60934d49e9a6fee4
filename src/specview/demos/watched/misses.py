"""One other type, and fifty-three of them.

A specialised form keeps count of the times its guard did not hold. One price in cents and tens
more change nothing but that count; the 53rd makes the interpreter think again.
"""


def total(price, shipping):
    return price + shipping
