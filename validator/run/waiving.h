/*
 * waiving.h - waivers at work in one thread: of a batch that is judged, fails
 * become waived fails, and each waiver counts what it met.
 *
 * Norms must have counted the batch before: for them a waived fail is a fail.
 */
#ifndef HUURTOETS_RUN_WAIVING_H
#define HUURTOETS_RUN_WAIVING_H

#include "verdict/waiver.h"

struct waiving {
    const struct waivers *waivers; /* NULL: none, and nothing below counts */
    uint64_t *hits; /* by waiver: fails that it covers, or would in force */
};

void waiving_open(struct waiving *w, const struct waivers *waivers);
void waiving_close(struct waiving *w);
void waiving_batch(struct waiving *w, struct judge *j, struct arena *scratch);
/* A double key, which stands alone. True: it is covered, and *f says so. */
bool waiving_unique(struct waiving *w, const struct ruleset *rules,
                    enum lang lang, struct arena *arena, struct finding *f);
void waiving_merge(struct waiving *into, const struct waiving *from);
/* judge_finding for any row, waived or not; `w` may be NULL. */
void waiving_finding(const struct waivers *w, struct judge *j, size_t rule,
                     size_t row, size_t input, enum lang lang,
                     struct arena *arena, struct finding *out);

#endif
