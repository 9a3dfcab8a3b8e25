"""The `earnest` command, put together."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from earnest.cli import (
    applying,
    auditing,
    demo,
    exporting,
    importing,
    jobs,
    keys,
    migrating,
    operators,
    policies,
    serving,
    wallets,
    working,
)
from earnest.cli.output import NOT_RUN, NotRun, report, words

app = typer.Typer(
    name="earnest",
    help="Token-gated proposals: certain before you pay, provable afterwards.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(applying.apply)
app.command()(wallets.wallets)
app.command()(wallets.wallet)
app.command("audit")(auditing.audit_command)
app.command()(demo.demo)
app.command("export")(exporting.export)
app.command()(jobs.jobs)
app.command()(jobs.job)
app.command()(migrating.migrate)
app.command()(operators.operator)
app.command()(serving.serve)
app.command()(working.worker)
app.add_typer(importing.app, name="import")
app.add_typer(keys.app, name="key")
app.add_typer(policies.app, name="policy")


def main() -> NoReturn:
    """Run the command line. Exit 0: done; 1: done, but something was found wrong; 2: not run, with a hint."""
    try:
        if sys.stdout is None:  # which is what Python makes of a closed one
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - something for those who print
            raise NotRun("standard output is closed", "let it go somewhere: a terminal, a file or a pipe")
        app()
    except NotRun as error:
        report(error)
    except OSError as error:
        words.print(f"error: this could not be written or read: {error}", style="bold red", markup=False)
        words.print("hint: what was committed stays; make room, and run the same command again", markup=False)
        # Where stdout is full, Python must not try once more at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(NOT_RUN)
    sys.exit(0)
