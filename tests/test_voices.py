"""Whose statement a claim is: named before and after, by title, office or pronoun, in turns, essays and series."""

from __future__ import annotations

import pytest

from pipeline.extract import Names, extract
from pipeline.extract.speakers.phrases import phrase
from pipeline.model import Bilingual, Document, Source, Speaker

KNOWN = Names.of(
    [
        Speaker(id="ada-lin", kind="person", name=Bilingual(zh="林艾达", en="Ada Lin")),
        Speaker(id="sea-bank", kind="organisation", name=Bilingual(zh="海洋银行", en="Sea Bank")),
    ]
)


def speakers(text: str, author: str | None = None, publisher: str | None = "Daily") -> list[str]:
    source = Source(published="2025-02-10", publisher=publisher, author=author)
    found = extract(Document(id="text", file="text", raw=text, source=source), KNOWN)
    return [claim.speaker for claim in found if claim.when or claim.period]


NAMED_ZH = [
    ("校长乔立仁表示，新校区将在2027年启用。", "乔立仁"),
    ("理事会成员、前国脚乔立仁断定，新校区将在2027年启用。", "乔立仁"),
    ("乔立仁觉得，新校区将在2027年启用。", "乔立仁"),
    ("木匠们坐在门外，乔立仁坚称，新校区会在2027年启用。", "乔立仁"),
    ("总铺证券研报指出，2030年木材价格可能下跌两成。", "总铺证券"),
    ("总铺证券的研报认为，2030年木材价格可能下跌两成。", "总铺证券"),
    ("总铺银行研究报告称，2030年木材价格可能下跌两成。", "总铺银行"),
    ("长青林业协会统计，去年木材消费降了一成，预估2030年将再降两成。", "长青林业协会"),
    ("总铺证券负责人乔立仁指出，木材会在2027年涨价。该行不看好家具。", "乔立仁"),
    ("新校区会在2027年启用，校长乔立仁在开学典礼上说。", "乔立仁"),
    ("“新校区会在2027年启用。”校长乔立仁说。", "乔立仁"),
    ("乔立仁昨日宣布，新校区将在2027年启用。", "乔立仁"),
    ("喬立仁預計，新校區將在2027年啟用。", "喬立仁"),
    ("建筑师米格尔·奥尔特加认为，到2030年木楼可能超过二十层。", "米格尔·奥尔特加"),
    ("木楼到2030年可能超过二十层，一位建筑师说。", "建筑师"),
    ("云栖木业集团董事长方大同称，2026年产能将翻一番。", "方大同"),
    ("云栖木业集团总经理于洪波昨天透露，2026年产能将翻一番。", "于洪波"),
    ("【3】云栖木业集团董事长方大同称，2026年产能将翻一番。", "方大同"),
    ("董事长方大同最新的说法是，2026年产能将翻一番。", "方大同"),
    ("长青林业协会预测，2030年木材价格可能下跌两成。", "长青林业协会"),
    ("据长青林业协会的最新报告，2030年木材价格可能下跌两成。", "长青林业协会"),
    ("在长青林业协会看来，2030年木材价格可能下跌两成。", "长青林业协会"),
    ("长青林业协会在周一发布的报告中指出，2030年木材价格可能下跌两成。", "长青林业协会"),
    ("多位木匠协会的专家认为，2030年木材价格可能下跌两成。", "木匠协会"),
    ("专家认为，2030年木材价格可能下跌两成。", "专家"),
    ("林艾达认为，2030年木材价格可能下跌两成。", "ada-lin"),
    ("海洋银行首席经济学家预计，2026年利率将降至2%。", "sea-bank"),
    ("海洋银行去年亏损。该行预计2026年恢复盈利。", "sea-bank"),
    ("海洋银行的分析师团队写道，2030年木材价格可能下跌两成。", "sea-bank"),
    ("当地果农担心，2027年的水价可能翻番。", "当地果农"),
    ("业界普遍认为，2030年木材价格可能下跌两成。", "业界"),
    ("工程总指挥方向东告诉记者，大桥预计2026年6月通车。", "方向东"),
    ("2030年木材价格可能下跌两成。", "Daily"),
    ("永續長溫若筠說明，新校區將在2027年啟用。", "溫若筠"),
    ("首席护林官Joan Birch说，新林场将在2027年启用。", "Joan Birch"),
    ("總鋪投顧維持「買進」評等，估木材價格2026年上漲8%。", "總鋪投顧"),
    ("鴻榛則降評至「中立」，認為2026年木材價格將下跌兩成。", "鴻榛"),
    ("家具業者鴻榛坦承，新廠最快2027年才能投產。", "鴻榛"),
    ("中原期货的判断则相反：2026年木材均价不会低于2300元。", "中原期货"),
    ("漁業署發言人回覆查詢時表示，新碼頭將於2027年啟用。", "漁業署"),
    ("乔立仁想了想：“2040年代也许可以。”", "乔立仁"),
    ("首席护林官Joan Birch用英文回答了来宾的提问：“新林场会在2027年启用。”", "Joan Birch"),
    ("总铺证券医药团队发布点评称，2030年木材价格可能下跌两成。", "总铺证券"),
    ("HC-207预计于2026年第二季度读出数据。", "Daily"),
    ("总铺科技昨日递交申请，渔业署表示已受理。公司预计2026年收入达到3亿元。", "总铺科技"),
    ("漁業局局長稍後補充，新碼頭將於2027年啟用。", "漁業局"),
    ("总铺研究院昨日开会。该研究院首席经济学家乔立仁对本报说，木材2026年未必会继续涨价。", "乔立仁"),
    ("总铺协会昨日开会。该组织总干事乔立仁重申，木材2026年未必会继续涨价。", "乔立仁"),
    ("渔业总署有关负责人介绍，码头正在改建。\n\n该负责人指出，力争两年内把通过率提高到90%以上。", "渔业总署有关负责人"),
    ("公会理事长乔立仁忧心，木材补助2026年就会取消。", "乔立仁"),
    ("校长乔立仁昨日开会。\n\n他不排除2026年下半年木材跌破2000元的可能。", "乔立仁"),
    ("顾问Joan Birch说，木材在涨。“By 2030, ten thousand towers will be built,”她一坐下就说。", "Joan Birch"),
    ("顾问Joan Birch说，木材在涨。在她看来，木材2026年会更贵。", "Joan Birch"),
    ("总铺木业没有说明。一位接近该公司的人士透露，最终方案可能在2026年敲定。", "接近该公司的人士"),
    ("一位接近海洋银行的人士透露，最终方案可能在2026年敲定。", "接近海洋银行的人士"),
    ("一家欧系券商报告认为，木材跌价至少还要持续到2026年底。", "欧系券商"),
    ("云岭航空没有透露价格。其董事会秘书随后在电话会上称，机票2027年会降价。", "云岭航空"),
    ("行政長官喬立仁在《施政報告》中宣布，新碼頭將於2027年動工。", "喬立仁"),
    ("CEO Joan Birch称，公司进展顺利。“到2027年年底，产能会翻一番，”Birch说。", "Joan Birch"),
]
NAMED_EN = [
    ("Headteacher Joan Birch said the new school would open in 2027.", "Joan Birch"),
    ("The new school will open in 2027, said Joan Birch, who runs it.", "Joan Birch"),
    ('"The new school will open in 2027," Joan Birch told parents.', "Joan Birch"),
    ("Joan Birch, who chairs Sea Bank, expects rates to fall to 2% in 2026.", "Joan Birch"),
    ("Chairman Joan Birch expects rates to fall to 2% in 2026.", "Joan Birch"),
    ("The harbourmaster warned that the quay would flood by 2040.", "The harbourmaster"),
    ("The quay will flood by 2040, the harbourmaster warned.", "the harbourmaster"),
    ("The quay will flood by 2040, according to the Tide Institute.", "Tide Institute"),
    ("Sea Bank economists predict that rates will fall to 2% in 2026.", "sea-bank"),
    ("Oceanographers think the quay will flood by 2040.", "Oceanographers"),
    ("Norway's Kelp Fund plans to open a second farm in 2027.", "Kelp Fund"),
    ("Kelp Robotics lost money on Monday. The company plans to open a second farm in 2027.", "Kelp Robotics"),
    ("Kelp Robotics lost money. Joan Birch founded it. She expects a profit in 2027.", "Joan Birch"),
    ("The quay will flood by 2040.", "Daily"),
    ("Fisheries Minister Joan Birch said the quay would flood by 2040.", "Joan Birch"),
    ("Leader of the Opposition Joan Birch said the quay would flood by 2040.", "Joan Birch"),
    ("The quay will flood by 2040, said Joan Birch of Tide Partners.", "Joan Birch"),
    ("The quay will flood by 2040, Joan Birch said, with the market to follow in 2045.", "Joan Birch"),
    ("Joan Birch, who chairs the Tide Institute and sails, said the quay would flood by 2040.", "Joan Birch"),
    ("The quay will flood by 2040, said one skipper in Bergen.", "one skipper in Bergen"),
    ("Two dozen people replied. The quay will flood by 2040.", "Daily"),
    ("Norwegian farms will open a second quay in 2027.", "Daily"),
    ("The Bergen ferry pier is to be demolished in 2027.", "Daily"),
    ("Salmon farms in Bergen will double their output by 2040.", "Daily"),
    ("The KR-20 shipped in May. The pier is expected to reopen in 2027.", "Daily"),
    ("The Tide Institute said it had moved. The quay is expected to flood by 2040.", "Tide Institute"),
    ("Kelp Robotics lost money in Bergen. The company plans to open a second farm in 2027.", "Kelp Robotics"),
    (
        '"We lost a pier," said Joan Birch.\n\n"Skippers told us so. I am sure that the quay will flood by 2040."',
        "Joan Birch",
    ),
    ("Hanna Osei at Fern Bridge said the harbour could lose half its trade by 2030.", "Hanna Osei"),
    ("Hanna Osei from Marlow Securities expects copper to reach $12,000 by 2027.", "Hanna Osei"),
    ("Machines, Hanna Osei says, will take over half of the harvest by 2032.", "Hanna Osei"),
]


@pytest.mark.parametrize(("text", "speaker"), [*NAMED_ZH, *NAMED_EN])
def test_the_speaker_is_who_the_text_makes_responsible(text: str, speaker: str) -> None:
    """A known name gives its id, an unknown one stands as it is written, and nobody gives the publication."""
    assert set(speakers(text)) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "# 对话\n\n**问：何时完工？**\n\n乔立仁：2027年一定会完工。\n\n**问：然后呢？**\n\n乔立仁：2030年可能扩建。\n",
        "# 对话\n\n问：何时完工？\n\n乔立仁：2027年一定会完工。\n\n也许2030年我们会扩建。\n",
        "**远岸：何时完工？**\n\n乔立仁：2027年一定会完工。\n\n**远岸：然后呢？**\n\n乔立仁：2030年可能扩建。\n",
    ],
)
def test_a_turn_of_an_interview_is_its_speakers(text: str) -> None:
    """What follows "Name:" is what this one says, up to the next turn."""
    assert speakers(text) == ["乔立仁", "乔立仁"]


SIGNED = [
    "**Ana Ruiz** -- *Chief Executive Officer*\n\nWe will open by 2027.\n\n**Operator**\n\nThe line will close in 2026.\n\n"
    "**Tom Birch** -- *Marlow Bank -- Analyst*\n\nThanks. I expect more in 2028.\n",
    "### 1. Wallets\n\n**Dr Ana Ruiz, chief economist, Fern Bank**\n\nIn 2027 shops will be empty.\n\n## More\n\n"
    "The fair will open in 2026.\n\n**Tom Birch, professor of law, Marlow University**\n\nBy 2030 it may be over.\n",
    "## Ana Ruiz, director, Fern Institute\n\nPrices will fall in 2027.\n\n## The fair\n\nIt will open in 2026.\n\n"
    "## Tom Birch – head of research, Marlow\n\nThey could double by 2030.\n",
]


@pytest.mark.parametrize("text", SIGNED)
def test_what_stands_under_a_name_with_its_office_is_its_bearers(text: str) -> None:
    """Experts one after the other, a call with its operator: up to the next heading or the next name."""
    assert speakers(text) == ["Ana Ruiz", "Daily", "Tom Birch"]


def test_what_stands_under_a_name_and_tells_of_its_bearer_is_not() -> None:
    """A list of people to watch: the surname comes again below."""
    text = "## Ana Ruiz, director, Fern\n\nIn 2027 Ruiz will be 60.\n\n## Tom Birch, chief, Marlow\n\nBirch may go in 2026.\n"
    assert set(speakers(text)) == {"Daily"}


def test_a_name_that_often_opens_a_turn_needs_no_more_than_its_form() -> None:
    """宁致远 is a word of the dictionary and still somebody's name; the paper's own label asks."""
    text = "**远岸：何时完工？**\n\n宁致远：2027年一定会完工。\n\n**远岸：然后呢？**\n\n宁致远：2030年可能扩建。\n"
    assert speakers(text, publisher="远岸") == ["宁致远", "宁致远"]


def test_a_surname_in_chinese_text_ends_where_the_latin_letters_end() -> None:
    """The full name before 表示 is found again for the surname that labels a turn."""
    text = "CFO Joan Birch表示，业绩不错。\n\n*Fern银行分析师：* 明年呢？\n\n*Birch：* 明年营收会增长8%。\n"
    assert speakers(text) == ["Joan Birch"]


GOES_ON_ZH = [
    "乔立仁说：“木材会涨价。\n\n“到2030年，木楼会超过二十层。\n\n“2040年我们会建成第一座木塔。”",
    "乔立仁说：“木材会涨价。”\n\n“到2030年，木楼会超过二十层。”",
    "“到2030年，木楼会超过二十层。\n\n“2040年我们会建成第一座木塔。”乔立仁说。",
    "喬立仁說：「木材會漲價。\n\n「到2030年，木樓會超過二十層。」",
]


@pytest.mark.parametrize("text", GOES_ON_ZH)
def test_a_quotation_of_several_paragraphs_is_of_whoever_it_is_once_said_to_be(text: str) -> None:
    """A paragraph that only opens a quotation goes on with the one before, or is told of behind its end."""
    assert set(speakers(text)) == {"喬立仁" if "喬" in text else "乔立仁"}


def test_a_quotation_with_nobody_before_it_stays_the_publications() -> None:
    """Who was quoted two paragraphs earlier does not speak behind a paragraph of the paper's own."""
    text = "乔立仁说：“木材会涨价。”\n\n木楼很多。\n\n“到2030年，木楼会超过二十层。”"
    assert speakers(text) == ["Daily"]


RETOLD = "总铺研究院日前发布《全球木材展望》。{}\n\n木材供应偏紧。到2030年，木材缺口可能扩大至900万吨。"


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("报告给出一个不乐观的判断：到2028年，木材缺口恐将扩大至300万吨。", "总铺研究院"),
        ("报告写道，到2028年，木材缺口会扩大至300万吨。", "总铺研究院"),
        ("曾有学者预言木材会用完。", "总铺研究院"),
        ("\n\n报告作者之一、研究员乔立仁提醒，木材用得太快。", "总铺研究院"),
        ("\n\n校长乔立仁不同意，他认为木材够用。", "Daily"),
    ],
)
def test_an_article_that_tells_one_report_speaks_for_whoever_issued_it(between: str, speaker: str) -> None:
    """From the sentence that names the report on, until somebody else speaks."""
    assert set(speakers(RETOLD.format(between))) == {speaker}


@pytest.mark.parametrize(
    "opening",
    [
        "总铺研究院周三发布的一份报告称，木材供应偏紧。",
        "根据总铺研究院两位专家日前在《林业学刊》网站上公布的一项研究，木材供应偏紧。",
        "Timber is short. 根据总铺研究院的一项研究，木材供应偏紧。",
        "《长青社21日专讯》总铺研究院发表研究报告指出，木材供应偏紧。",
        "总铺研究院于2025年2月8日公布的研报认为，木材供应偏紧。",
        "总铺研究院最新预测显示，木材供应偏紧。",
    ],
)
@pytest.mark.parametrize("told", ["到2030年，木材缺口可能扩大至900万吨。", "Timber prices could double by 2030."])
def test_whose_report_it_is_may_be_told_in_many_words(opening: str, told: str) -> None:
    """With whatever stands between the issuer and the report, and for what is said in either language."""
    (speaker,) = set(speakers(f"{opening}\n\n{told}"))
    assert speaker.removesuffix("两位专家") == "总铺研究院"


def test_a_state_in_the_name_of_an_institute_issues_nothing() -> None:
    """中国木材研究院 is not China, and what stands further down is the institute's."""
    text = "中国木材研究院(CTI)周四发布的一份报告称，木材供应偏紧。\n\n该国林地预计将在2050年减少到3亿公顷。"
    assert speakers(text) == ["中国木材研究院"]


def test_a_companys_own_books_are_no_such_report() -> None:
    """What stands in the article behind them is the article's."""
    text = "总铺木业集团日前发布《2024年年度报告》。\n\n木材供应偏紧。到2030年，木材缺口可能扩大至900万吨。"
    assert speakers(text) == ["Daily"]


def test_behind_a_semicolon_another_speaks() -> None:
    """What the first says ends where the clause of the second begins."""
    text = "总铺证券认为，2026年木材价格将上涨两成；海森证券则认为，2027年木材价格会下跌一成。"
    assert speakers(text) == ["总铺证券", "海森证券"]


def test_the_answers_to_bold_questions_are_the_guests() -> None:
    """Without labels, whoever the introduction names first answers."""
    text = (
        "Joan Birch has run the harbour for years.\n\n**When will the quay flood?**\n\n"
        "I think it will flood by 2040.\n\n**And the town?**\n\nIt may be under water by 2060.\n"
    )
    assert speakers(text, author="Sam Post") == ["Joan Birch", "Joan Birch"]


def test_an_essay_is_its_authors_and_a_report_the_publications() -> None:
    """Who says "I" again and again outside of quotations speaks for himself; a reporter does not."""
    essay = "I grew up here. I know my town. I think about it daily. The quay will flood by 2040."
    report = "The mayor was late. The quay will flood by 2040."
    assert speakers(essay, author="Joan Birch") == ["Joan Birch"]
    assert speakers(report, author="Joan Birch") == ["Daily"]
    assert speakers(f"By Joan Birch\n\n{essay}") == ["Joan Birch"]


def test_an_essay_may_ask_and_have_a_label() -> None:
    """One question and one "Word:" at the beginning of a line make no interview of a text that says "I"."""
    text = (
        "I counted boats. I always do. My father did.\n\nWhy bother?\n\nI like it.\n\nJobs: half of them will be gone"
        " by 2040.\n\nThe quay will flood by 2060.\n\nThat is all.\n\nGood night.\n"
    )
    assert speakers(text, author="Sam Post") == ["Sam Post", "Sam Post"]


ESSAY = "I grew up here. I know my town. I think about it daily."


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("The council will open a second quay in 2027.", "Sam Post"),
        ("The Tide Fund met in May. In 2028 it will publish a report on boats.", "Sam Post"),
        ("The Tide Fund plans to open a second quay in 2027.", "Tide Fund"),
        ("Kelp has promised a second quay by 2027.", "Kelp"),
    ],
)
def test_what_an_essay_says_that_others_will_do_is_its_authors_guess(told: str, speaker: str) -> None:
    """Their plans and promises stay their own."""
    assert speakers(f"{ESSAY} {told}", author="Sam Post") == [speaker]


def test_a_quotation_by_itself_in_an_essay_is_of_who_was_met() -> None:
    """Whoever writes "I" asks, and does not quote himself."""
    met = (
        "Joan Birch sails. “It was fog,” she says.\n\nI ask her about the harbour.\n\n“The quay will flood by 2040.”\n"
    )
    assert speakers(f"{ESSAY}\n\n{met}", author="Sam Post") == ["Joan Birch"]


def test_a_first_person_alone_is_the_authors() -> None:
    """我 outside a quotation is who wrote the text."""
    assert speakers("也许有人反对，但我认为，2030年木楼会超过二十层。", author="乔立仁") == ["乔立仁"]


@pytest.mark.parametrize("author", ["文｜乔立仁 编辑｜江白", "记者 乔立仁 台北22日电", "乔立仁"])
def test_a_line_of_credits_names_its_author(author: str) -> None:
    """The editor beside him, and where he sends it from, are no part of his name."""
    assert speakers("也许有人反对，但我认为，2030年木楼会超过二十层。", author=author) == ["乔立仁"]


TALK = """In a lecture last week the botanist Hanna Osei told a full hall about moss. {head}

Half of the bogs will be dry by 2040. Osei blames the drains. The last peat cutters could be gone by 2030.

The Bog Trust says it will replant 90 hectares by 2029. Osei was not impressed, and Osei is seldom wrong.
"""


@pytest.mark.parametrize(
    ("title", "head", "expected"),
    [
        ("Notes on a lecture: Hanna Osei", "", ["Hanna Osei", "Hanna Osei", "Bog Trust"]),
        ("Hanna Osei and the end of moss", "Here are the main points.", ["Hanna Osei", "Hanna Osei", "Bog Trust"]),
        ("Hanna Osei and the end of moss", "It was late.", ["Daily", "Daily", "Bog Trust"]),
        ("The end of moss", "Here are the main points.", ["Daily", "Daily", "Bog Trust"]),
    ],
)
def test_a_summary_of_one_persons_talk_is_that_persons(title: str, head: str, expected: list[str]) -> None:
    """Where title and first lines say that it sums up somebody's talk, what no one else says is hers."""
    text = TALK.format(head=head)
    source = Source(published="2025-02-10", publisher="Daily", title=title)
    found = extract(Document(id="text", file="text", raw=text, source=source), KNOWN)
    assert [claim.speaker for claim in found] == expected


PANEL = [
    ("问：明年呢？\n答（乔立仁）：明年会涨价。\n问：后年？\n答（方大同）：2027年会跌价。", ["乔立仁", "方大同"]),
    ("Q：明年呢？\nA：（乔立仁）明年会涨价。\nQ：后年？\nA：【乔立仁】2027年会跌价。", ["乔立仁", "乔立仁"]),
    (
        "**主持人：** 谈谈木材？\n\n**Ana Ruiz：** 明年会涨价。\n\n**主持人：** 后年？\n\n**Ana Ruiz：** 2027年会跌价。",
        ["Ana Ruiz", "Ana Ruiz"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PANEL)
def test_the_label_of_a_turn_tells_who_speaks_and_is_no_part_of_what_is_said(text: str, expected: list[str]) -> None:
    """A（name）, A：（name） and a Latin name in a Chinese panel; the quote begins behind them."""
    found = extract(Document(id="text", file="text", raw=text, source=Source(published="2025-02-10")), KNOWN)
    assert [claim.speaker for claim in found] == expected
    assert [claim.quote.exact for claim in found] == ["明年会涨价。", "2027年会跌价。"]


def test_points_below_a_line_are_the_view_of_whom_it_names() -> None:
    """东麓证券：…, a line of its own, and the items under it; no line that only tells of what they are."""
    points = "- 去年均价上涨4%；\n- 新增产能最快2026年三季度释放；\n- 明年价格可能上涨。\n"
    assert speakers(f"**东麓证券：木材还要涨**\n\n{points}") == ["东麓证券"] * 2
    assert speakers(f"**木材市场：还要涨**\n\n{points}") == ["Daily"] * 2


def test_a_condition_is_written_as_the_text_writes_it() -> None:
    """In the characters of the text, in whichever script."""
    text = "乔立仁認為，若關稅稅率低於15%，木材價格明年有機會回升。"
    found = extract(Document(id="text", file="text", raw=text, source=Source(published="2025-02-10")), KNOWN)
    assert [claim.condition for claim in found] == ["若關稅稅率低於15%"]


def test_the_office_is_one_and_no_company() -> None:
    """局方 is a bureau, whichever company stands nearer."""
    text = "漁業署表示，新碼頭將於2027年啟用，北岬產業園公司將於2026年成立。署方目標是未來五年供應80公頃用地。"
    assert speakers(text) == ["漁業署", "漁業署", "漁業署"]


def test_she_is_no_place() -> None:
    """A part of the world may look like a person's name; "off West Frisia" tells where."""
    text = "Hanna Osei dives a lot. Her boats lie off West Frisia. By 2030, she says, the reef will be dead."
    assert speakers(text) == ["Hanna Osei"]


def test_the_company_is_no_surname() -> None:
    """A surname that speaks is a person's, whatever "the company" is."""
    text = (
        "Corvid Pump Group had a bad year, its chief executive Hanna Osei said.\n\nOsei said the fault had been found.\n\n"
        "The company will close two plants by 2027."
    )
    assert speakers(text) == ["Corvid Pump Group"]


def test_an_agency_named_far_above_is_still_the_agency() -> None:
    """ "The agency" is the one whose name says so, some thousand characters on."""
    filler = "It rained on the meadow, and nobody minded much.\n\n" * 40
    text = f"The Baltic Moss Agency met in Turku.\n\n{filler}The agency will publish its atlas in March 2027."
    assert speakers(text) == ["Baltic Moss Agency"]


def test_a_forecast_whose_day_had_come_before_is_no_claim() -> None:
    """What somebody once promised for a time now past is background."""
    assert speakers("In 1962 the president promised that the tunnel would open in 1969.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("厂长常守信昨天", "常守信"),
        ("负责招生的副校长乔立仁", "乔立仁"),
        ("咨询公司 Fernhill 的报告", "Fernhill"),
        ("青岚科技", "青岚科技"),
        ("Brackwell首席分析师", "Brackwell"),
        ("渔业局局长", "渔业局"),
        ("3月5日在苏州举行的论坛上，常守信", "常守信"),
    ],
)
def test_a_phrase_is_cut_to_the_name(text: str, expected: str) -> None:
    """Titles, dates, places and papers around a name are no part of it."""
    found = phrase(text)
    assert found is not None
    assert text[found.start : found.end] == expected


@pytest.mark.parametrize("text", ["", "的", "新能源汽车", "国产汽车", "第二工厂", "该公司", "油价", "SiC生产线", "在"])
def test_what_names_nobody_gives_no_phrase(text: str) -> None:
    """Common nouns of things, and pronouns, are no speakers."""
    assert phrase(text) is None


def test_a_digest_goes_from_one_forecaster_to_the_next() -> None:
    """Who forecast under another heading does not forecast here; who did at the beginning still does."""
    digest = (
        "Two notes from the markets.\n\n## Copper\n\nRidgeway Research forecasts that prices will fall by June.\n\n"
        "## Tea\n\nThe harvest is expected to shrink by a tenth in 2026."
    )
    assert speakers(digest)[-1] == "Daily"
    report = (
        "Ridgeway Research forecasts dear copper until 2027.\n\n## Tea\n\n"
        "The harvest is expected to shrink by a tenth in 2026."
    )
    assert speakers(report)[-1] == "Ridgeway Research"


def test_whose_project_it_is_was_said_in_the_same_paragraph() -> None:
    """A clause without an actor is about whoever was named beside it, not three paragraphs above."""
    above = "国家数据局昨日公布了三项试点。\n\n"
    assert speakers(f"{above}意见提出新目标，力争到2030年建成十个园区。") == ["Daily"]
    assert speakers("青岚科技昨日公布了业绩，并计划2026年投产新项目。") == ["青岚科技"]


def test_what_says_without_an_article_is_a_name() -> None:
    """Lumo says, Quillon expects: a single capital that opens the sentence, and no plain noun."""
    assert speakers("Lumo says it will ship 100,000 lamps by 2028.") == ["Lumo"]
    assert speakers("Everyone expects the lake to be empty by 2028.") == ["Daily"]


def test_what_a_writer_guesses_is_the_writers() -> None:
    """ "My guess:" in a column that quotes others."""
    text = "The mayor said the bridge would open by 2027. My guess: it will stay shut until the end of 2030."
    assert speakers(text, author="Priya Nair")[-1] == "Priya Nair"


def test_a_label_is_nobody() -> None:
    """ "Shared Goals: He …" in notes on a talk: he is whom the notes are about."""
    notes = "The talk was by Ana Ruiz.\n\n- Mission-Driven Talent: She believes in it.\n\n- She predicts a new bridge by 2030."
    assert speakers(notes) == ["Ana Ruiz"]


def test_where_a_report_was_issued_does_not_tell_by_whom() -> None:
    """长青林业协会在上海发布《…报告》: the association's, although the city is a known name."""
    known = Names.of([Speaker(id="shanghai", kind="organisation", name=Bilingual(zh="上海"))])
    text = "长青林业协会周一在上海发布《木材展望报告》。\n\n报告预计，2030年木材价格可能下跌两成。"
    source = Source(published="2025-02-10", publisher="Daily")
    [claim] = extract(Document(id="text", file="text", raw=text, source=source), known)
    assert claim.speaker == "长青林业协会"


def test_a_product_does_not_speak() -> None:
    """A16, N2P: what carries a code for a name, whatever stands behind it."""
    text = "校长乔立仁说，新楼本季启用；A16则预计2026年下半年量产。"
    assert speakers(text) == ["乔立仁"]


def test_who_puts_it_bluntly_is_quoted_and_who_comments_is_not() -> None:
    """ "…: “….” I think she's right": the sentence behind the quotation is somebody else's."""
    text = (
        "Our treasurer, Mira Oyelaran, put it bluntly at the meeting: “In five years nobody will remember the tram.” "
        "I think she's right."
    )
    assert speakers(text, author="Ben Tarrant") == ["Mira Oyelaran"]


def test_as_planned_is_nobodys_word() -> None:
    """ "If the sale closes as planned, we'll …": nothing planned it."""
    text = "If our Series C closes as planned, we'll open an office by March 2026."
    assert speakers(text, author="Tessera", publisher="Tessera") == ["Tessera"]


def test_a_comma_in_a_number_parts_no_clause() -> None:
    """由1,588元上调至1,688元: who raised it is still who expects."""
    text = "青岚科技将目标价由1,588元上调至1,688元，认为2026年占比将突破三成。"
    assert speakers(text) == ["青岚科技"]


def test_whom_the_title_names_an_article_need_not_name_again() -> None:
    """A clause without an actor, in an article whose title names one organisation: it is that one's plan."""
    source = Source(published="2025-02-10", publisher="Daily", title="海洋银行年报要点")
    text = "年报昨日公布。\n\n第二座数据中心已经完工，目标2027年启用。"
    [claim] = extract(Document(id="text", file="text", raw=text, source=source), KNOWN)
    assert claim.speaker == "sea-bank"


def test_the_agency_before_its_name_is_the_one_in_the_title() -> None:
    source = Source(published="2025-02-10", publisher="Daily", title="Sea Bank puts off its coin")
    text = "The bank will drop the pilot, delaying the launch until 2031."
    [claim] = extract(Document(id="text", file="text", raw=text, source=source), KNOWN)
    assert claim.speaker == "sea-bank"


def test_a_place_that_the_title_names_plans_nothing() -> None:
    source = Source(published="2025-02-10", publisher="Daily", title="北京大桥明日揭幕")
    text = "年报昨日公布。\n\n第二座数据中心已经完工，目标2027年启用。"
    beijing = Speaker(id="beijing", kind="organisation", name=Bilingual(zh="北京"))
    [claim] = extract(Document(id="text", file="text", raw=text, source=source), Names.of([beijing]))
    assert claim.speaker == "Daily"
