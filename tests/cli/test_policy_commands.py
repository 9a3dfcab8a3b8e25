"""`earnest policy`: list, show, check and diff."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from earnest.cli.output import NotRun
from earnest.cli.policies import app, as_toml
from earnest.cli.policy_argument import load_policy
from earnest.rules.policy import (
    MAX_POLICY_BYTES,
    PRESETS,
    figures,
    fingerprint,
    parse_toml,
    preset,
    problems_of_toml,
    resolve,
)

OWN = 'name = "own"\n[price]\nmin = 2\n[price.category]\ngardening = 3\n[returns]\nwithdrawn = 50\n'


def run(*arguments: object, status: int = 0) -> Result:
    """What a command line says; `status` is what it must exit with."""
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    assert result.exit_code == status, result.output
    return result


def not_run(*arguments: object) -> NotRun:
    """Why a command line was not run; nothing was printed as data."""
    result = CliRunner().invoke(app, [str(one) for one in arguments])
    assert isinstance(result.exception, NotRun)
    assert result.stdout == ""
    assert result.exception.hint
    return result.exception


def rows(result: Result) -> list[Any]:
    """The JSON Lines on stdout."""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A policy of one's own."""
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


# --- list


def test_list_as_json() -> None:
    listed = rows(run("list", "--json"))
    assert [row["name"] for row in listed] == list(PRESETS)
    assert [row["terms"] for row in listed] == [fingerprint(preset(name)) for name in PRESETS]
    assert listed[0]["differs"] == {}
    assert listed[1] == {
        "name": "monthly",
        "terms": fingerprint(preset("monthly")),
        "differs": {"grants.monthly": 60},
    }
    for row in listed:
        changed = figures(preset("classic")) | {"name": row["name"]} | row["differs"]
        assert changed == figures(preset(row["name"]))


def test_list_for_people() -> None:
    said = run("list").stdout
    for name in PRESETS:
        assert f"\n{name} " in said
    assert "grants.monthly = 60" in said


# --- show


@pytest.mark.parametrize("name", PRESETS)
def test_show_prints_a_whole_policy(name: str, tmp_path: Path) -> None:
    shown = run("show", name).stdout
    assert shown.splitlines()[0] == f"# terms: {fingerprint(preset(name))}"
    assert list(_flat(tomllib.loads(shown))) == list(figures(preset(name)))
    again = tmp_path / "again.toml"
    again.write_text(shown, encoding="utf-8")
    run("check", again)
    assert fingerprint(load_policy(str(again))) == fingerprint(preset(name))
    assert run("show", again).stdout == shown


@pytest.mark.parametrize("name", ['"', "\\", "a\tb\n", "\x1b\x7f\x01", "é 😀", "'''", "\u2028\u0085", "# x", "\\u0000"])
def test_every_name_survives(name: str) -> None:
    policy = resolve({"name": name})
    assert parse_toml(as_toml(policy)) == policy


def test_show_as_json_is_a_policy(own: Path) -> None:
    for one in ("fair", str(own)):
        [shown] = rows(run("show", one, "--json"))
        assert resolve(shown) == load_policy(one)
        assert isinstance(shown["price"]["complexity"], dict)


def test_show_a_file(own: Path) -> None:
    shown = tomllib.loads(run("show", own).stdout)
    assert shown["name"] == "own"
    assert shown["price"]["category"]["gardening"] == 3
    assert shown["returns"]["hired"] == 0


# --- check


def test_check_a_policy_that_is_fine(own: Path) -> None:
    result = run("check", own)
    assert "warning: returns.closed_no_hire: A client who" in result.stdout
    assert "is a policy, with " in result.stderr
    [judged] = rows(run("check", own, "--json"))
    assert (judged["ok"], judged["problems"]) == (True, [])
    assert {"code", "where", "sentence"} == set(judged["warnings"][0])


def test_check_says_all_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('withdrawn = 5\n[price]\nmin = 9\n[returns]\nhired = 101\nactive_days = "nevr"\n', encoding="utf-8")
    [judged] = rows(run("check", path, "--json", status=1))
    assert judged["ok"] is False
    assert judged["warnings"] == []
    assert judged["problems"] == problems_of_toml(path.read_text(encoding="utf-8"))
    assert len(judged["problems"]) == 4
    result = run("check", path, status=1)
    assert result.stdout.count("problem: ") == 4
    assert "is no policy: 4 problems" in result.stderr


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"name = 'x'\n[price\nmin = 1\n", "line 2"),
        (b"name = '\xff'\n", "this is not UTF-8 text (line 1)"),
        (b"\n\n\xe9", "this is not UTF-8 text (line 3)"),
        (b"\x7fELF\0\0\0", "this is no text: it holds zero bytes"),
        (b"#" * (MAX_POLICY_BYTES + 1), "the policy is longer than 64 KiB"),
        (b"a = " + b"[" * 20_000, "nested too deeply"),
    ],
)
def test_files_that_hold_no_policy(raw: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(raw)
    assert problem in rows(run("check", path, "--json", status=1))[0]["problems"][0]
    for command in (("show", path), ("diff", "classic", path)):
        error = not_run(*command)
        assert problem in error.message
        assert "policy check" in error.hint


def test_files_as_editors_leave_them(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(b"\xef\xbb\xbfname = 'x'\r\n\r\n[price]\r\nmin = 2\r\n")
    run("check", path)
    path.write_bytes(b"#" * MAX_POLICY_BYTES)
    run("check", path)


def test_check_what_cannot_be_read(tmp_path: Path) -> None:
    assert "there is no file" in not_run("check", tmp_path / "none.toml").message
    assert "is a directory" in not_run("check", tmp_path).message
    assert "is a preset" in not_run("check", "classic").hint
    for command in ("check", "show"):
        not_run(command, "a\0b")
        not_run(command, "x" * 5_000)
        not_run(command, tmp_path / "policy.toml" / "inner")


# --- diff


def test_diff_as_json(own: Path) -> None:
    assert rows(run("diff", "classic", own, "--json")) == [
        {"figure": "price.min", "a": 1, "b": 2},
        {"figure": "price.category.gardening", "a": None, "b": 3},
        {"figure": "returns.withdrawn", "a": 100, "b": 50},
    ]


def test_diff_for_people(own: Path) -> None:
    lines = run("diff", own, "classic").stdout.splitlines()
    assert lines[0].split()[0] == "figure"
    assert lines[2].split() == ["price.category.gardening", "3", "as", "default"]


def test_equal_policies_have_no_difference() -> None:
    result = run("diff", "fair", "fair")
    assert result.stdout == ""
    assert "have the same figures" in result.stderr
    assert run("diff", "fair", "fair", "--json").stdout == ""


# --- a policy as an argument


def test_a_preset_that_does_not_exist() -> None:
    assert not_run("show", "clasic").hint.startswith("did you mean classic")
    assert "fair" in not_run("show", "Fair").hint
    assert "the presets are classic, monthly" in not_run("diff", "classic", "zzz").hint
    assert not_run("show", "").message
    assert not_run("show", "\x1b[31m").message.isprintable()


def test_a_directory_is_no_policy(tmp_path: Path) -> None:
    assert "is a directory" in not_run("show", tmp_path).message


def test_a_presets_name_goes_before_a_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fair").write_text("name = 'mine'", encoding="utf-8")
    assert load_policy("fair").name == "fair"
    assert load_policy("./fair").name == "mine"


def _flat(table: dict[str, Any], prefix: str = "") -> list[str]:
    names = []
    for name, value in table.items():
        names += _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [prefix + name]
    return names
