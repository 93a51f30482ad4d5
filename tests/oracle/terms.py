"""Temporary terms, refunds and overviews that tests/oracle/law.py leaves out:
TC-04, TC-23 to TC-25, TC-43 and TC-44, from art. 7:259, 261b and 271 BW, art.
22a Rtiv and art. 208ha Overgangswet."""
from datetime import date, timedelta

from law import (NO_LEASE, NONE, add_months, agree, empty, k_and, k_not, k_or,
                 known, last_day, test)
from papers import day_of, in_full

OTHER = ("leegstandwet", "bw274a", "bw274b", "bw274c", "bw274d", "bw274e",
         "bw274f", "bw274_1g", "tussenhuur", "hospita", "korte_duur")


def fixed(c):
    return test(bool, c["bepaalde_tijd"])


def stated(c, name):
    """An empty cell says that there is none."""
    if known(c[name]):
        return True
    return False if c[name] is NONE else None


def tc04(c):
    """R2: without a group, or for more than 24 months, it is a minimum term."""
    if c.excluded(NO_LEASE):
        return False, None
    lapses_not = k_or(c.basis("minimumduur"),
                      k_and(k_not(c.basis(*OTHER)),
                            k_or(k_not(c.category_271()),
                                 k_not(c.term(24)))))
    return (k_and(c.r2(), fixed(c), lapses_not),
            test(lambda b: b == "opzegging", c["beeindigingswijze"]))


def tc23(c):
    """R1: an association lets a self-contained DAEB dwelling for a term to the
    groups of art. 22a only, also through another; never as of short duration.
    No landlord stated: the association of the export."""
    if c.excluded(NO_LEASE) or c["bepaalde_tijd"] is False:
        return False, None
    short = c.basis("korte_duur")
    own = known(c["hoofdhuurcontract_nummer"])
    kind = c["verhuurder_soort"]
    own = k_or(own, test(lambda k: k == "corporatie", kind),
               k_and(empty(kind), known(c["corporatie"])))
    applies = k_and(c.r1(), k_or(k_and(c.is_271()[1], c.term(24)), short),
                    test(lambda w: w == "zelfstandig", c["woonruimte"]),
                    test(bool, c["daeb"]), own)
    group = test(lambda g: g != "geen", c["rtiv22a_groep"])
    return applies, k_and(k_not(short), group)


def tc24(c):
    """R1: not running as temporary beyond the longest term."""
    if c.excluded(NO_LEASE):
        return False, None
    running = test(lambda s: s in ("LOP", "VOP", "OPG"), c["contractstatus"])
    kind = c["woonruimte"]
    kinds = [kind] if known(kind) else ["zelfstandig", "onzelfstandig"]
    today = day_of(c)
    within = agree(
        test(lambda s, n=24 if k == "zelfstandig" else 60:
             today <= last_day(s, n), c["ingangsdatum"]) for k in kinds)
    return k_and(c.is_271()[1], running), within


def tc25(c):
    """R0: no end by lapse but on a special basis."""
    if c.excluded(NO_LEASE):
        return False, None
    applies = k_and(c.signed(date.min, date(2016, 6, 30)), fixed(c),
                    c.lapses(), k_not(c.basis("minimumduur")))
    other = c.basis(*OTHER)
    return applies, None if c.no_basis() else other


def tc43(c):
    """Refunded within 14 days, or 30 where set off with a specification."""
    if c.excluded(NO_LEASE) or c["contractstatus"] in ("LOP", "VOP", "OPG"):
        return False, None
    end, back, today = c["einddatum"], c["waarborgsom_terug_op"], day_of(c)
    over = False if end is NONE else test(lambda e: e < today, end)
    deposit = test(lambda w: w > 0, c["waarborgsom"])

    def by(days):
        return test(lambda e: today <= e + timedelta(days), end)
    unpaid = (False if known(back) else True if back is NONE else None)
    time_left = k_and(unpaid, k_or(by(14), k_and(
        c["waarborgsom_verrekend"] is not False, by(30))))
    applies = k_and(c.signed(date(2023, 7, 1)), over, deposit,
                    k_not(time_left))
    if back is NONE and in_full(c):
        return applies, False

    def within(days):
        return test(lambda b, e: b <= e + timedelta(days), back, end)
    return applies, k_or(within(14), k_and(
        test(bool, c["waarborgsom_verrekend"]),
        test(bool, c["verrekening_gespecificeerd"]), within(30)))


def tc44(c):
    """An overview within six months after the calendar year."""
    if c.excluded(NO_LEASE):
        return False, None
    year, given = c["servicekosten_jaar"], c["servicekosten_overzicht_op"]
    stated = (True if known(year) else False if year is NONE else None)
    last = (add_months(date(year, 12, 31), 6) if known(year) else None)
    in_time = None if last is None else day_of(c) <= last
    waiting = k_and(False if known(given) else True if given is NONE
                    else None, in_time)
    applies = k_and(test(lambda s: s > 0, c["servicekosten"]), stated,
                    k_not(waiting))
    if given is NONE and in_full(c):
        return applies, False
    return applies, (test(lambda g: g <= last, given) if last else None)


RULES = {"TC-04": tc04, "TC-23": tc23, "TC-24": tc24, "TC-25": tc25,
         "TC-43": tc43, "TC-44": tc44}
