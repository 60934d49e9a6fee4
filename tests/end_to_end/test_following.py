"""Code that the target calls joins the watched code."""

from __future__ import annotations

import asyncio
import os
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from specview.model.observation import Progress
from specview.model.recording import Recording
from specview.report.headless import play
from specview.session.request import Request
from specview.session.session import Session


def test_calls_into_the_same_package_are_followed(tmp_path: Path, python: Path) -> None:
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "prices.py").write_text(
        "def tax(x):\n    return x + 1\n\ndef price(x):\n    return tax(x) * 2\n"
    )
    (package / "basket.py").write_text(
        dedent("""
            import textwrap
            from shop.prices import price

            class Basket:
                def __init__(self, n):
                    self.n = n

            def total(n):
                textwrap.dedent("a")
                return sum(price(i) for i in range(Basket(n).n))
        """)
    )
    found = {}
    for depth in (0, 1, 2):
        request = Request(
            "shop.basket:total", python=str(python), calls=("10: total(3)",), follow=depth
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(tmp_path)
            recording = play(Session(request)).recording
        found[depth] = {one.qualname.partition(".<locals>")[0] for one in recording.listings}
        assert recording.observation.progress is Progress.DONE
    assert found[0] == {"total"}
    assert found[1] == {"total", "price", "Basket.__init__"}
    assert found[2] == {"total", "price", "Basket.__init__", "tax"}


def test_the_callee_of_a_call_joins_the_watched_code(tmp_path: Path, python: Path) -> None:
    source = """
        import textwrap
        def tax(x):
            return x + 1
        def site(x):
            return len(textwrap.dedent("a")) + tax(x)
    """
    file = tmp_path / "subject.py"
    file.write_text(dedent(source), encoding="utf-8")
    session = Session(Request(f"{file}:site", python=str(python), calls=("10: site(3)",)))

    async def followed() -> tuple[Recording, Recording]:
        first = await session.open()
        await session.run(10)
        await session.observe()
        arrived = [
            one
            for site in first.listings[0].sites
            if site.name == "CALL"
            for one in first.observation.arrived(0, site.offset, 1, 10)
        ]
        names = tuple(one.shapes[0].trait("code") for one in arrived if one.shapes[0].has("code"))
        again = await session.follow(names)
        await session.run(10)
        await session.observe()
        await session.close()
        return first, again

    first, again = asyncio.run(followed())
    assert [one.qualname for one in first.listings] == ["site"]
    assert {"site", "tax", "dedent"} <= {one.qualname for one in again.listings}
    assert again.observation.progress is Progress.DONE
    assert [phase.call for phase in again.workload.phases] == ["site(3)"]


def test_after_a_save_the_calls_of_the_new_source_are_followed(
    tmp_path: Path, python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop").mkdir()
    file = tmp_path / "shop" / "__init__.py"
    source = "def one(): return 1\ndef two(): return 2\ndef total(): return one()\n"
    file.write_text(source, encoding="utf-8")
    saved = file.stat()
    subprocess.run([python, "-m", "compileall", "-q", "shop"], check=True)
    request = Request("shop:total", python=str(python), calls=("3: total()",), follow=1)
    session = Session(request)

    async def names() -> list[set[str]]:
        before = await session.open()
        file.write_text(source.replace("return one()", "return two()"), encoding="utf-8")
        os.utime(file, ns=(saved.st_atime_ns, saved.st_mtime_ns))  # so a cache seems to be good
        after = await session.reset()
        await session.close()
        return [{one.qualname for one in recording.listings} for recording in (before, after)]

    assert asyncio.run(names()) == [{"total", "one"}, {"total", "two"}]
