"""Whom a Chinese text introduces, whose names alone do not show that they are names, or less than the whole name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from pipeline.extract.cues import longest_first, read
from pipeline.extract.speakers.by_surname import Openings, goes_on_about, is_made_up, surnames
from pipeline.extract.speakers.forms import forms, is_personal
from pipeline.extract.speakers.made_up import HAN, known_word
from pipeline.extract.speakers.mentions import Role
from pipeline.folding import fold, traditional
from pipeline.segment import lines_with, tokens


class Introduced(NamedTuple):
    """Names by which a text goes on to call somebody, folded; `full`: the whole name that a last name stands for."""

    people: frozenset[str] = frozenset()
    bodies: Mapping[str, str] = {}  # with their names as they are written
    full: Mapping[str, str] = {}
    titled: frozenset[str] = frozenset()  # people as they are written, who are named again
    surnames: Mapping[str, str] = {}  # by which alone the text calls somebody, with the whole name

    @property
    def roles(self) -> dict[str, Role]:
        """The names as they are written, and what each is."""
        people: dict[str, Role] = dict.fromkeys((*self.titled, *self.surnames.values()), "person")
        people |= {whole: self.role(short) for short, whole in self.full.items()}
        bodies: dict[str, Role] = dict.fromkeys(self.bodies.values(), "organisation")
        return people | bodies

    def role(self, short: str) -> Role:
        """What one of `full` is."""
        return "person" if short in self.people else "organisation"


NOBODY = Introduced()


def introduced(text: str) -> Introduced:
    """Those named behind a title by a word of the dictionary, foreigners by their last names, glossed companies."""
    openings = Openings(text)
    titled = _titled(text) | openings.people()
    full = _last_names(text) | _with_courtesy(text, titled) | _in_latin(text)
    people = frozenset(fold(name) for name in titled if known_word(fold(name))) | frozenset(full)
    title = _introduced()[1].search
    again = frozenset(name for name in titled if goes_on_about(text, name))
    return Introduced(people, _glossed(text) | _told_of(text), _shortened(text) | full, again, openings.surnames(title))


def _shortened(text: str) -> dict[str, str]:
    """巨辕智行（以下简称“公司”或“巨辕”）: short names that are part of the whole one, with it."""
    found = {}
    for match in chain.from_iterable(_SHORT.finditer(text, *line) for line in lines_with(text, "简称", "簡稱")):
        for name in _NAME.findall(match["short"]):
            at = match["whole"].rfind(name)
            if at >= 0 and forms().kind.fullmatch(fold(name)) is None:
                found[fold(name)] = match["whole"][at:]
    return found


_SHORT = re.compile(
    rf"(?P<whole>{HAN}{{3,24}}) ?[（(][^（）()\n]{{0,60}}?[简簡][称稱][为為]?[：:]?(?P<short>[^（）()\n]{{2,30}})[）)]"
)
_NAME = re.compile(rf"(?:(?<=[“「‘])|^){HAN}{{2,6}}(?=[”」’]|$)")


def _with_courtesy(text: str, names: frozenset[str]) -> dict[str, str]:
    """程教授, 罗总: the one person of that surname whom the text introduces by the whole name."""
    found = {}
    surnames = "".join({name[0] for name in names})
    for match in re.finditer(f"[{surnames}]{_COURTESY}", text) if names else ():
        whole = {name for name in names if name[0] == match[0][0]}
        if len(whole) == 1 and not (match.start() and _HAN.match(text, match.start() - 1)):
            found[fold(match[0])] = next(iter(whole))
    return found


_COURTESY = "(?:教授|博士|院士|先生|女士|小姐|老[师師板]|[医醫]生|律[师師]|[总總局厅廳处處校院所][长長]?)"
_HAN = re.compile(HAN)


def _titled(text: str) -> frozenset[str]:
    """The names that stand behind a title."""
    behind, title = _introduced()
    names = set()
    for match in behind.finditer(text):
        if not is_personal(fold(match["name"])):
            continue
        before = fold(text[max(0, match.start() - LONGEST_TITLE) : match.start("name")])
        if title.search(before):
            names.add(match["name"])
    return frozenset(names | {name for name in _behind_titles(text) if name not in names})


def _behind_titles(text: str) -> Iterator[str]:
    """创始人陆远洲走上讲台: names that are no words, whatever stands behind them."""
    title = _introduced()[1]
    for match in _three().finditer(text):
        before = fold(text[max(0, match.start("name") - LONGEST_TITLE) : match.start("name")])
        if title.search(before) and is_made_up(match["name"]):
            yield match["name"][:3]


def _in_latin(text: str) -> dict[str, str]:
    """记者葛曼(Mark Gurman): somebody behind a title whose Latin name stands beside his Chinese one."""
    title = _introduced()[1]
    found = {}
    for start, end in lines_with(text, "（", "("):
        for match in _BESIDE.finditer(text, start, end):
            name = fold(match["name"])
            for size in range(2, min(LONGEST_NAME, len(name)) + 1):
                if title.search(name[:-size]) or _WRITER.search(name[:-size]):
                    found[name[-size:]] = match["latin"]
                    break
    return found


_BESIDE = re.compile(rf"(?P<name>{HAN}{{4,16}}) ?[（(](?P<latin>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{1,3}})[)）]")
_WRITER = re.compile("(?:记者|作者|编辑|执行长|首席执行官)$")


def _told_of(text: str) -> dict[str, str]:
    """星火乳业是西北最大的奶企: whom a sentence calls a company."""
    places = (match.start() for match in _IS_FIRM.finditer(text))
    found = (match["name"] for at in places if (match := _OPENS.search(text, max(0, at - FAR), at)))
    return {fold(name): name for name in found if forms().role.search(fold(name)) is None}


FAR = 32  # characters of a name and its gloss
_FIRM = "公司|企业|企業|集团|集團|业者|業者|厂商|廠商|[车車药藥奶酒房]企|银行|銀行|机构|機構|巨头|巨頭|龙头|龍頭|商"
_IS_FIRM = re.compile(f"是[^，。；！？\n]{{2,24}}?(?:{_FIRM})[，。]")
_OPENS = re.compile(
    rf"(?:^|[。！？\n])(?![这這该該那它他她我其或也不如因以]|公司|目前)(?P<name>{HAN}{{2,8}})"
    r"(?: ?[（(][^（）()\n]{1,20}[）)])?$"
)


LONGEST_TITLE = 12  # characters


_VERBS = "表示 指出 认为 認為 介绍 告诉 透露 预计 承认 坦言 强调 警告 提醒 预测"


def _title_ends() -> str:
    """The last characters of titles, in either script."""
    ends = "".join({title.rstrip(")?")[-1] for title in [*read("zh", "names")["titles"], "长"]})
    return f"{ends}{traditional(ends)}"


@cache
def _three() -> re.Pattern[str]:
    """What stands behind the last character of a title and begins with a surname."""
    return re.compile(rf"[{_title_ends()}](?=(?P<name>[{surnames()}]{HAN}{{3,5}}))")


def ends_in_title(text: str) -> bool:
    """Whether the last word of a Chinese text is what somebody is: 青河市市长."""
    return _introduced()[1].search(text) is not None


@cache
def _introduced() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name behind the last character of a title, in either script; and the title at the end of what stands before."""
    titles = [*read("zh", "names")["titles"], "长"]
    verbs = _VERBS.split()
    either = "|".join(sorted({*verbs, *map(traditional, verbs)}))
    return (
        re.compile(
            rf"[{_title_ends()}](?P<name>{HAN}{{2,3}}?)(?=[，。、；：,:“0-9的在说說称稱也还還对對]|[今昨][天日]|日前|近日"
            rf"|来[到自]|走[进到出向]|坐在|站在|曾|已|正在|一直|却|长期|多年|近年|從事|从事|手上|手里|领衔|带领|签[下约約署]|续约|續約|加盟|转会|轉會|{either})"
        ),
        re.compile(rf"(?:{longest_first(titles)})\Z"),
    )


# --- 英格丽德·诺德隆 is 诺德隆 from then on -------------------------------------------------------------

_IN_NAME = "(?![和与與及是的在])" + HAN
_FOREIGN = re.compile(f"{_IN_NAME}{{1,6}}(?:[·・]{_IN_NAME}{{1,7}})+")
_HANS = re.compile(f"(?:{_IN_NAME})*$")
_TAIL = re.compile("(?:一行|[先女]生?|女士|夫人|[今昨]天?|的)$")
LONGEST_NAME = 6  # characters of a last name


@cache
def _sounds() -> re.Pattern[str]:
    """What foreign names are written with."""
    return re.compile(rf"(?:{longest_first(read('zh', 'names')['foreign'])})+")


def _last_names(text: str) -> dict[str, str]:
    """The last names by which the text calls foreigners, with the whole name; a name that two share is only itself."""
    named = [match for start, end in lines_with(text, "·", "・") for match in _FOREIGN.finditer(text, start, end)]
    inside = {at for match in named for at in range(match.start(), match.end())}
    full: dict[str, str] = {}
    for match in named:
        dot = max(match[0].rfind("·"), match[0].rfind("・")) + match.start() + 1
        if size := _length(text, dot, match.end(), inside):
            last, whole = text[dot : dot + size], text[_begin(text, match) : dot + size]
            full[last] = whole if full.get(last, whole) == whole else last
    return {fold(last): whole for last, whole in full.items()}


def _length(text: str, start: int, end: int, inside: set[int]) -> int:
    """How long the last name is: the longest that stands elsewhere without the first, and before other words.

    One that stands nowhere else ends where the characters end that such names are written with.
    """
    for size in range(min(LONGEST_NAME, end - start), 1, -1):
        last = text[start : start + size]
        if _TAIL.search(last):
            continue
        apart = [at for at in _places(text, last) if at not in inside]
        behind = {text[at + size : at + size + 1] for at in (start, *apart)}
        if apart and len(behind) > 1:
            return size if _sounds().fullmatch(fold(last)) or not known_word(fold(last)) else 0
    run = _sounds().match(fold(text[start : start + LONGEST_NAME]))
    return run.end() if run and run.end() > 1 and _BEHIND.match(text, start + run.end()) else 0


_BEHIND = re.compile(
    "[，。、；：,“」）()（ \n]|[在于近昨今说称表指认也还则曾与和的是将预对向从并没不就已研又都很正长今毕]"
)


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _begin(text: str, named: re.Match[str]) -> int:
    """Where the first name begins: behind a title, and behind words of the dictionary."""
    dot = min(at for at in (text.find("·", named.start()), text.find("・", named.start())) if at >= 0)
    before = fold(_HANS.findall(text[max(0, dot - LONGEST_TITLE) : dot])[0])
    titled = max([match.end() for match in forms().role.finditer(before) if match.end() < len(before)], default=0)
    words = [one for one in tokens(before[titled:], "zh") if len(one.text) > 1 and not _sounds().fullmatch(one.text)]
    return dot - len(before) + titled + max([one.end for one in words if titled + one.end < len(before)], default=0)


# --- 超岭（Super Ridge）, 佳原(002399.SZ) ---------------------------------------------------------------

_GLOSSED = re.compile(
    rf"(?:^|[，,。；：、\n\s“「])(?P<name>{HAN}{{2,6}}) ?[(（](?:"
    r"(?P<code>(?:[A-Z]{2,8}[:：] ?)?(?:\d{4,6}|[A-Z]{1,5})(?:[-.](?:TW|TWO|US|SZ|SH|HK|BJ|JP|KS|O|N))?)"
    r"|(?![^)）]*(?:[Mm]odel|[Ii]ndex|[Ii]ntelligence|[Cc]omputing|[Ll]earning|[Nn]etwork|Rate|Act|[Aa]gents?|[Ss]ystem"
    r"|[Tt]echnology|[Tt]rading)s?[)）])[A-Z][A-Za-z.&’' -]{2,40})[)）]",
    re.MULTILINE,
)
_CODE = re.compile(r"\d{4}|[-.:：]")


def _glossed(text: str) -> dict[str, str]:
    """Names of companies with their Latin name or their number on an exchange behind it."""
    names = {}
    lines = lines_with(text, "（", "(")
    for match in chain.from_iterable(_GLOSSED.finditer(text, start, end) for start, end in lines):
        name = fold(match["name"])
        listed = match["code"] and _CODE.search(match["code"])
        words = tokens(name, "zh")
        if listed or ((any(len(word.text) == 1 for word in words) or " " in match[0]) and len(words) > 1):
            names[name] = match["name"]
    return {name: it for name, it in names.items() if not is_personal(name) and forms().role.search(name) is None}
