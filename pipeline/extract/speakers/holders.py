"""Who holds an office that a text goes on to call by it: the Finance Minister."""

from __future__ import annotations

import re

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page


def holder(page: Page, office: str, offset: int) -> Subject | None:
    """Who was named with an office before: "Finance Minister Ana Ruiz …. The Finance Minister …"."""
    places = [at for at in page.places_of(office) if at < offset]
    for at in reversed(places):
        end = at + len(office)
        named = page.finder("en").named(page.text[end + 1 : end + OFFICE]) if page.text[end : end + 1] == " " else []
        if named and named[0].start == 0 and named[0].role == "person":
            return named[0]
    return None


def named_below(page: Page, office: Subject, offset: int) -> Subject | None:
    """Rates will fall, a senior banker said. And below: Speaking in Oslo, deputy governor Ana Ruiz said …

    Only of the first paragraph, and where nobody else speaks between.
    """
    number = page.number_at(offset)
    if number > LEAD or not _SOMEBODY.fullmatch(office.name):
        return None
    spoke = page.frames_back(number, page.paragraphs[number].end)
    if any(frame.subject.role == "person" for _, frame in spoke):
        return None
    below = range(number + 1, min(number + 1 + BELOW, len(page.paragraphs)))
    frames = (frame for one in below for sentence in page.sentences_in(one) for frame in page.frames_of(sentence))
    first = next((frame for frame in frames if not frame.source), None)
    named = first is not None and first.subject.role == "person" and " " in first.subject.name
    return first.subject if first and named else None


LEAD, BELOW = 2, 2  # paragraphs at the top of a report, its title and place among them; those right below
_OFFICER = (
    r"(?:head|chief|chief executive|boss|president|chairman|chairwoman|chair|director|governor|minister|secretary|mayor"
    r"|banker|official|economist|executive|leader|founder|commissioner|policymaker|scientist|researcher|adviser|analyst)"
)
_SOMEBODY = re.compile(rf"(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ne|[Tt]heir) (?:[\w’'-]+ ){{0,4}}?{_OFFICER}(?: (?:of|at) .+)?")
OFFICE = 60  # characters behind an office in which the name of its holder stands


def head_of(page: Page, body: Subject, offset: int) -> Subject | None:
    """Ana Ruiz was first. The Tide Fund chief, the head of the Tide Fund: of a body by its office, whoever was named.

    `offset`: where the sentence begins; only in its paragraph is the name looked for.
    """
    start, end = offset + body.start, offset + body.end
    if not (_HEAD_BEHIND.match(page.text, end) or _HEAD_BEFORE.search(page.text, max(0, start - OFFICE), start)):
        return None
    above = page.paragraphs[page.number_at(offset)].start
    named = [one for one in page.named(page.text[above:offset]) if one.role == "person"]
    return named[-1] if len({one.id for one in named}) == 1 else None


_ONE = r"(?:head|boss|chief|chief executive|founder|co-founder|president|chairman|chairwoman|chair|CEO|director|leader)"
_HEAD_BEHIND = re.compile(rf"(?:['’]s?)? {_ONE} [a-z]")
_HEAD_BEFORE = re.compile(rf"\b[Tt]he {_ONE} of (?:the )?\Z")
_ITS_STAFF = re.compile(
    r"[Ii]ts (?:own )?(?:\w+ )?(?:analysts|economists|strategists|researchers|scientists|forecasters|engineers)"
)
_ITS_PAPER = re.compile(  # the agency's latest report
    r"([Tt]he (?:\w+ )?(?:company|firm|group|agency|bank|ministry|institute|fund|regulator|think[- ]tank|broker))"
    r"['’]s (?:[\w-]+ ){0,3}(?:reports?|forecasts?|outlook|analysis|study|survey|model|figures|data|statement|review"
    r"|bulletin|roadmap|baseline|projections?)(?: (?:on|of|for) [\w ]+)?",
    re.IGNORECASE,
)
_SPOKESPERSON = re.compile(r"(?:[Aa]|[Tt]he)(?: company)? spokes(?:wo)?(?:man|person)")


def employer_called(people: str) -> str:
    """What a text might call those for whom a spokeswoman or a body's own analysts speak; "" for nobody."""
    if _SPOKESPERSON.fullmatch(people):
        return "the company"
    if paper := _ITS_PAPER.fullmatch(people):
        return paper[1].lower()
    return "it" if _ITS_STAFF.fullmatch(people) else ""
