/*
 * docx_state.h - what the parts of the DOCX reader share (ECMA-376 part 1,
 * WordprocessingML); private to docx*.c.
 */
#ifndef HUURTOETS_TEMPLATE_DOCX_STATE_H
#define HUURTOETS_TEMPLATE_DOCX_STATE_H

#include "input/package.h"
#include "template/draft.h"

enum { LIST_LEVELS = 9 };

/* A place in a list; number 0: none. */
struct list_place {
    int number, level; /* w:numId; w:ilvl from 0 */
};

struct docx_style {
    struct str id, base;
    int heading;  /* its level from 1; 0: not said, -1: body text */
    struct list_place list;
};

struct list_level {
    char style; /* as label_number's; '*': a bullet, 0: nothing */
    int start;
    struct str text; /* "Artikel %1", "%1.%2" */
};

struct list_form {
    int id;
    struct list_level levels[LIST_LEVELS];
    int count[LIST_LEVELS]; /* items so far */
};

struct list_number {
    int id, form; /* form: index, -1: unknown */
    int start[LIST_LEVELS]; /* where it begins anew at its first item */
    bool begun;
};

struct docx_comment {
    struct str id, text;
    bool seen;
};

enum { DOCX_STORIES = 64 };

struct docx {
    struct draft *draft;
    struct archive archive;
    struct str folder; /* of the part that relations start from */
    bool is_text; /* the document is one of a word processor */
    struct str document, styles_part, numbering_part, comments_part;
    struct {
        struct str part;
        enum zone zone;
    } stories[DOCX_STORIES]; /* page headers, footers, notes */
    size_t story_count;
    struct {
        struct docx_style *items; /* by id */
        size_t count, cap;
    } styles;
    struct {
        struct list_form *items;
        size_t count, cap;
    } forms;
    struct {
        struct list_number *items;
        size_t count, cap;
    } numbers;
    struct {
        struct docx_comment *items;
        size_t count, cap;
    } comments;
};

/* docx.c: a part as events; nothing to read is no error. */
bool docx_parse(struct docx *x, struct str part,
                const struct markup_events *events, void *data);
/* w:val as a number; `absent` where there is none. */
int docx_number(const char **attributes, const char *name, int absent);

/* docx_styles.c */
bool docx_styles(struct docx *x);
/* A paragraph style with what it takes from those it is based on. */
struct docx_style docx_style(const struct docx *x, struct str id);

/* docx_lists.c */
bool docx_lists(struct docx *x);
/* Counts an item; its number as shown, empty for a bullet. */
struct str docx_label(struct docx *x, struct list_place at);

/* docx_story.c: the text of a part. */
bool docx_story(struct docx *x, struct str part, enum zone zone);

#endif
