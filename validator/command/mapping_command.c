/*
 * mapping_command.c - reads the front of an export and prints a commented
 * mapping. See mapping_command.h.
 *
 * A cell's text is only shown for a column of codes where it stands twice, and
 * never for a field that is personal.
 */
#include "command/mapping_command.h"

#include "input/table.h"
#include "command/propose.h"
#include "record/bsn.h"
#include "rule/root.h"
#include "run/say.h"
#include "run/setup.h"

enum { ROWS_AT_ONCE = 256, ROWS_READ = 5000, RULES_NAMED = 12 };

struct draft {
    struct setup setup;
    struct table table;
    struct str name; /* of the export */
    struct profile *profiles;
    struct proposal *proposals;
    size_t rows;
    enum lang lang;
    struct arena *arena;
    struct buf out;
};

/* ---- reading ---------------------------------------------------------- */

static bool is_known(void *data, struct str heading)
{
    return schema_heading(data, heading) >= 0;
}

static void look_at(struct draft *d, const struct rows *rows,
                    const struct chunk *chunk)
{
    for (size_t i = 0; i < rows->count * rows->columns; i++) {
        struct cell c = rows->cells[i];
        struct str bytes = {chunk->bytes + c.offset, c.length};
        profile_add(&d->profiles[i % rows->columns],
                    cell_text(bytes, d->table.encoding, d->arena), d->arena);
    }
    d->rows += rows->count;
}

static bool read_front(struct draft *d, struct input_error *error)
{
    struct chunk chunk = {0};
    struct rows rows;
    size_t columns = d->table.columns;
    d->profiles = arena_array(d->arena, columns, sizeof *d->profiles);
    d->proposals = arena_array(d->arena, columns, sizeof *d->proposals);
    rows_open(&rows, ROWS_AT_ONCE, columns);
    while (d->rows < ROWS_READ && error->message < 0 &&
           table_next(&d->table, &chunk, error))
        while (d->rows < ROWS_READ &&
               table_rows(&d->table, &chunk, ROWS_AT_ONCE, &rows, d->arena,
                          error))
            look_at(d, &rows, &chunk);
    rows_release(&rows);
    chunk_release(&chunk);
    return error->message < 0;
}

/* A date, an amount, a number as long as those of persons. */
static bool is_data(struct str heading)
{
    enum { DATA_MIN = 6 };
    size_t digits = 0;
    for (size_t i = 0; i < heading.len; i++) {
        unsigned char c = (unsigned char)heading.ptr[i];
        if ((c | 32) >= 'a')
            return false;
        digits += c >= '0' && c <= '9';
    }
    return heading.len >= DATA_MIN && digits;
}

/* Where they are not, the first record is in their place: not to be shown. */
static bool has_headings(const struct draft *d)
{
    bool data = false;
    for (size_t i = 0; i < d->table.columns; i++) {
        if (d->proposals[i].field >= 0 || d->proposals[i].refused)
            return true;
        data |= is_data(d->table.headings[i]);
    }
    return !data;
}

static bool read_export(struct draft *d, const char *path)
{
    struct input_error error = {.message = -1};
    struct table_options how = {
        .sheet = d->setup.options->sheet,
        .known = is_known,
        .data = (void *)d->setup.rules->schema,
    };
    if (!table_open(&d->table, path, &how, d->arena, &error) ||
        !read_front(d, &error)) {
        struct buf text = {0};
        export_error(d->name, d->lang, &error, &text);
        say(buf_str(&text));
        buf_release(&text);
        return false;
    }
    propose(d->setup.rules->schema, d->table.headings, d->profiles,
            d->table.columns, d->proposals, d->arena);
    bool good = has_headings(d);
    if (!good)
        say_printf("%.*s: its first row holds values, not headings; a mapping "
                   "for it says 'headings: no' and names columns by number",
                   STR_ARG(d->name));
    return good;
}

/* ---- YAML ------------------------------------------------------------- */

static bool is_plain(struct str s)
{
    bool plain = s.len && ((s.ptr[0] | 32) >= 'a') && ((s.ptr[0] | 32) <= 'z');
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        plain &= (c >= '0' && c <= '9') || c == '_' || c == ' ' || c == '.' ||
                 c == '-' || ((c | 32) >= 'a' && (c | 32) <= 'z');
    }
    return plain && s.ptr[s.len - 1] != ' ';
}

static void add_scalar(struct buf *out, struct str s)
{
    if (is_plain(s)) {
        buf_add(out, s);
        return;
    }
    buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < 0x20 || c == 0x7F)
            buf_printf(out, "\\x%c%c", "0123456789ABCDEF"[c >> 4],
                       "0123456789ABCDEF"[c & 15]);
        else if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else
            buf_add_char(out, (char)c);
    }
    buf_add_char(out, '"');
}

static void comment(struct draft *d, enum message id, struct str a,
                    struct str b)
{
    struct buf text = {0};
    message_add(&text, d->lang, id, 2, (struct str[]){a, b});
    buf_printf(&d->out, "%s", "# ");
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(&d->out, (unsigned char)text.ptr[i] < ' ' ? ' '
                                                               : text.ptr[i]);
    buf_add_char(&d->out, '\n');
    buf_release(&text);
}

static struct str number(struct draft *d, size_t n)
{
    return arena_printf(d->arena, "%zu", n);
}

/* What one record alone says, or may be of a person, is not shown. */
static bool is_private(const struct profile *p, size_t value)
{
    return p->seen[value] < 2 || bsn_inside(p->values[value]);
}

static void add_value(struct draft *d, struct str value,
                      const struct code *code)
{
    buf_add_text(&d->out, code ? "      " : "      # ");
    add_scalar(&d->out, value);
    buf_add_text(&d->out, ": ");
    buf_add(&d->out, code ? code->code : STR("?"));
    buf_add_char(&d->out, '\n');
}

static void add_choice(struct draft *d, const struct code_list *codes,
                       size_t private)
{
    if (private) {
        buf_add_text(&d->out, "      ");
        comment(d, MSG_PROPOSE_PRIVATE, number(d, private), STR(""));
    }
    buf_add_text(&d->out, "      # ");
    for (size_t i = 0; i < codes->count && i < 20; i++)
        buf_printf(&d->out, "%s%.*s", i ? " | " : "? = ",
                   STR_ARG(codes->codes[i].code));
    buf_add_char(&d->out, '\n');
}

/* The values that are no codes, with what they may mean. */
static void add_values(struct draft *d, const struct profile *p,
                       const struct field *f)
{
    size_t known = 0, strange = 0, private = 0;
    for (size_t i = 0; i < p->value_count; i++) {
        bool named = profile_code(f->codes, p->values[i]) >= 0;
        known += named && code_find(f->codes, p->values[i]) < 0;
        strange += !named;
        private += !named && is_private(p, i);
    }
    if (!known && !strange)
        return;
    buf_printf(&d->out, "    %svalues:\n", known ? "" : "# ");
    for (size_t i = 0; i < p->value_count; i++) {
        int code = profile_code(f->codes, p->values[i]);
        if (code < 0 ? !is_private(p, i)
                     : code_find(f->codes, p->values[i]) < 0)
            add_value(d, p->values[i],
                      code < 0 ? NULL : &f->codes->codes[code]);
    }
    if (strange)
        add_choice(d, f->codes, private);
}

static bool shows_values(const struct field *f, const struct profile *p)
{
    return f->kind == FIELD_CODE && !p->many && p->value_count &&
           f->privacy == PRIVACY_NONE;
}

static void add_column(struct draft *d, size_t column)
{
    static const enum message grounds[GROUND_COUNT] = {
        [GROUND_NAME] = MSG_PROPOSE_NAME,
        [GROUND_CONTENT_ODD] = MSG_PROPOSE_ODD,
        [GROUND_SPELLING] = MSG_PROPOSE_SPELLING,
        [GROUND_PART] = MSG_PROPOSE_PART,
        [GROUND_CODES] = MSG_PROPOSE_CODES,
        [GROUND_DOUBT] = MSG_PROPOSE_DOUBT,
    };
    const struct proposal *p = &d->proposals[column];
    const struct field *f = &d->setup.rules->schema->fields[p->field];
    bool doubt = p->ground == GROUND_DOUBT;
    struct str ask = f->ask.in[d->lang];
    buf_add_text(&d->out, "  ");
    comment(d, grounds[p->ground],
            doubt ? ask : number(d, p->confidence), f->label.in[d->lang]);
    buf_add_text(&d->out, doubt ? "  # " : "  ");
    add_scalar(&d->out, d->table.headings[column]);
    if (!doubt && shows_values(f, &d->profiles[column])) {
        buf_printf(&d->out, ":\n    field: %.*s\n", STR_ARG(f->name));
        add_values(d, &d->profiles[column], f);
    } else {
        buf_printf(&d->out, ": %.*s\n", STR_ARG(f->name));
    }
}

/* ---- the draft -------------------------------------------------------- */

static void add_habits(struct draft *d)
{
    size_t commas = 0, points = 0;
    for (size_t i = 0; i < d->table.columns; i++) {
        commas += d->profiles[i].commas;
        points += d->profiles[i].points;
    }
    if (commas > points)
        buf_add_text(&d->out, "decimal: \",\"\n");
    else if (points > commas)
        buf_add_text(&d->out, "decimal: \".\"\n");
}

static void add_head(struct draft *d)
{
    comment(d, MSG_PROPOSE_HEAD, d->name, number(d, d->rows));
    buf_add_text(&d->out, "huurtoets: 1\nmapping: concept\ntitle: {nl: ");
    add_scalar(&d->out, d->name);
    buf_add_text(&d->out, ", en: ");
    add_scalar(&d->out, d->name);
    buf_add_text(&d->out, "}\n");
    add_habits(d);
}

static void add_columns(struct draft *d)
{
    bool any = false;
    for (size_t i = 0; i < d->table.columns; i++)
        any |= d->proposals[i].field >= 0 &&
               d->proposals[i].ground != GROUND_DOUBT;
    buf_add_text(&d->out, any ? "columns:\n" : "# columns:\n");
    for (size_t i = 0; i < d->table.columns; i++)
        if (d->proposals[i].field >= 0)
            add_column(d, i);
}

static enum message look_of(const struct profile *p)
{
    size_t most = p->cells * 7 / 10 + 1;
    if (!p->cells)
        return MSG_PROPOSE_EMPTY;
    return p->dates >= most      ? MSG_PROPOSE_DATES
           : p->truths >= most   ? MSG_PROPOSE_TRUTHS
           : p->amounts >= most  ? MSG_PROPOSE_AMOUNTS
           : p->integers >= most ? MSG_PROPOSE_INTEGERS
                                 : MSG_PROPOSE_TEXTS;
}

static void add_rest(struct draft *d)
{
    for (size_t i = 0; i < d->table.columns; i++) {
        struct str heading = bsn_veiled(d->table.headings[i], d->arena);
        if (!heading.len || d->proposals[i].field >= 0)
            continue;
        if (d->proposals[i].refused)
            comment(d, MSG_PROPOSE_REFUSED, heading, STR(""));
        else
            comment(d, MSG_PROPOSE_UNKNOWN, heading,
                    message(d->lang, look_of(&d->profiles[i])));
    }
}

/* "PT-01, PT-02 ..."; empty: no rule reads the field. */
static struct str readers(struct draft *d, size_t field)
{
    const struct ruleset *rules = d->setup.rules;
    struct buf names = {0};
    size_t count = 0;
    for (size_t i = 0; i < rules->rule_count; i++) {
        bool *fields = arena_array(d->arena, rules->schema->count + 1, 1);
        bool *parameters = arena_array(d->arena, rules->parameter_count + 1,
                                       1);
        rule_reads(rules, &rules->rules[i], fields, parameters);
        if (!fields[field])
            continue;
        if (count < RULES_NAMED)
            buf_printf(&names, "%s%.*s", count ? ", " : "",
                       STR_ARG(rules->rules[i].id));
        count++;
    }
    if (count > RULES_NAMED)
        buf_printf(&names, " (+%zu)", count - RULES_NAMED);
    struct str copy = arena_str(d->arena, buf_str(&names));
    buf_release(&names);
    return copy;
}

static bool is_fed(const struct draft *d, size_t field)
{
    for (size_t i = 0; i < d->table.columns; i++)
        if (d->proposals[i].field == (int)field &&
            d->proposals[i].ground != GROUND_DOUBT)
            return true;
    return false;
}

static void add_missing(struct draft *d)
{
    const struct ruleset *rules = d->setup.rules;
    comment(d, MSG_PROPOSE_MISSING, STR(""), STR(""));
    for (size_t i = 0; i < rules->schema->count; i++) {
        if (!rules->needed[i] || (int)i == rules->schema->as_of ||
            is_fed(d, i))
            continue;
        struct str names = readers(d, i);
        if (names.len)
            comment(d, MSG_PROPOSE_BLOCKED, rules->schema->fields[i].name,
                    names);
    }
}

static int print(struct draft *d)
{
    add_head(d);
    add_columns(d);
    add_rest(d);
    add_missing(d);
    int code = say_output(&d->out);
    buf_release(&d->out);
    return code;
}

int mapping_command(const struct options *options, const char *argv0)
{
    struct draft d = {.lang = options->lang};
    int code = CODE_BROKEN;
    setup_init(&d.setup, options);
    d.arena = &d.setup.arena;
    if (options->operand_count != 1) {
        say(STR("mapping wants one export"));
    } else if (setup_rules(&d.setup, argv0)) {
        d.name = export_name(options->operands[0]);
        if (read_export(&d, options->operands[0]))
            code = print(&d);
        table_close(&d.table);
    }
    setup_release(&d.setup);
    return code;
}
