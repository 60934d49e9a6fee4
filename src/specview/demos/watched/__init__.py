"""The functions under view: modules that can be read, copied and run."""
