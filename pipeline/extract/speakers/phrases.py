"""The noun phrase that is the subject of a Chinese clause, by its form alone: 公司 + title + name, or less of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.extract.speakers.bodies import PLAIN, THING, is_body, owner
from pipeline.extract.speakers.forms import LATIN, forms, is_of_trade, is_personal
from pipeline.extract.speakers.made_up import (
    HAN,
    MADE_UP,
    half_in_characters,
    in_characters,
    is_full_name,
    is_transliterated,
    known_word,
    opens_with_word,
)
from pipeline.segment import borders

Kind = Literal["person", "organisation", "people"]


class Phrase(NamedTuple):
    """`text[start:end]` names a person or an organisation, or people without a name (专家, 市长)."""

    start: int
    end: int
    kind: Kind


_LATIN = re.compile(rf"{LATIN}(?:中国)?")
_COLLECTIVE = re.compile("机构|券商|投行|媒体|市场|业内|业界|外界|政府|当局|.政府|警方|.方")  # no title before a name
FAR = 10  # characters of the clause that may stand between a name and the verb
_VERSION = re.compile(r" ?[vV]?\d+\.\d")  # Mooring 1.0
# What is talked of, and says nothing itself: AI, GPT-6, not G20.
_THING = re.compile(
    r"(?!G\d+$)[A-Za-z]+[ -]?\d+(?:\.\d)?[a-zA-Z]{0,4}"
    r"|A[GS]?I|AIGC|(?:Chat)?GPT|LLM|[VAMX]R|[GCNT]PU|HBM|DRAM|NAND|O?LED|SiC|GaN|P?HEV|B?EV|LNG|IPO|IP|App|APP"
    r"|Robotaxi|Cybercab|Optimus|Starship|Agent"
)
_FIGURES = re.compile(r"\d(?:元|%|万|亿|倍)")
# Where or when it was said, right before the verb: 在上周的发布会上.
_ASIDE = re.compile(
    r"(?:(?<=.)在|接受|(?<=[\u4e00-\u9fff])[对向](?!外))(?:(?!告诉)[^，在]){1,20}?(?:[上中里时后前内]|期间|采访时?|本报|记者)\s*$"
)
# 博世（中国）投资有限公司: where it sits is part of its name; any sign that parts nothing stands for the brackets.
_SEAT = re.compile(
    r"(?<=[\u4e00-\u9fff])[（(]([\u4e00-\u9fff]{2,6})[)）](?=[\u4e00-\u9fff]{0,6}(?:公司|集团|中心|研究院|基金))"
)
_AT_A_PLACE = re.compile("[\u4e00-\u9fffA-Za-z]在[\u4e00-\u9fff]{2,6}$")
_NOUN = re.compile(
    "(?:[研财公]?报告?|[年季]报|公告|声明|[白蓝]皮书|招股(?:说明)?书|募集说明书|公开信|内部信|官[网微]|官方.{2,6})$"
)
_WHOSE = re.compile("该|这家|本|其")
_NOT_THE_NAME = re.compile(
    r"^未[提透给公说回明能]|^(?:该|这|那|此|本(?!地)|其|我|你|他|她|它|双方|两)|^(?:公司|集团|企业|机构|[署局]方)$"
)


@lru_cache(maxsize=1024)
def phrase(text: str) -> Phrase | None:
    """The subject that `text`, what stands before a verb of saying, begins with; folded text in, offsets into it."""
    text = _SEAT.sub(r"氏\1氏", _ASIDE.sub("", text).removesuffix("的"))
    start = lead_of(text)
    pieces = list(_pieces(text, start))
    if len(pieces) > 1 and _AT_A_PLACE.search(text, *pieces[-2]) and (found := _before_verb(text, pieces[-2])):
        return found  # X周四在里斯本的论坛上
    for number in range(len(pieces) - 1, -1, -1):
        begin, end = _cut(text, *pieces[number])
        if begin < end and (papers := forms().paper.search(text, begin, end)) and not is_body(text[begin:end]):
            noun = _NOUN.search(text, begin, end)
            far = noun.start() if noun else papers.start()  # 北屿银行研究报告, 欧系券商报告
            roles = {role.end() for role in forms().role.finditer(text, begin, far)}  # 美系外资最新报告
            ends = [at for at in range(far, papers.start(), -1) if at in roles or forms().body.search(text, begin, at)]
            ends += [papers.start(), far]
            if found := next((one for stop in ends if stop > begin and (one := _named(text, begin, stop))), None):
                return found
            continue
        if number and (_TEAM.fullmatch(text, begin, end) or THING.fullmatch(text, begin, end)):
            continue  # 贺望舒的团队, 海川科技的第二座工厂
        if found := _named(text, begin, end):
            return _with_modifier(text, pieces, number, found)
        break
    return _before_verb(text, pieces[0]) if len(pieces) > 1 else None


def _before_verb(text: str, piece: tuple[int, int]) -> Phrase | None:
    """X用英文回答了投资者的提问: the subject stands before the verb, whatever the object is."""
    begin, end = _cut(text, *piece)
    found = _named(text, begin, end) if begin < end < piece[1] else None
    return found if found and found.kind != "people" else None


@lru_cache(maxsize=1024)
def phrase_and_employer(text: str) -> tuple[Phrase, ...]:
    """The subject of any clause, a person only with a title, and of what organisation he has it."""
    found = phrase(text) if forms().named.search(text) else None
    if found is None or is_of_trade(text[found.start : found.end]) or _IS_ONE.search(text, 0, found.start):
        return ()
    before = text[lead_of(text) : found.start]
    roles = list(forms().role.finditer(before))
    begin = lead_of(text)
    end = begin + (roles[0].start() if roles else 0)
    if found.kind == "person" and is_body(text[begin:end]) and not _NOT_THE_NAME.match(text, begin, end):
        return _without_kind(text, begin, end), found
    sure = found.kind != "person" or roles or "·" in text[found.start : found.end]
    return (found,) if sure else ()


def lead_of(text: str) -> int:
    """Where the subject begins: behind connectives, dates and 在…会上."""
    match = forms().lead.match(text)
    return match.end() if match else 0


_IS_ONE = re.compile("[^还或就只不先总都]是[^，。]{0,20}的$")  # 星火乳业是西北最大的奶企
_OF = re.compile(r"的(?!士)|[（(][\w.:：-]{2,12}[）)]")


def _pieces(text: str, start: int) -> list[tuple[int, int]]:
    """The parts of the phrase between its 的, or the code of a company and a title: 晶晶精密（6789）董事长…."""
    found, begin = [], start
    for match in _OF.finditer(text):
        if match.start() >= start and (match[0] == "的" or forms().role.match(text, match.end())):
            found.append((begin, match.start()))
            begin = match.end()
    found.append((begin, len(text)))
    return [(first, first + len(text[first:last].rstrip(" ，,"))) for first, last in found]


def _cut(text: str, begin: int, end: int) -> tuple[int, int]:
    """The piece up to the first adverb, preposition or verb in it."""
    lead = forms().lead.match(text, begin, end)
    begin = lead.end() if lead else begin
    piece = text[begin:end]
    if not piece:
        return begin, begin
    aligned = borders(piece, "zh")
    for offset in sorted(aligned):
        match = forms().stop.match(piece, offset) if offset > 1 else None
        if match and match.end() in aligned and not is_body(piece[: match.end()]) and not _is_surname(piece, offset):
            return begin, begin + len(piece[:offset].rstrip())
    return begin, end


def _is_surname(piece: str, offset: int) -> bool:
    """董事长向文波, 所长郑以宁: behind a title, what looks like a preposition is of a name that is no word."""
    first = offset - 2 if piece.startswith("和", offset) else offset - 1  # 邹庆和
    return any(_is_titled(piece, start) for start in range(max(0, first), offset + 1))


def _is_titled(piece: str, start: int) -> bool:
    name = piece[start : start + 3]
    if len(name) < 3 or not is_personal(name) or known_word(name[1:]) or known_word(name[:2]):
        return False
    return any(title.end() == start for title in forms().role.finditer(piece, max(0, start - 8)))


def _named(text: str, begin: int, end: int) -> Phrase | None:
    piece = text[begin:end]
    if len(piece) < 2 or _NOT_THE_NAME.search(piece):
        several = begin > 1 and _SEVERAL.fullmatch(text, begin - 2, end)
        titled = _titled(text, begin, end) if _WHOSE.match(piece) else None
        return Phrase(begin - 2, end, "people") if several else titled
    if body := _body(text, begin, end) or _first_of_two(text, begin, end):
        return body
    roles = [m for m in forms().role.finditer(piece) if not (m.end() < len(piece) and piece[m.end()] in "部厅局处会")]
    for role in reversed(roles):
        rest = piece[role.end() :]
        if not rest:
            whose = piece[: role.start()]
            first = _first_of(roles)
            if person := _before_title(text, begin, begin + first.start(), first[0].removesuffix("兼")):
                return person
            if latin := _LATIN_EMPLOYER.fullmatch(whose):
                return Phrase(begin, begin + latin.end(1), "organisation")
            whole = len(whose) < 2 or not is_body(whose) or is_of_trade(whose)
            return Phrase(begin, end, "people") if whole else Phrase(begin, begin + role.start(), "organisation")
        title = _COLLECTIVE.fullmatch(role[0]) is None
        if title and (found := _name_at(text, begin + role.end(), end, after_title=True)):
            return found
        break
    for kind in forms().kind.finditer(piece):
        if kind.end() < len(piece) and (found := _own_name(text, begin + kind.end(), end)):
            return found
    return _name_at(text, begin, end, after_title=False)


_SEVERAL = re.compile("[多数几各两三]家(?:公司|企业|机构|集团)")


def _body(text: str, begin: int, end: int) -> Phrase | None:
    """An organisation by its last word, or by the 官方 behind it: 海堂官方."""
    if office := _OFFICE.fullmatch(text, begin, end):
        return None if forms().never.search(office[1]) else Phrase(begin, office.end(1), "organisation")
    one = _ONE.search(text, begin + 2, end)
    if one and is_body(text[begin : one.start()]) and forms().role.search(text, one.end(), end):
        return Phrase(begin, one.start(), "organisation")  # 体育总局一位司局负责人
    if team := _TEAM.search(text, begin, end):  # 研究所所长贺望舒团队
        roles = list(forms().role.finditer(text, begin, team.start()))
        if roles and (head := _name_at(text, roles[-1].end(), team.start(), after_title=True)):
            return head
    whose = end if is_body(text[begin:end]) else owner(text, begin, end)
    return _without_kind(text, begin, whose) if whose else None


def _first_of_two(text: str, begin: int, end: int) -> Phrase | None:
    """北岭公司和白浪公司: the first of two organisations."""
    for joint in _AND.finditer(text, begin, end):
        if is_body(text[begin : joint.start()]) and is_body(text[joint.end() : end]):
            return _without_kind(text, begin, joint.start())
    return None


_AND = re.compile("以及|[和与及暨]")


def _before_title(text: str, begin: int, end: int, title: str) -> Phrase | None:
    """某研究院经济研究室邹立博士, 市交通局李景田局长, 克林登总统: a name before a title."""
    if _OF_STATE.fullmatch(title) and 1 < end - begin < 6 and forms().foreign.fullmatch(text, begin, end):
        return Phrase(begin, end, "person")
    courtesy = title in _COURTESY
    for start in (end - 3, end - 2):
        name = text[start:end]
        if start < begin or not is_personal(name):
            continue
        apart = in_characters(name) or (len(name) > 2 and known_word(name) and name[-1] not in _NO_NAMES)
        sure = courtesy or (forms().title.fullmatch(title) and apart)
        alone = start == begin and (courtesy or len(name) > 2)
        if sure and (alone or (start > begin and _ends_office(text, begin, start))):
            return Phrase(start, end, "person")
    return None


def _first_of(roles: list[re.Match[str]]) -> re.Match[str]:
    """The first of the titles at the end: 钱其琛副总理兼外长."""
    first = roles[-1]
    for role in reversed(roles[:-1]):
        first = role if role.end() == first.start() else first
    return first


def _ends_office(text: str, begin: int, end: int) -> bool:
    """Whether a body or a title stands right before a name: 中国常驻联合国代表秦华孙大使."""
    roles = forms().role.finditer(text, begin, end)
    return forms().body.search(text, begin, end) is not None or any(role.end() == end for role in roles)


_ADVERBS = "很太最更也都就还已曾将会说称却仍并不没"
_NO_NAMES = "省市县区州国部局厅司会院所"  # 江苏省省长, 高教司司长
_OF_STATE = re.compile("副?(?:总统|总理|首相|[议外防财]长|大臣|国王|女王|法官|教授|博士|先生|女士)")
_OFFICE = re.compile(rf"(?!当地|各|地方|两国|双方|多国|有关|相关|美|中)({HAN}{{2,6}})官方")
_COURTESY = ("博士", "教授", "院士", "先生", "女士", "研究员")


def _titled(text: str, begin: int, end: int) -> Phrase | None:
    """该院首席护士乔立仁: whose title it is tells a pronoun, and the name stands behind it."""
    roles = list(forms().role.finditer(text, begin, end))
    titled = roles and _COLLECTIVE.fullmatch(roles[-1][0]) is None
    found = _name_at(text, roles[-1].end(), end, after_title=True) if titled else None
    return found if found and found.kind == "person" else None


_LATIN_EMPLOYER = re.compile(
    rf"((?!(?:AI|IT|ETF|CEO|CFO|CTO|VC|PE)(?![A-Za-z])){LATIN}) ?(?:首席|高级|资深|行业|研究)*"
)  # Baird首席分析师

_PLAINLY = re.compile("(?:经济|技术|规划|发展|战略|政策|市场|产业|信息|研究|中央|总部|首席|科技)+")
_TEAM = re.compile("(?:团队|小组|项目组|课题组)$")


def _without_kind(text: str, begin: int, end: int) -> Phrase:
    """国家电网运营商丹能集团 is 丹能集团."""
    if team := _TEAM.search(text, begin, end):  # 证券医药团队: what stands before it may be part of the name
        ends = range(max(begin + 3, team.start() - 4), team.start() + 1)
        end = next((one for one in ends if is_body(text[begin:one])), end)
    for kind in forms().kind.finditer(text, begin, end):
        if kind.start() > begin and text[end - 1] in "部处室":
            break  # a company's own department belongs to its name
        if kind[0] == "集团" and _PLAINLY.match(text, kind.end(), end):
            break  # 海川石油集团经济技术研究院
        if text[kind.end() : kind.end() + 1] == "、":
            return Phrase(begin, kind.end(), "organisation")  # 苹果公司、谷歌公司: the first of several
        if end - kind.end() > 2 and borders(text[begin:end], "zh") >= {kind.end() - begin}:
            begin = kind.end()
            break
    return Phrase(begin, end, "organisation")


def _own_name(text: str, begin: int, end: int) -> Phrase | None:
    """What follows 公司, 机构: a name of an organisation."""
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    latin = _LATIN.match(text, begin, end)
    if latin and latin.end() >= end - FAR:
        return Phrase(begin, latin.end(), "organisation")
    plain = PLAIN.fullmatch(text, begin, end) and end - begin < 6 and not forms().never.search(text, begin, end)
    made_up = plain and (in_characters(text[begin:end]) or half_in_characters(text[begin:end]))
    return Phrase(begin, end, "organisation") if made_up else None


def _name_at(text: str, begin: int, end: int, after_title: bool) -> Phrase | None:
    """A person's name at the place, with what may be left of the clause behind it."""
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    if latin := _LATIN.match(text, begin, end):
        several = " " in latin[0] or after_title
        none = latin[0].endswith(("-", ".")) or end - latin.end() > (FAR if several else 0)  # HC-207 is nobody
        none = none or _VERSION.match(text, latin.end()) is not None or _THING.fullmatch(latin[0]) is not None
        return None if none else Phrase(begin, latin.end(), "person" if several else "organisation")
    if forms().never.search(text, begin, min(end, begin + 3) if after_title else end):
        return None
    if after_title and end - begin in (4, 5) and forms().foreign.fullmatch(text, begin, end):
        return Phrase(begin, end, "person")  # 吉耶尔梅, and not 吉耶尔
    aligned = borders(text[begin:end], "zh")
    first = min((offset for offset in aligned if offset), default=0)
    for stop in (end, *range(min(end, begin + 4), begin + 1, -1)):
        piece = text[begin:stop]
        if not forms().person.fullmatch(piece) or not (stop == end or stop - begin in aligned):
            continue
        if piece[-1] in _ADVERBS and piece[:-1] and forms().person.fullmatch(piece[:-1]):
            continue  # 季岚很乐观
        if (
            "·" in piece
            or "・" in piece
            or after_title
            or piece[0] in "老小阿"
            or first < stop - begin
            or is_full_name(piece)
        ):
            figure = _FIGURES.search(text, stop)  # 单票净利润0.26元
            return Phrase(begin, stop, "person") if end - stop <= FAR and not figure else None
    if is_transliterated(text[begin:end]):
        return Phrase(begin, end, "person")
    plain = after_title and PLAIN.fullmatch(text, begin, end) and end - begin < 6
    sounds = forms().foreign.fullmatch(text, begin, end) or not (plain and opens_with_word(text[begin:end]))
    if plain and sounds:
        return Phrase(begin, end, "person")
    name = text[begin:end]
    made_up = not after_title and MADE_UP.fullmatch(name) and in_characters(name) and not forms().never.search(name)
    return Phrase(begin, end, "organisation") if made_up else None


def _with_modifier(text: str, pieces: list[tuple[int, int]], number: int, found: Phrase) -> Phrase:
    """国际泳联的官员: without a name of his own, somebody is told by whose he is."""
    first = pieces[number][0]
    if found.kind != "people" or number == 0 or not (first == found.start or _ONE.fullmatch(text, first, found.start)):
        return found
    begin, end = _cut(text, *pieces[number - 1])
    if INFORMED.match(text, begin, end):
        return Phrase(begin, found.end, "people")
    if end < pieces[number - 1][1]:
        return found
    owner = _named(text, begin, end)
    if owner and owner.kind == "organisation":
        return owner
    return Phrase(begin, found.end, "people") if PLAIN.fullmatch(text, begin, end) else found


_ONE = re.compile("(?:[一某两几多][位名]|[一某]些)")
INFORMED = re.compile("接近|熟悉|了解|参与")  # 接近某公司的人士 does not speak for it
