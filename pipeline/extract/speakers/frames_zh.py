"""Who says what in a Chinese sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.speakers.expected import is_expected_of
from pipeline.extract.speakers.forms import forms
from pipeline.extract.speakers.framing import Frame, clause_start
from pipeline.extract.speakers.made_up import half_in_characters, in_characters, known_word
from pipeline.extract.speakers.subjects import Finder, Subject
from pipeline.extract.speakers.turns import one_after_another, rivals_zh
from pipeline.folding import fold
from pipeline.segment import borders

_BREAK_ZH = re.compile(
    r"[，。；;：:！？!?“”「」〕】|]|——|,(?!\d{3}(?!\d))|(?<=[电讯导道])[)）》]"
    # 新华社北京1月4日电（记者王伟）外交部发言人…
    r"|(?:(?<=[日社]电)|(?<=[日社报]讯))(?![力动子视影话脑池价芯量费解压流源信梯竞镀车厂荷网站机器缆商报息])"
    r"(?: ?[（(][^（()）]{2,24}[)）])?"
)


def frames(folded: str, finder: Finder) -> list[Frame]:
    """The frames of a Chinese sentence, in no order."""
    found: list[Frame] = []
    verbs = list(finder.cues.of["saying"].finditer(folded))
    aligned = borders(folded, "zh") if verbs else frozenset[int]()
    quoting = "“" in folded or "「" in folded
    whole = _TERM.sub(lambda term: " " * len(term[0]), folded) if quoting else folded  # clauses go on behind 「買進」
    for verb in verbs:
        said = verb[0] in "说称" and folded[verb.end() : verb.end() + 1] in "，。：“「道"
        said = (
            said
            or folded.startswith("说明年", verb.start())
            or folded[: verb.start()].endswith(("普遍", "一致", "始终", "一直", "一再", "再三"))
        )  # one word to the dictionary
        said = said or (verb[0] in ("表示", "指出") and folded[verb.end() : verb.end() + 1] in "，,：:")  # 数据表示，
        if not ({verb.start(), verb.end()} <= aligned) and len(verb[0]) < 3 and not said:
            continue
        if verb[0] == "计划" and (
            folded[verb.end() : verb.end() + 1] in "，。；、）"
            or folded.endswith(("原定", "既定", "按", "照"), 0, verb.start())
        ):
            continue  # 公布重建计划，…: a noun
        start = clause_start(whole, verb.start(), _BREAK_ZH)
        before = folded[start : verb.start()]
        behind = folded[verb.end() : verb.end() + 3]
        noun = finder.cues.has("noun_after", behind) and (verb[0] not in _NEVER_NOUNS or behind[0] == "的")
        if noun or before.endswith("的") or _SUCH_AS.match(folded, verb.start()):
            continue
        before = _TEAM.sub("", _AT_THAT.sub("", _THUS.sub("", before)))
        if verb[0] in ("预测", "预期", "预估") and (moves := _MOVES.search(before)):
            before = before[: moves.start()]  # 海洋银行再度上调明年的鱼价预测
        subject = (_handle(folded, start, verb.start()) if quoting else None) or finder.last(before, start)
        subject = _first_of_both(before, start, subject, finder) if subject else None
        if subject is None and start and _OPEN.fullmatch(before):
            told = found and found[-1].end == len(folded) and verb[0] in _EXPECTS  # 外资表示，甲厂正在扩产，预估…
            told = told and not _STANCE.search(folded, 0, start)
            subject = found[-1].subject if told else _further(folded, whole, start, finder)
        if subject is None and _is_by_quotation(folded, start, verb.end()):
            subject = _after_quotation(before, start)
        if subject is None or is_expected_of(folded, subject, start, verb):
            continue
        source = finder.cues.of["according"].match(folded[start:].lstrip()) is not None
        if start and (_ends(folded, verb.end()) or _HOW.match(folded, verb.end())):
            found.append(Frame(subject, 0, start, verb.start(), verb[0]))
        else:
            found.append(Frame(subject, verb.end(), len(folded), verb.start(), verb[0], source))
    found += rivals_zh(folded, finder) if found else []
    found = one_after_another(folded, found) if len(found) > 1 else found
    found += _according_zh(folded, finder, found) + _colon_zh(folded, finder, found)
    found += [*_quoted_zh(folded, finder, quoting), *_sets_zh(folded, finder)]
    return [frame for frame in found if not _reports(folded, frame.subject)] if "记者" in folded else found


def _first_of_both(before: str, start: int, last: Subject, finder: Finder) -> Subject:
    """X和Y都认为: the first of the two."""
    if not before.endswith(("都", "均", "皆")):
        return last
    names = [one for one in finder.all(before) if one.end <= last.start - start]
    joined = names and _AND.fullmatch(before, names[-1].end, last.start - start)
    return names[-1]._replace(start=names[-1].start + start, end=names[-1].end + start) if joined else last


_AND = re.compile("[和与及跟同、]|以及|还是")


def _handle(folded: str, start: int, verb: int) -> Subject | None:
    """博主“数码闲谈”爆料称: somebody under the name of an account."""
    name = _HANDLE.search(folded, start, verb)
    return Subject(name.start("name"), name.end("name"), name["name"], "person") if name else None


_HANDLE = re.compile(
    "(?:博主|爆料人|爆料者|网友|账号|用户|大[Vv]|[Uu][Pp]主)[“「](?P<name>[^“”「」]{2,16})[”」][^，。；“「]{0,12}$"
)


def _reports(folded: str, subject: Subject) -> bool:
    """本报记者王伟、陈昭报道：…: what follows is the paper's, and not the reporter's."""
    return _REPORTER.search(folded[max(0, subject.start - 24) : subject.start]) is not None


_REPORTER = re.compile("记者(?:[\u4e00-\u9fff·]{2,5}、(?:[\u4e00-\u9fff]{0,6}记者)?)*$")


_SUCH_AS = re.compile("预[期测估]，(?:如(?![果无有今何不实此期若])|例如|比如|其中)")  # 多家机构上调预期，如IMF预计…
_EXPECTS = ("预计", "预估", "估计", "推估", "预期", "估算")
_NEVER_NOUNS = ("认为", "指出", "表示", "相信")  # 认为数据中心将…, not 预测数据


def _is_by_quotation(folded: str, start: int, end: int) -> bool:
    """Whether a clause stands right behind a quotation, which may be a sentence of its own, or right before one."""
    if start:
        return folded[start - 1] in "”」"
    return _ends(folded, end) or folded[end : end + 2] in ("，“", "：“", "，「", "：「")


def _after_quotation(before: str, start: int) -> Subject | None:
    """“…。”贝内特对投资者说: who stands between a quotation and its verb is a person, if written as foreigners are."""
    name = _ALONE.match(before)
    if name is None or forms().foreign.fullmatch(name["name"]) is None:
        return None
    return Subject(start + name.start("name"), start + name.end("name"), name["name"], "person")


_ALONE = re.compile(r" ?(?P<name>[\u4e00-\u9fff]{2,5}?)(?:[对向][^，。]{1,12}|[也还则随后补充继续又]{0,4})$")


_MOVES = re.compile("[上下][调修]|调[高低升降]|修[订正改]|维持|[将把](?!军|领)")
# X回应Y的帖文时表示: Y does not say it.
_AT_THAT = re.compile(
    "(?:[在就对])?(?:回应|回复|答复|回答|评论|谈到|谈及|提及|转发|接受|出席|参加)[^，。]{1,40}时[，,]?$"
    "|(?:[今昨][日天晚]|早上|上午|下午|晚上|晚间|稍早)?(?:现身|抵达|飞抵|前往|返抵)[^，。]{2,14}?(?:受访|致[词辞]|接受采访)[时后]?$"
)
_THUS = re.compile("(?:这样|这么|如此|如是)$")  # “…，”X在采访中这样说道
_TEAM = re.compile("(?:和|与|及)[他她其]的?(?:研究)?(?:团队|同事|合作者|学生|同僚|搭档)们?$")  # X和他的团队认为
_TERM = re.compile(
    r"(?<=[\u4e00-\u9fff《])(?:“[^“”，。！？：]{1,14}”|「[^「」，。！？：]{1,28}」)(?:\([^()]{1,60}\))?(?=[\u4e00-\u9fff，])"
)
_HOW = re.compile(r"得[^，。]{1,8}[。！]?$")  # 说得斩钉截铁


def _ends(folded: str, at: int) -> bool:
    return not folded[at:].strip(" 。，道说称!！")


# Nothing before the verb, or the occasion on which it was said: X出席开幕式，致词时指出.
_OPEN = re.compile(
    "[ 并还也]*|[^，。]{0,8}?(?:致[词辞]|演[讲说]|受访|发言|讲话|答询|备询|质询|座谈|采访|总结|会上|会后|席间"
    "|(?:活动|论坛)上)(?:时|中|后|上|期间|之际)?[也还并则又再次特别]*"
)
_STANCE = re.compile(  # 花旗则较保守，预计
    "[\u4e00-\u9fff）)](?:则|也|相对|较为?|更为?|最为?|略|稍|偏|颇为?)+(?:谨慎|审慎|保守|乐观|悲观|激进|大胆|鹰派|鸽派|看好|看淡)一?[些点]?，$"
)
_OBJECT = re.compile("(?<=.)(?<!手)把.*$")  # 该行把肯尼亚的增速预期下调，并警告称
_WENT = re.compile("[就也还又曾便已]*(?:发出|发表|发布|作出|做出|提出|给出|撰文|接受|出席)")  # X，就发出了警告，说


def _further(folded: str, whole: str, start: int, finder: Finder) -> Subject | None:
    """Who the clause before, or a label before its colon, says that it was."""
    if folded[start - 1] in ":：":
        label = clause_start(whole, start - 1, _BREAK_ZH)
        found = finder.last(folded[label : start - 1], label) if start - label <= LABEL else None
        return found if found and found.role in ("organisation", "person") else None
    wider = _before_comma(whole, start)
    clause = folded[wider:start].rstrip("，, ") if wider is not None else ""
    subject = finder.last(_OBJECT.sub("", clause), wider or 0) if clause else None
    if subject is None and wider and _WENT.match(folded, wider):
        before = _before_comma(whole, wider)
        subject = finder.last(folded[before:wider], before) if before is not None else None
    whose = subject is not None and subject.role.startswith("pronoun") and folded.startswith("的", subject.end)
    return None if whose else subject  # 归功于它的电池，预计


def _quoted_zh(folded: str, finder: Finder, quoting: bool) -> list[Frame]:
    """莱顿说的“明年量产”: the words are his, and nothing behind them."""
    if not (quoting or folded.startswith(("这", "说")) or "，这" in folded or _HIS_WORDS.search(folded)):
        return []
    said = []
    for match in _SAYING_OF.finditer(folded):
        start = clause_start(folded, match.start(), _BREAK_ZH)
        start += 2 * folded.startswith("至于", start)
        if subject := finder.last(folded[start : match.start()], start):
            said.append(Frame(subject, match.start("words"), match.end("words"), match.start(), "说"))
    for match in (*_HIS_VIEW.finditer(folded), *_WHO_SAYS_SO.finditer(folded)):
        if subject := finder.last(folded[match.start("who") : match.end("who")], match.start("who")):
            whole = (0, match.start()) if match.start() else (match.end(), len(folded))
            said.append(Frame(subject, *whole, match.start("who"), "说"))
    if not said and (amid := _AMID.search(folded)) and (who := _who_acts(amid["who"], finder)):
        subject = who._replace(start=who.start + amid.start("who"), end=who.end + amid.start("who"))
        said.append(Frame(subject, amid.end("who"), len(folded), subject.end, "说"))
        said += [Frame(subject, 0, amid.start("who"), subject.end, "说")] if amid.start("who") else []
    for match in (*_DOUBTS.finditer(folded), *_HIS_WORDS.finditer(folded)):
        start = clause_start(folded, match.start(), _BREAK_ZH)
        if subject := finder.last(folded[start : match.start()], start):
            said.append(Frame(subject, match.end(), len(folded), match.start(), "说"))
    return said


def _sets_zh(folded: str, finder: Finder) -> list[Frame]:
    """祁建国把通车时间定在2029年: who says when."""
    said = []
    for match in _SETS.finditer(folded) if "把" in folded else ():
        start = clause_start(folded, match.start(), _BREAK_ZH)
        if subject := finder.last(folded[start : match.start()], start):
            said.append(Frame(subject, start, len(folded), match.start(), "说"))
    return said


_SETS = re.compile(
    "(?:则|也|都)?把[^，。；：“”]{2,20}(?:[放定押设排锁]定?|推迟?|提前|延后|瞄准)[在到至](?=[^，。]{0,4}[0-9下明后])"
)
_HIS_VIEW = re.compile(  # “…”，这是X给出的答案
    "(?:^|(?<=[”」])，?|，)这(?:就|便|也|正)?是(?P<who>[^，。“”]{2,20}?)(?:给出|开出)?的(?:最新|一贯)?(?:估计|推测|判断|答案|预[测期言]|观点|看法|说法|目标|承诺|时间表|结论)"
)


def _who_acts(text: str, finder: Finder) -> Subject | None:
    """他拿笔敲着白板: a pronoun, or who was introduced by name, and what he does."""
    if text[0] in "他她":
        return Subject(0, 1, text[0], "pronoun-person")
    name = max((name for name in map(fold, finder.met.titled) if text.startswith(name)), key=len, default="")
    return Subject(0, len(name), name, "person") if name else None


_AMID = re.compile("(?:^|(?<=[，。！？]”))(?P<who>[\u4e00-\u9fff]{4,16})，(?=“)")  # “…，”他拿笔敲着白板，“…”
_WHO_SAYS_SO = re.compile(
    "(?:^|(?<=[”」]))(?:说|讲)(?:出)?这[话句番][话的]*(?:人)?(?:，|正)?是(?P<who>[^，。“”]{2,20})(?=[，。])"
)
_DOUBTS = re.compile(  # X对此有保留，「…」
    "(?:的[^，。；：“”]{0,6}(?:判断|看法|态度|预测|观点|估计|预期|立场))?(?:对此|就此)?(?:则|也|更为?|较为?|颇为?|要|相对|最)*"
    "(?:有所?保留|存疑|不以为然|不认同|不同意|不看好|表示怀疑|悲观|乐观|谨慎|审慎|保守|激进|直接|坦率|大胆)"
    "(?:得多|一些|许多)?[，：](?=[“「])"
)
_HIS_WORDS = re.compile(  # X的措辞更狠，五年之内…
    "的(?:措辞|说法|口气|口风|态度|判断|预[测期言]|看法|估计|回答|答案|立场|目标)(?:则|也|更为?|要|很|较为?|相对|颇为?|最为?)+"
    "(?:狠|直接|干脆|激进|保守|悲观|乐观|谨慎|审慎|大胆|具体|明确|简单|坦率|尖锐|极端|冷|硬)(?:得多|一些|许多)?[，：]"
)
_SAYING_OF = re.compile(
    "(?:(?:所?[说称讲]|提出|许诺|承诺|预言|宣称|声称)的[^，。；“「]{0,12}|(?:还是|仍是|重复了?|留下|丢下|撂下|抛出)[那这一]句(?:老?话)?[：，]?)"
    "[“「](?P<words>[^“”「」]*)"
)
LABEL = 16  # characters of a label before a colon, at most


def _before_comma(folded: str, start: int) -> int | None:
    """Where the clause before begins: "X在某地，表示"."""
    at = folded[:start].rstrip("，, ")
    return clause_start(folded, len(at), _BREAK_ZH) if at and start else None


def _according_zh(folded: str, finder: Finder, found: Sequence[Frame]) -> list[Frame]:
    """据国际能源署报告，…: a clause that names the source, without a verb."""
    sources = []
    for match in _SOURCE_ZH.finditer(folded):
        group = match.lastgroup or "body"
        start, end = match.span(group)
        if any(start <= frame.verb < end for frame in found):
            continue
        subject = finder.last(match[group], start)
        if subject is None or (subject.role == "person" and subject.speaker is None):
            subject = _whose_data(match[group], start) or subject
        if subject:
            sources.append(Frame(subject, end, len(folded), end, "据", group in ("body", "learned")))
    return sources


def _whose_data(text: str, offset: int) -> Subject | None:
    """据海川产研数据: whose figures they are has a name, if it is no word."""
    found = _DATA.fullmatch(text)
    name = found["name"] if found else ""
    if not found or known_word(name) or not (in_characters(name) or half_in_characters(name)):
        return None
    return Subject(offset + found.start("name"), offset + found.end("name"), name, "organisation")


_DATA = re.compile(
    r"(?:据|根据|依据)(?!官方|公开|最新|不完全|相关|有关|初步|现有|历史|第三方|行业|市场|业内|内部|上述|这|该|其|多方|各|当前|目前)"
    r"(?P<name>[\u4e00-\u9fff]{3,6}?)(?:的|最新|监测|统计|调研|发布|跟踪)*(?:数据|统计)(?:显示)?"
)
_SOURCE_ZH = re.compile(
    r"(?:^|[，。；])(?:(?P<body>(?:据|根据|依据|依照|按照?|依(?=[^，。；：]{2,14}(?:精算|推估|估算|试算|统计)))[^，。；：]{2,60})|在(?P<view>[^，。；：]{1,24}?)(?:看来|眼[中里])"
    r"|用(?P<words>[^，。；：]{1,16}?)的话来?[说讲])[，：]"
    r"|(?:^|[，。；]|讯 ?|日电 ?)(?:本[报台刊]|[\u4e00-\u9fff]{2,4}社)?记者[^，。；：]{0,8}从"
    r"(?P<learned>[^，。；：]{2,24}?)处?(?:获悉|获知|了解到)[，：]"
    r"|^(?P<study>[^，。；：]{2,16}?) ?最新[^，。；：]{0,4}(?:调查|研究|报告|预测|统计|民调|评估)，"
)


_GLOSS = re.compile(r" ?[(（][^()（）]{1,40}[)）]$")
_COLON_ZH = re.compile(r"(?<!\d)：|：(?!\d)")


def _colon_zh(folded: str, finder: Finder, found: Sequence[Frame]) -> list[Frame]:
    """戴维的判断是：…: a clause that ends in a colon, and whoever is its subject says what follows."""
    labelled = []
    for match in _COLON_ZH.finditer(folded):
        start = clause_start(folded, match.start(), _BREAK_ZH)
        watches = WATCHES.search(folded[max(start, match.start() - 8) : match.start()])
        if watches:
            start = max(start, folded.rfind(" ", start, match.start()) + 1)  # 少子化加剧 国发会：…
        short = match.start() - start < 4 and not watches
        if short or any(start <= frame.verb < match.end() for frame in found):
            continue
        subject = finder.last(folded[start : match.start()], start) or _who_does(folded, start, match.end(), finder)
        end = len(_GLOSS.sub("", folded[: match.start()]))  # 木业（600001）：
        bare = subject and subject.end - subject.start >= end - start - 1  # a label, not a clause
        if subject and (watches or (not bare and _may_label(folded, subject, start, match))):
            labelled.append(Frame(subject, match.end(), len(folded), match.start(), "："))
    return labelled


def _who_does(folded: str, start: int, end: int, finder: Finder) -> Subject | None:
    """周婉摇了摇头：“…”: who was introduced by name, and now speaks, whatever else he does."""
    if folded[end : end + 1] not in ("“", "「") and not _RECKONS.search(folded, start, end):
        return None
    known = (name for name in map(fold, finder.met.titled) if folded.startswith(name, start))
    name = max(known, key=len, default="")
    return Subject(start, start + len(name), name, "person") if name else None


_RECKONS = re.compile(
    "(?:算了?[一这笔]{0,2}账|打了?个比方|举了?个例子|(?:很|非常|颇为?|十分|更)(?:乐观|悲观|谨慎|干脆|直接))：$"
)


def _may_label(folded: str, subject: Subject, start: int, colon: re.Match[str]) -> bool:
    """Whether a clause with its colon tells whose words follow: of a pronoun, that they are quoted, or are its view."""
    if subject.role == "people":
        return _SOMEONE.search(folded, start, subject.start) is not None
    if subject.role == "pronoun-person":
        quotes = folded[colon.end() : colon.end() + 1] in ("“", "「")
        return quotes or _GIVES.search(folded, subject.end, colon.start()) is not None
    return subject.role in ("person", "organisation")


_GIVES = re.compile("(?:数字|时间表|判断|预[测言]|目标|说法|答案|看法|理由|承诺|结论|[那这一]句话?)$")
_SOMEONE = re.compile("[一某][位名]|有$")  # 一位投资人则没有这么乐观：

# Whose name before a colon says whose words follow, where a company's may only say of whom: 高盛：明年…
WATCHES = re.compile(
    "(?:证券|咨询|研究组|(?:传媒|医药|宏观|消费|电子|策略)组|银行|投行|期货|基金|研究[所院]|研究中心|机构|协会|学会|商会|委员会|国发会|[局部署]|智库|分析师|专家|学者|外资|券商"
    "|法人|业内|业内人士|业者|供应链|IMF|OECD|IEA|WTO|WHO|高盛|大摩|小摩|摩根士丹利|摩根大通|瑞银|花旗|汇丰|野村|麦格理|美银|巴克莱"
    "|德银|渣打|星展|惠誉|穆迪|标普|联合国|世银|央行|美联储)$"
)
