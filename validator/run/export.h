/*
 * export.h - one export on its way through a run: its bytes, the mapping that
 * fits its headings, and the plan that says which column feeds which field.
 */
#ifndef HUURTOETS_RUN_EXPORT_H
#define HUURTOETS_RUN_EXPORT_H

#include "input/table.h"
#include "record/batch.h"
#include "rule/ruleset.h"

/* Bytes of a chunk: few enough that the findings of all chunks at work stay
   small too. */
enum { EXPORT_CHUNK = 400 * 1024 };

struct export {
    struct str name; /* as named; of an absolute path the last part */
    struct table table;
    const struct mapping *mapping;
    const struct plan *plan;
};

/* What all exports of a run share. */
struct export_options {
    const struct ruleset *rules;
    const struct mapping *mapping; /* NULL: by the headings */
    const char *sheet;             /* of workbooks; NULL: the first */
    const bool *needed;            /* by field */
    bool hashed;                   /* the report shows their SHA-256 */
    day_number as_of;
    enum lang lang;
};

/* False: *error says what is wrong, file name included. `path` "-" is standard
   input. */
bool export_open(struct export *e, const char *path,
                 const struct export_options *options, struct arena *arena,
                 struct buf *error);
void export_close(struct export *e);

/* As reports name it: of an absolute path the last part. */
struct str export_name(const char *path);
/* FILE: what is wrong, in the language. */
void export_error(struct str name, enum lang lang,
                  const struct input_error *what, struct buf *error);

#endif
