"""A module as users have them: what the first frame shows of one that is no demo."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Self


@dataclass
class Item:
    """What is bought."""

    name: str
    price: float
    amount: int = 1
    tags: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """The price of all of it."""
        return self.price * self.amount


@dataclass
class Basket:
    """What is bought together, and the discounts by tag."""

    items: list[Item] = field(default_factory=list)
    rates: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, price: float, amount: int = 1, tags: tuple[str, ...] = ()) -> Self:
        """Put something in."""
        self.items.append(Item(name, price, amount, tags))
        return self

    def discount(self, item: Item) -> float:
        """The best of its tags' discounts."""
        return max((self.rates.get(tag, 0.0) for tag in item.tags), default=0.0)

    def total(self) -> float:
        """What is to be paid."""
        result = 0.0
        for item in self.items:
            try:
                result += item.total * (1 - self.discount(item))
            except TypeError as error:
                raise ValueError(f"no price: {item.name}") from error
        return round(result, 2)

    def summary(self) -> str:
        """A line for everything, and the most frequent tags."""
        tags = Counter(tag for item in self.items for tag in item.tags)
        lines = [f"{item.name:<12}{item.amount:>4}{item.total:>10.2f}" for item in self.items]
        most = ", ".join(tag for tag, _ in tags.most_common(3))
        return "\n".join([*lines, f"{'total':<16}{self.total():>10.2f}", most])


def example() -> Basket:
    """A small one."""
    basket = Basket(rates={"fruit": 0.1, "sale": 0.25})
    basket.add("apples", 0.4, 12, ("fruit",)).add("pears", 0.6, 3, ("fruit", "sale"))
    return basket.add("bread", 2.8, 1).add("tea", 4.5, 2, ("sale",))
