"""`earnest export`: the ledger as a file for bookkeepers' tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from earnest.cli.counting import counted
from earnest.cli.marketplace import marketplace
from earnest.cli.output import NotRun, words
from earnest.cli.progress import progress
from earnest.cli.whole_file import whole_file
from earnest.ledger.export import WRITERS, counts
from earnest.ledger.lists import anything_due
from earnest.ledger.reads import clock_readings
from earnest.market.connecting import snapshot
from earnest.rules.faults import shown

PIECES_AT_ONCE = 1_000


def export(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="What to write: FILE.beancount, FILE.journal (hledger) or FILE.csv."),
    ],
) -> None:
    """Write the whole ledger for bookkeepers' tools; the balances are asserted in it, but for CSV."""
    write = WRITERS.get(file.suffix.lower())
    if write is None:
        ending = f"the ending {shown(file.suffix)}" if file.suffix else "a name without an ending"
        raise NotRun(f"{ending} says no format", f"end the file's name in {', '.join(WRITERS)}")
    with marketplace(writes=False), snapshot() as connection, whole_file(file) as text:
        wallets, transfers = counts(connection)
        # a wallet is a piece where it is opened and another where its balances are asserted
        pieces = transfers if file.suffix.lower() == ".csv" else transfers + 2 * wallets
        with progress("exporting", pieces) as advance:
            for count, piece in enumerate(write(connection), 1):
                text.write(piece)
                if count % PIECES_AT_ONCE == 0:
                    advance(PIECES_AT_ONCE)
        unbooked = anything_due(connection, max(clock_readings(connection)))
    written = f"{counted(transfers, 'transfer')} of {counted(wallets, 'wallet')}"
    words.print(f"{written} in {shown(str(file))}", markup=False)
    if unbooked:
        words.print("hint: something has fallen due that is not booked yet; earnest worker or a sweep command books it")
