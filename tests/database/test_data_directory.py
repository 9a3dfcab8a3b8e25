"""Where the files are, and what a path may look like."""

from pathlib import Path

import platformdirs
import pytest

from earnest.database import data_dir, running


def test_the_environment_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_DATA", "/some/where")
    assert data_dir() == Path("/some/where")


@pytest.mark.parametrize("value", [None, ""])
def test_otherwise_it_is_the_users(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if value is not None:
        monkeypatch.setenv("EARNEST_DATA", value)
    assert data_dir() == Path(platformdirs.user_data_dir("earnest"))


def test_it_is_used_where_nothing_else_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_DATA", str(data))
    with running() as database:
        assert database.label == f"embedded database in {data}"


def test_a_path_may_be_long_and_hold_any_letter(data: Path) -> None:
    strange = data.with_name(f"{data.name} ünï $x `y` \"q\" 'r' {'long' * 30}")
    data.rename(strange)
    try:
        with running(strange) as database:
            assert str(strange) in database.label
    finally:
        strange.rename(data)


def test_a_link_is_the_place_it_leads_to(data: Path) -> None:
    link = data.with_name(f"{data.name}-link")
    link.symlink_to(data)
    try:
        with running(data) as direct, running(link) as linked:
            assert direct == linked
    finally:
        link.unlink()
