"""Who a stretch of text names: a known speaker, a person or an organisation by the form of its name, or a pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.extract.cues import Cues
from pipeline.extract.names import Mention, Names
from pipeline.model import Speaker
from pipeline.segment import Lang

Role = Literal["person", "organisation", "publication", "people", "pronoun-person", "pronoun-group", "first"]


class Subject(NamedTuple):
    """A name or a pronoun, where it stands, and what it is; `speaker` where the name is known."""

    start: int
    end: int
    name: str
    role: Role
    speaker: Speaker | None = None


_TITLES_ZH = (
    "首席执行官|首席财务官|首席技术官|首席科学家|首席经济学家|首席运营官|首席产品官|首席分析师|首席策略师|首席|联合创始人|创始人|董事长|副董事长|"
    "总经理|副总裁|总裁|CEO|CFO|CTO|COO|主席|副主席|总理|副总理|总统|副总统|首相|部长|副部长|大臣|国务卿|局长|署长|司长|处长|行长|副行长|院长|所长|"
    "主任|秘书长|发言人|教授|研究员|分析师|经济学家|策略师|工程师|科学家|主教练|教练|队长|球员|记者|专员|总监|负责人|高管|掌门人|院士|博士|先生|女士|"
    "经理|合伙人|市长|省长|州长|议员|大使|委员|顾问|执行长|執行長|总干事|书记"
)
_PERSON_ZH = re.compile(rf"(?:{_TITLES_ZH})(?:、[^，、]{{2,8}})?\s?(?P<name>[\u4e00-\u9fff]{{1,6}}[·・][\u4e00-\u9fff·・]{{1,12}}|[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){{0,3}}|[\u4e00-\u9fff]{{2,4}})")  # fmt: skip
_DOTTED_ZH = re.compile(r"[\u4e00-\u9fff]{1,6}[·・][\u4e00-\u9fff·・]{1,12}")
_ORG_ZH = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9·&.+-]{2,24}?(?:公司|集团|研究院|研究所|研究中心|研究机构|银行|大学|学院|委员会|协会|学会|联盟|联合会|组织|"
    r"机构|咨询|证券|基金会|基金|资本|中心|政府|当局|部门|法院|议会|国会|央行|工信部|煤炭部|[财外国教交能环卫商农][政交防育通源境生务业]部|"
    r"能源局|统计局|管理局|中央电力局|气象局|海关|局|署|智库|俱乐部|航空|汽车|科技|电子|半导体|制药|药业|实验室|团队|厂商|电力|能源|石油|铁路|机场|医院|报|社|网))"
)
_PEOPLE_ZH = re.compile(r"(?:多[位名数]|一些|许多|不少|部分|有)?(?:业内|行业|市场|相关|资深|经济|能源|医学|军事|气候)?(?:专家|分析师|分析人士|经济学家|科学家|研究人员|研究者|业内人士|业界|学者|人士|观察人士|机构|投资者|官员|高管|开发者|分析)(?:们|普遍)?")  # fmt: skip
_NAME_EN = r"[A-Z][\w.’'&+-]*(?:(?: (?:of|for|and|de|du|da|van|von|der|den|la|le|bin|al|the|on|&) (?=[A-Z])| )[A-Z0-9][\w.’'&+-]*)*"
_PROPER_EN = re.compile(rf"(?:[Tt]he )?(?P<name>{_NAME_EN})")
_PEOPLE_EN = re.compile(
    r"\b(?:(?:some|many|most|several|other|industry|market|leading|senior|climate|health|energy|government|company|wall street) )*"
    r"(?:analysts?|experts?|economists?|scientists?|researchers?|officials?|forecasters?|prognosticators|executives?|critics|"
    r"investors|observers|engineers|doctors|insiders|lawmakers|organi[sz]ers|developers|strategists?|traders|advocates|campaigners|regulators)\b",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    """The A An In On At By For And But If As It He She They We I This That These Those There Here When While Where
    Meanwhile However Although Though Despite After Before Since Until According Speaking Citing Still Yet So Also Earlier
    Later Last Next Today Yesterday Tomorrow Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December Now Then What Who Which How Why Its Their His Her
    Our My Your With Without From To Over Under Under Not No Yes Both Each Every All Some Many Most More Such Other Another
    One Two Three Four Five Six Seven Eight Nine Ten Overall Instead Finally Separately Asked Beyond Under Elsewhere Once
    Even Only Just Based Given Due Because Perhaps Maybe Global Total Worldwide Across Among Between During Through Within""".split()  # noqa: SIM905, E501
)
_OBJECT_ZH = re.compile(r"(?:在|向|对|与|和|同|跟|给|为|由于|因|受|接受|告诉|围绕|针对|就|从)$")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds subjects in one language with the table of known names."""

    names: Names
    cues: Cues

    def last(self, text: str, offset: int = 0) -> Subject | None:
        """Who is the subject of the verb that follows `text`."""
        found = self.all(text)
        return _moved(found[-1], offset) if found else None

    def all(self, text: str) -> list[Subject]:
        """Candidates in `text`, the best last."""
        return _zh(text, self.names, self.cues) if self.cues.lang == "zh" else _en(text, self.names, self.cues)


def _moved(subject: Subject, offset: int) -> Subject:
    return subject._replace(start=subject.start + offset, end=subject.end + offset)


def of_mention(mention: Mention, text: str) -> Subject:
    """A known name as a subject."""
    return Subject(mention.start, mention.end, text[mention.start : mention.end], mention.speaker.kind, mention.speaker)


def _zh(text: str, names: Names, cues: Cues) -> list[Subject]:
    known = [of_mention(m, text) for m in names.find(text) if not _OBJECT_ZH.search(text[: m.start])]
    if persons := [s for s in known if s.role == "person"]:
        return persons
    if (person := _last(_PERSON_ZH, text)) and not cues.of["not_a_name"].search(person["name"]):
        return [Subject(person.start("name"), person.end("name"), person["name"], "person")]
    if dotted := _last(_DOTTED_ZH, text):
        return [Subject(dotted.start(), dotted.end(), dotted[0], "person")]
    if bodies := _bodies(text, known):
        return bodies
    if known:
        return known[::-1]  # the first named is the subject, what follows belongs to it
    for table, role in (("pronouns_group", "pronoun-group"), ("pronouns_person", "pronoun-person"), ("first_person", "first")):
        if match := cues.of[table].search(text):
            return [Subject(match.start(), match.end(), match[0], role)]  # type: ignore[arg-type]
    if people := _last(_PEOPLE_ZH, text):
        return [Subject(people.start(), people.end(), people[0].removeprefix("有"), "people")]
    if (body := _ORG_ZH.search(text)) and not cues.of["not_a_name"].search(body["name"]):
        return [Subject(body.start("name"), body.end("name"), _stripped(body["name"], cues), "organisation")]
    return []


def _bodies(text: str, known: list[Subject]) -> list[Subject]:
    """A ministry or an agency that begins with the name of a country: 印度煤炭部."""
    bodies = []
    for one in known:
        body = re.match(r"[\u4e00-\u9fff]{0,10}?(?:部(?!分|署|门)|局(?!势|面)|署|委员会|央行|法院|议会|国会|协会|学会|研究院|研究所|航天局|科学院)", text[one.end :])
        if body and one.speaker and one.speaker.id.startswith("government-of"):
            bodies.append(Subject(one.start, one.end + body.end(), text[one.start : one.end + body.end()], "organisation"))
    return bodies


def _stripped(name: str, cues: Cues) -> str:
    lead = cues.of["connective"].match(name)
    return name[lead.end() :] if lead and lead.end() < len(name) - 1 else name


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found


def _en(text: str, names: Names, cues: Cues) -> list[Subject]:
    found = [of_mention(m, text) for m in names.find(text)]
    for match in _PROPER_EN.finditer(text):
        name, start = _trimmed(match["name"], match.start("name"))
        if name and not any(s.start < start + len(name) and start < s.end for s in found):
            role: Role = "person" if _like_a_person(name, text[: start]) else "organisation"
            found.append(Subject(start, start + len(name), name, role))
        elif name:
            found = [_widened(s, name, start, names) if s.start >= start and s.end <= start + len(name) else s for s in found]
    for pattern, role in (
        (cues.of["pronouns_group"], "pronoun-group"),
        (cues.of["pronouns_person"], "pronoun-person"),
        (cues.of["first_person"], "first"),
        (_PEOPLE_EN, "people"),
    ):
        found += [Subject(m.start(), m.end(), m[0], role) for m in pattern.finditer(text)]  # type: ignore[arg-type]
    return sorted(found)


def _widened(known: Subject, name: str, start: int, names: Names) -> Subject:
    """A person with a title before the name is the person; a longer name than the known one is another's."""
    return known


def _trimmed(name: str, start: int) -> tuple[str, int]:
    """The name without the capital that only opens the sentence, and without a possessive."""
    words = name.split(" ")
    while words and words[0] in _NOT_NAMES:
        start += len(words[0]) + 1
        words = words[1:]
    name = re.sub(r"[’']s?$", "", " ".join(words)).rstrip(".")
    return (name, start) if len(name) > 1 and not name.isdigit() else ("", start)


_PERSON_TITLE_EN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|President|Minister|Secretary|Chancellor|Governor|Senator|CEO|CFO|CTO|chief|officer|"
    r"economist|analyst|director|founder|head|chair|chairman|chairwoman|spokes\w+|executive|professor|researcher|scientist|"
    r"coach|minister|president|manager|author|partner|strategist|engineer|leader|commissioner|mayor)\.?,?\s?$"
)


def _like_a_person(name: str, before: str) -> bool:
    """Two or three plain capitalised words, or a title before."""
    words = name.split()
    body = re.search(r"\b(?:Inc|Corp|Group|Bank|University|Institute|Agency|Ministry|Department|Commission|Council|Association|Company|Center|Centre|Research|Analytics|Energy|Technologies|Motors|Airlines|Party|Union|Board|Fund|Foundation|Organization|Organisation|Authority|Office|Committee|Partners|Capital|Securities|Times|News|Post|Journal|Labs?|AI|Railways?|Airways|Systems|Industries|Holdings|International|Global|National|Federation|League|Club|House|Service|Forum|Society|Alliance|Network|Court|Senate|Congress|Parliament|States|Kingdom)\b", name)  # fmt: skip # noqa: E501
    plain = len(words) in (2, 3) and all(re.fullmatch(r"[A-Z][a-zéèüöäñç’'-]+|[A-Z]\.|[A-Z][a-z]+[A-Z][a-z]+", w) for w in words)
    return not body and (plain or _PERSON_TITLE_EN.search(before) is not None)


def language_of(cues: Cues) -> Lang:
    """The language that the tables are for."""
    return cues.lang
