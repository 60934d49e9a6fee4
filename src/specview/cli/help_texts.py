"""What `specview --help` says before and behind the options; imports nothing."""

from __future__ import annotations

USAGE = """\
specview TARGET [options]
       specview why TARGET [options]
       specview demo [options]
       specview open FILE [options]
       specview compare BEFORE [AFTER] [options]"""

ABOUT = """\
Watch CPython's adaptive interpreter specialise your code, instruction by
instruction and run by run: on a screen, or as a report.
"""

EXAMPLES = """\
examples:
  specview demo                           see what this is about
  specview mymodule:function              the calls come from [tool.specview] in
                                          pyproject.toml, doctest examples, or
                                          defaults and annotations
  specview app.py:Cart.total --call "Cart.example().total()"
                                          a method of a class in a file
  specview mymodule:add --call "20: add(1, 2)" --call "60: add(1.0, 2)"
                                          20 runs with integers, then 60 others
  specview mymodule:add --python 3.12     in another interpreter, or in a
                                          project's environment: --python .venv
  specview why mymodule:add               which sites lose, what arrives there,
                                          and what to change
  specview why mymodule:add --fail-on thrashing,failing
                                          a check: exit status 3 where it fails
  specview mymodule:add -o add.md         a report, in the format of the suffix
  specview mymodule:add --save add.specview
                                          keep everything; specview open
                                          add.specview shows it, anywhere
  specview compare before.specview after.specview
                                          which sites differ, and which input
                                          made the difference
  specview demo --format json | jq .summary

exit status:
  0 done; 1 the target raised, crashed or ran out of time (what was seen until
  then is reported); 2 wrong usage, or a target that cannot be loaded; 3 a check
  (--fail-on) did not hold; 130 after Ctrl-C
"""
