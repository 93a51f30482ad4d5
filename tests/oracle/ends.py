"""How a lease ends: TC-07 to TC-11, TC-26 and TC-41, from art. 7:230, 231, 271
and 274 BW and art. 54c Woningwet."""
from datetime import date, timedelta

from law import (NO_LEASE, NONE, add_months, agree, empty, k_and, k_not, k_or,
                 known, test)
from papers import dated, day_of, in_full


def regime(c):
    return False if c.excluded(NO_LEASE) else k_or(*c.is_271())


def tc07(c):
    """In writing, and naming the last day or the day it is over."""
    got = k_or(k_not(empty(c["kennisgeving_ontvangen_op"])),
               c["kennisgeving_gedaan"] is True)
    names = dated(c, "kennisgeving_einddag", lambda d: test(
        lambda e: d in (e, e + timedelta(1)), c.end()))
    return (k_and(regime(c), got),
            k_and(test(bool, c["kennisgeving_schriftelijk"]), names))


def no_notice(c):
    """Certainly none that counts: not given, not in writing or not in time."""
    got = c["kennisgeving_ontvangen_op"]
    none = k_and(empty(got), c["kennisgeving_gedaan"] is False or in_full(c))
    late = k_not(test(lambda e, g: c.in_window(e, g) is not False,
                      c.end(), got))
    return k_or(none, c["kennisgeving_schriftelijk"] is False, late)


def ended_early(c):
    return c["beeindigd_door"] in ("huurder", "beiden")


def passed(c):
    return test(lambda e: e < day_of(c), c.end())


def status(c, *codes):
    return test(lambda s: s in codes, c["contractstatus"])


def left(c, check, *codes):
    """By the day the keys came back, or the status where none is stated."""
    no_day = empty(c["opleverdatum"])
    return k_or(k_and(k_not(no_day), test(check, c["opleverdatum"])),
                k_and(no_day, status(c, *codes)))


def tc08(c):
    """Without a notice that counts a lease that runs on is indefinite; one
    of 7:271 that is kept as indefinite by now is right."""
    made_indefinite = (False if c.excluded(NO_LEASE) else k_and(
        c.signed(date(2016, 7, 1)), c.basis("bw271"),
        c["bepaalde_tijd"] is False))
    lives = left(c, lambda d: d > day_of(c), "LOP", "VOP", "OPG")
    return (k_and(k_or(regime(c), made_indefinite), not ended_early(c),
                  passed(c), no_notice(c), lives),
            k_not(test(bool, c["bepaalde_tijd"])))


def tc09(c):
    in_time = test(lambda e, g: c.in_window(e, g) is True, c.end(),
                   c["kennisgeving_ontvangen_op"])
    gone = k_or(
        k_and(k_not(empty(c["opleverdatum"])),
              test(lambda d, e: d <= e, c["opleverdatum"], c.end())),
        k_and(empty(c["opleverdatum"]), status(c, "BEE", "ONT")))
    return (k_and(regime(c), not ended_early(c), passed(c), in_time,
                  c["kennisgeving_schriftelijk"] is not False), gone)


def tc10(c):
    """By the tenant, by consent, by the court; or by law, after a death."""
    early = test(lambda a, b: a < b, c["einddatum"],
                 c["overeengekomen_einddatum"])
    if c["einddatum"] is NONE or c["overeengekomen_einddatum"] is NONE:
        early = False
    death = k_and(k_not(empty(c["eindreden"])),
                  test(lambda r: r == "OVE", c["eindreden"]))
    by = test(lambda d: d in ("huurder", "beiden", "rechter"),
              c["beeindigd_door"])
    return k_and(regime(c), early), k_or(by, death)


def own_rules(c, *bases):
    """An indefinite lease without a stated basis is an ordinary one, a fixed
    one is under 7:271."""
    if c["rechtsgrond_tijdelijk"] is NONE or (
            c["bepaalde_tijd"] is False and c.no_basis()):
        return False
    return test(lambda b: b in bases, c["rechtsgrond_tijdelijk"])


def tc11(c):
    """7:271 lid 6 does not hold for the Leegstandwet nor for short stays."""
    if c.excluded(NO_LEASE):
        return False, None
    return (k_and(k_not(empty(c["opzegtermijn_huurder"])),
                  k_not(own_rules(c, "leegstandwet", "korte_duur"))),
            test(lambda m, day: 1 <= m <= 3, c["opzegtermijn_huurder"],
                 c["ondertekendatum"]))


def tc26(c):
    """54c: to the other resident, registered, not in the first two weeks and
    within a month after the landlord knew."""
    if c.excluded(NO_LEASE):
        return False, None
    known_on, kind = c["overlijden_bekend_op"], c["verhuurder_soort"]
    in_time = dated(c, "brief_54c_datum", lambda d: test(
        lambda k: k + timedelta(14) <= d <= add_months(k, 1), known_on))
    due = (None if not known(known_on) or known_on < date(2026, 1, 1)
           else True)
    return (k_and(k_not(empty(known_on)), due,
                  not known(kind) or kind == "corporatie"),
            k_and(in_time, test(bool, c["brief_54c_aangetekend"])))


def tc41(c):
    if c.excluded(NO_LEASE):
        return False, None
    applies = k_and(c["beeindigd_door"] == "verhuurder",
                    k_not(test(bool, c["bepaalde_tijd"])),
                    k_not(own_rules(c, "leegstandwet", "korte_duur")))
    lodger = k_and(own_rules(c, "hospita"),
                   test(lambda s, g: g < add_months(s, 9), c["ingangsdatum"],
                        c["opzegging_ontvangen_op"]))
    start, got, against = (c["ingangsdatum"], c["opzegging_ontvangen_op"],
                           c["opgezegd_tegen"])
    least = test(lambda s, g: min(6, 3 + max(0, full_years(s, g))), start, got)
    long = (test(lambda g, a: a >= add_months(g, least), got, against)
            if least is not None else
            agree(test(lambda g, a, n=n: a >= add_months(g, n), got, against)
                  for n in (3, 6)))
    return applies, k_and(
        test(lambda f: f in ("exploot", "aangetekend"), c["opzegging_vorm"]),
        long, k_or(lodger, k_and(
            test(lambda g: g != "geen", c["opzeggingsgrond"]),
            test(bool, c["opzegging_vraagt_antwoord"]))))


def full_years(first, last):
    years = last.year - first.year
    return years if add_months(first, 12 * years) <= last else years - 1


RULES = {"TC-07": tc07, "TC-08": tc08, "TC-09": tc09, "TC-10": tc10,
         "TC-11": tc11, "TC-26": tc26, "TC-41": tc41}
