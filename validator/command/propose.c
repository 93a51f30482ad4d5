/*
 * propose.c - matches columns to fields. See propose.h.
 */
#include "command/propose.h"

enum { PART_LEAST = 5, CODES_LEAST = 2, SURE = 95 };

struct candidate {
    int field;
    enum ground ground;
    unsigned confidence;
};

static void better(struct candidate *best, int field, enum ground ground,
                   unsigned confidence)
{
    if (confidence > best->confidence)
        *best = (struct candidate){field, ground, confidence};
}

static bool contains(struct str whole, struct str part)
{
    return part.len >= PART_LEAST &&
           str_find(whole, part, 0) < whole.len;
}

/* By the nearest alias; a third of its letters may differ. */
static void compare(struct candidate *best, const struct heading *alias,
                    struct str heading, const struct profile *profile,
                    const struct field *f)
{
    unsigned limit = (unsigned)(alias->folded.len / 4) + 1;
    if (!profile_fits(profile, f) || alias->folded.len < 4)
        return;
    unsigned edits = str_distance(alias->folded, heading, limit);
    if (edits < limit)
        better(best, alias->field, GROUND_SPELLING, 88 - 8 * edits);
    if (contains(heading, alias->folded))
        better(best, alias->field, GROUND_PART,
               50 + (unsigned)(20 * alias->folded.len / heading.len));
}

/* Content alone tells only codes: which date or amount it is, it does not. */
static void compare_codes(struct candidate *best, const struct schema *s,
                          const struct profile *p)
{
    const struct code_list *only = NULL;
    int field = -1;
    if (p->many || p->value_count < CODES_LEAST)
        return;
    for (size_t i = 0; i < s->count; i++) {
        const struct field *f = &s->fields[i];
        size_t known = 0;
        for (size_t v = 0; f->kind == FIELD_CODE && v < p->value_count; v++)
            known += code_find(f->codes, p->values[v]) >= 0;
        if (known < p->value_count || f->codes == only)
            continue;
        if (only)
            return;
        only = f->codes;
        field = (int)i;
    }
    if (field >= 0)
        better(best, field, GROUND_CODES, 45);
}

static int doubtful_field(const struct schema *s, struct str folded,
                          const struct profile *p, struct arena *arena)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct field *f = &s->fields[i];
        for (size_t d = 0; d < f->doubtful_count; d++)
            if (contains(folded, heading_fold(arena, f->doubtful[d])) &&
                profile_fits(p, f))
                return (int)i;
    }
    return -1;
}

static struct candidate candidate_of(const struct schema *s,
                                     struct str heading,
                                     const struct profile *p,
                                     struct arena *arena)
{
    struct candidate best = {.field = -1};
    struct str folded = heading_fold(arena, heading);
    int field = schema_heading(s, heading);
    if (field >= 0 && profile_fits(p, &s->fields[field]))
        return (struct candidate){field, GROUND_NAME, SURE};
    if (field >= 0)
        return (struct candidate){field, GROUND_CONTENT_ODD, 60};
    field = doubtful_field(s, folded, p, arena);
    if (field >= 0)
        return (struct candidate){field, GROUND_DOUBT, 30};
    for (size_t i = 0; i < s->heading_count && folded.len; i++)
        compare(&best, &s->headings[i], folded, p,
                &s->fields[s->headings[i].field]);
    compare_codes(&best, s, p);
    return best;
}

/* The column that wants a field most gets it. */
static void settle(struct proposal *out, size_t columns)
{
    for (size_t i = 0; i < columns; i++)
        for (size_t j = 0; j < columns; j++) {
            bool rivals = i != j && out[i].field >= 0 &&
                          out[i].field == out[j].field &&
                          out[i].ground != GROUND_DOUBT &&
                          out[j].ground != GROUND_DOUBT;
            if (rivals && (out[j].confidence > out[i].confidence ||
                           (j < i && out[j].confidence == out[i].confidence)))
                out[i] = (struct proposal){.field = -1};
        }
}

void propose(const struct schema *schema, const struct str *headings,
             const struct profile *profiles, size_t columns,
             struct proposal *out, struct arena *arena)
{
    for (size_t i = 0; i < columns; i++) {
        out[i] = (struct proposal){
            .field = -1,
            .refused = schema_refuses(schema, headings[i]) != NULL,
        };
        if (out[i].refused)
            continue;
        struct candidate c =
            candidate_of(schema, headings[i], &profiles[i], arena);
        out[i].field = c.field;
        out[i].ground = c.ground;
        out[i].confidence = c.confidence;
    }
    settle(out, columns);
}
