/*
 * setup.h - what a command works with: the rules, and the exports opened and
 * planned. What is wrong is said on standard error.
 */
#ifndef HUURTOETS_RUN_SETUP_H
#define HUURTOETS_RUN_SETUP_H

#include "run/export.h"
#include "run/options.h"
#include "verdict/past.h"
#include "verdict/waiver.h"

struct setup {
    const struct options *options;
    bool brief; /* to judge only: see ruleset_load_brief */
    struct arena arena;
    struct complaints complaints;
    const char *rules_dir;
    struct ruleset *rules;
    const struct mapping *mapping; /* of --mapping, or NULL */
    const struct waivers *waivers; /* of --waivers, or NULL */
    const struct past *past;       /* of an earlier run, or NULL */
    struct pseudonyms pseudonyms;  /* of --pseudonym-key; the rules' */
    int due; /* days of the calendar; 0: none is asked for */
    enum figure_set figures;       /* what the asked reports need counted */
    struct export *exports;
    size_t export_count; /* open ones */
    bool hashed;         /* some report shows the SHA-256 of the exports */
};

void setup_init(struct setup *s, const struct options *options);
/* Where the rules are; nothing is read. False after saying so. */
bool setup_find(struct setup *s, const char *argv0);
/* False after saying what is wrong. Warnings stay in s->complaints. */
bool setup_rules(struct setup *s, const char *argv0);
/* Opens all exports before anything is judged. `all_fields`: convert also
   what no rule reads. */
bool setup_exports(struct setup *s, bool all_fields);
void setup_release(struct setup *s);

#endif
