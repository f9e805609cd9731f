"""A published claim, with and without evidence and a verdict, that the tests of exports share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.export import PublishedClaim
from pipeline.model import Bilingual, Evidence, Verdict

CLAIM = PublishedClaim(
    id="essay-abc234",
    type="prediction",
    speaker="lin-zhiyuan",
    speaker_name=Bilingual(zh="林知远", en="Lin Zhiyuan"),
    speaker_kind="person",
    wikidata="Q42",
    reported_by=None,
    asserted="2024-05-02",
    window="2025",
    due=date(2025, 12, 31),
    period=None,
    hedge="likely",
    hedge_cue="很可能",
    condition=None,
    statement=Bilingual(zh="2025 年港口会有无人货轮。", en="An unmanned freighter will call in 2025."),
    criteria=Bilingual(),
    quote="2025年，港口很可能迎来<第一艘>无人货轮。",
    topics=("shipping",),
    same_as=None,
    review="accepted",
    file="claims/essay.yml",
    document="essay",
    document_title="海的明天",
    document_author="林知远",
    document_publisher="港湾观察",
    document_published="2024-05-02",
    document_url="https://example.org/essay",
    lang="zh",
)
EVIDENCE = Evidence(
    id="20260110T080000Z-evidence-00000001",
    claim=CLAIM.id,
    url="https://example.org/log",
    title="Port log",
    publisher="Port",
    stance="supports",
    added_by="bo",
    added="2026-01-10T08:00:00Z",
)


def judged(outcome: str, decided: str = "2026-02-01T09:00:00Z") -> PublishedClaim:
    """The claim with one piece of evidence, and a verdict that rests on it."""
    verdict = Verdict.model_validate(
        {
            "id": "20260201T090000Z-verdict-00000002",
            "claim": CLAIM.id,
            "outcome": outcome,
            "rationale": {"en": "The log has it.", "zh": "航海日志有记载。"},
            "evidence": [EVIDENCE.id],
            "assessor": "Bo",
            "decided": decided,
        }
    )
    return replace(CLAIM, evidence=(EVIDENCE,), verdicts=(verdict,))
