"""Every text that people read can be translated, and nothing in a page stands where a strict browser refuses it."""

import re

from tests.tidy.tree import ROOT, place

TEMPLATES = sorted((ROOT / "src/earnest/web").glob("**/templates/**/*"))
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
TRANSLATED = re.compile(r"\{%\s*blocktranslate\b.*?\{%\s*endblocktranslate\s*%\}", re.DOTALL)
COMMENT = re.compile(r"\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)
WIDTH = re.compile(r"\{% block width %\}\w*\{% endblock %\}")
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
MARKUP = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^>"'])*>""", re.DOTALL)
SAID = re.compile(r"""\s(?:title|alt|aria-label|placeholder|aria-description)\s*=\s*(["'])(.*?)\1""", re.DOTALL)
NAMES = re.compile(r"\b(Earnest|UTC)\b")
"""What is called the same in every language."""
ENTITY = re.compile(r"&#?\w+;")
INLINE = re.compile(
    r"""\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']|<style\b|<script(?![^>]*\b(?:src|type="application/))"""
)
MAILS = "mail"


def _blank(match: re.Match[str]) -> str:
    """As many lines as before, so that places stay right."""
    return "\n" * match[0].count("\n")


def _says(text: str) -> bool:
    return re.search(r"[^\W\d_]{2,}", ENTITY.sub("", NAMES.sub("", text))) is not None


def test_no_text_is_bare() -> None:
    found = []
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        for pattern in (COMMENT, TRANSLATED, SCRIPT, WIDTH):
            text = pattern.sub(_blank, text)
        said = [(match.start(), TAG.sub("", match[2])) for match in SAID.finditer(text)]
        found += [place(path, text.count("\n", 0, start) + 1) for start, words in said if _says(words)]
        bare = MARKUP.sub(_blank, TAG.sub(_blank, text))
        found += [place(path, n) for n, line in enumerate(bare.splitlines(), start=1) if _says(line)]
    assert not found, "\n".join(found)


def test_nothing_is_inline() -> None:
    found = []
    for path in PAGES:
        if MAILS in path.parent.name:  # mail programs know no stylesheets of ours
            continue
        text = COMMENT.sub(_blank, path.read_text(encoding="utf-8"))
        found += [place(path, text.count("\n", 0, match.start()) + 1) for match in INLINE.finditer(text)]
    assert not found, "\n".join(found)
