"""From a document to its claims, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipeline.clean import Cleaned, clean
from pipeline.extract.attribution import Attribution, Finding
from pipeline.extract.cues import Cues, cues, cues_in
from pipeline.extract.gate import Gate, predicts
from pipeline.extract.headings import announces, dates_what_follows, entitles, is_navigation, is_set_apart, short
from pipeline.extract.propositions.background import is_told
from pipeline.extract.propositions.outdated import GRADE, has_another, is_over, moved, without_ended
from pipeline.extract.propositions.predicates import PredicateKind
from pipeline.extract.propositions.reading import Context, Inherited, Reading
from pipeline.extract.propositions.settled import find
from pipeline.extract.propositions.tense import Said, tense
from pipeline.extract.propositions.units import LISTED, units
from pipeline.extract.propositions.unmarked import FIGURE
from pipeline.extract.record import claim_of
from pipeline.extract.speakers.names import Names
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.voices import Voices
from pipeline.extract.stated import goes_on, stated
from pipeline.extract.story import is_story
from pipeline.extract.yearly import list_for_year
from pipeline.folding import fold
from pipeline.lang import TimeExpression
from pipeline.model import Claim, Document
from pipeline.normalise import tight_source, tightened, unwrapped
from pipeline.segment import Paragraph, Sentence, language, paragraphs, parted, parts_in_other_language

LONGEST = 5_000  # characters: what goes on for longer without a full stop is no sentence, and would fit no quote


def extract(document: Document, names: Names, gated: bool = True) -> list[Claim]:
    """The claims of a document, in reading order, without fingerprint. Pure: the same input, the same claims.

    `gated` false reads every sentence with every table, many times slower, to the same result: it is there to be
    compared with.
    """
    cleaned = clean(document.raw)
    found: list[Claim] = []
    taken: set[str] = set()
    reader = DocumentReader(document, cleaned, names, gated)
    for finding in reader.findings():
        if claim := claim_of(document, cleaned, reader.cleaned, finding, taken):
            taken.add(claim.id)
            found.append(claim)
    return found


class DocumentReader:
    """Reads a document once, from the top; remembers what dates the next sentence.

    Paragraphs and voices are worked out when they are asked for: most texts say nothing of the future.
    """

    def __init__(self, document: Document, cleaned: Cleaned, names: Names, gated: bool = True) -> None:
        self.document, self.names, self.cleaned, self.gated = document, names, unwrapped(cleaned), gated
        self.gate = self.gate_of(self.cleaned)
        if self.may_speak:  # nothing is done to a text that says nothing of the future
            self.document = document.model_copy(update={"source": tight_source(document.source)})
            wide, self.cleaned = self.cleaned, tightened(self.cleaned)
            self.gate = self.gate if self.cleaned is wide else self.gate_of(self.cleaned)
        self.titled: Inherited | None = None  # by the heading above, whatever lines announce below it
        self.heading: Inherited | None = None
        self.before: Finding | None = None  # the claim of the sentence right before
        self.moved: Inherited | None = None  # the date of a forecast that was only moved, right before
        self.refused: dict[int, tuple[tuple[str, str], ...]] = {}  # by the start of the sentence: words and rule

    def gate_of(self, cleaned: Cleaned) -> Gate | None:
        """The gate of a text; None where it is to stand open everywhere."""
        day = Said.on(self.document.asserted).day
        return Gate.of(cleaned.text, day.year if day else None) if self.gated else None

    @property
    def may_speak(self) -> bool:
        """Whether the text may say anything of the future."""
        return self.gate is None or bool(self.gate.places)

    def findings(self) -> Iterator[Finding]:
        """What the document says of the future, sentence by sentence, in places of the text as it is read."""
        if self.may_speak:
            for number in self.numbers():
                yield from self.paragraph(number, self.paragraphs[number])

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """What is read: all paragraphs but code."""
        return [p for p in paragraphs(self.cleaned) if p.kind != "code"]

    @cached_property
    def page(self) -> Page:
        """Its sentences, and who says what in them."""
        return Page(self.cleaned.text, self.paragraphs, self.names)

    @cached_property
    def voices(self) -> Voices:
        """Whose statements they are."""
        return Voices(self.document, self.cleaned, self.page)

    @cached_property
    def attribution(self) -> Attribution:
        """What else is asked about each proposition."""
        return Attribution(self.names, self.voices)

    @cached_property
    def opened(self) -> set[int] | None:
        """The numbers of the paragraphs in which the gate opens; None where it stands open everywhere."""
        return {self.page.number_at(place) for place in self.gate.places} if self.gate else None

    def has_hint(self, number: int) -> bool:
        """Whether the gate opens in a paragraph."""
        return self.opened is None or number in self.opened

    @cached_property
    def whole(self) -> Inherited | None:
        """The year of a list of predictions, which every item is meant for."""
        announced = list_for_year(self.document.source.title, self.paragraphs)
        dated = self._dates(announced, self.paragraphs[0]) if announced else None
        return dated._replace(rule="heading") if dated else None

    def numbers(self) -> Iterator[int]:
        """The numbers of the paragraphs that may say something of the future, take a date over, or end what dates it.

        What dates the next paragraph is known only when those before it have been read.
        """
        hinted = range(len(self.paragraphs)) if self.opened is None else sorted(self.opened)
        number = 0
        while number < len(self.paragraphs):
            if not (self.heading or self.before or self.moved or self.whole):
                at = bisect_left(hinted, number)
                if at == len(hinted):
                    return
                number = hinted[at]
            yield number
            number += 1

    def paragraph(self, number: int, paragraph: Paragraph) -> Iterator[Finding]:
        """The findings of one paragraph; a heading, or a line that announces what follows, only dates it."""
        opens = self.has_hint(number)
        text = self.cleaned.text[paragraph.start : paragraph.end].strip()
        if paragraph.kind == "table" and self._heads_table(number):
            return
        if paragraph.kind == "item" and opens and self._is_link(number):
            return
        apart = opens and is_set_apart(self.cleaned.text, self.paragraphs, number)
        if apart or announces(paragraph, text):
            dated = self._dates(text, paragraph, apart or entitles(paragraph, text)) if opens else None
            if paragraph.kind == "heading":
                self.titled = dated
            self.heading, self.before = dated or self.titled or self.whole, None
            only = apart or paragraph.kind == "heading" or (dated and dated.rule in LISTED)
            if only or _ONLY_ANNOUNCES.search(text):
                return
        elif paragraph.kind == "text" and self.heading and not self._follows_heading(number):
            self.heading = self.whole
        for sentence in self.page.sentences_in(number):
            before = self.moved
            found = list(self.sentence(sentence)) if self.may_claim(sentence) else []
            self.moved = None if self.moved is before else self.moved
            if foreign := parts_in_other_language(sentence):
                inside = [one for part in foreign if self.opens(part) for one in self.sentence(part)]
                found += [one for one in inside if not any(whole.holds(one) for whole in found)]
                found.sort(key=lambda one: one.sentence.start + one.unit.start)
            if found or not self.is_former(sentence):
                self.before = found[-1] if found else None
            yield from found

    @cached_property
    def lines_above(self) -> list[int]:
        """For each paragraph the number of the line above the list that it is an item of; its own where it is none."""
        above: list[int] = []
        for number, paragraph in enumerate(self.paragraphs):
            above.append(above[-1] if above and paragraph.kind == "item" else number)
        return above

    def _heads_table(self, number: int) -> bool:
        """Whether a row of a table is its head: the line of dashes below it has left an empty one."""
        row, below = self.paragraphs[number], self.paragraphs[number + 1 : number + 2]
        return bool(below) and below[0].kind == "table" and below[0].start == row.end + 2

    def _is_link(self, number: int) -> bool:
        """Whether an item stands in a list of links to other pages."""
        above = self.paragraphs[self.lines_above[number]]
        return above.kind != "item" and is_navigation(self.cleaned.text[above.start : above.end])

    def _listed_as(self, sentence: Sentence) -> PredicateKind | None:
        """What a short English line announces, of whose list the sentence opens an item: "Our targets:"."""
        if sentence.lang == "zh" or not self._opens_item(sentence):
            return None
        above = self.paragraphs[self.lines_above[self.page.number_at(sentence.start)]]
        text = self.cleaned.text[above.start : above.end].strip().rpartition(". ")[2]
        if not announces(above, text) or len(text.partition(",")[0].split()) > SHORT:
            return None
        return next((kind for name, kind in LISTED.items() if cues("en").has(name, fold(text))), None)

    def is_former(self, sentence: Sentence) -> bool:
        """Whether it only tells of an earlier forecast: the next may go on with the new one."""
        return any(rule == "superseded" for _, rule in self.refused.get(sentence.start, ()))

    @cached_property
    def story(self) -> bool:
        """Asked only where something was found: most texts say nothing of the future."""
        return is_story(self.cleaned.text)

    def may_claim(self, sentence: Sentence) -> bool:
        """Whether it holds a date that is not over, or could take one over."""
        return bool(self.heading or self.before or self.moved) or self.opens(sentence)

    def opens(self, stretch: Paragraph | Sentence) -> bool:
        """Whether the gate lets it through."""
        return self.gate is None or self.gate.opens(stretch.start, stretch.end)

    def _follows_heading(self, number: int) -> bool:
        before = self.paragraphs[number - 1]
        return announces(before, self.cleaned.text[before.start : before.end].strip()) or before.kind == "text"

    def _dates(self, text: str, paragraph: Paragraph, entitled: bool = False) -> Inherited | None:
        said = self.said(paragraph.start)
        text = _WHICH_ENDS.sub("", text)
        announced = next((name for name in LISTED if language(text) == "en" and cues("en").has(name, fold(text))), None)
        awaited = ("future", "current") if LISTED.get(announced or "") == "forecast" else ("future",)
        found = find(fold(text), language(text), said)
        future = [t for t in found if dates_what_follows(t, said) or (t.when and tense(t, said.day) in awaited)]
        if len(future) != 1 or _DATES_NOTHING.search(text):
            return None
        rest = re.sub(r"\([^()]*\)|[\W\d_]+", " ", text.replace(future[0].text, " "))
        most = None if not announced else 7 if paragraph.kind == "heading" else LINE
        if not (short(text, rest, most) or (entitled and tense(future[0], said.day) == "future")):
            return None
        return Inherited(future[0], announced or "heading")

    def sentence(self, sentence: Sentence) -> Iterator[Finding]:
        """The findings of one sentence."""
        if len(sentence.text) > LONGEST or GRADE.match(self.cleaned.text, sentence.end):
            return
        folded = fold(sentence.text)
        folded = _without_dateline(folded) if sentence.lang == "zh" else parted(folded)
        table = cues_in(sentence.lang, folded) if self.gate else cues(sentence.lang)
        former = self.before is not None and table.has("superseded", folded)
        if self.gate and not (
            former or predicts(folded, table, self.opens(sentence)) or self.lists(sentence) or self._listed_as(sentence)
        ):
            return
        said, reading = self.read(folded, sentence, table, self.said(sentence.start))
        if reading.units and self.story:
            reading = Reading((), ((sentence.text, "story"),))
        if reading.refused:
            self.refused[sentence.start] = reading.refused
        if not reading.units and (reading.refused or sentence.lang == "zh"):
            self.moved = moved(folded, sentence.lang, reading, said) or (None if reading.refused else self.moved)
        for unit in reading.units:
            if unit.predicate.kind == "dated" and self.told(unit.time, sentence, said):
                continue
            if sentence.lang == "zh" and "carried" in unit.rules and self.says_anew(sentence):
                continue
            self.before = self.attribution.finding(sentence, folded, unit, said, table, self.before)
            yield self.before

    def told(self, time: TimeExpression | None, sentence: Sentence, said: Said) -> bool:
        """Whether the paragraph has told of a past year up to here, to which a month without one belongs."""
        if time is None or sentence.lang == "en":
            return False
        start = self.paragraphs[self.page.number_at(sentence.start)].start
        return is_told(time, fold(self.cleaned.text[start : sentence.start]), said)

    def said(self, offset: int) -> Said:
        """When it was said. Only what a person says of a document's parts dates them apart; voices can wait."""
        parts = self.document.source.parts
        return Said.on(self.voices.default(offset).asserted if parts else self.document.asserted)

    def read(self, folded: str, sentence: Sentence, table: Cues, said: Said) -> tuple[Said, Reading]:
        """The propositions; where the sentence dates its own statement, its windows begin on that date."""
        context = Context(self.inherited(sentence), self._listed_as(sentence), goes_on(sentence, self.page))
        reading = units(folded, said, table, context)
        if reading.units and (earlier := stated(folded, sentence, said, reading, self.page)):
            again = units(folded, earlier, table, context._replace(item=None))
            ended = [unit for unit in again.units if is_over(unit, said)]
            if any(has_another(unit, reading) for unit in ended):
                return said, reading
            still = tuple(unit for unit in again.units if unit not in ended)
            if again.units:
                over = () if still else ((again.units[0].time.text if again.units[0].time else "", "over"),)
                return earlier, Reading(still, (*again.refused, *over))
            return said, without_ended(folded, sentence.lang, earlier, said, reading)
        return said, reading

    def inherited(self, sentence: Sentence) -> Sequence[Inherited]:
        """The dates that an undated forecast could take over."""
        before = self.before
        if before and (self.starts_anew(sentence, before.sentence) or _THEN.match(sentence.text)):
            before = None
        time = before.unit.time if before and before.kind != "fact" else None
        rule = "carried" if before and before.kind == "prediction" and not before.is_bare else "then"
        found = [Inherited(time, rule)] if time and time.when else []
        found = found or ([self.moved] if self.moved else [])
        if not self.heading:
            return found
        return [*found, self.heading if self.lists(sentence) else self.heading._replace(rule="heading")]

    def starts_anew(self, sentence: Sentence, before: Sentence) -> bool:
        """Whether a Chinese sentence leaves what the one before it spoke of: 此外，…, the next item of a list."""
        if sentence.lang == "en" or sentence == before:
            return False
        number = self.page.number_at(sentence.start)
        apart = self.page.number_at(before.start) != number
        left = apart and (self.paragraphs[number].kind == "item" or FIGURE.search(fold(sentence.text)) is None)
        return left or fold(sentence.text).startswith(("此外", "另外", "至于"))

    def says_anew(self, sentence: Sentence) -> bool:
        """Whether it begins with somebody who says no figure: 发言人说，政府会继续留意."""
        first = None if FIGURE.search(fold(sentence.text)) else next(iter(self.page.frames_of(sentence)), None)
        return first is not None and first.subject.start < OPENS and first.word in SAYS

    def lists(self, sentence: Sentence) -> bool:
        """Whether it opens an item of a list under a heading that announces plans or forecasts for a date."""
        return self.heading is not None and self.heading.rule in LISTED and self._opens_item(sentence)

    def _opens_item(self, sentence: Sentence) -> bool:
        paragraph = self.paragraphs[self.page.number_at(sentence.start)]
        mark = self.cleaned.text[paragraph.start : sentence.start]
        return paragraph.kind == "item" and not mark.strip(" -*•.)0123456789")


def _without_dateline(folded: str) -> str:
    """新华社上海1月4日电（记者王伟）明年…, with spaces for where and when it was reported, and by whom."""
    dateline = _DATELINE.match(folded)
    return " " * dateline.end() + folded[dateline.end() :] if dateline else folded


_DATELINE = re.compile(
    r"据?(?:本[报台刊]|[\u4e00-\u9fff]{2,6}[社报网])[^，。；：“]{0,14}?(?:专?电|讯)(?![力动子视影话脑池价芯量费解压流源信梯竞镀车厂荷网站机器缆商报息])"
    r"(?: ?[（(][^（()）]{2,24}[)）])?(?: ?[^，。；：“]{0,8}记者[^，。；：“]{2,24}报道[：，])?"
)
_WHICH_ENDS = re.compile(r",? (?:which ends|ending) [A-Z][a-z]+\.? \d{1,2}(?:, 20\d\d)?")  # for fiscal 2024, …
_DATES_NOTHING = re.compile(r"(?:[?？吗]|\bof the (?:day|week|month|year))$", re.IGNORECASE)  # Quote of the week
_THEN = re.compile(r"(?:Last (?:week|month|year|spring|summer|autumn|fall|winter|\w+day)|Yesterday|Earlier this \w+)\b")
OPENS = 12  # characters in which it is said who speaks
SAYS = tuple("说 称 表示 指出 透露 补充说 宣布 强调 回应 坦言 解释".split())  # noqa: SIM905
LINE = 30  # words of a line that announces what is forecast or planned for a year
SHORT = 8  # words of a line that only announces a list
_ONLY_ANNOUNCES = re.compile(r"\b(?:is|are|will) to:$|\bto:$")
