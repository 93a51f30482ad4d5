#!/usr/bin/env python3
"""Compares the program with the independent reading, contract by contract.

usage: compare.py PROGRAM [COUNT [SEED]]
Writes exports of at most 2,000 contracts below a temporary folder, runs `check
--all --format ndjson` on each, and compares every verdict and every norm, on
as many processors as there are. Three exports of four lack some columns. Exit
1 at any difference.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from multiprocessing import Pool

import ends
import grounds
import groups
import law
import papers
import quality
import series
import terms
from contracts import FIELDS, Generator, write_csv
from law import Contract, verdict
from norms import NORMS, norms_of

RULES = {}
for part in (law, papers, terms, groups, ends, grounds, quality):
    RULES.update(part.RULES)
ALL = list(RULES) + list(series.SERIES)

AS_OF = date(2026, 11, 21)
EXPORT = 2000  # contracts
SHOWN = 3  # differences shown in full, per rule


def run(program, path):
    command = [program, "check", "--rules", "rules", "--as-of",
               AS_OF.isoformat(), "--all", "--jobs", "1",
               "--select", ",".join(ALL + NORMS), "--quiet",
               "--format", "ndjson", path]
    done = subprocess.Popen(command, stdout=subprocess.PIPE)
    found = read(done.stdout)
    if done.wait() not in (0, 1):
        sys.exit("the program could not judge: exit %d" % done.returncode)
    return found


def read(lines):
    """{(rule, contract): (verdict, could_fail, line)} and the norms, from the
    order of the keys: of a million contracts reading all takes too long."""
    got, held = {}, []
    for line in lines:
        p = line.split(b'"', 26)
        if p[3] == b"verdict":
            assert (p[5], p[17], p[21], p[23]) == (
                b"rule", b"verdict", b"could_fail", b"contract"), line
            if p[19] != b"not_applicable":
                got[p[7].decode(), p[25].decode()] = (
                    p[19].decode(), p[22] == b":true,", line)
        elif p[3] == b"norm":
            held.append(json.loads(line))
    return got, held


def show(kind, what, ours, theirs, facts=None):
    print("%s %s: program %s, expected %s" % (kind, what, theirs, ours))
    if facts:
        print("   ", {k: getattr(v, "kind", str(v)) for k, v in facts.items()})


def wanted(contracts):
    """(rule, contract, fields, applies, require) of all."""
    in_series = series.judged(contracts, AS_OF)
    for fields in contracts:
        name = fields["contractnummer"]
        c = Contract(fields, AS_OF)
        for rule, judge in RULES.items():
            yield (rule, name, fields) + judge(c)
        for rule in series.SERIES:
            yield (rule, name, fields) + in_series.get((rule, name),
                                                       (False, None))


def compare_records(contracts, got, seen, differ):
    for rule, name, fields, applies, require in wanted(contracts):
        want = verdict(applies, require)
        have = got.get((rule, name))
        seen[rule, want[0]] += 1
        if have is None:  # not applicable, or no contract of a series
            same = want[0] == "not_applicable"
        else:
            same = have[0] == want[0] and (
                want[0] != "undetermined" or have[1] == want[1])
        if not same:
            differ[rule] += 1
            if differ[rule] <= SHOWN:
                show(rule, name, want, have and have[:2], fields)
                print("    reason:", have and json.loads(have[2])["reason"])


def compare_norms(contracts, held, differ):
    got = {(n["rule"], n["group"]["corporatie"], n["until"][:4]): n
           for n in held}
    want = norms_of(contracts, AS_OF)
    for key, result in sorted(want.items()):
        have = got.pop(key, None)
        ours = {k: result[k] for k in ("verdict", "pass", "fail",
                                       "undetermined", "complete")}
        theirs = have and {k: have[k] for k in ours}
        if ours != theirs:
            differ[key[0]] += 1
            show("norm", key, ours, theirs)
    for key in got:
        differ[key[0]] += 1
        show("norm", key, None, "present")
    return len(want)


def compare_export(task):
    program, seed, part, count = task
    seen, differ, columns = Counter(), Counter(), list(FIELDS)
    if part % 4:  # exports without some of the columns
        keep = random.Random(seed * 7919 + part)
        columns = [f for f in FIELDS if f in (
            "contractnummer", "corporatie") or keep.random() < 0.9]
    maker = Generator(seed * 100003 + part, columns)
    contracts = [maker.contract(i) for i in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "export.csv")
        write_csv(path, columns, contracts)
        got, held = run(program, path)
    compare_records(contracts, got, seen, differ)
    norms = compare_norms(contracts, held, differ)
    sys.stdout.flush()
    return seen, differ, norms


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    parts = max(4, -(-count // EXPORT))
    tasks = [(program, seed, part, count // parts) for part in range(parts)]
    seen, differ, norms = Counter(), Counter(), 0
    with Pool() as pool:
        for more, wrong, held in pool.imap_unordered(compare_export, tasks):
            seen.update(more)
            differ.update(wrong)
            norms += held
    for rule in ALL:
        print(rule, {v: seen[rule, v] for v in (
            "pass", "fail", "undetermined", "not_applicable")})
    total = sum(seen.values()) + norms
    print("%d contracts, %d rules, %d norms" % (
        count // parts * parts, len(ALL), len(NORMS)))
    if differ:
        print(dict(differ))
    print("%d passed, %d failed" % (total - sum(differ.values()),
                                    sum(differ.values())))
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
