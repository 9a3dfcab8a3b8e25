"""Categories from the board's own, else from skills and title; the reason is kept."""

import re

import pytest

from earnest.market.boards.categories import KEYWORDS, category_of


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("Web, Mobile & Software Dev", "software-development"),
        ("software-development", "software-development"),
        ("Data Science & Analytics", "data-science"),
        ("Engineering & Architecture", "engineering"),
        ("Legal", "legal"),
        ("Design & Creative", "design"),
        ("Customer Service", "customer-service"),
        ("Mobile App Development", "software-development"),
        ("Lawn Care", "lawn-care"),
        ("Élagage d'arbres", "elagage-d-arbres"),
    ],
)
def test_the_boards_own_category(written: str, category: str) -> None:
    found, reason = category_of(written=written, skills=["React"], title="", description="")

    assert found == category
    assert reason == f"the board's category '{written}' -> {category}"


@pytest.mark.parametrize(
    ("skills", "title", "category", "reason"),
    [
        (["React", "Node.js"], "", "software-development", "skills React, Node.js -> software-development"),
        (["C++"], "", "software-development", "skills C++ -> software-development"),
        ([], "A logo for a bakery", "design", "title logo -> design"),
        (["Machine Learning"], "Website", "data-science", "skills Machine Learning -> data-science"),
        (
            ["Python", "Pandas"],
            "Data analyst",
            "data-science",
            "skills Pandas; title data analyst -> data-science",
        ),
        (["Contract Law"], "", "legal", "skills Contract Law -> legal"),
        (
            ["AutoCAD"],
            "Structural engineer",
            "engineering",
            "skills AutoCAD; title structural engineer -> engineering",
        ),
        ([], "Wallpaper and lawnmowing", "other", "no known word in skills, title or description -> other"),
    ],
)
def test_derived(skills: list[str], title: str, category: str, reason: str) -> None:
    assert category_of(written="", skills=skills, title=title, description="") == (category, reason)


def test_the_description_counts_where_nothing_else_does() -> None:
    found, reason = category_of(written="", skills=[], title="Help", description="My tax return is late")

    assert (found, reason) == ("finance", "description tax return -> finance")


def test_a_category_in_no_known_letters_or_a_number_is_derived() -> None:
    for written in ("修理", "531770282580668418"):
        assert category_of(written=written, skills=["Logo"], title="", description="")[0] == "design"


def test_every_category_is_a_slug_of_the_contract() -> None:
    long = category_of(written="Very " * 40, skills=[], title="", description="")[0]

    for category in (*KEYWORDS, long):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", category)
        assert len(category) <= 64
