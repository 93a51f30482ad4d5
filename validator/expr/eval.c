/*
 * eval.c - one expression on its own. See eval.h.
 *
 * The expression is compiled leniently and run over a batch of one row
 * without fields: the program and machine that the rules use.
 */
#include "expr/eval.h"

#include "expr/ast.h"

struct names {
    struct str *items;
    struct value *values;
    size_t count;
};

static bool find(void *data, struct str name, struct symbol *out)
{
    const struct names *names = data;
    for (size_t i = names->count; i-- > 0;) {
        if (!str_equal(names->items[i], name))
            continue;
        *out = (struct symbol){.kind = SYMBOL_CONSTANT,
                               .type = (enum type)names->values[i].type,
                               .constant = names->values[i]};
        return true;
    }
    return false;
}

static size_t all_names(void *data, const struct str **out)
{
    const struct names *names = data;
    *out = names->items;
    return names->count;
}

/* The place in an expression given on the command line: a column. */
struct source {
    struct str file, text;
};

static struct place place_in(const void *data, size_t offset)
{
    const struct source *s = data;
    struct place p = {.file = s->file, .line = 1, .column = 1};
    for (size_t i = 0; i < offset && i < s->text.len; i++) {
        bool line = s->text.ptr[i] == '\n';
        p.line += line;
        p.column = line ? 1 : p.column + 1;
    }
    return p;
}

static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '_';
        if (!letter && (i == 0 || c < '0' || c > '9'))
            return false;
    }
    return s.len > 0;
}

static void read_lets(const struct eval_let *lets, struct names *names,
                      struct arena *arena, struct complaints *errors)
{
    for (size_t i = 0; i < names->count; i++) {
        struct source *s = arena_alloc(arena, sizeof *s);
        *s = (struct source){arena_printf(arena, "--let %.*s",
                                          STR_ARG(lets[i].name)),
                             lets[i].literal};
        struct origin origin = {place_in, s};
        complaints_source(errors, s->file, s->text);
        names->items[i] = lets[i].name;
        if (!is_name(lets[i].name))
            complain(errors, GRAVITY_ERROR, (struct place){.file = s->file},
                     "a name is [A-Za-z_][A-Za-z0-9_]*");
        expr_literal(lets[i].literal, arena, &names->values[i], errors,
                     &origin);
    }
}

static struct str keep(struct buf *b, struct arena *arena)
{
    struct str s = arena_str(arena, buf_str(b));
    buf_release(b);
    return s;
}

static struct str why_null(struct machine *m, int reg, struct arena *arena)
{
    struct explanation e;
    struct buf out = {0};
    machine_explain(m, reg, 0, arena, &e);
    for (size_t i = 0; i < e.count; i++)
        if (e.causes[i].kind == CAUSE_ERROR)
            buf_printf(&out, "%s%.*s", out.len ? "; " : "",
                       STR_ARG(e.causes[i].message));
    return keep(&out, arena);
}

static void run(struct eval *result, const struct program *p, int reg,
                bool trace, struct arena *arena)
{
    struct machine m;
    struct buf printed = {0}, steps = {0};
    machine_open(&m, p);
    machine_batch(&m, NULL, 1);
    struct value v = vec_get(machine_get(&m, reg), 0);
    value_print(&printed, &v);
    result->printed = keep(&printed, arena);
    if (v.type == TYPE_NULL)
        result->reason = why_null(&m, reg, arena);
    if (trace)
        machine_trace(&m, reg, 0, NULL, NULL, NULL, &steps);
    result->trace = keep(&steps, arena);
    machine_close(&m);
}

struct eval expr_eval(struct str text, const struct eval_let *lets,
                      size_t count, bool trace, struct arena *arena)
{
    struct eval result = {.exit = 2};
    struct complaints errors;
    struct program program;
    struct names names = {.count = count};
    struct source source = {STR("EXPR"), text};
    struct origin origin = {place_in, &source};
    struct scope scope = {find, all_names, &names};
    struct compile_options options = {.lenient = true};
    names.items = arena_array(arena, count, sizeof *names.items);
    names.values = arena_array(arena, count, sizeof *names.values);
    complaints_init(&errors, arena);
    complaints_source(&errors, source.file, text);
    read_lets(lets, &names, arena, &errors);
    program_init(&program, arena, NULL, 0);
    struct compiled c =
        expr_compile(&program, text, &scope, &origin, &options, &errors);
    if (errors.errors == 0) {
        result.exit = 0;
        run(&result, &program, c.result, trace, arena);
    }
    struct buf printed = {0};
    complaints_print(&errors, &printed);
    result.complaints = keep(&printed, arena);
    return result;
}

struct str eval_departures(void)
{
    static const struct str text = STR_INIT(
        "Where this language departs from FEEL (DMN 1.5), on purpose:\n"
        "- A missing operand makes =, != and in unknown, where FEEL says that\n"
        "  nothing equals null. The literal null stays the test for presence:\n"
        "  x = null is true for an empty x.\n"
        "- if with an unknown condition is unknown, where FEEL takes the else\n"
        "  branch.\n"
        "- A date plus months that would fall behind its month's end is the\n"
        "  month's last day, and the trace says so; FEEL leaves it undefined.\n"
        "- In a rule, what FEEL makes null for its types is refused.\n");
    return text;
}
