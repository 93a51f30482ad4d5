/*
 * id_list.h - ids of rules for a message: "PT-01, PT-95, TC-03 and 6 more".
 */
#ifndef HUURTOETS_RULE_ID_LIST_H
#define HUURTOETS_RULE_ID_LIST_H

#include "base/text.h"

enum { IDS_TOLD = 5 };

struct id_list {
    struct str ids[IDS_TOLD];
    size_t count;
};

static inline void id_list_add(struct id_list *l, struct str id)
{
    if (l->count < IDS_TOLD)
        l->ids[l->count] = id;
    l->count++;
}

static inline void id_list_print(const struct id_list *l, struct buf *out)
{
    for (size_t i = 0; i < l->count && i < IDS_TOLD; i++)
        buf_printf(out, "%s%.*s", i ? ", " : "", STR_ARG(l->ids[i]));
    if (l->count > IDS_TOLD)
        buf_printf(out, " and %zu more", l->count - IDS_TOLD);
}

#endif
