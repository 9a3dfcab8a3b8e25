"""A year of Connects as a picture: what was spent, and what it brought."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import pygal
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from pygal.etree import etree
from pygal.style import Style

from earnest.market.connects.spending import Month

# pygal looks for its maps through an importer that Python no longer knows, and that every later import would meet.
sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]

LIGHT = {"text": "#51605a", "line": "#dfe5e1", "spent": "#9b2c2c", "interviews": "#b7791f", "hired": "#0b6b4f"}
DARK = {"text": "#a3b0aa", "line": "#2b3631", "spent": "#e58b84", "interviews": "#e0ad5a", "hired": "#3fbf95"}
SERIES = ("spent", "interviews", "hired")
NAME = "connects"
USUAL_CSS = ("file://style.css", "file://graph.css")
DARK_MEDIA = "@media (prefers-color-scheme: dark) "


def picture(months: Sequence[Month]) -> bytes:
    """An SVG of its own, light or dark as whoever looks wants it."""
    chart = pygal.Bar(
        js=[],
        css=[*USUAL_CSS, f"inline:{_css(LIGHT)}", f"inline:{DARK_MEDIA}{{{_css(DARK)}}}"],
        style=_style(),
        width=720,
        height=260,
        margin=4,
        show_legend=True,
        legend_at_bottom=True,
        legend_at_bottom_columns=3,
        print_values=True,
        print_values_position="top",
        print_zeroes=False,
        show_y_guides=False,
        show_y_labels=False,
        spacing=10,
        rounded_bars=2,
        legend_box_size=12,
        value_formatter=str,
        disable_xml_declaration=True,
        no_data_text=_("Nothing was spent yet"),
        explicit_size=False,
    )
    chart.uuid = NAME
    chart.x_labels = [date_format(one.begins, "M") for one in months]
    chart.add(_("Connects spent"), [one.spent for one in months])
    chart.add(_("Interviews"), [one.interviews for one in months])
    chart.add(_("Hired"), [one.hired for one in months])
    return _without_extras(chart.render_tree())


def _without_extras(drawn: Any) -> bytes:
    """The drawing alone: no script, no word about who drew it, and a title that says what it shows."""
    for parent in list(drawn.iter()):
        for child in list(parent):
            if child.tag in (etree.Comment, "script"):
                parent.remove(child)
        if parent.tag == "title" and parent.text == "Pygal":
            parent.text = _("A year of Connects")
    return bytes(etree.tostring(drawn))


def _style() -> Style:
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground=LIGHT["text"],
        foreground_strong=LIGHT["text"],
        foreground_subtle=LIGHT["line"],
        colors=tuple(LIGHT[name] for name in SERIES),
        font_family="system-ui, sans-serif",
        label_font_size=14,
        major_label_font_size=14,
        value_font_size=14,
        legend_font_size=14,
        opacity="1",
        opacity_hover="1",
        transition="0s",
    )


def _css(tokens: dict[str, str]) -> str:
    """The picture's colours: each series its own, and what is written in one that can be read on the page's card."""
    chart = f"#chart-{NAME}"
    written = ", ".join(f"{chart} {one}" for one in ("text", ".text-overlay text", ".legends .legend text"))
    lines = ", ".join(f"{chart} .axis {one}" for one in (".line", ".guide.line"))
    rules = [f"{chart} .color-{n} {{ fill: {tokens[one]}; stroke: {tokens[one]}; }}" for n, one in enumerate(SERIES)]
    rules.append(f"{written} {{ fill: {tokens['text']} !important; stroke: none; }}")
    rules.append(f"{lines} {{ stroke: {tokens['line']}; }}")
    return "".join(rules)
