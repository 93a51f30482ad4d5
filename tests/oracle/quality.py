"""What makes an export unfit (HV-02 to HV-14) and rent beside the points
(HUUR-01, HUUR-02), from the fields' own meaning and the Wet betaalbare huur."""
from datetime import date, timedelta
from decimal import Decimal as D

from law import MISSING, NO_LEASE, NONE, empty, k_and, k_not, k_or, known, test
from terms import fixed, stated

# year of the start: highest rent of the low and of the middle segment
SEGMENT = {2024: ("879.66", "1157.95"), 2025: ("900.07", "1184.82"),
           2026: ("932.93", "1228.07")}


def huur01(c):
    if c.excluded(NO_LEASE):
        return False, None
    free = known(c["wws_punten"]) and k_and(self_contained(c),
                                            at_least(c, 187))
    return (k_and(c.r2(), there(c, "maximale_huur"), k_not(free)),
            test(lambda r, m: r <= m, c["kale_huur"], c["maximale_huur"]))


def at_least(c, points):
    """In the points of the day of conclusion, which start in July 2024."""
    return k_and(c.r2() or None, test(lambda p: p >= points,
                                      c["wws_punten"]))


def self_contained(c):
    return test(lambda w: w == "zelfstandig", c["woonruimte"])


def huur02(c):
    """From 187 points the rent is free; the amounts are those of the start."""
    if c.excluded(NO_LEASE):
        return False, None
    rent, start = c["kale_huur"], c["ingangsdatum"]
    known_from = known(start) and start >= date(2024, 7, 1)
    low, middle = SEGMENT.get(start.year, (None, None)) if known_from \
        else (None, None)

    def most(limit):
        return None if limit is None else test(lambda r: r <= D(limit), rent)
    return (k_and(c.r2(), there(c, "wws_punten"), self_contained(c),
                  k_not(at_least(c, 187))),
            k_or(k_and(at_least(c, 144), most(middle)), most(low)))


def there(c, *names):
    """Something stands in the cells, readable or not known."""
    return k_and(*(k_not(empty(c[name])) for name in names))


def both(c, first, second, check):
    """Applies where the first is there, and the second if it is no start."""
    names = [n for n in (first, second) if n != "ingangsdatum"]
    return there(c, *names), test(check, c[first], c[second])


def hv02(c):
    ends = [c["einddatum"], c["overeengekomen_einddatum"]]
    in_order = k_and(*(k_or(empty(e), test(lambda s, e: e >= s,
                                           c["ingangsdatum"], e))
                       for e in ends))
    return k_or(*(k_not(empty(e)) for e in ends)), in_order


def hv03(c):
    if c["contractstatus"] in ("VOO", "GOE", "GEA", "VER"):
        return False, None
    return both(c, "ondertekendatum", "ingangsdatum",
                lambda t, s: t <= s + timedelta(31))


def hv04(c):
    """A lease to a target group ends by notice and has no last day."""
    to_group = c.basis("bw274a", "bw274b", "bw274c", "bw274d", "bw274e",
                       "bw274f")
    return (k_and(c["bepaalde_tijd"] is True, k_not(to_group)),
            k_or(stated(c, "einddatum"),
                 stated(c, "overeengekomen_einddatum")))


def hv05(c):
    ended = test(lambda s: s in ("VOP", "OPG", "BEE", "ONT", "GEA", "VER"),
                 c["contractstatus"])
    return k_and(c["bepaalde_tijd"] is False, there(c, "einddatum")), ended


def readable(c, name):
    """Applies unless the cell is empty."""
    return not (c[name] is NONE or c[name] is MISSING), known(c[name])


def hv06(c):
    """A rent of 0 or 0,01 is a filler and counts as unreadable."""
    return readable(c, "kale_huur")


def hv07(c):
    applies, size = readable(c, "huishoudgrootte")
    return applies, size and c["huishoudgrootte"] <= 20


def hv08(c):
    return readable(c, "waarborgsom")


def hv09(c):
    return both(c, "ondertekendatum", "einddatum", lambda t, e: e >= t)


def hv10(c):
    return there(c, "toetsinkomen"), k_or(
        test(lambda i: i >= 10, c["toetsinkomen"]),
        test(bool, c["inkomen_nihil"]))


def hv11(c):
    kind = c["contractdetailsoort"]
    temporary = test(lambda k: k == "TIJ", kind)
    forever = test(lambda k: k == "ONB", kind)
    return (k_and(there(c, "contractdetailsoort"), known(c["bepaalde_tijd"]),
                  k_or(temporary, forever)),
            k_or(k_and(temporary, fixed(c)),
                 k_and(forever, k_not(fixed(c)))))


def hv12(c):
    return both(c, "geboortedatum_oudste_bewoner",
                "geboortedatum_jongste_bewoner", lambda a, b: a <= b)


def hv13(c):
    return both(c, "toewijzingsdatum", "ingangsdatum", lambda a, s: a <= s)


def hv14(c):
    return both(c, "inkomensjaar", "ingangsdatum", lambda y, s: y <= s.year)


RULES = {"HUUR-01": huur01, "HUUR-02": huur02, "HV-02": hv02, "HV-03": hv03,
         "HV-04": hv04, "HV-05": hv05, "HV-06": hv06, "HV-07": hv07,
         "HV-08": hv08, "HV-09": hv09, "HV-10": hv10, "HV-11": hv11,
         "HV-12": hv12, "HV-13": hv13, "HV-14": hv14}
