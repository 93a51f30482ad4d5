"""Who may have a lease for a term since 1 July 2024: the groups a to h of art.
1 of the Besluit specifieke groepen tijdelijke huurovereenkomst (TC-12 to
TC-21), read from the Besluit, art. 7:271 lid 2 BW and the rulings."""
from datetime import date, timedelta

from law import (NO_LEASE, NONE, add_months, empty, k_and, k_not, k_or, known,
                 test)
from papers import dated, in_full
from terms import fixed, stated

NIGHTS = ("nachtopvang", "crisisopvang", "voorziening_24uur")
ISLANDS = ("ameland", "schiermonnikoog", "terschelling", "texel", "vlieland")


def member(c, *letters):
    """A lease under 7:271 lid 2 to somebody of one of these groups."""
    if c.excluded(NO_LEASE):
        return False
    return k_and(c.is_271()[0],
                 test(lambda g: g in letters, c["besluit_categorie"]))


def by_signing(c, field):
    signed = c["ondertekendatum"]
    return dated(c, field, lambda d: test(lambda s: d <= s, signed))


def proof(c):
    return by_signing(c, "categorie_bewijs_datum")


def is_code(c, field, *codes):
    return test(lambda x: x in codes, c[field])


def tc12(c):
    return member(c, *"abcdefgh"), proof(c)


def tc13(c):
    """From opvang, or a social emergency with demonstrable urgency. Whether
    a place to sleep alone is opvang, no source says; sheltered living is not."""
    came = c["vorige_woonsituatie"]
    came = (None if not known(came) or came in NIGHTS
            else came == "maatschappelijke_opvang")
    from_shelter = k_and(is_code(c, "categorie_c_grond",
                                 "maatschappelijke_opvang"), came)
    emergency = k_and(is_code(c, "categorie_c_grond", "sociale_noodsituatie"),
                      proof(c))
    return member(c, "c"), k_or(from_shelter, emergency)


def earlier(c):
    return k_or(stated(c, "vorig_contract_nummer"),
                stated(c, "vorig_contract_einddatum"))


def tc14(c):
    return member(c, "d"), earlier(c)


def tc14_end(c):
    over = test(lambda e, s: e < s, c["vorig_contract_einddatum"],
                c["ingangsdatum"])
    return (k_and(member(c, "d"), earlier(c)),
            k_and(over, stated(c, "vorig_contract_eindreden")))


def tc15(c):
    """7:220: renovation takes a proposal in writing (lid 2), urgent works do
    not (lid 1)."""
    works = c["werkzaamheden_grond"]
    proposal = k_or(is_code(c, "werkzaamheden_grond", "dringend"),
                    dated(c, "werkzaamheden_voorstel_datum"))
    return member(c, "b"), k_and(stated(c, "oorspronkelijk_contract_nummer"),
                                 True if known(works) else None, proposal)


def tc16(c):
    return member(c, "e"), k_and(
        test(bool, c["hoofdverblijf_bij_overlijden"]),
        is_code(c, "voortzettingsrecht", "geen"))


def tc17(c):
    minor = test(lambda b, s: add_months(b, 18 * 12) > s,
                 c["geboortedatum_jongste_kind"], c["ondertekendatum"])
    return member(c, "f"), k_and(
        minor, k_not(test(bool, c["samenwonend_andere_ouder"])))


def tc17_distance(c):
    return member(c, "f"), stated(c, "afstand_kinderen")


def tc18(c):
    return member(c, "g"), k_and(
        test(lambda g: g.lower() in ISLANDS, c["gemeente"]),
        dated(c, "categorie_bewijs_datum"), for_work(c))


def for_work(c):
    """The stated ground, as far as one is stated."""
    return k_or(empty(c["tijdelijkheidsgrond"]),
                is_code(c, "tijdelijkheidsgrond", "werk"))


def tc19(c):
    """Straight from a COA facility, once. What the text calls the facility
    changed on 1 January 2026."""
    no_gap = test(lambda left, start: left >= start - timedelta(1),
                  c["coa_vertrekdatum"], c["ingangsdatum"])
    facility = k_or(
        is_code(c, "coa_opvangsoort", "opvangcentrum"),
        k_and(is_code(c, "coa_opvangsoort", "opvangvoorziening"),
              test(lambda s: s >= date(2026, 1, 1), c["ondertekendatum"])))
    return member(c, "h"), k_and(
        no_gap, facility, k_not(test(bool, c["eerder_categorie_h"])))


def tc20(c):
    elsewhere = test(lambda a, b: a.lower() != b.lower(),
                     c["herkomst_gemeente"], c["gemeente"])
    not_work = k_or(empty(c["tijdelijkheidsgrond"]),
                    k_not(is_code(c, "tijdelijkheidsgrond", "werk")))
    proofs = (c["inschrijvingsbewijs_datum"], c["categorie_bewijs_datum"])
    study = (True if any(known(p) for p in proofs)
             else False if all(p is NONE for p in proofs) and in_full(c)
             else None)
    return member(c, "a"), k_and(study, elsewhere, not_work)


def tc21(c):
    """A term under 7:271 for a stated reason: support alone is none."""
    if c.excluded(NO_LEASE):
        return False, None
    ground, group = c["tijdelijkheidsgrond"], c["besluit_categorie"]
    under_271 = k_or(c.no_basis(), c.basis("bw271", "geen"))
    member_of = False if empty(group) else c.category_271()
    return (k_and(c.r2(), fixed(c), c.lapses(), k_not(empty(ground)),
                  under_271),
            k_or(test(lambda g: g != "begeleiding", ground), member_of))


RULES = {"TC-12": tc12, "TC-13": tc13, "TC-14": tc14, "TC-14-EINDE": tc14_end,
         "TC-15": tc15, "TC-16": tc16, "TC-17": tc17,
         "TC-17-AFSTAND": tc17_distance, "TC-18": tc18, "TC-19": tc19,
         "TC-20": tc20, "TC-21": tc21}
