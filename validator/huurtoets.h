/*
 * huurtoets.h - the library: records in, verdicts with reasons out.
 *
 *     struct huurtoets *h = huurtoets_open(&options, &error);
 *     huurtoets_fields(h, names, count);          which fields records have
 *     huurtoets_push(h, cells, key) ...           records, as text
 *     huurtoets_finish(h);                        what takes all records
 *     huurtoets_close(h);
 *
 * Verdicts come by the callback of the options, those of a record some records
 * after it was pushed, those of rules over several records (a key that must be
 * unique, records in order, norms) in huurtoets_finish. Texts in UTF-8,
 * NUL-terminated, valid until the callback returns; a text that is not there
 * is NULL. Values of personal and sensitive fields are in none of them.
 *
 * A validator belongs to one thread at a time; several may be open. Out of
 * memory ends the process with exit code 2, unless huurtoets_out_of_memory
 * says otherwise. Functions that return int give 0, or -1 with the error in
 * huurtoets_error.
 */
#ifndef HUURTOETS_H
#define HUURTOETS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Grows when something is added; something that changes or goes gives the
   shared library another name. */
#define HUURTOETS_API 1

#if defined(__GNUC__)
#define HUURTOETS_EXPORT __attribute__((visibility("default")))
#else
#define HUURTOETS_EXPORT
#endif

struct huurtoets;

struct huurtoets_verdict {
    const char *rule, *ruleset; /* "TC-42", "waarborgsom" */
    const char *title;          /* of the rule */
    /* "pass", "fail", "undetermined", "not_applicable", "broken" */
    const char *verdict;
    const char *severity;  /* "error", "warning", "info"; lowered where it rests
                              on what no text of law confirms */
    const char *contract;  /* the record's own number, or NULL */
    uint64_t key;          /* as it was pushed; 0 for a norm */
    const char *reason;
    const char *source;    /* "Woningwet, art. 46 lid 2" */
    const char *link;      /* to the text of that day, or NULL */
    const char *excess;    /* decimal; by how much a fail is over, or NULL */
};

struct huurtoets_options {
    const char *rules;  /* the directory of rules */
    const char *select; /* rule sets and ids, comma-separated; NULL: all */
    const char *as_of;  /* the day of judgement, 2026-11-21 */
    const char *language; /* "nl" or "en"; NULL: nl */
    int all;              /* also verdicts that are no finding */
    void (*verdict)(void *data, const struct huurtoets_verdict *verdict);
    void *data;
};

/* "0.1.0" */
HUURTOETS_EXPORT const char *huurtoets_version(void);

/* Loads the rules. NULL: *error says what is wrong, all of it, a line each; it
   is the caller's to free with huurtoets_free. */
HUURTOETS_EXPORT struct huurtoets *
huurtoets_open(const struct huurtoets_options *options, char **error);

/* Names the fields that records have, in the order of their cells: those of
   rules/contract.yaml, each once. Before the first record, once. */
HUURTOETS_EXPORT int huurtoets_fields(struct huurtoets *h,
                                      const char *const *names, size_t count);

/* One record, a cell a field, as an export would write it ("607,46",
   "2024-07-01", "ja"). "" is none, NULL missing; what does not convert is
   unreadable and makes verdicts undetermined, never an error. `key` comes back
   in its verdicts. At most 16 MB. */
HUURTOETS_EXPORT int huurtoets_push(struct huurtoets *h,
                                    const char *const *cells, uint64_t key);

/* The verdicts that are still to come. Nothing can be pushed afterwards. */
HUURTOETS_EXPORT int huurtoets_finish(struct huurtoets *h);

/* What went wrong last; "" if nothing did. */
HUURTOETS_EXPORT const char *huurtoets_error(const struct huurtoets *h);
HUURTOETS_EXPORT void huurtoets_close(struct huurtoets *h); /* NULL: nothing */
HUURTOETS_EXPORT void huurtoets_free(char *text);           /* NULL: nothing */

/* Called when memory is out; must not return. NULL: a line on standard error
   and exit code 2. For the whole process. */
HUURTOETS_EXPORT void huurtoets_out_of_memory(void (*hook)(void));

#ifdef __cplusplus
}
#endif

#endif
