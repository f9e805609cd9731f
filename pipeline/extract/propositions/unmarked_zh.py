"""Chinese predicates without a word of the future."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.propositions.background import is_schedule, leaves_verb, only_until
from pipeline.extract.propositions.dating import weak
from pipeline.extract.propositions.predicates import CERTAIN, Predicate
from pipeline.extract.propositions.tense import tense
from pipeline.extract.propositions.unmarked import FIGURE, Unmarked
from pipeline.lang import TimeExpression

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
_WAS_DONE = re.compile("，(?:并|从而|还|也|进而|成功)?[\u4e00-\u9fff]{1,3}(?<![不除为])了(?![解结不然断])")
_FAR_AHEAD = re.compile("年|世纪|Q|H")
_SHOWN = re.compile(
    "(?:报告|规划|预测|蓝图|路线图|方案|推估|模型|情景|试算|估算|测算|草案|白皮书)[^，。；]{0,6}(?:显示|揭露|揭示|暴露|载明|列出|透露)"
    "[^，。；]{0,8}[，：]?$"
)
_FORECASTS = re.compile(
    "(?:(?:指引|预测|预期|目标|判断|展望|guidance)[^，。；：]{0,6}|(?:乐观|悲观|保守|激进|谨慎|大胆|直接|干脆)[^，。；：]{0,2})：$"
)
_WHOLE_YEAR = re.compile('20\\d\\d ?(?:年|财年)?|[“"]?[十二]?[四五六七]五[”"]?(?:规划)?期?末')
_UNIT = re.compile("[^，。；的]{0,4}$")
_EVENT = re.compile(
    r"[\s*•-]*(?:预计|计划|目标|拟|首[批款台列架座]|正式|全面|规模化?|\d期|[一二三四]期)*"
    r"(?:量产|交付|投产|竣工|完工|通车|开通|上市|首飞|开工|动工|开业|投运|并网|商用|落地|达产|交房|入住|试运行|运营)"
    r"(?:时间|日期|节点|年份|年度|目标)?： ?"
)
_PROMISES = re.compile("(?:承诺|保证|许诺|立誓|发誓|立下军令状)，$")
_WITHIN_LONG = re.compile("[年月]之?内$")
_CAN = re.compile("(?<![可不功性技智职产才本潜动热电核储节万只未也都势光风机])能(?:够)?(?![力量源耗级效否不])")
_GOAL = re.compile("目标：$")
_SHOWN_THEN = re.compile("[期假档季年月日][播映见][。”」!！]*$")  # 明年暑假播, 2028年见
_OURS = re.compile("(?:^|[，。；：“「])(?:我|我们|咱们)(?:先|就|也)?[在于]?$")
_DOES = re.compile(r"(?!的|以|之|前|后|起|来|里|内|间|度|[初底末中])[\u4e00-\u9fff][^的]+$")
LABEL = 5  # characters that say more than what is counted
VALUED = 20  # characters of what is counted


class Chinese(Unmarked):
    """A date to come and enough beside it will do."""

    __slots__ = ()

    def predicate(self) -> Predicate | None:
        """Chinese needs no word for the future: a date to come and enough beside it will do."""
        if tense(self.dated, self.said.day) != "future":
            return self._begun()
        text, time = self.clause.text, self.time
        if self._ends_line() or self._is_aim() or self._is_promised() or self._is_ours():
            return Predicate("plan", self.clause.start, self.clause.start, CERTAIN)
        if self._says_nothing_ahead() or self._is_done():
            return None
        if _SAYS.search(text.replace(time.text, "") if time else text):
            return None  # “2030年前，”X说，“…”
        able = self.cues.has("able", text) or self._is_able_within()
        if _NOT_ALONE.search(self.dated.text) and not (self._to_be_done() or self._is_able_within()):
            return None
        if not able and self.cues.has("reported", text):
            return None
        deed = any(self.cues.has(name, text) for name in ("own_action", "rate", "deed"))
        if time and not (deed or able or self.figure()) and self._is_season(time):
            return None
        if _SUBORDINATE.match(text) or (leaves_verb(self.folded, self.clause, time) and not (deed or self.figure())):
            return None
        until = (self.dated.when or "").startswith(f"{self.said.edtf}/")
        sized = until and self.figure() and _SIZED.search(text) is not None
        ahead = until or self.before or able or deed or self._heads_line() or self._is_valued() or self._is_shown()
        if not (ahead or is_schedule(self.folded, self.times, self.said)):
            return None
        vague = not sized and time is not None and weak(self.folded, time, self.said.day, "zh")
        return None if vague else Predicate("dated", self.dated.start, self.dated.end, CERTAIN)

    def _is_season(self, time: TimeExpression) -> bool:
        """到明年采暖季，…: what stands behind the date only says more of when."""
        rest = self.folded[time.end : self.clause.end]
        return self.clause.mark == "，" and re.fullmatch("[\u4e00-\u9fff]{0,4}[季期时候前后]", rest) is not None

    def _heads_line(self) -> bool:
        """| 2030年 | 吞吐量达到500万标箱 |, - 2028：…: a row or an item begins with the date."""
        return re.match(rf"[|*•-]* *{re.escape(self.dated.text)} *[|：:]", self.folded) is not None

    def _ends_line(self) -> bool:
        """预计竣工日期：2028年6月: a line that ends in the date of an event."""
        before = self.folded[: self.dated.start]
        return _EVENT.fullmatch(before) is not None and not self.folded[self.dated.end :].strip("。 *")

    def _is_ours(self) -> bool:
        """我们2026年进商场: what the speakers do in a year to come, and nothing of theirs in it."""
        if self.time is None or _BARE_YEAR.fullmatch(self.time.text) is None:
            return False
        return (
            _OURS.search(self.folded, self.clause.start, self.time.start) is not None
            and _DOES.match(self.folded, self.time.end, self.clause.end) is not None
        )

    def _is_aim(self) -> bool:
        """该署的目标：2030年八成渔船装上雷达: what stands behind the colon is the goal, with when it is to be met."""
        beside = self.folded[self.dated.end : self.clause.end].strip("，。；")
        return _GOAL.search(self.folded, 0, self.dated.start) is not None and len(beside) > LABEL

    def _is_able_within(self) -> bool:
        """十八个月内，机器人能独立工作一周: no terms of a contract, which count days and say 可."""
        by_when = _WITHIN_LONG.search(self.dated.text) and not self.folded.endswith("在", 0, self.dated.start)
        return bool(by_when) and _CAN.search(self.folded, self.dated.end, self.clause.end) is not None

    def _is_promised(self) -> bool:
        """日本承诺，五年内提供20亿美元贷款: what stands behind the comma is the promise."""
        return self.time is not None and _PROMISES.search(self.folded, 0, self.clause.start) is not None

    def _is_valued(self) -> bool:
        """2030年，机器人保有量500万台; 目标是：2027年营收100亿元: a year to come, what is counted, and how many."""
        before = self.folded[: self.dated.start].strip(" -*•“「")
        if (before and _FORECASTS.search(before) is None) or _WHOLE_YEAR.fullmatch(self.dated.text) is None:
            return False
        rest = (self.clause.text.replace(self.time.text, "") if self.time else self.clause.text).strip(" ，。；”」")
        found = FIGURE.search(rest)
        return found is not None and 1 < found.start() < VALUED and _UNIT.match(rest, found.end()) is not None

    def _is_shown(self) -> bool:
        """若进展顺利，2030年产量达到100万辆; 规划显示，2030年只有0.97GW: a figure under a condition, or of a paper."""
        before = self.folded[: self.dated.start]
        if not self.figure() or _FAR_AHEAD.search(self.dated.text) is None:
            return False
        return _SHOWN.search(before) is not None or self.cues.has("condition", before)

    def _says_nothing_ahead(self) -> bool:
        """Hardly anything beside the date, a date of what is done, or a day of which it is only reported."""
        beside = len(self.clause.text.strip("“「。 ")) - (len(self.time.text) if self.time else 0)
        shown = _SHOWN_THEN.search(self.clause.text) is not None
        until = only_until(self.folded, self.clause, self.time)
        return (beside < LEAST_BESIDE and not shown) or until or self._is_of_object() or self._is_reported()

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
        if self.time is None or self.folded[: self.time.start].strip(" 在于-•*") or not self.figure():
            return False
        return self.cues.of["own_action"].match(self.folded, self.time.end) is not None

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
