"""The portfolio norms over judged contracts: worst and best case, integers."""
from datetime import date
from decimal import Decimal as D

from law import Contract, known

NORMS = ["PT-95", "PT-95-JAAR", "DAEB-NORM-80", "DAEB-NORM-90", "DAEB-NORM",
         "DAEB-NORM-62A", "DAEB-NORM-62B", "DAEB-NORM-62C",
         "DAEB-NORM-62-ACHTEREEN"]
BETTER = {"fail": 0, "out": 1, "pass": 2}


def cases(applies, require):
    """(best, worst) of a record in the norm."""
    if applies is False:
        return "out", "out"
    if applies:
        if require is None:
            return "pass", "fail"
        return ("pass", "pass") if require else ("fail", "fail")
    if require is True:
        return "pass", "out"
    return ("pass" if require is None else "out"), "fail"


def better(a, b):
    return a if BETTER[a] >= BETTER[b] else b


def worse(a, b):
    return a if BETTER[a] <= BETTER[b] else b


def corrected(applies, require, correction):
    """(best, worst) where a fail may be left out or count as fitting."""
    best, worst = cases(applies, require)
    if correction is False or applies is False or require:
        return best, worst
    return "pass", worst if correction is None else "out"


class Year:
    def __init__(self):
        self.best, self.worst = [], []
        self.sure = {"pass": 0, "fail": 0}
        self.open = 0
        self.records = 0
        self.extras = set()

    def add(self, best, worst, extra):
        self.best.append(best)
        self.worst.append(worst)
        if best == worst == "out":
            return
        if best == worst:
            self.sure[best] += 1
        else:
            self.open += 1
        self.extras.add(extra)


def tally(contracts, as_of, judge, correct):
    """{corporation: {year: Year}}; a record without a date is open in all."""
    years, dateless = {}, []
    for fields in contracts:
        c = Contract(fields, as_of)
        best, worst = corrected(*judge(c), c.correction() if correct
                                else False)
        extra = c["prestatieafspraak_extra"]
        extra = extra if known(extra) else None
        group = years.setdefault(c["corporatie"], {})
        if c.year() is None:
            dateless.append((c["corporatie"], best, worst, extra))
            continue
        year = group.setdefault(c.year(), Year())
        year.records += 1
        year.add(best, worst, extra)
    return years, dateless


def threshold(extras, agreement):
    """(upper, lower) percent."""
    base, floor = agreement
    if floor is None or extras == {D(0)}:
        return base, base
    if len(extras) == 1 and None not in extras:
        exact = max(floor, base - next(iter(extras)))
        return exact, exact
    if None in extras:
        return base, floor
    return base, max(floor, base - max(extras, default=D(0)))


def reaches(outcomes, percent):
    good = outcomes.count("pass")
    return good * 100 >= percent * (good + outcomes.count("fail"))


def judged(parts, agreement):
    best = [x for y in parts for x in y.best]
    worst = [x for y in parts for x in y.worst]
    if not any(x != "out" for x in best + worst):
        return "not_applicable"
    upper, lower = threshold(set().union(*(y.extras for y in parts)),
                             agreement)
    if reaches(worst, upper):
        return "pass"
    return "undetermined" if reaches(best, lower) else "fail"


def results(rule, data, first, last, length, agreement, as_of):
    years, dateless = data
    found = {}
    for corporation, by_year in years.items():
        # Records that all lack the date: open in the year of judgement.
        labels = (range(min(by_year), max(by_year) + 1) if by_year
                  else [as_of.year])
        for label in labels:
            if not first <= label <= last:
                continue
            span = range(label - length(label) + 1, label + 1)
            parts = [by_year[y] for y in span if y in by_year]
            extra = Year()
            for name, best, worst, less in dateless:
                if name == corporation:
                    extra.add(better(best, "out"), worse(worst, "out"), less)
            absent = any(y not in by_year for y in span)
            verdict = judged(parts + [extra], agreement)
            if absent:
                verdict = "undetermined"
            found[rule, corporation, str(label)] = {
                "verdict": verdict,
                "pass": sum(y.sure["pass"] for y in parts),
                "fail": sum(y.sure["fail"] for y in parts),
                "undetermined": sum(y.open for y in parts + [extra]),
                "complete": as_of > date(label, 12, 31)}
    return found


def norms_of(contracts, as_of):
    one = lambda label: 1
    pair = lambda label: 2 if label >= 2022 else 1
    pt = tally(contracts, as_of, Contract.pt01, True)
    first = tally(contracts, as_of, Contract.daeb01, False)
    second = tally(contracts, as_of, Contract.daeb02, False)
    plain = lambda percent: (D(percent), None)
    out = results("PT-95", pt, 2016, 9999, pair, plain(95), as_of)
    out.update(results("PT-95-JAAR", pt, 2022, 9999, one, plain(95), as_of))
    out.update(results("DAEB-NORM-80", first, 2015, 2021, one, plain(80),
                       as_of))
    out.update(results("DAEB-NORM-90", second, 2015, 2021, one, plain(90),
                       as_of))
    asked = D("92.5"), D(85)
    out.update(results("DAEB-NORM", first, 2022, 9999, one, asked, as_of))
    income = tally(contracts, as_of, Contract.daeb62, False)
    lower = D("87.5"), D(80)  # art. 62(1)a: more than five points below
    out.update(results("DAEB-NORM-62A", first, 2022, 9999, one, lower, as_of))
    out.update(results("DAEB-NORM-62B", income, 2022, 9999, one, lower,
                       as_of))
    out.update(results("DAEB-NORM-62C", first, 2023, 9999, lambda label: 2,
                       asked, as_of))
    out.update(twice(first, asked, as_of))
    return out


def twice(data, asked, as_of):
    """Art. 62(1)b: below the norm in the year and in the one before."""
    years = data[0]
    single = results("x", data, 2022, 9999, lambda label: 1, asked, as_of)
    found = {}
    for (_, corporation, label), result in single.items():
        before = single.get(("x", corporation, str(int(label) - 1)))
        earlier = (before["verdict"] if before and
                   int(label) - 1 in years[corporation] else "undetermined")
        verdict = result["verdict"]
        if verdict in ("fail", "undetermined"):
            if earlier == "undetermined":
                verdict = "undetermined"
            elif earlier != "fail":
                verdict = "pass"
        if int(label) >= 2023:
            found["DAEB-NORM-62-ACHTEREEN", corporation, label] = dict(
                result, verdict=verdict)
    return found
