"""The full name that a surname, or the first word of a company's name, stands for."""

from __future__ import annotations

import re

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.small_letters import is_surname
from pipeline.extract.speakers.subjects_en import PARTICLE, is_body
from pipeline.extract.speakers.whereabouts import is_headline, is_letter, places_inside, stands_inside
from pipeline.folding import fold


def full_name(page: Page, surname: str) -> Subject | None:
    """The full name in the document that a surname, or the first word of a company's name, stands for."""
    if surname > "\u2e80":
        return _foreigner(page, surname)
    if not (is_surname(surname) or re.fullmatch(r"[A-Z][\w’'-]+", surname)) or (
        is_body(surname) and not stands_inside(page, surname)
    ):
        return None  # "Research" is not short for Beacon Hill Research
    if surname not in page.full_names:
        last = surname.split()[-1]  # De Boer is Wietske de Boer
        page.full_names[surname] = _ending_in(page, last, surname) or _beginning_with(page, surname)
    return page.full_names[surname]


def _foreigner(page: Page, surname: str) -> Subject | None:
    """诺德隆 is 英格丽德·诺德隆."""
    met = page.met()
    if person := met.surnames.get(fold(surname)):
        return Subject(0, len(person), person, "person", page.names.known(person))
    whole = met.full.get(fold(surname))
    role = met.role(fold(surname))
    known = page.names.known(whole) if whole else None
    return Subject(0, len(whole), whole, role, known) if whole and (known or whole > "\u2e80") else None


def _ending_in(page: Page, surname: str, called: str) -> Subject | None:
    for place in places_inside(page, surname):
        before = _FIRST_NAMES.search(page.text, max(0, place - 80), place + 1)
        more = _PARTICLES.match(page.text, place + 1 + len(surname))
        whole = surname + (more[0] if more else "")
        first = before.start() if before else 0  # Minister for Enterprise Ana Ruiz
        if before and before[0].count(" ") > 1 and page.text.endswith((" for ", " of "), 0, first):
            first += before[0].find(" ") + 1
        named = page.finder("en").named(page.text[first : place + 1] + whole) if before else []
        if not named or is_headline(page, place, named[-1].name):
            continue
        if named[-1].name.endswith(whole) and f" {called} ".lower() in f"{named[-1].name} ".lower():
            return named[-1]
    return None


_PARTICLES = re.compile(rf"(?: (?:{PARTICLE}))+ [A-Z][A-Za-zÀ-ÿ’'-]+")
_FIRST_NAMES = re.compile(rf"(?:[A-ZÀ-Þ][A-Za-zÀ-ž0-9_.’'-]* ){{1,2}}(?:(?:{PARTICLE}) ){{0,2}}\Z")


def _beginning_with(page: Page, word: str) -> Subject | None:
    for place in page.places_of(word):
        more = _MORE_NAMES.match(page.text, place + len(word))
        if more is None or is_letter(page.text[place - 1 : place]) or page.text.endswith(" of ", 0, place):
            continue  # Chairman of Norvik Lena Berg
        if _POST.search(more[0]) or is_headline(page, place, word + more[0]) or (word + more[0]).isupper():
            continue  # Starship CFO Allan Reed; Starship Picks Texas
        named = page.finder("en").named(word + more[0])
        first = named[0] if named and named[0].start == 0 else None
        if first is None or first.role not in ("organisation", "person") or " " not in first.name:
            continue
        if is_body(first.name.split()[-1]) or first.name == word + more[0]:
            return first
    return None


_POST = re.compile(r"\b(?:C[A-Z]O|Chief|President|Director|Chair\w*|Founder|Head|Minister|Chancellor|Governor|Mayor)\b")
_MORE_NAMES = re.compile(r"(?: [A-Z][A-Za-zÀ-ÿ0-9_’'-]+){1,2}")
