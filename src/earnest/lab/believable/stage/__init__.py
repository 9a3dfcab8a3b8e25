"""The stage: what must hold at the end of history for the accounts that visitors of the demo sign in with."""

from __future__ import annotations

from earnest.lab.believable.stage.script import Stage

__all__ = ["Stage"]
