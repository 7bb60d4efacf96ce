"""The version, where the lowest modules can see it."""

__version__ = "0.1.0"
