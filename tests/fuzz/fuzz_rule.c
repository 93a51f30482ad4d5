/*
 * fuzz_rule.c - a folder of rule files as parts: linted, tested with their own
 * cases, explained, and held against an export. contract.yaml and p.yaml are
 * those of tests/rule/tree.h unless the parts bring their own.
 */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "command/explain.h"
#include "tests/rule/tree.h"

static const char EXPORT[] =
    "contractnummer;ingangsdatum;ondertekendatum;kale_huur;inkomen;personen;"
    "corporatie;vorm;soort;korting\n"
    "A1;2020-02-01;2020-01-15;600,00;20000;1;L1;huur;HUU;1\n"
    "A2;2021-03-01;2021-03-01;633,26;25000;3;L1;bruikleen;HUU;\n"
    "A2;31-02-2021;;;x;;L2;iets;HUU;2\n";

static bool has(const struct fuzz_part *parts, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(parts[i].name, str_of(name)))
            return true;
    return false;
}

static void explain_all(const char *dir)
{
    struct options options = {.rules = dir, .as_of = 20000, .on = 20000,
                              .tree = true, .bytecode = true,
                              .parameters_on = DAY_MIN};
    struct setup setup;
    struct buf out = {0};
    setup_init(&setup, &options);
    if (setup_rules(&setup, "huurtoets"))
        for (size_t i = 0; i < setup.rules->rule_count; i++)
            explain_rule(&setup, i, &out);
    buf_release(&out);
    setup_release(&setup);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_part parts[PARTS_MAX + 2];
    size_t count = fuzz_parts((struct str){(const char *)data, size}, parts);
    if (!has(parts, count, "contract.yaml"))
        parts[count++] = (struct fuzz_part){STR("contract.yaml"),
                                            str_of(TREE_CONTRACT)};
    if (!has(parts, count, "p.yaml"))
        parts[count++] = (struct fuzz_part){STR("p.yaml"),
                                            str_of(TREE_PARAMETERS)};
    const char *dir = fuzz_folder(parts, count);
    fuzz_command("rules", "lint", "--calendar", "--as-of", "2021-06-01",
                 "--from", "2020-01-01", dir, NULL);
    if (fuzz_command("rules", "list", "--rules", dir, NULL))
        return 0;
    fuzz_command("rules", "test", "--coverage", "--rules", dir, NULL);
    explain_all(dir);
    const char *export = fuzz_file(str_of(EXPORT));
    fuzz_command("check", "--rules", dir, "--as-of", "2021-06-01", "--jobs",
                 "1", "--quiet", "--all", "--format", "ndjson=/dev/null",
                 "--format", "html=//dev/null", export, NULL);
    fuzz_command("check", "--rules", dir, "--as-of", "2021-06-01", "--trace",
                 "A2", export, NULL);
    return 0;
}
