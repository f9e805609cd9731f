"""Whether a name only tells where something is: in Geneva, in Austin and Berlin, the Oslo-based company."""

from __future__ import annotations

import re

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.subjects_zh import is_known_place

_BASED = re.compile(r"(?:, [A-Z][\w’ -]{1,24})?-based\b")  # the Santa Clara, California-based company
PLACING = re.compile(r"in|at|from|near|outside|around|across|to")
_WHERE = re.compile(rf"\b(?:{PLACING.pattern}) (?:the )?(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, and |, | and ))*\Z")
LISTED = 60  # characters of places that are listed: in Austin, Berlin and Fremont


def is_whereabouts(page: Page, subject: Subject) -> bool:
    """ "In Geneva", "near the Saxet River": a name of no kind that tells where."""
    if not subject.name.isascii() or (subject.speaker and not is_known_place(subject)):
        return False
    if _BASED.match(page.text, subject.end):
        return True
    return _WHERE.search(page.text, max(0, subject.start - LISTED), subject.start) is not None
