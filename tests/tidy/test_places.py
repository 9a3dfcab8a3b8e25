"""Nothing here knows where it was written, or where packages come from."""

import re
import tomllib
from itertools import pairwise

from tests.tidy.tree import ROOT, files, place, text

LOCKS = ("requirements.lock", "requirements-dev.lock")

# Written in pieces, so that this file passes its own test.
HOSTS = ["py" + "pi.org", "python" + "hosted", "npm" + "js", "deb" + "ian.org/deb", "crates" + ".io"]
FOLDERS = ["/wo" + "rk/main", "/wo" + "rk/shared", "/ro" + "ot/", "/ho" + r"me/\w", "/Us" + r"ers/\w"]
PLACE = re.compile("|".join([*map(re.escape, HOSTS), *(rf"(?<![\w.}}]){folder}" for folder in FOLDERS)]))

REQUIREMENT = re.compile(r"^([a-z0-9-]+)==[^ ]+ \\$")
NAME = re.compile(r"[A-Za-z0-9_-]+")


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = []
    for path in files():
        lines = enumerate((text(path) or "").splitlines(), start=1)
        found += [place(path, number) for number, line in lines if PLACE.search(line)]
    assert not found, "\n".join(found)


def test_locks_hold_no_address_and_no_option() -> None:
    found = []
    for lock in LOCKS:
        for number, line in enumerate(_lines(lock), start=1):
            if "://" in line or line.startswith("-") or " @ " in line:
                found.append(f"{lock}:{number}")
    assert not found, "\n".join(found)


def test_locks_give_a_hash_for_every_package() -> None:
    unhashed = []
    for lock in LOCKS:
        lines = _lines(lock)
        for line, following in pairwise(lines):
            if REQUIREMENT.match(line) and not following.startswith("    --hash=sha256:"):
                unhashed.append(f"{lock}: {line}")
    assert not unhashed, "\n".join(unhashed)


def test_locks_have_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base, dev = project["dependencies"], project["optional-dependencies"]["dev"]
    assert _names(base) <= _locked("requirements.lock")
    assert _names(base + dev) <= _locked("requirements-dev.lock")


def test_both_locks_agree() -> None:
    assert _pins("requirements.lock") <= _pins("requirements-dev.lock")


def _lines(lock: str) -> list[str]:
    return (ROOT / lock).read_text(encoding="utf-8").splitlines()


def _pins(lock: str) -> set[str]:
    return {line for line in _lines(lock) if REQUIREMENT.match(line)}


def _locked(lock: str) -> set[str]:
    return {line.partition("==")[0] for line in _pins(lock)}


def _names(requirements: list[str]) -> set[str]:
    found = (NAME.match(requirement) for requirement in requirements)
    return {match[0].lower().replace("_", "-") for match in found if match}
