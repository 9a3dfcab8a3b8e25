"""`earnest jobs` and `earnest job`: the jobs of the marketplace, and what is said in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from earnest.cli.marketplace import marketplace
from earnest.cli.output import NotRun, print_json, print_table, visible
from earnest.cli.wallets import Json
from earnest.market.boards.money import minor_digits
from earnest.market.connecting import snapshot
from earnest.rules.faults import shown

if TYPE_CHECKING:
    from earnest.market.jobs.board import JobDetails, ListedJob

COLUMNS = ("job", "client", "state", "complexity", "category", "title", "proposals", "hires", "posted_at")
LISTED = tuple(name for name in COLUMNS if name not in ("client", "posted_at"))
ORIGIN_LABELS = {"budget": "budget as written", "posted": "on its board since"}


def jobs(json: Json = False) -> None:
    """Every job by id: whose it is, what it asks for, how it stands, and how many proposed."""
    with marketplace(writes=False), snapshot() as connection:
        from earnest.market.jobs.board import list_jobs

        listed = list_jobs(connection)
        if json:
            for one in listed:
                print_json(one)
        else:
            rows = ([getattr(one, name) for name in LISTED] for one in listed)
            print_table(LISTED, rows, numbers=("proposals", "hires"))


def job(job_id: Annotated[str, typer.Argument(metavar="ID")], json: Json = False) -> None:
    """One job; for people with what is said in it, and where an imported one came from."""
    with marketplace(writes=False), snapshot() as connection:
        from earnest.market.jobs.board import find_job

        found = find_job(connection, job_id)
    if found is None:
        raise NotRun(f"there is no job {shown(job_id)}", "earnest jobs lists those there are")
    if json:
        print_json(found[0])
    else:
        print("\n".join(_told(*found)))


def _told(listed: ListedJob, details: JobDetails) -> Iterator[str]:
    """The job for a person, a line at a time; reasons stand beside what they are the reason of."""
    origin = dict(details.origin)
    reasons = {name: origin.pop(f"{name}_reason", None) for name in ("complexity", "category", "budget")}
    values = {name: getattr(listed, name) for name in COLUMNS}
    values["budget"] = details.budget and money(*details.budget)
    values["skills"] = ", ".join(details.skills or ()) or None
    for name, value in values.items():
        if value is not None:
            reason = f" ({reasons[name]})" if reasons.get(name) else ""
            yield f"{name}: {visible(f'{value}{reason}')}"
    for name, text in sorted(origin.items()):
        yield f"{ORIGIN_LABELS.get(name, name.replace('_', ' '))}: {visible(text)}"
    if details.description:
        yield ""
        yield from map(visible, details.description.splitlines())


def money(amount: int, currency: str) -> str:
    """`1,250.00 USD` for 125000 cents."""
    digits = minor_digits(currency)
    whole, part = divmod(amount, 10**digits)
    return f"{whole:,}.{part:0{digits}} {currency}" if digits else f"{whole:,} {currency}"
