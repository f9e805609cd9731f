"""What others read of us: ClaimReview, calendars and feeds, read back by other people's parsers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from inspect import get_annotations
from typing import Any

import feedparser
import pytest
from icalendar import Calendar
from published import CLAIM, EVIDENCE, judged

from pipeline.export import PublishedClaim, calendar, claim_node, claim_review, feed, graph
from pipeline.model import Bilingual

BASE = "https://yuyan.example"
NOW = "2026-11-22T05:00:00Z"


def test_a_claim_without_a_verdict_is_no_review() -> None:
    """It is a Claim, with where it appeared and who said it when."""
    assert claim_review(CLAIM, BASE) is None
    node = claim_node(CLAIM, BASE)
    assert (node["@type"], node["text"]) == ("Claim", "An unmanned freighter will call in 2025.")
    assert node["author"]["sameAs"] == "https://www.wikidata.org/entity/Q42"
    assert node["firstAppearance"] == node["appearance"][0]
    assert node["firstAppearance"]["url"] == "https://example.org/essay"


def test_what_others_report_first_appeared_elsewhere() -> None:
    """The source is then an appearance, not the first."""
    assert "firstAppearance" not in claim_node(replace(CLAIM, reported_by="港湾观察"), BASE)


@pytest.mark.parametrize(
    ("outcome", "rating"),
    [
        ("correct", 5),
        ("partly_correct", 3),
        ("incorrect", 1),
        ("ambiguous", None),
        ("annulled", None),
        ("unverifiable", None),
    ],
)
def test_only_what_was_right_or_wrong_has_a_number(outcome: str, rating: int | None) -> None:
    """The other outcomes have words, and no number that somebody could average."""
    review = claim_review(judged(outcome), BASE)
    assert review
    assert review["reviewRating"].get("ratingValue") == rating
    assert review["reviewRating"]["alternateName"]
    assert review["citation"][0]["url"] == EVIDENCE.url


def vocabulary(name: str) -> type:
    """schema.org's type of that name, as msgspec-schemaorg generates it from the vocabulary."""
    place = {"Person": "person", "Organization": "organization", "Rating": "intangible"}.get(name, "creativework")
    return getattr(import_module(f"msgspec_schemaorg.models.{place}.{name}"), name)  # type: ignore[no-any-return]


def expected(cls: Any, prop: str) -> str:
    """What schema.org expects as the value of a property, as its annotation has it."""
    field = next(
        one for one, known in zip(cls.__struct_fields__, cls.__struct_encode_fields__, strict=True) if known == prop
    )
    owner = next(base for base in cls.__mro__ if field in get_annotations(base))
    return str(get_annotations(owner)[field])


def problems(node: dict[str, Any]) -> list[str]:
    """What a node says that schema.org does not know, or with a value of another type than it expects."""
    cls: Any = vocabulary(node["@type"])
    wrong = []
    for prop, value in node.items():
        if prop in ("@context", "@type", "@id"):
            continue
        if prop not in cls.__struct_encode_fields__:
            wrong.append(f"{node['@type']}.{prop}")
            continue
        allowed = expected(cls, prop)
        for one in value if isinstance(value, list) else [value]:
            names = [base.__name__ for base in vocabulary(one["@type"]).__mro__] if isinstance(one, dict) else []
            text = isinstance(one, str | int) and re.search(r"\b(str|int|float|date|datetime|URL)\b", allowed)
            if not text and not any(f"'{name}'" in allowed for name in names):
                wrong.append(f"{node['@type']}.{prop} is {one!r}; expected {allowed}")
            wrong += problems(one) if isinstance(one, dict) else []
    return wrong


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "ClaimReview", "verdict": "true"},
        {"@type": "ClaimReview", "reviewRating": 5},
        {"@type": "ClaimReview", "reviewRating": {"@type": "Person"}},
        {"@type": "Claim", "firstAppearance": {"@type": "Rating"}},
    ],
)
def test_the_check_of_json_ld_finds_what_is_wrong(wrong: dict[str, Any]) -> None:
    """An unknown property, a text for a thing, a thing of another type."""
    assert problems(wrong)


def test_json_ld_stays_within_schema_org() -> None:
    """Every type, property and expected type is schema.org's; what Google asks of a ClaimReview is there."""
    document = graph([judged("correct"), CLAIM, judged("ambiguous")], BASE, "zh")
    assert document["@context"] == "https://schema.org"
    assert [node["@type"] for node in document["@graph"]] == ["ClaimReview", "Claim", "ClaimReview"]
    assert [problem for node in document["@graph"] for problem in problems(node)] == []
    assert {"url", "claimReviewed", "reviewRating", "author"} <= set(document["@graph"][0])
    assert document["@graph"][0]["claimReviewed"] == "2025 年港口会有无人货轮。"


@pytest.mark.parametrize(
    ("asserted", "published", "stamp"),
    [
        ("2024-05-02", "2024-05-02", "2024-05-02T00:00:00+00:00"),
        ("2016", "2016", "2016-01-01T00:00:00+00:00"),
        ("2016~", None, "2016-01-01T00:00:00+00:00"),
        ("201X", None, "2010-01-01T00:00:00+00:00"),
    ],
)
def test_a_date_that_is_not_a_day(asserted: str, published: str | None, stamp: str) -> None:
    """JSON-LD has it where it is an ISO date; a feed, which needs a moment, has its first day."""
    said = replace(CLAIM, asserted=asserted)
    assert claim_node(said, BASE).get("datePublished") == published
    read = feedparser.parse(feed([said], BASE, title="x", self_url=BASE, now=NOW))
    assert read.entries[0].published == stamp


def test_the_calendar_has_an_all_day_event_for_every_due_date() -> None:
    """Undated claims have none; the id stays when the claim is exported again later."""
    data = calendar([CLAIM, replace(CLAIM, id="b", due=None)], BASE, name="Yuyan", now=NOW, lang="zh")
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("dtstart") == date(2025, 12, 31)
    assert event.decoded("dtend") == date(2026, 1, 1)
    assert str(event["uid"]) == "essay-abc234@yuyan"
    assert str(event["summary"]) == "到期：2025 年港口会有无人货轮。"
    later = calendar([CLAIM], BASE, name="Yuyan", now="2027-01-01T00:00:00Z")
    assert Calendar.from_ical(later).walk("VEVENT")[0]["uid"] == event["uid"]


def read_feed(claims: list[PublishedClaim], **options: Any) -> Any:
    """The feed of claims as another program reads it."""
    read = feedparser.parse(feed(claims, BASE, title="New", self_url=f"{BASE}/feed.atom", now=NOW, **options))
    assert not read.bozo
    assert read.version == "atom10"
    return read


def test_claim_evidence_and_verdict_are_an_entry_each() -> None:
    """The newest first; each with an id of its own, a link to its place on the claim's page, and who it is from."""
    read = read_feed([judged("correct")])
    said = "Lin Zhiyuan: An unmanned freighter will call in 2025."
    assert [(entry.updated, entry.title, entry.author) for entry in read.entries] == [
        ("2026-02-01T09:00:00+00:00", f"[Verdict: Correct] {said}", "Bo"),
        ("2026-01-10T08:00:00+00:00", f"[Evidence: supports] {said}", "bo"),
        ("2024-05-02T00:00:00+00:00", said, "Lin Zhiyuan"),
    ]
    page = f"{BASE}/c/essay-abc234"
    ids = [f"{page}#20260201T090000Z-verdict-00000002", f"{page}#20260110T080000Z-evidence-00000001", page]
    assert [entry.id for entry in read.entries] == [entry.link for entry in read.entries] == ids
    assert [entry.tags[0].term for entry in read.entries] == ["verdict", "evidence", "claim"]
    assert read.feed.updated == "2026-02-01T09:00:00+00:00"


def test_an_entry_says_what_is_new() -> None:
    """The reasons of the verdict, where the evidence is found and its passage, the words of the claim; as HTML."""
    exact = EVIDENCE.model_copy(update={"exact": "berth 3 <empty>", "note": "a & b"})
    claim = replace(judged("correct"), evidence=(exact,))
    verdict, evidence, said = [entry.summary for entry in read_feed([claim], lang="zh").entries]
    assert "航海日志有记载。" in verdict
    assert evidence.startswith('<p><a href="https://example.org/log">Port log</a></p>')
    assert "berth 3 &lt;empty&gt;" in evidence and "a &amp; b" in evidence
    assert "&lt;第一艘&gt;" in said


@pytest.mark.parametrize(
    ("lang", "titles"),
    [("zh", ["[裁定：错误]", "[证据：支持]"]), ("en", ["[Verdict: Incorrect]", "[Evidence: supports]"])],
)
def test_titles_are_in_the_language_asked_for(lang: str, titles: list[str]) -> None:
    """What happened stands first."""
    read = read_feed([judged("incorrect")], lang=lang)
    assert [entry.title.partition("] ")[0] + "]" for entry in read.entries[:2]] == titles


def test_ids_stay_when_more_happens() -> None:
    """A reader is shown nothing twice: what was there before keeps its id and its time."""
    before, after = (
        {entry.id: entry.updated for entry in read_feed([one]).entries} for one in (CLAIM, judged("correct"))
    )
    assert before.items() < after.items()


@pytest.mark.parametrize("order", [1, -1])
def test_what_several_claims_share_happened_once(order: int) -> None:
    """It is told of the claim that carries it; where that one is filtered out, of the other, under the same id."""
    carrier = judged("correct")
    repeats = replace(carrier, id="retold-def567", same_as=carrier.id)
    both = read_feed([carrier, repeats][::order])
    alone = read_feed([repeats])
    assert len(both.entries) == 4 and len(alone.entries) == 3
    assert [entry.id for entry in both.entries[:2]] == [entry.id for entry in alone.entries[:2]]
    assert both.entries[0].link.startswith(f"{BASE}/c/essay-abc234#")
    assert alone.entries[0].link.startswith(f"{BASE}/c/retold-def567#")


def test_a_feed_ends_after_so_many_entries() -> None:
    """The oldest are left out."""
    assert [entry.tags[0].term for entry in read_feed([judged("correct")], most=2).entries] == ["verdict", "evidence"]


def test_an_empty_feed_is_stamped_with_the_time_given() -> None:
    """No clock is read."""
    read = feedparser.parse(feed([], BASE, title="New", self_url=f"{BASE}/feed.atom", now=NOW))
    assert (read.bozo, read.feed.updated) == (False, "2026-11-22T05:00:00+00:00")


def test_characters_that_xml_cannot_hold_do_not_break_the_feed() -> None:
    """They are left out."""
    dirty = replace(CLAIM, statement=Bilingual(en="a\x0bb\x00c"), quote="d\x1be")
    read = feedparser.parse(feed([dirty], BASE, title="x", self_url=BASE, now=NOW))
    assert not read.bozo
    assert read.entries[0].title == "Lin Zhiyuan: abc"
    assert datetime.fromisoformat(read.entries[0].published) == datetime(2024, 5, 2, tzinfo=UTC)
