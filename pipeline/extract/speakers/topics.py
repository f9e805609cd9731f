"""Which of the bodies that an English paragraph names it speaks of: whoever a sentence begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.segment import language


def topic(page: Page, named: Sequence[Subject], offset: int, least: int = 2) -> Subject | None:
    """Which of several in an English paragraph it speaks of: whoever a sentence begins with, the last one."""
    if language(page.text[max(0, offset - 100) : offset + 20]) != "en" or len({one.id for one in named}) < least:
        return None
    number = page.number_at(offset)
    for sentence in reversed([one for one in page.sentences_in(number) if one.start <= offset]):
        first = next((one for one in named if sentence.start <= one.start < sentence.end), None)
        before = page.text[sentence.start : first.start] if first else ""
        owns = first is not None and page.text.startswith(("'s ", "’s "), first.end)  # Tesla's robotaxi service is
        if first and _OPENS.fullmatch(before) and (owns or _ITS_VERB.match(page.text, first.end)):
            return first
    return None


# The subject of a sentence: nothing but its article and trade before it, and its verb or an apposition behind it.
_OPENS = re.compile(
    r"(?:However,? |But |And |Meanwhile,? |Still,? )?(?:(?:The|A|An) )?"
    r"(?:(?!(?i:in|at|on|for|by|with|from|to|of) )[\w’'-]+ ){0,4}"
)
_ITS_VERB = re.compile(
    r"(?:, [^.]{3,80},)? (?:\w+ly |also |now |still |already |itself )?"
    r"(?:(?:is|are|was|were|has|have|had|do|does|did|wo|ca|could|would)n['’]t|is|are|was|were|has|have|had|will|would|may|could|plans?|expects?|said|says|aims?|wants?|hopes?|took|made|built"
    r"|sold|bought|began|won|lost|saw|set|put|makes|sells|runs|owns|\w{3,}ed)\b"
)
