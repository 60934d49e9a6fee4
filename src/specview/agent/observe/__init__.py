"""Looks at the operands of each instruction before it runs, in runs that are not shown."""
