/*
 * settings.h - .huurtoets.yaml beside or above contract templates: what kind of
 * contract each is, when it is concluded, and exceptions to rules.
 *
 *     huurtoets: 1
 *     documents:
 *       - {files: "campus/ *.docx", kind: [campus], date: 2026-09-01,
 *          with: [algemene-voorwaarden.docx]}
 *     exceptions:
 *       - {rule: TT-05, files: oud/ **, reason: ..., owner: ...,
 *          until: 2027-01-01}
 *
 * (without the blanks before the stars). Files are named from the folder of
 * the settings: * stays in a folder, ** does not; a name without / is one in
 * any folder.
 */
#ifndef HUURTOETS_TEMPLATE_SETTINGS_H
#define HUURTOETS_TEMPLATE_SETTINGS_H

#include "rule/ruleset.h"
#include "template/document.h"

/* Documents that belong together, by name. */
struct settings_documents {
    struct str files;
    uint64_t kinds; /* 0: not said */
    bool dated;
    day_number date;
    struct str *with; /* documents that belong to it: their provisions count */
    size_t with_count;
};

/* A finding that somebody allows for a while. */
struct exception {
    size_t rule;
    struct str files; /* of settings; a remark's document otherwise: empty */
    struct str reason, owner;
    day_number until; /* the last day */
    struct place at;  /* without a line: a comment of a word processor */
    size_t start, end; /* of a remark: what it covers in document.text */
    bool hit;         /* by some finding */
};

struct exceptions {
    struct exception *items;
    size_t count, cap;
};

struct settings {
    struct str folder; /* absolute, with a / behind it */
    struct settings_documents *documents;
    size_t document_count;
    struct exceptions exceptions;
};

/* The settings that hold for a document: of its folder, else of the nearest
   one above, up to that of the repository. NULL: none, or after complaints.
   Everything lives in `arena`. */
struct settings *settings_find(const char *document,
                               const struct ruleset *rules,
                               struct arena *arena, struct complaints *errors);
/* The folder that they would stand in, absolute; false: there are none. */
bool settings_folder(const char *document, struct arena *arena,
                     struct str *out);
/* What is said of the document; fields that nothing is said of stay. */
void settings_apply(const struct settings *s, const char *document,
                    struct arena *arena, struct settings_documents *out);
bool settings_names(const struct settings *s, struct str files,
                    const char *document, struct arena *arena);

#endif
