"""How fast extraction reads: MB of UTF-8 a CPU-second, from text to claims, the best of five runs.

    python benchmarks/extract.py FILE-OR-FOLDER…       texts of your own
    python benchmarks/extract.py                       the corpus, and the articles of the tests

A text that speaks of the future in every line costs what its claims cost (0.6 to 1.2 milliseconds each). News speaks of
it in a few sentences of a hundred, 2 to 9 % of its bytes; the second line is the one to look at: each text with twenty
times as much behind it that says nothing of the future. How much of a text lies in sentences that are read, because
they have both a time and a word that predicts, is printed beside its speed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.clean import clean
from pipeline.extract import Names, extract
from pipeline.extract.cues import cues_in
from pipeline.extract.gate import Gate, predicts
from pipeline.extract.speakers import subjects_en
from pipeline.extract.speakers.phrases import phrase, phrase_and_employer
from pipeline.folding import fold
from pipeline.model import Document, Source, Speaker
from pipeline.segment import borders, language, sentences
from pipeline.store import named
from pipeline.store.source import read_document

PROJECT = Path(__file__).parent.parent
PLAIN = {
    "en": "The river rose through the night and by morning the lower streets were under water. Shopkeepers carried "
    "their goods to upper floors while the fire brigade went from door to door. Nobody was hurt, the mayor said, "
    "although two bridges had to be closed and the market was moved to the school yard.\n\n",
    "zh": "老城的茶馆一早就坐满了人，掌柜提着铜壶在桌子之间来回走动。说书人拍了一下醒木，讲起一段旧事，台下安静下来。"
    "雨下了一整夜，石板路上全是水，孩子们卷起裤腿，踩着水去上学。\n\n",
}
HEADING = {"en": "## From the town\n\n", "zh": "## 城里的事\n\n"}


def speed(documents: list[Document], names: Names) -> tuple[int, float]:
    """Claims and CPU seconds of reading the documents once, with nothing remembered of their sentences."""
    for remembered in (borders, phrase, phrase_and_employer, cues_in, subjects_en.form, subjects_en.name_in):
        remembered.cache_clear()
    start = time.process_time()
    found = sum(len(extract(document, names)) for document in documents)
    return found, time.process_time() - start


def filler(raw: str) -> str:
    """Twenty times as much text in the same language, under a heading of its own: one above may date what follows."""
    heading, plain = HEADING[language(raw)], PLAIN[language(raw)]
    return heading + plain * (len(raw) * 20 // len(plain))


def passing(document: Document) -> int:
    """Bytes of the sentences that have both a time and a word that predicts."""
    text = clean(document.raw).text
    gate = Gate.of(text, int(document.asserted[:4]) if document.asserted else None)
    timed = (s for s in sentences(text, 0, len(text)) if gate.opens(s.start, s.end))
    return sum(len(s.text.encode()) for s in timed if predicts(fold(s.text), cues_in(s.lang, fold(s.text))))


def main() -> None:
    """Print one line a set of texts."""
    names = Names.of(named(PROJECT, Speaker, "speakers")[0])
    paths = [Path(argument) for argument in sys.argv[1:]] or [PROJECT / "corpus", PROJECT / "tests/extraction/articles"]
    files = [file for path in paths for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    dense = [read_document(file, file.name)[0] for file in files]
    plain = Document(
        id="plain", file="plain", raw="".join(PLAIN.values()) * 2000, source=Source(published="2025-02-10")
    )
    few = [d.model_copy(update={"raw": f"{d.raw}\n\n{filler(d.raw)}"}) for d in dense]
    speed(dense, names)  # dictionaries are read once
    for label, documents in (("as given", dense), ("one part in 21", few), ("no claims", [plain])):
        size = sum(len(document.raw.encode()) for document in documents) / 1e6
        share = sum(map(passing, documents)) / size / 1e4
        found, seconds = min((speed(documents, names) for _ in range(5)), key=lambda one: one[1])
        print(
            f"{label:15} {size:6.2f} MB  {share:3.0f} % read  {found:4} claims  {size / seconds:6.2f} MB a CPU-second"
        )


if __name__ == "__main__":
    main()
