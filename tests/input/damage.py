#!/usr/bin/env python3
"""damage.py PROGRAM - sound exports, damaged in named ways.

Of each it says what must come: the same records as of the sound export; exit 2
with a message that says where; or a value that is unreadable, with the reason.
Never a crash, never long, and what is personal comes out nowhere.
"""
import gzip
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = sys.argv[1]
SHOW = len(sys.argv) > 2
CHECK = ["--rules", "tests/run/rules", "--as-of", "2026-11-21"]
SECRETS = [b"31415", b"27182", b"123456782", b"Jansen"]
work = tempfile.TemporaryDirectory()
failed = count = 0


def run(data, *words):
    path = os.path.join(work.name, "e")
    with open(path, "wb") as f:
        f.write(data)
    return subprocess.run([PROGRAM, "check", path, *CHECK, *words],
                          capture_output=True, timeout=60)


def records(data):
    """Fields of every record, without places."""
    text = run(data, "--print-records").stdout.decode()
    return re.sub(r"(?m)^e:\d+$", "--", text)


def case(name, data, same=None, refused=None, unreadable=None, reads=None):
    """One of: the records of `same`; exit 2 and the text `refused`; a record
    with the text `unreadable`, or one that reads so."""
    global failed, count
    count += 1
    done = run(data, "--all", "--format", "ndjson")
    said = done.stdout + done.stderr
    shown = records(data) if refused is None else ""
    wrong = []
    if done.returncode not in (0, 1, 2):
        wrong.append(f"ends with {done.returncode}")
    if any(s in said or s in shown.encode() for s in SECRETS):
        wrong.append("tells what is personal")
    if refused is not None:
        if done.returncode != 2 or refused not in done.stderr.decode():
            wrong.append(f"is not refused with '{refused}'")
    elif done.returncode == 2:
        wrong.append("is refused")
    if same is not None and shown != records(same):
        wrong.append("gives other records")
    if unreadable is not None and not re.search(
            r": unreadable, .*" + re.escape(unreadable), shown):
        wrong.append(f"has nothing unreadable with '{unreadable}'")
    if reads is not None and reads not in shown:
        wrong.append(f"does not read {reads}")
    if wrong:
        failed += 1
        print(f"FAILED: {name}: {'; '.join(wrong)}")
    if SHOW or wrong:
        print(f"-- {name}: exit {done.returncode}\n"
              f"{done.stderr.decode(errors='replace')[:600]}{shown[:900]}")


# ---- CSV --------------------------------------------------------------------

HEAD = "nummer;corporatie;ingang;huur;inkomen;personen;BSN;opmerking"
LINES = ['A1;Woonzo;01-03-2024;650,25;31415,92;2;123456782;"een; twee"',
         'A2;Woonzo;15-07-2025;712,50;27182,81;1;123456782;"hij zei ""ja"""',
         'A3;Caf\u00e9;31-12-2023;1.633,00;31415,92;4;;"op\ntwee regels"']
CSV = "\r\n".join([HEAD, *LINES, ""])
SOUND = CSV.encode()


def csv(*pairs):
    text = CSV
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text.encode()


def cell(old, new):
    return csv((old, new))


case("sound", SOUND, same=SOUND)
case("UTF-8 with BOM", b"\xef\xbb\xbf" + SOUND, same=SOUND)
case("Windows-1252", CSV.encode("cp1252"), same=SOUND)
case("UTF-16LE with BOM", b"\xff\xfe" + CSV.encode("utf-16-le"), same=SOUND)
case("UTF-16BE with BOM", b"\xfe\xff" + CSV.encode("utf-16-be"), same=SOUND)
case("line feeds only", CSV.replace("\r\n", "\n").encode(), same=SOUND)
case("carriage returns only", CSV.replace("\r\n", "\r").encode(), same=SOUND)
case("tabs", "\r\n".join(
    l.replace("een; twee", "een, twee").replace(";", "\t")
    for l in [HEAD, *LINES]).encode(), same=SOUND)
case("no line end behind the last", SOUND[:-2], same=SOUND)
case("blank lines between", SOUND.replace(b"\r\nA", b"\r\n\r\nA"), same=SOUND)
case("lines of separators", SOUND + b";;;;;;;\r\n" * 3, same=SOUND)
case("a row of totals", SOUND + b"Totaal;;;2.995,75;;7;;\r\n", same=SOUND)
case("the headings once more", SOUND + HEAD.encode() + b"\r\n", same=SOUND)
case("headings in capitals with blanks", csv(
    (HEAD, HEAD.upper().replace("INGANG", " Ingangs-datum ")
     .replace("HUUR", "Kale_Huur"))), same=SOUND)
case("empty", b"", refused="is leeg")
case("only a BOM", b"\xef\xbb\xbf", refused="is leeg")
case("only blanks", b" \r\n \r\n", refused="")
case("no headings", "\r\n".join(LINES).encode(), refused="mapping")
case("a heading twice", csv(("opmerking", "huur")), refused="zelfde kop 'huur'")
case("two headings of one field", csv(("opmerking", "Kale huur")),
     refused="beide het veld huur")
case("commas where semicolons are", csv((HEAD, HEAD.replace(";", ","))),
     unreadable="cellen, de kop 8")
case("an open quote", csv(('"een; twee"', '"een; twee')),
     unreadable="een aanhalingsteken ontbreekt of staat er te veel")
case("cut within a quote", SOUND[:-14], refused="aanhalingsteken")
case("cut within a record", SOUND[:SOUND.index(b"712,50") + 3],
     unreadable="regel heeft 4 cellen, de kop 8")
case("a cell too many", csv(("A2;", "A2;;")), unreadable="9 cellen, de kop 8")
case("a lost separator", csv(("650,25;", "650,25")),
     unreadable="7 cellen, de kop 8")
case("NUL bytes in a cell", cell("650,25", "650\0,25"), refused="nulbytes")
case("NUL bytes all over", b"\0" * 4096, refused="")
case("bytes of two encodings", csv() + b"A4;Caf\xe9;;;;;;\r\n", same=None,
     reads="A4")
case("a program instead", b"\x7fELF" + bytes(range(256)) * 8, refused="")
case("PDF", b"%PDF-1.7\n" + SOUND, refused="is een PDF")
case("an old workbook", b"\xd0\xcf\x11\xe0" + bytes(4096),
     refused="oude (.xls)")
for name, old, new, why in [
        ("31-02", "01-03-2024", "31-02-2024", "is geen bestaande dag"),
        ("29-02 of no leap year", "01-03-2024", "29-02-2023", "bestaande dag"),
        ("two digits of a year", "01-03-2024", "01-03-24", "vier cijfers"),
        ("three digits of a year", "01-03-2024", "14-02-205", "vier cijfers"),
        ("month and day swapped", "15-07-2025", "07/15/2025", "ingang"),
        ("no date", "01-03-2024", "per direct", "is geen datum"),
        ("a dot behind", "01-03-2024", "01-03-2024.", "geen datum"),
        ("25 o'clock", "01-03-2024", "01-03-2024 25:00:00", "geldige tijd"),
        ("the number of a day", "01-03-2024", "45352", "ingang"),
        ("E notation", "650,25", "6,5E+02", "E-notatie"),
        ("thousands or decimals", "650,25", "1.633", "dubbelzinnig"),
        ("two decimal marks", "650,25", "650,2,5", "geen getal"),
        ("dollars", "650,25", "$650,25", "geen getal"),
        ("a word", "650,25", "zeshonderd", "geen getal"),
        ("an error of Excel", "650,25", "#WAARDE!", "geen getal"),
        ("a letter O", "650,25", "65O,25", "geen getal"),
        ("half a person", "2;123", "2,5;123", "geen geheel getal"),
        ("what is personal", "31415,92", "Jansen31415", "inkomen: onleesbaar"),
        ("a BSN for a rent", "650,25", "123456782;", "kop 8")]:
    case(name, cell(old, new), unreadable=why)
for name, old, new in [
        ("a euro sign", "650,25", "\u20ac 650,25"),
        ("EUR and blanks", "650,25", " EUR  650,25 "),
        ("thousands and decimals", "1.633,00", "1.633,00"),
        ("points for decimals", "650,25", "650.25"),
        ("twenty zeros", "650,25", "650.25000000000000000000"),
        ("a comma and a dash", "1.633,00", "1.633,-"),
        ("a no-break space", "A1;", "A1\u00a0;"),
        ("a date of ISO 8601", "01-03-2024", "2024-03-01"),
        ("a date in one", "01-03-2024", "20240301"),
        ("a date in words", "01-03-2024", "1 maart 2024"),
        ("a date with midnight", "01-03-2024", "2024-03-01T00:00:00")]:
    case(name, cell(old, new), same=SOUND)
for text in ["NULL", "n.v.t.", "-", "01-01-1753", "31-12-9999", "0000-00-00"]:
    case(f"no date as {text}", cell("01-03-2024", text),
         same=cell("01-03-2024", ""))

# ---- gzip -------------------------------------------------------------------

PACKED = gzip.compress(SOUND, mtime=0)
case("packed", PACKED, same=SOUND)
case("packed, then zeros", PACKED + bytes(512), same=SOUND)
case("packed, cut", PACKED[:-9], refused="beschadigd")
case("packed, cut in its head", PACKED[:6], refused="beschadigd")
case("packed, a wrong sum", PACKED[:-6] + b"\1\2" + PACKED[-4:],
     refused="beschadigd")
case("packed, rubbish behind", PACKED + b"rubbish", refused="beschadigd")
case("packed, nothing in it", gzip.compress(b"", mtime=0), refused="is leeg")

# ---- JSON -------------------------------------------------------------------

ITEMS = ['{"nummer":"A1","corporatie":"Woonzo","ingang":"2024-03-01",\n'
         '"huur":650.25,"inkomen":31415.92,"personen":2,"BSN":"123456782"}',
         '{"nummer":"A2","corporatie":"Woonzo","ingang":"2025-07-15",\n'
         '"huur":712.50,"inkomen":27182.81,"personen":1,"BSN":null}']
LIST = "[" + ",\n".join(ITEMS) + "]"
JSON = LIST.encode()
NDJSON = "".join(i.replace("\n", "") + "\n" for i in ITEMS).encode()


def json(old, new):
    assert old in LIST, old
    return LIST.replace(old, new, 1).encode()


case("a list", JSON, same=NDJSON)
case("lines with a BOM", b"\xef\xbb\xbf" + NDJSON, same=NDJSON)
case("lines without the last end", NDJSON[:-1], same=NDJSON)
case("a list in an object", b'{"meta":{"n":2},"items":' + JSON + b"}",
     same=NDJSON)
case("a comma too many in the list", (LIST[:-1] + ",]").encode(),
     refused="\u00e9\u00e9n komma")
case("a comma too few", LIST.replace("},\n", "}\n").encode(),
     refused="regel 3: geen geldige JSON: tussen twee")
case("a comma too many in an object", json("2,\"BSN\":\"123456782\"}", "2,}"),
     refused="regel 2: geen geldige JSON")
case("lines with a damaged one", NDJSON + b'{"nummer":\n',
     refused="houdt te vroeg op")
case("a list cut", JSON[:-1], refused="houdt te vroeg op")
case("a list cut in a text", JSON[:30], refused="houdt te vroeg op")
case("something behind the list", JSON + b"x", refused="na de lijst")
case("a comment", json('"personen":2', '"personen":/*twee*/2'),
     refused="regel 2: geen geldige JSON: hier wordt een waarde")
case("NaN", json("650.25", "NaN"), refused="regel 2: geen geldige JSON")
case("minus infinity", json("650.25", "-Infinity"), refused="regel 2: geen")
case("single quotes", json('"Woonzo"', "'Woonzo'"), refused="regel 1: geen")
case("a key without quotes", json('"huur"', "huur"), refused="sleutel tussen")
case("no colon", json('"huur":', '"huur" '), refused="dubbele punt")
case("a number with a zero before", json("650.25", "0650.25"),
     refused="getal is niet goed")
case("a line end in a text", json("Woonzo", "Woon\nzo"), refused="stuurteken")
case("an unknown escape", json("Woonzo", "Woon\\xzo"), refused="na \\ staat")
case("not UTF-8", JSON.replace(b"Woonzo", b"Woonz\xf6", 1),
     refused="geen UTF-8")
case("half a pair", json("Woonzo", "Woon\\ud83dzo"), reads="Woon\ufffdzo")
case("nested a thousand deep", json('"personen":2', '"diep":' + "[" * 1000 +
                                    "]" * 1000 + ',"personen":2'),
     refused="te diep genest")
case("brackets that do not match", json('"personen":2', '"personen":[2}'),
     refused="geen geldige JSON")
case("a key twice, another value", json('"huur":650.25', '"huur":650.25,'
                                        '"Huur":651'),
     unreadable="meer dan \u00e9\u00e9n waarde")
case("a key twice, the same value", json('"huur":650.25', '"huur":650.25,'
                                         '"huur":650.25'), same=JSON)
case("a list for a number", json("650.25", "[650.25,651]"), unreadable="huur")
case("an object for a number", json("650.25", '{"bedrag":650.25}'),
     unreadable="huur")
case("a text for a number", json("650.25", '"650,25"'), same=JSON)
case("a truth for a number", json("650.25", "true"), unreadable="huur")
case("a number with an exponent", json("650.25", "6.5025e2"), same=JSON)
case("a number of 400 digits", json("650.25", "9" * 400), unreadable="huur")
case("records that are no objects", b'[{"nummer":"A1"},17]',
     refused="een object met gegevens verwacht")
case("an empty list", b"[]", refused="is leeg")
case("an empty object", b"{}", refused="is leeg")

# ---- XLSX -------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = ("http://schemas.openxmlformats.org/officeDocument/2006/"
          "relationships")
TEXTS = ["nummer", "corporatie", "ingang", "huur", "inkomen", "personen",
         "A1", "A2", "Woonzo"]
PARTS = {
    "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content'
        '-types"><Default Extension="xml" ContentType="application/xml"/>'
        '</Types>',
    "_rels/.rels":
        f'<Relationships xmlns="{RELS}"><Relationship Id="r" Type="{OFFICE}'
        '/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr/><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="s"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        f'<Relationships xmlns="{RELS}">'
        f'<Relationship Id="s" Type="{OFFICE}/worksheet" Target="worksheets/'
        f'sheet1.xml"/><Relationship Id="t" Type="{OFFICE}/sharedStrings" '
        f'Target="sharedStrings.xml"/><Relationship Id="u" Type="{OFFICE}'
        '/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml":
        f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/sharedStrings.xml":
        f'<sst xmlns="{MAIN}" count="12" uniqueCount="9">' +
        "".join(f"<si><t>{t}</t></si>" for t in TEXTS) + "</sst>",
    "xl/worksheets/sheet1.xml":
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">' +
        "".join(f'<c r="{"ABCDEF"[i]}1" t="s"><v>{i}</v></c>'
                for i in range(6)) + "</row>"
        '<row r="2"><c r="A2" t="s"><v>6</v></c><c r="B2" t="s"><v>8</v></c>'
        '<c r="C2" s="1"><v>45352</v></c><c r="D2"><v>650.25</v></c>'
        '<c r="E2"><v>31415.92</v></c><c r="F2"><v>2</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>7</v></c><c r="B3" t="s"><v>8</v></c>'
        '<c r="C3" s="1"><v>45853</v></c><c r="D3"><v>712.5</v></c>'
        '<c r="E3"><v>27182.81</v></c><c r="F3"><v>1</v></c></row>'
        '</sheetData></worksheet>',
}
SHEET, TABLE = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def xlsx(part=None, old=None, new="", **more):
    """With `old` in a part made `new`; without a part if old is None."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in PARTS.items():
            if name == part:
                if old is None:
                    continue
                assert old in text, (name, old)
                text = text.replace(old, new, 1)
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


WORKBOOK = xlsx()
case("a workbook", WORKBOOK, same=JSON)
case("a workbook cut", WORKBOOK[:-40], refused="beschadigd")
case("a workbook cut in half", WORKBOOK[:len(WORKBOOK) // 2],
     refused="beschadigd")
case("rubbish behind a workbook", WORKBOOK + b"rubbish", same=WORKBOOK)
crc = [m.start() for m in re.finditer(b"PK\x01\x02", WORKBOOK)][-1] + 16
case("a wrong sum of a part", WORKBOOK[:crc] + b"\1\2\3\4" +
     WORKBOOK[crc + 4:], refused="beschadigd")
case("no sheet", xlsx(SHEET), refused="beschadigd")
case("no list of parts", xlsx(LINKS), refused="beschadigd")
case("no workbook part", xlsx(BOOK), refused="")
case("no shared strings", xlsx(TABLE), refused="")
case("no styles", xlsx("xl/styles.xml"), unreadable="ingang")
case("no content types", xlsx("[Content_Types].xml"), same=WORKBOOK)
case("no first list of parts", xlsx("_rels/.rels"),
     refused="geen Excel-werkmap")
case("an index of a text too large", xlsx(SHEET, "<v>8</v>", "<v>99</v>"),
     unreadable="foutwaarde")
case("a negative index", xlsx(SHEET, "<v>8</v>", "<v>-1</v>"),
     unreadable="foutwaarde")
case("a huge index", xlsx(SHEET, "<v>8</v>", "<v>99999999999999999999</v>"),
     unreadable="foutwaarde")
case("a truth that is none", xlsx(SHEET, '<c r="D2"><v>650.25</v></c>',
                                  '<c r="D2" t="b"><v>x</v></c>'),
     unreadable="foutwaarde")
case("a wrong count of texts", xlsx(TABLE, 'uniqueCount="9"',
                                    'uniqueCount="4000000000"'), same=WORKBOOK)
case("a sheet that is no XML", xlsx(SHEET, "</sheetData>", "</sheet>"),
     refused="beschadigd")
case("an entity that grows", xlsx(SHEET, "<worksheet", '<!DOCTYPE x [<!ENTITY '
                                  'a "aaaa">]><worksheet'),
     refused="beschadigd")
case("days from 1904", xlsx(BOOK, "<workbookPr/>",
                            '<workbookPr date1904="1"/>'), reads="2028-03-02")
case("a date as text", xlsx(SHEET, '<c r="C2" s="1"><v>45352</v></c>',
                            '<c r="C2" t="inlineStr"><is><t>01-03-2024</t>'
                            '</is></c>'), same=WORKBOOK)
case("a day without a style", xlsx(SHEET, '<c r="C2" s="1">', '<c r="C2">'),
     unreadable="ingang")
case("a style that is not there", xlsx(SHEET, '<c r="C2" s="1">',
                                       '<c r="C2" s="77">'),
     unreadable="ingang")
case("a day before 1900", xlsx(SHEET, "45352", "-7"), reads="1899-12-23")
case("the 60th day", xlsx(SHEET, "45352", "60"), unreadable="ingang")
case("a day far ahead", xlsx(SHEET, "45352", "99999999999"),
     unreadable="ingang")
case("E notation", xlsx(SHEET, "650.25", "6.5025E+2"), same=WORKBOOK)
case("fractions as they are held", xlsx(SHEET, "650.25",
                                        "650.25000000000003"), same=WORKBOOK)
case("an error value", xlsx(SHEET, '<c r="D2"><v>650.25</v></c>',
                            '<c r="D2" t="e"><v>#DIV/0!</v></c>'),
     unreadable="foutwaarde")
case("a truth for an amount", xlsx(SHEET, '<c r="D2"><v>650.25</v></c>',
                                   '<c r="D2" t="b"><v>1</v></c>'),
     unreadable="huur")
case("a formula without a value", xlsx(SHEET, "<v>650.25</v>", "<f>1+1</f>"),
     reads="huur:")
case("a formula with a value", xlsx(SHEET, "<v>650.25</v>",
                                    "<f>600+50.25</f><v>650.25</v>"),
     same=WORKBOOK)
case("cells out of order", xlsx(SHEET, '<c r="E2"><v>31415.92</v></c>'
                                '<c r="F2"><v>2</v></c>', '<c r="F2"><v>2</v>'
                                '</c><c r="E2"><v>31415.92</v></c>'),
     same=WORKBOOK)
case("cells without a place", xlsx(SHEET, '<c r="D2">', "<c>"), same=WORKBOOK)
case("a column beyond the last", xlsx(SHEET, 'r="F2"', 'r="ZZZZ2"'),
     refused="beschadigd")
case("a row of no number", xlsx(SHEET, '<row r="2">', '<row r="x">'),
     refused="")
case("titles above the headings", xlsx(
    SHEET, '<row r="1">', '<row r="1"><c r="A1" t="inlineStr"><is><t>Export '
    'van Woonzo</t></is></c></row><row r="1">'), same=None, reads="A2")

print(f"{count} damaged exports, {failed} failed")
sys.exit(failed > 0)
