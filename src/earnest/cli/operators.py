"""`earnest operator`: who runs the marketplace."""

from __future__ import annotations

from typing import Annotated

import typer

from earnest.cli.marketplace import marketplace
from earnest.cli.output import NotRun


def operator(
    mail: Annotated[str, typer.Argument(help="The mail address with which somebody has signed up.")],
    revoke: Annotated[bool, typer.Option("--revoke", help="They are an operator no more.")] = False,
) -> None:
    """Make somebody who has signed up an operator, who sees and answers what waits for one."""
    with marketplace(writes=True, migrates=False):
        from earnest.market.people.persons import NoSuchPerson, set_operator

        try:
            set_operator(mail, is_operator=not revoke)
        except NoSuchPerson:
            raise NotRun(f"nobody here has confirmed the address {mail}", "they sign up first, on the site") from None
    print(f"{mail} is {'no operator any more' if revoke else 'an operator'}")
