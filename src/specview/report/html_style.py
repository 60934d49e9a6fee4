"""How the page of HTML looks; the fonts are the reader's own."""

from __future__ import annotations

from typing import Final

from specview.report.colours import scheme

MONOSPACE: Final = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"

_RULES: Final = f"""\
body {{ margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }}
main {{ max-width: 72rem; margin: 0 auto; padding: 1.5rem; }}
code, pre, .form {{ font-family: {MONOSPACE}; font-size: 0.875em; white-space: pre-wrap; }}
h1 {{ font-size: 1.6rem; margin: 0 0 0.5rem; }}
h2 {{ font-size: 1.2rem; margin: 2.5rem 0 0.5rem; border-top: 1px solid var(--rule);
  padding-top: 1rem; }}
h3 {{ font-size: 1rem; margin: 1.5rem 0 0.25rem; }}
article p {{ margin: 0.25rem 0; }}
u {{ text-underline-offset: 0.2em; }}
.pair {{ display: flex; flex-wrap: wrap; gap: 0 1.5rem; }}
.pair > div {{ flex: 1 1 20rem; min-width: 0; }}
pre {{ background: var(--source); padding: 0.75rem; overflow-x: auto; white-space: pre; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; }}
.listing {{ width: 100%; }}
th, td {{ text-align: left; padding: 0.1rem 1rem 0.1rem 0; vertical-align: top; }}
th {{ color: var(--faint); font-weight: normal; border-bottom: 1px solid var(--rule); }}
.listing td {{ white-space: nowrap; }}
.listing td.number {{ text-align: right; color: var(--faint); font-variant-numeric: tabular-nums; }}
.source td {{ background: var(--source); font-weight: bold; padding: 0.25rem 0.5rem; }}
.source code {{ white-space: pre; }}
.source .faint {{ font-weight: normal; display: inline-block; min-width: 2.5rem; }}
.strong {{ font-weight: bold; }}
.faint {{ color: var(--faint); }}
.error {{ color: var(--error); }}
.counts {{ list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }}
summary {{ cursor: pointer; }}
@media print {{ main {{ max-width: none; }} details pre {{ display: block; }} }}
"""

STYLE: Final = scheme() + _RULES
