"""Whether what follows a known name in Chinese only tells who of it speaks."""

from __future__ import annotations

import re

from pipeline.extract.speakers.forms import forms

_BELONGS = re.compile(r"(?:公司|集团|总部|方面|总局|本部|.{0,4}(?:委员会|部门|研究部))?的?")


def belongs(text: str) -> bool:
    """Whether what follows a known name only tells who there speaks: 公司首席经济学家, 官员."""
    lead = _BELONGS.match(text)
    rest = text[lead.end() if lead else 0 :]
    return re.fullmatch(rf"(?:.{{0,3}}(?:{forms().role.pattern}))*(?:团队|小组|部门)?", rest) is not None
