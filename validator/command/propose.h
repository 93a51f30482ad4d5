/*
 * propose.h - which column of an unknown export may feed which field: by
 * heading, by spelling and by content.
 */
#ifndef HUURTOETS_COMMAND_PROPOSE_H
#define HUURTOETS_COMMAND_PROPOSE_H

#include "command/profile.h"

enum ground {
    GROUND_NONE,
    GROUND_NAME,     /* the heading is the field's name or an alias */
    GROUND_CONTENT_ODD, /* so it is, but the cells do not look like it */
    GROUND_SPELLING, /* nearly so */
    GROUND_PART,     /* an alias is part of the heading */
    GROUND_CODES,    /* the cells are codes of one list */
    GROUND_DOUBT,    /* it may mean the field and may not: ask */
    GROUND_COUNT
};

struct proposal {
    int field;  /* -1: none */
    enum ground ground;
    unsigned confidence; /* percent */
    bool refused;        /* the column is never read */
};

/* One proposal a column; no field twice, but for doubts. */
void propose(const struct schema *schema, const struct str *headings,
             const struct profile *profiles, size_t columns,
             struct proposal *out, struct arena *arena);

#endif
