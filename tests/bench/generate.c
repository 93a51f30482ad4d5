/*
 * generate.c - a large synthetic export: COUNT contracts of thirty columns
 * from a seed, `;`, decimal comma, on standard output (about 200 bytes each).
 *
 *     generate COUNT [SEED [FAULTS]]    FAULTS: percent of careless records
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state;

static uint32_t draw(uint32_t below)
{
    state += 0x9E3779B97F4A7C15u;
    uint64_t z = state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)(((z ^ z >> 31) >> 32) * below >> 32);
}

static const char *const HEADINGS =
    "contractnummer;corporatie;gemeente;eenheidnummer;huurder_id;"
    "contractsoort;contractdetailsoort;contractstatus;contractvorm;"
    "bepaalde_tijd;rechtsgrond_tijdelijk;besluit_categorie;ondertekendatum;"
    "ingangsdatum;einddatum;beeindigingswijze;woonruimte;daeb;kale_huur;"
    "servicekosten;rekenhuur;waarborgsom;wws_punten;huurder_soort;"
    "huishoudgrootte;ouderenhuishouden;toetsinkomen;inkomensjaar;"
    "inkomensbewijs;doelgroep_toewijzing";

struct day {
    unsigned day, month, year;
};

static struct day draw_day(void)
{
    return (struct day){1 + draw(28), 1 + draw(12), 2016 + draw(11)};
}

static void print_household(unsigned year, unsigned faults)
{
    static const char *const groups[] = {"geen", "geen", "geen", "geen",
                                         "geen", "statushouder", "student",
                                         "zorg_wlz"};
    unsigned careless = draw(100) < faults;
    if (careless)
        printf("%u;;;", 1 + draw(4));
    else
        printf("%u;%s;%u,%02u;", 1 + draw(4), draw(5) ? "Nee" : "Ja",
               14000 + draw(36000), draw(100));
    printf("%u;%s;%s\n", year - 1 - draw(2), draw(4) ? "IBR" : "aanslag",
           groups[draw(8)]);
}

static void print_contract(uint64_t number, unsigned faults)
{
    static const char *const towns[] = {"Gouda", "Almere", "Groningen",
                                        "Nijmegen", "Capelle aan den IJssel"};
    struct day start = draw_day();
    unsigned fixed = draw(12) == 0;
    unsigned rent = 35000 + draw(42000), service = draw(4000);
    printf("HO-%08lu;L9%03u;%s;OGEH-%07u;KLNT-%07u;HUU;%s;%s;huur;%s;%s;%s;",
           (unsigned long)number, draw(40), towns[draw(5)], draw(9999999),
           draw(9999999), fixed ? "TIJ" : "ONB", draw(9) ? "LOP" : "BEE",
           fixed ? "Ja" : "Nee", fixed ? "bw271" : "geen",
           fixed && draw(100) >= faults ? "c" : "geen");
    printf("%02u-%02u-%u;%02u-%02u-%u;", start.day, start.month, start.year,
           start.day, start.month, start.year);
    if (fixed)
        printf("%02u-%02u-%u;van_rechtswege;", start.day, start.month,
               start.year + 1 + draw(2));
    else
        printf("31-12-9999;;");
    printf("%s;Ja;%u,%02u;%u,%02u;%u,%02u;%u,00;%u;%s;",
           draw(12) ? "zelfstandig" : "onzelfstandig", rent / 100, rent % 100,
           service / 100, service % 100, (rent + service) / 100,
           (rent + service) % 100, draw(3) ? 0 : rent / 100,
           60 + draw(120), draw(30) ? "natuurlijk" : "rechtspersoon");
    print_household(start.year, faults);
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    unsigned faults = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 3;
    puts(HEADINGS);
    for (uint64_t i = 1; i <= count; i++)
        print_contract(i, faults);
    return ferror(stdout) != 0;
}
