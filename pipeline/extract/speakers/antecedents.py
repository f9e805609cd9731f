"""Whom a pronoun, "the company" or a surname means: somebody named before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.extract.speakers.alone import is_name
from pipeline.extract.speakers.callings import is_aside, is_bank, is_called, is_firm
from pipeline.extract.speakers.expected import is_facility
from pipeline.extract.speakers.genders import is_of_other_sex
from pipeline.extract.speakers.holders import holder
from pipeline.extract.speakers.mentions import Role, Subject
from pipeline.extract.speakers.nameless import PLACE
from pipeline.extract.speakers.openers import openers
from pipeline.extract.speakers.page import Page, where
from pipeline.extract.speakers.products import is_product
from pipeline.extract.speakers.quotations import quotation
from pipeline.extract.speakers.small_letters import called_so, fuller
from pipeline.extract.speakers.subjects_en import form, is_office
from pipeline.extract.speakers.subjects_zh import is_known_place, is_place
from pipeline.extract.speakers.surnames import full_name
from pipeline.extract.speakers.topics import topic
from pipeline.extract.speakers.whereabouts import is_headline, is_whereabouts, stands_inside
from pipeline.folding import fold
from pipeline.segment import language

LOOK_BACK = 1500  # characters in which a pronoun finds whom it means
FAR = 6  # paragraphs whose speakers are remembered by name
NEAR = 3  # paragraphs in which whoever spoke last is meant before whoever was named last
BESIDE = 60  # characters beside a name in which it is told who somebody is
_CAPITALS = re.compile(r"[A-Z][\w’'&-]+")
_MARK = re.compile('[“”"]')


def person_before(page: Page, pronoun: str, offset: int) -> Subject | None:
    """Whom "he" and "she" mean: who spoke or was named last in the paragraph, spoke last before it, was named last.

    "The Bloomberg reporter" is whoever the text says that of; 该负责人 is nobody who has a name.
    """
    if pronoun[0] in "该該":
        return None
    if " " in pronoun and (so := _described(page, pronoun, offset)):
        return so

    def fits(one: Subject) -> bool:
        return _may_speak(page, one, offset) and not is_of_other_sex(_in_full(page, one), pronoun)

    number = page.number_at(offset)
    here = [s for s in _named(page, page.paragraphs[number].start, offset) if fits(s)]
    if here:
        return _in_full(page, here[-1])
    if above := _alone_above(page, number, fits):
        return _in_full(page, above)
    for _, frame in page.frames_before(offset, NEAR):
        if (one := _in_full(page, frame.subject)).role == "person" and not is_of_other_sex(one, pronoun):
            return one
        if is_office(frame.subject.name) and (who := holder(page, frame.subject.name, offset)):
            return who
    last = next((s for s in _named_back(page, max(0, offset - LOOK_BACK), offset) if fits(s)), None)
    if last is None and pronoun in ("他", "她"):
        return person_before(page, "其", offset)  # a name may mislead
    return _in_full(page, last) if last else None


def _described(page: Page, phrase: str, offset: int) -> Subject | None:
    """Whoever the text tells of with a word of the phrase right beside the name: its capitals, else its noun."""
    named = [s for s in _named(page, max(0, offset - LOOK_BACK), offset) if _may_speak(page, s, offset)]
    for word in (*(word for word in _CAPITALS.findall(phrase) if word != "The"), phrase.split()[-1]):
        apart = [(_apart(page.text, one, word), -one.start, one) for one in named]
        if (nearest := min(apart, default=None)) and nearest[0] < BESIDE:
            return _in_full(page, nearest[2])
    return None


def _apart(text: str, one: Subject, word: str) -> int:
    """How many characters there are between a name and the nearest such word."""
    before, behind = text.rfind(word, max(0, one.start - BESIDE), one.start), text.find(word, one.end, one.end + BESIDE)
    distances = (one.start - before if before >= 0 else BESIDE, behind - one.end if behind >= 0 else BESIDE)
    return min(distances)


def _may_speak(page: Page, subject: Subject, offset: int) -> bool:
    """A person, and no West Africa that looks like one: "off West Africa"; no label such as "Shared Goals: He …"."""
    if _LABELS.match(page.text, subject.end) or _MARKET.fullmatch(subject.name) or is_aside(page, subject):
        return False
    if subject.speaker is None and _THE.search(page.text, max(0, subject.start - 5), subject.start):
        return False  # the Swans, the Treasurer
    if subject.role == "person" and _MARK.search(page.text, subject.end, offset):
        there = quotation(page, page.number_at(subject.start), subject.start)
        if there and there != quotation(page, page.number_at(offset), offset):
            return False  # “Eyre Creek closes in 2029,” he said
    person = subject.role == "person" and not is_firm(page, subject)
    return person and _INSIDE.search(page.text, max(0, subject.start - 14), subject.start) is None


def body_before(
    page: Page, offset: int, pronoun: str, default: Sequence[str | None], near: bool = False
) -> Subject | None:
    """Whom "the company", "it", 该公司 mean; a council is no company, and a state only what is called one.

    `default` are the publication and its author; `near`: only who was named in the same paragraph.
    """
    finder = page.finder(language(pronoun) if pronoun else language(page.text[max(0, offset - 100) : offset + 100]))
    state = finder.cues.has("government", fold(pronoun))

    def fits(one: Subject) -> bool:
        if one.is_code or _MARKET.fullmatch(one.name) or is_place(fold(one.name)) or is_aside(page, one):
            return False  # from Beijing to Shanghai
        if PLACE.fullmatch(one.name):
            return False  # from Los Angeles to New York
        built = near and is_facility(one)  # 北岭站正在装修。预计年底通车
        body = one.role == "organisation" or is_firm(page, one) or default == (one.id, None)
        return body and not built and one.is_state == state and is_called(one, pronoun)

    number = page.number_at(offset)
    named = _named(page, page.paragraphs[number].start, offset)
    people = list({_in_full(page, one).id: one for one in named if one.role == "person"}.values())
    if fold(pronoun).lower() in _OF_TWO and len(people) == 2:
        return people[fold(pronoun).lower() in _SECOND]
    here = [s for s in named if fits(s)]
    here = [s for s in here if is_firm(page, s) or not is_whereabouts(page, s)]
    if here and _TRADES.search(fold(pronoun).lower()):
        heard = (one.subject for _, one in page.frames_back(number, offset) if not one.source and fits(one.subject))
        if speaker := next((one for one in heard if not _is_public(one)), None):
            return _in_full(page, speaker)
        here = [s for s in here if not _is_public(s)]
    if here and (fold(pronoun) == "后者" or (pronoun.lower() in _OF_TWO and len({one.id for one in here}) == 2)):
        return here[-1] if fold(pronoun).lower() in _SECOND else here[0]
    if pronoun.lower() in _OF_TWO:
        return None
    if here:
        return topic(page, here, offset) or _other_than(default, here)
    return None if near else _above(page, offset, pronoun, default, fits)


def _above(
    page: Page, offset: int, pronoun: str, default: Sequence[str | None], fits: Callable[[Subject], bool]
) -> Subject | None:
    """Which of the bodies named in the paragraphs above is meant: it spoke, sentences begin with it, it is the last."""
    number = page.number_at(offset)
    if pronoun in ("it", "It") and (above := _topic_above(page, number, fits, 1)):
        return above
    called = fold(pronoun)
    alone = _alone_above(page, number, fits) if called.startswith(("该", "公司", "集团")) else None
    if alone and (called.startswith("该") or alone.start == page.paragraphs[number - 1].start):
        return _in_full(page, alone)
    of_trade = _TRADES.search(called.lower())
    far = max(0, offset - LOOK_BACK)
    if of_trade and (so := called_so(page.text, pronoun, _named_back(page, far, offset), offset)):
        return so
    heard = (one.subject for _, one in page.frames_before(offset, NEAR) if not (of_trade and is_bank(one.subject)))
    spoke = (_in_full(page, one) for one in heard if fits(one) and one.id != default[-1])
    if speaker := next((one for one in spoke if fits(one)), None):  # a bare surname is a person's
        return speaker
    if pronoun not in ("they", "They") and (above := _topic_above(page, number, fits, FAR)):
        return above
    found = [s for s in _named(page, far, offset) if fits(s) and not is_whereabouts(page, s)]
    others = [s for s in found if not (of_trade and _is_public(s))]
    return _other_than(default, others or found) if found else None


def _alone_above(page: Page, number: int, fits: Callable[[Subject], bool]) -> Subject | None:
    """Whom the Chinese paragraph above opens with, if it names nobody else who could be meant."""
    above = page.paragraphs[number - 1] if number else None
    if above is None or above.kind == "heading" or language(page.text[above.start : above.end]) == "en":
        return None
    named = [one for one in _named(page, above.start, above.end) if fits(one)]
    alone = len({one.id for one in named}) == 1 and named[0].start < page.sentences_in(number - 1)[0].end
    return named[0] if alone else None


def _is_public(one: Subject) -> bool:
    """Whether "the company" is somebody else: a court, a ministry, a city, a university, a bank with its estimates."""
    return _PUBLIC.search(one.name) is not None or is_known_place(one) or is_bank(one)


def _topic_above(page: Page, number: int, fits: Callable[[Subject], bool], far: int) -> Subject | None:
    """Of which body the last of the English paragraphs above speaks that speaks of one."""
    for above in reversed(page.paragraphs[max(0, number - far) : number]):
        named = [s for s in _named(page, above.start, above.end) if fits(s) and not is_whereabouts(page, s)]
        if named and (found := topic(page, named, above.end - 1, 1)):
            return found
        if named and named[0].speaker and len({one.id for one in named}) == 1:
            return named[0]
    return None


_SECOND = ("后者", "the latter")
_OF_TWO = ("前者", "the former", *_SECOND)
# Where shares are traded and who counts estimates: no company of which a report tells.
_MARKET = re.compile(
    r"NYSE|N(?:asdaq|ASDAQ)|S&P(?: 500)?|Dow(?: Jones)?|FTSE(?: 100)?|DAX|Nikkei|Thomson Reuters|FactSet|Refinitiv|LSEG"
    r"|Zacks|Wall Street|(?:New York|London|Hong Kong|Tokyo|Toronto) Stock Exchange|Getty(?: Images)?"
    r"|(?:Adjusted |Diluted |Core |Non-)?(?:EPS|GAAP|EBITDA)|CAGR|PR Newswire|Business Wire|GlobeNewswire"
    r"|Asia[- ]Pacific|US"
)
_TRADES = re.compile(
    r"(?:compan(?:y|ies)|firm|startup|group|\w*maker|airline|carrier|utility|operator|developer|retailer|manufacturer"
    r"|miner|brewer|broadcaster|conglomerate|grocer|\w*builder|publisher|supplier|producer|studio"
    r"|unit|subsidiary|arm|division|affiliate|spin-?off)$"
)
_PUBLIC = re.compile(
    r"\b(?:Court|Circuit|Ministry|Department|Commission|Council|Parliament|Senate|Congress|Union|Authority|Agency|Regulator"
    r"|Assembly|University|College|Hospital)\b"
)
_THE = re.compile(r"\b[Tt]he \Z")
_LABELS = re.compile(r":\s+[A-Z]")
_INSIDE = re.compile(r"\b(?:in|near|off|outside|around|across|(?<!laughed )(?<!looked )(?<!pointed )at) (?:the )?\Z")


def both_before(page: Page, offset: int) -> str | None:
    """The two organisations named last before a place: in its paragraph, if any is named there."""
    names: list[str] = []
    here = _named(page, page.paragraphs[page.number_at(offset)].start, offset)
    here = here if any(one.role == "organisation" for one in here) else _named(page, max(0, offset - LOOK_BACK), offset)
    for subject in reversed(here):
        name = subject.speaker.canonical() if subject.speaker else _in_full(page, subject).name
        if subject.role == "organisation" and name not in names and not subject.is_state:
            names.insert(0, name)
        if len(names) == 2:
            break
    return " and ".join(names) or None


def _in_full(page: Page, subject: Subject) -> Subject:
    short = subject.speaker is None and " " not in subject.name
    return (full_name(page, subject.name) if short else None) or subject


def _other_than(default: Sequence[str | None], found: list[Subject]) -> Subject:
    others = [s for s in found if s.id not in default and f"The {s.id}" not in default]
    return (others or found)[-1]


_CREDITS = re.compile(r"\s*(?:\|.*\||(?:来源|编辑|责编|责任编辑|作者|转自|转载自)\s*[:：])")  # or a row


def _named(page: Page, start: int, end: int) -> list[Subject]:
    """The names in a stretch, in the characters of the text, in order."""
    return [*_named_back(page, start, end)][::-1]


def _named_back(page: Page, start: int, end: int) -> Iterator[Subject]:
    """The names in a stretch, the last first, line by line: whom a pronoun means is most often named close by."""
    lexicon = _unknown(page, end) if language(page.text[start:end]) == "zh" else {}
    line_end = end
    while line_end >= start:
        line = page.text.rfind("\n", 0, line_end) + 1
        first = max(line, start)
        stretch = page.text[first:line_end]
        found = [
            Subject(first + place, first + place + len(name), name, role)
            for name, role in lexicon.items()
            if name in stretch
            for place in where(stretch, name)
        ]
        found += [one for one in _named_on_line(page, line) if start <= one.start and one.end <= line_end]
        yield from sorted(found, key=lambda one: one.start)[::-1]
        line_end = line - 1


def _named_on_line(page: Page, position: int) -> list[Subject]:
    """The names on the line that begins at a place, in full where the text has them in full, worked out once."""
    if position not in page.on_line:
        end = page.text.find("\n", position)
        line = page.text[position : end if end >= 0 else None]
        named = () if _CREDITS.match(fold(line)) else page.named(line)
        each = [one for subject in named for one in _parted(subject)]
        page.on_line[position] = [one for subject in each if (one := _as_meant(page, subject, position, line))]
    return page.on_line[position]


def _parted(subject: Subject) -> Iterator[Subject]:
    """Two people of whom one is meant: Ana Ruiz and Peter Holm."""
    first, _, second = subject.name.partition(" and ")
    if subject.speaker is None and form(first) == form(second) == "person":
        yield subject._replace(end=subject.start + len(first), name=first, role="person")
        yield subject._replace(start=subject.end - len(second), name=second, role="person")
    else:
        yield subject


def _as_meant(page: Page, subject: Subject, position: int, line: str) -> Subject | None:
    """A name found on a line, in its place in the text; None where a capital only opens a sentence or a headline."""
    name = line[subject.start : subject.end]
    if subject.speaker is None and (full := full_name(page, name)):
        subject, name = subject._replace(role=full.role, speaker=full.speaker), full.name
    if _opens(page, subject, name, position + subject.start) or is_headline(page, position, name):
        return None
    return subject._replace(start=subject.start + position, end=subject.end + position, name=name)


def _unknown(page: Page, offset: int) -> dict[str, Role]:
    """The names that are in no table, of those who spoke or began a clause in the paragraphs before a place.

    Only Chinese text needs it: English names are seen by their capitals.
    """
    found: dict[str, Role] = {}
    number = page.number_at(offset)
    for earlier in range(max(0, number - 2), number + 1):
        for name, role in openers(page, page.paragraphs[earlier], offset):
            found[name] = role
    for _, frame in page.frames_before(offset, FAR):
        if frame.subject.speaker is None and frame.subject.role in ("person", "organisation"):
            found[frame.subject.name] = _in_full(page, frame.subject).role  # Lena, of whom it said Lena Hartmann
    found |= page.met().roles
    unknown = ((name, role) for name, role in found.items() if page.names.known(name) is None)
    return {name: role for name, role in unknown if not is_product(page, name)}


def _opens(page: Page, subject: Subject, name: str, at: int) -> bool:
    """A single unknown word whose capital may only open the sentence: it has none in the middle of one."""
    if subject.speaker or subject.role == "person" or " " in name or not name.isascii() or name[1:] != name[1:].lower():
        return False
    return not (stands_inside(page, name) or is_name(name, page.text, at + len(name)))


def whole_name(page: Page, phrase: str, offset: int) -> Subject | None:
    """ "The board" is the Copper Study Board that the text has named."""
    head = re.fullmatch(r"the (?:([\w-]+) )?(\w+)", phrase, re.IGNORECASE)
    if head is None:
        return None
    named = _named(page, max(0, offset - 2 * LOOK_BACK), offset)
    found = [s for s in named if s.role == "organisation" and re.search(rf"\b{head[2].title()}\b", s.name)]
    found = [s for s in found if not head[1] or head[1].lower() in s.name.lower()]  # the energy ministry is no other
    return found[-1] if found else fuller(page.text, phrase, offset, named)
