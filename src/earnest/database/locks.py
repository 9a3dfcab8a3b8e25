"""Locks on files, which the kernel drops with the last process that has them."""

import fcntl
import os
from pathlib import Path

_descriptors: set[int] = set()  # of the locks that this process holds; a forked child does not hold them


def _forget_parent() -> None:
    while _descriptors:
        os.close(_descriptors.pop())


os.register_at_fork(after_in_child=_forget_parent)


def take(path: Path, operation: int) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    _descriptors.add(descriptor)
    try:
        fcntl.flock(descriptor, operation)
    except BaseException:
        drop(descriptor)
        raise
    return descriptor


def take_now(path: Path) -> int | None:
    try:
        return take(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None


def drop(descriptor: int, *, unlock: bool = True) -> None:
    if unlock:  # a child that another thread just starts may have a copy of the descriptor until its exec
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    _descriptors.discard(descriptor)
    os.close(descriptor)
