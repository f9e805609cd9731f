"""Predicates without a word of the future: a date to come, and what stands beside it, says that it is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.background import is_schedule, leaves_verb, only_until
from pipeline.extract.propositions.clauses import Clause
from pipeline.extract.propositions.dating import weak
from pipeline.extract.propositions.predicates import CERTAIN, Predicate, PredicateKind
from pipeline.extract.propositions.tense import Said, tense
from pipeline.lang import TimeExpression

FIGURE = re.compile(
    r"\d[\d,.]*\s?(?:%|％|percent|per cent|[a-zA-Z$€£¥]|[万亿千百吨桶元人台辆美倍个克米瓦度名家次项座岁])|百分之"
    r"|(?<![A-Za-z\d.-])\d+\.\d+(?![\d.A-Za-z版])"
    r"|[一二两三四五六七八九十][成倍](?![立为长功员就语本果都])|[一二两三四五六七八九十百千][万亿](?!一)"
)
CALENDAR = re.compile(r"\d{3}|[二〇零一]{4}|年代|'\d\d|twenty")
WOULD = re.compile(r"\bwould(?! (?:have(?! [$€£]?\d| (?:an?|the|no|more|fewer|less|about)\b)|like|rather)\b)")
# "Within a year" says how long as often as by when, "as of" looks back: they need a word of the future beside them.
LEAST_BESIDE = 2  # characters
HALF_MONTH, HALF_YEAR = 15, 183  # days
_FROM_DAY = re.compile(r"(\d{4}-\d\d)(?:-(\d\d))?(?![\d-])")
_FLOATING = re.compile(r"[自从于在]?(?:\d{1,2}|[一二三]?十?[一二三四五六七八九十])(?:[日号]$|(?P<month>月))")
_ISSUED = tuple("发布 公布 印发 下发 出台 召开 举行 举办 启动 签署 审议 部署 通过".split())  # noqa: SIM905
_BARE_YEAR = re.compile(r"(?:20\d\d|[二〇零一][〇零一二三四五六七八九]{3})年|明年|后年")
_NOT_ALONE = re.compile(r"^截[至止]|^用|^不[到足]|^(?!.*(?:未来|今后|接下来|今年)).*[内里]$")
_SIZED = re.compile("约为|将?达|为")
_SUBORDINATE = re.compile(
    r"[^，]{0,6}?(?:随着|由于|因为|为了|为(?:顺利|更好|全面|确保|如期|尽快)?(?:实现|完成|落实|迎接|配合)|虽然|尽管|即使|除了|作为|受到?(?=[^，]{2,16}(?:影响|拖累|制约|提振|带动)$))"
)
_SAYS = re.compile("(?:说|称|表示|指出|认为|写道|强调|透露)[，：“” 在到于]*$")
_WITHIN = re.compile(r"[内底末]$|内前?$|今年(?:年)?[内底末]")
_FAR = re.compile(r"\d{3}|'\d\d|twenty|decade|century|next year|\byears\b", re.IGNORECASE)
_TURNS = re.compile(
    r"flattens|plateaus|collapses|(?:slips|slides|tips|swings|moves|goes) in(?:to)?"
    r"|doubles|triples|halves|disappears|vanishes|runs out|dries up|overtakes|surpasses",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"(?:^|[,”\"] ?)[^,“”\"]{2,50} (?:said|told|added|wrote|estimated|warned|claimed|argued|insisted)\b"
)
_REVEALED = re.compile(r".*\b(?:revealed|said|announced|confirmed|disclosed|stated|reported) that\b")
_TIMELINE = re.compile(
    r"\W*(?:\w+ )?(?:timeline|roadmap|schedule|milestones|next steps):"
    r"|[^:“”]{3,60}\b(?:phases|steps|stages|milestones?|goals|targets)(?: [\w ]{1,16})?:",
    re.IGNORECASE,
)
_WAS_DONE = re.compile("，(?:并|从而|还|也|进而|成功)?[\u4e00-\u9fff]{1,3}(?<![不除为])了(?![解结不然断])")
LEAST = 4  # words of a part of a timeline
LABEL = 100  # characters of a label with its year: "Market value (2030): USD 116 billion"
_VALUE = re.compile(r"\s*[~≈]?(?:USD|EUR|GBP|US)? ?[$€£¥]?\d[\d,.]*\b(?! *(?:-|–|to) *\d)")
_CAN = re.compile(r"\bcan\b(?! (?:be|only|not|hardly|never|you|we|i|they|it|he|she)\b)(?!['’]t)", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:needs?|ha(?:s|ve) to|(?:is|are) needed)\b")
_NOBODY_NEEDS = re.compile(r"\b(?:that|which|who|you|nobody|why|what|not|\w+n['’]t)\b", re.IGNORECASE)
BEGINS = r"\W*(?:From|Starting|Beginning|As of|As from|Effective)\b"  # a sentence that says first from when
_FROM = re.compile(BEGINS)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|\w{2,}ed|became|began|went|rose|fell|took|made|got|came|kept|\w+ing)\b"
)
FIRST = 40  # characters in which the date stands with which a sentence begins
_BY_YEAR = re.compile(r"by (?:the end of )?\d{4}", re.IGNORECASE)
_WHENEVER = re.compile(r"\b(?:when|once|until|before|after|if|while) [^,;]{0,40}\Z")
_GOES_ON = re.compile(
    r"\s*(?:and|then|before|with|to(?= [a-z]+ )|(?:further |later |then )?(?:reaching|rising|falling|growing|climbing"
    r"|hitting|slowing|easing|cooling|decelerating|accelerating|declining|dropping|recovering|rebounding|increasing|decreasing"
    r"|moderating|picking up|edging (?:up|down))|followed by"
    r"|but(?= (?:then )?(?!only|not|just|later|even|probably|perhaps|will|said|has|have)(?:[a-z]+ ){1,3}(?:by|in|to)\b)"
    r"|(?:taking|bringing|lifting|raising|pushing|cutting|boosting|expanding)"
    r"(?= (?:its|their|the|his|her|total)\b.* to ))\b"
)

# "(will double by 2026) and triple by 2030", no "and perhaps by 2030".
_AND_VERB = re.compile(
    r"\s*(?:and|but) (?!in|on|at|to|for|or|again|perhaps|maybe|even|beyond|early|late|later|then|more|all|so|not|both"
    r"|each|no"
    r"|another|will|would|said|has|have|only|just|others?|some|most|run|last)[a-z]{3,}(?<!ly)[ ,.]*"
)
_LEAD = re.compile(r"^\W*(?:(?:in|by|at|on|from|around)\b)?(?: the)?\s*$", re.IGNORECASE)
_EACH = re.compile(r"\W*(?:each|every)\b", re.IGNORECASE)  # each year begins on 1 October
_WHEN = re.compile(r"\W*(?:by the time|when|after|before|until|ahead of)\b", re.IGNORECASE)
# "(growth of 1.8% in 2026,) 2.1% in 2027 and …": one more figure and its date.
_NEXT_FIGURE = re.compile(
    r"\s*(?:and |but )?(?:to |about |around |just |only |nearly )?[$€£¥]?\d[\d,.]*(?:%| \w+){0,2}"
    r"(?: (?:in|by|for))? \.?"
)


_FAR_AHEAD = re.compile("年|世纪|Q|H")
_SHOWN = re.compile(
    "(?:报告|规划|预测|蓝图|路线图|方案|推估|模型|情景|试算|估算|测算|草案|白皮书)[^，。；]{0,6}(?:显示|揭露|揭示|暴露|载明|列出|透露)"
    "[^，。；]{0,8}[，：]?$"
)
_FORECASTS = re.compile("(?:指引|预测|预期|目标|判断|展望|guidance)[^，。；：]{0,6}：$")
_WHOLE_YEAR = re.compile("20\\d\\d ?(?:年|财年)?")
_UNIT = re.compile("[^，。；的]{0,4}$")
VALUED = 20  # characters of what is counted


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A clause of a sentence that names `times`: its date, the one that holds for it, the predicate before it."""

    folded: str
    said: Said
    cues: Cues
    times: Sequence[TimeExpression]
    clause: Clause
    time: TimeExpression | None
    dated: TimeExpression
    before: Predicate | None

    def predicate(self) -> Predicate | None:
        """Chinese needs no word for the future: a date to come and enough beside it will do."""
        if tense(self.dated, self.said.day) != "future":
            return self._begun()
        if self.cues.lang == "en":
            return None if self._only_date() else self._in_english()
        text, time = self.clause.text, self.time
        if self._says_nothing_ahead() or self._is_done():
            return None
        if _SAYS.search(text.replace(time.text, "") if time else text):
            return None  # “2030年前，”X说，“…”
        able = self.cues.has("able", text)
        if _NOT_ALONE.search(self.dated.text) and not self._to_be_done():
            return None
        if not able and self.cues.has("reported", text):
            return None
        deed = any(self.cues.has(name, text) for name in ("own_action", "rate", "deed"))
        if time and not (deed or able or self._figure()) and self._is_season(time):
            return None
        if _SUBORDINATE.match(text) or (leaves_verb(self.folded, self.clause, time) and not (deed or self._figure())):
            return None
        until = (self.dated.when or "").startswith(f"{self.said.edtf}/")
        sized = until and self._figure() and _SIZED.search(text) is not None
        ahead = until or self.before or able or deed or self._heads_line() or self._is_valued() or self._is_shown()
        if not (ahead or is_schedule(self.folded, self.times, self.said)):
            return None
        vague = not sized and time is not None and weak(self.folded, time, self.said.day, "zh")
        return None if vague else Predicate("dated", self.dated.start, self.dated.end, CERTAIN)

    def _in_english(self) -> Predicate | None:
        """English says it by the verb, by what stands before it, or by how the line is set."""
        return (
            self._elliptic()
            or self._planned()
            or self._scheduled()
            or self._bound()
            or self._foretold()
            or self._labelled()
            or self._from_then()
        )

    def _is_season(self, time: TimeExpression) -> bool:
        """到明年采暖季，…: what stands behind the date only says more of when."""
        rest = self.folded[time.end : self.clause.end]
        return self.clause.mark == "，" and re.fullmatch("[\u4e00-\u9fff]{0,4}[季期时候前后]", rest) is not None

    def _heads_line(self) -> bool:
        """| 2030年 | 吞吐量达到500万标箱 |, - 2028：…: a row or an item begins with the date."""
        return re.match(rf"[|*•-]* *{re.escape(self.dated.text)} *[|：:]", self.folded) is not None

    def _is_valued(self) -> bool:
        """2030年，机器人保有量500万台; 目标是：2027年营收100亿元: a year to come, what is counted, and how many."""
        before = self.folded[: self.dated.start].strip(" -*•“「")
        if (before and _FORECASTS.search(before) is None) or _WHOLE_YEAR.fullmatch(self.dated.text) is None:
            return False
        rest = (self.clause.text.replace(self.time.text, "") if self.time else self.clause.text).strip(" ，。；”」")
        found = FIGURE.search(rest)
        return found is not None and 2 < found.start() < VALUED and _UNIT.match(rest, found.end()) is not None

    def _is_shown(self) -> bool:
        """若进展顺利，2030年产量达到100万辆; 规划显示，2030年只有0.97GW: a figure under a condition, or of a paper."""
        before = self.folded[: self.dated.start]
        if not self._figure() or _FAR_AHEAD.search(self.dated.text) is None:
            return False
        return _SHOWN.search(before) is not None or self.cues.has("condition", before)

    def _says_nothing_ahead(self) -> bool:
        """Hardly anything beside the date, a date of what is done, or a day of which it is only reported."""
        beside = len(self.clause.text.strip("“「。 ")) - (len(self.time.text) if self.time else 0)
        until = only_until(self.folded, self.clause, self.time)
        return beside < LEAST_BESIDE or until or self._is_of_object() or self._is_reported()

    def _is_done(self) -> bool:
        """已完工; 在春节前完工，打响了第一枪: which spring that was is not said, but it is over."""
        behind = "年" not in self.dated.text and _WAS_DONE.match(self.folded, self.clause.end)
        return bool(behind) or self.cues.has("perfective", self.clause.text)

    def _is_reported(self) -> bool:
        """结果于今日揭晓; in the first days of a month 会议29日举行, in January 10月起又下调: what was is nearer."""
        day, found = self.said.day, _FROM_DAY.match(self.dated.when or "")
        if day is None or found is None:
            return False
        if self.dated.text.endswith(("年初", "今年初")) and found[1] <= day.isoformat()[:7]:
            return True  # said in January: 今年初，五国举行会晤
        ahead = (date.fromisoformat(f"{found[1]}-{found[2] or '01'}") - day).days
        if ahead == 0 and found[2]:
            return self.dated.when == found[0]
        floats = _FLOATING.match(self.dated.text)
        return floats is not None and ahead > (HALF_YEAR if floats["month"] else HALF_MONTH)

    def _is_of_object(self) -> bool:
        """工信部发布2026年工作要点: a year right behind the last deed belongs to what is done, and tells no when."""
        if _BARE_YEAR.match(self.dated.text) is None:
            return False
        if self.folded.endswith(_ISSUED, 0, self.dated.start):
            return True
        deeds = list(self.cues.of["own_action"].finditer(self.folded, self.clause.start, self.clause.end))
        return bool(deeds) and deeds[-1].end() == self.dated.start and self.clause.end - self.dated.end > 1

    def _to_be_done(self) -> bool:
        """在五年内兴建3万间木屋: nothing before the deed, and how much of it; 大桥年内合龙: a clause ends in it."""
        if self.time and self.time.text == "年内" and self.cues.has("deed", self.clause.text):
            return True
        if self.time is None or self.folded[: self.time.start].strip(" 在于-•*") or not self._figure():
            return False
        return self.cues.of["own_action"].match(self.folded, self.time.end) is not None

    def _figure(self) -> bool:
        return FIGURE.search(self.clause.text) is not None

    def _begun(self) -> Predicate | None:
        """The year that has begun, where the sentence goes on to later ones, or by a word that it is not over."""
        time, text = self.time, self.clause.text
        aimed = self.folded.endswith("目标：", 0, self.clause.start) and tense(self.dated, self.said.day) == "current"
        if aimed and self.cues.has("own_action", text):  # 定下目标：年内在港上市
            return Predicate("plan", self.dated.start, self.dated.end, CERTAIN)
        if time is None or self.cues.has("perfective", text) or not self.cues.has("deed", text):
            return None
        ahead = [t for t in self.times if t.start > self.clause.end]
        later = any(tense(t, self.said.day) == "future" for t in ahead)
        return Predicate("plan", time.start, time.end, CERTAIN) if later or _WITHIN.search(time.text) else None

    def _elliptic(self) -> Predicate | None:
        """ "… in 2026 and in London in 2027": the verb is that of the proposition before."""
        rest = self.clause.text.replace(self.time.text, "") if self.time else ""
        listed = self.before is not None and self.before.kind == "plan" and self.cues.of["own_action"].match(rest, 1)
        if self.before is None or not (listed or _GOES_ON.match(self.clause.text) or _NEXT_FIGURE.fullmatch(rest)):
            return None
        says = FIGURE.search(rest) or _NEXT_FIGURE.fullmatch(rest) or _AND_VERB.fullmatch(rest)
        if len(rest.strip(" .").split()) <= 2 and not says:
            return None
        condition = self.cues.of["condition"].search(self.folded, self.before.end, self.clause.start)
        if condition and not self.folded[: condition.start()].endswith(("and, ", "and ")):
            return None  # "…, if it keeps growing by 5%, and by 4% until 2035": the condition goes on
        return replace(self.before, kind="dated", start=self.clause.start, end=self.clause.start)

    def _planned(self) -> Predicate | None:
        """ "Timeline: prototype by the end of 2026, production in 2027": every item with its date is a plan."""
        if self.time is None or _TIMELINE.match(self.folded) is None or len(self.clause.text.split()) < LEAST:
            return None
        return Predicate("plan", self.clause.start, self.clause.start, CERTAIN)

    def _scheduled(self) -> Predicate | None:
        """ "The museum opens in 2026": with a date to come, the present tense is a future."""
        verb = self.cues.of["scheduled"].search(self.clause.text)
        if verb and self.clause.start == 0 and self.clause.mark == "," and _WHEN.match(self.clause.text):
            return None  # by the time the stadium opens in 2029, …: its date is that of the next clause
        if verb and self.time is None and _WHENEVER.search(self.clause.text, 0, verb.start()):
            return None  # what he will do when he retires
        return self._of("modal", verb) if verb and not _EACH.match(self.folded) else None

    def _bound(self) -> Predicate | None:
        """ "Companies must report from 2027", "crew on the surface in 2028 at the earliest"."""
        if self.cues.has("perfective", self.clause.text.rpartition(" and would ")[2]):
            return None
        until = re.match(r"by .*\d{4}", self.dated.text, re.IGNORECASE)
        state = self.cues.of["state"].search(self.clause.text) if until else None
        able = self.cues.of["able"].search(self.clause.text) or (_CAN.search(self.clause.text) if until else None)
        verb = able or state or self._supposed() or self._needed()
        return self._of("modal" if verb is state else "dated", verb) if verb else None

    def _only_date(self) -> bool:
        """ "By 2029 at the latest, trams are likely to …": what is said of that time stands behind the comma."""
        text = self.clause.text[: self.time.start - self.clause.start] if self.time else " "
        return (
            self.clause.mark == ","
            and self.clause.text.endswith(self.time.text if self.time else " ")
            and not _LEAD.sub("", text)
        )

    def _needed(self) -> re.Match[str] | None:
        """ "The country needs 500 trains by 2032": what should be so, and no instruction with its day."""
        verb = _NEEDED.search(self.clause.text) if _BY_YEAR.fullmatch(self.dated.text) else None
        return None if verb is None or _NOBODY_NEEDS.search(self.clause.text, 0, verb.start()) else verb

    def _supposed(self) -> re.Match[str] | None:
        """ "If approved, the pill would reach patients in 2027": a future under a condition that is still open."""
        told = any(self.cues.has(name, self.folded) for name in ("condition", "supposed"))
        told = told or _ATTRIBUTED.search(self.folded, self.clause.end) is not None
        told = told or _REVEALED.match(self.folded, 0, self.clause.start) is not None
        if told:
            return WOULD.search(self.clause.text)
        event = self.cues.of["event"]
        found = WOULD.finditer(self.clause.text)
        return next((one for one in found if event.match(self.clause.text[one.end() :].lstrip())), None)

    def _labelled(self) -> Predicate | None:
        """ "2027: the craft reaches Mars": a line of a timeline."""
        before = self.folded[: self.clause.start].strip(" -*•")
        before = (
            f"{before}:" if before == self.dated.text and self.folded[: self.clause.start].endswith(" - ") else before
        )
        valued = before.endswith(f"({self.dated.text}):") and len(before) < LABEL
        if valued and self.time is None and _VALUE.match(self.clause.text):
            return Predicate("forecast", self.clause.start, self.clause.start, CERTAIN)
        if self.time is not None or before not in (
            f"{self.dated.text}:",
            f"{self.dated.text} –",
            f"{self.dated.text} —",
        ):
            return None
        start = self.clause.start
        return Predicate("dated", start, start, CERTAIN) if len(self.clause.text.split()) > 3 else None

    def _from_then(self) -> Predicate | None:
        """ "From April 2027 the rate rises to 22%": the present tense, behind when it begins."""
        first = (self.dated.when or "").endswith("/..") or self.dated.text.lower().startswith("from ")
        if not first or _FROM.match(self.folded) is None or self.clause.mark == ",":
            return None
        rest = self.folded[self.dated.end : self.clause.end]
        opens = self.dated.end < FIRST and len(rest.split()) >= LEAST
        if not opens or _PAST.search(rest) or self.cues.has("perfective", self.clause.text):
            return None
        return Predicate("dated", self.clause.start, self.clause.start, CERTAIN)

    def _foretold(self) -> Predicate | None:
        """ "Wind meets 85 per cent of demand in 2030": a change in the present tense, with a year to come."""
        text = self.clause.text
        verb = self.cues.of["foretold"].search(text)
        if verb is None or self.cues.has("perfective", text) or not _FAR.search(self.dated.text):
            return None
        return (
            self._of("forecast", verb)
            if _TURNS.fullmatch(verb[0]) or FIGURE.search(text.replace(self.dated.text, ""))
            else None
        )

    def _of(self, kind: PredicateKind, verb: re.Match[str]) -> Predicate:
        return Predicate(kind, self.clause.start + verb.start(), self.clause.start + verb.end(), CERTAIN)
