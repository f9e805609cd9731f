"""People whom a Chinese text goes on to call by nothing but their surname: 段景和, and then 段补充说."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from pipeline.extract.cues import read
from pipeline.extract.speakers.forms import is_personal
from pipeline.extract.speakers.made_up import HAN, in_characters, known_word
from pipeline.folding import fold, traditional

_ADVERBS = "曾于向应时从项由都那和来还有又也"  # surnames that more often are something else where a clause begins
_VERBS = (
    "(?:(?:又|也|还|则|却|就|都|甚至|随后|接着|很快|最后|当时|曾|立刻|并|没有|没|不|更|进一步)*"
    "(?:补充|解释|回忆|回答|回应|坦言|坦承|直言|强调|透露|预计|表示|认为|指出|觉得|相信|承认|告诉|提到|估计|判断|介绍|给出"
    "|预测|断言|说|称|笑|补了|更(?=激进|乐观|悲观|保守|谨慎)|看完|打算|计划|希望|想)"
    "|的(?:推论|判断|看法|观点|预测|说法|估计|回答|答案|结论|逻辑|态度|理由|账))"
)
_BEFORE = "的话是由让请跟对向给找问据"
_BEHIND = "，。、：；坦表说称认指在对向也还则透预回"
_NO_NAME = "不没在的说和与也还又则是有把对向给表认指称告补到从为很就将会要看送坐写透估坦强介解回承笑直手上了"


@cache
def _called() -> re.Pattern[str]:
    """A surname where a clause begins, with what such a person does or has behind it."""
    verbs = "|".join(sorted({_VERBS, traditional(_VERBS)}))
    return re.compile(rf"(?:^|(?<=[，。；：！？“”「」\n]))(?P<surname>[{_surnames()}])(?={verbs})", re.MULTILINE)


@cache
def _surnames() -> str:
    """Those of one character that a clause hardly begins with otherwise, in either script."""
    surnames = "".join(one[1:-1] for one in read("zh", "names")["surnames"] if one.startswith("["))
    return "".join(sorted({*surnames, *traditional(surnames)} - set(_ADVERBS)))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[。！？”」\n]))(?P<name>[{_surnames()}]{HAN}{{2}})(?={HAN})", re.MULTILINE)


def people_at_the_beginning(text: str) -> frozenset[str]:
    """汪晓蕾坐在桌子的另一边: a name without a title that a sentence begins with, and that the text has again."""
    names = {match["name"] for match in _opening().finditer(text)}
    again = (name for name in names if text.count(name) > 1 and not any(sign in _NO_NAME for sign in fold(name)[1:]))
    return frozenset(name for name in again if in_characters(fold(name)) and is_personal(fold(name)))


def called_by_surname(text: str, titled: Callable[[str], object]) -> dict[str, str]:
    """Surnames by which a text calls somebody, folded, with the one whole name that begins so.

    `titled` tells whether a stretch of text ends in a title.
    """
    surnames = {match["surname"] for match in _called().finditer(text)}
    wholes = {surname: _whole(text, surname, titled) for surname in surnames}
    return {fold(surname): whole for surname, whole in wholes.items() if whole}


def _whole(text: str, surname: str, titled: Callable[[str], object]) -> str | None:
    """The one whole name with the surname that stands where a clause begins, or behind a title."""
    found: Counter[str] = Counter()
    for match in re.finditer(rf"{surname}{HAN}{{1,2}}", text):
        if _called().match(text, match.start()):
            continue
        before = fold(text[max(0, match.start() - 12) : match.start()])
        if before and re.fullmatch(HAN, before[-1]) and before[-1] not in _BEFORE and not titled(before):
            continue
        name = fold(match[0])
        cut = next((at for at in range(1, len(name)) if name[at] in _NO_NAME), len(name))
        if name[2:] == "和" and fold(text[match.end() : match.end() + 1]) in _BEHIND:
            cut = 3  # 段景和坦言
        if cut > 1 and is_personal(name[:cut]) and not known_word(name[:cut]):
            found[match[0][:cut]] += 1
    names = [name for name in found if not any(other.startswith(name) for other in found if other != name)]
    return names[0] if len(names) == 1 else None


def acts(text: str, start: int) -> bool:
    """Whether nothing stands behind the surname at a place of a folded text, or what somebody does."""
    return _ACTS.match(text, start + 1) is not None


_ACTS = re.compile(rf"$|{_VERBS}|(?:又|也|还|则|甚至|随后|接着|曾)?$")
