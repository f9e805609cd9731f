"""Whom a pronoun means among those who spoke right before: "the chief said …. He expects …"."""

from __future__ import annotations

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.phrases import forms
from pipeline.segment import fold

NEAR = 3  # paragraphs in which 该负责人 finds who spoke


def speaker_before(page: Page, place: int) -> Subject | None:
    """Who spoke last: a person, or the body whose official it was."""
    for start, frame in page.frames_before(place, NEAR):
        one = frame.subject
        between = fold(page.text[start + one.start : start + frame.verb])
        if one.role in ("person", "people") or (one.role == "organisation" and forms().role.search(between)):
            return one
    return None


def them_before(page: Page, pronoun: Subject, place: int, rule: str) -> Subject | None:
    """ "Its executives said …. They expect …": several who spoke; of "its plan" the body that did last."""
    if pronoun.name == "its":
        spoke = (frame.subject for _, frame in page.frames_before(place, NEAR))
        return next((one for one in spoke if one.role == "organisation"), None)
    if pronoun.name not in ("they", "They") or not rule.startswith("frame"):
        return None
    last = next((frame.subject for _, frame in page.frames_back(page.number_at(place), place)), None)
    return last if last and last.role == "people" and last.name.endswith("s") else None
