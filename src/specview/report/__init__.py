"""Recordings as documents: text, JSON, Markdown."""
