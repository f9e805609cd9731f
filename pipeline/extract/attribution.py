"""What a proposition is besides its date and its predicate: whose, of what type, on what terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.actors import actor_of
from pipeline.extract.arranged import ARRANGED
from pipeline.extract.befalling import moves_forecast, undergone
from pipeline.extract.cues import Cues
from pipeline.extract.goals import under_goals
from pipeline.extract.propositions.conditions import as_written, condition_of
from pipeline.extract.propositions.reading import Unit
from pipeline.extract.propositions.tense import Said
from pipeline.extract.speakers.callings import is_firm
from pipeline.extract.speakers.defaults import label_end
from pipeline.extract.speakers.names import Names
from pipeline.extract.speakers.papers import PLAN
from pipeline.extract.speakers.spoke import last_here
from pipeline.extract.speakers.subjects import Finder, Subject
from pipeline.extract.speakers.voices import Voice, Voices
from pipeline.extract.types import acts, type_of
from pipeline.folding import fold
from pipeline.model import ClaimType
from pipeline.segment import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposition in its sentence, with all that was found out about it."""

    sentence: Sentence
    unit: Unit
    kind: ClaimType
    voice: Voice
    said: Said
    condition: str | None

    def holds(self, other: Finding) -> bool:
        """Whether the other is a part of it and for the same date: a quotation with its translation behind it."""
        start, at = self.sentence.start, other.sentence.start + other.unit.start
        dates = (self.unit.time and self.unit.time.when, other.unit.time and other.unit.time.when)
        return start + self.unit.start <= at < start + self.unit.end and dates[0] == dates[1]

    @property
    def is_bare(self) -> bool:
        """The patents expire in 2039: in the present tense, no forecast that the next sentence could go on with."""
        said = self.unit.predicate
        return self.sentence.lang == "en" and said.kind == "modal" and said.hedge.cue is None


@dataclass(frozen=True, slots=True)
class Proposition:
    """A unit where it stands: its sentence, the same folded, and the cue tables as the sentence needs them."""

    sentence: Sentence
    folded: str
    unit: Unit
    table: Cues

    @property
    def english(self) -> bool:
        """Some rules hold in one language only."""
        return self.sentence.lang == "en"

    @property
    def before(self) -> str:
        """The sentence up to the predicate."""
        return self.folded[: self.unit.predicate.start]

    @property
    def by_plan(self) -> bool:
        """按照规划，2028年产能将达到…: as somebody plans it."""
        return not self.english and _BY_PLAN.search(self.before) is not None

    @property
    def is_listed(self) -> bool:
        """Whether it stands in a list that is announced as somebody's forecasts."""
        return not {"announced_forecasts", "announced_expectations"}.isdisjoint(self.unit.rules)

    def follows(self, earlier: Finding | None) -> bool:
        """Whether a finding stands before it in the same sentence."""
        return earlier is not None and earlier.sentence == self.sentence


class Attribution:
    """The propositions of one document, one after the other."""

    def __init__(self, names: Names, voices: Voices) -> None:
        self.names, self.voices = names, voices
        self.reviser: Voice | None = None  # who moved a forecast last

    def finding(
        self, sentence: Sentence, folded: str, unit: Unit, said: Said, table: Cues, before: Finding | None
    ) -> Finding:
        """Everything about one proposition; `before` is the finding before it."""
        one = Proposition(sentence, folded, unit, table)
        actor = self.actor(one, before)
        voice = self.voice(one, actor, before)
        if unit.predicate.kind == "revision" and voice.subject and voice.subject.role == "organisation":
            self.reviser = Voice(voice.speaker, "forecaster", voice.subject)
        kind = type_of(folded, unit, actor, table, self.foreign(one, voice, actor), self.commits(one, voice))
        if before and one.follows(before) and unit.predicate.kind in ("dated", "plan"):  # one series
            other = undergone(folded, unit, actor, table) or (
                not one.english and actor and before.unit.end <= actor.start < actor.end
            )  # with somebody of its own, who does it
            kind = before.kind if unit.predicate.kind == "dated" and before.kind != "trend" and not other else kind
            voice = before.voice if voice.rule == "publication" else voice
        elif before and one.follows(before) and not one.english and actor and actor.end == actor.start:
            voice = before.voice if voice.rule.startswith("actor") else voice  # 预计2027年…；2035年，将建成…
        if kind == "target" and not one.english and self.rumoured(one):
            kind = "prediction"
        bare = unit.predicate.kind == "dated" or unit.predicate.hedge.level == "certain"
        if kind == "prediction" and bare and not one.english:
            kind = "target" if under_goals(self.voices.page, sentence.start) else kind
        labelled = not unit.start and any(sign in sentence.text[:LABEL] for sign in "：:")
        if labelled and self.voices.default(sentence.start).rule == "turn":
            unit = replace(unit, start=label_end(sentence.text))
        frames = self.voices.page.frames_of(sentence)
        names = [(frame.subject.start, frame.subject.end) for frame in frames]
        condition = condition_of(folded, unit.start, unit.end, unit.clause.end, table, names)
        condition = as_written(condition, sentence.text, folded)
        return Finding(sentence, unit, kind, voice, said, condition or self.scenario(sentence))

    def actor(self, one: Proposition, before: Finding | None) -> Subject | None:
        """Who would make it come true; nobody where it is only rumoured."""
        unit = one.unit
        if one.english and one.follows(before) and unit.predicate.start == unit.predicate.end:
            return None  # "… and in London in 2027"
        if self.rumoured(one):
            return None
        actor = actor_of(one.folded, unit, Finder(self.names, one.table))
        unknown = actor is not None and actor.role == "person" and actor.speaker is None
        if (
            actor
            and unknown
            and (_ITS.search(one.folded, actor.end, unit.clause.end) or is_firm(self.voices.page, actor))
        ):
            return actor._replace(role="organisation")  # Alfa Romeo is plotting to show its car
        if actor is None and one.by_plan:
            return Subject(unit.clause.start, unit.clause.start, "", "pronoun-group")  # whoever was spoken of
        return actor

    def rumoured(self, one: Proposition) -> bool:
        """Whether it is said without saying by whom."""
        return one.unit.predicate.kind != "plan" and one.table.has("rumour", one.before)

    def doer(self, one: Proposition, actor: Subject | None) -> Subject | None:
        """The actor, where the proposition is a deed of its own: a body's, not something that happens to it."""
        predicate = one.unit.predicate
        if one.is_listed or (actor and self.is_guess(one, actor)):
            return None  # Apple will make a telephone: a guess of whoever lists his guesses
        person = actor is not None and actor.role in ("person", "pronoun-person") and predicate.kind != "revision"
        if actor is None or (person and not self.has_plans(one, actor)):
            return None
        if (
            not one.english
            and actor.end > actor.start
            and _EXPECTED_OF.search(one.folded, one.unit.clause.start, actor.start)
        ):
            return None  # 预计美联储将降息: whoever expects it
        if one.english and _ITSELF.match(one.folded, actor.start - 4) and _OPENS.match(one.folded, predicate.start):
            return None  # The North Stand reopens in October
        acts = predicate.kind == "revision" or type_of(one.folded, one.unit, actor, one.table) == "target"
        acts = acts or one.by_plan or moves_forecast(one.folded, one.unit)
        arranged = one.english and ARRANGED.search(predicate.hedge.cue or "") is not None
        arranged = arranged and _STAYS.match(one.folded, predicate.end) is None
        undergoes = one.english and _PASSIVE.match(one.folded, predicate.start) is not None
        return actor if (acts or arranged) and not undergoes else None

    def is_guess(self, one: Proposition, actor: Subject) -> bool:
        """Whether the writer of an English essay says, without a word of planning, what somebody else will do."""
        said = one.unit.predicate
        if not one.english or said.kind != "modal" or ARRANGED.search(said.hedge.cue or "") or actor.role == "first":
            return False
        opens = actor.start == 0 and actor.speaker is None and " " not in actor.name and actor.role == "organisation"
        if opens or _PLACED.search(one.folded, 0, actor.start):
            return False  # Work on the line, from Mill Street to the quay, will start
        default = self.voices.default(one.sentence.start)
        return default.own and default.rule == "author"

    def has_plans(self, one: Proposition, actor: Subject) -> bool:
        """Whether somebody who sets a goal can: known, or one who has spoken or acts on something; no ship or game."""
        if one.english and one.unit.predicate.kind == "modal":
            return _DOES.match(one.folded, one.unit.predicate.start) is not None
        if one.unit.predicate.kind != "plan" or not one.english:
            return False
        spoke = (frame.subject for _, frame in self.voices.page.frames_before(one.sentence.start, SPOKE))
        return actor.speaker is not None or any(one.name.endswith(actor.name) for one in spoke)

    def voice(self, one: Proposition, actor: Subject | None, before: Finding | None) -> Voice:
        """Whose it is: what "is expected" without saying by whom is expected by whoever forecast last."""
        if self.rumoured(one):
            return Voice(self.voices.default(one.sentence.start).speaker, "publication")
        voice = self.voices.at(one.sentence, one.unit.predicate.start, self.doer(one, actor))
        if voice.rule == "publication" and one.by_plan and (spoke := last_here(self.voices.page, one.sentence.start)):
            return Voice(spoke.id, "carried", spoke)
        if voice.rule == "publication" and not one.table.has("rumour", one.folded):
            if before and one.follows(before) and _goes_on(before, one):
                return before.voice
            if one.english and before and one.follows(before) and before.voice.rule == "publication":
                return voice
            return self.forecaster(one) or voice
        if voice.rule.startswith("carried") and voice.subject and voice.subject.role == "person":
            projected = one.english and _PROJECTED.search(one.unit.predicate.hedge.cue or "")
            return ((self.voices.forecaster(one.sentence) or self.reviser) if projected else None) or voice
        return voice

    def forecaster(self, one: Proposition) -> Voice | None:
        """Who forecast last, where the proposition is a forecast."""
        foretold = not one.english and one.unit.predicate.kind in ("forecast", "revision")
        said = one.unit.predicate
        timed = one.english and (_TIMED.search(said.hedge.cue or "") or _ACT.match(one.folded, said.end))
        if timed or not (foretold or one.unit.predicate.hedge.level == "likely"):
            return None
        found = self.voices.forecaster(one.sentence) or (self.reviser if one.english else None)
        return None if found and not one.english and self.is_of_another(one, found) else found

    def is_of_another(self, one: Proposition, forecaster: Voice) -> bool:
        """Whether a Chinese paragraph begins with the name of another company than the one that forecast before it."""
        first = next(iter(self.names.find(one.folded[:LEAD])), None)
        if first is None or first.speaker.kind != "organisation" or first.speaker.id == forecaster.speaker:
            return False
        return self.voices.page.opens_paragraph(one.sentence) and forecaster.rule != "frame"

    def commits(self, one: Proposition, voice: Voice) -> bool:
        """Whether it stands behind a verb of promising: 承诺, pledged; or is a deed of the speaker's own thing."""
        predicate, clause = one.unit.predicate, one.unit.clause
        if predicate.hedge.level in ("possible", "unlikely"):
            return False
        if one.by_plan:
            return True
        frames = [f for f in self.voices.page.frames_of(one.sentence) if f.verb <= predicate.start]
        if any(f.subject.role == "paper" and PLAN.search(fold(f.subject.name)) for f in frames):
            return True  # 《方案》提出
        if voice.rule not in ("frame", "frame.pronoun"):
            return False
        if not one.english and _ISSUES_PLAN.search(one.before):
            return True
        frames = [
            f for f in frames if predicate.start < f.end and not one.folded.startswith(_WITH, f.verb + len(f.word))
        ]
        words = [f.word for f in frames]
        if any(one.table.of["promise"].fullmatch(word) for word in words):
            return True
        if predicate.hedge.level == "impossible":
            return False
        if voice.subject and self.looks_on(one, voice.subject):
            return False
        deed = one.table.has("own_action", one.folded[predicate.start : clause.end])
        owned = one.table.has("asset", one.folded[clause.start : predicate.start])
        return deed and owned and voice.subject is not None and voice.subject.role == "organisation"

    def foreign(self, one: Proposition, voice: Voice, actor: Subject | None) -> bool:
        """An onlooker speaks of what somebody else will do."""
        if one.is_listed:
            return True
        if actor and voice.rule == "author" and self.is_guess(one, actor):
            return acts(one.folded, one.unit, actor, one.table)
        if actor is None or voice.subject is None or voice.rule.startswith("actor") or actor.role == "first":
            return False
        if not one.english and _EXPECTS_ITSELF.fullmatch(one.folded, actor.end, one.unit.predicate.end):
            return False  # X表示，政府预计投入…
        start = one.sentence.start
        meant = self.voices.voice(actor, start, "actor", self.voices.default(start))
        if meant and meant.speaker.lower() == voice.speaker.lower():
            return False
        if meant is None and actor.name.lower() == "it" and voice.subject.role == "person":
            return True  # the minister says it will lift the birth rate: the bonus
        place = one.unit.predicate.start
        if one.folded[actor.end : place].strip() in _OWN_WORD and _EXPECTS.match(one.folded, place):
            return False  # she said that the agency expects to open ten schools
        hedge = one.unit.predicate.hedge
        arranged = one.english and ARRANGED.search(hedge.cue or "") is not None
        return self.looks_on(one, voice.subject) or (hedge.level == "likely" and not arranged)

    def looks_on(self, one: Proposition, speaker: Subject) -> bool:
        """Whether who speaks only thinks it, or watches others by trade: analysts, institutes."""
        return (_ONLOOKER.search(one.before) or _WATCHES.search(speaker.name)) is not None

    def scenario(self, sentence: Sentence) -> str | None:
        """The heading above, where it names a scenario: what stands under it holds in that case."""
        if sentence.lang == "zh":
            return None
        page = self.voices.page
        heading = page.heading_of(page.number_at(sentence.start))
        if heading is None:
            return None
        above = page.paragraphs[heading]
        text = page.text[above.start : above.end].strip()
        return text if _SCENARIO.search(text) else None


def _goes_on(before: Finding, one: Proposition) -> bool:
    """Whether what follows in the sentence is still that forecaster's: "… by 2026, says X, before rising in 2027"."""
    return (
        before.voice.rule == "forecaster"
        or before.unit.predicate.kind == "revision"
        or (before.voice.rule.startswith("frame") and one.unit.predicate.kind == "dated")
    )


_BY_PLAN = re.compile(
    "(?:^|[，；])(?:按照?|根据|依据|依照)(?:其|该|公司|这一|既定|整体|最新|原)?的?(?:规划|计划|目标|安排|部署|方案|时间表|路线图)"
    "，[^。；]{0,30}$"
)
_PASSIVE = re.compile(
    r"(?:will|shall|to|['’]ll) (?:not |also |then )?be (?:\w+ly )?\w+(?:ed|ilt|old|own)\b", re.IGNORECASE
)
_DOES = re.compile(  # Mosa Meat will open a plant: whatever is called so acts
    r"(?:will|shall|['’]ll) (?:also |now |then |first )?"
    r"(?:apply for|(?:start|begin|stop) \w+ing|\w+ (?:an?|its|his|her|another|up to|about|more than)\b|\w+ [$€£¥]?\d)"
)
_STAYS = re.compile(  # China is set to remain the largest builder: what is expected of it
    r" (?:to )?(?:remain|stay|be|become|keep|continue|grow|rise|fall|shrink|decline|double|triple|account|exceed|reach"
    r"|have|see|lose)\b"
)
_ITSELF = re.compile(r"the ", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:(?:re)?opens|(?:re)?launches|closes|(?:re)?starts|begins|ends|returns|resumes|arrives|follows)"
    r" (?:in|on|at|with|from|next|this|by|again|to|for|early|late)\b"
)
_SCENARIO = re.compile(
    r"\bscenario\b(?! planning| analysis)"
    r"|\b(?:best|worst|base|bull|bear|central|optimistic|pessimistic|high|low|adverse)[- ]case\b",
    re.IGNORECASE,
)
_WATCHES = re.compile(
    r"\b(?:analysts?|economists?|experts?|forecasters?|participants?|traders?|investors?|strategists?|polls?|surveys?)\b",
    re.I,
)
_OWN_WORD = ("", "now", "also", "still", "currently")
_EXPECTS = re.compile(r"(?:expects?|anticipates?) to ", re.IGNORECASE)
_TIMED = re.compile(r"\b(?:due|scheduled|slated)\b")  # on a calendar, in nobody's forecast
_ACT = re.compile(
    r" to (?:vote|decide|rule|announce|publish|propose|present|unveil|approve|sign|debate|meet|hear|name)\b"
)
_PLACED = re.compile(r"\b(?:from|to|in|at|on|of|near|between) (?:the )?\Z")
_WITH = (" with ", " on ")  # who agrees with somebody promises nothing
SPOKE = 12  # paragraphs in which somebody has spoken who sets a goal
LABEL = 24  # characters in which whose turn it is stands
LEAD = 12  # characters at the beginning of a sentence that name its subject
_EXPECTED_OF = re.compile("(?:预[计期估料]|估计|料)$")
_ISSUES_PLAN = re.compile(  # 印发《行动方案》，提出到2027年…
    "(?:印发|下发|出台|发布)(?:了|的)?[^。；]{0,8}《[^》]{2,60}(?:规划|方案|意见|通知|纲要|计划|办法)》[^。；]{0,16}，(?:提出|明确|要求)"
)
_EXPECTS_ITSELF = re.compile("[今明后]?[年天日也还则均都仍将]?(?:预[计期估]|估计|料)")
_ITS = re.compile(r"\bits\b")
_PROJECTED = re.compile(r"^(?:is|are) (?:now )?(?:projected|forecast|seen)")  # by a body, whoever is quoted beside it
_ONLOOKER = re.compile(
    r"分析师|分析|专家|经济学家|研究|智库|机构|预测|市场|交易员|投资[者人]|押注|analyst|expert|economist|research|forecast|predict",
    re.IGNORECASE,
)
