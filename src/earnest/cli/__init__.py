"""The `earnest` command: one module a command group."""

from earnest.cli.main import main

__all__ = ["main"]
