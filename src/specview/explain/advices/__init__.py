"""What to change where a site does not specialise, with examples that run: one table a domain."""
