"""Whether a body may be meant by what a text calls it: "the council" is one whose name says so."""

from __future__ import annotations

import re

from pipeline.extract.speakers.mentions import Subject
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.subjects_en import UNITS
from pipeline.folding import fold
from pipeline.segment import language

_KINDS = {
    "en": re.compile(
        r"\b(ministry|council|bank|agency|department|commission|university|institute|club|union|association|city"
        r"|committee|board|federation|airline|fund|panel|district|county|authority|watchdog)$",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(协会|学会|银行|大学|学院|医院|委员会|研究院|研究所|俱乐部|部|局)$"),
}


_FIRM = re.compile("公司|企业")
_OFFICE = re.compile(
    r"(?:[局署部厅]|委员会|央行|大学|协会|学会|法院|医院|政府|办公室|总局|指挥部|[卫健发改工信财]委|FDA|CDC|EMA|FCC|SEC|IMF|IEA)$"
)


def is_called(one: Subject, pronoun: str) -> bool:
    """The council is one whose name says so; the company may be any; the Tide unit is not the Tide Group."""
    if pronoun.endswith(UNITS) and one.name in pronoun:
        return False
    if _FIRM.search(fold(pronoun)) and _OFFICE.search(fold(one.name)):
        return False
    kind = _KINDS[language(pronoun)].search(fold(pronoun)) if pronoun else None
    if fold(pronoun) in ("局方", "署方", "该局", "该署", "该厅", "该处"):
        known = (one.speaker.name.zh or "", *one.speaker.aliases) if one.speaker else ()
        return any(fold(name).endswith(("局", "署", "处", "厅")) for name in (one.name, *known))
    if kind is None or fold(pronoun) == "该部":
        return True
    if (which := _OF_WHAT.fullmatch(pronoun)) and which[1].lower() not in one.name.lower():
        return False  # the energy ministry is no Ministry of Transport
    if kind[1].lower() == "airline":
        return _AIRLINE.search(one.name) is not None
    if kind[1].lower() == "club" and _CLUB.search(one.name):
        return True
    names = [
        one.name,
        *([one.speaker.name.en or "", one.speaker.name.zh or "", *one.speaker.aliases] if one.speaker else []),
    ]
    if kind[1] == "bank" and "central" not in pronoun:
        return any(_BANK.search(name) for name in names)
    if kind[1].lower() in ("agency", "authority", "watchdog") and any(_AGENCY.search(name) for name in names):
        return True
    unknown = one.speaker is None and kind[1].lower() == "watchdog"
    return unknown or any(kind[1].lower() in fold(name).lower() for name in names)


_OF_WHAT = re.compile(r"the (\w+) (?:ministry|department|council)", re.IGNORECASE)
_AIRLINE = re.compile(
    r"\b(?:\w*[Aa]ir(?!bus)\w*|\w*[Jj]et|[Ff]ly\w*|Delta|United Airlines|Emirates|Qantas|KLM|Lufthansa|Iberia|Cathay)\b"
)
_CLUB = re.compile(r"\b(?:[A-Z]?FC|Rovers|United|City|Town|Wanderers|Athletic|Albion|Rangers|Real|Sporting|Racing)\b")
_AGENCY = re.compile(
    r"\b(?:Organi[sz]ation|Administration|Agency|Authority|Bureau|Programme|[A-Z]{1,4}EA|EIA|NASA|UNWTO|FAO|USGS|Moody['’]s|Fitch|Scope)\b"
)


_BANK = re.compile(
    r"[Bb]an(?:k|c|que)|\b(?:Goldman|JP ?Morgan|J\.P\. Morgan|Morgan Stanley|Citi|Citigroup|Barclays|UBS|HSBC"
    r"|Lloyds|NatWest|Nomura|Wells Fargo|BNP|ING|Macquarie|Jefferies|Credit Suisse|Standard Chartered|Halifax"
    r"|Nationwide|Santander|Westpac|ANZ|ASB|DBS|OCBC|Nordea|SEB|PNC|Truist)\b"
)


def is_bank(one: Subject) -> bool:
    """Whether it is a bank by its name: of several companies the one that a report seldom tells of."""
    return _BANK.search(one.name) is not None


def is_firm(page: Page, one: Subject) -> bool:
    """Whether what looks like a first and a last name is a firm's by the words beside it: shares of Harbour Tide."""
    if one.speaker or one.role != "person" or not one.name.isascii():
        return False
    if one.name not in page.firms:
        page.firms[one.name] = any(
            _OF_FIRM.search(page.text, max(0, at - BESIDE), at) or _FIRMS.match(page.text, at + len(word))
            for word in (one.name, one.name.split(" ")[0])
            for at in page.places_of(word)
        )
    return page.firms[one.name]


BESIDE = 24  # characters before a name in which its trade stands
_TRADE = (
    r"(?:start-?up|company|firm|\w*maker|lender|bank|carrier|airline|retailer|developer|manufacturer|operator|insurer|miner"
    r"|brewer|broadcaster|chain|conglomerate|consultancy|brokerage|utility|think tank"
    r"|(?:campaign|lobby|pressure|advocacy) group)"
)
_OF_FIRM = re.compile(
    rf"\b(?:(?:co-?)?founded|founder of|launched|quit|joined|acquired|(?:start|run|lead|head|join|found)s?"
    rf"|(?:[Ss]hares|[Ss]takes?|[Ii]nvest\w*|position) (?:of|in)|takeover of|merger with|added to|{_TRADE}) \Z"
)
_FIRMS = re.compile(
    r"(?:['’]s?)? (?:shares|stock|shareholders|customers"
    r"|(?:chief executive|C[EFT]O|chairm\w+|director|spokes\w+)\b,? [A-Z]\w+|Inc|Corp|Ltd|plc|PLC|Holdings)\b|, which\b"
    rf"|, (?:an?|the|one of the) (?:(?!(?:of|at|for|from|in|who|and|whose) )[\w’-]+ ){{0,4}}{_TRADE}\b"
    r"(?! [a-z-]+(?:,|\.| at| of|$))"
)


def is_aside(page: Page, one: Subject) -> bool:
    """A work, “Night Ferry II” in marks of its own; whom an analyst works for; 各国央行: no body that is told of."""
    if language(one.name) == "zh":
        return one.name.endswith("行") and page.text.endswith(_EACH, 0, one.start)
    if one.speaker is None and any(_is_title(page, at, at + len(one.name)) for at in page.places_of(one.name)):
        return True
    before, behind = page.text[max(0, one.start - 16) : one.start], page.text[one.end : one.end + 16]
    return _ANALYST.match(behind) is not None or behind.startswith(_POLLS) or before.endswith(_ASIDE_OF)


_ASIDE_OF = ("analysts at ", "economists at ", "analyst at ", "dubbed ", "codenamed ", "code-named ", "nicknamed ")
_POLLS = (" poll", " survey")  # as 31 economists in a Reuters poll had expected
_EACH = ("各国", "多国", "各國", "多國", "全球")


def _is_title(page: Page, start: int, end: int) -> bool:
    """Whether it stands in marks with a few words at most: “Night Ferry: The Return”."""
    return (
        _OPENED.search(page.text, max(0, start - TITLE), start) is not None
        and _CLOSED.match(page.text, end, end + TITLE) is not None
    )


TITLE = 24  # characters of a title beside a name in it
_OPENED = re.compile(r"[“\"‘](?:[A-Z][\w’'-]*:? )*(?:[Tt]he )?\Z")
_CLOSED = re.compile(r"(?::? [A-Z][\w’'-]*| \d+)*[,.]?[”\"’]")
_ANALYST = re.compile(r"(?:['’]s?)? (?:\w+ )?(?:analyst|economist|strategist)s?\b")
