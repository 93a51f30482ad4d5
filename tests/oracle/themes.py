"""Fields of the special kinds of lease, near what the law asks of them."""
from datetime import date, timedelta
from decimal import Decimal as D

from law import NONE, add_months, last_day

FIELDS = """huurder_id contractdetailsoort categorie_c_grond
categorie_bewijs_datum vorige_woonsituatie vorig_contract_eindreden
oorspronkelijk_contract_nummer werkzaamheden_grond werkzaamheden_voorstel_datum
hoofdverblijf_bij_overlijden voortzettingsrecht geboortedatum_jongste_kind
samenwonend_andere_ouder afstand_kinderen tijdelijkheidsgrond coa_vertrekdatum
coa_opvangsoort eerder_categorie_h herkomst_gemeente inschrijvingsbewijs_datum
kennisgeving_schriftelijk kennisgeving_einddag opleverdatum eindreden
opzegtermijn_huurder opzegtermijn_verhuurder overlijden_bekend_op
brief_54c_datum brief_54c_aangetekend opzegging_ontvangen_op opgezegd_tegen
opzegging_vorm opzeggingsgrond opzegging_vraagt_antwoord vergunning_nummer
vergunning_soort vergunning_begindatum vergunning_eerste_einddatum
vergunning_einddatum vergunning_verlengingen vergunning_huur
vorige_vergunning_einddatum contract_noemt_vergunning geboortedatum_huurder
bestemmingsbeding verlengd_tot verlenging_afgesproken_op bewijsverzoek_datum
bewijsantwoord_datum brp_bewoners passende_woonruimte woningbestemming
ontruimingsbeding tussenhuur_doel hoofdverblijf_verhuurder korte_duur_reden
contractvariant hoofdhuur_einddatum zorg_overheerst_gesteld
doelbeding_begeleiding huur_verwijst_naar_begeleiding
begeleiding_verwijst_naar_huur einde_begeleiding_geregeld
vervangende_woonruimte_geregeld begeleiding_uren indicatie_einddatum
evaluatiedatum maximale_huur wws_punten""".split()

GROUNDS = ("bw274a bw274b bw274c bw274d bw274e bw274f bw274_1g leegstandwet "
           "leegstandwet tussenhuur hospita korte_duur").split()
PERMITS = ("lsw_a", "lsw_a_omgevingsvergunning", "lsw_b", "lsw_c", "lsw_d")
SUITS = {"bw274a": "gehandicapten", "bw274b": "ouderen",
         "bw274c": "jongeren", "bw274d": "studenten", "bw274e": "promovendi",
         "bw274f": "grote_gezinnen"}


class Themes:
    """A mixin of the generator: pick and often come from there."""

    def likely(self):
        return self.often(0.85)

    def near(self, day, *more):
        return day + timedelta(self.pick(-1, 0, 1, *more))

    def to_group(self, c):
        """A lease under the Besluit, mostly as its group asks."""
        if self.likely():
            c["ondertekendatum"] = self.pick(
                self.day(date(2024, 7, 1)), self.near(date(2026, 1, 1)))
            c["rechtsgrond_tijdelijk"] = self.pick("bw271", "bw271", NONE)
            c["bepaalde_tijd"] = True
        c["besluit_categorie"] = self.pick(*"abcdefgh")

    def of_group(self, c):
        start, signed = c["ingangsdatum"], c["ondertekendatum"]
        c["categorie_bewijs_datum"] = self.pick(
            self.near(signed), signed - timedelta(30), NONE)
        c["inschrijvingsbewijs_datum"] = self.pick(start, NONE)
        c["categorie_c_grond"] = self.pick(
            "maatschappelijke_opvang", "sociale_noodsituatie", NONE)
        c["vorige_woonsituatie"] = self.pick(
            *["maatschappelijke_opvang"] * 4, "beschermd_wonen",
            "begeleid_wonen", "nachtopvang", "crisisopvang",
            "voorziening_24uur", "eigen_huur", NONE)
        c["vorig_contract_eindreden"] = self.pick("VER", "WAN", "WER", NONE)
        if c["vorig_contract_eindreden"] == "WAN":
            c["vorig_contract_eindreden"] = "WON"
        c["oorspronkelijk_contract_nummer"] = self.pick("O1", "O1", NONE)
        c["werkzaamheden_grond"] = self.pick(
            "dringend", "renovatie", "sloop_nieuwbouw", NONE)
        c["werkzaamheden_voorstel_datum"] = self.pick(self.near(signed), NONE)
        c["hoofdverblijf_bij_overlijden"] = self.likely()
        c["voortzettingsrecht"] = self.pick("geen", "geen", "bw268", "ww54d")
        c["geboortedatum_jongste_kind"] = self.near(
            add_months(signed, -18 * 12), 400)
        c["samenwonend_andere_ouder"] = not self.likely()
        c["afstand_kinderen"] = self.pick(D(3), NONE)
        c["tijdelijkheidsgrond"] = self.pick(
            "studie", "werk", "begeleiding", "begeleiding", "anders", NONE,
            NONE)
        c["coa_vertrekdatum"] = self.near(start - timedelta(1))
        c["coa_opvangsoort"] = self.pick("opvangcentrum", "opvangvoorziening",
                                         "anders")
        c["eerder_categorie_h"] = not self.likely()
        c["herkomst_gemeente"] = self.pick("Gouda", "ALMERE", "buitenland",
                                           "texel")
        if c["besluit_categorie"] == "g":
            c["gemeente"] = self.pick("Texel", "VLIELAND", "Gouda")

    def on_ground(self, c):
        """A lease on another ground than 7:271."""
        ground = self.pick(*GROUNDS)
        c["rechtsgrond_tijdelijk"] = ground
        c["bepaalde_tijd"] = self.pick(True, False, NONE)
        if ground == "hospita" and self.likely():
            c["woonruimte"] = self.pick("onzelfstandig",
                                        "onzelfstandig_aangewezen")
        if ground == "bw274f":
            c["huishoudgrootte"] = self.pick(7, 8, 9)
        if self.often(0.4):
            c["beeindigd_door"] = "verhuurder"

    def of_ground(self, c):
        start, ground = c["ingangsdatum"], c["rechtsgrond_tijdelijk"]
        suits = SUITS.get(ground) if isinstance(ground, str) else None
        c["woningbestemming"] = (suits if suits and self.likely() else
                                 self.pick("ouderen", "geen", NONE))
        c["geboortedatum_huurder"] = self.pick(
            self.near(add_months(start, -12 * 28)),
            self.near(add_months(start, -12 * 18)),
            add_months(start, -12 * 22))
        for name in ("bestemmingsbeding", "passende_woonruimte",
                     "ontruimingsbeding", "hoofdverblijf_verhuurder",
                     "contract_noemt_vergunning"):
            c[name] = self.likely()
        c["brp_bewoners"] = self.pick(3, 4, 5, NONE)
        c["tussenhuur_doel"] = self.pick("terugkeer_verhuurder",
                                         "terugkeer_vorige_huurder", NONE)
        c["korte_duur_reden"] = self.pick("vakantie", "hotel", "wisselwoning",
                                          "anders", NONE)
        c["verlengd_tot"] = NONE
        c["verlenging_afgesproken_op"] = NONE
        if self.often(0.3):
            c["verlengd_tot"] = self.near(last_day(start, 84))
            c["verlenging_afgesproken_op"] = self.pick(
                self.near(add_months(start, 60)),
                self.near(c["einddatum"]) if isinstance(c["einddatum"], date)
                else start)
        self.of_notice(c)
        self.of_permit(c)

    def of_notice(self, c):
        start, ground = c["ingangsdatum"], c["rechtsgrond_tijdelijk"]
        years = self.pick(0, 1, 2, 3, 9)
        got = self.near(self.pick(add_months(start, 12 * years),
                                  add_months(start, 9)))
        c["opzegging_ontvangen_op"] = got
        c["opgezegd_tegen"] = self.near(self.pick(
            add_months(got, min(6, 3 + years)), add_months(got, 3),
            last_day(start, 60), last_day(start, 9), last_day(start, 84)))
        c["opzegging_vorm"] = self.pick("exploot", "aangetekend",
                                        "aangetekend", "anders")
        c["opzeggingsgrond"] = self.pick(*"abcdeffghi", "geen", NONE)
        c["opzegging_vraagt_antwoord"] = self.likely()
        asked = self.near(add_months(got, -3))
        c["bewijsverzoek_datum"] = self.pick(asked, asked, NONE)
        c["bewijsantwoord_datum"] = self.pick(
            self.near(add_months(asked, 3)), NONE, asked)
        if ground == "leegstandwet":
            c["opzegtermijn_huurder"] = self.pick(0, 1, 1, 1, 2, NONE)
        else:
            c["opzegtermijn_huurder"] = self.pick(0, 1, 2, 3, 4, NONE, NONE)
        c["opzegtermijn_verhuurder"] = self.pick(1, 2, 3, 3, 4, NONE)

    def of_permit(self, c):
        start, ground = c["ingangsdatum"], c["rechtsgrond_tijdelijk"]
        first = self.near(start, -200, -400)
        if self.often(0.2):  # where years end in a leap day
            first = self.pick(date(2023, 3, 1), date(2020, 2, 29),
                              date(2018, 3, 1), date(2021, 3, 1))
        kind = ("ow_5_36" if ground == "bw274_1g" and self.likely()
                else self.pick(*PERMITS, "ow_5_36"))
        longest = {"lsw_b": 5, "lsw_c": 7, "lsw_d": 5, "ow_5_36": 15}.get(
            kind, 10)
        begun = last_day(first, 24) + timedelta(self.pick(-1, 0, 0, 0, 1))
        times = self.pick(0, 0, 1, 2, 3, longest - 2)
        end = self.pick(
            begun, last_day(first, 12 * longest),
            last_day(begun + timedelta(1), 12 * times)) + timedelta(
                self.pick(-1, 0, 0, 1))
        c["vergunning_nummer"] = self.pick("P1", "P1", "P1", NONE)
        c["vergunning_soort"] = kind
        c["vergunning_begindatum"] = first
        c["vergunning_eerste_einddatum"] = begun
        c["vergunning_einddatum"] = end
        c["vergunning_verlengingen"] = times
        c["vergunning_huur"] = c["kale_huur"] + self.pick(
            D("-0.01"), D(0), D(10))
        c["vorige_vergunning_einddatum"] = self.pick(
            NONE, NONE, self.near(add_months(first, -60), -2))
        if ground == "leegstandwet" and self.likely():
            last = self.pick(end, last_day(start, 6), last_day(start, 3))
            c["einddatum"] = last + timedelta(self.pick(-1, 0, 0, 1))
            c["overeengekomen_einddatum"] = NONE
        if ground == "bw274_1g" and self.often(0.5):
            c["opgezegd_tegen"] = self.near(end)

    def of_end(self, c):
        """The notice's form, leaving, a death."""
        end = c["einddatum"] if isinstance(c["einddatum"], date) else None
        agreed = c["overeengekomen_einddatum"]
        day = agreed if isinstance(agreed, date) else end
        c["kennisgeving_schriftelijk"] = self.pick(True, True, False, NONE)
        c["kennisgeving_einddag"] = NONE
        c["opleverdatum"] = NONE
        if day is not None:
            c["kennisgeving_einddag"] = self.near(day, 0, 2)
            c["opleverdatum"] = self.pick(
                self.near(day), self.near(date(2026, 11, 21)), NONE, NONE)
        if end is not None and self.often(0.1):
            c["overeengekomen_einddatum"] = self.near(end, 30)
        c["eindreden"] = self.pick("OVE", "VER", "TIJ", NONE, NONE)
        c["overlijden_bekend_op"] = NONE
        c["brief_54c_datum"] = NONE
        if self.often(0.2):
            known_on = self.pick(self.day(date(2025, 6, 1)),
                                 self.near(date(2026, 1, 1)))
            c["overlijden_bekend_op"] = known_on
            c["brief_54c_datum"] = self.pick(
                self.near(known_on + timedelta(14)),
                self.near(add_months(known_on, 1)), NONE)
        c["brief_54c_aangetekend"] = self.likely()

    def of_care(self, c):
        c["contractvariant"] = self.pick("regulier", "driepartijen",
                                         "intermediair", NONE, NONE)
        end = c["einddatum"]
        c["hoofdhuur_einddatum"] = (
            self.pick(self.near(end), NONE) if isinstance(end, date)
            else self.pick(date(2030, 1, 1), NONE))
        c["zorg_overheerst_gesteld"] = self.pick(True, False, NONE, NONE)
        for name in ("doelbeding_begeleiding",
                     "huur_verwijst_naar_begeleiding",
                     "begeleiding_verwijst_naar_huur",
                     "einde_begeleiding_geregeld",
                     "vervangende_woonruimte_geregeld"):
            c[name] = self.often(0.95)
        c["begeleiding_uren"] = self.pick(D(0), D(4), D(4), D(4))
        c["indicatie_einddatum"] = self.pick(*[date(2027, 1, 1)] * 5, NONE)
        c["evaluatiedatum"] = self.pick(*[date(2026, 1, 1)] * 5, NONE)

    def of_points(self, c):
        start = c["ingangsdatum"]
        limit = {2024: ("879.66", "1157.95"), 2025: ("900.07", "1184.82"),
                 2026: ("932.93", "1228.07")}.get(start.year)
        if limit and start >= date(2024, 7, 1) and self.often(0.5):
            c["kale_huur"] = D(self.pick(*limit)) + self.pick(
                D("-0.01"), D(0), D("0.01"))
        c["wws_punten"] = self.pick(100, 142, 143, 144, 145, 185, 186, 187,
                                    188, NONE)
        c["maximale_huur"] = self.pick(c["kale_huur"] + self.pick(
            D("-0.01"), D(0), D("0.01")), NONE)
        c["contractdetailsoort"] = self.pick("TIJ", "ONB", "JON", NONE)

    def in_series(self, c):
        """The next lease of the tenant, or of the dwelling, of the one before."""
        c["huurder_id"] = "H%d" % self.r.randrange(10 ** 8)
        before = self.last
        if before and self.often(0.25):
            c["eenheidnummer"] = before["eenheidnummer"]
            c["corporatie"] = self.pick(before["corporatie"],
                                        before["corporatie"], c["corporatie"])
            if self.often(0.7):
                c["huurder_id"] = before["huurder_id"]
                c["bepaalde_tijd"] = self.pick(True, True, False)
            end = before["einddatum"]
            if isinstance(end, date) and end < date(2026, 12, 1):
                start = end + timedelta(self.pick(-5, 0, 1, 2, 31, 32, 90))
                c["ingangsdatum"] = start
        self.last = c
