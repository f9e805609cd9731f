"""Whose statement a place in a document is: a quoted or reported speaker's, an actor's, the publication's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.clean import Cleaned
from pipeline.extract.cues import cues
from pipeline.extract.speakers.alone import is_name
from pipeline.extract.speakers.announced import announcer
from pipeline.extract.speakers.antecedents import body_before, both_before, person_before, whole_name
from pipeline.extract.speakers.callings import is_called
from pipeline.extract.speakers.common_nouns import group_at
from pipeline.extract.speakers.defaults import Default, defaults
from pipeline.extract.speakers.frames import Frame
from pipeline.extract.speakers.further import source_before
from pipeline.extract.speakers.governing import both_of, governing, is_own_view
from pipeline.extract.speakers.guests import interviewed
from pipeline.extract.speakers.holders import employer_called, head_of, holder, named_below
from pipeline.extract.speakers.labels import label
from pipeline.extract.speakers.page import Page
from pipeline.extract.speakers.papers import THE_REPORT, of_report, whose
from pipeline.extract.speakers.products import is_product
from pipeline.extract.speakers.quotations import opened_by, quotation, quoted_in_turn, quoting, talking, telling
from pipeline.extract.speakers.retold import is_told, issuer
from pipeline.extract.speakers.roundups import bodies, body_at, headed_by
from pipeline.extract.speakers.signatures import signature
from pipeline.extract.speakers.small_letters import is_surname
from pipeline.extract.speakers.speech import SPEECH
from pipeline.extract.speakers.spoke import called_before, someone_before, speaker_before, them_before
from pipeline.extract.speakers.subjects import Subject
from pipeline.extract.speakers.subjects_en import is_office
from pipeline.extract.speakers.summed_up import company_of, in_title, person_in_title, titled
from pipeline.extract.speakers.surnames import full_name
from pipeline.extract.speakers.whereabouts import stands_behind, stands_inside
from pipeline.folding import fold
from pipeline.model import Document
from pipeline.segment import Lang, Sentence, language

OPENING = 16  # characters within which the subject of a sentence stands that begins with an adverb
FAR_BACK = 20  # paragraphs in which "is expected" finds who expects


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker's id where the name is known, else the name as written; and by which rule."""

    speaker: str
    rule: str
    subject: Subject | None = None


@dataclass(slots=True)
class Voices:
    """The speakers of one document."""

    document: Document
    cleaned: Cleaned
    page: Page
    _defaults: list[Default] = field(default_factory=list)
    _bodies: frozenset[str] = frozenset()  # of a round-up
    _report: Subject | None = None  # whose report a Chinese article tells

    def __post_init__(self) -> None:
        page = self.page
        self._defaults = list(defaults(self.document, self.cleaned, page.paragraphs, page.names))
        self._report = issuer(page, self.document.source.title)
        self._bodies = bodies(page)

    def default(self, offset: int) -> Default:
        """The part of the document that holds the place."""
        return max((d for d in reversed(self._defaults) if d.start <= offset), key=lambda d: d.start)

    # --- resolution ----------------------------------------------------------------------------------

    def at(self, sentence: Sentence, place: int, actor: Subject | None) -> Voice:
        """Whose statement the predicate at `place` of the sentence is; `actor` is who would do it."""
        default = self.default(sentence.start)
        if default.author and is_own_view(sentence.text, place):
            return Voice(default.author, "first")
        number = self.page.number_at(sentence.start)
        quote = quotation(self.page, number, sentence.start + place)
        quoted = quoting(self.page, number, quote) if quote else None
        signed = self._named_beside(signature(self.page, number, sentence.start + place), "frame", default)
        if said := signed or (self._in_quotation(sentence, place, quote, quoted, default) if quote else None):
            return said
        frames = self.page.frames_of(sentence)
        found = [quoted] if quoted else governing(frames, place, sentence.text, actor)
        if found and not quoted and sentence.lang == "zh":  # X强调，…；公司预计…: whose company it is, X tells
            found += [frame for frame in frames[::-1] if frame.verb < found[0].verb]
        for frame in found:
            if sentence.lang == "zh" and actor and frame.verb < actor.start < actor.end and frame.word in _INTENDING:
                continue  # 甲计划2026年投产，乙、丙均瞄准2027年: each has a plan of its own
            labelled = frame.word in ("：", ":")  # "A and B: both plan …"
            subject = both_of(sentence, frame.subject, place if labelled else frame.verb)
            if voice := self.voice(subject, sentence.start, "frame", default) or _publishers(subject, quote, default):
                return voice
        if actor and actor.end > actor.start:
            actor = actor._replace(name=sentence.text[actor.start : actor.end])
        nobody = actor is not None and actor.end == actor.start
        mine = bool(found) and not quote and all(frame.subject.name == "I" for frame in found)  # whoever writes
        unnamed = mine or (nobody and (default.own or self._is_told(sentence)))  # whoever speaks all this
        heads = label(self.page, number) if default.rule != "turn" else None
        of_actor = self.voice(actor, sentence.start, "actor", default) if actor and not unnamed else None
        if voice := self._named_beside(heads, "label", default) or of_actor:
            return voice
        source = source_before(self.page, sentence)
        if source and (told := self.voice(source, sentence.start, "carried", default)):
            return told
        carried = None if default.own or mine else self._carried(number, sentence, default)
        return carried or self._summed_up(number, sentence, default) or Voice(default.speaker, default.rule)

    def _named_beside(self, one: Subject | None, rule: str, default: Default) -> Voice | None:
        """Whoever signs a stretch of text or heads it, where the name stands in the text."""
        return self.voice(one._replace(start=0, end=one.end - one.start), one.start, rule, default) if one else None

    def _in_quotation(
        self, sentence: Sentence, place: int, quote: tuple[int, int], quoted: Frame | None, default: Default
    ) -> Voice | None:
        """Who speaks in a quotation that has no verb of saying beside it, or quotes somebody else in his turn."""
        number = self.page.number_at(sentence.start)
        if teller := telling(self.page, sentence, quote[0]):
            return self.voice(teller, sentence.start, "frame", default) or Voice(default.speaker, default.rule)
        frames = governing(self.page.frames_of(sentence), place, sentence.text)
        if other := quoted_in_turn(sentence, frames, quote):
            return Voice(other.id, "frame", other)
        if default.rule == "author" and not quoted and (said := interviewed(self.page, number, quote)):
            return self.voice(said[1], said[0], "carried", default)
        if default.own or (quoted and (quoted.subject.name not in ("it", "It") or quoted.word in SPEECH)):
            return None  # but “…,” it goes on
        if not quoted and (opened := opened_by(self.page, quote)):
            about = self.voice(opened[1], opened[0], "carried", default)
            if about and about.subject and about.subject.role == "person":
                return about
        talks = talking(self.page, number, sentence)
        return self.voice(talks[1], talks[0], "carried", default) if talks else None

    def _summed_up(self, number: int, sentence: Sentence, default: Default) -> Voice | None:
        """Who says it all in an article of points, where the title tells: "Okoro says rates will fall"."""
        if sentence.lang == "zh" or default.own or self.page.paragraphs[number].kind != "item":
            return None
        one = in_title(self.page, self.document.source.title)
        return Voice(one.id, "title", one) if one else None

    def _carried(self, number: int, sentence: Sentence, default: Default) -> Voice | None:
        """Who spoke before, of whom a sentence that names nobody still is."""
        if body := body_at(self.page, sentence.start, self._bodies):
            return Voice(body, "label")
        if self._turns_away(sentence):
            return None
        back = (f for _, f in self.page.frames_back(number, sentence.start) if not f.source)
        earlier = next((f for f in back if self._report or f.subject.role != "paper"), None)
        if earlier is None and number and _ALSO.match(fold(sentence.text)) and self.page.opens_paragraph(sentence):
            earlier = next((f for _, f in self.page.frames_back(number - 1, sentence.start) if not f.source), None)
        if earlier and (voice := self.voice(earlier.subject, sentence.start, "carried", default)):
            return voice
        told = announcer(self.page, number, sentence.lang)
        if told and (introduced := self.voice(told[1], told[0], "introduced", default)):
            return introduced
        if sentence.lang == "zh" and (head := headed_by(self.page, number)):
            return Voice(head, "label")
        return Voice(self._report.id, "retold", self._report) if self._report and self._is_told(sentence) else None

    def _turns_away(self, sentence: Sentence) -> bool:
        """ "…,” he said. Meanwhile, pilots will …": the report goes on to something else, or has (an aside)."""
        if sentence.text[0] == "(" and sentence.text[-1] == ")":
            return sentence.lang == "en"
        if sentence.lang == "zh" and _RUMOURED.search(fold(sentence.text)):
            return True
        before = self.page.sentence_before(sentence.start) if sentence.lang == "en" else None
        if before and _ELSEWHERE.match(sentence.text):
            return any(mark in before.text for mark in '"”')
        return before is not None and _SPOKEN.search(before.text) is not None and not _GOES_ON.search(sentence.text)

    def _is_told(self, sentence: Sentence) -> bool:
        """Whether a sentence without a speaker is the report's that a Chinese article tells."""
        return self._report is not None and is_told(self.page, sentence, self._report)

    def _goes_on_expecting(self, sentence: Sentence) -> Voice | None:
        """X指出，…. And in a Chinese paragraph of its own: 预计…, without saying who: the person of the one before."""
        number = self.page.number_at(sentence.start)
        if sentence.lang == "en" or not number or not _EXPECTING.match(fold(sentence.text)):
            return None
        last = next(self.page.frames_back(number - 1, sentence.start), None)
        if (
            last is None
            or last[1].subject.role != "person"
            or next(self.page.frames_back(number, sentence.start), None)
        ):
            return None
        return self.voice(last[1].subject, last[0], "forecaster", self.default(last[0]))

    def forecaster(self, sentence: Sentence) -> Voice | None:
        """Who forecast last, for "is expected to" in a report about somebody's forecasts.

        Under a heading it is somebody who spoke there, or at the beginning: a digest goes from one to the next. In a
        part that somebody else has signed it is nobody who spoke before.
        """
        if before := self._goes_on_expecting(sentence):
            return before
        page, part = self.page, self.default(sentence.start).start
        spoke: list[Voice] = []
        foresee: set[str] = set()
        sections = (page.heading_of(page.number_at(sentence.start)), None, 0)  # the first line may be the title
        for start, frame in page.frames_before(sentence.start, FAR_BACK):
            if start < part:
                break
            if page.heading_of(page.number_at(start)) not in sections:
                continue
            voice = self.voice(frame.subject, start, "forecaster", self.default(start))
            if part and voice and voice.rule.endswith("pronoun"):
                continue
            if voice and voice.subject and voice.subject.role == "organisation":
                spoke.append(voice)
                if (
                    _forecasts(frame, sentence.lang)
                    or of_report(page, start, frame)
                    or _ITS_FORECASTS.search(page.text, start, sentence.end)
                ):
                    foresee.add(voice.speaker)
            if spoke and spoke[0].speaker in foresee:
                break
        return next((one for one in spoke if one.speaker in foresee), None)

    def voice(self, subject: Subject, offset: int, rule: str, default: Default) -> Voice | None:
        """The speaker that a subject means; pronouns look back from `offset`."""
        if subject.role == "first":
            mine = default.author and (default.own or _OUR_STATE.fullmatch(subject.name) is None)
            return Voice(default.author, rule, subject) if mine and default.author else None
        if subject.role == "paper":
            return self._of_paper(subject, offset, rule, default)
        if subject.speaker is None and (subject.is_code or is_product(self.page, subject.name)):
            return None
        if subject.role.startswith("pronoun"):
            return self._meant(subject, offset + subject.start, f"{rule}.pronoun", default)
        if who := self._by_office(subject, offset, default):
            return Voice(who.id, rule, who)
        short = subject.speaker is None and subject.role in ("person", "organisation")
        short = short and (" " not in subject.name or is_surname(subject.name))
        if short:
            if full := full_name(self.page, subject.name):
                return Voice(full.id, rule, full)
            behind = offset + subject.end
            opens = subject.start == 0 and subject.name.isascii() and subject.name[1:] == subject.name[1:].lower()
            opens = opens and not is_name(subject.name, self.cleaned.text, behind)
            if opens and not stands_inside(self.page, subject.name) and not stands_behind(self.page, subject.name):
                group = group_at(self.cleaned.text, offset)  # a capital that only opens the sentence
                return Voice(group.name, rule, group._replace(start=0, end=len(group.name))) if group else None
            if default.own and rule == "actor":
                return None  # somebody whom a writer or a guest knows by the first name
        people = subject.role == "people"
        return self._of_people(subject, offset, rule, default) if people else Voice(subject.id, rule, subject)

    def _by_office(self, subject: Subject, offset: int, default: Default) -> Subject | None:
        """Who holds an office, who was named as the head of a body, whose spokeswoman or analysts they are."""
        if subject.role == "organisation" and (head := head_of(self.page, subject, offset)):
            return head
        if subject.role == "people" and (employer := employer_called(subject.name)):
            body = subject._replace(end=subject.start + len(employer), name=employer, role="pronoun-group")
            its = self._meant(body, offset + subject.start, "frame", default)
            return its.subject if its and its.speaker != body.name else None
        unknown = subject.speaker is None and is_office(subject.name)
        return holder(self.page, subject.name, offset) if unknown else None

    def _of_paper(self, subject: Subject, offset: int, rule: str, default: Default) -> Voice | None:
        """Whose report or plan it is: of whoever signed this part, else of whoever the article says."""
        english = subject.name.isascii()
        if default.start and default.rule == "publication" and not english:
            return Voice(default.speaker, default.rule)
        if subject.name == "公告":
            company = subject._replace(name="公司", role="pronoun-group")
            return self._meant(company, offset + subject.start, rule, default)
        told = whose(self.page, subject, offset, self._report)
        if told is None:
            return None
        return self.voice(told[1], told[0], rule, default) if english else Voice(told[1].id, rule, told[1])

    def _of_people(self, subject: Subject, offset: int, rule: str, default: Default) -> Voice | None:
        """A board or a trade group: the one that the text names, or as it is written; whose report "his report" is."""
        if THE_REPORT.fullmatch(subject.name) and (told := self._of_paper(subject, offset, rule, default)):
            return told
        if THE_REPORT.fullmatch(subject.name) and self._report:
            return Voice(self._report.id, rule, self._report)
        if full := self.page.met().full.get(fold(subject.name)):  # 程教授
            return Voice(self.page.names.id_of(full), rule, subject)
        if his := _HIS_PAPER.fullmatch(subject.name):
            one = subject._replace(name=his[1], end=subject.start + len(his[1]), role="pronoun-person")
            return self._meant(one, offset + one.start, f"{rule}.pronoun", default)
        if body := body_at(self.page, offset, self._bodies):
            return Voice(body, rule)
        if below := named_below(self.page, subject, offset):
            return Voice(below.id, rule, below)
        if _BOTH.fullmatch(subject.name):
            spoke = (frame.subject for _, frame in self.page.frames_before(offset, FAR_BACK))
            subject = next((one for one in spoke if " and " in one.name), subject)
        named = whole_name(self.page, subject.name, offset + subject.start) or subject
        return Voice(named.id, rule, named)

    def _meant(self, subject: Subject, place: int, rule: str, default: Default) -> Voice | None:
        """Whom a pronoun at a place means; "the council" that is nowhere named is called just that."""
        unsaid = subject.end == subject.start  # a clause without a subject, or about its project
        if subject.role == "pronoun-person":
            if default.rule == "turn" and self.page.paragraphs[self.page.number_at(place)].kind == "item":
                return Voice(default.speaker, default.rule)  # notes about somebody under his name
            that = _THAT_ONE.match(fold(subject.name)) is not None
            meant = someone_before(self.page, subject.name, place) or person_before(self.page, subject.name, place)
            meant = meant or (speaker_before(self.page, place) if that or not subject.name.isascii() else None)
            meant = meant or person_in_title(self.page, self.document.source.title, subject)
        elif called := called_before(self.page, subject.name, place):
            return self._meant(called, called.start, rule, default)
        elif spoke := them_before(self.page, subject, place, rule):
            meant = spoke
        elif cues(language(subject.name)).has("both", fold(subject.name)) and (both := both_before(self.page, place)):
            return Voice(both, rule)
        elif body := body_at(self.page, place, self._bodies):
            return Voice(body, rule)
        elif fold(subject.name) in _COMPANY and (about := company_of(self.page, self.document.source.title, place)):
            meant = about
        else:
            meant = body_before(self.page, place, subject.name, (default.speaker, default.author), unsaid)
            meant = meant or whole_name(self.page, subject.name, place)
            whom = meant is None and subject.name not in ("it", "they", "It", "They")
            about = titled(self.page, self.document.source.title) if whom else None
            meant = about if about and (unsaid or is_called(about, subject.name)) else meant
        signed = default.start > 0 and default.rule == "publication"
        if meant and not (signed and meant.start < default.start):  # the company of another note
            return Voice(self.page.met().full.get(fold(meant.name), meant.id), rule, meant)
        named = not unsaid and re.match(r"the \w", subject.name, re.IGNORECASE)
        return Voice(subject.name, rule, subject) if named else None


_COMPANY = ("公司", "本公司", "集团", "董事会")
_BOTH = re.compile(r"[Tt]he (?:companies|firms)")
_HIS_PAPER = re.compile(
    r"([Hh]is|[Hh]er) (?:[\w-]+ ){0,2}"
    r"(?:department|ministry|office|fund|agency|firm|team|report|paper|study|book|note|analysis|survey|column|essay|letter|post|memo)"
)
_ALSO = re.compile("同时|此外|另外|而且|其中")  # goes on with what the paragraph above tells
_ITS_FORECASTS = re.compile(r"\bIn its (?:[a-z]+ ){0,3}(?:forecasts?|projections?|outlook)\b")  # of who has spoken
_SPOKEN = re.compile(r"[,.?!][”\"](?: |\Z)")  # what somebody has said ends with its marks
_GOES_ON = re.compile(r"^[“\"]|\bwould\b")
_ELSEWHERE = re.compile(r"(?:Meanwhile|Separately|Elsewhere|In other news)\b")
_RUMOURED = re.compile(  # 此外，市场传出…; 据了解，…
    "(?:^|[，,])(?:(?:近日|日前)?(?:市场|业[界内]|外界|坊间|供应链|外电)(?:[也还又并]|再度)?(?:传出|盛传|疯传|谣传|有?传[闻言])|据了解，)"
)
_OUR_STATE = re.compile("我[国省市國]|our (?:country|nation)")  # no word of the reporter's own
_EXPECTING = re.compile("预计|预期|预估|估计")
_INTENDING = ("计划", "打算", "拟", "希望", "决定")
_THAT_ONE = re.compile("该|这[位名]")  # 该负责人, who may have been called no more than that


def _forecasts(frame: Frame, lang: Lang) -> bool:
    """In English only who expects or estimates: whoever merely said something is not who expects."""
    return lang == "zh" or cues("en").of["foreseeing"].fullmatch(frame.word) is not None


def _publishers(subject: Subject, quote: tuple[int, int] | None, default: Default) -> Voice | None:
    """ "We expect", outside of quotations, of a body that publishes."""
    return Voice(default.speaker, default.rule) if subject.name in ("We", "we") and not quote else None
