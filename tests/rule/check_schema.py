#!/usr/bin/env python3
"""Holds rules/schema/*.schema.json against the rule files and against the
key tables of the loaders, so that what an editor says and what the program
says stay the same. Needs python3-yaml and python3-jsonschema.

Scalars are text here, as they are to the program (yaml.BaseLoader), and typed
as an editor sees them (yaml.SafeLoader without dates): both must do."""
import copy
import json
import pathlib
import re
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "rules/schema/rules.schema.json").read_text())
DEFS = SCHEMA["$defs"]
TEMPLATES = json.loads(
    (ROOT / "rules/schema/templates.schema.json").read_text())
WAIVERS = json.loads((ROOT / "rules/schema/waivers.schema.json").read_text())
failures = []


class Typed(yaml.SafeLoader):
    """YAML 1.2's core schema, near enough: no dates, no yes and no."""


Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Typed.add_implicit_resolver("tag:yaml.org,2002:bool",
                            re.compile("^(true|false)$"), list("tf"))


def fail(text):
    failures.append(text)
    print("FAILED:", text)


def validator(name=None):
    schema = SCHEMA if name is None else {
        "$schema": SCHEMA["$schema"], "$ref": "#/$defs/" + name,
        "$defs": DEFS}
    return jsonschema.Draft202012Validator(schema)


def is_valid(value, name=None):
    return validator(name).is_valid(value)


# ---- the shipped files -----------------------------------------------------

def check_shipped():
    files = sorted((ROOT / "rules").rglob("*.yaml"))
    if not files:
        fail("no rule files")
    for path in files:
        for loader in yaml.BaseLoader, Typed:
            value = yaml.load(path.read_text(), loader)
            error = jsonschema.exceptions.best_match(
                validator().iter_errors(value))
            if error:
                fail(f"{path.relative_to(ROOT)} ({loader.__name__}): "
                     f"{error.json_path}: {error.message[:200]}")


# ---- damaged files ---------------------------------------------------------

GOOD = """
huurtoets: 1
ruleset: a
title: {nl: a, en: b}
source: {act: Wet, bwb: BWBR0005181, article: "46", paragraph: "2"}
date: ingangsdatum
define:
  grens: {parameter: laag, date: ondertekendatum}
rules:
  - id: A-1
    title: {nl: a, en: b}
    severity: error
    in_force: {from: 2016-01-01}
    require: kale_huur <= laag
    reason: {nl: a, en: b}
    clash: [A-2, {rule: A-2, when: kale_huur > 0, reason: {nl: a, en: b}}]
    cases: [{name: a, kale_huur: 1.50, expect: pass, clash: A-2}]
  - id: A-2
    title: {nl: a, en: b}
    unique: [contractnummer]
    reason: {nl: a, en: b}
  - id: A-3
    title: {nl: a, en: b}
    norm: A-1
    per: [corporatie]
    period: {date: ingangsdatum, years: 1}
    at_least: 95
    cases: [{years: [{year: 2019, pass: 1, fail: 0}], expect: pass}]
  - id: A-4
    title: {nl: a, en: b}
    due: einddatum
    lead: 30
    label: {nl: a, en: b}
    cases: [{name: a, einddatum: 2026-01-01, expect: 2026-01-01}]
---
huurtoets: 1
parameters:
  - name: laag
    title: {nl: a, en: b}
    unit: EUR/month
    values:
      - {from: 2020-01-01, until: open, value: 1.5, status: VERIFIED,
         source: {note: a}}
---
huurtoets: 1
fields:
  - {name: huur, type: amount, unit: EUR/month, privacy: none}
  - {name: vorm, type: code, codes: [a, b], privacy: none}
---
huurtoets: 1
codes:
  - list: L
    values: [A, {code: B, from: 2020-01-01, until: open}]
---
huurtoets: 1
mapping: m
columns:
  Nr: contractnummer
  Vorm: {field: vorm, values: {Huur: huur}, empty: huur}
---
huurtoets: 1
patterns:
  - {name: getal, type: number, words: {twee: 2}}
  - {name: maanden, type: months, number: getal, words: {maand: 1}}
  - {name: borg, pattern: waarborgsom}
---
huurtoets: 1
kinds:
  - {name: k, title: {nl: a, en: b}, match: [a, {all: b, in: opening}]}
---
huurtoets: 1
ruleset: t
title: {nl: a, en: b}
rules:
  - id: T-1
    title: {nl: a, en: b}
    template: [k]
    match: "{borg} van {maanden}"
    require: maanden <= 2
    reason: {nl: a, en: b}
    cases: [{name: a, text: borg, kind: k, expect: pass}]
---
huurtoets: 1
definitions: d
define: {x: 1 + 1, y: {known: x}, z: {empty: vorm}}
---
huurtoets: 1
report: r
title: {nl: a, en: b}
date: ingangsdatum
rooms:
  - norm: A-3
    none: {nl: a, en: b}
    one: {nl: a, en: b}
    many: {nl: "{0}", en: "{0}"}
    counted: {nl: a, en: b}
charts:
  - {id: c1, title: {nl: a, en: b}, share: A-3}
  - {id: c2, title: {nl: a, en: b}, split: vorm,
     series: [{value: huur, title: {nl: a, en: b}}]}
  - {id: c3, title: {nl: a, en: b}, histogram: huur, from: 0, step: 1,
     steps: 3}
  - {id: c4, title: {nl: a, en: b}, verdicts: all, per: [vorm]}
"""

# What stands in GOOD, and what takes its place.
DAMAGE = [
    ("huurtoets: 1", "huurtoets: 2"),
    ("ruleset: a", "rulset: a"),
    ("title: {nl: a, en: b}", "title: {nl: a}"),
    ("title: {nl: a, en: b}", "title: a"),
    ("title: {nl: a, en: b}", "titel: {nl: a, en: b}"),
    ("act: Wet, ", ""),
    ("BWBR0005181", "BWB5181"),
    ("paragraph:", "lid:"),
    ("grens: {parameter", "grens: {param"),
    ("grens:", "9grens:"),
    ("require:", "requires:"),
    ("require: kale_huur <= laag", "require: "),
    ("severity: error", "severity: fatal"),
    ("{from: 2016-01-01}", "{from: 01-01-2016}"),
    ("{from: 2016-01-01}", "{since: 2016-01-01}"),
    ("require: kale_huur <= laag", "require: a\n    at_least: 95"),
    ("expect: pass", "expect: passes"),
    ("name: a, kale_huur: 1.50, expect: pass", "kale_huur: 1.50"),
    ("rule: A-2, when", "when"),
    ("when: kale_huur > 0", "if: kale_huur > 0"),
    ("lead: 30", "lead: soon"),
    ("due: einddatum", "due: einddatum\n    severity: error"),
    ("expect: 2026-01-01", "expect: pass"),
    ("unique: [contractnummer]", "unique: contractnummer"),
    ("unique: [contractnummer]", "unique: []"),
    ("at_least: 95", "at_leest: 95"),
    ("at_least: 95", "at_least: 95\n    floor: 85"),
    ("years: 1}", "years: 1, months: 2}"),
    ("pass: 1", "pas: 1"),
    ("pass: 1", "pass: -1"),
    ("unit: EUR/month\n", "unit: EUR/week\n"),
    ("from: 2020-01-01, ", ""),
    ("until: open, value", "value"),
    ("value: 1.5", "value: 1,5"),
    ("status: VERIFIED", "status: SURE"),
    ("source: {note: a}", "source: {}"),
    ("type: amount, unit: EUR/month", "type: amount"),
    ("type: amount, unit: EUR/month", "type: text, unit: EUR/month"),
    ("privacy: none", "privacy: secret"),
    ("codes: [a, b]", "codes: [a, b], list: L"),
    ("codes: [a, b], ", ""),
    ("code: B, ", ""),
    ("list: L", "lijst: L"),
    ("field: vorm, ", ""),
    ("empty: huur", "leeg: huur"),
    ("mapping: m", "mapping: "),
    ("{known: x}", "{know: x}"),
    ("definitions: d", "definition: d"),
    ("report: r", "raport: r"),
    ("share: A-3", "share: A-3, date: d"),
    ("counted:", "count:"),
    ("value: huur", "valeu: huur"),
    ("verdicts: all", "verdicts: some"),
    ("steps: 3", "from_: 3"),
    ("number: getal, words: {maand: 1}", "words: {maand: 1}"),
    ("words: {twee: 2}", "words: {twee: ja}"),
    ("pattern: waarborgsom", "words: {a: 1}"),
    ("in: opening", "in: openings"),
    ("template: [k]", "template: k"),
    ("text: borg, ", ""),
]


def good_files(text):
    return [yaml.load(part, yaml.BaseLoader) for part in text.split("---\n")]


def check_damage():
    for value in good_files(GOOD):
        error = jsonschema.exceptions.best_match(
            validator().iter_errors(value))
        if error:
            fail(f"a good file: {error.json_path}: {error.message[:200]}")
    for old, new in DAMAGE:
        if old not in GOOD:
            fail(f"nothing to damage: {old!r}")
        damaged = good_files(GOOD.replace(old, new, 1))
        if all(is_valid(value) for value in damaged):
            fail(f"{old!r} -> {new!r} is not noticed")


# ---- the loaders' key tables -----------------------------------------------

# By file and place in it: the kinds of map that each table describes, and the
# definition of each kind.
TABLES = {
    "base/yaml_read.c": [{"1": "bilingual"}],
    "record/schema.c": [
        {t: ("field", t) for t in ("text", "code", "boolean", "date",
                                   "amount", "number", "integer")},
        {"1": "refused"}, {"1": "fieldsFile"}],
    "record/code_list.c": [{"1": "code"}, {"1": "listSource"},
                           {"1": "codeList"}, {"1": "codesFile"}],
    "record/mapping.c": [{"1": "mappingFile"}, {"1": "mappedColumn"},
                         {"1": "skip"}, {"1": "lineGroup"}],
    "rule/chart.c": [{"1": "reportFile"}, {"1": "room"},
                     {"IS_SHARE": "shareChart", "IS_SPLIT": "splitChart",
                      "IS_HISTOGRAM": "histogramChart",
                      "IS_VERDICTS": "verdictsChart"}, {"1": "chartSeries"}],
    "rule/citation.c": [{"1": "source"}],
    "rule/clash.c": [{"1": "clashEntry"}],
    "rule/definition.c": [{"1": "definitionsFile"}],
    "rule/group.c": [{"1": "rulesetFile"}],
    "rule/norm.c": [{"1": "normPeriod"}],
    "rule/parameter.c": [{"1": "parameter"}, {"1": "datedValue"},
                         {"1": "parametersFile"}],
    "rule/rule.c": [{"RECORD": "recordRule", "UNIQUE": "uniqueRule",
                     "NORM": "normRule", "GROUP": "groupRule",
                     "DUE": "dueRule", "TEMPLATE": "templateRule"},
                    {"1": "period"}],
    "rule/contract_kind.c": [{"1": "contractKind"}, {"1": "kindsFile"}],
    "rule/provision.c": [{"1": "provision"}],
    "rule/shared_pattern.c": [
        {"TEXT": "patternText", "NUMERIC": "patternNumber",
         "AMOUNT": "patternAmount", "MONTHS": "patternMonths",
         "DATE": "patternNumber"},
        {"1": "patternsFile"}],
    "rule/template_rule.c": [{"1": "templateCount"}],
    "rule/scope.c": [{"KIND_DATED": "datedDefinition",
                      "KIND_KNOWN": "knownDefinition",
                      "KIND_EMPTY": "emptyDefinition"}],
    "template/settings.c": [{"1": TEMPLATES["$defs"]["documents"]},
                            {"1": TEMPLATES["$defs"]["exception"]},
                            {"1": TEMPLATES}],
    "verdict/case_template.c": [{"1": "templateCase"}],
    "verdict/waiver_load.c": [{"1": WAIVERS["$defs"]["waiver"]},
                              {"1": WAIVERS}],
}

# Sets of kinds that have a name in C.
NUMBERS = {"amount", "number", "integer"}
SETS = {"OF_CODE": {"code"}, "OF_AMOUNT": {"amount"}, "OF_NUMBER": NUMBERS,
        "OF_ROLE": {"text", "date"}, "0": set(),
        "DATED": {"RECORD", "UNIQUE", "NORM", "GROUP", "DUE"}}

TABLE = re.compile(r"static const struct yaml_key \w+\[\w*\] = \{(.*?)\n *\};",
                   re.S)
ROW = re.compile(r'\{STR_INIT\("([^"]+)"\),\s*([^,{}]+),\s*([^,{}]+)\}')


def kinds_of(expression, kinds):
    found = set()
    expression, _, without = expression.partition("& ~")
    for word in re.split(r"\s*\|\s*", expression.strip()):
        if word == "ALL" or word == "1":
            found |= set(kinds)
        elif word.startswith("ALL & ~"):
            found |= set(kinds) - {word[7:]}
        else:
            found |= SETS.get(word, {word})
    return found - {without.strip()}


def tables_of(path):
    return [[(key, known, required)
             for key, known, required in ROW.findall(table)]
            for table in TABLE.findall(path.read_text())]


def object_of(name):
    """The definition that describes a map, among alternatives too."""
    found = name if isinstance(name, dict) else DEFS[name]
    for one in found.get("anyOf", []):
        if "properties" in one:
            return one
    return found


def check_kind(where, name, known, required):
    if isinstance(name, tuple):
        check_field(where, name, known, required)
        return
    found = object_of(name)
    title = found.get("title", "a map") if found is name else name
    if set(found["properties"]) != known:
        fail(f"{where}: keys of {title} differ: "
             f"{sorted(set(found['properties']) ^ known)}")
    if set(found.get("required", [])) != required:
        fail(f"{where}: required keys of {title} differ: "
             f"{sorted(set(found.get('required', [])) ^ required)}")


SAMPLES = {"name": "a", "unit": "EUR", "privacy": "none",
           "label": {"nl": "a", "en": "b"}, "headings": ["a"], "vera": "a",
           "meaning": "a", "codes": ["a"], "list": "A", "judged": ["a"],
           "min": "1", "max": "2", "role": "as_of", "doubtful": ["a"],
           "ask": {"nl": "a", "en": "b"}}


def check_field(where, name, known, required):
    """Which keys a field of this type may and must have."""
    kind = name[1]
    least = {key: SAMPLES.get(key, kind) for key in required}
    if kind == "code":
        least["codes"] = ["a"]
    if not is_valid(least, "field"):
        fail(f"{where}: a field of type {kind} needs more than {least}")
    for key in required:
        less = {k: v for k, v in least.items() if k != key}
        if is_valid(less, "field"):
            fail(f"{where}: a field of type {kind} does without '{key}'")
    for key, sample in SAMPLES.items():
        more = copy.deepcopy(least)
        more[key] = sample
        if key == "list":
            more.pop("codes", None)
        if is_valid(more, "field") != (key in known):
            fail(f"{where}: '{key}' on a field of type {kind}")


def check_tables():
    for path in sorted((ROOT / "validator").glob("*/*.c")):
        where = str(path.relative_to(ROOT / "validator"))
        tables = tables_of(path)
        names = TABLES.get(where, [])
        if len(tables) != len(names):
            fail(f"{where} has {len(tables)} tables of keys, "
                 f"{len(names)} are described: see TABLES in this script")
            continue
        for table, kinds in zip(tables, names):
            for kind, name in kinds.items():
                known = {key for key, k, _ in table
                         if kind in kinds_of(k, kinds)}
                required = {key for key, _, r in table
                            if kind in kinds_of(r, kinds)}
                check_kind(where, name, known, required)


# ---- the loaders' choices --------------------------------------------------

# C array -> where the schema lists the same words.
CHOICES = {
    ("rule/citation.c", "STATUS_NAMES"): DEFS["status"]["enum"],
    ("rule/citation.c", "SEVERITY_NAMES"): DEFS["severity"]["enum"],
    ("rule/norm.c", "MEASURES"):
        DEFS["normRule"]["properties"]["measure"]["enum"],
    ("rule/parameter.c", "UNITS"): None,
    ("record/schema.c", "unit_names"): None,
    ("record/schema.c", "kind_names"):
        DEFS["field"]["properties"]["type"]["enum"],
    ("record/schema.c", "privacy_names"):
        DEFS["field"]["properties"]["privacy"]["enum"],
    ("record/schema.c", "role_names"):
        DEFS["field"]["properties"]["role"]["enum"],
    ("rule/shared_pattern.c", "TYPES"):
        ["text", "number", "amount", "months", "date"],
    ("rule/provision.c", "SCOPES"):
        DEFS["provision"]["anyOf"][1]["properties"]["in"]["enum"],
    ("rule/ruleset.c", "KINDS"):
        [one["required"][0] for one in SCHEMA["anyOf"]],
}


def check_choices():
    units = DEFS["unit"]["enum"] + ["date", "boolean"]
    for (where, name), words in CHOICES.items():
        text = (ROOT / "validator" / where).read_text()
        found = re.search(r"struct str " + name + r"\[\w*\] = \{(.*?)\n?\};",
                          text, re.S)
        in_c = re.findall(r'STR_INIT\("([^"]+)"\)',
                          found.group(1)) if found else []
        same = (set(in_c) <= set(units) if words is None
                else set(in_c) == set(words))
        if not in_c or not same:
            fail(f"{where}: {name} and the schema differ: {in_c}")


def main():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    check_shipped()
    check_damage()
    check_tables()
    check_choices()
    print(f"{len(failures)} failures" if failures else
          "the schema agrees with the rule files and the loaders")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
