"""What a clause takes over from those before it: their date, by its figures and what else it tells, and their hedge."""

from __future__ import annotations

import re

from pipeline.extract.cues import Cues
from pipeline.extract.propositions.clauses import Clause
from pipeline.extract.propositions.dating import compared
from pipeline.extract.propositions.predicates import CERTAIN, Predicate, is_noun
from pipeline.extract.propositions.tense import Said, tense
from pipeline.extract.propositions.unmarked import FIGURE
from pipeline.lang import TimeExpression
from pipeline.model import Hedge
from pipeline.segment import Lang

_NO_FIGURE = re.compile(  # a length of time, the code of a thing, a day
    r"\"[^\"]{1,40}\"|\b(?:19|20)\d\ds?\b(?! ?(?:million|billion|%|per ?cent))"
    r"|\d+[- ](?:years?|months?|weeks?|days?|hours?|minutes?)\b|\b[A-Za-z]+-?\d+[A-Za-z]*\b"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
)
_THINK = re.compile("认为|相信|觉得|表示|同意")


def measured(folded: str, clause: Clause, verb: int, cues: Cues) -> bool:
    """Whether it has a figure that is no length of time; in Chinese, not the figure of those who think so."""
    text = _NO_FIGURE.sub("", clause.text) if cues.lang == "en" else clause.text
    text = folded[verb : clause.end] if _THINK.search(folded, clause.start, verb) else text
    return FIGURE.search(text) is not None


def measures(folded: str, clause: Clause, cues: Cues) -> bool:
    """A measure of how things are: "a query consumes 0.34 watt-hours"."""
    if clause.times or not cues.has("measure", clause.text) or not FIGURE.search(clause.text):
        return False
    return not cues.has("perfective", folded)


def goes_on(verb: Predicate, lang: Lang) -> bool:
    """Whether it may take over the date of the sentence before: in English what is expected, no bare "will"."""
    forecast = lang == "zh" or (verb.hedge.level == "likely" and verb.kind != "revision")
    return forecast and verb.kind != "plan"


def adds(folded: str, before: Clause, clause: Clause, cues: Cues) -> bool:
    """2026年将增长1%，…，预计收入增长3%: another figure that is expected for the same date."""
    if clause.times:
        return False
    if cues.lang == "en":
        forecast = cues.expecting.search(before.text) or _FORESEES.search(before.text)
        return (
            forecast is not None and _RIVAL_EN.match(clause.text) is not None and FIGURE.search(before.text) is not None
        )
    known = _FORECASTS.search(before.text) is not None or rival(before) is not None
    if known and rival(clause) and FIGURE.search(before.text):
        return True
    if _ITS_OWN.match(clause.text) and _SAYS_WHAT.search(before.text):
        return True
    if cues.expecting.search(clause.text) is None:
        return False
    return FIGURE.search(folded, before.start, before.end) is not None


def rival(clause: Clause) -> Predicate | None:
    """高盛预测增长4.8%，摩根士丹利认为能到5.1%: another forecast of the same in a few Chinese words."""
    found = _RIVAL.match(clause.text)
    if found is None or clause.times or FIGURE.match(clause.text, found.end()) is None:
        return None
    start = clause.start + found.end()
    if cue := found["changed"]:
        return Predicate("revision", clause.start + found.start("changed"), start, Hedge(level="likely", cue=cue))
    return Predicate("dated", start, start, CERTAIN)


_FORESEES = re.compile(r"\b(?:forecasts?|sees|predicts?|projects|puts|pegs|has)\b")
# (Goldman Sachs forecasts 4.8% in 2026;) Morgan Stanley sees 5.1%
_RIVAL_EN = re.compile(
    r"\s*(?:and |while |but )?(?:the )?[A-Z][\w.&’'-]*(?: [A-Z&][\w.&’'-]*){0,3}"
    r" (?:sees|expects|forecasts|predicts|projects|reckons on|looks for|puts it at|is at)"
    r" (?:growth of |it at |about |around |only |just |a )?[$€£]?\d"
)
_FORECASTS = re.compile("预[测计期估判]|料|认为|看[好高多至到]|目标价?|估[计算]|上调|下调")
_RIVAL = re.compile(
    r"\s*(?:而|但|不过)?(?!(?:较|比|高于|低于|其中|此前|上年|同比|环比|去年|前值|原|概率|较此前))[A-Za-z\u4e00-\u9fff]{2,14}?"
    r"(?:则|也|更为?|最新|最)*(?:仅|只|均|都)?(?:预[测期估判]|认为|看|料|给出|(?P<changed>上调|下调)|估|(?<![率值价数比度量额差间速幅资])(?=为))(?:其|能|可|将|会|高|值)*"
    r"(?:为|到|达|至|在|是|出)?(?:约|大约|超过?|不到|逾|近)?(?=\d)"
)
# AI会消灭一半岗位，失业率会升到20%: a subject, a modal word and a figure of its own.
_ITS_OWN = re.compile(
    "(?!从而|进而|因此|这|其|每|并|也|还|以|使|让|预计)[一-鿿]{2,8}?(?:最高|最终|最多|至少|届时)*(?:将|会)(?![议计])[^，。；]{1,12}?\\d"
)

_SAYS_WHAT = re.compile("[将会能]|可能|有望")


def looks_back(folded: str, clause: Clause, said: Said, cues: Cues) -> bool:
    """去年12月的购金量预计为108吨: a date of its own that is over, or too vague, with which nothing is compared.

    Or a span of its own: will raise $14bn over five years. Or it has no verb.
    """
    if cues.lang == "en":
        return any(word.search(clause.text) for word in (_LASTS, _WAS_LIKELY, _FRAGMENT))
    own = [t for t in clause.times if tense(t, said.day) == "past" or t.kind == "vague"]
    return any(not compared(folded, t, cues.lang, said.day) for t in own)


_LASTS = re.compile(
    r"\b(?:over|for|across) (?:the (?:next |coming )?)?(?:\d+|two|three|four|five|six|ten|several) (?:years|months)\b"
)
_WAS_LIKELY = re.compile(r"\b(?:was|were) [“\"']?(?:\w+ )?(?:un)?(?:likely|possible|probable)\b")  # of what is told


_FRAGMENT = re.compile(  # Probably without telling anyone.
    r"^\W*(?:probably|perhaps|maybe|possibly) (?:in|at|by|on|without|with|for|from|not|even|because|both|all)\b[^,]*$",
    re.IGNORECASE,
)


def governed_by(clause: Clause, before: Hedge | None, cues: Cues) -> Hedge | None:
    """The hedge that a verb of expecting or predicting gives to the clauses behind it; `before` is what governs so far.

    A noun gives none: 与该所的预估相符.
    """
    if before and before.level != "certain":
        return before
    for expects in cues.expecting.finditer(clause.text):  # 《粮食展望》预计: the first is a noun
        noun = cues.lang == "zh" and is_noun(clause.text, *expects.span())
        likes = _LIKES.search(clause.text) and not FIGURE.search(clause.text)
        if not (noun or likes or clause.text.startswith("目标", expects.end())):
            return Hedge(level="likely", cue=expects[0])
    return CERTAIN if cues.lang == "zh" and cues.has("predicting", clause.text) else before


def foreseen(
    folded: str, clause: Clause, time: TimeExpression | None, governing: Hedge | None, said: Said, cues: Cues
) -> Predicate | None:
    """高盛预计，2028年成本与人工持平: what is said of a time to come behind a Chinese verb of expecting."""
    if governing is None or time is None or cues.lang == "en" or STANDS.search(clause.text):
        return None
    if governing.level != "likely" and not cues.has("predicting", folded[: clause.start]):
        return None
    says = len(clause.text.replace(time.text, "").strip("“「。， ")) >= LEAST and not TOPIC.match(folded, time.end)
    ahead = says and tense(time, said.day) == "future"
    return Predicate("modal", time.start, time.end, governing) if ahead else None


TOPIC = re.compile("(?:的[^，。；]{2,10})?，")  # 到2027年底，…; 在2026年的资本支出，…
_LIKES = re.compile("看好(?!$)")  # 看好铜价，称…
LEAST = 3  # characters beside the date
STANDS = re.compile("进度|现[正已]|目前|截至|累计|去年|已(?:经|达|完)")  # how far it has come


def expects_if(folded: str, verb: Predicate) -> bool:
    """The bank expects that if rates stay low, prices will rise: one clause, were it not for the condition."""
    return _EXPECTS_IF.search(folded, 0, verb.start) is not None


_EXPECTS_IF = re.compile(r" that (?:if|unless|assuming|should|were|provided|as long as|in the|under) [^,;]+, [^,;]*\Z")


def in_series(folded: str, clause: Clause, cues: Cues) -> bool:
    """Behind a semicolon, or in English another subject with its figure: "advanced economies by 1.7%"."""
    before = folded[: clause.start].rstrip()[-1:]
    if clause.times:
        return False
    if cues.lang == "zh":
        return before in "；;" and not cues.has("perfective", clause.text)
    return before in ";," and _ITS_FIGURE.match(clause.text) is not None


_ITS_FIGURE = re.compile(
    r"\s*(?:and |while |with )?(?!(?:up|down|from|compared|or|which|after|an?|rising|falling|growing|jumping|climbing"
    r"|dropping|reaching|hitting|soaring|slipping|bringing|taking|pushing|equating|representing|making|equal|about|around|more"
    r"|less|equivalent|according|roughly|nearly|well|as|than|over|under|at|by|to|in)\b)"
    r"[A-Za-z][A-Za-z ’'-]{2,40} (?:by|to|at) [\w$€£~]*\d"
)


def only_governs(folded: str, clause: Clause, verb: Predicate, cues: Cues) -> bool:
    """Nothing follows the verb: "the agency expects," only governs what comes."""
    held = verb.end <= clause.start  # predicts that by 2027 | and 2032, …
    rest = folded[max(verb.end, clause.start) : clause.end]
    for time in clause.times:
        rest = rest.replace(time.text, "")
    rest = _AND_DATE.sub("", rest)
    that = rest.strip(" ,").removeprefix("that")
    bare = verb.kind == "forecast" and cues.lang == "en" and that == rest.strip(" ,") and not held
    timed = cues.lang == "zh" and _TIMES.search(folded, clause.start, verb.start)
    if verb.kind == "dated" or verb.start == verb.end or len(that.strip()) > 1 or bare or timed:
        return False
    word = folded[verb.start : verb.end]
    if verb.kind == "plan" and (len(word.split()) > 3 or word.startswith("to be ")):
        return False  # "…, pushing the release to 2026" says what is pushed
    if verb.kind == "forecast":
        return True  # "it predicts that by 2050, …"
    if _COMPLETE.match(word) or (word.startswith("改") and clause.times):
        return False  # 改为明年五一档 says when it will be
    announced = clause.mark == "：" and word.endswith("是")  # 今年的目标是：
    alone = not folded[clause.start : verb.start].strip()
    return announced or alone or cues.expecting.fullmatch(word) is not None


_AND_DATE = re.compile(r"\b(?:and|or)[ ,]*$")  # predicts that by 2027 and 2032, …
_TIMES = re.compile("(?:时间|日期|时点|档期|年份|答案|猜测|推测|判断)(?:初步)?$")  # 上市时间预计为2028年
_COMPLETE = re.compile(r"(?:is|are|was|were|['’]s|['’]re) ")  # "is expected by 2030" says all
