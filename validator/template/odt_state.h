/*
 * odt_state.h - what the parts of the ODT reader share (OASIS ODF 1.3 part 3);
 * private to odt*.c.
 */
#ifndef HUURTOETS_TEMPLATE_ODT_STATE_H
#define HUURTOETS_TEMPLATE_ODT_STATE_H

#include "input/package.h"
#include "template/draft.h"

enum { ODT_LEVELS = 10, ODT_STYLES = 5000 };

struct odt_level {
    char style; /* as label_number's; 0: a bullet or nothing */
    int start, shown; /* shown: how many levels the number has */
    struct str before, behind;
};

/* How a list is numbered, and how far it is. */
struct odt_list {
    struct str name; /* empty: of headings */
    struct odt_level levels[ODT_LEVELS];
    int count[ODT_LEVELS];
};

struct odt {
    struct draft *draft;
    struct archive *archive;
    struct {
        struct odt_list *items;
        size_t count, cap;
    } lists;
    struct {
        struct str *items; /* of text that is not shown */
        size_t count, cap;
    } hidden;
    struct str style; /* that is being read */
    bool in_list;     /* it is the last of `lists` */
    bool found;       /* the text */
};

/* odt_styles.c: the parts of styles.xml and content.xml before the text. */
void odt_style_begin(struct odt *x, const char *name,
                     const char **attributes);
void odt_style_end(struct odt *x, const char *name);
bool odt_is_hidden(const struct odt *x, const char *style);
/* NULL: not known. */
struct odt_list *odt_list(struct odt *x, struct str name);
/* Counts an item of a level from 0; its number as shown, or empty. */
struct str odt_label(struct odt *x, struct odt_list *list, int level);

/* odt.c: an attribute as a number; `absent` where there is none. */
int odt_number(const char **attributes, const char *name, int absent);

#endif
