"""CSV, TSV and their kin: which delimiter, and the records with the lines where they begin."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from earnest.market.boards.decoding import Line, TextFile, read_lines
from earnest.market.boards.mending import mend
from earnest.market.boards.posts import LINE_BYTES, BadRow, UnreadableFile
from earnest.market.boards.quoting import Record, StrayQuote, split_literally
from earnest.market.boards.rows import Row, excerpt

_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_RECORDS = 50
_LIMIT_MIB = LINE_BYTES // (1024 * 1024)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the file separates fields and lines; `first_line` is 2 after Excel's `sep=;`."""

    delimiter: str | None
    ending: str
    first_line: int = 1


def sniff_dialect(sample: str, *, suffix: str) -> Dialect:
    """The delimiter that cuts the first records into equally many fields, at least two; then by `suffix`."""
    ending = "\n" if "\n" in sample or "\r" not in sample else "\r"
    lines = [line + ending for line in sample.split(ending)]
    if len(lines) > 1:
        lines.pop()  # the last one may be cut
    declared = lines[0].strip()
    if declared[:4].lower() == "sep=" and len(declared) == 5:
        return Dialect(declared[4], ending, first_line=2)
    if lines[0].lower().startswith("sep=\t"):
        return Dialect("\t", ending, first_line=2)
    preferred = "\t" if suffix in (".tsv", ".tab") else ","
    scores = {delimiter: _score(lines, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: (scores[delimiter], delimiter == preferred))
    return Dialect(best if scores[best] > (0.0, 0) else None, ending)


def _score(lines: list[str], delimiter: str) -> tuple[float, int]:
    """The share of records with as many fields as the first, and that number; (0, 0) where it is one."""
    counts: list[int] = []
    record = Record(delimiter)
    for line in lines:
        if not record.fields and not line.strip():
            continue
        try:
            complete = record.feed(line)
        except StrayQuote:
            record = Record(delimiter)
            continue
        if complete:
            counts.append(len(record.fields))
            record = Record(delimiter)
            if len(counts) == _SNIFFED_RECORDS:
                break
    if not counts or counts[0] < 2:
        return 0.0, 0
    return round(Counter(counts)[counts[0]] / len(counts), 1), counts[0]


@dataclass(slots=True)
class _Records:
    """Cuts lines into records. After quotes that do not pair it goes on at the next line, never in circles:

    lines that were read in vain, up to `alone_before`, are then taken one at a time.
    """

    lines: Iterator[Line]
    dialect: Dialect
    expected: int | None = None
    pushed_back: deque[Line] = field(default_factory=deque)
    alone_before: int = 0

    def __iter__(self) -> Iterator[tuple[int, list[str], str] | BadRow]:
        while (first := self._next_line()) is not None:
            if first.number < self.dialect.first_line or not (first.text.strip() or first.too_long):
                continue
            if first.too_long:
                yield _too_long(first)
                continue
            yield self._record_from(first)

    def _next_line(self) -> Line | None:
        return self.pushed_back.popleft() if self.pushed_back else next(self.lines, None)

    def _record_from(self, first: Line) -> tuple[int, list[str], str] | BadRow:
        record = Record(self.dialect.delimiter)
        taken: list[Line] = []
        size_bytes = len(first.text)
        line: Line | None = first
        while line is not None:
            taken.append(line)
            if line is not first:
                size_bytes += len(line.text.encode("utf-8", "replace"))
            if line.too_long or size_bytes > LINE_BYTES:
                break
            try:
                if record.feed(line.text):
                    return first.number, record.fields, "".join(each.text for each in taken)
            except StrayQuote:
                return self._after_stray_quote(taken)
            if first.number < self.alone_before:
                return _unclosed(first)
            line = self._next_line()
        return self._after_unclosed_quote(taken, record, at_end=line is None)

    def _after_stray_quote(self, taken: list[Line]) -> tuple[int, list[str], str] | BadRow:
        first = taken[0]
        literal = split_literally(first.text.rstrip("\r\n"), self.dialect.delimiter)
        if len(taken) == 1 and len(literal) == self.expected:
            return first.number, literal, first.text
        self._go_back(taken[1:], alone_before=taken[-1].number)
        where = "" if len(taken) == 1 else f" between this line and line {taken[-1].number}"
        return BadRow(
            first.number,
            f"text follows a closing quote{where}; double each quote inside a quoted field, and close every quote "
            "that opens one",
            excerpt(first.text),
        )

    def _after_unclosed_quote(self, taken: list[Line], record: Record, *, at_end: bool) -> BadRow:
        """What follows is read again where it looks like rows; else it was the cell's, and is left out."""
        first, rest = taken[0], taken[1:]
        if self._looks_like_rows(rest):
            self._go_back(rest, alone_before=taken[-1].number + 1)
            return _unclosed(first)
        if at_end:
            return _unclosed(first)
        self._skip_rest(record, taken[-1])
        return _too_long(first)

    def _skip_rest(self, record: Record, line: Line | None) -> None:
        """Leaves out what is left of a record over the limit, holding one line at a time."""
        while line is not None and not line.too_long:
            record.forget()
            try:
                if record.feed(line.text):
                    return
            except StrayQuote:
                return
            line = self._next_line()

    def _looks_like_rows(self, lines: list[Line]) -> bool:
        filled = [line.text for line in lines[:20] if line.text.strip()]
        fitting = [text for text in filled if len(split_literally(text, self.dialect.delimiter)) == self.expected]
        return self.expected not in (None, 1) and len(fitting) * 2 > len(filled)

    def _go_back(self, lines: list[Line], *, alone_before: int) -> None:
        self.pushed_back.extendleft(reversed(lines))
        self.alone_before = max(self.alone_before, alone_before)


def _unclosed(line: Line) -> BadRow:
    problem = "a quote opens a field and is never closed; close it, or quote and double it"
    return BadRow(line.number, problem, excerpt(line.text))


def _too_long(line: Line) -> BadRow:
    problem = f"the row is over {_LIMIT_MIB} MiB; shorten it, or close the quote that it opens"
    return BadRow(line.number, problem, excerpt(line.text))


def read_columns(file: TextFile, dialect: Dialect) -> list[str]:
    """The names in the first row; an empty one becomes `column N`, one that came before gets its number."""
    for record in _Records(read_lines(file, ending=dialect.ending), dialect):
        if isinstance(record, BadRow):
            raise UnreadableFile(
                f"{file.path}: the column names on line {record.line} cannot be read: {record.problem}.",
                "mend that line",
            )
        return _distinct(record[1])
    raise UnreadableFile(f"{file.path} is empty.", "export the board's posts again")


def _distinct(names: list[str]) -> list[str]:
    columns: list[str] = []
    for number, name in enumerate(names, start=1):
        plain = " ".join(mend(name)[0].split()) or f"column {number}"
        columns.append(plain if plain not in columns else f"{plain} ({number})")
    return columns


def read_delimited(file: TextFile, dialect: Dialect, columns: list[str]) -> Iterator[Row | BadRow]:
    """Every record after the column names, one at a time."""
    records = iter(_Records(read_lines(file, ending=dialect.ending), dialect, expected=len(columns)))
    next(records)
    for record in records:
        if isinstance(record, BadRow):
            yield record
            continue
        line, fields, text = record
        if len(fields) == len(columns):
            yield Row(line, dict(zip(columns, fields, strict=True)), excerpt(text))
            continue
        yield BadRow(line, _ragged(len(fields), len(columns)), excerpt(text))


def _ragged(fields: int, columns: int) -> str:
    advice = "give an empty field for each that is missing"
    if fields > columns:
        advice = "put quotes around a field that holds the delimiter"
    return f"the row has {fields} field{'' if fields == 1 else 's'}, and the column names make {columns}; {advice}"
