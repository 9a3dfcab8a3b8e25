"""Money as people write and read it: minor units in the code, figures with a sign on pages and in mails."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation, Overflow

from django.utils.formats import number_format

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "KRW": "₩", "INR": "₹"}
_UNDIVIDED = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI"}
    | {"VND", "VUV", "XAF", "XOF", "XPF"}
)
_IN_THOUSANDTHS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_IN_TEN_THOUSANDTHS = frozenset({"CLF", "UYW"})
"""With these, every currency of ISO 4217 that is not counted in hundredths."""
_MOST = 10**15
_GROUPS = re.compile(r"(?<=\d)[,\s_'](?=\d{3}(?!\d))")


def as_money(amount: int, currency: str) -> str:
    """Minor units as money; the part after the point is left out where it is zero."""
    places = decimals_of(currency)
    value = Decimal(abs(amount)).scaleb(-places)
    shown = number_format(value, decimal_pos=places if value % 1 else 0, force_grouping=True)
    return ("−" if amount < 0 else "") + _SYMBOLS.get(currency, f"{currency} ") + shown


def read_amount(text: str, currency: str) -> int | None:
    """The minor units that somebody typed: `2400`, `2,400.50`, `$2 400`. None for what is no such amount."""
    places = decimals_of(currency)
    plain = text.strip().removeprefix(_SYMBOLS.get(currency, currency)).strip()
    try:
        value = Decimal(_GROUPS.sub("", plain)).scaleb(places)
    except (InvalidOperation, Overflow):  # the latter for 1e999999
        return None
    if not value.is_finite() or value != value.to_integral_value() or not 0 <= value <= _MOST:
        return None
    return int(value)


def as_typed(amount: int, currency: str) -> str:
    """Minor units as one would type them into a field: `2400`, `2400.50`."""
    places = decimals_of(currency)
    value = Decimal(amount).scaleb(-places)
    return f"{value:.{places}f}" if value % 1 else f"{value:.0f}"


def decimals_of(currency: str) -> int:
    """How many digits after the point a currency's minor unit stands for."""
    if currency in _UNDIVIDED:
        return 0
    if currency in _IN_THOUSANDTHS:
        return 3
    return 4 if currency in _IN_TEN_THOUSANDTHS else 2
