"""Other grounds of a lease that may end, and letting through another: TC-27 to
TC-40 and TC-45, from art. 15 and 16 Leegstandwet, art. 7:232, 269, 274 and
274a to 274f BW and the case law on care."""
from datetime import date, timedelta

from law import (NO_LEASE, NONE, add_months, agree, empty, k_and, k_not, k_or,
                 known, last_day, test)
from papers import dated
from terms import OTHER, fixed, stated


def on(c, *bases):
    """The stated basis. None stated: 7:271, or an ordinary lease; without the
    column a fixed term may be on any."""
    if c.excluded(NO_LEASE) or c["rechtsgrond_tijdelijk"] is NONE:
        return False
    if c["bepaalde_tijd"] is False and c.no_basis():
        return False
    return test(lambda b: b in bases, c["rechtsgrond_tijdelijk"])


def indefinite(c):
    return c["bepaalde_tijd"] is False


def within(day, start, months):
    return test(lambda d, s: d <= last_day(s, months), day, start)


def truth(c, field):
    return test(bool, c[field])


def permit(c, *kinds):
    return test(lambda k: k in kinds, c["vergunning_soort"])


ONCE = ("lsw_b", "lsw_a_omgevingsvergunning")
VACANT = ("lsw_a", "lsw_a_omgevingsvergunning", "lsw_b", "lsw_c", "lsw_d")


def ends_with_permit(c):
    return k_or(indefinite(c), test(lambda e, p: e <= p, c.end(),
                                    c["vergunning_einddatum"]))


def tc27(c):
    start = c["ingangsdatum"]
    begun = k_and(test(lambda a, s: a <= s, c["vergunning_begindatum"], start),
                  test(lambda s, b: s <= b, start, c["vergunning_einddatum"]))
    return on(c, "leegstandwet"), k_and(
        stated(c, "vergunning_nummer"), permit(c, *VACANT), begun,
        ends_with_permit(c), truth(c, "contract_noemt_vergunning"))


def then(c, truth):
    """What a term of the act decides: the start tells the act of which day."""
    return truth if known(c["ingangsdatum"]) else None


def tc28(c):
    """Art. 15 lid 5 to 8: two years, then a year at a time; b five and a with
    an omgevingsvergunning ten, not extended; five years since the last."""
    first, first_end, end, times = (
        c["vergunning_begindatum"], c["vergunning_eerste_einddatum"],
        c["vergunning_einddatum"], c["vergunning_verlengingen"])

    never = test(lambda n: n == 0, times)
    stepwise = k_or(
        k_and(never, then(c, within(end, first, 24))),
        k_and(then(c, within(first_end, first, 24)),
              test(lambda f, b, n: b <= last_day(f + timedelta(1), 12 * n),
                   first_end, end, times)))

    def one(kind):
        years = {"lsw_a": 10, "lsw_a_omgevingsvergunning": 10, "lsw_b": 5,
                 "lsw_c": 7, "lsw_d": 5}.get(kind)
        if years is None:
            return False
        fits = then(c, within(end, first, 12 * years))
        return k_and(fits, never if kind in ONCE else stepwise)
    anew = c["vorige_vergunning_einddatum"]
    gap = (True if anew is NONE else
           test(lambda e, b: b >= add_months(e + timedelta(1), 60), anew,
                first))
    return on(c, "leegstandwet"), k_and(by_kind(c, one), gap)


def by_kind(c, one):
    """Of the kind of permit; not known: what holds for every kind."""
    kind = c["vergunning_soort"]
    return agree(one(k) for k in ([kind] if known(kind)
                                  else VACANT + ("ow_5_36",)))


def tc29(c):
    """Art. 16: at least six months, or three for d; notice; rent."""
    def one(kind):
        if kind not in VACANT:
            return False
        least = 3 if kind == "lsw_d" else 6
        notice = 2 if kind == "lsw_d" else 3
        rent = k_or(kind == "lsw_b", test(
            lambda r, m: r <= m, c["kale_huur"], c["vergunning_huur"]))
        long = k_or(indefinite(c), test(
            lambda s, e: e >= last_day(s, least), c["ingangsdatum"], c.end()))
        return k_and(
            long, then(c, test(lambda m: m <= 1, c["opzegtermijn_huurder"])),
            then(c, test(lambda m: m >= notice,
                         c["opzegtermijn_verhuurder"])),
            rent, ends_with_permit(c))
    return on(c, "leegstandwet"), by_kind(c, one)


def given_notice(c):
    """By the landlord; nothing stated: no."""
    return c["beeindigd_door"] == "verhuurder"


def to_target(c, *bases):
    """274a to 274f hold for leases from 1 July 2016 (208ha Overgangswet)."""
    return k_and(c.signed(date(2016, 7, 1)), on(c, *bases))


def age_below(c, years):
    return test(lambda b, s: add_months(b, 12 * years) > s,
                c["geboortedatum_huurder"], c["ingangsdatum"])


def tc30(c):
    """274c: younger than 28, destined for the young, and no notice against a
    day before five years, or what was agreed in time up to seven."""
    start, against = c["ingangsdatum"], c["opgezegd_tegen"]
    until = c["verlengd_tot"]
    never = k_not(stated(c, "verlengd_tot"))
    agreed = test(lambda a, s: a < add_months(s, 60),
                  c["verlenging_afgesproken_op"], start)
    late = k_and(test(lambda a, s: a >= last_day(s, 60), against, start),
                 k_or(never, test(lambda a, u: a >= u, against, until)))
    return to_target(c, "bw274c"), k_and(
        age_below(c, 28), truth(c, "bestemmingsbeding"),
        k_or(never, k_and(agreed, within(until, start, 84))),
        k_or(not given_notice(c), late))


def tc30_adult(c):
    return to_target(c, "bw274c"), k_not(age_below(c, 18))


def asked(c):
    """The three months since the yearly request were over."""
    return test(lambda r, n: add_months(r, 3) <= n, c["bewijsverzoek_datum"],
                c["opzegging_ontvangen_op"])


def unanswered_in_time(c):
    reply = c["bewijsantwoord_datum"]
    return True if reply is NONE else test(
        lambda a, r: a > add_months(r, 3), reply, c["bewijsverzoek_datum"])


def enrolled(c, basis):
    unanswered = k_or(not given_notice(c),
                      k_and(asked(c), unanswered_in_time(c)))
    return to_target(c, basis), k_and(
        dated(c, "inschrijvingsbewijs_datum"),
        truth(c, "bestemmingsbeding"), unanswered)


def tc31(c):
    return enrolled(c, "bw274d")


def tc32(c):
    return enrolled(c, "bw274e")


def tc33(c):
    eight = test(lambda n: n >= 8, c["huishoudgrootte"])
    few = test(lambda n: n < 5, c["brp_bewoners"])
    return to_target(c, "bw274f"), k_and(
        eight, truth(c, "bestemmingsbeding"),
        k_or(not given_notice(c),
             k_and(asked(c), k_or(unanswered_in_time(c), few),
                   truth(c, "passende_woonruimte"))))


def tc34(c):
    """Self-contained, 274a as well as 274b."""
    def meant(basis, group):
        return k_and(test(lambda b: b == basis, c["rechtsgrond_tijdelijk"]),
                     test(lambda w: w == group, c["woningbestemming"]))
    return to_target(c, "bw274a", "bw274b"), k_and(
        k_or(meant("bw274a", "gehandicapten"), meant("bw274b", "ouderen")),
        test(lambda w: w == "zelfstandig", c["woonruimte"]),
        k_or(not given_notice(c), truth(c, "passende_woonruimte")))


def tc35(c):
    before = test(lambda a, e: a <= e, c["verlenging_afgesproken_op"],
                  c.end())
    return on(c, "tussenhuur"), k_and(
        truth(c, "ontruimingsbeding"),
        True if known(c["tussenhuur_doel"]) else None,
        test(lambda b: b == "opzegging", c["beeindigingswijze"]),
        k_or(k_not(stated(c, "verlengd_tot")), before))


def tc36(c):
    """The first lease there to this tenant; notice in nine months, or on
    ground f."""
    def other(now, before):
        return test(lambda a, b: a != b, c[now], c[before])
    first = k_or(k_not(stated(c, "vorig_contract_nummer")), k_and(
        other("eenheidnummer", "vorig_contract_eenheidnummer"),
        other("verhuurder", "vorig_contract_verhuurder")))
    free = k_or(not given_notice(c),
                within(c["opgezegd_tegen"], c["ingangsdatum"], 9),
                test(lambda g: g == "f", c["opzeggingsgrond"]))
    return on(c, "hospita"), k_and(
        test(lambda w: w != "zelfstandig", c["woonruimte"]),
        truth(c, "hoofdverblijf_verhuurder"), first, free)


def tc37(c):
    fifteen = within(c["vergunning_einddatum"], c["vergunning_begindatum"],
                     180)
    target = k_or(not given_notice(c), test(
        lambda a, b: a == b, c["opgezegd_tegen"], c["vergunning_einddatum"]))
    return on(c, "bw274_1g"), k_and(
        test(lambda w: w == "zelfstandig", c["woonruimte"]),
        permit(c, "ow_5_36"), fifteen,
        truth(c, "contract_noemt_vergunning"), target)


def tc38(c):
    return on(c, "korte_duur"), test(
        lambda r: r in ("vakantie", "hotel", "wisselwoning"),
        c["korte_duur_reden"])


def through_another(c):
    """The sublease of a person, as far as stated."""
    return (c["huurder_soort"] != "rechtspersoon" and
            (known(c["hoofdhuurcontract_nummer"]) or
             c["contractvariant"] == "intermediair" or
             c["verhuurder_soort"] in ("zorgaanbieder", "gemeente")))


def tc39(c):
    if c.excluded(NO_LEASE):
        return False, None
    head = c["hoofdhuur_einddatum"]
    lasts = (True if head is NONE else k_and(
        not indefinite(c), test(lambda h, e: h >= e, head, c.end())))
    if head is not NONE and not known(head) and indefinite(c):
        lasts = None
    return (k_and(through_another(c),
                  test(lambda w: w == "zelfstandig", c["woonruimte"])), lasts)


def tc40(c):
    if c.excluded(NO_LEASE):
        return False, None
    return (k_and(c.r2(), fixed(c), through_another(c), c.lapses(),
                  k_not(c.basis("minimumduur", *OTHER))),
            k_and(c.category_271(), c.term(24)))


CARE = ("doelbeding_begeleiding", "huur_verwijst_naar_begeleiding",
        "begeleiding_verwijst_naar_huur", "einde_begeleiding_geregeld",
        "vervangende_woonruimte_geregeld")


def tc45(c):
    """What the papers must hold; only a court decides that care prevails."""
    claim = c["zorg_overheerst_gesteld"]
    return (k_and(k_not(empty(claim)), test(bool, claim)),
            k_and(None, *(truth(c, f) for f in CARE),
                  test(lambda h: h > 0, c["begeleiding_uren"]),
                  stated(c, "indicatie_einddatum"),
                  stated(c, "evaluatiedatum")))


RULES = {"TC-27": tc27, "TC-28": tc28, "TC-29": tc29, "TC-30": tc30,
         "TC-30-18": tc30_adult, "TC-31": tc31, "TC-32": tc32, "TC-33": tc33,
         "TC-34": tc34, "TC-35": tc35, "TC-36": tc36, "TC-37": tc37,
         "TC-38": tc38, "TC-39": tc39, "TC-40": tc40, "TC-45": tc45}
