"""Subjects in Chinese text: known names, and who else a noun phrase names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.cues import Cues, longest_first, read
from pipeline.extract.speakers.belonging import belongs
from pipeline.extract.speakers.by_surname import acts
from pipeline.extract.speakers.forms import LATIN
from pipeline.extract.speakers.introduced import Introduced
from pipeline.extract.speakers.mentions import PRONOUNS, Role, Subject, of_mention
from pipeline.extract.speakers.names import Names
from pipeline.extract.speakers.phrases import INFORMED, Phrase, lead_of, phrase


@dataclass(frozen=True, slots=True)
class _Forms:
    """The patterns of names.yml that tell where known names stand, and what bodies of a state are called."""

    organisation: re.Pattern[str]
    state_body: re.Pattern[str]
    object: re.Pattern[str]
    never: re.Pattern[str]
    before: re.Pattern[str]
    place: re.Pattern[str]


@cache
def _forms_zh() -> _Forms:
    table = {name: longest_first(words) for name, words in read("zh", "names").items()}
    return _Forms(
        re.compile(
            rf"(?:公司|企业|集团|机构|厂商)(?P<latin>{LATIN})|(?P<name>[\u4e00-\u9fffA-Za-z0-9·&.+-]{{2,24}}?(?:{table['bodies']}))"
        ),
        re.compile(rf"[\u4e00-\u9fff]{{0,10}}?(?:{table['state_bodies']})"),
        re.compile(rf"(?:{table['object']})$"),
        re.compile(table["never"]),
        re.compile(rf"(?:{table['before']})+"),
        re.compile(table["places"]),
    )


def is_place(name: str) -> bool:
    """Whether a name is that of a city or a province: 上海."""
    return _forms_zh().place.fullmatch(name.removesuffix("省").removesuffix("市")) is not None


def is_known_place(one: Subject) -> bool:
    """Whether a known name, in either language, is that of a city or a province: California."""
    return one.speaker is not None and is_place(one.speaker.name.zh or "")


def introduced(text: str, met: Introduced, names: Names) -> list[Subject]:
    """Whom the text begins with by a bare name that it has introduced: 高峰, 诺德隆, 超岭, or 段 alone."""
    people, bodies = met.people, met.bodies
    if not (people or bodies or met.surnames):
        return []
    start = lead_of(text)
    if text[start : start + 1] in met.surnames and acts(text, start):
        return [Subject(start, start + 1, text[start], "person")]
    for size in range(2, 7):
        name = text[start : start + size]
        if (name in people or name in bodies) and _ALONE.match(text, start + size):
            role: Role = "person" if name in people else "organisation"
            return [Subject(start, start + size, name, role, names.known(name))]
    return []


# Nothing but its gloss and words about the verb stands behind the name.
_ALONE = re.compile("(?: ?[(（][^()（）]{1,40}[)）])?(?=$|[也还则又在于对向就曾均日近随今昨已再此周本上 ])")


def candidates(text: str, names: Names, cues: Cues) -> list[Subject]:
    """All that may be the subject of what follows the text, the best last."""
    cited = _CITED.search(text)
    for begin in (text.rfind("：") + 1, cited.end() if cited else 0):
        if begin and (behind := candidates(text[begin:], names, cues)):
            return [s._replace(start=s.start + begin, end=s.end + begin) for s in behind]
    return _of_paper_or_gloss(text, names, cues) or _candidates(text, names, cues)


def _candidates(text: str, names: Names, cues: Cues) -> list[Subject]:
    forms = _forms_zh()
    named = [m for m in names.find(text) if not (is_place(text[m.start : m.end]) and _HOUSE.match(text, m.end))]
    known = [of_mention(m, text) for m in named if not forms.object.search(text[: m.start]) or _BOTH.match(text, m.end)]
    known = [s for s in known if not (s.is_state and _SEVERAL.match(text, s.end))]
    known = [s for s in known if not (s.is_state and _OWN_LATIN.search(text, 0, s.start))]
    known = [s for s in known if not (s.name.endswith("行") and _OF_EACH.search(text, 0, s.start))]
    if "《" in text:
        known = [s for s in known if not (s.is_state and _IN_TITLE.search(text, 0, s.start))]
    own = _of_phrase(text, phrase(text), [of_mention(m, text) for m in named])
    if own and (own.role == "person" or (own.role == "people" and INFORMED.match(text, own.start))):
        return [own]
    if persons := [s for s in known if s.role == "person"]:
        return persons
    that = cues.of["pronouns_person"].search(text) if "这" in text else None
    if that and any(that.start() < s.start < s.end <= that.end() for s in (*known, own) if s):
        return [Subject(that.start(), that.end(), that[0], "pronoun-person")]  # 这位特斯拉CEO
    if known and not (own and _prevails(own, known, text)):
        # The first named is the subject, what follows belongs to it; a pronoun behind it is the nearer one.
        return [*known[::-1], *_states(text, known, forms)]
    if own and own.role == "organisation":
        return [own]
    found = [Subject(m.start(), m.end(), m[0], role) for name, role in PRONOUNS if (m := cues.of[name].search(text))]
    found = [s for s in found if not (own and own.start < s.start and s.end <= own.end)]  # 接近该公司的人士
    found = [s for s in found if not (own and _TOLD.search(text, own.end, s.start))]  # 一位朋友对我说
    if not found and not own and (paper := _PAPER.match(text)):
        return [Subject(paper.start("name"), paper.end("name"), paper["name"], "paper")]
    return found[::-1] or ([own] if own else [])


def _of_paper_or_gloss(text: str, names: Names, cues: Cues) -> list[Subject]:
    """省发改委印发的《青河行动方案》: whose paper it is. 瑞银(UBS)亚洲策略师甘托里: the person behind another name."""
    issued = _ISSUED.search(text)
    if issued and (whose := candidates(text[: issued.start()], names, cues)):
        return whose
    gloss = _GLOSSED.search(text)
    person = _behind_gloss(text, gloss, names, cues) if gloss else None
    return [person] if person else []


_ISSUED = re.compile(
    "(?:[联聯]合|正式|近日|日前)*(?:印[发發]|[发發]布|公布|[签簽]署|[发發]表|出台|制定|起草|[编編]制)的"
    "《[^》]{2,40}》[^，。]{0,4}$"
)


def _behind_gloss(text: str, gloss: re.Match[str], names: Names, cues: Cues) -> Subject | None:
    found = candidates(text[: gloss.start()] + text[gloss.end() :], names, cues)
    size = gloss.end() - gloss.start()
    person = found[-1] if found and found[-1].role == "person" and found[-1].start >= gloss.start() else None
    return person._replace(start=person.start + size, end=person.end + size) if person else None


_GLOSSED = re.compile("(?<=[\u4e00-\u9fff]) ?[(（][A-Z][A-Za-z&. ]{1,30}[)）](?=[\u4e00-\u9fff])")
_OF_EACH = re.compile("(?:各国|多国|他国|外国|海外|全球|主要经济体)的?$")  # 各国央行 are not the central bank
_OWN_LATIN = re.compile("[A-Za-z]$")  # IMAX中国
_SEVERAL = re.compile(r"的?(?:[多数几十百\d]+余?家|众多|部分|头部|主要|本土|大型)")  # 中国多家头部企业
_TEAM = re.compile("团队|小组")
_KIND = re.compile("(?:证券|银行|集团|公司|投顾|投资|投行|资本)")
_BOTH = re.compile("一致|均|都|皆|双双|共同|同声")  # 甲与乙一致预期
_TOLD = re.compile("(?:[对向跟给]|告诉|提醒)$")
_CITED = re.compile("(?<=[》报社网台刊站])(?:援引|引述|引用|转引)(?:了|自)?")  # 据《海东时报》援引…报道
_IN_TITLE = re.compile("《[^》]*$")  # 《中国茶业白皮书》 is not China's word


# 北京青年报, 上海站: the name of a city inside another.
_HOUSE = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:报(?!告|道)|电视台|卫视|广播|时报|新闻网|大学|学院|机场|地铁|[东西南北]?站|路|街)"
)
_PAPER = re.compile(
    r"\s*(?:(?:不过|但|此外|同时|其中)，?)?(?P<name>(?:该|这份|此份)?(?:报告|公告(?=显示|称|披露|表示|指出|$)|文件(?=[指称]|显示|披露|提出|$)|白皮书|蓝皮书|展望|研究(?=[同亦也又还]|$)"
    r"|《?(?:规划|方案|意见|通知|纲要|办法|行动计划|计划)》?(?=[还也并同]|$)))(?!中|期)"
)


def _of_phrase(text: str, found: Phrase | None, known: list[Subject]) -> Subject | None:
    """The phrase as a subject, unless it is a name of the table."""
    if found is None or any(one.start <= found.start and found.end <= one.end for one in known):
        return None
    if text.endswith("这家", 0, found.start):
        return None  # 这家评级机构的报告: whom the pronoun means
    informed = found.kind == "people" and INFORMED.match(text, found.start)
    for one in known if not informed else ():
        if one.role == "person" and one.start < found.end and found.start < one.end:
            return one
    return Subject(found.start, found.end, text[found.start : found.end], found.kind)


def _prevails(own: Subject, known: list[Subject], text: str) -> bool:
    """Whether the phrase names somebody else than the known names in it and before it."""
    for one in known:
        if one.end <= own.start:
            if own.role == "people" or belongs(text[one.end : own.end]):
                return False
        elif one.start == own.start and one.role == "organisation" and _TEAM.search(text, one.end, own.end + 2):
            return False  # 大摩中国工业团队
        elif one.start == own.start and one.role == "organisation" and _KIND.fullmatch(text, one.end, own.end):
            return False  # 摩根士丹利证券
        elif one.start < own.end:
            rest = text[one.end : own.end]
            placed = one.is_state or is_place(text[one.start : one.end])
            return bool(rest) and (placed or not belongs(rest))
    return True


def _organisation_zh(text: str, forms: _Forms) -> Subject | None:
    for match in forms.organisation.finditer(text):
        group = "latin" if match["latin"] else "name"
        lead = forms.before.match(match[group])
        start = match.start(group) + (lead.end() if lead else 0)
        name = text[start : match.end(group)]
        if len(name) > 2 and not forms.never.search(name):
            return Subject(start, match.end(group), name, "organisation")
    return None


def _states(text: str, known: list[Subject], forms: _Forms) -> list[Subject]:
    """A ministry or an agency that begins with the name of a country: 印度煤炭部; a company in it."""
    found: list[Subject] = []
    for one in known:
        if not one.is_state or any(other.end == one.start for other in known):  # 大摩中国工业团队
            continue
        rest = text[one.end :].partition("《")[0]
        if body := forms.state_body.match(rest):
            end = one.end + body.end()
            found.append(Subject(one.start, end, text[one.start : end], "organisation"))
        elif (other := _organisation_zh(rest, forms)) and other.start <= 8:
            found.append(other._replace(start=other.start + one.end, end=other.end + one.end))
    return found
