#!/usr/bin/env python3
"""plant.py PROGRAM [all] - no value of a person comes out.

Markers go into every personal and sensitive field of contract.yaml, into every
heading that it refuses, as nonsense into fields that anyone may know, into keys
that get a pseudonym, and into keys of JSON; then everything the program writes
is searched for them: reports of every format, traces, records, messages,
calendars, comparisons, monthly reports, mappings. The export is the one in
fixtures/wet, which has a contract for every verdict of every rule.
"""
import csv
import io
import json
import os
import pty
import re
import stat
import subprocess
import sys
import tempfile
import zipfile

PROGRAM, ALL = sys.argv[1], sys.argv[2:] == ["all"]
RULES, AS_OF = "rules", "2026-11-21"
WORD, DIGITS = "geheimpje", "9173917"
BSN = "111222333"
YEARS = ("1913", "9187")
FORBIDDEN = [m.encode() for m in (
    WORD, DIGITS, "9.173.917", "9173.917", "9173,917", "71739", "71.739",
    *YEARS, BSN, "111.222.333")]
SERIALS = re.compile(rb"<v>266\d{4}</v>")  # of days in 9187, in Excel
NOISE = re.compile(rb'"[0-9a-f]{64}"| r="[A-Z]*\d+"')  # hashes, row numbers
failed = 0


def complain(text):
    global failed
    failed += 1
    if failed <= 20:
        print("FAILED:", text)


def contract():
    """Fields as (name, type, privacy), and refused headings."""
    fields, refused, now, part = [], [], {}, ""
    for line in open(os.path.join(RULES, "contract.yaml"), encoding="utf-8"):
        top = re.match(r"(\w+):", line)
        part = top.group(1) if top else part
        item = re.match(r"  - name: (\S+)", line)
        if part == "fields" and item:
            now = {"name": item.group(1)}
            fields.append(now)
        entry = re.match(r"    (type|privacy): (\w+)", line)
        if part == "fields" and entry:
            now[entry.group(1)] = entry.group(2)
        heading = re.match(r"  - heading: \"?([^\"\n]+)", line)
        if part == "refused" and heading:
            refused.append(heading.group(1))
    return fields, refused


FIELDS, REFUSED = contract()
VEILED = {f["name"]: f["type"] for f in FIELDS
          if f["privacy"] in ("personal", "sensitive")}
OPEN = [f["name"] for f in FIELDS
        if f["privacy"] == "none" and f["type"] != "text"]
KEYS = [f["name"] for f in FIELDS if f["privacy"] == "key"]
assert len(OPEN) > 100 and len(KEYS) > 5
assert len(VEILED) > 100 and len(REFUSED) > 10, "contract.yaml was not read"


def date_of(year, row):
    return "%s-%02d-%02d" % (year, row % 12 + 1, row % 28 + 1)


def readable(kind, value, row, year):
    """A value that converts, and can be told from all others."""
    if kind == "text":
        return WORD
    if kind == "date":
        return date_of(year, row)
    if kind in ("amount", "number"):
        return (value.split(".")[0] or "0") + ".9173917"
    if kind == "integer" and value in ("", "0"):
        return "71739"
    return value


def planted(way, kind, value, row):
    if way in YEARS:
        return readable(kind, value, row, way)
    if way == "words":
        return WORD + "-" + str(row)
    if way == "digits":
        return ("31-02-1913", "9.173.917,1,1", DIGITS * 8, "-9173917-",
                "1913-13-45", BSN)[row % 6]
    return value


def export(way):
    """Rows as lists of texts, the first the headings."""
    with open("fixtures/wet/contracten.csv", encoding="utf-8-sig") as f:
        rows = list(csv.reader(f, delimiter=";"))
    heads = rows[0] + [n for n in VEILED if n not in rows[0]]
    out = [heads + REFUSED + ["Opmerking"]]
    for number, row in enumerate(rows[1:]):
        cells = dict(zip(heads, row + [""] * (len(heads) - len(row))))
        for name, kind in VEILED.items():
            if way == "none":
                continue
            # Some stay as they are, so that verdicts stay what they were.
            if way in YEARS and (number + len(name)) % 3 == 0:
                continue
            cells[name] = planted(way, kind, cells[name], number)
        extra = WORD if way != "none" else ""
        out.append([cells[n] for n in heads] + [extra] * len(REFUSED)
                   + [BSN if way != "none" else ""])
    if way == "digits":
        for row in out[1::7]:
            row[heads.index("ingangsdatum")] = BSN
    return out


def odd_export():
    """What cannot be read, in fields that anyone may know."""
    rows = [row[:-1 - len(REFUSED)] for row in export("none")]
    for number, row in enumerate(rows[1:]):
        for i, head in enumerate(rows[0]):
            if head in OPEN and (number + i) % 3 == 0:
                row[i] = (WORD + "-%d" % number, BSN + "/" + BSN, "a" + BSN,
                          "J. %s" % WORD)[(number // 3 + i) % 4]
    return rows


def keys_export():
    """Contracts whose every key is a marker; some stand twice."""
    rows = [row[:-1 - len(REFUSED)] for row in export("none")]
    heads = rows[0] + [k for k in KEYS if k not in rows[0]]
    rows = [heads] + [r + [""] * (len(heads) - len(r)) for r in rows[1:]]
    for number, row in enumerate(rows[1:]):
        for key in KEYS:
            row[heads.index(key)] = WORD + "-%d" % (number // 2)
    return rows


def as_csv(rows):
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def as_json(rows):
    def value(text):
        return float(text) if re.fullmatch(r"\d{1,9}\.\d+", text) else text
    return json.dumps([{h: value(c) for h, c in zip(rows[0], row) if c}
                       for row in rows[1:]]).encode()


def as_xlsx(rows):
    def cell(text):
        if re.fullmatch(r"\d{1,9}(\.\d+)?", text):
            return "<c><v>%s</v></c>" % text
        text = (text.replace("&", "&amp;").replace("<", "&lt;"))
        return '<c t="inlineStr"><is><t>%s</t></is></c>' % text
    sheet = "<worksheet><sheetData>%s</sheetData></worksheet>" % "".join(
        "<row>%s</row>" % "".join(map(cell, row)) for row in rows)
    parts = {
        "_rels/.rels": '<Relationships><Relationship Id="r1" Type='
        '"http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook><sheets><sheet name="Blad1" r:id="a"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" '
        'Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(name, text)
    return out.getvalue()


def search(what, data):
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            for name in z.namelist():
                search(what + ":" + name, z.read(name))
        return
    data = NOISE.sub(b"", data)
    places = [data.find(marker) for marker in FORBIDDEN]
    places += [m.start() for m in SERIALS.finditer(data)]
    at = max(places)
    if at >= 0:
        complain("%s: ...%s..." % (what, data[max(0, at - 60):at + 40]
                                   .decode("utf-8", "replace")
                                   .replace("\n", " ")))


def run(what, work, *words, codes=(0, 1)):
    """Runs the program in a folder of its own; searches all that it wrote."""
    before = set(os.listdir(work))
    old = os.umask(0)
    done = subprocess.run([PROGRAM, *words], capture_output=True,
                          env={"TMPDIR": work}, timeout=120)
    os.umask(old)
    if done.returncode not in codes:
        complain("%s: exit %d: %s" % (what, done.returncode,
                                      done.stderr[:200].decode()))
    search(what + " on standard output", done.stdout)
    search(what + " on standard error", done.stderr)
    for name in sorted(set(os.listdir(work)) - before):
        path = os.path.join(work, name)
        if stat.S_IMODE(os.stat(path).st_mode) != 0o600:
            complain("%s: others can read %s" % (what, name))
        with open(path, "rb") as f:
            data = f.read()
        search("%s: %s" % (what, name), data)
        if name.endswith(".ndjson"):
            values_are_veiled(what, data)
    return done


def run_on_terminal(what, work, *words):
    """With standard error on a terminal, where progress shows."""
    master, slave = pty.openpty()
    subprocess.run([PROGRAM, *words], stdout=subprocess.DEVNULL, stderr=slave,
                   env={"TMPDIR": work}, timeout=120)
    os.write(slave, b"end")
    search(what, os.read(master, 65536))
    os.close(master)
    os.close(slave)


def values_are_veiled(what, data):
    for line in data.decode().splitlines():
        verdict = json.loads(line)
        for name, value in (verdict.get("values") or {}).items():
            if name in VEILED and value not in (None, "[afgeschermd]"):
                complain("%s: %s of %s is %s" % (what, name, verdict["rule"],
                                                 value))


FORMATS = ("text", "json", "ndjson", "csv", "md", "html", "junit", "xlsx",
           "ics") if ALL else ("csv", "ics")


def formats(work, name, kinds=FORMATS):
    return [w for k in kinds
            for w in ("--format", "%s=%s/%s.%s" % (k, work, name, k))]


NAMES = {"none": "nothing planted", "odd": "nonsense", YEARS[0]: "early", YEARS[1]: "late",
         "words": "words", "digits": "digits"}


def try_export(work, way, kind, data):
    what = "%s, %s" % (NAMES[way], kind)
    path = os.path.join(work, "in." + kind)
    with open(path, "wb") as f:
        f.write(data)
    common = ["--rules", RULES, "--as-of", AS_OF]
    run(what, work, "check", *common, "--due", "3660d",
        *formats(work, what), path)
    if ALL and kind == "csv":
        run(what + ", all", work, "check", *common, "--all",
            *formats(work, what + ", all", ("ndjson",)), path)
    run(what + ", worst", work, "check", *common, "--lang", "en", path)
    run_on_terminal(what + ", terminal", work, "check", *common, path)
    run(what + ", records", work, "check", *common, "--print-records", path)
    with open("fixtures/wet/contracten.csv", encoding="utf-8-sig") as f:
        keys = [row.split(";")[0] for row in f][1:]
    for key in keys[::len(keys) // (12 if ALL else 1)]:
        run(what + ", trace " + key, work, "check", *common, "--trace", key,
            path)
    run(what + ", mapping", work, "mapping", "--rules", RULES, path)
    run(what + ", month", work, "report", *common, "--month", "2024-07",
        *formats(work, what + "-maand",
                 ("html", "xlsx") if ALL else ("html",)), path)


def try_keys(work):
    """Pseudonyms, and keys of JSON that are numbers of persons."""
    path, key = os.path.join(work, "in.csv"), os.path.join(work, "key")
    with open(path, "wb") as f:
        f.write(as_csv(keys_export()))
    with open(key, "w") as f:
        f.write("0123456789abcdef" * 2)
    os.chmod(key, 0o600)
    run("pseudonyms", work, "check", "--rules", RULES, "--as-of", AS_OF,
        "--due", "3660d", "--pseudonym-key", key,
        *formats(work, "pseudonyms"), path)
    run("pseudonyms, worst", work, "check", "--rules", RULES, "--as-of",
        AS_OF, "--pseudonym-key", key, path)
    path = os.path.join(work, "in.json")
    with open(path, "w") as f:
        f.write('{"contractnummer": "A1", "%s": 1, "kinderen": {"%s": {'
                '"geboren": "2020-01-01", "naam": "x"}}, "x.%s-2": true}\n'
                % (BSN, BSN, BSN))
    run("keys of JSON", work, "check", "--rules", RULES, "--as-of", AS_OF,
        *formats(work, "keys"), path)
    run("keys of JSON, worst", work, "check", "--rules", RULES, "--as-of",
        AS_OF, path)
    run("keys of JSON, mapping", work, "mapping", "--rules", RULES, path)


def try_errors(work):
    """Exports and files that are refused."""
    rows = export("words")
    good = as_csv(rows)
    wrong = {
        "a quote that stays open": good + b'"' + WORD.encode() * 9,
        "headings twice": as_csv([rows[0] + [rows[0][0]]] + rows[1:3]),
        "no headings": as_csv(rows[1:5]),
        "half a workbook": as_xlsx(rows)[:3000],
        "half JSON": as_json(rows)[:3000],
        "JSON of something else": b'{"a": {"b": "%s"}}' % WORD.encode(),
        "shifted rows": as_csv([rows[0]] + [r[3:] for r in rows[1:40]])}
    for what, data in wrong.items() if ALL else list(wrong.items())[:4]:
        path = os.path.join(work, "wrong")
        with open(path, "wb") as f:
            f.write(data)
        run(what, work, "check", "--rules", RULES, "--as-of", AS_OF, path,
            codes=(0, 1, 2))
        run(what, work, "mapping", "--rules", RULES, path, codes=(0, 2))
    for field, kind in VEILED.items():
        if kind in ("boolean", "code"):
            continue
        path = os.path.join(work, "w.yaml")
        with open(path, "w", encoding="utf-8") as f:
            f.write("huurtoets: 1\nwaivers:\n  - rule: TC-42\n    group: "
                    "{%s: %s}\n    reason: a\n    owner: b\n"
                    "    from: 2026-01-01\n    until: 2026-12-31\n"
                    % (field, readable(kind, "5", 3, YEARS[0])))
        done = run("a waiver by " + field, work, "check", "--rules", RULES,
                   "--as-of", AS_OF, "--waivers", path,
                   "fixtures/voorbeeld/contracten.csv", "--mapping",
                   "voorbeeld", codes=(0, 1, 2))
        if not ALL and done.returncode == 2:
            break


def try_earlier(work):
    """Runs that were kept, against others."""
    old = os.path.join(work, "early, csv.json")
    run("compare", work, "compare", old,
        os.path.join(work, "words, csv.json"))
    run("verify", work, "verify", old, "--files",
        os.path.join(work, "in.csv"), "--rules", RULES, codes=(1, 2))
    run("baseline", work, "check", "--rules", RULES, "--as-of", AS_OF,
        "--baseline", old, *formats(work, "baseline"),
        os.path.join(work, "in.csv"))


def main():
    ways = ["none", *YEARS, "words", "digits"]
    with tempfile.TemporaryDirectory() as work:
        if not ALL:
            try_export(work, YEARS[0], "json", as_json(export(YEARS[0])))
            try_export(work, "words", "csv", as_csv(export("words")))
        for way in ways if ALL else ():
            rows = export(way)
            try_export(work, way, "csv", as_csv(rows))
            try_export(work, way, "json", as_json(rows))
            try_export(work, way, "xlsx", as_xlsx(rows))
        try_errors(work)
        if ALL:
            try_earlier(work)
            try_export(work, "odd", "csv", as_csv(odd_export()))
            try_keys(work)
    print("%d personal and sensitive fields, %d refused headings: %d leaks"
          % (len(VEILED), len(REFUSED), failed))
    sys.exit(failed > 0)


main()
