"""Why the specialiser refuses, in plain words: one table a domain."""
