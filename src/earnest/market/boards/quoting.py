"""The grammar of one delimited record: fields, quotes, and quotes that do not pair."""

from dataclasses import dataclass, field

QUOTE = '"'


class StrayQuote(Exception):
    """Text follows a closing quote: the quote was meant literally, or a quote before it was never closed."""


@dataclass(slots=True)
class Record:
    """Takes the physical lines of one record until it is complete; each character is looked at once.

    A field is quoted when it begins with a quote; inside, a doubled quote stands for one; elsewhere a quote
    is a character like any other. `delimiter` None means that the whole line is one field.
    """

    delimiter: str | None
    fields: list[str] = field(default_factory=list)
    _open: list[str] | None = None

    def feed(self, line: str) -> bool:
        """Adds a line with its ending; True when the record is complete. Raises StrayQuote."""
        body = line.rstrip("\r\n")
        if self._open is None and QUOTE not in body:
            self.fields.extend(split_literally(body, self.delimiter))
            return True
        position = 0
        while True:
            if self._open is not None or body.startswith(QUOTE, position):
                end = self._take_quoted(line, body, position)
                if end is None:
                    return False
            else:
                end = self._find_delimiter(body, position)
                self.fields.append(body[position:end])
            if end == len(body):
                return True
            position = end + 1

    def forget(self) -> None:
        """Drops what was read so far; whether a quote is open stays known."""
        self.fields.clear()
        if self._open is not None:
            self._open.clear()

    def _take_quoted(self, line: str, body: str, position: int) -> int | None:
        """Reads a quoted field from `position` on; where it ends, None when it goes on in the next line."""
        if self._open is None:
            self._open = []
            position += 1
        while (quote := body.find(QUOTE, position)) >= 0:
            if body.startswith(QUOTE, quote + 1):
                self._open.append(body[position : quote + 1])
                position = quote + 2
                continue
            end = quote + 1
            if end < len(body) and body[end] != self.delimiter:
                raise StrayQuote
            self._open.append(body[position:quote])
            self.fields.append("".join(self._open))
            self._open = None
            return end
        self._open.append(line[position:])
        return None

    def _find_delimiter(self, body: str, position: int) -> int:
        if self.delimiter is None:
            return len(body)
        found = body.find(self.delimiter, position)
        return len(body) if found < 0 else found


def split_literally(body: str, delimiter: str | None) -> list[str]:
    """The fields of a line in which quotes mean nothing."""
    return [body] if delimiter is None else body.split(delimiter)
