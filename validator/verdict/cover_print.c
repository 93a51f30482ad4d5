/*
 * cover_print.c - what the cases of a rule have seen in, a table of its clauses
 * and the boundaries that no case meets out, each with a case to paste.
 */
#include "verdict/cover.h"

/* ---- clauses ---------------------------------------------------------- */

static void print_clause(const struct cover *c, int reg, struct buf *out)
{
    const struct instruction *ins = &c->rules->program.items[reg];

    if (reg == c->within) {
        buf_add_text(out, "in_force");
    } else if (ins->op == OP_FIELD) {
        buf_add(out, c->rules->schema->names[ins->index]);
    } else if (ins->op == OP_SERIES) {
        buf_add(out, c->rules->program.series[ins->index].name);
    } else if (ins->text.len == 0) {
        buf_add(out, ins->name.len > 0
                         ? ins->name
                         : str_of(opcode_name((enum opcode)ins->op)));
    }
    bool blank = false;
    for (size_t i = 0; reg != c->within && ins->op != OP_FIELD &&
                       ins->op != OP_SERIES && i < ins->text.len;
         i++) {
        char letter = ins->text.ptr[i];
        bool is_blank = letter == ' ' || letter == '\n' || letter == '\t';
        if (!is_blank || !blank) {
            buf_add_char(out, is_blank ? ' ' : letter);
        }
        blank = is_blank;
    }
}

static void print_count(uint64_t count, struct buf *out)
{
    enum { WIDTH = 8 };
    struct buf number = {0};

    buf_add_uint(&number, count);
    for (size_t i = number.len; i < WIDTH; i++) {
        buf_add_char(out, ' ');
    }
    buf_add(out, buf_str(&number));
    buf_release(&number);
}

static void print_clauses(const struct cover *c, struct buf *out)
{
    buf_add_text(out, "    true   false unknown  clause\n");
    for (size_t i = 0; i < c->clauses.count; i++) {
        const struct cover_clause *clause = &c->clauses.items[i];
        print_count(clause->seen[2], out);
        print_count(clause->seen[0], out);
        print_count(clause->seen[1], out);
        buf_add_text(out, "  ");
        print_clause(c, clause->reg, out);
        buf_add_char(out, '\n');
    }
}

/* ---- boundaries ------------------------------------------------------- */

static void print_window(const struct series_window *w, struct buf *out)
{
    if (w->value.type == TYPE_NULL) {
        buf_add_text(out, "unknown");
    } else if (w->value.type == TYPE_NUMBER) {
        decimal_print(out, w->value.number);
    } else {
        value_print_bare(out, &w->value);
    }
    buf_add_text(out, " (");
    date_print_iso(out, w->from);
    buf_add_text(out, " .. ");
    if (w->until < DAY_MAX) {
        date_print_iso(out, w->until);
    }
    buf_add_char(out, ')');
}

static void print_wish(const struct cover *c, const struct cover_wish *wish,
                       struct buf *out)
{
    static const char *const words[] = {
        [COVER_UNDER] = "just under ",
        [COVER_AT] = "at ",
        [COVER_OVER] = "just over ",
        [COVER_DAY] = "on the day of change ",
        [COVER_EVE] = "on the day before ",
    };
    const struct series *s = wish->series == COVER_IN_FORCE
                                 ? NULL
                                 : &c->rules->program.series[wish->series];

    buf_add_text(out, words[wish->kind]);
    if (wish->kind >= COVER_DAY) {
        date_print_iso(out, wish->day);
        buf_add_text(out, s == NULL ? " of in_force" : " of ");
    }
    if (s != NULL) {
        buf_printf(out, "%.*s ", STR_ARG(s->name));
        print_window(&s->windows[wish->window], out);
    }
}

/* ---- a case to paste -------------------------------------------------- */

static bool is_plain(struct str text)
{
    bool plain = text.len > 0;

    for (size_t i = 0; plain && i < text.len; i++) {
        char c = text.ptr[i];
        plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                (c >= '0' && c <= '9') || c == '_' || c == '.' ||
                (c == '-' && i > 0);
    }
    return plain;
}

static void print_text(struct str text, struct buf *out)
{
    if (is_plain(text)) {
        buf_add(out, text);
        return;
    }
    buf_add_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'') {
            buf_add_char(out, '\'');
        }
        buf_add_char(out, text.ptr[i]);
    }
    buf_add_char(out, '\'');
}

static void print_value(const struct field *field, const struct value *value,
                        struct buf *out)
{
    switch (value->type) {
    case TYPE_NULL:
        if (value->absence != ABSENCE_NONE) {
            buf_add_text(out, "'?'");
        }
        break;
    case TYPE_BOOLEAN:
        buf_add_text(out, value->truth ? "true" : "false");
        break;
    case TYPE_NUMBER:
        decimal_print_places(out, value->number, field->unit.eur ? 2 : 0);
        break;
    case TYPE_TEXT:
        print_text(value->text, out);
        break;
    default:
        value_print_bare(out, value);
    }
}

static void print_case(const struct cover *c, const struct cover_wish *wish,
                       const struct case_record *record, enum verdict expect,
                       struct buf *out)
{
    struct buf name = {0};

    print_wish(c, wish, &name);
    buf_add_text(out, "      - {name: '");
    buf_add(out, buf_str(&name));
    buf_add_char(out, '\'');
    for (size_t i = 0; i < record->count; i++) {
        const struct field *f =
            &c->rules->schema->fields[record->items[i].field];
        const struct value *value = &record->items[i].value;
        if (value->type == TYPE_NULL && value->absence == ABSENCE_MISSING) {
            continue;
        }
        buf_printf(out, ", %.*s: ", STR_ARG(f->name));
        print_value(f, value, out);
    }
    buf_printf(out, ", expect: %s}  # computed: check it against the law\n",
               verdict_name(expect));
    buf_release(&name);
}

static void print_missed(struct cover *c, struct case_run *run,
                         struct judge *j, const struct cover_wish *wish,
                         struct buf *out)
{
    struct case_record record;
    enum verdict expect;

    buf_add_text(out, "    no case ");
    print_wish(c, wish, out);
    if (cover_case(c, run, j, wish, &record, &expect)) {
        buf_add_char(out, '\n');
        print_case(c, wish, &record, expect, out);
    } else {
        buf_add_text(out, "; none could be made from the others\n");
    }
}

void cover_print(struct cover *c, struct case_run *run, struct judge *j)
{
    struct buf *out = run->out;
    struct place at = c->rule->at;

    buf_printf(out, "%.*s:%u: %.*s: %zu of %zu boundaries\n",
               STR_ARG(at.file), (unsigned)at.line, STR_ARG(c->rule->id),
               cover_met(c), c->wishes.count);
    print_clauses(c, out);
    for (size_t i = 0; i < c->wishes.count; i++) {
        if (!c->wishes.items[i].met) {
            print_missed(c, run, j, &c->wishes.items[i], out);
        }
    }
}
