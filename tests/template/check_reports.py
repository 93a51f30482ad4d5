#!/usr/bin/env python3
"""Holds the reports of one run over templates (a.sarif, a.json, a.xml, a.txt in
the folder given) against each other and against what their formats ask. Where
SARIF_SCHEMA names the published JSON Schema, against that too."""
import json
import os
import pathlib
import re
import sys
import xml.etree.ElementTree

folder = pathlib.Path(sys.argv[1])
sarif = json.loads((folder / "a.sarif").read_text())
listed = json.loads((folder / "a.json").read_text())
junit = xml.etree.ElementTree.parse(folder / "a.xml").getroot()
notes = (folder / "a.txt").read_text().splitlines()
findings = [one for one in listed if one["type"] == "finding"]


def want(truth, what):
    if not truth:
        sys.exit("FAILED: " + what)


# SARIF 2.1.0: 3.13 log, 3.14 run, 3.27 result, 3.30 region
want(sarif["version"] == "2.1.0" and len(sarif["runs"]) == 1, "one run")
run = sarif["runs"][0]
rules = run["tool"]["driver"]["rules"]
want(len({rule["id"] for rule in rules}) == len(rules), "rule ids are unique")
want(run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints"), "columnKind")
want(len(run["results"]) == len(findings), "as many results as findings")
for result, finding in zip(run["results"], findings):
    want(rules[result["ruleIndex"]]["id"] == result["ruleId"], "ruleIndex")
    want(result["ruleId"] == finding["rule"], "the same order")
    want(result["level"] in ("none", "note", "warning", "error"), "level")
    want(result["kind"] == "fail" or result["level"] == "none", "kind")
    want(result["message"]["text"], "a message")
    place = result["locations"][0]["physicalLocation"]
    want(re.fullmatch(r"[A-Za-z0-9._~/!$&'()*+,;=@%-]+",
                      place["artifactLocation"]["uri"]), "a URI")
    region = place.get("region")
    if region:
        first = region["startLine"], region["startColumn"]
        last = region["endLine"], region["endColumn"]
        want(1 <= region["startLine"] and first <= last, "a region")
    mark = result["partialFingerprints"]["huurtoets/v1"]
    want(re.fullmatch("[0-9a-f]{64}", mark), "a fingerprint")
    want(mark == finding["fingerprint"], "the same fingerprint")
marks = [one["fingerprint"] for one in findings]
want(len(set(marks)) == len(marks), "fingerprints are unique")
try:
    import jsonschema
except ImportError:
    jsonschema = None
schema = os.environ.get("SARIF_SCHEMA")
if schema:
    jsonschema.validate(sarif, json.loads(pathlib.Path(schema).read_text()))
if jsonschema:
    own = pathlib.Path(__file__).parents[2] / "reports/template.schema.json"
    jsonschema.validate(listed, json.loads(own.read_text()))

failures = {case.get("name") for case in junit.iter("testcase")
            if case.find("failure") is not None}
errors = {one["rule"] for one in findings if one["severity"] == "error"}
want(failures == errors, "JUnit fails what is an error")
want(len([note for note in notes if note.startswith("::")]) == len(findings),
     "an annotation a finding")
want(all(re.match(r"::(error|warning|notice) file=", note) for note in notes),
     "annotations begin with a level and a file")
