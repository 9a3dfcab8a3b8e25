"""Counts as people say them."""


def counted(count: int, noun: str) -> str:
    """`1 wallet`, `2 wallets`, `1,234 wallets`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
