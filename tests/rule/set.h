/*
 * set.h - two rule sets with a rule of each kind, for tests.
 */
#ifndef HUURTOETS_TESTS_RULE_SET_H
#define HUURTOETS_TESTS_RULE_SET_H

#include "tests/rule/tree.h"

static const char RULES[] =
    "huurtoets: 1\n"
    "ruleset: eerste\n"
    "title: {nl: De eerste, en: The first}\n"
    "source: {act: Woningwet, bwb: BWBR0005181, article: \"46\","
    " paragraph: \"2\"}\n"
    "date: ingangsdatum\n"
    "uses: [gedeeld]\n"
    "define:\n"
    "  grens: if personen <= 2 then laag else hoog\n"
    "  bij_tekenen: {parameter: laag, date: ondertekendatum}\n"
    "  vorm_bekend: {known: vorm}\n"
    "  vorm_leeg: {empty: vorm}\n"
    "  te_duur_bekend: {known: kale_huur <= laag}\n"
    "rules:\n"
    "  - id: R-1\n"
    "    title: {nl: Een, en: One}\n"
    "    severity: info\n"
    "    in_force: {from: 2020-01-01, until: 2021-12-31}\n"
    "    applies: vorm_bekend or vorm_leeg\n"
    "    require: kale_huur <= grens\n"
    "    excess: kale_huur - grens\n"
    "    reason: {nl: \"huur {kale_huur} boven {grens}{bij_tekenen}\",\n"
    "             en: \"no names\"}\n"
    "    cases: [{name: a, kale_huur: 1, expect: pass}]\n"
    "  - id: R-2\n"
    "    title: {nl: Twee, en: Two}\n"
    "    status: INFERENCE\n"
    "    source: {note: een bron}\n"
    "    date: ondertekendatum\n"
    "    require: kale_huur <= dubbel\n"
    "    reason: {nl: \"{dubbel}\", en: \"{laag}\"}\n";

static const char SHARED[] = "huurtoets: 1\n"
                             "definitions: gedeeld\n"
                             "define: {dubbel: laag * 2}\n";

static const char OTHERS[] =
    "huurtoets: 1\n"
    "ruleset: tweede\n"
    "title: {nl: De tweede, en: The second}\n"
    "source: {note: bron}\n"
    "opt_in: true\n"
    "rules:\n"
    "  - id: U-1\n"
    "    title: {nl: U, en: U}\n"
    "    unique: [contractnummer, corporatie]\n"
    "    reason: {nl: \"{contractnummer}\", en: \"{contractnummer}\"}\n"
    "  - id: N-1\n"
    "    title: {nl: N, en: N}\n"
    "    severity: warning\n"
    "    norm: R-1\n"
    "    where: soort = \"HUU\"\n"
    "    per: [corporatie]\n"
    "    period: {date: ondertekendatum, years: jaren}\n"
    "    at_least: if corporatie = \"L1\" then 90 else procent\n"
    "    less: korting\n"
    "    floor: 85\n"
    "    in_force: {from: 2022-01-01}\n";

static inline int open_all(void **state)
{
    static struct tree t;
    tree_open(&t);
    tree_write(&t, "een/r.yaml", str_of(RULES));
    tree_write(&t, "gedeeld.yaml", str_of(SHARED));
    tree_write(&t, "twee.yaml", str_of(OTHERS));
    *state = &t;
    return 0;
}

static inline int close_all(void **state)
{
    tree_close(*state);
    return 0;
}

static inline struct ruleset *load(struct tree *t, const char *select)
{
    struct ruleset *r = tree_load(t, select);
    if (!r)
        fail_msg("%.*s", STR_ARG(tree_errors(t)));
    return r;
}

static inline const struct rule *rule_named(const struct ruleset *r,
                                            const char *id)
{
    int index = ruleset_rule(r, str_of(id));
    assert_true(index >= 0);
    return &r->rules[index];
}

static inline void assert_text(struct str got, const char *want)
{
    if (!str_equal(got, str_of(want)))
        fail_msg("'%.*s' instead of '%s'", STR_ARG(got), want);
}

#endif
