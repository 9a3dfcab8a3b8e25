"""`earnest import jobs`: the posts of another board, as jobs of this marketplace."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from django.db import connection

from earnest.cli.import_report import Columns, Report
from earnest.cli.marketplace import NOTHING_YET, begin, marketplace
from earnest.cli.output import FOUND_FAULTS, INTERRUPTED, NotRun, visible, words
from earnest.cli.policy_argument import load_policy
from earnest.cli.progress import progress
from earnest.cli.side_file import SideFile, chosen_place, is_left_over, writable
from earnest.cli.wallets import Json
from earnest.ledger.adapters import plain_connection
from earnest.ledger.reads import newest_moment
from earnest.market.boards import BadRow, Post, UnreadableFile, describe_columns, read_posts
from earnest.market.jobs.sifting import Existing, preview
from earnest.rules.faults import shown
from earnest.rules.moments import format_moment, parse_moment
from earnest.rules.policy import Policy

REJECTS_COLUMNS = ("line", "problem", "row")
DUPLICATES_COLUMNS = ("line", "job", "title")
IGNORED_SHOWN = 20
"""How many columns that no field takes are named."""

app = typer.Typer(help="Take in what other places have.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """With a callback a group of one command still wants that command's name."""


@app.command("jobs")
def import_jobs(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Job posts: CSV, JSON or JSON Lines.")],
    mapping: Annotated[
        list[str], typer.Option("--map", metavar="FIELD=COLUMN", help="Take this column for that field.")
    ] = [],  # noqa: B006 - typer copies it
    dry_run: Annotated[bool, typer.Option(help="Only show what would be done.")] = False,
    at: Annotated[str | None, typer.Option(help="When they were posted here; by default now.")] = None,
    policy: Annotated[
        str | None, typer.Option(help="The policy an empty marketplace begins with: a preset or a TOML file.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="What the ids begin with; by default the file's name.")] = None,
    rejects: Annotated[
        Path | None, typer.Option(help="Where rows go that cannot be imported; FILE.rejects.csv by default.")
    ] = None,
    duplicates: Annotated[
        Path | None, typer.Option(help="Where to list all duplicates; by default the first few are shown.")
    ] = None,
    json: Json = False,
) -> None:
    """Post the jobs of another board's file; those that are there already are reported and left alone."""
    first_policy = None if policy is None else load_policy(policy)
    moment = None if at is None else _moment(at)
    place = _rejects_place(file) if rejects is None else chosen_place(rejects, reads=file)
    duplicates = duplicates and chosen_place(duplicates, reads=file)
    given = _mapping(mapping)
    try:
        columns = describe_columns(file, source=source, mapping=given)
        rows = read_posts(file, source=source, mapping=given)
        if dry_run:
            report = _previewed(rows, moment, Report(SideFile(None, ()), SideFile(None, ())))
        else:
            report = Report(SideFile(place, REJECTS_COLUMNS), SideFile(duplicates, DUPLICATES_COLUMNS))
            _imported(rows, moment, first_policy, report, _ignored(columns))
    except UnreadableFile as error:
        raise NotRun(error.message, error.hint) from None
    report.show(json=json, columns=columns if dry_run else None)
    for remark in report.remarks():
        words.print(remark, markup=False)
    if report.rejected:
        sys.exit(FOUND_FAULTS)
    if rejects is None and not dry_run:
        _remove_left_over(place)


def _imported(
    rows: Iterator[Post | BadRow], at: int | None, policy: Policy | None, report: Report, ignored: str
) -> None:
    with marketplace(writes=True):
        from earnest.market.jobs.importing import Interrupted, TimeWentBack

        begin(kind="live", policy=policy)
        _check_time(at)
        if ignored:
            words.print(ignored, markup=False)
        try:
            _carried_in(rows, at, report)
        except TimeWentBack:
            words.print(report.so_far(), markup=False)
            raise NotRun(
                "others have carried out something later than --at meanwhile",
                "the same command line with a later --at, or without it, goes on from there",
            ) from None
        except NotRun:
            words.print(report.so_far(), markup=False)
            raise
        except KeyboardInterrupt as stop:
            report.posts += stop.imported if isinstance(stop, Interrupted) else 0
            words.print(f"{report.so_far()}; the same command line goes on from there", markup=False)
            sys.exit(INTERRUPTED)


def _carried_in(rows: Iterator[Post | BadRow], at: int | None, report: Report) -> None:
    from earnest.market.jobs.importing import import_posts

    with report.rejects, report.duplicates, progress("importing", None) as advance:
        for batch in import_posts(rows, at=at):
            advance(report.add(batch))


def _previewed(rows: Iterator[Post | BadRow], at: int | None, report: Report) -> Report:
    with _existing_jobs() as existing:
        if existing is not _none:
            _check_time(at)
        with progress("reading", None) as advance:
            for batch in preview(rows, existing, at=at):
                advance(report.add(batch))
    return report


@contextmanager
def _existing_jobs() -> Iterator[Existing]:
    """What tells the jobs of the marketplace, where there is one."""
    with ExitStack() as opened:
        try:
            opened.enter_context(marketplace(writes=False))
        except NotRun as error:
            if error.message != NOTHING_YET:
                raise
            words.print(f"{NOTHING_YET}: duplicates are those within the file", markup=False)
            yield _none
            return
        from earnest.market.jobs.importing import jobs_that_exist

        yield jobs_that_exist


def _none(_ids: set[str]) -> set[str]:
    return set()


def _check_time(at: int | None) -> None:
    """An import may stand at the journal's newest time, not before it."""
    newest = newest_moment(plain_connection(connection))
    if at is not None and at < newest:
        raise NotRun(
            f"--at is before the journal's newest time, {format_moment(newest)}",
            "give that time or a later one, or leave --at out",
        )


def _moment(text: str) -> int:
    try:
        return parse_moment(text)
    except ValueError as error:
        raise NotRun(f"--at {error}", "give a time like 2026-01-31T09:30:00Z") from None


def _mapping(given: list[str]) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    for one in given:
        name, equals, column = one.partition("=")
        if not equals or not name or not column:
            raise NotRun(f"--map {shown(one)} is no FIELD=COLUMN", "give for example --map title=Headline")
        if name in fields:
            raise NotRun(f"--map gives {shown(name)} twice", "give each field one column")
        fields[name] = column
    return fields


def _ignored(columns: Columns) -> str:
    """One line on the columns that no field takes; empty where there is none."""
    names = [visible(column) for field, column, _ in columns if field == "ignored"]
    if not names:
        return ""
    more = f" and {len(names) - IGNORED_SHOWN:,} more; --dry-run lists all" if len(names) > IGNORED_SHOWN else ""
    return f"ignored column{'' if len(names) == 1 else 's'}: {', '.join(names[:IGNORED_SHOWN])}{more}"


def _remove_left_over(rejects: Path) -> None:
    """What an earlier import left would look as if it were of this one, which has no bad rows."""
    if not is_left_over(rejects, REJECTS_COLUMNS):
        return
    whose = f"{visible(str(rejects))}, the bad rows of an earlier import: there are none now"
    try:
        rejects.unlink()
    except OSError as error:
        words.print(f"cannot remove {whose} ({error.strerror})", markup=False)
    else:
        words.print(f"removed {whose}", markup=False)


def _rejects_place(file: Path) -> Path:
    """Beside the file, or here where one may not write there."""
    name = f"{file.name}.rejects.csv"
    return file.with_name(name) if file.name and writable(file.parent) else Path(name)
