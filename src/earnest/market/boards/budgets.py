"""The budget of a row: of all that its columns say of money, the figure that counts, and the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from earnest.market.boards.cells import one_line, plain_text
from earnest.market.boards.columns import Plan
from earnest.market.boards.contents import pay_of
from earnest.market.boards.money import (
    DEFAULT_CURRENCY,
    Figures,
    read_currency,
    read_figures,
    read_pay,
    to_money,
)
from earnest.market.boards.names import plain_words
from earnest.market.boards.posts import Money
from earnest.market.boards.rows import Cell

_WRITTEN_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Budget:
    """`money` is the upper end (per hour where `pay` is `hourly`); `written` is what the file says."""

    money: Money | None
    pay: str
    written: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Figure:
    figures: Figures
    hourly: bool | None
    column: str
    written: str


def budget_of(cells: Mapping[str, Cell], plan: Plan) -> Budget:
    """Fixed or hourly as the row says, else as the figures found are; a figure of zero is none.

    The upper end counts: it is what the client is ready to pay, and `written` keeps the rest.
    """
    pay = _pay(cells, plan)
    currency = _currency(cells, plan)
    found = _figures(cells, plan, pay, currency)
    kinds = {"hourly": (True, None), "fixed": (False, None)}.get(pay, (False, None, True))
    chosen: list[_Figure] = []
    for hourly in kinds:
        chosen = chosen or [figure for figure in found if figure.hourly is hourly]
    if not chosen:
        return Budget(None, pay, _written(cells, plan), "")
    if not pay and chosen[0].hourly is not None:
        pay = "hourly" if chosen[0].hourly else "fixed"
    written = _joined(chosen)
    code = currency or chosen[0].figures.currency or _currency_of_name(chosen[0].column)
    high = chosen[0].figures.high
    money = to_money(high, code or DEFAULT_CURRENCY)
    low = min(figure.figures.low for figure in chosen)
    return Budget(money, pay, written, _reason(low, high, money, pay, currency_known=code is not None))


def _pay(cells: Mapping[str, Cell], plan: Plan) -> str:
    for source in plan.sources["pay"]:
        text = plain_text(cells.get(source.column))
        if text and (pay := pay_of(text, source.column)):
            return pay
    return ""


def _currency(cells: Mapping[str, Cell], plan: Plan) -> str | None:
    for source in plan.sources["currency"]:
        if currency := read_currency(plain_text(cells.get(source.column))):
            return currency
    return None


def _currency_of_name(column: str) -> str | None:
    words = plain_words(column)
    return read_currency(words[-1]) if len(words) > 1 else None


def _figures(cells: Mapping[str, Cell], plan: Plan, pay: str, currency: str | None) -> list[_Figure]:
    """All figures above zero, those that can be an upper end first."""
    found = []
    for name in ("budget_max", "budget", "budget_min"):
        for source in plan.sources[name]:
            cell = cells.get(source.column)
            text = plain_text(cell)
            figures = Figures(cell, cell, None) if isinstance(cell, Decimal) else read_figures(text, currency=currency)
            if figures is None or not figures.high.is_finite() or figures.high <= 0:
                continue
            hourly = source.hourly
            if hourly is None and (said := read_pay(text)):
                hourly = said == "hourly"
            found.append(_Figure(figures, hourly, source.column, text))
    for source in plan.sources["pay"]:
        text = plain_text(cells.get(source.column))
        figures = read_figures(text, currency=currency, marked=True)
        if figures is not None and figures.high > 0:
            found.append(_Figure(figures, pay == "hourly" if pay else None, source.column, text))
    return found


def _joined(chosen: list[_Figure]) -> str:
    if len(chosen) == 1:
        return one_line(chosen[0].written[:_WRITTEN_CHARACTERS])
    ordered = sorted(chosen, key=lambda figure: (figure.figures.low, -chosen.index(figure)))
    return ", ".join(one_line(f"{figure.column} {figure.written[:_WRITTEN_CHARACTERS]}") for figure in ordered)


def _written(cells: Mapping[str, Cell], plan: Plan) -> str:
    """What stands in the columns of money where no figure came of it, zeros aside."""
    texts = [
        one_line(text[:_WRITTEN_CHARACTERS])
        for name in ("budget", "budget_min", "budget_max")
        for source in plan.sources[name]
        if (text := plain_text(cells.get(source.column)))
        and any(sign.isalpha() or sign in "123456789" for sign in text)
    ]
    return ", ".join(dict.fromkeys(texts))


def _reason(low: Decimal, high: Decimal, money: Money | None, pay: str, *, currency_known: bool) -> str:
    if money is None:
        return "left out: more than a budget can hold, or less than the smallest coin"
    parts = [f"the upper end of {_short(low)} to {_short(high)}" if low < high else "as written"]
    if pay == "hourly":
        parts.append("per hour")
    if not currency_known:
        parts.append(f"no currency given, {DEFAULT_CURRENCY} assumed")
    return ", ".join(parts)


def _short(amount: Decimal) -> str:
    return f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"
