"""Earnest: the engine and marketplace for token-gated proposals."""

from importlib.metadata import version

__version__ = version("earnest")
