"""What the reader of job boards hands out, and the limits it keeps."""

from dataclasses import dataclass

TITLE_CHARACTERS = 300
DESCRIPTION_CHARACTERS = 50_000
SKILLS = 100
SKILL_CHARACTERS = 100
ORIGIN_CHARACTERS = 1_000
EXCERPT_CHARACTERS = 2_000
MONEY_MAX = 10**15
LINE, ITEM = "line", "item"
"""What a row's place counts: the lines of the file, or the items of a JSON document's array."""
LINE_BYTES = 4 * 1024 * 1024
DOCUMENT_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents, where there are such) and the currency's three capital letters."""

    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Post:
    """One row of a board's file as the fields of `post_job`, within the contract's limits.

    `line` is the 1-based line of the file where the row begins; in a JSON document, which is not read by
    lines, the 1-based place of the item in its array: `unit` says which, `line` or `item`. `budget` is the
    upper end where a range is given, and the figure per hour where the job is hourly (`origin["pay"]` tells);
    a budget of zero counts as none.
    `origin` keeps, as written, what has no field of its own: `posted`, `url`, `budget`, `level`, `category`,
    `client_name`, `board_id`; and `pay` (`hourly` or `fixed`), `source`, `complexity_reason`,
    `category_reason`, `budget_reason`, and `notes` on what was cut or mended. Absent keys mean "not given".
    """

    line: int
    job: str
    client: str
    complexity: str
    category: str
    title: str
    description: str
    skills: tuple[str, ...]
    budget: Money | None
    origin: dict[str, str]
    unit: str = LINE


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be imported: `problem` says what is wrong and how to mend it; `row` its text, cut.

    `line` and `unit` are as those of a post; `problem` leaves the place to them.
    """

    line: int
    problem: str
    row: str
    unit: str = LINE


class UnreadableFile(Exception):
    """Nothing of the file can be imported. `message` says why, `hint` what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
