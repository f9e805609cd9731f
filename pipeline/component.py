"""A spaCy component that puts the expressions of time of a document into `doc.spans["times"]`."""

from __future__ import annotations

from datetime import date
from typing import cast, get_args

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.lang import Lang, find_times

ATTRIBUTES = ("when", "period", "rule", "kind")


class TimesComponent:
    """`nlp.add_pipe("yuyan_times", config={"asserted": "2025-02-10"})`.

    Each span of `doc.spans["times"]` covers the tokens of one expression; `span._.when`, `span._.period`,
    `span._.rule` and `span._.kind` hold its values, and its label is the rule's name. `doc._.asserted`, a
    date or ISO text, goes before the configured one. A language without rules leaves documents as they are.
    """

    def __init__(self, lang: str, asserted: str | None) -> None:
        self.lang = lang
        self.asserted = date.fromisoformat(asserted) if asserted else None
        for attribute in ATTRIBUTES:
            if not Span.has_extension(attribute):
                Span.set_extension(attribute, default=None)
        if not Doc.has_extension("asserted"):
            Doc.set_extension("asserted", default=None)

    def __call__(self, doc: Doc) -> Doc:
        found = find_times(doc.text, cast(Lang, self.lang), self._said(doc)) if self.lang in get_args(Lang) else []
        spans = []
        for time in found:
            span = doc.char_span(time.start, time.end, label=time.rule, alignment_mode="expand")
            assert span is not None, "expanding to whole tokens always finds some"
            for attribute in ATTRIBUTES:
                span._.set(attribute, getattr(time, attribute))
            spans.append(span)
        doc.spans["times"] = spans
        return doc

    def _said(self, doc: Doc) -> date | None:
        own = doc._.asserted
        return date.fromisoformat(own) if isinstance(own, str) else own or self.asserted


@Language.factory("yuyan_times", default_config={"lang": None, "asserted": None})
def make_times(nlp: Language, name: str, lang: str | None, asserted: str | None) -> TimesComponent:
    """The component, for the pipeline's language unless `lang` says another."""
    return TimesComponent(lang or nlp.lang or "", asserted)
