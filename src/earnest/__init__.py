"""Earnest: the engine and marketplace for token-gated proposals."""
