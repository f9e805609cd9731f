"""Paragraphs, sentences and tokens of a cleaned text, with offsets into it. Word cutters are known here alone."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from pipeline.clean import Cleaned
from pipeline.folding import fold

Lang = Literal["zh", "en"]
Kind = Literal["text", "heading", "item", "table", "code"]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007"
_HAN = re.compile(f"[{HAN}]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’.-]*")
_CLOSERS = "\"'”’」』）)\\]】》*"
# A Chinese sentence ends at its mark, a closing quotation mark behind it taken in; an ellipsis ends only a paragraph.
_END_ZH = re.compile(rf"(?:[。！？!?]+|…+(?=[{_CLOSERS}]*\s*$))[{_CLOSERS}]*")
# An English one needs white space after the mark, or a reference mark, and then something that can begin a sentence.
_END_EN = re.compile(rf"[.!?]+[{_CLOSERS}]*(?:\[\d+\])*(?=\s+[\"'“‘(\[]*[A-Z0-9{HAN}$€£]|\s*$|(?=[{HAN}]))")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sr jr st gen sen rep gov lt col sgt capt rev hon pres vs etc inc ltd co corp dept est approx no
    nos vol fig figs eq sec ch pp p ed eds al cf ca e.g i.e viz u.s u.k u.n e.u jan feb mar apr jun jul aug sep sept oct
    nov dec mon tue wed thu fri sat sun a.m p.m ph.d m.d b.a d.c l.a bros ave blvd rd mt ft""".split()  # noqa: SIM905
)
# "1." glued to running text opens the next item of a list in one line.
_GLUED_ITEM = re.compile(rf"(?<=[。！？!?：:;；])\s*\d{{1,2}}[.、](?=\s*[A-Z{HAN}])")
# " - " opens the next item of a list in one line, too, where it stands in no span of time.
_DASHED_ITEM = re.compile(rf"(?<=[{HAN}\])）%])(?<![年月日号时度季]) - (?=[{HAN}\d])|(?<=\d) - (?=[{HAN}]{{2}})")
_SURE = re.compile(r"(?<=[.!?”\"’'*_]) \(\d{1,3} ?%\)(?=\W*\s)")  # how sure a forecaster says that he is
_ITEM_MARK = re.compile(r"\d{1,2}[.、]|\(\d{1,3} ?%\)")


class Token(NamedTuple):
    """One word, `text[start:end]` of the text that was cut."""

    start: int
    end: int
    text: str


class Paragraph(NamedTuple):
    """A stretch of clean text that is read in one go: a paragraph, a heading, a list item or a table row."""

    start: int
    end: int
    kind: Kind = "text"


class Sentence(NamedTuple):
    """`text` is `[start:end]` of the clean text; `lang` is told by its script alone."""

    start: int
    end: int
    text: str
    lang: Lang


def language(text: str) -> Lang:
    """Chinese where Han characters are at least as many as Latin words, else English."""
    han = 0 if text.isascii() else sum(map(len, _HAN_RUN.findall(text)))
    rest = len(text) - han
    return "zh" if han and (han >= rest or han >= len(_WORD.findall(text))) else "en"


# --- paragraphs --------------------------------------------------------------------------------------


def paragraphs(cleaned: Cleaned) -> list[Paragraph]:
    """All paragraphs in reading order. Lines that were only wrapped are one paragraph."""
    text, blocks = cleaned.text, cleaned.blocks
    has_tables = "|" in text
    found: list[Paragraph] = []
    after = passed = 0
    for line in text.split("\n"):
        start, end = after, after + len(line)
        after = end + 1
        if not line or line.isspace():
            continue
        earlier = passed
        while passed < len(blocks) and blocks[passed].start < end:
            passed += 1
        kind: Kind = "text"
        if passed > earlier:
            kind = _kind(line, blocks[passed - 1].start - start, blocks[passed - 1].kind)
        elif has_tables:
            kind = _row(line)
        right_below = kind == "text" and bool(found) and found[-1].end + 1 == start
        if right_below and _wrapped(text, found[-1], start, end):
            found[-1] = Paragraph(found[-1].start, end, found[-1].kind)
        else:
            found.append(Paragraph(start, end, kind))
    return found


def lines_with(text: str, *signs: str) -> list[tuple[int, int]]:
    """The lines that hold one of the signs: where each begins and ends, in order."""
    found = set()
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            found.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(sign, end)
    return sorted(found)


def _kind(line: str, at: int, block: str) -> Kind:
    """The kind of a line whose last block begins `at` so many of its characters: only what opens it says what it is."""
    if at < 0 or line[:at].strip():
        return _row(line)
    return block if block in ("heading", "item", "code") else "text"  # type: ignore[return-value]


def _row(line: str) -> Kind:
    """Of a line that no block opens."""
    return "table" if "|" in line and line.lstrip()[0] == "|" and line.count("|") > 1 else "text"


def _wrapped(text: str, before: Paragraph, start: int, end: int) -> bool:
    """Whether the line goes on with the sentence of the line right above it."""
    if before.kind in ("heading", "table", "code"):
        return False
    line = text[text.rfind("\n", 0, before.end) + 1 : before.end].rstrip()
    if _STAMPED.search(line) or _STAMPED.search(text, start, end):
        return False
    said, first = line.rstrip("”\"’'"), text[start:end].lstrip()[:1]
    if not said or said[-1] in "·•|。！？:：」" or first in "|#-*":
        return False
    if first.islower() and first.isascii() and said[-1] not in ".!?":
        return True  # however long the line was with its links
    han = _HAN.search(line) is not None
    wide = 24 <= len(line) <= 55 if han else 48 <= len(line) <= 110
    if not wide or end - start > (len(line) + 2 if han else 110):  # a title, and the text right below it
        return False
    return said[-1] not in ".!?" or _is_full(text[before.start : before.end], text[start:end])


# A line that ends with a day and maybe a time tells when something was put here: 北岸证券 · 2025-10-31 14:58.
STAMP = r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: +\d\d?:\d\d(?::\d\d)?)?[ \t]*"
_STAMPED = re.compile(f"{STAMP}$")


def _is_full(above: str, below: str) -> bool:
    """Whether a line that ends with a full stop was only wrapped: others above were, and one word more was too long."""
    *others, line = above.split("\n")
    if line.endswith(".") and line.rpartition(" ")[2][:-1].lower() in _ABBREVIATIONS:
        return True
    return bool(others) and len(line) + 1 + len(below.split(maxsplit=1)[0]) > max(map(len, others))


# --- sentences ---------------------------------------------------------------------------------------


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of `text[start:end]`, outer white space left out."""
    piece = text[start:end]
    position = 0
    for stop in (*_stops(piece), len(piece)):
        body = piece[position:stop]
        if (stripped := body.strip()) and not _ITEM_MARK.fullmatch(stripped):
            first = start + position + len(body) - len(body.lstrip())
            yield Sentence(first, first + len(stripped), stripped, language(stripped))
        position = stop


_ENGLISH = re.compile(r"[A-Za-z](?:(?<=[A-Z])|(?<=[“「：，].))[A-Za-z0-9 ,.:;'’%$€£&()/-]{20,}[A-Za-z0-9%.!]")
ENGLISH_WORDS = 5  # from which on English words inside a Chinese sentence are a sentence of their own


def parts_in_other_language(sentence: Sentence) -> list[Sentence]:
    """The English sentences that a Chinese one quotes, the clauses of a mixed one that are not in its language.

    Their offsets are into the same text.
    """
    spans = spans_in_other_language(sentence.text, sentence.lang)
    return [Sentence(sentence.start + a, sentence.start + b, sentence.text[a:b], lang) for a, b, lang in spans]


def spans_in_other_language(text: str, lang: Lang) -> list[tuple[int, int, Lang]]:
    """Where the parts of a sentence begin and end that are to be read in another language than the whole."""
    if text.isascii() or not _HAN.search(text) or not _LETTERS.search(text):
        return []
    found: list[tuple[int, int, Lang]] = [
        (match.start(), match.end(), "en")
        for match in _ENGLISH.finditer(text)
        if len(match[0].split()) >= ENGLISH_WORDS and not _OPEN_TITLE.search(text, 0, match.start())
    ]
    for clause in _CLAUSE.finditer(text):
        other: Lang = "en" if _MODAL.search(clause[0]) else "zh"
        apart = all(clause.end() <= start or end <= clause.start() for start, end, _ in found)
        if apart and other != lang and len(_HAN.findall(clause[0])) >= (other == "zh") * HAN_WORDS:
            found.append((clause.start(), clause.end(), other))
    return found


def parted(text: str) -> str:
    """English words with spaces for the Chinese characters right beside them: 该模型will launch, of the same length."""
    return text if text.isascii() else _GLUED.sub(" ", text)


_GLUED = re.compile(f"[{HAN}](?=[A-Za-z])|(?<=[A-Za-z])[{HAN}]")
HAN_WORDS = 3  # characters from which on a Chinese clause of an English sentence is read
_LETTERS = re.compile(r"[A-Za-z]{2}")
_CLAUSE = re.compile(r"[^\s，；。！？“”「」][^，；。！？“”「」]*")
_MODAL = re.compile(
    r"(?<![A-Za-z])(?:will|won['’]t|is going to|are going to|plans? to|aims? to|expects?|expected to)(?![A-Za-z])"
)
_OPEN_TITLE = re.compile("《[^》]*\\Z")


def _stops(piece: str) -> list[int]:
    pattern = _END_ZH if _HAN.search(piece) else None
    stops = {match.end() for match in pattern.finditer(piece)} if pattern else set()
    stops |= {match.end() for match in _END_EN.finditer(piece) if not _abbreviated(piece, match)}
    if "%)" in piece:
        stops |= {match.end() for match in _SURE.finditer(piece)}
    for match in _GLUED_ITEM.finditer(piece) if pattern else ():
        stops |= {match.start(), match.end()}
    if pattern and " - " in piece:
        stops |= {match.end() for match in _DASHED_ITEM.finditer(piece)}
    return sorted(stops)


_WORD_BEFORE = re.compile(r"[\w.]*$")
_MORE = re.compile(r"\s*\S")
_INITIALS = re.compile(r"(?!(?:[ap]\.m|u\.[skn]|e\.u|d\.c|l\.a)$)[^\W\d_](?:\.[a-z]){0,2}")  # A.B. Rao
# Behind an initial stands a name: "wrote on X. The company …" ends a sentence.
_BEGINS = re.compile(r"\s+(?:The|It|He|She|But|And|In|They|We|This|That|On|At|For|An?|Its|His|Her|When|If|As)\b")


def _abbreviated(piece: str, match: re.Match[str]) -> bool:
    """Whether the full stop belongs to "Dr.", "U.S." or an initial, and not to the sentence."""
    if match[0][0] != "." or match[0].startswith(".."):
        return False
    before = piece[max(0, match.start() - 12) : match.start()]
    if before[-7:].isalpha() and len(before) > 6:  # longer than any
        return False
    word = _WORD_BEFORE.search(before)
    name = (word[0] if word else "").lower()
    if not _MORE.match(piece, match.end()):
        return False
    if name.isdigit() and len(name) < 3:  # "2." that opens an item
        return not piece[match.end()].isspace() or not piece[: match.start()].strip(" 0123456789.")
    apart = before[-2:-1] not in ("'", "’")  # it isn't. By 2029
    initial = bool(_INITIALS.fullmatch(name)) and apart and not _BEGINS.match(piece, match.start() + 1)
    return initial or name in _ABBREVIATIONS


# --- tokens ------------------------------------------------------------------------------------------


def tokens(text: str, lang: Lang) -> list[Token]:
    """Words of a sentence: Chinese by jieba's dictionary over Simplified characters, English by spaCy's tokenizer."""
    if lang == "zh":
        words = _words_zh()(fold(text))
        starts = accumulate(map(len, words), initial=0)
        return [Token(start, start + len(word), word) for start, word in zip(starts, words, strict=False)]
    return [Token(word.idx, word.idx + len(word), word.text) for word in _english()(text) if not word.is_space]


@lru_cache(maxsize=4096)
def borders(text: str, lang: Lang) -> frozenset[int]:
    """The offsets at which a word begins or ends."""
    if lang == "zh":
        return frozenset(accumulate(map(len, _words_zh()(fold(text))), initial=0))
    return frozenset(offset for token in tokens(text, lang) for offset in token[:2])


@cache
def _words_zh() -> Callable[[str], list[str]]:
    """rjieba, in Rust; where it cannot be installed jieba gives the same words, twenty times slower."""
    try:
        import rjieba
    except ImportError:
        return partial(_jieba().lcut, HMM=False)
    return partial(rjieba.cut, hmm=False)


@lru_cache(maxsize=4096)
def is_name(word: str) -> bool:
    """Whether the Chinese dictionary has the word for the name of a person: 林徽因, 阿姆斯特朗."""
    return _part_of_speech()(fold(word)) in ("nr", "nrt")


def is_place(word: str) -> bool:
    """Whether the Chinese dictionary has the word for the name of a place: 大阪."""
    return _part_of_speech()(fold(word)) == "ns"


@cache
def _part_of_speech() -> Callable[[str], str | None]:
    """What the dictionary says a word is; None for what is no word of it."""
    try:
        import rjieba
    except ImportError:
        from jieba.posseg import POSTokenizer

        known: dict[str, str] = POSTokenizer(_jieba()).word_tag_tab
        return known.get

    def of(word: str) -> str | None:
        parts: list[tuple[str, str]] = rjieba.tag(word, hmm=False)
        return parts[0][1] if len(parts) == 1 else None

    return of


@cache
def _jieba() -> Any:
    """jieba with its cache where the system lets us write; without one it reads its dictionary again."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    try:
        tokenizer.tmp_dir = tempfile.gettempdir()
    except OSError:
        tokenizer.tmp_dir = os.devnull  # no folder at all: jieba fails to write there, and goes on
    tokenizer.initialize()
    return tokenizer


@cache
def _english() -> Any:
    import spacy

    return spacy.blank("en").tokenizer
