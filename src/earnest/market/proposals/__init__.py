"""Proposals: the promise before, the stake with its words, what a client decides, and what became of it."""
