"""Long texts full of years in which nobody says what will be: generated, always the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Maker = Callable[[int], str]


def texts(lang: str) -> dict[str, str]:
    """Name → text, each of some thousand characters."""
    return {name: "\n".join(make(number) for number in range(72)) for name, make in _MAKERS[lang].items()}


def _pick(words: Sequence[str], number: int, step: int) -> str:
    return words[(number * step + number // len(words)) % len(words)]


_ZH_TOWN = ("临江", "安平", "石浦", "云阳", "白沙", "清河", "永昌")
_ZH_WORKS = ("码头", "师范学堂", "纺织厂", "水文站", "藏书楼", "电灯公司", "气象台", "铁路桥")
_ZH_FATE = (
    "扩建了三间仓房",
    "毁于一场大火",
    "并入省立机构",
    "迁到了河的对岸",
    "裁去一半的人手",
    "第一次招收女工",
    "换上了德国的机器",
)
_EN_TOWN = ("Ashcombe", "Port Lyle", "Dunmere", "Saltby", "Kirkholm", "Westering", "Old Marrow")
_EN_WORKS = ("pier", "teachers' college", "cotton mill", "tide gauge", "reading room", "gas works", "viaduct")
_EN_FATE = (
    "was lengthened by three bays",
    "burned to the ground",
    "passed to the county",
    "was moved across the river",
    "let half of its hands go",
    "took in women for the first time",
    "was fitted with German engines",
)


def _zh_chronicle(n: int) -> str:
    first, later = 1868 + 2 * n, 1868 + 2 * n + 3 + n % 9
    town, works, fate = _pick(_ZH_TOWN, n, 3), _pick(_ZH_WORKS, n, 5), _pick(_ZH_FATE, n, 2)
    forms = (
        f"{first}年，{town}建起了第一座{works}；{later}年，它{fate}。",
        f"{town}的{works}始建于{first}年，到{later}年时已有工人{120 + 17 * n}名，{later + 1}年{fate}。",
        f"自{first}年起的{3 + n % 7}年里，{town}接连遭遇水患，{works}的账目也在{later}年中断。",
        f"据县志记载，{first}年三月，{works}{fate}，时任县令为此写下碑文，{later}年由其孙重刻。",
    )
    return forms[n % 4] + "\n"


def _en_chronicle(n: int) -> str:
    first, later = 1868 + 2 * n, 1868 + 2 * n + 3 + n % 9
    town, works, fate = _pick(_EN_TOWN, n, 3), _pick(_EN_WORKS, n, 5), _pick(_EN_FATE, n, 2)
    forms = (
        f"In {first} {town} got its first {works}; by {later} it had outgrown its site, and in {later + 1} it {fate}.",
        f"The {works} at {town}, founded in {first}, employed {120 + 17 * n} people when, in {later}, it {fate}.",
        f"For {3 + n % 7} years from {first} the river flooded {town} every spring, and the books of the {works} end in {later}.",
        f"According to the parish register, the {works} {fate} in March {first}; the stone that says so was recut in {later}.",
    )
    return forms[n % 4] + "\n"


def _zh_changes(n: int) -> str:
    what = (
        "时区解析在闰年出错",
        "深色模式下图标不可见",
        "导出表格时丢失末行",
        "连接池在断线后不释放",
        "搜索结果的分页错位",
    )
    done = ("修复", "移除", "改进", "新增对旧格式的兼容：", "回退上一版对此的改动：")
    return f"## {1 + n // 12}.{n % 12}.{n % 5}（{2019 + n // 10}-{1 + n % 12:02d}-{1 + n * 7 % 28:02d}）\n\n- {_pick(done, n, 2)}{_pick(what, n, 3)}（#{2030 + n}）\n- 依赖升级到 {2020 + n % 6}.{n % 4}，最低支持 Windows Server {2016 + n % 3 * 3}\n"


def _en_changes(n: int) -> str:
    what = (
        "time zones in leap years",
        "icons in dark mode",
        "the last row of exports",
        "leaking connections",
        "paging",
    )
    done = ("Fixed", "Removed the workaround for", "Reworked", "Added tests for", "Reverted the change to")
    return f"## {1 + n // 12}.{n % 12}.{n % 5} ({2019 + n // 10}-{1 + n % 12:02d}-{1 + n * 7 % 28:02d})\n\n- {_pick(done, n, 2)} {_pick(what, n, 3)} (#{2030 + n})\n- Bumped the base image to {2020 + n % 6}.{n % 4}; Windows Server {2016 + n % 3 * 3} or newer\n"


def _zh_reference(n: int) -> str:
    who = ("陈", "罗", "沈", "袁", "江", "葛", "温")
    what = ("碳达峰路径", "人口结构预测", "能源展望", "养老金缺口测算", "城市用水情景", "算力需求估计")
    return f"[{n + 1}] {_pick(who, n, 3)}立, {_pick(who, n, 2)}敏. {2030 + n % 4 * 10}年{_pick(what, n, 5)}[J]. 区域研究, {2015 + n % 10}, {30 + n % 10}({1 + n % 6}): {2030 + n}-{2041 + n}.\n"


def _en_reference(n: int) -> str:
    who = ("Chen, L.", "Rowe, M.", "Sandoval, P.", "Yuen, K.", "Grieg, H.", "Okafor, T.")
    what = ("paths to net zero", "population projections", "an energy outlook", "pension shortfalls", "water scenarios")
    return f"[{n + 1}] {_pick(who, n, 5)} and {_pick(who, n + 1, 1)} ({2015 + n % 10}) '{2030 + n % 4 * 10}: {_pick(what, n, 3)}', Regional Studies, {30 + n % 10}({1 + n % 6}), pp. {2030 + n}-{2041 + n}. doi:10.2030/rs.{2041 + n}.\n"


def _zh_law(n: int) -> str:
    who, what = (
        ("承运人", "出租人", "受托人", "经营者"),
        ("书面通知对方", "退还已收的费用", "提交年度报告", "保存原始凭证"),
    )
    return f"第{n + 1}条　{_pick(who, n, 3)}应当在收到前条所称文件之日起{5 + n % 26}日内{_pick(what, n, 3)}；逾期的，处{1 + n % 9}万元以下罚款。{1990 + n % 30}年以前订立的合同，适用当时的规定。\n"


def _en_law(n: int) -> str:
    who = ("carrier", "lessor", "trustee", "operator")
    what = (
        "give the other party notice in writing",
        "return any fee received",
        "lodge the annual return",
        "keep the records",
    )
    return f"{n + 1}. Every {_pick(who, n, 3)} shall {_pick(what, n, 3)} within {5 + n % 26} days of receiving the document named in section {n or 1}. A contract made before {1990 + n % 30} is governed by the law then in force.\n"


def _zh_life(n: int) -> str:
    work = ("讲师", "访问学者", "项目主管", "特约编辑", "首席工程师", "客座研究员")
    return f"- {1998 + n % 27}.{1 + n % 12:02d}—{1999 + n % 26 + n % 2}.{1 + n * 5 % 12:02d}　{_pick(_ZH_TOWN, n, 5)}大学，{_pick(work, n, 5)}；主持课题“面向{2030 + n % 3 * 5}的{_pick(_ZH_WORKS, n, 3)}史料整理”（经费{10 + n}万元，已结题）"


def _en_life(n: int) -> str:
    work = ("Lecturer", "Visiting scholar", "Project lead", "Contributing editor", "Chief engineer", "Research fellow")
    return f"- {1998 + n % 27}–{1999 + n % 26 + n % 2}: {_pick(work, n, 5)}, University of {_pick(_EN_TOWN, n, 5)}. Held the grant 'Horizon {2030 + n % 3 * 5}: papers of the {_pick(_EN_WORKS, n, 3)}' (£{10 + n},000, completed)."


_MAKERS: dict[str, dict[str, Maker]] = {
    "zh": {
        "chronicle": _zh_chronicle,
        "changes": _zh_changes,
        "references": _zh_reference,
        "law": _zh_law,
        "life": _zh_life,
    },
    "en": {
        "chronicle": _en_chronicle,
        "changes": _en_changes,
        "references": _en_reference,
        "law": _en_law,
        "life": _en_life,
    },
}
