"""Document duties (BTIV art. 54a-56), read from the articles and the rulings.

Each function gives (applies, require) of a law.Contract. A paper that is not
dated is unknown; it is absent where the cell is empty and the papers are said
to be registered in full, where the code is `geen` and where a boolean is no.
"""
from datetime import date

from law import (NO_LEASE, NONE, UNREADABLE, add_months, agree,
                 k_and, k_not, k_or, known, once, test)

TAX = ("IBD", "IBR", "IB6", "aanslag", "voorlopige_aanslag")
OWN = ("JAA", "LOO", "UIT")
PROOFS = {
    "student": ("studiefinanciering", "wtos", "ho_buitenland", "inschrijving"),
    "wtos": ("studiefinanciering", "wtos", "ho_buitenland", "inschrijving"),
    "promovendus": ("promotie",), "statushouder": ("verblijf",),
    "zorg_wlz": ("indicatie",), "zorg_zvw": ("indicatie",),
    "awbz_oud": ("indicatie",),
}


def to_person(c):
    return not (c.excluded(NO_LEASE + ("verlenging",)) or
                c["huurder_soort"] == "rechtspersoon")


@once
def scope(c, first=date(2015, 7, 1)):
    """Leases in the scope of DAEB or of PT. From 2026 a self-contained dwelling
    above the limit may be in PT's, if the household may be target group."""
    if not to_person(c):
        return False
    rooms = test(lambda w: w != "zelfstandig", c["woonruimte"])
    daeb = k_or(c.rent_within(6), rooms)
    pt = False
    if c["contractvorm"] != "voortzetting_medehuurder":
        later = c.from_day("ingangsdatum", date(2026, 1, 1))
        target = k_or(c.category(False), c.within_pt())
        pt = k_and(later, False if target is False else None,
                   test(lambda w: w != "onzelfstandig", c["woonruimte"]))
    old = c.old_head_lease(date(2013, 5, 18))
    return k_and(c.from_day("ingangsdatum", first), k_or(daeb, pt), not old)


def group_is(c, *groups):
    return test(lambda g: g in groups, c["doelgroep_toewijzing"])


def in_full(c):
    return c["documenten_volledig_geregistreerd"] is True


def dated(c, field, check=lambda d: True):
    """The paper is there, and its date stands the check (may be unknown)."""
    if known(c[field]):
        return check(c[field])
    return False if c[field] is NONE and in_full(c) else None


@once
def income_test(c):
    """Art. 56(3)-(4): who need not show income."""
    proof, t = c["doelgroep_bewijs_soort"], c.year()
    wtos = None if t is None or t < 2022 else True
    grant = (None if not known(proof) else True
             if proof == "studiefinanciering" else wtos
             if proof == "wtos" else False)
    abroad = test(lambda p: p == "ho_buitenland", proof)
    spared = k_and(group_is(c, "student", "wtos"),
                   k_or(k_and(grant, c.small()), abroad))
    return k_and(scope(c), k_not(group_is(c, "statushouder")), k_not(spared))


def dos01(c):
    start = c["ingangsdatum"]
    return (k_and(scope(c), k_not(group_is(c, "statushouder"))),
            k_and(test(bool, c["huishoudverklaring_getekend"]),
                  dated(c, "huishoudverklaring_datum",
                        lambda d: test(lambda s: d <= s, start))))


def dos02(c):
    return (k_and(scope(c), k_not(group_is(c, "statushouder"))),
            dated(c, "tegenverklaring_datum"))


def evidence(c, *kinds):
    return test(lambda k: k in kinds, c["inkomensbewijs"])


def year_before(c, *back):
    t, year = c.year(), c["inkomensjaar"]
    return None if t is None else test(lambda y: t - y in back, year)


def dos03(c):
    applies = k_and(income_test(c), k_not(evidence(c, "COA", *OWN)))
    kind, t = c["inkomensbewijs"], c.year()
    if not known(kind):
        # a wrong or unknown year cannot fail it: it may be social assistance
        return applies, None
    if kind == "bijstand":
        certain = None if t is None or 2017 < t < 2022 else t >= 2022
        return applies, certain
    return applies, k_and(kind in TAX, year_before(c, 1, 2))


def dos04(c):
    return income_test(c), test(bool, c["inkomensbewijs_alle_bewoners"])


def slip_recent(c):
    def months(d):
        return d.year * 12 + d.month
    slip, told = c["inkomensbewijs_datum"], c["inkomensverklaring_datum"]
    return k_and(dated(c, "inkomensbewijs_datum"),
                 dated(c, "inkomensverklaring_datum"),
                 test(lambda s, t: months(s) >= months(t) - 6, slip, told))


def dos05(c):
    kind = c["inkomensbewijs"]
    route = k_or(test(bool, c["inspecteursverklaring"]),
                 test(bool, c["verzoek_actueel_inkomen"]))
    recent = (year_before(c, 1) if kind == "JAA" else slip_recent(c)
              if kind in ("LOO", "UIT") else None if not known(kind) else False)
    if not known(kind):
        recent = agree([k_and(None, year_before(c, 1)),
                        k_and(None, slip_recent(c))])
    return k_and(income_test(c), evidence(c, *OWN)), k_and(route, recent)


def dos06(c):
    holder, t = group_is(c, "statushouder"), c.year()
    coa = evidence(c, "COA")
    due = None if t is None else t >= 2025
    start = c["ingangsdatum"]
    recent = dated(c, "inkomensbewijs_datum",
                   lambda d: test(lambda s: d >= add_months(s, -6), start))
    shows = k_or(k_not(due), test(bool, c["coa_verklaring_samenstelling"]))
    return (k_and(scope(c), holder, k_or(due, coa)),
            k_and(coa, recent, shows))


def dos07(c):
    group, proof = c["doelgroep_toewijzing"], c["doelgroep_bewijs_soort"]
    if not known(proof):
        fits = None if proof is UNREADABLE else True
    elif not known(group):
        fits = None if any(proof in p for p in PROOFS.values()) else False
    else:
        fits = proof in PROOFS.get(group, ())
    return (k_and(scope(c), group_is(c, *PROOFS)),
            k_and(fits, dated(c, "doelgroep_bewijs_datum")))


def dos08(c):
    asked = c["verzoek_54a"] is True
    return (k_and(scope(c, date(2022, 1, 1)), asked),
            dated(c, "vermogensbewijs_datum"))


def day_of(c):
    peil = c["peildatum"]
    return min(c.as_of, peil) if known(peil) else c.as_of


def dos09(c):
    final, held = c["compensatie_onherroepelijk_op"], c["bsn_bewaard"]
    applies = to_person(c) and (known(final) or known(held))
    late = (known(final) and final < day_of(c) and
            (known(c["toetsinkomen"]) or known(c["toetsvermogen"])))
    number = held is True and test(
        lambda d: add_months(d, 36) < day_of(c), c["toewijzingsdatum"])
    return applies, k_not(k_or(late, number))


def dos10(c):
    return (k_and(income_test(c), evidence(c, *OWN)),
            dated(c, "inkomensverklaring_datum"))


RULES = {"DOS-%02d" % (i + 1): f for i, f in enumerate(
    (dos01, dos02, dos03, dos04, dos05, dos06, dos07, dos08, dos09, dos10))}
