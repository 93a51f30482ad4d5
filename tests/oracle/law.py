"""An independent reading of the law: verdicts computed contract by contract.

Written from the statutes and the rulings the rules follow, not from the YAML:
amounts are literals, conditions are Python. Three-valued: None is unknown.
A field value is a Python value or an Absent of kind none, missing or
unreadable (the words the reports use).
"""
from datetime import date, timedelta
from decimal import Decimal as D
import calendar


class Absent:
    def __init__(self, kind):
        self.kind = kind


NONE, MISSING, UNREADABLE = Absent("none"), Absent("missing"), Absent("unreadable")

# year: PT one, PT more, PT one AOW, PT more AOW, capping low, high, DAEB rent
PT = {
    2015: (None, None, None, None, "576.87", "618.24", "710.68"),
    2016: (22100, 30000, 22100, 30050, "586.68", "628.76", "710.68"),
    2017: (22200, 30150, 22200, 30175, "592.55", "635.05", "710.68"),
    2018: (22400, 30400, 22375, 30400, "597.30", "640.14", "710.68"),
    2019: (22700, 30825, 22675, 30800, "607.46", "651.03", "720.42"),
    2020: (23225, 31550, 23175, 31475, "619.01", "663.40", "737.14"),
    2021: (23725, 32200, 23650, 32075, "633.25", "678.66", "752.33"),
    2022: (24075, 32675, 23975, 32550, "633.25", "678.66", "763.47"),
    2023: (25475, 34575, 25075, 33800, "647.19", "693.60", "808.06"),
    2024: (27725, 37625, 27225, 36675, "650.43", "697.07", "879.66"),
    2025: (28375, 38500, 27775, 37350, "682.96", "731.93", "900.07"),
    2026: (29400, 39925, 28775, 38650, "713.02", "764.14", "932.93"),
}
DAEB = {  # to 2021: 80 % limit, second limit; from 2022: one person, more
    2015: (34911, 38950), 2016: (35739, 39874), 2017: (36165, 40349),
    2018: (36798, 41056), 2019: (38035, 42436), 2020: (39055, 43574),
    2021: (40024, 44655), 2022: (40765, 45014), 2023: (44035, 48625),
    2024: (47699, 52671), 2025: (49669, 54847), 2026: (51537, 56910),
}
INDEX = {  # factor for income of t-1, of t-2, published?
    2015: ("1.0067", "1.0199", True), 2016: ("1.0237", "1.0306", False),
    2017: ("1.0119", "1.0359", False), 2018: ("1.0175", "1.0296", False),
    2019: ("1.0336", "1.0517", False), 2020: ("1.0268", "1.0613", False),
    2021: ("1.0248", "1.0523", True), 2022: ("1.0185", "1.0438", True),
    2023: ("1.0802", "1.1002", True), 2024: ("1.0832", "1.1701", True),
    2025: ("1.0413", "1.1279", False), 2026: ("1.0376", "1.0804", False),
}
# Months of age; who reached the age of an earlier year keeps the pension.
AOW = {2014: 782, 2015: 783, 2016: 786, 2017: 789, 2018: 792, 2019: 796, 2020: 796,
       2021: 796, 2022: 799, 2023: 802, 2024: 804, 2025: 804, 2026: 804,
       2027: 804}
WEALTH = {2022: (120020, 151767), 2023: (127582, 161329),
          2024: (140213, 177301), 2025: (141896, 179429),
          2026: (146011, 184633)}
NO_LEASE = ("bruikleen", "gebruiksovereenkomst", "zorgovereenkomst_zonder_huur")


def known(x):
    return not isinstance(x, Absent)


def empty(x):
    """True for none and missing, None for unreadable."""
    if known(x):
        return False
    return None if x is UNREADABLE else True


def k_and(*xs):
    return False if False in xs else None if None in xs else True


def k_or(*xs):
    return True if True in xs else None if None in xs else False


def k_not(x):
    return None if x is None else not x


def test(f, *xs):
    for x in xs:
        if isinstance(x, Absent):
            return None
    return f(*xs)


def agree(results):
    results = list(results)
    return results[0] if all(r is results[0] for r in results) else None


def add_months(d, n):
    m = d.year * 12 + d.month - 1 + n
    year, month = divmod(m, 12)
    return date(year, month + 1,
                min(d.day, calendar.monthrange(year, month + 1)[1]))


def has_aow(born, on):
    before = date(on.year - 1, 12, 31)
    return (add_months(born, AOW[on.year - 1]) <= before or
            add_months(born, AOW[on.year]) <= on)


def last_day(start, months):
    end = add_months(start, months)
    return end - timedelta(1) if end.day == start.day else end


def once(f):
    """Computed once for a contract, for each of the arguments."""
    def kept(c, *args):
        key = (f, args)
        if key not in c.kept:
            c.kept[key] = f(c, *args)
        return c.kept[key]
    return kept


class Contract(dict):
    """The fields of one record, judged on day `as_of`."""

    def __init__(self, fields, as_of):
        super().__init__(fields)
        self.as_of = as_of
        self.kept = {}

    def __missing__(self, name):
        return MISSING

    # -- household and income ---------------------------------------------

    def year(self):
        d = self["ingangsdatum"]
        return d.year if known(d) else None

    def sizes(self):
        n = self["huishoudgrootte"]
        return [n] if known(n) else [1, 2, 3]

    def elderly(self):
        flag, born, t = (self["ouderenhuishouden"],
                         self["geboortedatum_oudste_bewoner"], self.year())
        if known(flag):
            return [flag]
        if t in AOW and t >= 2017 and known(born):
            return [has_aow(born, date(t, 1, 1))]
        return [True, False]

    def within(self, limit):
        """Income <= limit, with the index factor still due or not."""
        income, t = self["toetsinkomen"], self.year()
        if not known(income):
            return None
        if income < 10 and self["inkomen_nihil"] is not True:
            return None
        if self["inkomen_geindexeerd"] is not False:
            return income <= limit
        one, two, published = INDEX[t]
        year = self["inkomensjaar"]
        factors = {t - 1: [one], t - 2: [two]}.get(year) if known(year) \
            else [one, two]
        if factors is None:
            return False if income > limit else None
        slack = [D(0)] if published else [D("-0.0001"), D("0.0001")]
        if t == 2026 and two in factors:  # 1.0804 or 1.0805
            slack.append(D("0.0002"))
        return agree(income * (D(f) + s) <= limit
                     for f in factors for s in slack)

    @once
    def within_pt(self):
        t = self.year()
        if t not in PT or t < 2016:
            return None
        one, more, one_aow, more_aow = PT[t][:4]
        return agree(self.within((one_aow if size == 1 else more_aow) if old
                                 else (one if size == 1 else more))
                     for size in self.sizes() for old in self.elderly())

    def small(self):
        return test(lambda n: n <= 2, self["huishoudgrootte"])

    @once
    def category(self, care):
        group, t = self["doelgroep_toewijzing"], self.year()
        if not known(group):
            return None
        if group == "statushouder":
            return True
        if group in ("student", "promovendus"):
            return self.small()
        if group == "wtos":
            certain = None if t is None or t < 2022 else True
            return k_and(self.small(), certain)
        return care and group in ("zorg_wlz", "zorg_zvw", "awbz_oud")

    # -- scope ------------------------------------------------------------

    @once
    def excluded(self, forms):
        return (self["contractstatus"] in ("VOO", "GOE", "GEA", "VER") or
                self["contractvorm"] in forms)

    def from_day(self, field, day):
        return test(lambda d: d >= day, self[field])

    @once
    def rent_within(self, column):
        t = self.year()
        if t not in PT:
            return None
        return test(lambda r: r <= D(PT[t][column]), self["kale_huur"])

    def old_head_lease(self, before):
        return (known(self["hoofdhuur_ondertekendatum"]) and
                self["hoofdhuur_ondertekendatum"] < before and
                self["bestuursverklaring"] is True)

    # -- rules: (applies, require) ----------------------------------------

    def pt01(self):
        t = self.year()
        if self.excluded(NO_LEASE + ("verlenging", "voortzetting_medehuurder")) \
                or self["huurder_soort"] == "rechtspersoon":
            return False, None
        in_force = self.from_day("ingangsdatum", date(2016, 1, 1))
        self_contained = test(lambda w: w != "onzelfstandig",
                              self["woonruimte"])
        scope = self.rent_within(6)
        if scope is False and t >= 2026:
            scope = None
        target = k_or(self.category(False), self.within_pt())
        applies = k_and(in_force, self_contained, scope, target)
        require = agree(self.rent_within(4 if size <= 2 else 5)
                        for size in self.sizes())
        if self.old_head_lease(date(2015, 7, 1)) and (
                applies is None or applies and require is None):
            return False, None
        return applies, require

    def daeb62(self):
        """Art. 62(1)a counts income only."""
        applies, require = self.daeb(0, date.max, False)
        return k_and(applies, self.from_day("ingangsdatum",
                                            date(2022, 1, 1))), require

    def daeb(self, column, until, categories=True):
        t = self.year()
        if self.excluded(NO_LEASE + ("verlenging",)) \
                or self["huurder_soort"] == "rechtspersoon":
            return False, None
        in_force = k_and(self.from_day("ingangsdatum", date(2015, 7, 1)),
                         test(lambda d: d <= until, self["ingangsdatum"]))
        rooms = test(lambda w: w != "zelfstandig", self["woonruimte"])
        applies = k_and(in_force, k_or(self.rent_within(6), rooms))
        if t not in DAEB:
            income = None
        elif t <= 2021:
            income = self.within(DAEB[t][column])
        else:
            income = agree(self.within(DAEB[t][0 if size == 1 else 1])
                           for size in self.sizes())
        require = k_or(categories and self.category(True), income)
        if self.old_head_lease(date(2013, 5, 18)) and (
                applies is None or applies and require is None):
            return False, None
        return applies, require

    def daeb01(self):
        return self.daeb(0, date.max)

    def daeb02(self):
        return self.daeb(1, date(2021, 12, 31))

    def signed(self, first, last=date.max):
        return test(lambda d: first <= d <= last, self["ondertekendatum"])

    def r1(self):
        return self.signed(date(2016, 7, 1), date(2024, 6, 30))

    @once
    def r2(self):
        return self.signed(date(2024, 7, 1))

    def tc01(self):
        d = self["ondertekendatum"]
        signed = True if known(d) else False if d is NONE else None
        return not self.excluded(NO_LEASE), signed

    def category_271(self):
        return test(lambda c: c != "geen", self["besluit_categorie"])

    def basis(self, *names):
        """An empty basis is none of them."""
        if self.no_basis():
            return False
        return test(lambda b: b in names, self["rechtsgrond_tijdelijk"])

    def no_basis(self):
        return empty(self["rechtsgrond_tijdelijk"])

    def tc02(self):
        if self.excluded(NO_LEASE):
            return False, None
        applies = k_and(self.r2(), test(bool, self["bepaalde_tijd"]),
                        self.lapses(),
                        k_not(self.basis("minimumduur")))
        other = k_not(self.basis("bw271", "geen", "minimumduur"))
        if self.no_basis():
            other = None
        return applies, k_or(self.category_271(), other)

    @once
    def is_271(self):
        """Under R2, under R1. A lease stated to be indefinite has no term;
        an empty basis under R1 is one of 7:271 if it ends by lapse, under R2
        if there is a category."""
        if self["bepaalde_tijd"] is False:
            return False, False
        category = self["besluit_categorie"]
        with_category = False if empty(category) else self.category_271()
        later = k_and(self.r2(), k_or(
            self.basis("bw271"), k_and(self.no_basis(), with_category)))
        earlier = k_and(self.r1(), k_or(
            self.basis("bw271"),
            k_and(self.no_basis(), test(bool, self["bepaalde_tijd"]),
                  self.lapses())))
        return later, earlier

    def lapses(self):
        """Ends by lapse; assumed where the way of ending is not stated."""
        how = self["beeindigingswijze"]
        return empty(how) if not known(how) else how != "opzegging"

    @once
    def end(self):
        agreed = self["overeengekomen_einddatum"]
        return self["einddatum"] if empty(agreed) else agreed

    @once
    def term(self, months):
        return test(lambda s, e: e <= last_day(s, months),
                    self["ingangsdatum"], self.end())

    def tc03(self):
        if self.excluded(NO_LEASE):
            return False, None
        return self.is_271()[0], self.term(24)

    def tc22(self):
        if self.excluded(NO_LEASE):
            return False, None
        kind = self["woonruimte"]
        kinds = [kind] if known(kind) else ["zelfstandig", "onzelfstandig"]
        return self.is_271()[1], agree(
            self.term(24 if k == "zelfstandig" else 60) for k in kinds)

    def stated_other(self, now, before):
        a, b = self[now], self[before]
        return known(a) and known(b) and a != b

    def tc05(self):
        if self.excluded(NO_LEASE):
            return False, None

        def stated(name):
            return (True if known(self[name])
                    else False if self[name] is NONE else None)
        exists = k_or(stated("vorig_contract_nummer"),
                      stated("vorig_contract_einddatum"))
        basis, made, fixed_before = (self["vorig_contract_rechtsgrond"],
                                     self["vorig_contract_ondertekendatum"],
                                     self["vorig_contract_bepaalde_tijd"])
        of_271 = k_or(empty(basis), test(lambda b: b == "bw271", basis))
        recent = k_or(empty(made),
                      test(lambda d: d >= date(2016, 7, 1), made))
        was_fixed = k_or(empty(fixed_before), test(bool, fixed_before))
        fixed = test(bool, self["bepaalde_tijd"])
        gap = test(lambda a, b: (b - a).days,
                   self["vorig_contract_einddatum"], self["ingangsdatum"])
        near = None if gap is None else gap <= 31
        applies = k_and(self.signed(date(2016, 7, 1)), exists, of_271, recent,
                        was_fixed, k_or(k_not(fixed), near))
        other = (self.stated_other("eenheidnummer",
                                   "vorig_contract_eenheidnummer") or
                 self.stated_other("verhuurder", "vorig_contract_verhuurder"))
        adjoining = None if other or gap is None or gap > 1 else True
        return applies, k_not(k_and(fixed, adjoining))

    def tc06(self):
        if self.excluded(NO_LEASE):
            return False, None
        if self["beeindigd_door"] in ("huurder", "beiden"):
            return False, None
        later, earlier = self.is_271()
        regime = k_or(later, earlier)
        end, got = self.end(), self["kennisgeving_ontvangen_op"]
        day = self.as_of
        if known(self["peildatum"]):
            day = min(day, self["peildatum"])
        if not known(end):
            return regime, None
        if known(got) or got is UNREADABLE:
            return regime, self.in_window(end, got)
        if day <= add_months(end, -1):
            return False, None
        fails = (self["kennisgeving_gedaan"] is False or
                 self["documenten_volledig_geregistreerd"] is True)
        return regime, False if fails else None

    def in_window(self, end, got):
        """Ruling 30: the term counted back from the last day or the day after."""
        if not known(end) or not known(got):
            return None
        beyond = end + timedelta(1)
        if add_months(beyond, -3) <= got <= add_months(end, -1):
            return True
        near = add_months(end, -3) <= got <= add_months(beyond, -1)
        return None if near else False

    def tc42(self):
        if self.excluded(NO_LEASE):
            return False, None
        applies = k_and(self.signed(date(2023, 7, 1)),
                        test(lambda w: w > 0, self["waarborgsom"]))
        return applies, test(lambda w, r: w <= 2 * r, self["waarborgsom"],
                             self["kale_huur"])

    # -- the exception of art. 54a ----------------------------------------

    def correction(self):
        t = self.year()
        if t is None or t < 2022 or self["verzoek_54a"] is not True:
            return False
        start, youngest = (self["ingangsdatum"],
                           self["geboortedatum_jongste_bewoner"])
        if not known(youngest) and self["huishoudgrootte"] == 1:
            youngest = self["geboortedatum_oudste_bewoner"]
        old = test(lambda b: has_aow(b, start), youngest)
        if t not in WEALTH:
            return k_and(old, None)
        partner = self["toeslagpartner"]
        limits = ([WEALTH[t][1 if partner else 0]] if known(partner)
                  else WEALTH[t])
        rich = agree(test(lambda w, limit=limit: w > limit,
                          self["toetsvermogen"]) for limit in limits)
        return k_and(old, rich)


RULES = {
    "PT-01": Contract.pt01, "DAEB-01": Contract.daeb01,
    "DAEB-02": Contract.daeb02, "DAEB-62": Contract.daeb62, "TC-01": Contract.tc01,
    "TC-02": Contract.tc02, "TC-03": Contract.tc03, "TC-05": Contract.tc05,
    "TC-06": Contract.tc06, "TC-22": Contract.tc22, "TC-42": Contract.tc42,
}


def verdict(applies, require):
    """(verdict, could_fail) of the two truths."""
    if applies is False:
        return "not_applicable", False
    if applies is None:
        return "undetermined", require is not True
    if require is None:
        return "undetermined", True
    return ("pass" if require else "fail"), require is False
