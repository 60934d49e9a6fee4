"""Watch CPython's adaptive interpreter specialise code, instruction by instruction.

This module imports nothing: ``specview --help`` and every headless report pay for it.
"""

# A literal, because importlib.metadata would cost more to import than the rest of the start-up.
__version__ = "0.1.0"
