"""`python -m specview`."""

from specview.cli import main

raise SystemExit(main())
