"""What a page says to search engines, in schema.org's words: data in the page, which no browser runs."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(facts: Mapping[str, object]) -> SafeString:
    """The element that holds `facts`; nothing in them can end it."""
    said = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False).translate(_UNSAFE)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(said))
