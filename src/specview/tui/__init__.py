"""The screen; only this package imports Textual, and only from `run.show` on."""
