"""`earnest policy`: list, show, check and compare the rules of a marketplace."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from earnest.cli.output import FOUND_FAULTS, print_json, print_table, words
from earnest.cli.policy_argument import NoPolicyText, load_policy, read_policy_text
from earnest.rules.faults import shown
from earnest.rules.gaming import Warning, warnings
from earnest.rules.policy import PRESETS, Policy, figures, fingerprint, parse_toml, preset, problems_of_toml

app = typer.Typer(help="The rules of a marketplace: presets and TOML files.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AnyPolicy = Annotated[str, typer.Argument(metavar="P", help="A preset's name or a TOML file.")]


@app.command("list")
def list_presets(as_json: AsJson = False) -> None:
    """List the presets, and how each differs from classic."""
    classic = preset("classic")
    rows = [(name, preset(name)) for name in PRESETS]
    if as_json:
        for name, policy in rows:
            differs = {figure: value for figure, _, value in _differences(classic, policy)}
            print_json({"name": name, "terms": fingerprint(policy), "differs": differs})
        return
    cells = ((name, _summary(classic, policy)) for name, policy in rows)
    print_table(("preset", "differs from classic by"), cells)


@app.command("show")
def show_policy(policy: AnyPolicy, as_json: AsJson = False) -> None:
    """Print a whole policy, every figure resolved, as TOML."""
    resolved = load_policy(policy)
    if as_json:
        print_json(resolved)
    else:
        sys.stdout.buffer.write(as_toml(resolved).encode())


@app.command("check")
def check_policy(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A policy's TOML file.")],
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with a policy's file and where, and what its rules invite people to do."""
    problems, found = _judge(file)
    if as_json:
        print_json({"ok": not problems, "problems": problems, "warnings": found})
    else:
        _report_findings(problems, found)
    if problems:
        words.print(f"{shown(file)} is no policy: {_count(len(problems), 'problem')}", markup=False)
        sys.exit(FOUND_FAULTS)
    words.print(f"{shown(file)} is a policy, with {_count(len(found), 'warning')}", markup=False)


@app.command("diff")
def diff_policies(
    a: Annotated[str, typer.Argument(metavar="A", help="A preset's name or a TOML file.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    as_json: AsJson = False,
) -> None:
    """Show the figures in which two policies differ."""
    differences = _differences(load_policy(a), load_policy(b))
    if as_json:
        for figure, one, other in differences:
            print_json({"figure": figure, "a": one, "b": other})
    elif differences:
        cells = ((figure, _cell(one), _cell(other)) for figure, one, other in differences)
        print_table(("figure", shown(Path(a).name), shown(Path(b).name)), cells)
    if not differences:
        words.print(f"{shown(a)} and {shown(b)} have the same figures", markup=False)


def as_toml(policy: Policy) -> str:
    """The whole policy as TOML, its figures in the order of CONTRACT §5, under a line with its terms."""
    lines = [f"# terms: {fingerprint(policy)}"]
    for name, value in msgspec.to_builtins(policy).items():
        if isinstance(value, dict):
            lines += ["", f"[{name}]", *(f"{figure} = {_toml_value(one)}" for figure, one in value.items())]
        else:
            lines.append(f"{name} = {_toml_value(value)}")
    return "\n".join(lines) + "\n"


def _toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml_value(one)}" for name, one in value.items()) + " }"
    # Texts, numbers and booleans are written alike in both, save that TOML does not allow a bare DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _judge(file: str) -> tuple[list[str], list[Warning]]:
    """What is wrong with a policy's file, or else what its rules invite."""
    try:
        text = read_policy_text(file)
    except NoPolicyText as fault:
        return [str(fault)], []
    problems = problems_of_toml(text)
    return problems, [] if problems else warnings(parse_toml(text))


def _report_findings(problems: list[str], found: list[Warning]) -> None:
    """Problems and warnings are what was asked for, so they go to stdout."""
    for problem in problems:
        typer.echo(f"problem: {problem}")
    for warning in found:
        typer.echo(f"warning: {warning.where}: {warning.sentence}")


def _differences(one: Policy, other: Policy) -> list[tuple[str, Any, Any]]:
    """The figures that differ, in the contract's order; None for a category that a policy does not name."""
    left, right = figures(one), figures(other)
    order = [*left, *(figure for figure in right if figure not in left)]
    rows = [(figure, left.get(figure), right.get(figure)) for figure in _by_table(order) if figure != "name"]
    return [row for row in rows if row[1] != row[2]]


def _by_table(order: list[str]) -> list[str]:
    """Categories that only the second policy names stand with the other categories."""
    tables = list(dict.fromkeys(figure.rpartition(".")[0] for figure in order))
    return sorted(order, key=lambda figure: tables.index(figure.rpartition(".")[0]))


def _summary(classic: Policy, policy: Policy) -> str:
    return ", ".join(f"{figure} = {_cell(value)}" for figure, _, value in _differences(classic, policy))


def _cell(value: object) -> str:
    return "as default" if value is None else json.dumps(value) if isinstance(value, bool) else str(value)


def _count(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"
