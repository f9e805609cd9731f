"""Who says what in a sentence: the subject of a verb of saying, expecting or planning, and what it governs."""

from __future__ import annotations

from pipeline.extract.speakers import frames_en, frames_zh
from pipeline.extract.speakers.framing import Frame as Frame
from pipeline.extract.speakers.subjects import Finder


def frames(folded: str, finder: Finder) -> list[Frame]:
    """All frames of a sentence, in order."""
    found = frames_zh.frames(folded, finder) if finder.cues.lang == "zh" else frames_en.frames(folded, finder)
    return sorted(found, key=lambda frame: frame.verb)
