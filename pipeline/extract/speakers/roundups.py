"""Round-ups: each paragraph opens with the name of a body and a colon, and is about what that body says."""

from __future__ import annotations

import re

from pipeline.extract.speakers.frames_zh import WATCHES
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.whereabouts import stands_inside
from pipeline.folding import fold
from pipeline.segment import lines_with

LABELS = 3  # paragraphs with a label that make a text a round-up
_LABEL = re.compile(r"[ \t]*(?:[-*•] )?(?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}): (?=[A-Z“\"])")
_NO_BODY = re.compile(
    r"\d|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Notes?|Updates?|Source|Photo|Read|Related)$"
)


def bodies(page: Page) -> frozenset[str]:
    """The labels of an English round-up that name a body; none where there are fewer than three."""
    paragraphs = (page.paragraphs[page.number_at(start)] for start, _ in lines_with(page.text, ": "))
    found = (_LABEL.match(page.text, one.start, one.end) for one in paragraphs)
    named = frozenset(match["name"] for match in found if match and _is_body(page, match["name"]))
    return named if len(named) >= LABELS else frozenset()


def body_at(page: Page, offset: int, labels: frozenset[str]) -> str | None:
    """ "NAR: The trade group projects …": whom the paragraph that holds a place is about, by id where it is known."""
    if not labels:
        return None
    paragraph = page.paragraphs[page.number_at(offset)]
    found = _LABEL.match(page.text, paragraph.start, paragraph.end)
    if found is None or found["name"] not in labels:
        return None
    return page.names.id_of(found["name"])


def headed_by(page: Page, number: int) -> str | None:
    """东麓证券：电芯涨价, and points below it: whose view the Chinese paragraphs under a line of its own are."""
    if "：" not in page.text:
        return None
    for above in reversed(page.paragraphs[max(0, number - POINTS) : number]):
        if above.kind == "item" or above.end - above.start > LINE or page.text.endswith("。", 0, above.end):
            continue
        head = _HEAD_ZH.match(page.text, above.start, above.end)
        return page.names.id_of(head["name"]) if head and WATCHES.search(fold(head["name"])) else None
    return None


POINTS, LINE = 6, 40  # paragraphs under a line; characters of the line
_HEAD_ZH = re.compile("(?P<name>[\u4e00-\u9fff]{3,10})：(?=[^，。：]*[\u4e00-\u9fff])")


def _is_body(page: Page, name: str) -> bool:
    """A known body, what looks like the name of one, or a site: Realtor.com."""
    if _NO_BODY.search(name):
        return False
    known, named = page.names.known(name), page.named(name)
    if known is not None:
        return known.kind != "person"
    word = " " not in name and name[1:] == name[1:].lower()  # "Risks": its capital only opens the line
    return "." in name.rstrip(".") or (
        bool(named)
        and named[0].name == name
        and named[0].role != "person"
        and not (word and not stands_inside(page, name))
    )
