"""A policy as an argument: the name of a preset, or a TOML file."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from earnest.cli.output import NotRun
from earnest.rules.faults import shown
from earnest.rules.policy import MAX_POLICY_BYTES, PRESETS, Policy, PolicyProblem, parse_toml, preset


class NoPolicyText(Exception):
    """A file that can be read holds no text that could be a policy; the sentence says why."""


def load_policy(text: str) -> Policy:
    """The policy that a preset's name or a TOML file's path stands for. Raises NotRun."""
    if text in PRESETS:
        return preset(text)
    try:
        return parse_toml(_read_text(text))
    except FileNotFoundError:
        raise NotRun(f"there is no preset and no file {shown(text)}", _near(text)) from None
    except (NoPolicyText, PolicyProblem) as problem:
        hint = f"`earnest policy check {shown(text)}` lists all that is wrong with it"
        raise NotRun(f"{shown(text)} is no policy: {problem}", hint) from None


def read_policy_text(path: str) -> str:
    """The text of a policy's file. Raises NotRun, or NoPolicyText where what can be read is no text."""
    try:
        return _read_text(path)
    except FileNotFoundError:
        preset_hint = f"{path} is a preset; `earnest policy show {path}` prints it"
        hint = preset_hint if path in PRESETS else "check its name and folder"
        raise NotRun(f"there is no file {shown(path)}", hint) from None


def _read_text(path: str) -> str:
    """As `read_policy_text`, but a file that is not there is a FileNotFoundError."""
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MAX_POLICY_BYTES + 1)
    except FileNotFoundError:
        raise
    except IsADirectoryError:
        raise NotRun(f"{shown(path)} is a directory", "name the TOML file in it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        hint = "check its name and who may read it"
        raise NotRun(f"{shown(path)} cannot be read: {reason}", hint) from None
    if len(raw) > MAX_POLICY_BYTES:
        raise NoPolicyText("the policy is longer than 64 KiB")
    if b"\0" in raw:
        raise NoPolicyText("this is no text: it holds zero bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NoPolicyText(f"this is not UTF-8 text (line {line}): save it as UTF-8") from None


def _near(text: str) -> str:
    near = get_close_matches(text.lower(), PRESETS, n=3, cutoff=0.5)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"the presets are {', '.join(PRESETS)}; or name a TOML file"
