"""People whom a Chinese text goes on to call by nothing but their surname: 段景和, and then 段补充说."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container
from functools import cache

from pipeline.extract.cues import read
from pipeline.extract.speakers.forms import is_personal
from pipeline.extract.speakers.made_up import HAN, in_characters, known_word
from pipeline.folding import fold, traditional
from pipeline.segment import borders

_ADVERBS = "曾于向应时从项由都那和来还有又也"  # surnames that more often are something else where a clause begins
_VERBS = (
    "(?:(?:又|也|还|则|却|就|都|甚至|随后|接着|很快|最后|当时|曾|立刻|并|没有|没|不|更|进一步)*"
    "(?:补充|解释|回忆|回答|回应|坦言|坦承|直言|强调|透露|预计|表示|认为|指出|觉得|相信|承认|告诉|提到|估计|判断|介绍|给出"
    "|预测|断言|说|称|笑|补了|更(?=激进|乐观|悲观|保守|谨慎)|看完|打算|计划|希望|想)"
    "|的(?:推论|判断|看法|观点|预测|说法|估计|回答|答案|结论|逻辑|态度|理由|账))"
)
# What may stand right before a whole name, and behind one that ends in 和; what no given name has in it.
_BEFORE = "的话是由让请跟对向给找问据"
_BEHIND = "，。、：；坦表说称认指在对向也还则透预回"
_NO_NAME = (
    "最更多少每各这那其此该并已曾再才只首约近超达可能应须得着过来去到被让使比跟"
    "不没在的说和与也还又则是有把对向给表认指称告补到从为很就将会要看送坐写透估坦强介解回承笑直手上了"
)


@cache
def surnames() -> str:
    """Those of one character, in either script, but such as a clause more often begins with as another word."""
    single = "".join(one[1:-1] for one in read("zh", "names")["surnames"] if one.startswith("["))
    return "".join(sorted({*single, *traditional(single)} - set(_ADVERBS)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The first characters of a clause that begins with a surname; what one does who is called by nothing else."""
    clause = re.compile(rf"[，。；：！？“”「」\n](?=(?P<clause>[{surnames()}][^，。；：！？“”「」\n]{{1,9}}))")
    return clause, re.compile("|".join(sorted({_VERBS, traditional(_VERBS)})))


class Openings:
    """The clauses of a Chinese text that begin with a surname."""

    def __init__(self, text: str) -> None:
        self.text = text
        clause, does = _patterns()
        places: dict[str, list[int]] = {}
        for match in clause.finditer(f"\n{text}"):
            places.setdefault(match["clause"], []).append(match.start())
        self.clauses = list(places)
        self._alone = {at: clause[0] for clause, starts in places.items() if does.match(clause, 1) for at in starts}

    def people(self) -> frozenset[str]:
        """汪晓蕾坐在桌子的另一边: names without a title, of those the text goes on to speak of."""
        names = {clause[:3] for clause in self.clauses if is_made_up(clause)}
        return frozenset(name for name in names if goes_on_about(self.text, name))

    def surnames(self, titled: Callable[[str], object]) -> dict[str, str]:
        """Surnames by which alone the text calls somebody, folded, with the one whole name that begins so.

        `titled` tells whether a stretch of text ends in a title.
        """
        wholes = {surname: _whole(self.text, surname, self._alone, titled) for surname in set(self._alone.values())}
        return {fold(surname): whole for surname, whole in wholes.items() if whole}


def is_made_up(text: str) -> bool:
    """Whether a text begins with three characters that can only be a name: 汪晓蕾坐在, and no 冯笛预 of 冯笛预计."""
    name, behind = fold(text[:3]), fold(text[3:6])
    if not _THREE.match(text) or any(sign in _NO_NAME for sign in name[1:]):
        return False
    return is_personal(name) and in_characters(name) and 3 in borders(name + behind, "zh")


_THREE = re.compile(f"{HAN}{{4}}")


def goes_on_about(text: str, name: str) -> bool:
    """Whether a text names somebody again, or says 他, 她 soon behind the name."""
    end = text.find(name) + len(name)
    return text.find(name, end) >= 0 or re.search("[他她]", text[end : end + SOON]) is not None


SOON = 120  # characters


def _whole(text: str, surname: str, alone: Container[int], titled: Callable[[str], object]) -> str | None:
    """The one whole name with the surname that stands where a clause begins, or behind a title."""
    found: Counter[str] = Counter()
    for match in re.finditer(rf"{surname}{HAN}{{1,2}}", text):
        if match.start() in alone:
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
