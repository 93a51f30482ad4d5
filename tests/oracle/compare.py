#!/usr/bin/env python3
"""Compares the program with the independent reading, contract by contract.

usage: compare.py PROGRAM [COUNT [SEED]]
Writes exports below a temporary folder, runs `check --all --format ndjson` on
them, and compares every verdict and every norm. Exit 1 at any difference.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date

from contracts import FIELDS, Generator, write_csv
import law
import papers
import terms
from law import Contract, verdict
from norms import norms_of

RULES = {**law.RULES, **papers.RULES, **terms.RULES}

AS_OF = date(2026, 11, 21)
SHOWN = 3  # differences shown in full, per rule


def run(program, path):
    command = [program, "check", "--rules", "rules", "--as-of", AS_OF.isoformat(), "--all",
               "--select", ",".join(list(RULES) + NORMS), "--quiet",
               "--format", "ndjson", path]
    done = subprocess.run(command, stdout=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit("the program could not judge: exit %d" % done.returncode)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


NORMS = ["PT-95", "PT-95-JAAR", "DAEB-NORM-80", "DAEB-NORM-90", "DAEB-NORM"]


def show(kind, what, ours, theirs, facts=None):
    print("%s %s: program %s, expected %s" % (kind, what, theirs, ours))
    if facts:
        print("   ", {k: getattr(v, "kind", str(v)) for k, v in facts.items()})


def compare_records(contracts, lines, seen):
    got = {(v["rule"], v["contract"]): (v["verdict"], v["could_fail"], v)
           for v in lines if v["type"] == "verdict"}
    wrong, differ = 0, Counter()
    for c in contracts:
        for rule, judge in RULES.items():
            applies, require = judge(Contract(c, AS_OF))
            want = verdict(applies, require)
            have = got.get((rule, c["contractnummer"]))
            seen[rule, want[0]] += 1
            if have is not None and have[0] == want[0] and (
                    want[0] != "undetermined" or have[1] == want[1]):
                continue
            if have is None and want[0] == "not_applicable":
                continue
            wrong += 1
            differ[rule] += 1
            if differ[rule] <= SHOWN:
                show(rule, c["contractnummer"], want, have and have[:2], c)
                print("    reason:", have and have[2]["reason"])
    if differ:
        print(dict(differ))
    return wrong


def compare_norms(contracts, lines):
    got = {(n["rule"], n["group"]["corporatie"], n["until"][:4]): n
           for n in lines if n["type"] == "norm"}
    want = norms_of(contracts, AS_OF)
    wrong = 0
    for key, result in sorted(want.items()):
        have = got.pop(key, None)
        ours = {k: result[k] for k in ("verdict", "pass", "fail",
                                       "undetermined", "complete")}
        theirs = have and {k: have[k] for k in ours}
        if ours != theirs:
            wrong += 1
            show("norm", key, ours, theirs)
    for key in got:
        wrong += 1
        show("norm", key, None, "present")
    return wrong


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    seen, wrong = Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        for part in range(4):
            columns = list(FIELDS)
            if part:  # exports without some of the columns
                keep = random.Random(seed * 7 + part)
                columns = [f for f in FIELDS if f in (
                    "contractnummer", "corporatie") or keep.random() < 0.85]
            maker = Generator(seed * 4 + part, columns)
            contracts = [maker.contract(i) for i in range(count // 4)]
            path = os.path.join(folder, "export%d.csv" % part)
            write_csv(path, columns, contracts)
            lines = run(program, path)
            wrong += compare_records(contracts, lines, seen)
            wrong += compare_norms(contracts, lines)
    for rule in RULES:
        print(rule, {v: seen[rule, v] for v in (
            "pass", "fail", "undetermined", "not_applicable")})
    total = sum(seen.values())
    print("%d passed, %d failed" % (total - wrong, wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
