"""`earnest apply`: every line gets its outcome, in order, whatever the lines are."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EARNEST, Earnest, environment
from tests.rules.test_worked_examples import POLICIES, cases, read, without_words

AT = "2026-01-01T00:00:00Z"


def opening(key: str, wallet: str, **more: Any) -> str:
    return json.dumps({"key": key, "type": "open_wallet", "at": AT, "wallet": wallet, **more})


def outcomes(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_worked_example(case: Path, earnest: Earnest) -> None:
    ran = earnest("apply", case, "--policy", POLICIES.get(case.stem, "classic"))
    assert without_words(outcomes(ran.stdout)) == read(case.with_suffix(".outcomes.jsonl"))
    wallets = earnest("wallets", "--json", "--at", read(case)[-1]["at"])
    assert without_words(outcomes(wallets.stdout)) == read(case.with_suffix(".wallets.jsonl"))
    assert earnest("audit").code == 0


def test_a_malformed_line_gets_an_outcome_and_the_rest_go_on(earnest: Earnest) -> None:
    lines = [
        opening("a", "w-1"),
        "",
        '{"key": "b", "type": ',
        '["key"]',
        opening("c", "w 2"),
        opening("d", "w-3"),
    ]
    ran = earnest("apply", "-", stdin="\n".join(lines))
    assert ran.code == 1
    assert [(one["key"], one["status"]) for one in outcomes(ran.stdout)] == [
        ("a", "ok"), (None, "invalid"), (None, "invalid"), ("c", "invalid"), ("d", "ok"),
    ]  # fmt: skip
    assert "line 3" in outcomes(ran.stdout)[1]["message"]
    assert "wallet" in outcomes(ran.stdout)[3]["message"]


def test_a_line_of_4_mib_is_read_and_a_longer_one_is_not_held(earnest: Earnest) -> None:
    room = 4 * 1024 * 1024
    fits = opening("a", "w-1")
    fits = fits[:-1] + " " * (room - len(fits)) + "}"
    ran = earnest("apply", "-", stdin="\n".join([fits, fits + " ", opening("b", "w-2")]))
    assert [(one["key"], one["status"]) for one in outcomes(ran.stdout)] == [
        ("a", "ok"), (None, "invalid"), ("b", "ok"),
    ]  # fmt: skip
    assert "4 MiB" in outcomes(ran.stdout)[1]["message"]


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\xff\xfe" * 100, opening("a", "w").encode("utf-16"), b"\xff" * 10], ids=str
)
def test_what_is_no_text_is_invalid_and_nothing_happens(content: bytes, earnest: Earnest) -> None:
    ran = earnest("apply", "-", stdin=content)
    assert ran.code == 1
    assert {one["status"] for one in outcomes(ran.stdout)} == {"invalid"}
    assert earnest("wallets", "--json").stdout == ""


def test_lines_end_at_lf_alone(earnest: Earnest) -> None:
    one = opening("a", "w-1", at=AT)
    ran = earnest("apply", "-", stdin=f"\ufeff{one}\r\n \t\r\n{opening('b', 'w-2')}\r\n".encode())
    assert [(one["key"], one["status"]) for one in outcomes(ran.stdout)] == [("a", "ok"), ("b", "ok")]


def test_an_empty_file_is_done(earnest: Earnest, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    ran = earnest("apply", empty)
    assert (ran.code, ran.stdout) == (0, "")
    assert "nothing to do" in ran.stderr


def test_a_second_run_replays_every_line(earnest: Earnest) -> None:
    lines = "\n".join(opening(f"k{n}", f"w-{n}") for n in range(30))
    first, second = earnest("apply", "-", stdin=lines), earnest("apply", "-", stdin=lines)
    assert {one["status"] for one in outcomes(second.stdout)} == {"replayed"}
    again = [one | {"status": "ok"} for one in outcomes(second.stdout)]
    assert again == outcomes(first.stdout)


def test_the_first_policy_stays(earnest: Earnest) -> None:
    assert earnest("apply", "-", "--policy", "fair", stdin=opening("a", "w-1")).code == 0
    assert earnest("apply", "-", "--policy", "fair").code == 0
    assert earnest("apply", "-").code == 0
    refused = earnest("apply", "-", "--policy", "classic", stdin=opening("b", "w-2"))
    assert (refused.code, refused.stdout) == (2, "")
    assert "error: this marketplace began under another policy" in refused.stderr
    assert "hint:" in refused.stderr
    assert json.loads(earnest("wallet", "w-1", "--json").stdout)["available"] == 20


def test_a_wrong_file_does_not_choose_the_policy_for_ever(earnest: Earnest) -> None:
    assert earnest("apply", "-", stdin="junk").code == 1
    assert earnest("apply", "-", "--policy", "fair", stdin=opening("a", "w-1")).code == 0
    assert json.loads(earnest("wallet", "w-1", "--json").stdout)["available"] == 20


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_another_encoding_gets_a_hint(earnest: Earnest, encoding: str) -> None:
    ran = earnest("apply", "-", stdin="\n".join([opening("a", "w-1"), opening("b", "w-2")]).encode(encoding))
    assert ran.code == 1
    assert {one["status"] for one in outcomes(ran.stdout)} == {"invalid"}
    assert ran.stderr.count("UTF-16") == 1


def test_a_closed_standard_output_is_said(marketplace_url: str) -> None:
    ran = subprocess.run(
        ["sh", "-c", f"{EARNEST} wallets >&-"],
        capture_output=True,
        text=True,
        env=environment(marketplace_url),
        check=False,
    )
    assert ran.returncode == 2
    assert "standard output is closed" in ran.stderr


def test_a_closed_standard_input_is_said(marketplace_url: str) -> None:
    command = f"{EARNEST} apply - <&-"
    ran = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, env=environment(marketplace_url), check=False
    )
    assert ran.returncode == 2
    assert "standard input is closed" in ran.stderr
    assert "hint:" in ran.stderr


def test_a_pipe_is_answered_when_no_line_waits(marketplace_url: str) -> None:
    process = subprocess.Popen(
        [EARNEST, "apply", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(marketplace_url),
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        for n, ending in enumerate((b"\n", b"\n\n", b"\n\r\n \n")):  # blank lines hold nobody up
            os.write(process.stdin.fileno(), opening(f"k{n}", f"w-{n}").encode() + ending)
            assert json.loads(process.stdout.readline())["status"] == "ok"
            time.sleep(0.01)
        process.stdin.close()
        assert process.wait(30) == 0


def test_the_database_is_named_without_its_password(earnest: Earnest) -> None:
    ran = earnest("apply", "-", stdin=opening("a", "w-1"))
    assert "database: " in ran.stderr
    assert "apply" not in ran.stdout


def test_time_that_went_back_leaves_the_key_free(earnest: Earnest) -> None:
    earnest("apply", "-", stdin=opening("a", "w-1", at="2026-02-01T00:00:00Z"))
    early = earnest("apply", "-", stdin=opening("b", "w-2", at="2026-01-31T23:59:59.999999Z"))
    assert outcomes(early.stdout)[0]["error"] == "time_went_back"
    assert early.code == 0
    later = earnest("apply", "-", stdin=opening("b", "w-2", at="2026-02-01T00:00:00Z"))
    assert outcomes(later.stdout)[0]["status"] == "ok"


def test_ctrl_c_while_outcomes_are_told_loses_none_of_them(marketplace_url: str, tmp_path: Path) -> None:
    file = tmp_path / "commands.jsonl"
    file.write_text("\n".join(opening(f"k{n}", f"w-{n}") for n in range(20_000)))
    process = subprocess.Popen(
        [EARNEST, "apply", file], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(marketplace_url)
    )
    with process:
        assert process.stdout is not None
        first = process.stdout.readline()  # the pipe is full by now, and apply in the middle of telling a batch
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        told = [first, *process.stdout.readlines()]
        assert process.wait(60) == 130
        assert process.stderr is not None
        assert f"stopped after {len(told):,} commands" in process.stderr.read().decode()
    assert len(told) % 5_000 == 0
    assert {json.loads(line)["status"] for line in told} == {"ok"}
