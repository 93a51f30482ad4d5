#!/usr/bin/env python3
"""limits.py PROGRAM - input made to take all time or memory.

Each case ends within a limit of processor time and memory, with an exit code
of 0, 1 or 2, and says what it expects to hear.
"""
import gzip
import io
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import zipfile

PROGRAM = sys.argv[1]
MEGABYTE = 1 << 20
SECONDS, MEMORY = 10, 400 * MEGABYTE
failed = 0
work = tempfile.TemporaryDirectory()
CHECK = ["check", "--rules", "tests/run/rules", "--as-of", "2026-11-21",
         "--quiet", "--jobs", "2"]


def put(name, data):
    path = os.path.join(work.name, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return path


def feed(pipe, pieces):
    try:
        for piece in pieces:
            pipe.write(piece)
        pipe.close()
    except BrokenPipeError:
        pass


def limits(address):
    resource.setrlimit(resource.RLIMIT_CPU, (6 * SECONDS, 6 * SECONDS))
    address = address or 2 * 1024 * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (address, address))


def case(name, expect, *words, pieces=None, seconds=SECONDS, memory=MEMORY,
         address=0):
    """Runs it; `expect` is looked for in what it says. `address`: the bytes
    of memory that the system gives it, 0 for 2 GB."""
    global failed
    child = subprocess.Popen(
        [PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.PIPE if pieces else subprocess.DEVNULL,
        preexec_fn=lambda: limits(address))
    if pieces:
        threading.Thread(target=feed, args=(child.stdin, pieces),
                         daemon=True).start()
    said = child.stdout.read().decode("utf-8", "replace")
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    taken, most = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
    wrong = []
    if child.returncode not in (0, 1, 2):
        wrong.append("exit %d" % child.returncode)
    if taken > seconds:
        wrong.append("took %.1f s" % taken)
    if most > memory:
        wrong.append("took %d MB" % (most // MEGABYTE))
    if not re.search(expect, said):
        wrong.append("said " + repr(said[:300]))
    if wrong:
        failed += 1
        print("FAILED: %s: %s" % (name, ", ".join(wrong)))
    elif os.environ.get("VERBOSE"):
        print("%-44s exit %d %5.1f s %5d MB  %s" % (
            name, child.returncode, taken, most // MEGABYTE,
            said.replace("\n", " ")[:110]))


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        for name, pieces in parts.items():
            with z.open(name, "w", force_zip64=True) as f:
                for piece in [pieces] if isinstance(pieces, str) else pieces:
                    f.write(piece if isinstance(piece, bytes)
                            else piece.encode())
    return out.getvalue()


BOOK = {
    "_rels/.rels": '<Relationships><Relationship Id="r1" Type='
    '"http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook><sheets><sheet name="Blad1" r:id="a"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" '
    'Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="s" Type="http://x/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>',
    "xl/sharedStrings.xml": "<sst/>"}
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = ('<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    '<!ENTITY %s "%s">' % (chr(98 + i), ("&%s;" % chr(97 + i)) * 10)
    for i in range(12)) + "]>")


def book(sheet, **more):
    return packed({**BOOK, SHEET: sheet, **more})


def exports():
    block = b"x" * MEGABYTE
    case("a line of 1 GB", "16 MB", *CHECK, "-",
         pieces=[b"nummer;huur\nA1;"] + [block] * 1024,
         seconds=20, memory=1100 * MEGABYTE, address=6 << 30)
    case("a pipe without end", "out of memory", *CHECK, "/dev/zero",
         address=1 << 30, memory=1 << 30)
    path = put("big.csv", "nummer;huur\nA1;")
    os.truncate(path, 1 << 30)
    case("a file of 1 GB of null bytes", "nulbytes", *CHECK, path)
    os.truncate(path, 0)
    many = ";".join("kolom%d" % i for i in range(100000)) + "\n"
    case("100,000 columns", "4,?.?096", *CHECK, put("c.csv", many * 3))
    case("100,000 columns in a workbook", "4,?.?096|16,?.?384", *CHECK,
         put("c.xlsx", book(
             "<worksheet><sheetData><row>%s</row></sheetData></worksheet>" %
             "".join('<c t="inlineStr"><is><t>k%d</t></is></c>' % i
                     for i in range(100000)))))
    case("100,000 keys in JSON", "", *CHECK, put("c.json", "[{%s}]" % ",".join(
        '"k%d":1' % i for i in range(100000))))
    case("columns in rows only", "", *CHECK,
         put("r.csv", "nummer;huur\nA1;" + ";" * 3000000 + "\n"))
    case("a million quotes", "", *CHECK,
         put("q.csv", "nummer;huur\n" + '"' * 1000001))
    case("a heading of 1 MB", "", *CHECK,
         put("h.csv", "nummer;" + "h" * MEGABYTE + "\nA1;1\n"))
    for name, text in (("lists", "[" * 1000000), ("objects", '{"a":' * 500000),
                       ("mixed", '[{"a":' * 300000)):
        case("JSON nested as %s" % name, "n.json: ", *CHECK,
             put("n.json", text))
    case("a number of 10 MB in JSON", "", *CHECK,
         put("n.json", '[{"nummer":"A1","huur":%s}]' % ("9" * 10000000)))
    long = "a" * 20000000
    case("a text of 20 MB in JSON", "16 MB", *CHECK,
         put("t.json", '[{"nummer":"%s"}]' % long))
    case("a text of 20 MB in NDJSON", "16 MB", *CHECK,
         put("t.json", '{"nummer":"A1"}\n{"nummer":"%s"}\n' % long))


    few = [put("many/%d.csv" % i, "nummer;huur\nA%d;1,00\n" % i)
           for i in range(1100)]
    kept = os.path.join(work.name, "many.ndjson")
    case("1,100 exports", "", *CHECK, "--format", "ndjson=" + kept, *few)
    case("1,100 exports once more", "bevestigd", "verify", kept, "--rules",
         "tests/run/rules", "--files", *few)


def zip_bombs():
    blank = [b" " * MEGABYTE] * 1000
    heads = ('<worksheet><sheetData><row><c t="inlineStr"><is><t>nummer</t>'
             "</is></c></row>")
    case("a sheet of 1 GB of nothing", "", *CHECK,
         put("b.xlsx", book([heads] + blank)), seconds=20)
    case("a cell of 1 GB", "", *CHECK, put("b.xlsx", book(
        [heads + "<row><c t='inlineStr'><is><t>"] + [b"a" * MEGABYTE] * 1000)),
        seconds=20)
    case("shared texts of 1 GB", "", *CHECK, put("b.xlsx", book(
        heads, **{"xl/sharedStrings.xml":
                  ["<sst>"] + [b"<si><t>aaaaaaaa</t></si>" * 50000] * 800})),
        seconds=20, memory=800 * MEGABYTE)
    case("entities that multiply", "", *CHECK, put("b.xlsx", book(
        LAUGHS + heads + "<row><c t='inlineStr'><is><t>&m;</t></is></c></row>"
        "</sheetData></worksheet>")))
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as z:
        for _ in range(1000):
            z.write(b"\0" * MEGABYTE)
    case("1 GB of nothing by gzip", "", *CHECK, put("b.gz", out.getvalue()))
    document = ('<w:document xmlns:w="http://schemas.openxmlformats.org/'
                'wordprocessingml/2006/main"><w:body>')
    for name, pieces in (("1 GB of nothing", [document] + blank),
                         ("entities", [LAUGHS + document + "&m;"])):
        case("a DOCX with " + name, "", "template", "--rules", "rules", put(
            "b.docx", packed({
                "_rels/.rels": BOOK["_rels/.rels"].replace(
                    "xl/workbook.xml", "word/document.xml"),
                "word/document.xml": pieces})), seconds=20)


def templates():
    for name, text in (
            ("quotes in quotes", ">" * 300000 + " a\n"),
            ("lists in lists", "\n".join(" " * 2 * i + "- a"
                                         for i in range(2000))),
            ("brackets", "[" * 300000 + "](" * 100000),
            ("stars", "*a_" * 300000), ("ticks", "`" * 300000 + "a"),
            ("comments", "<!--" * 200000),
            ("one line of 10 MB", "a " * 5000000),
            ("pipes", "|" * 300000 + "\n" + "|-" * 100000),
            ("the words of rules", "de waarborgsom de verhuurder " * 50000)):
        case("Markdown: " + name, "", "template", "--rules", "rules",
             put("t.md", text), seconds=20)
    for name, text in (("nested", "<div>" * 500000), ("tables", "<table><tr>"
                                                      "<td>" * 100000),
                       ("marks", "<" * 1000000), ("entities", "&" * 1000000),
                       ("attributes", "<p " + "a='b' " * 300000 + ">x")):
        case("HTML: " + name, "", "template", "--rules", "rules",
             put("t.html", "<html><body>" + text), seconds=20)


RULES = """huurtoets: 1
ruleset: r
title: {nl: r, en: r}
source: {act: Wet}
date: dag
define:
%s
rules:
  - id: R-1
    title: {nl: a, en: a}
    require: >-
      %s
    reason: {nl: a, en: a}
"""
CONTRACT = """huurtoets: 1
fields:
  - {name: nummer, type: text, privacy: key, role: contract,
     label: {nl: a, en: a}}
  - {name: huur, type: amount, unit: EUR/month, privacy: none,
     label: {nl: a, en: a}}
  - {name: naam, type: text, privacy: none, label: {nl: a, en: a}}
  - {name: dag, type: date, role: as_of, privacy: none, label: {nl: a, en: a}}
"""


def rule_case(name, expect, require, define=("x: huur",), rows=None, **how):
    put("rules/contract.yaml", CONTRACT)
    put("rules/r.yaml", RULES % ("\n".join("  " + d for d in define), require))
    path = put("e.csv", rows or "nummer;huur;naam\nA1;1,00;aaa\nA2;2,00;bbb\n")
    for words in (["rules", "lint", os.path.join(work.name, "rules")],
                  ["check", "--rules", os.path.join(work.name, "rules"),
                   "--as-of", "2026-11-21", "--all", "--format", "ndjson",
                   path]):
        case("%s (%s)" % (name, words[0]), expect if words[0] == "check"
             else "", *words, **how)


def expressions():
    long = "nummer;huur;naam\n" + "".join(
        "A%d;1,00;%s!\n" % (i, "a" * 4000) for i in range(200))
    rule_case("a pattern that backtracks", "broken|defect",
              r'''matches(naam, "^(a+)+$")''', rows=long, seconds=20)
    rule_case("a pattern with many groups", "",
              '''matches(naam, "%s")''' % ("(" * 5000 + ")" * 5000))
    rule_case("a repeat of repeats", "",
              '''matches(naam, "((((a{1,100}){1,100}){1,100}){1,100})!")''',
              rows=long, seconds=20)
    rule_case("texts that double", "undetermined", "string length(d39) > 0",
              ["d0: naam"] + ["d%d: d%d + d%d" % (i, i - 1, i - 1)
                              for i in range(1, 40)])
    rule_case("conditions in conditions", "",
              "(" * 100000 + "huur > 0" + ")" * 100000)
    rule_case("texts that are replaced by longer ones", "undetermined",
              "string length(d39) > 0", ["d0: naam"] + [
                  'd%d: replace(d%d, "(.)", "$1$1$1$1")' % (i, i - 1)
                  for i in range(1, 40)])
    rule_case("a sum of 100,000 terms", "", " + ".join(["huur"] * 100000) +
              " > 0")
    numbers = "[%s]" % ", ".join(map(str, range(1000)))
    rule_case("every of every of every", "",
              "every x in %s, y in %s, z in %s satisfies x + y + z >= 0" %
              (numbers, numbers, numbers), seconds=20)
    rule_case("powers of powers", "", "10 ** 6000 ** 2 > 0 and 2 ** 0.5 > 1")
    rule_case("10,000 definitions in a row", "", "d9999 > 0",
              ["d0: huur"] + ["d%d: d%d" % (i, i - 1)
                              for i in range(1, 10000)])
    rule_case("definitions that fan out", "", "d30 > 0",
              ["d0: huur"] + ["d%d: if d%d > 0 then d%d else d%d" %
                              (i, i - 1, i - 1, i - 1)
                              for i in range(1, 31)])


def yaml_files():
    bomb = "a: &a [x, x, x]\n" + "".join(
        "%s: &%s [*%s, *%s, *%s]\n" % (chr(98 + i), chr(98 + i),
                                       *[chr(97 + i)] * 3) for i in range(20))
    for name, text, expect in (
            ("aliases", "huurtoets: 1\n" + bomb, "alias|anchor"),
            ("nesting", "huurtoets: 1\nx: " + "[" * 100000, "deep|nest|yaml"),
            ("blocks", "\n".join(" " * i + "a:" for i in range(2000)),
             "deep|nest"),
            ("a million nodes", "huurtoets: 1\nmapping: a\ncolumns: {%s}" %
             ", ".join("a%d: b" % i for i in range(300000)), ""),
            ("keys that are the same",
             "huurtoets: 1\n" + "a: b\n" * 100000, ""),
            ("10 MB", "# " + "a" * 10000000, "MB|larger|empty")):
        path = put("m.yaml", text)
        for option in ("--mapping", "--waivers"):
            case("YAML with %s: %s" % (name, option), expect, *CHECK, option,
                 path, "tests/run/e.csv")
        case("a kept run with " + name, "", *CHECK, "--baseline", path,
             "tests/run/e.csv")


for group in (exports, zip_bombs, templates, expressions, yaml_files):
    if len(sys.argv) < 3 or group.__name__ in sys.argv[2:]:
        group()
print("limits: %d failed" % failed)
sys.exit(failed > 0)
