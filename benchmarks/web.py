"""CPU time a request over 100,000 generated claims, on a really started server.

    python benchmarks/web.py [--claims 100000] [--requests 200] [--keep FOLDER] [--only "table|box"]

Prints, for each kind of page, milliseconds of the server's CPU a request (all its threads), beside the target.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PER_DOCUMENT = 50
SPEAKERS = 500
TICKS = os.sysconf("SC_CLK_TCK")
# Words that one claim in a hundred has each, as in the news, made of parts that many of them share.
FIRST = (
    *("人工智能", "机器人", "芯片", "能源", "电池", "汽车", "医疗", "教育", "卫星", "火箭"),
    *("疫苗", "农业", "核聚变", "算力", "航空", "金融", "家电", "光伏", "量子", "海洋"),
)
SECOND = (
    *("成本", "市场", "收入", "产能", "工厂", "模型", "价格", "需求"),
    *("出口", "就业", "专利", "标准", "监管", "投资", "产量"),
)
WORDS = [one + two for one in FIRST for two in SECOND]
ENGLISH = [
    "robots",
    "chips",
    "batteries",
    "reactors",
    "satellites",
    "vaccines",
    "models",
    "factories",
    "revenue",
    "costs",
]
Path_ = Callable[[random.Random], str]


def sentence(rng: random.Random, year: int) -> str:
    """A made-up prediction, Chinese mostly."""
    one, two, three = rng.sample(WORDS, 3)
    if rng.random() < 0.2:
        return f"By {year}, {rng.choice(ENGLISH)} will outnumber {rng.choice(ENGLISH)} by {rng.randint(2, 90)} to 1."
    much, many = rng.randint(2, 900), rng.randint(2, 99)
    return f"到{year}年，{one}的{two}将比今天高出{much}倍，{three}也会随之普及到{many}个国家。"


def document(folder: Path, number: int, rng: random.Random) -> None:
    """One article, its claims, and evidence and a verdict for a tenth of them."""
    name = f"article-{number:05d}"
    published = f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    body = f"---\ntitle: 第{number}篇：{rng.choice(WORDS)}与{rng.choice(WORDS)}\ndate: {published}\n---\n\n"
    claims = [f"document: {name}\nclaims:\n"]
    for index in range(PER_DOCUMENT):
        year = rng.randint(2026, 2060)
        said = sentence(rng, year)
        claim, start = f"{name}-{index:04d}", len(body)
        body += said + rng.choice(["", "\n\n", "这是后话。"])
        claims.append(
            f"- id: {claim}\n  type: {rng.choice(['prediction', 'prediction', 'target'])}\n"
            f"  speaker: speaker-{rng.randint(1, SPEAKERS)}\n  asserted: '{published}'\n  when: '{published}/{year}'\n"
            f"  hedge:\n    level: {rng.choice(['certain', 'likely', 'possible'])}\n    cue: 将\n  quote:\n"
            f"    exact: {said}\n    prefix: 前文\n    suffix: 后文\n    start: {start}\n    end: {start + len(said)}\n"
            f"  rules:\n  - zh.year\n  statement:\n    zh: {said}\n    en: Statement {index} of article {number}.\n"
            f"  topics:\n  - topic-{rng.randint(1, 40)}\n  review: accepted\n"
        )
        if rng.random() < 0.1:
            ledger(folder / "claims" / "ledger" / claim, rng)
    (folder / "corpus" / f"{name}.md").write_text(body, encoding="utf-8")
    (folder / "claims" / f"{name}.yml").write_text("".join(claims), encoding="utf-8")


def ledger(place: Path, rng: random.Random) -> None:
    """Two pieces of evidence and a verdict."""
    place.mkdir(parents=True)
    for number in (1, 2):
        stamp = f"{rng.getrandbits(32):08x}"
        (place / f"20260101T00000{number}Z-evidence-{stamp}.yml").write_text(
            f"url: https://example.org/{stamp}\ntitle: 关于{rng.choice(WORDS)}的报告\nstance: supports\nstrength: 2\n"
            f"added_by: wei\nadded: '2026-01-01T00:00:0{number}Z'\n",
            encoding="utf-8",
        )
    (place / f"20260102T000000Z-verdict-{rng.getrandbits(32):08x}.yml").write_text(
        f"outcome: {rng.choice(['correct', 'incorrect', 'partly_correct'])}\ndifficulty: 3\nrationale:\n"
        "  en: As reported.\nassessor: wei\ndecided: '2026-01-02T00:00:00Z'\n",
        encoding="utf-8",
    )


def generate(folder: Path, claims: int) -> None:
    """A project folder of that many claims, the same every time."""
    rng = random.Random(1)
    for name in ("corpus", "claims/ledger"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for key, name, count in (("speakers", "发言人", SPEAKERS), ("topics", "主题", 40)):
        items = (
            f"- id: {key[:-1]}-{n}\n  name:\n    zh: {name}{n}\n    en: {key[:-1]} {n}\n" for n in range(1, count + 1)
        )
        (folder / "claims" / f"{key}.yml").write_text(f"{key}:\n" + "".join(items), encoding="utf-8")
    for number in range(claims // PER_DOCUMENT):
        document(folder, number, rng)


def build(folder: Path) -> None:
    """Make the database, and say what it cost."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "pipeline.cli", "--root", str(folder), "build"], check=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    size = (folder / "claims.db").stat().st_size / 1e6
    print(f"build: {cpu:.1f} s CPU, {after.elapsed - before.elapsed:.1f} s, database {size:.0f} MB", flush=True)


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, int]]:
    """A running server: its address and process id."""
    command = [sys.executable, "-m", "pipeline.cli", "--root", str(folder), "serve", "--port", "0", "--read-only"]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        assert process.stdout
        address = re.search(r"http://[^\s/]+", process.stdout.readline())
        assert address
        print(f"start: {time.perf_counter() - started:.1f} s", flush=True)
        yield address[0], process.pid
    finally:
        process.kill()
        process.wait()


def cpu_seconds(pid: int) -> float:
    """What all threads of a process have used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def pages(claims: int) -> list[tuple[str, float | None, Path_]]:
    """Name, target in milliseconds, and the path of one request."""

    def article(rng: random.Random) -> str:
        return f"article-{rng.randrange(claims // PER_DOCUMENT):05d}"

    def claim(rng: random.Random) -> str:
        return f"{article(rng)}-{rng.randrange(PER_DOCUMENT):04d}"

    def speaker(rng: random.Random) -> str:
        return f"speaker-{rng.randint(1, SPEAKERS)}"

    def query(rng: random.Random) -> str:
        two = f"{rng.choice(FIRST)} {rng.randint(2026, 2060)}"
        return rng.choice([rng.choice(WORDS), two, rng.choice(ENGLISH), "聯合聚變", "量子專利"])

    return [
        ("claims table", 15, lambda rng: "/claims/claims"),
        ("claims table of a speaker", 15, lambda rng: f"/claims/claims?speaker={speaker(rng)}"),
        ("claims table with facets", None, lambda rng: "/claims/claims?_facet=type&_facet=hedge&_facet=speaker"),
        ("claims table as JSON", None, lambda rng: "/claims/claims.json"),
        ("claims table, all columns", None, lambda rng: "/claims/claims?_columns=all"),
        ("claim_states view", None, lambda rng: "/claims/claim_states"),
        ("overdue view", None, lambda rng: "/claims/overdue"),
        ("row page", None, lambda rng: f"/claims/claims/{claim(rng)}"),
        ("search box", 20, lambda rng: f"/claims/claims?_search={query(rng)}"),
        ("search box, a word of every 7th", None, lambda rng: f"/claims/claims?_search={rng.choice(FIRST)}"),
        ("search box, one character", None, lambda rng: "/claims/claims?_search=智"),
        ("claim page", 10, lambda rng: f"/c/{claim(rng)}"),
        ("search page", 20, lambda rng: f"/search?q={query(rng)}"),
        ("first page", 20, lambda rng: "/"),
        ("list", 15, lambda rng: "/list"),
        ("list of a language without articles", 15, lambda rng: "/list?language=en"),
        ("list of a type without claims", 15, lambda rng: "/list?type=trend"),
        ("list of an outcome without verdicts", 15, lambda rng: "/list?state=ambiguous"),
        ("speaker page", 20, lambda rng: f"/s/{speaker(rng)}"),
        ("article page", 20, lambda rng: f"/d/{article(rng)}"),
        ("feed", 20, lambda rng: "/feeds/claims.atom"),
        ("feed of a speaker", 20, lambda rng: f"/feeds/claims.atom?speaker={speaker(rng)}"),
        ("feed of a topic", 40, lambda rng: f"/feeds/claims.atom?topic=topic-{rng.randint(1, 40)}"),
    ]


def measure(address: str, pid: int, claims: int, requests: int, only: str) -> None:
    """One line a kind of page."""
    with httpx.Client(base_url=address, timeout=60) as client:
        for name, target, path in pages(claims):
            if not re.search(only, name):
                continue
            rng = random.Random(2)
            statuses = {client.get(path(rng), timeout=300).status_code for _ in range(5)}
            if statuses != {200}:
                print(f"{name:36} answers {sorted(statuses)}", flush=True)
                continue
            before, started = cpu_seconds(pid), time.perf_counter()
            for _ in range(requests):
                client.get(path(rng))
            cpu, wall = cpu_seconds(pid) - before, time.perf_counter() - started
            wanted = f"(at most {target:g})" if target else ""
            print(
                f"{name:36} {cpu / requests * 1000:7.1f} ms CPU {wall / requests * 1000:7.1f} ms {wanted}", flush=True
            )


def main() -> None:
    """Generate, build, serve, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="use this folder, and what was generated in it before")
    parser.add_argument("--only", default="", help="a regular expression: the pages to measure, by name")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        if not (folder / "corpus").exists():
            generate(folder, options.claims)
            build(folder)
        with server(folder) as (address, pid):
            measure(address, pid, options.claims, options.requests, options.only)


if __name__ == "__main__":
    main()
