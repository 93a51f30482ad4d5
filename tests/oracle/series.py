"""Rules on the record before: TC-05-RIJ (art. 7:271 lid 2 BW, last sentence)
and HV-15. Records of one key stand in order of their start, then of the file.
A record of the key without a start: what stands before the others is unknown.
"""
from datetime import date

from law import (MISSING, NO_LEASE, NONE, UNREADABLE, Contract, empty, k_and,
                 k_not, k_or, known, test)
from terms import fixed


class Unknown:
    """A record of which nothing is known."""

    def __getitem__(self, name):
        return UNREADABLE


def ordered(contracts, key):
    """(contract, the one before: a Contract, None or Unknown) of each group."""
    groups = {}
    for c in contracts:
        k = key(c)
        if k is not None:
            groups.setdefault(k, []).append(c)
    for members in groups.values():
        undated = [c for c in members if not known(c["ingangsdatum"])]
        members.sort(key=lambda c: c["ingangsdatum"]
                     if known(c["ingangsdatum"]) else date.max)
        before = None
        for c in members:
            alone = not undated or undated == [c]
            if len(members) == 1:
                yield c, None
            elif not alone or c in undated:
                yield c, Unknown()
            else:
                yield c, before
            before = c


def tenant_and_dwelling(c):
    if c.excluded(NO_LEASE) or not known(c["huurder_id"]) or \
            not known(c["eenheidnummer"]):
        return None
    return c["huurder_id"], c["eenheidnummer"]


def exists(c, before):
    """There is an earlier record, of another contract."""
    if isinstance(before, Unknown):
        return None
    return before is not None and \
        before["contractnummer"] != c["contractnummer"]


def follows(c, before):
    if before is None:
        return False, None
    basis, made = before["rechtsgrond_tijdelijk"], before["ondertekendatum"]
    actual = before["einddatum"]
    end = before["overeengekomen_einddatum"] if empty(actual) else actual
    temporary = k_and(
        test(bool, before["bepaalde_tijd"]),
        k_or(empty(basis), test(lambda b: b == "bw271", basis)),
        k_or(empty(made), test(lambda d: d >= date(2016, 7, 1), made)))
    gap = test(lambda a, b: (b - a).days, end, c["ingangsdatum"])
    near = None if gap is None else gap <= 31
    again = fixed(c)
    adjoining = None if gap is None or gap > 1 else True
    return (k_and(c.signed(date(2016, 7, 1)), exists(c, before), temporary,
                  k_or(k_not(again), near)),
            k_not(k_and(again, adjoining)))


def dwelling(c):
    if c.excluded(NO_LEASE) or not known(c["eenheidnummer"]) or \
            c["woonruimte"] in ("onzelfstandig", "onzelfstandig_aangewezen"):
        return None
    return c["eenheidnummer"]


def let_once(c, before):
    if before is None:
        return False, None
    a, b = c["corporatie"], before["corporatie"]
    other = known(a) and known(b) and a != b
    end = before["einddatum"]
    if known(end):
        free = test(lambda s: s > end, c["ingangsdatum"])
    elif end is NONE and known(before["contractstatus"]):
        free = None if before["contractstatus"] in ("BEE", "ONT") else False
    else:
        free = None
    return k_and(exists(c, before), not other), free


SERIES = {"TC-05-RIJ": (tenant_and_dwelling, follows),
          "HV-15": (dwelling, let_once)}


def judged(fields, as_of):
    """{(rule, contract number): (applies, require)}; who is in no group is
    not in it."""
    found = {}
    for rule, (key, judge) in SERIES.items():
        contracts = [Contract(f, as_of) for f in fields]
        for c, before in ordered(contracts, key):
            found[rule, c["contractnummer"]] = judge(c, before)
    return found
