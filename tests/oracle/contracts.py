"""Random contracts near every limit and date, from a seed, and their CSV."""
import math
import random
from datetime import date, timedelta
from decimal import Decimal as D

import themes
from law import (Absent, DAEB, MISSING, NONE, PT, UNREADABLE, WEALTH,
                 add_months, last_day)

FIELDS = """contractnummer corporatie gemeente contractstatus contractvorm
bepaalde_tijd rechtsgrond_tijdelijk besluit_categorie ondertekendatum
ingangsdatum einddatum overeengekomen_einddatum beeindigingswijze
kennisgeving_ontvangen_op kennisgeving_gedaan beeindigd_door
vorig_contract_nummer vorig_contract_einddatum vorig_contract_bepaalde_tijd
vorig_contract_rechtsgrond vorig_contract_ondertekendatum eenheidnummer
vorig_contract_eenheidnummer verhuurder vorig_contract_verhuurder woonruimte
kale_huur waarborgsom huurder_soort huishoudgrootte ouderenhuishouden
geboortedatum_oudste_bewoner geboortedatum_jongste_bewoner toetsinkomen
inkomensjaar inkomen_geindexeerd inkomen_nihil doelgroep_toewijzing
toetsvermogen toeslagpartner verzoek_54a prestatieafspraak_extra peildatum
hoofdhuur_ondertekendatum bestuursverklaring
documenten_volledig_geregistreerd huishoudverklaring_datum
huishoudverklaring_getekend tegenverklaring_datum inkomensbewijs
inkomensbewijs_datum inkomensbewijs_alle_bewoners inspecteursverklaring
verzoek_actueel_inkomen inkomensverklaring_datum coa_verklaring_samenstelling
doelgroep_bewijs_soort doelgroep_bewijs_datum vermogensbewijs_datum
compensatie_onherroepelijk_op bsn_bewaard toewijzingsdatum rtiv22a_groep daeb
verhuurder_soort hoofdhuurcontract_nummer waarborgsom_terug_op
waarborgsom_verrekend verrekening_gespecificeerd servicekosten
servicekosten_jaar servicekosten_overzicht_op""".split() + themes.FIELDS

CHANGES = [date(2015, 7, 1), date(2016, 7, 1), date(2024, 7, 1),
           date(2023, 7, 1)] + [date(y, 1, 1) for y in range(2015, 2028)]
BASES = ("bw271 bw271 bw271 leegstandwet bw274c hospita korte_duur "
         "minimumduur geen").split()


class Generator(themes.Themes):
    def __init__(self, seed, columns):
        self.r = random.Random(seed)
        self.columns = columns  # fields that the export has
        self.spoilable = [n for n in columns
                          if n not in ("contractnummer", "corporatie")]
        self.last = None  # the contract made before

    def often(self, share):
        return self.r.random() < share

    def pick(self, *options):
        return self.r.choice(options)

    def day(self, first=date(2015, 1, 1), last=date(2026, 12, 31)):
        return first + timedelta(self.r.randrange((last - first).days + 1))

    def dates(self, c):
        start = self.day()
        if self.often(0.15):
            start = self.pick(*CHANGES) + timedelta(self.pick(-1, 0, 1))
        c["ingangsdatum"] = start
        signed = start - timedelta(self.r.randrange(40))
        if self.often(0.2):
            signed = self.pick(*CHANGES[:4]) + timedelta(self.pick(-1, 0, 1))
        c["ondertekendatum"] = signed

    def money(self, c):
        year = min(max(c["ingangsdatum"].year, 2016), 2026)
        row, cent = PT[year], D("0.01")
        c["huishoudgrootte"] = self.pick(1, 1, 1, 2, 2, 3, 3, 4, 5)
        c["ouderenhuishouden"] = self.often(0.25)
        limit = D(self.pick(*row[4:7]))
        c["kale_huur"] = self.pick(limit - cent, limit, limit + cent,
                                   D(self.r.randrange(25000, 100000)) / 100)
        limit = D(self.pick(*(row[:4] + DAEB[year])))
        c["toetsinkomen"] = self.pick(
            limit - cent, limit, limit + cent,
            D(self.r.randrange(1200000, 7000000)) / 100,
            D(self.r.randrange(1200000, 3000000)) / 100,
            D(self.pick(0, 9, 10, 15000)))
        c["inkomen_nihil"] = self.often(0.2)
        c["inkomensjaar"] = c["ingangsdatum"].year - self.pick(1, 2)
        c["inkomen_geindexeerd"] = not self.often(0.2)
        c["doelgroep_toewijzing"] = (self.pick(
            "student", "promovendus", "wtos", "statushouder", "zorg_wlz",
            "zorg_zvw", "awbz_oud") if self.often(0.2) else "geen")

    def elderly_exception(self, c):
        c["geboortedatum_oudste_bewoner"] = self.day(
            date(1935, 1, 1), date(1975, 1, 1))
        c["geboortedatum_jongste_bewoner"] = self.day(
            date(1940, 1, 1), date(1985, 1, 1))
        c["verzoek_54a"] = self.often(0.3)
        c["toeslagpartner"] = self.often(0.4)
        pair = WEALTH[min(max(c["ingangsdatum"].year, 2022), 2026)]
        c["toetsvermogen"] = D(self.pick(*pair) + self.pick(-1, 0, 1))

    def fixed_term(self, c):
        c["bepaalde_tijd"] = self.often(0.5)
        c["rechtsgrond_tijdelijk"] = (self.pick(*BASES) if c["bepaalde_tijd"]
                                      else "geen")
        c["besluit_categorie"] = self.pick(*"aabcdefgh", "geen", "geen")
        c["beeindigingswijze"] = self.pick("van_rechtswege", "van_rechtswege",
                                           "opzegging")
        start = c["ingangsdatum"]
        months = self.pick(6, 12, 24, 24, 24, 25, 36, 60, 60, 61)
        end = last_day(start, months) + timedelta(self.pick(-1, 0, 0, 0, 1))
        c["einddatum"] = end if c["bepaalde_tijd"] else NONE
        c["overeengekomen_einddatum"] = end if self.often(0.3) else NONE
        got = self.pick(
            add_months(end, -3), add_months(end + timedelta(1), -3),
            add_months(end, -1), add_months(end + timedelta(1), -1),
            end - timedelta(60)) + timedelta(self.pick(-1, 0, 0, 1))
        c["kennisgeving_ontvangen_op"] = got if self.often(0.5) else NONE
        c["kennisgeving_gedaan"] = self.pick(True, False, NONE, NONE)
        c["documenten_volledig_geregistreerd"] = self.often(0.3)
        c["beeindigd_door"] = self.pick("huurder", "beiden", "verhuurder",
                                        "van_rechtswege", NONE, NONE, NONE)

    def before(self, c):
        if self.often(0.6):
            for name in FIELDS:
                if name.startswith("vorig_"):
                    c[name] = NONE
            return
        gap = self.pick(-3, 0, 1, 2, 30, 31, 32, 90)
        c["vorig_contract_nummer"] = "V%d" % self.r.randrange(10 ** 6)
        c["vorig_contract_einddatum"] = c["ingangsdatum"] - timedelta(gap)
        c["vorig_contract_bepaalde_tijd"] = self.pick(True, True, False)
        c["vorig_contract_rechtsgrond"] = self.pick("bw271", "bw271",
                                                    "leegstandwet", NONE)
        c["vorig_contract_ondertekendatum"] = self.pick(
            date(2016, 6, 30), date(2016, 7, 1), date(2022, 5, 5), NONE)
        c["vorig_contract_eenheidnummer"] = self.pick(c["eenheidnummer"],
                                                      "ander", NONE)
        c["vorig_contract_verhuurder"] = self.pick("V1", "V2", NONE)

    def papers(self, c):
        start = c["ingangsdatum"]
        c["huishoudverklaring_datum"] = start + timedelta(
            self.pick(-40, -1, 0, 1))
        c["huishoudverklaring_getekend"] = self.often(0.85)
        c["tegenverklaring_datum"] = start if self.often(0.8) else NONE
        c["inkomensbewijs"] = self.pick(
            "IBD", "IBR", "IB6", "aanslag", "voorlopige_aanslag", "JAA", "LOO",
            "UIT", "LOO", "COA", "COA", "bijstand", "geen")
        c["inkomensjaar"] = start.year - self.pick(0, 1, 1, 2, 2, 3)
        told = start - timedelta(self.r.randrange(60))
        c["inkomensverklaring_datum"] = told if self.often(0.8) else NONE
        slip = add_months(told, -self.pick(0, 5, 6, 7)).replace(day=1)
        c["inkomensbewijs_datum"] = self.pick(
            slip, slip, add_months(start, -6) + timedelta(
                self.pick(-1, 0, 1)), NONE)
        for name in ("inkomensbewijs_alle_bewoners", "inspecteursverklaring",
                     "verzoek_actueel_inkomen", "daeb",
                     "coa_verklaring_samenstelling"):
            c[name] = self.often(0.6)
        c["doelgroep_bewijs_soort"] = self.pick(
            "studiefinanciering", "studiefinanciering", "wtos", "verblijf",
            "ho_buitenland", "inschrijving", "promotie", "indicatie", "geen",
            NONE)
        c["doelgroep_bewijs_datum"] = start if self.often(0.8) else NONE
        c["vermogensbewijs_datum"] = start if self.often(0.7) else NONE
        c["compensatie_onherroepelijk_op"] = self.pick(
            date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 20),
            date(2026, 11, 21), NONE, NONE)
        c["bsn_bewaard"] = self.pick(True, True, False, NONE)
        c["toewijzingsdatum"] = self.pick(
            date(2023, 10, 30), date(2023, 10, 31), date(2023, 11, 20),
            date(2023, 11, 21), start, NONE)

    def letting(self, c):
        c["rtiv22a_groep"] = self.pick(*"abcde", "geen", "geen")
        c["verhuurder_soort"] = self.pick("corporatie", "zorgaanbieder",
                                          "particulier", NONE, NONE)
        c["hoofdhuurcontract_nummer"] = "HH1" if self.often(0.1) else NONE
        end = c["einddatum"]
        c["waarborgsom_terug_op"] = NONE
        if isinstance(end, date) and self.often(0.7):
            c["waarborgsom_terug_op"] = end + timedelta(
                self.pick(0, 13, 14, 15, 29, 30, 31))
        if self.often(0.1):
            c["einddatum"] = date(2026, 11, 21) - timedelta(
                self.pick(0, 1, 14, 15, 30, 31))
            c["contractstatus"] = "BEE"
        c["waarborgsom_verrekend"] = self.pick(True, False, NONE)
        c["verrekening_gespecificeerd"] = self.often(0.5)
        c["servicekosten"] = D(self.pick(0, 25, 40))
        year = self.pick(2019, 2023, 2024, 2025, 2026, NONE)
        c["servicekosten_jaar"] = year
        c["servicekosten_overzicht_op"] = NONE
        if isinstance(year, int) and self.often(0.7):
            c["servicekosten_overzicht_op"] = date(year + 1, 6, 30) + timedelta(
                self.pick(-30, -1, 0, 1))

    def contract(self, number):
        c = {"contractnummer": "C%07d" % number}
        c["corporatie"] = self.pick("L0101", "L0202", "L0303")
        c["gemeente"] = self.pick("Súdwest-Fryslân", "Gouda", "Almere")
        c["eenheidnummer"] = "E%d" % self.r.randrange(10 ** 6)
        c["verhuurder"] = self.pick("V1", "V1", "V2", NONE)
        self.dates(c)
        self.money(c)
        self.elderly_exception(c)
        self.fixed_term(c)
        self.before(c)
        c["contractstatus"] = self.pick(*["LOP"] * 12, "BEE", "OPG", "VOO",
                                        "GOE", "GEA", "VER")
        c["contractvorm"] = self.pick(
            *["huur"] * 20, "bruikleen", "gebruiksovereenkomst",
            "zorgovereenkomst_zonder_huur", "voortzetting_medehuurder",
            "verlenging")
        c["woonruimte"] = self.pick(*["zelfstandig"] * 6, "onzelfstandig",
                                    "onzelfstandig_aangewezen")
        c["waarborgsom"] = self.pick(D(0), c["kale_huur"] * 2,
                                     c["kale_huur"] * 2 + D("0.01"),
                                     c["kale_huur"])
        c["huurder_soort"] = ("rechtspersoon" if self.often(0.04)
                              else "natuurlijk")
        c["prestatieafspraak_extra"] = {
            "L0101": D(0), "L0202": D(5)}.get(c["corporatie"], NONE)
        c["peildatum"] = self.pick(date(2026, 10, 31), date(2026, 12, 31),
                                   NONE)
        old = self.often(0.05)
        c["hoofdhuur_ondertekendatum"] = self.pick(
            date(2012, 1, 1), date(2013, 5, 17), date(2013, 5, 18),
            date(2015, 6, 30), date(2015, 7, 1)) if old else NONE
        c["bestuursverklaring"] = self.often(0.7) if old else NONE
        theme = self.pick("plain", "group", "ground", "plain")
        if theme == "group":
            self.to_group(c)
        elif theme == "ground":
            self.on_ground(c)
        self.in_series(c)
        self.papers(c)
        self.letting(c)
        self.of_group(c)
        self.of_ground(c)
        self.of_end(c)
        self.of_care(c)
        self.of_points(c)
        return self.spoil(dict(c))

    def spoil(self, c):
        """Leaves out some values, and writes some unreadably."""
        at = -1
        while True:
            at += 1 + int(math.log(1 - self.r.random()) / math.log(1 - SPOILED))
            if at >= len(self.spoilable):
                break
            name = self.spoilable[at]
            readable = name in TEXTS or self.often(0.85)
            c[name] = NONE if readable else UNREADABLE
        return {k: c[k] for k in self.columns if k in c}


SPOILED = 0.02
TEXTS = {n for n in FIELDS if n.endswith("nummer") or n in (
    "corporatie", "gemeente", "verhuurder", "vorig_contract_verhuurder",
    "huurder_id", "herkomst_gemeente")}


def text_of(name, value):
    if value is UNREADABLE:
        return "31-02-2024x"
    if isinstance(value, Absent):
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, D):
        return str(value).replace(".", ",")
    return str(value)


def write_csv(path, columns, contracts):
    with open(path, "w", encoding="cp1252", newline="") as out:
        out.write(";".join(columns) + "\r\n")
        for c in contracts:
            out.write(";".join(text_of(n, c.get(n, MISSING))
                               for n in columns) + "\r\n")
