"""Whose words a stretch of a document is unless it says otherwise: the author's, a turn's in an interview, a part's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.clean import Cleaned
from pipeline.extract.cues import cues, read
from pipeline.extract.speakers.credits import credited, credits, signed, translated
from pipeline.extract.speakers.forms import FOREIGN, is_personal
from pipeline.extract.speakers.guests import guest, in_full, questions
from pipeline.extract.speakers.made_up import HAN
from pipeline.extract.speakers.names import Names
from pipeline.extract.speakers.phrases import phrase
from pipeline.folding import fold, traditional
from pipeline.model import Document, Speaker
from pipeline.segment import Lang, Paragraph, lines_with
from pipeline.store.publishers import site

ASKED = 6  # of how many lines one is a question in an interview, at least
ESSAY = 3  # times that a text says "I" outside of quotations, from which on it is its author's own words


@dataclass(frozen=True, slots=True)
class Default:
    """Whose words a stretch of the document is, from `start` on."""

    start: int
    speaker: str
    asserted: str | None
    author: str | None = None  # whom "I" and "we" mean, where that is one person
    rule: str = "publication"
    own: bool = False  # all of it is the speaker's own words: nobody else's are carried on in it


def defaults(document: Document, cleaned: Cleaned, paragraphs: Sequence[Paragraph], names: Names) -> list[Default]:
    """The stretches of a document in order; a person's word about its parts goes before any guess."""
    whole = _whole(document, cleaned.text, names)
    if not document.source.parts:
        found = [
            *_turns(cleaned, paragraphs, names, whole, document.source.title),
            *_reprints(cleaned.text, names, whole),
            *(replace(whole, start=at, speaker=names.id_of(name)) for at, name in credits(cleaned.text)),
            *_translation(cleaned.text, names, whole),
        ]
        return [whole, *sorted(found, key=lambda one: one.start)]
    found = []
    for part in document.source.parts:
        at = cleaned.text.find(part.starts)
        if at >= 0:
            speaker = names.id_of(part.speaker) if part.speaker else whole.speaker
            author = speaker if part.speaker else None
            found.append(_spoken(at, speaker, part.asserted or document.asserted, author))
    return [whole, *found]


def _spoken(start: int, speaker: str, asserted: str | None, author: str | None) -> Default:
    rule = "author" if author else "publication"
    return Default(start, speaker, asserted, author, rule, author is not None)


def _whole(document: Document, text: str, names: Names) -> Default:
    source = document.source
    byline = _author_line(text)
    author = credited(source.author) or byline
    publisher = source.publisher or author or _agency(text) or site(source.url) or source.title or document.id
    if (heard := _summed_up(source.title, text)) and heard != author:
        return Default(0, names.id_of(heard), document.asserted, rule="guest")
    own = author is not None and (
        author == publisher or _is_person(names.known(publisher)) or _essay(text, names.known(author))
    )
    if author and own:
        return _spoken(0, names.id_of(author), document.asserted, names.id_of(author))
    speaker = _outlet(text, names) or names.id_of(publisher)
    return Default(0, speaker, document.asserted, names.id_of(author) if author else None)


# --- summaries ---------------------------------------------------------------------------------------

HEAD = 600  # characters in which a summary says what it sums up
_TITLED = re.compile(r"(?<![\w’'-])[A-Z][a-zÀ-ÿ’'-]+ (?:[A-Z]\. )?[A-Z][A-Za-zÀ-ÿ’'-]+(?![\w-])")
_SUMS_UP = re.compile(
    r"\b(?:notes:|summar(?:y|ised|ized|ises|izes)|notes (?:on|from)|takeaways|(?:key|main) (?:points|ideas|claims)"
    r"|highlights|TL;DR|recap|in brief|in short|digest)(?!\w)",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\b(?:talk|lecture|interview|conversation|podcast|keynote|essay|speech|episode|book|webinar|panel|fireside)\b",
    re.IGNORECASE,
)


def _summed_up(title: str | None, text: str) -> str | None:
    """The one person whose talk or essay a text says that it sums up: named in the title and in its first lines."""
    named = [match[0] for match in _TITLED.finditer(title or "")]
    if not named or not title:
        return None
    head = f"{title}\n{text[:HEAD]}"
    if _SUMS_UP.search(head) is None or _HEARD.search(head) is None:
        return None
    guests = [name for name in named if name in text[:HEAD] and text.count(name.split()[-1]) > MENTIONED]
    return guests[0] if len(guests) == 1 else None


MENTIONED = 3  # times that a summary names its guest, at least, and once more


# --- essays ------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"“[^”\n]*”|「[^」\n]*」|\"[^\"\n]*\"")
# It begins with plain signs, which are searched ten times faster than the edges of words.
_I = re.compile(r"I(?<!\wI)(?:['’](?:m|ve|d|ll))?\b(?![.:])|my(?<!\wmy)\b|我(?![国國市省县縣校军軍党黨行司院])")
_AUTHOR_LINE = (
    re.compile(r"^[ \t]*By (?P<name>(?:[A-Z][\w.’'-]+ ?){2,4})[ \t]*$", re.MULTILINE),
    re.compile(rf"^[ \t]*(?:文|作者|撰文)\s*[|｜/：:]\s*(?P<name>{HAN}{{2,4}}|{FOREIGN})[ \t]*$", re.MULTILINE),
)


def _author_line(text: str) -> str | None:
    """ "By X", 文/X, in a line of its own near the top."""
    for pattern in _AUTHOR_LINE:
        if match := pattern.search(text, 0, 600):
            return match["name"].strip()
    return None


def _essay(text: str, author: Speaker | None) -> bool:
    """A text that says "I" again and again outside of quotations, and is no interview."""
    if author is not None and author.kind != "person":
        return False
    if text.count("I") + text.count("my") + text.count("我") < ESSAY:
        return False
    said = islice(_own_words(text), ESSAY)
    return len(list(said)) == ESSAY and not _interview(text)


def _own_words(text: str) -> Iterator[re.Match[str]]:
    """Where a text says "I" outside of quotations."""
    behind = 0
    for quoted in _QUOTED.finditer(text):
        yield from _I.finditer(text, behind, quoted.start())
        behind = quoted.end()
    yield from _I.finditer(text, behind)


def _interview(text: str) -> bool:
    """Whether many lines are questions, somebody asks, or a label opens two lines: "Jobs: …" alone is no turn."""
    asked = sum(_QUESTION.fullmatch(text, start, end) is not None for start, end in lines_with(text, "?", "？"))
    if asked and asked * ASKED > sum(map(bool, map(str.strip, text.split("\n")))):
        return True
    labels = [match["label"] for match in _labelled(text)]
    return len(set(labels)) < len(labels) or any(_ASKS.fullmatch(fold(label)) for label in labels)


# --- turns of an interview, notes under a name -------------------------------------------------------

_LABEL = rf"(?P<label>{HAN}{{1,6}}|{FOREIGN}|(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){{0,3}})"
_ROLE = r"[（(][^）)\n]{1,20}[）)]|(?P<role>, [a-z][\w ’'-]{2,40})"  # Ana Ruiz, composer: …
_TURN = re.compile(rf"^[ \t]*{_LABEL}(?:{_ROLE})?[ \t]*(?:：|:(?![/\d]))", re.MULTILINE)
_QUESTION = re.compile(r"[^\n“”\"]{8,200}[?？][ \t]*")
_NAMED = re.compile(rf"[（(【](?P<name>{HAN}{{2,4}}|{FOREIGN})[）)】]")
_ASKS = re.compile(r"问|提问|记者|主持人?|Q|Question|Interviewer|Host|Moderator")
_ANSWERS = re.compile(r"答|A|Answer")


def _turns(
    cleaned: Cleaned, paragraphs: Sequence[Paragraph], names: Names, whole: Default, title: str | None
) -> Iterator[Default]:
    """ "Name: …" opens what this one says, up to the next turn or heading; a bold question what the guest says."""
    text = cleaned.text
    labelled = list(_labelled(text))
    labels = {match.start(): match["label"] for match in labelled}
    answering = {match.start(): who for match in labelled if (who := _who_answers(text, match))}
    panel = {match["label"] for match in labelled if match["role"] and _TITLED.fullmatch(match["label"])}
    asked, heads = questions(cleaned, paragraphs), signed(cleaned, paragraphs)
    if not (labels or asked or heads):
        return
    answers = guest(cleaned, asked, names, title or "", whole.author)
    often = {label for label, times in Counter(labels.values()).items() if times > 1} - {whole.speaker}
    speakers = {
        at: answers
        if _ANSWERS.fullmatch(label) or names.id_of(label) == answers
        else _turn_speaker(label, text, names, label in often)
        for at, label in labels.items()
    }
    speakers |= {at: names.id_of(who) for at, who in answering.items()}
    if len(panel) > 1:
        speakers |= {at: names.id_of(label) for at, label in labels.items() if label in panel}
    speakers |= {at: names.id_of(name) if name else None for at, name in heads.items()}
    if answers is None and not any(speakers.values()):
        return
    open_turn, opens = False, {one.start for one in asked}
    for paragraph in paragraphs:
        if speaker := speakers.get(paragraph.start):
            yield replace(whole, start=paragraph.start, speaker=speaker, author=speaker, rule="turn", own=True)
            open_turn = True
        elif answers and len(asked) > 1 and paragraph.start in opens:
            yield replace(whole, start=paragraph.end, speaker=answers, author=answers, rule="turn", own=True)
            open_turn = True
        elif open_turn and (paragraph.start in speakers or paragraph.kind in _APART or _note(text, paragraph)):
            yield replace(whole, start=paragraph.start)
            open_turn = False


def _who_answers(text: str, label: re.Match[str]) -> str | None:
    """Whom an answer names: A：（林远）…; 答（林远）：…."""
    named = _NAMED.search(text, label.end("label"), label.end() + 12) if _ANSWERS.fullmatch(label["label"]) else None
    beside = named and not text[label.end("label") : named.start()].strip(" ：:")
    return named["name"] if named and beside and is_personal(fold(named["name"])) else None


def label_end(text: str) -> int:
    """Where the words of a turn begin that opens a text: behind "Name: ", behind A：（林远）."""
    label = _TURN.match(text)
    named = label and _ANSWERS.fullmatch(label["label"]) and _NAMED.match(text, label.end())
    end = (named or label).end() if label else 0
    return len(text) - len(text[end:].lstrip()) if end else 0


_APART = ("heading", "item")


def _labelled(text: str) -> Iterator[re.Match[str]]:
    """The labels at the beginning of lines: only lines with a colon are looked at."""
    for start, _ in lines_with(text, ":", "："):
        if match := _TURN.match(text, start):
            yield match


def _note(text: str, paragraph: Paragraph) -> bool:
    """A line about the interview, not of it: （本文经编辑）."""
    words = text[paragraph.start : paragraph.end].strip()
    return (words[:1] in "（([" and words[-1:] in "）)]") or words[:1] in "*—"


def _turn_speaker(label: str, text: str, names: Names, often: bool = False) -> str | None:
    """Whom a label names: a person, by the table, by the full name in the text, or by its form if it comes often."""
    if _ASKS.fullmatch(fold(label)):
        return None
    known = names.known(label)
    if known is not None:
        return known.id if known.kind == "person" else None
    once = f" {label}" not in text
    if label.isascii() and (once or "？" in text) and often and _TITLED.fullmatch(label):
        return label if re.search("[?？]", text) else None  # Ana Ruiz, asked often
    if label.isascii() and once:
        return None
    if label.isascii():
        full = in_full(label, text)
        return names.id_of(full) if full else None
    if often and is_personal(fold(label)):
        return label
    found = phrase(fold(label))
    return label if found and found.kind == "person" and found.end - found.start == len(label) else None


# --- reprints and outlets ----------------------------------------------------------------------------


def _reprints(text: str, names: Names, whole: Default) -> list[Default]:
    """What follows "the full text:" is the words of the person named there, of who signs it, or is named above it."""
    found, everybody = [], None
    for start, end in _announcements(text):
        if not _NEAR_COLON.match(text, end):
            continue
        persons = _persons(text[start:end], names)
        if not persons and whole.own:
            continue  # an essay, with a note by its editor
        if not persons and not (persons := _persons(text[:start], names) or _foreigners(text[:start], names)):
            persons = everybody = _persons(text, names) if everybody is None else everybody
        if persons:
            person = max(persons, key=persons.count)
            found.append(_spoken(start, person, whole.asserted, person))
    return found


def _translation(text: str, names: Names, whole: Default) -> list[Default]:
    """The words of the author of a translation, up to what the translator says himself."""
    found = translated(text)
    if found is None:
        return []
    author = names.id_of(found[2])
    return [_spoken(found[0], author, whole.asserted, author), replace(whole, start=found[1])]


def _persons(text: str, names: Names) -> list[str]:
    """The known persons that a text names, in order."""
    return [mention.speaker.id for mention in names.find(fold(text)) if mention.speaker.kind == "person"]


def _foreigners(text: str, names: Names) -> list[str]:
    """Those whom a text writes as foreigners are written, 埃琳娜·索托."""
    return [names.id_of(match[0]) for match in re.finditer(FOREIGN, text)] if "·" in text else []


_NEAR_COLON = re.compile(r"[^\n]{0,12}(?:[：:]|\n|\Z)")
_LANGUAGES: tuple[Lang, Lang] = ("zh", "en")


def _announcements(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of somebody else are announced; only lines that hold a sign of it are searched."""
    at = 0
    for _, sign, behind in _signs().find_matches_as_indexes(text):
        if sign < at:
            continue
        start, end = text.rfind("\n", at, sign) + 1 or at, text.find("\n", behind)
        at = len(text) if end < 0 else end
        for lang in _LANGUAGES:
            for match in cues(lang).of["reprint"].finditer(fold(text[start:at])):
                yield start + match.start(), start + match.end()


@cache
def _signs() -> AhoCorasick:
    """Only for leftmost matches does it look for the few rarest bytes first, which is four times faster."""
    signs = {sign for lang in _LANGUAGES for sign in read(lang, "gate")["reprints"]}
    return AhoCorasick(sorted(signs | {*map(traditional, signs)}), matchkind=MatchKind.LeftmostFirst)


def _outlet(text: str, names: Names) -> str | None:
    """The publication that opens the text: 界面新闻记者, IT之家 2 月 10 日消息."""
    head = fold(text.lstrip()[:60])
    for mention in names.find(head):
        if mention.speaker.kind == "publication" and re.match(
            r"[^，。]{0,12}?(?:记者|讯|消息|报道)", head[mention.end :]
        ):
            return mention.speaker.id
    return None


# LONDON, Oct 27 (Reuters) -, (RTTNews) -
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Za-z.,’' ]{2,40}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?,? )?\((?P<name>[A-Z][\w ]{1,20})\) ?[-–—]"
)


def _agency(text: str) -> str | None:
    """The news agency whose dateline opens the text."""
    found = _DATELINE.match(text[:100])
    return found["name"] if found else None


def _is_person(speaker: Speaker | None) -> bool:
    return speaker is not None and speaker.kind == "person"
