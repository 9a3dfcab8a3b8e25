"""What people of the market say, by field."""

from __future__ import annotations

from earnest.lab.believable.words.admin_support import ADMIN_SUPPORT
from earnest.lab.believable.words.data_science import DATA_SCIENCE
from earnest.lab.believable.words.design import DESIGN
from earnest.lab.believable.words.engineering import ENGINEERING
from earnest.lab.believable.words.legal import LEGAL
from earnest.lab.believable.words.marketing import MARKETING
from earnest.lab.believable.words.software import SOFTWARE
from earnest.lab.believable.words.task import Field
from earnest.lab.believable.words.translation import TRANSLATION
from earnest.lab.believable.words.writing import WRITING

FIELDS: dict[str, Field] = {
    field.category: field
    for field in (
        SOFTWARE, DATA_SCIENCE, ENGINEERING, LEGAL, DESIGN, WRITING, MARKETING, TRANSLATION, ADMIN_SUPPORT,
    )
}  # fmt: skip
"""The words of each category."""
