"""Who is meant by a name, and which language a text is in or from: what files leave unsaid, in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model import Bilingual, Document, Speaker

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def language(document: Document) -> str:
    """`zh` or `en`: as its files say, else by how much of it is Chinese."""
    chinese = len(_CHINESE.findall(document.raw)) * 10 > len(document.raw)
    return document.source.lang or ("zh" if chinese else "en")


def is_translation(document: Document, position: int) -> bool:
    """Whether the words at `position` (characters of the raw file) translate or retell another text."""
    part = None
    for candidate in document.source.parts:
        start = document.raw.find(candidate.starts)
        if 0 <= start <= position:
            part = candidate
    return bool((part and part.original) or document.source.original)


def as_written(name: str) -> Bilingual:
    """The name of somebody whom nobody has entered yet, under the language that it is written in."""
    return Bilingual(zh=name) if _CHINESE.search(name) else Bilingual(en=name)


class SpeakerNames:
    """Finds speakers by id or by any name, the first of two that share one."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self.known = {speaker.id: speaker for speaker in speakers}
        self.by_name = {
            name.casefold(): speaker.id
            for speaker in reversed(self.known.values())
            for name in (*speaker.aliases, speaker.name.zh, speaker.name.en)
            if name
        }

    def known_id(self, name: str) -> str | None:
        """The id that claims/speakers.yml gives this id, name or alias."""
        return name if name in self.known else self.by_name.get(name.casefold())

    def get(self, name: str) -> Speaker | None:
        """The speaker of this id, name or alias."""
        return self.known.get(self.known_id(name) or "")
