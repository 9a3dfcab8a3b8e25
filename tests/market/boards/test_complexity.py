"""Complexity from the board's level, else from words, else from the budget; the reason is kept."""

from pathlib import Path

import pytest

from earnest.market.boards import Money, Post, read_posts
from earnest.market.boards.complexity import complexity_of, read_level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Entry Level", "entry"),
        ("ENTRY_LEVEL", "entry"),
        ("EntryLevel", "entry"),
        ("beginner", "entry"),
        ("Junior", "entry"),
        ("1", "entry"),
        ("$", "entry"),
        ("Intermediate", "intermediate"),
        ("Mid-level", "intermediate"),
        ("Mid-Senior level", "intermediate"),
        ("2", "intermediate"),
        ("$$", "intermediate"),
        ("expert", "expert"),
        ("Senior", "expert"),
        ("ADVANCED", "expert"),
        ("$$$", "expert"),
        ("5+ years", "expert"),
        ("2-4 years", "intermediate"),
        ("1 year", "entry"),
        ("Experte", "expert"),
        ("Anfänger", "entry"),
        ("Anfa\u0308nger", "entry"),
        ("Fortgeschritten", "intermediate"),
        ("Einsteiger", "entry"),
        ("Sehr erfahren", "expert"),
        ("Experto", "expert"),
        ("Nivel avanzado", "expert"),
        ("Principiante", "entry"),
        ("Nivel básico", "entry"),
        ("Intermedio", "intermediate"),
        ("Semi-senior", "intermediate"),
        ("Débutant", "entry"),
        ("Confirmé", "intermediate"),
        ("Intermédiaire", "intermediate"),
        ("Expérimenté", "expert"),
        ("Avancé", "expert"),
        ("Iniciante", "entry"),
        ("Júnior", "entry"),
        ("Pleno", "intermediate"),
        ("Sênior", "expert"),
        ("Intermediário", "intermediate"),
        ("Esperto", "expert"),
        ("Livello base", "entry"),
        ("Medio", "intermediate"),
        ("Gevorderd", "intermediate"),
        ("Gemiddeld", "intermediate"),
        ("Ervaren", "expert"),
        ("5+ Jahre", "expert"),
        ("3 años", "intermediate"),
        ("1 an", "entry"),
        ("whatever", None),
        ("", None),
    ],
)
def test_levels(text: str, level: str | None) -> None:
    assert read_level(text) == level


@pytest.mark.parametrize(
    ("title", "budget", "hourly", "complexity", "reason"),
    [
        ("Senior fence maker", None, False, "expert", "'Senior' in the title -> expert"),
        ("Junior fence maker", Money(9_000_00, "USD"), False, "entry", "'Junior' in the title -> entry"),
        ("A fence", Money(5_000_00, "USD"), False, "expert", "fixed budget of 5000.00 USD -> expert"),
        ("A fence", Money(60_00, "USD"), True, "expert", "hourly budget of 60.00 USD -> expert"),
        ("A fence", Money(5_00, "USD"), True, "entry", "hourly budget of 5.00 USD -> entry"),
        (
            "A fence",
            Money(200_00, "USD"),
            False,
            "intermediate",
            "fixed budget of 200.00 USD -> intermediate",
        ),
        (
            "A fence",
            Money(5_000, "JPY"),
            False,
            "intermediate",
            "no level, telling word or budget -> intermediate",
        ),
        ("A fence", None, False, "intermediate", "no level, telling word or budget -> intermediate"),
    ],
)
def test_without_a_level(title: str, budget: Money | None, hourly: bool, complexity: str, reason: str) -> None:
    found = complexity_of(written="", title=title, description="", budget=budget, hourly=hourly)

    assert found == (complexity, reason)


def test_the_reason_is_kept_among_the_words(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    path.write_text("title,level\nSenior fence maker,Entry Level\n")
    (post,) = read_posts(path)

    assert isinstance(post, Post)
    assert post.complexity == "entry"
    assert post.origin["complexity_reason"] == "the board's level 'Entry Level' -> entry"
