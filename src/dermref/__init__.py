"""dermref: a differential lookup tool for scalp conditions, in the terminal, offline, every cell cited."""

__version__ = "0.1.0"
