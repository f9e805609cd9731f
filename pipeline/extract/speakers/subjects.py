"""Who a stretch of text names: a known speaker, a person or an organisation by the form of its name, or a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.cues import Cues
from pipeline.extract.speakers import subjects_en, subjects_zh
from pipeline.extract.speakers.forms import LATIN
from pipeline.extract.speakers.introduced import NOBODY, Introduced
from pipeline.extract.speakers.mentions import Role as Role
from pipeline.extract.speakers.mentions import Subject as Subject
from pipeline.extract.speakers.mentions import of_mention
from pipeline.extract.speakers.names import Names

_LATIN_BODY = re.compile(rf"(?:公司|企业|集团|机构|厂商) ?({LATIN})")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds subjects in one language with the table of known names."""

    names: Names
    cues: Cues
    met: Introduced = NOBODY  # whom a Chinese text has introduced: their names may be words

    def last(self, text: str, offset: int = 0) -> Subject | None:
        """Who is the subject of the verb that follows `text`; its place counted from `offset`."""
        found = self.all(text)
        return found[-1]._replace(start=found[-1].start + offset, end=found[-1].end + offset) if found else None

    def all(self, text: str) -> list[Subject]:
        """Candidates in `text`, the best last."""
        if self.cues.lang == "zh":
            met = subjects_zh.introduced(text, self.met, self.names)
            return met or subjects_zh.candidates(text, self.names, self.cues)
        return subjects_en.candidates(text, self.names, self.cues)

    def named(self, text: str) -> list[Subject]:
        """All names in a text in order, pronouns and groups of people left out."""
        if self.cues.lang == "en":
            found = subjects_en.names_and_pronouns(text, self.names, self.cues)
            return [s for s in found if s.role in ("person", "organisation", "publication")]
        known = [of_mention(mention, text) for mention in self.names.find(text)]
        others = [Subject(m.start(1), m.end(1), m[1], "organisation") for m in _LATIN_BODY.finditer(text)]
        return sorted([*known, *others], key=lambda subject: subject.start)
