/*
 * xlsx_book.c - the workbook: where its parts are, its sheets and its date
 * system. See xlsx_state.h.
 *
 *     _rels/.rels -> workbook.xml -> its own .rels -> sheets, strings, styles
 */
#include <string.h>

#include "base/message.h"
#include "input/xlsx_state.h"

enum { SHEETS_MAX = 10000 };

struct relation {
    struct str id, target;
};

struct book_reader {
    struct xlsx *x;
    struct str folder; /* of the part that relations start from */
    struct str office; /* the workbook */
    struct {
        struct relation *items;
        size_t count, cap;
    } sheets; /* relations to sheets */
};

static void on_relation(void *data, const char *name, const char **attributes)
{
    struct book_reader *r = data;
    const char *id = markup_attribute(attributes, "Id");
    const char *target = markup_attribute(attributes, "Target");
    const char *type = markup_attribute(attributes, "Type");
    if (strcmp(name, "Relationship") != 0 || !id || !target || !type)
        return;
    struct str kind = str_of(type);
    struct str part = package_target(r->x->arena, r->folder, target);
    if (str_ends(kind, STR("/officeDocument")))
        r->office = part;
    else if (str_ends(kind, STR("/sharedStrings")))
        r->x->strings_part = part;
    else if (str_ends(kind, STR("/styles")))
        r->x->styles_part = part;
    else if (str_ends(kind, STR("/worksheet")))
        *ARENA_PUSH(r->x->arena, &r->sheets) = (struct relation){
            arena_str(r->x->arena, str_of(id)), part};
}

static void add_sheet(struct xlsx *x, const char **attributes)
{
    const char *name = markup_attribute(attributes, "name");
    const char *state = markup_attribute(attributes, "state");
    struct sheet_name sheet = {
        .name = arena_str(x->arena, str_of(name ? name : "")),
        .hidden = state && strcmp(state, "visible") != 0,
    };
    /* r:id, not sheetId. */
    for (const char **a = attributes; *a; a += 2)
        if (!strcmp(*a, "id") || str_ends(str_of(*a), STR(":id")))
            sheet.relation = arena_str(x->arena, str_of(a[1]));
    if (x->sheets.count < SHEETS_MAX)
        *ARENA_PUSH(x->arena, &x->sheets) = sheet;
}

static void on_book(void *data, const char *name, const char **attributes)
{
    struct book_reader *r = data;
    if (!strcmp(name, "sheet"))
        add_sheet(r->x, attributes);
    if (!strcmp(name, "workbookPr")) {
        const char *from = markup_attribute(attributes, "date1904");
        r->x->days_from_1904 = from && strcmp(from, "0") != 0 &&
                               strcmp(from, "false") != 0;
    }
}

static struct str sheet_names(const struct xlsx *x)
{
    struct buf names = {0};
    for (size_t i = 0; i < x->sheets.count && i < 20; i++)
        buf_printf(&names, "%s'%.*s'", i ? ", " : "",
                   STR_ARG(x->sheets.items[i].name));
    struct str copy = arena_str(x->arena, buf_str(&names));
    buf_release(&names);
    return copy;
}

static const struct sheet_name *choose(const struct xlsx *x, const char *asked,
                                       struct input_error *error)
{
    for (size_t i = 0; i < x->sheets.count; i++) {
        const struct sheet_name *s = &x->sheets.items[i];
        if (asked ? str_equal_fold(s->name, str_of(asked)) : !s->hidden)
            return s;
    }
    if (asked)
        input_fail(error, MSG_INPUT_NO_SHEET, 2, str_of(asked),
                   sheet_names(x));
    else
        input_fail(error, MSG_INPUT_SHEETS_HIDDEN, 1, sheet_names(x), STR(""));
    return NULL;
}

static bool find_sheet(struct book_reader *r, const char *asked,
                       struct str *sheet, struct str *sheet_part,
                       struct input_error *error)
{
    const struct sheet_name *chosen = choose(r->x, asked, error);
    if (!chosen)
        return false;
    *sheet = chosen->name;
    for (size_t i = 0; i < r->sheets.count; i++)
        if (str_equal(r->sheets.items[i].id, chosen->relation)) {
            *sheet_part = r->sheets.items[i].target;
            return true;
        }
    return input_fail(error, MSG_INPUT_PART, 2, chosen->name,
                      STR("not found"));
}

bool xlsx_book(struct xlsx *x, const char *asked, struct str *sheet,
               struct str *sheet_part, struct input_error *error)
{
    static const struct markup_events relations = {
        on_relation, package_ignore_end, package_ignore_text};
    static const struct markup_events book = {on_book, package_ignore_end,
                                              package_ignore_text};
    static const struct str top = STR_INIT("_rels/.rels");
    struct book_reader r = {.x = x};
    if (!archive_has(&x->archive, top))
        return input_fail(error, MSG_INPUT_NO_WORKBOOK, 0, STR(""), STR(""));
    if (!package_parse(&x->archive, top, SMALL_PART, &relations, &r, error))
        return false;
    if (!r.office.len || !str_ends(r.office, STR(".xml")) ||
        !archive_has(&x->archive, r.office))
        return input_fail(error, MSG_INPUT_NO_WORKBOOK, 0, STR(""), STR(""));
    r.folder = package_folder(r.office);
    struct str own = package_relations(x->arena, r.office);
    if (!package_parse(&x->archive, own, SMALL_PART, &relations, &r, error) ||
        !package_parse(&x->archive, r.office, SMALL_PART, &book, &r, error))
        return false;
    if (!x->sheets.count)
        return input_fail(error, MSG_INPUT_NO_WORKBOOK, 0, STR(""), STR(""));
    return find_sheet(&r, asked, sheet, sheet_part, error);
}
