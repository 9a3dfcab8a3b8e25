"""Files of which nothing can be imported are refused at the call, with a hint."""

from pathlib import Path

import pytest

from earnest.market.boards import UnreadableFile, describe_columns, read_posts


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"", "is empty", "export"),
        (b" \n\n\t\n", "is empty", "export"),
        (b"\xef\xbb\xbf\n", "is empty", "export"),
        (b"PK\x03\x04rest", "Excel workbook", "CSV"),
        (b"\x1f\x8brest", "gzip", "gunzip"),
        (b'{"title": "A", ', "begins like JSON", ".jsonl"),
        (b'{"count": 3}', "without an array of posts", "array of objects"),
        (b"a,b\n1,2\n3,4\n", "no column is recognised as the title", "--map title=COLUMN"),
        (
            b"Mend my fence,Hourly: $10.00 - $20.00,Expert\nPaint it all,$5,Entry\n",
            "reads like a post",
            "names",
        ),
        (b'[{"a": 1}, {"a": 2}]', "no column is recognised as the title", "--map title=COLUMN"),
    ],
)
def test_refused_with_a_hint(tmp_path: Path, content: bytes, message: str, hint: str) -> None:
    path = tmp_path / "board.data"
    path.write_bytes(content)

    with pytest.raises(UnreadableFile) as caught:
        read_posts(path)
    assert message in caught.value.message
    assert hint in caught.value.hint
    with pytest.raises(UnreadableFile):
        describe_columns(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.csv"):
        with pytest.raises(UnreadableFile, match="is not a file"):
            read_posts(path)


def test_a_json_document_too_big_to_be_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    with path.open("wb") as stream:
        stream.write(b"[" + b" " * (64 * 1024 * 1024) + b"]")

    with pytest.raises(UnreadableFile, match="64 MiB") as caught:
        read_posts(path)
    assert "jq" in caught.value.hint


def test_a_source_that_cannot_lead_an_id(tmp_path: Path) -> None:
    path = tmp_path / "board.csv"
    path.write_text("Title\nMend a fence\n")

    for source in ("", "two words", "a:b", "x" * 32):
        with pytest.raises(UnreadableFile, match="cannot lead an id"):
            read_posts(path, source=source)


def test_columns_without_rows_are_no_posts(tmp_path: Path) -> None:
    for name, text in (("a.csv", "Title,Level\n"), ("b.json", "[]"), ("c.json", '{"jobs": []}')):
        path = tmp_path / name
        path.write_text(text)
        assert list(read_posts(path)) == []
