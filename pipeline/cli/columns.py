"""Text in columns on a terminal."""

from __future__ import annotations

import unicodedata


def fit(text: str, width: int) -> str:
    """The text cut or padded to so many columns, a Chinese character counting two."""
    out, used = "", 0
    for character in text:
        used += 1 + (unicodedata.east_asian_width(character) in "WF")
        if used > width - 1:
            return out + "…" + " " * (width - used + (unicodedata.east_asian_width(character) in "WF"))
        out += character
    return out + " " * (width - used)
