/*
 * tree.h - a directory of rule files for a test: written, loaded, removed.
 */
#ifndef HUURTOETS_TESTS_RULE_TREE_H
#define HUURTOETS_TESTS_RULE_TREE_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "rule/ruleset.h"

struct tree {
    char top[64], dir[80]; /* the rules are in dir, which ends in /r */
    struct arena arena;
    struct complaints errors;
};

/* Fields for all tests. */
static const char TREE_CONTRACT[] =
    "huurtoets: 1\n"
    "fields:\n"
    "  - {name: contractnummer, type: text, privacy: key, role: contract,\n"
    "     label: {nl: nummer, en: number}}\n"
    "  - {name: ingangsdatum, type: date, privacy: none,\n"
    "     label: {nl: ingang, en: start}}\n"
    "  - {name: ondertekendatum, type: date, privacy: none,\n"
    "     label: {nl: a, en: b}}\n"
    "  - {name: kale_huur, type: amount, unit: EUR/month, privacy: none,\n"
    "     label: {nl: kale huur, en: net rent}}\n"
    "  - {name: inkomen, type: amount, unit: EUR/year, privacy: sensitive,\n"
    "     label: {nl: inkomen, en: income}}\n"
    "  - {name: personen, type: integer, privacy: personal,\n"
    "     label: {nl: personen, en: persons}}\n"
    "  - {name: corporatie, type: text, privacy: none,\n"
    "     label: {nl: c, en: c}}\n"
    "  - {name: vorm, type: code, codes: [huur, bruikleen], privacy: none,\n"
    "     label: {nl: vorm, en: form}}\n"
    "  - {name: soort, type: code, codes: [HUU, KOO], judged: [HUU],\n"
    "     privacy: none,\n"
    "     label: {nl: soort, en: kind}}\n"
    "  - {name: ongebruikt, type: boolean, privacy: none,\n"
    "     label: {nl: a, en: b}}\n"
    "  - {name: korting, type: number, privacy: none,\n"
    "     label: {nl: korting, en: discount}}\n"
    "  - {name: dag, type: date, role: as_of, privacy: none,\n"
    "     label: {nl: dag, en: day}}\n";

static const char TREE_PARAMETERS[] =
    "huurtoets: 1\n"
    "parameters:\n"
    "  - name: laag\n"
    "    title: {nl: lage grens, en: low limit}\n"
    "    unit: EUR/month\n"
    "    values:\n"
    "      - {from: 2021-01-01, until: 2021-12-31, value: 633.25,\n"
    "         status: UNVERIFIED, source: {note: een artikel}}\n"
    "      - {from: 2020-01-01, until: 2020-12-31, value: 619.01,\n"
    "         status: VERIFIED, source: {act: Wet, bwb: BWBR0008659,\n"
    "         article: \"20\"}}\n"
    "      - {from: 2023-01-01, until: open, value: unknown,\n"
    "         status: SEED, source: {note: n}}\n"
    "  - name: hoog\n"
    "    title: {nl: hoge grens, en: high limit}\n"
    "    unit: EUR/month\n"
    "    values:\n"
    "      - {from: 2020-01-01, until: open, value: 700,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "  - name: jaren\n"
    "    title: {nl: jaren, en: years}\n"
    "    unit: years\n"
    "    values:\n"
    "      - {from: 2020-01-01, until: open, value: 2,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "  - name: procent\n"
    "    title: {nl: procent, en: percent}\n"
    "    unit: percent\n"
    "    values:\n"
    "      - {from: 2020-01-01, until: open, value: 95,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "  - name: sinds\n"
    "    title: {nl: sinds, en: since}\n"
    "    unit: date\n"
    "    values:\n"
    "      - {from: 2020-01-01, until: open, value: 2019-07-01,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "  - name: mag\n"
    "    title: {nl: mag, en: may}\n"
    "    unit: boolean\n"
    "    values:\n"
    "      - {from: 2020-01-01, until: open, value: true,\n"
    "         status: VERIFIED, source: {act: Wet}}\n";

static inline void tree_write(struct tree *t, const char *name, struct str text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", t->dir, name);
    for (char *slash = path + strlen(t->dir) + 1;
         (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text.ptr, 1, text.len, f), text.len);
    fclose(f);
}

/* With contract.yaml and p.yaml in it. */
static inline void tree_open(struct tree *t)
{
    memset(t, 0, sizeof *t);
    snprintf(t->top, sizeof t->top, "%s/ruleset-XXXXXX",
             access("/tmp", W_OK) == 0 ? "/tmp" : ".");
    assert_non_null(mkdtemp(t->top));
    snprintf(t->dir, sizeof t->dir, "%s/r", t->top);
    assert_int_equal(mkdir(t->dir, 0700), 0);
    tree_write(t, "contract.yaml", str_of(TREE_CONTRACT));
    tree_write(t, "p.yaml", str_of(TREE_PARAMETERS));
    arena_init(&t->arena);
    complaints_init(&t->errors, &t->arena);
}

static inline int tree_remove(const char *path, const struct stat *s, int type,
                              struct FTW *where)
{
    (void)s, (void)type, (void)where;
    return remove(path);
}

static inline void tree_close(struct tree *t)
{
    nftw(t->top, tree_remove, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&t->arena);
}

static inline struct ruleset *tree_load(struct tree *t, const char *select)
{
    return ruleset_load(t->dir, str_of(select), &t->arena, &t->errors);
}

/* What was complained of, without source lines. */
static inline struct str tree_errors(struct tree *t)
{
    struct buf all = {0}, kept = {0};
    complaints_print(&t->errors, &all);
    for (size_t from = 0; from < all.len;) {
        size_t end = str_find(buf_str(&all), STR("\n"), from);
        struct str line = str_slice(buf_str(&all), from, end - from);
        if (!str_starts(line, STR("  "))) {
            buf_add(&kept, line);
            buf_add_char(&kept, '\n');
        }
        from = end + 1;
    }
    struct str text = arena_str(&t->arena, buf_str(&kept));
    buf_release(&all);
    buf_release(&kept);
    return text;
}

#endif
