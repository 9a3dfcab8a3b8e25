"""Money as boards write it."""

from pathlib import Path

import pytest

from earnest.market.boards import Money, Post, read_posts


def post_of(folder: Path, names: str, cells: str) -> Post:
    path = folder / "board.csv"
    path.write_text(f"title;{names}\nMend a fence;{cells}\n", encoding="utf-8")
    (post,) = read_posts(path)
    assert isinstance(post, Post), post
    return post


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("$1,234.50", 1_234_50, "USD"),
        ("1.234,50 €", 1_234_50, "EUR"),
        ("1.234 €", 1_234_00, "EUR"),
        ("1 234,5 €", 1_234_50, "EUR"),
        ("CHF 1'234.05", 1_234_05, "CHF"),
        ("₹1,00,000", 100_000_00, "INR"),
        ("£500", 500_00, "GBP"),
        ("¥5000", 5_000, "JPY"),
        ("KWD 1.5", 1_500, "KWD"),
        ("C$75", 75_00, "CAD"),
        ("US$ 75", 75_00, "USD"),
        ("500 USD", 500_00, "USD"),
        ("1k", 1_000_00, "USD"),
        ("$1.5K - $2K", 2_000_00, "USD"),
        ("$1-2k", 2_000_00, "USD"),
        ("Less than $30", 30_00, "USD"),
        ("$1000+", 1_000_00, "USD"),
        ("250 - 750 EUR", 750_00, "EUR"),
        ("$30 to $20", 30_00, "USD"),
        ("Hourly: $25.00 - $35.00", 35_00, "USD"),
        ("Hourly: $25.00-$35.00", 35_00, "USD"),
        ("$25/hr – $35/hr", 35_00, "USD"),
        ("Est. Budget: $18.00", 18_00, "USD"),
        ("30 hrs/week, $20", 20_00, "USD"),
        ("0.125", 13, "USD"),
        ("12,345", 12_345_00, "USD"),
    ],
)
def test_figures_and_ranges(tmp_path: Path, text: str, amount: int, currency: str) -> None:
    assert post_of(tmp_path, "budget", text).budget == Money(amount, currency)


@pytest.mark.parametrize(
    "text", ["N/A", "", "0", "$0.00", "-5", "negotiable", "$9,999,999,999,999,999", "9" * 5_000, "none"]
)
def test_no_budget(tmp_path: Path, text: str) -> None:
    assert post_of(tmp_path, "budget", text).budget is None


def test_the_range_is_kept_among_the_words(tmp_path: Path) -> None:
    post = post_of(tmp_path, "Hourly/Fixed;Budget", "Hourly: $25.00 - $35.00;N/A")

    assert post.origin["pay"] == "hourly"
    assert post.origin["budget"] == "Hourly: $25.00 - $35.00"
    assert post.origin["budget_reason"] == "the upper end of 25 to 35, per hour"


def test_columns_of_both_ends(tmp_path: Path) -> None:
    post = post_of(tmp_path, "type;fixed_budget;hourly_min;hourly_max", "hourly;0;20;40.0")

    assert post.budget == Money(40_00, "USD")
    assert post.origin["budget"] == "hourly_min 20, hourly_max 40.0"
    assert post.origin["budget_reason"] == "the upper end of 20 to 40, per hour, no currency given, USD assumed"


def test_hourly_or_fixed_chooses_the_column(tmp_path: Path) -> None:
    names = "payment_type;fixed_price;hourly_rate"

    assert post_of(tmp_path, names, "fixed;300;25").budget == Money(300_00, "USD")
    assert post_of(tmp_path, names, "Hourly;300;25").budget == Money(25_00, "USD")
    assert post_of(tmp_path, names, ";;25").origin["pay"] == "hourly"
    assert post_of(tmp_path, names, "fixed;;25").budget is None


def test_yes_and_no(tmp_path: Path) -> None:
    assert post_of(tmp_path, "is_hourly;budget", "True;25").origin["pay"] == "hourly"
    assert post_of(tmp_path, "is_hourly;budget", "False;25").origin["pay"] == "fixed"


def test_the_currency_from_its_column_or_the_name(tmp_path: Path) -> None:
    assert post_of(tmp_path, "budget;currency", "$25;CAD").budget == Money(25_00, "CAD")
    assert post_of(tmp_path, "budget;currency", "1.500;eur").budget == Money(1_500_00, "EUR")
    assert post_of(tmp_path, "price_eur", "25").budget == Money(25_00, "EUR")
    assert post_of(tmp_path, "Budget (GBP)", "25").budget == Money(25_00, "GBP")


def test_a_cell_of_a_megabyte_is_read_at_once(tmp_path: Path) -> None:
    for cell in ("1," * 500_000, "$ " * 500_000, "9 " * 500_000, "-" * 1_000_000, "1 - " * 250_000):
        assert post_of(tmp_path, "budget", cell).line == 2


def test_json_figures_are_exact(tmp_path: Path) -> None:
    path = tmp_path / "board.jsonl"
    first_line = '{"title": "A", "amount": {"amount": 1234.575, "currencyCode": "EUR"}}'
    path.write_text(first_line + '\n{"title": "B", "budget": 1e99999}\n')
    first, second = read_posts(path)

    assert isinstance(first, Post)
    assert isinstance(second, Post)
    assert first.budget == Money(1_234_58, "EUR")
    assert second.budget is None
