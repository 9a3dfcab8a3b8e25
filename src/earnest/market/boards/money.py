"""Budgets as boards write them: figures, ranges, currencies, and hourly or fixed."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from earnest.market.boards.posts import MONEY_MAX, Money
from earnest.market.boards.words import without_accents, words_in

DEFAULT_CURRENCY = "USD"
_LOOKED_AT_CHARACTERS = 200
_SYMBOLS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD",
    "HK$": "HKD", "R$": "BRL", "MX$": "MXN", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY",
    "₽": "RUB", "₴": "UAH", "₪": "ILS", "₩": "KRW", "₺": "TRY", "₦": "NGN", "₱": "PHP", "฿": "THB",
    "₫": "VND", "₨": "PKR", "zł": "PLN", "Rs.": "INR", "Rs": "INR", "kč": "CZK",
}  # fmt: skip
_CODES = words_in(
    """
    USD EUR GBP CAD AUD NZD INR JPY CNY CHF SEK NOK DKK PLN CZK HUF RON BGN RUB UAH TRY ILS AED SAR QAR
    KWD BHD OMR JOD EGP NGN KES GHS ZAR MAD TND PKR BDT LKR NPR SGD HKD TWD KRW THB VND IDR MYR PHP BRL
    MXN ARS CLP COP PEN UYU ISK GEL KZT HRK RSD
    """
)
_NO_MINOR_UNIT = words_in("JPY KRW VND CLP ISK UGX XAF XOF PYG")
_THREE_DECIMALS = words_in("KWD BHD OMR JOD TND")
_COMMA_DECIMALS = words_in("EUR BRL PLN CZK DKK NOK SEK HUF RON TRY ARS CLP COP RUB UAH IDR VND")
_MARK = (
    "|".join(re.escape(symbol) for symbol in sorted(_SYMBOLS, key=len, reverse=True)) + "|" + "|".join(sorted(_CODES))
)
_FIGURE = re.compile(
    rf"(?P<before>{_MARK})?[ \u00a0]?(?P<minus>[-−])?(?<![\d.,])"
    rf"(?P<number>\d+(?:[ \u00a0\u202f'’]\d{{3}}(?!\d))*(?:[.,]\d+)*)"
    rf"[ \u00a0]?(?P<scale>[kKmM](?![A-Za-z]))?[ \u00a0]?(?P<after>{_MARK})?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:\s?/\s?(?:hr|hour|h))?\s{0,5}(?:-|–|—|−|to|and|bis|until|\.\.\.?|~)\s{0,5}", re.IGNORECASE)
_HOURLY = re.compile(
    r"\b(?:hourly|per[ -]?hour|an hour|hour)\b|/ ?(?:hr|hour|h|std|stunde|hora|heure|ora|uur)\b|\bp/?h\b|\bhr\b"
    r"|\b(?:stundlich|pro stunde|stundenbasis|stundensatz|por horas?|par heure"
    r"|(?:a |de )?l['’]heure|taux horaire|all['’]ora|per ora|a ore|per uur|uurtarief|uurbasis)\b",
    re.IGNORECASE,
)
_FIXED = re.compile(
    r"\bfixed|\bone[ -]?time\b|\bflat\b|\best\. budget\b|\bproject[ -]based\b"
    r"|\b(?:festpreis|fixpreis|pauschale?|precio fijo|tarifa fija|fijo|prix fixe|forfait|forfaitaire|preco fixo|fixo"
    r"|prezzo fisso|fisso|a corpo|vaste prijs|vast bedrag)\b",
    re.IGNORECASE,
)
_CODE_ALONE = re.compile(r"\b(?:" + "|".join(sorted(_CODES)) + r")\b")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text says of money: from `low` to `high` (equal for one figure), in major units."""

    low: Decimal
    high: Decimal
    currency: str | None


def read_figures(text: str, *, currency: str | None = None, marked: bool = False) -> Figures | None:
    """The first figure or range of the text; with `marked` only one that has a currency beside it.

    `currency`, known from elsewhere, helps to tell `1.234` (a decimal, or thousands where the comma is the
    decimal sign). Negative figures are none. None when there is no figure.
    """
    found = list(_FIGURE.finditer(text[:_LOOKED_AT_CHARACTERS]))
    with_mark = next((place for place, match in enumerate(found) if _mark(match)), None)
    if not found or (marked and with_mark is None):
        return None
    start = with_mark or 0
    if start and _BETWEEN.fullmatch(text[found[start - 1].end() : found[start].start()]):
        start -= 1
    pair = found[start : start + 2]
    if len(pair) == 2 and not _is_range(text, pair[0], pair[1]):
        pair.pop()
    own = next((mark for match in pair if (mark := _mark(match))), None)
    if pair[0]["minus"]:
        return None
    amounts = [_amount(match["number"], own or currency) for match in pair]
    scales = [match["scale"] for match in pair]
    if len(pair) == 2 and not scales[0] and amounts[0] < amounts[1]:
        scales[0] = scales[1]
    scaled = [amount * _scale(scale) for amount, scale in zip(amounts, scales, strict=True)]
    return Figures(min(scaled), max(scaled), own)


def _is_range(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    between = text[first.end() : second.start()]
    if second["minus"] and not between.strip():
        return True
    return _BETWEEN.fullmatch(between) is not None


def _mark(match: re.Match[str]) -> str | None:
    mark = match["before"] or match["after"]
    return read_currency(mark) if mark else None


def _scale(letter: str | None) -> int:
    return {"k": 1_000, "m": 1_000_000}[letter.lower()] if letter else 1


def _amount(number: str, currency: str | None) -> Decimal:
    """`1,234.50`, `1.234,50`, `1 234,50`, `1'234`, `1,00,000` as what they stand for."""
    digits = re.sub(r"[^\d.,]", "", number)
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        decimal_sign = "," if comma > point else "."
    elif comma >= 0:
        decimal_sign = "," if digits.count(",") == 1 and len(digits) - comma != 4 else ""
    else:
        thousands = len(digits) - point == 4 and currency in _COMMA_DECIMALS and not digits.startswith("0")
        decimal_sign = "." if digits.count(".") == 1 and not thousands else ""
    kept = "".join("." if sign == decimal_sign else sign for sign in digits if sign.isdigit() or sign == decimal_sign)
    try:
        return Decimal(kept)
    except InvalidOperation:
        return Decimal(0)


def read_currency(text: str) -> str | None:
    """The three letters of a currency given as a code or a symbol; None for anything else."""
    plain = text.strip()
    if plain.upper() in _CODES:
        return plain.upper()
    for symbol, code in _SYMBOLS.items():
        if plain.casefold() == symbol.casefold():
            return code
    found = _CODE_ALONE.search(plain[:_LOOKED_AT_CHARACTERS])
    return found.group() if found else None


def read_pay(text: str) -> str | None:
    """`hourly` or `fixed` where the text says so."""
    looked_at = without_accents(text[:_LOOKED_AT_CHARACTERS]).replace("_", " ")
    if _FIXED.search(looked_at):
        return None if _HOURLY.search(looked_at) else "fixed"
    return "hourly" if _HOURLY.search(looked_at) else None


def minor_digits(currency: str) -> int:
    """How many digits the currency has after the point."""
    return 0 if currency in _NO_MINOR_UNIT else 3 if currency in _THREE_DECIMALS else 2


def to_money(amount: Decimal, currency: str) -> Money | None:
    """The amount in minor units, rounded half up; None for zero and for more than the contract allows."""
    if not amount.is_finite() or amount.adjusted() > 20:
        return None
    minor = int(amount.scaleb(minor_digits(currency)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return Money(minor, currency) if 0 < minor <= MONEY_MAX else None
