"""Ids and keys in an export: no two ids share an account, and every key can be read back."""

import re
from urllib.parse import unquote

from hypothesis import example, given
from hypothesis import strategies as st

from earnest.ledger.export import component, inert, one_line

IDS = st.from_regex(r"\A[A-Za-z0-9_.:-]{1,64}\Z").filter(lambda one: one not in (".", ".."))
CLOSE_IDS = st.text("aZzu_:-", min_size=1, max_size=4)
LEGAL = re.compile(r"[A-Z0-9][A-Za-z0-9-]*")
KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=128)


def read_back(name: str) -> str:
    signs = {"ZZ": "Z", "Zu": "_", "Zd": ".", "Zc": ":"}
    return re.sub("Z.", lambda match: signs[match[0]], name.removeprefix("Z-"))


@given(IDS | CLOSE_IDS)
@example("Z-a")
@example("-")
@example("Zu")
def test_an_account_says_which_id_it_is(wallet: str) -> None:
    name = component(wallet)
    assert LEGAL.fullmatch(name)
    assert read_back(name) == wallet


@given(KEYS)
@example(" ")
@example("%2C")
def test_a_key_in_one_line_can_be_read_back(key: str) -> None:
    line = one_line(key)
    assert unquote(line) == key
    assert line.isprintable()
    assert line == line.strip()
    assert not set(',"\\') & set(line)


@given(KEYS)
def test_an_inert_cell_can_be_read_back_and_begins_no_formula(key: str) -> None:
    cell = inert(key)
    assert cell[0] not in "=+-@\t\r\n＝＋－＠"
    assert cell == key if key[0] != "'" and cell == key else cell == f"'{key}"
