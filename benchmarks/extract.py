"""How fast extraction reads: MB of UTF-8 a CPU-second, from text to claims.

    python benchmarks/extract.py FILE-OR-FOLDER…       texts of your own
    python benchmarks/extract.py                       the corpus, and pages without a claim beside it

A text that speaks of the future in every line costs what its claims cost (about a millisecond each); news speaks of
it in a few sentences of a hundred, so the second number is the one to look at.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.extract import Names, extract
from pipeline.model import Document, Source, Speaker
from pipeline.store import named
from pipeline.store.source import read_document

PROJECT = Path(__file__).parent.parent
PLAIN = (
    "The river rose through the night and by morning the lower streets were under water. Shopkeepers carried their "
    "goods to upper floors while the fire brigade went from door to door. Nobody was hurt, the mayor said, although "
    "two bridges had to be closed and the market was moved to the school yard.\n\n"
    "老城的茶馆一早就坐满了人，掌柜提着铜壶在桌子之间来回走动。说书人拍了一下醒木，讲起一段旧事，台下安静下来。"
    "雨下了一整夜，石板路上全是水，孩子们卷起裤腿，踩着水去上学。\n\n"
)


def speed(documents: list[Document], names: Names) -> tuple[float, int, float]:
    """MB, claims and CPU seconds of reading the documents once."""
    start = time.process_time()
    found = sum(len(extract(document, names)) for document in documents)
    return sum(len(d.raw.encode()) for d in documents) / 1e6, found, time.process_time() - start


def main() -> None:
    """Print one line a set of texts."""
    names = Names.of(named(PROJECT, Speaker, "speakers")[0])
    paths = [Path(argument) for argument in sys.argv[1:]] or [PROJECT / "corpus"]
    files = [file for path in paths for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    dense = [read_document(file, file.name)[0] for file in files]
    speed(dense, names)  # dictionaries are read once
    plain = Document(id="plain", file="plain", raw=PLAIN * 2000, source=Source(published="2025-02-10"))
    few = [d.model_copy(update={"raw": d.raw + PLAIN * (len(d.raw) // len(PLAIN) * 20)}) for d in dense]
    for label, documents in (("as given", dense), ("one part in 21", few), ("no claims", [plain])):
        size, found, seconds = speed(documents, names)
        print(f"{label:16} {size:7.2f} MB  {found:5} claims  {size / seconds:6.1f} MB a CPU-second")


if __name__ == "__main__":
    main()
