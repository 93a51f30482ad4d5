/*
 * stale.c - counts codes that are no longer in use. See stale.h.
 */
#include "record/stale.h"

#include "record/batch.h"

void stale_find(struct stale_codes *codes, const struct plan *plan,
                day_number day)
{
    for (size_t i = 0; i < plan->schema->count; i++) {
        const struct field *f = &plan->schema->fields[i];
        if (f->kind != FIELD_CODE || plan->column_of[i] < 0 ||
            !plan->needed[i])
            continue;
        for (size_t c = 0; c < f->codes->count; c++) {
            if (f->codes->codes[c].until >= day || codes->count == STALE_CODES)
                continue;
            codes->items[codes->count].field = (int)i;
            codes->items[codes->count++].code = (uint8_t)c;
        }
    }
}

void stale_count(struct stale *s, const struct batch *batch)
{
    const struct stale_codes *codes = &batch->plan->stale;
    for (size_t i = 0; i < codes->count; i++) {
        const struct vec *v = &batch->fields[codes->items[i].field];
        uint64_t count = 0;
        for (size_t row = 0; row < batch->rows; row++)
            count += v->codes[row] == codes->items[i].code &&
                     !(v->absent && v->absent[row]);
        s->counts[i] += count;
    }
}

void stale_add(struct stale *s, const struct stale *more)
{
    for (size_t i = 0; i < STALE_CODES; i++)
        s->counts[i] += more->counts[i];
}
