/*
 * inspect.c - records and traces. See inspect.h.
 */
#include "run/inspect.h"

#include <string.h>

#include "base/file.h"
#include "reports/columns.h"
#include "reports/phrase.h"
#include "run/say.h"
#include "verdict/verdict.h"

enum { ROWS_AT_ONCE = 256 };

/* One walk over all exports. */
struct walk {
    const struct setup *setup;
    void (*visit)(struct walk *w, const struct batch *batch, size_t input);
    void (*conclude)(struct walk *w); /* may be NULL */
    struct judge judge; /* for traces */
    struct uniques uniques;
    struct groups groups;
    struct tally tally;
    struct arena kept; /* what outlives a batch */
    struct {
        struct asked {
            size_t input;
            uint64_t line;
            bool *settled; /* by rule: told of, or not applicable */
        } *items;
        size_t count, cap;
    } asked; /* the rows of the contract */
    struct arena scratch;
    struct arena text; /* of errors */
    struct outfile file;
    struct buf out;
    bool found, fails;
};

static void flush(struct walk *w)
{
    outfile_write(&w->file, buf_str(&w->out));
    buf_clear(&w->out);
}

static void walk_chunk(struct walk *w, size_t input, struct batch *batch,
                       struct rows *rows, struct chunk *chunk,
                       struct input_error *error)
{
    const struct table *table = &w->setup->exports[input].table;
    while (table_rows(table, chunk, ROWS_AT_ONCE, rows, &w->text, error)) {
        batch_fill(batch, rows, chunk->bytes);
        w->visit(w, batch, input);
        flush(w);
    }
}

static bool walk_export(struct walk *w, size_t input)
{
    struct export *e = &w->setup->exports[input];
    struct input_error what = {.message = -1};
    struct chunk chunk = {0};
    struct rows rows;
    struct batch batch;
    rows_open(&rows, ROWS_AT_ONCE, e->table.columns);
    batch_open(&batch, e->plan);
    while (!w->file.error && what.message < 0 &&
           table_next(&e->table, &chunk, &what))
        walk_chunk(w, input, &batch, &rows, &chunk, &what);
    batch_close(&batch);
    rows_release(&rows);
    chunk_release(&chunk);
    if (what.message >= 0) {
        export_error(e->name, w->setup->options->lang, &what, &w->out);
        say(buf_str(&w->out));
    }
    return what.message < 0;
}

static bool walk_all(struct walk *w)
{
    bool read = true;
    int error = outfile_open(&w->file, NULL, OUTFILE_STREAMED);
    arena_init(&w->scratch);
    arena_init(&w->text);
    for (size_t i = 0; !error && read && i < w->setup->export_count; i++)
        read = walk_export(w, i);
    if (!error && read && w->conclude) {
        w->conclude(w);
        flush(w);
    }
    if (!error)
        error = outfile_commit(&w->file);
    if (error)
        say_printf("standard output: %s", strerror(error));
    arena_release(&w->scratch);
    arena_release(&w->text);
    buf_release(&w->out);
    return read && !error;
}

/* ---- records ---------------------------------------------------------- */

static bool is_hidden(const struct field *field)
{
    return field->privacy == PRIVACY_PERSONAL ||
           field->privacy == PRIVACY_SENSITIVE;
}

static void add_field(struct walk *w, const struct batch *batch, size_t index,
                      size_t row)
{
    const struct field *field = &batch->plan->schema->fields[index];
    enum absence absence = vec_absence(&batch->fields[index], row);
    struct buf text = {0};
    if (absence == ABSENCE_MISSING)
        return;
    buf_printf(&w->out, "  %.*s: ", STR_ARG(field->name));
    if (absence == ABSENCE_UNREADABLE) {
        buf_add(&w->out, STR("unreadable, "));
        batch_why(batch, (int)index, row, w->setup->options->lang, &text);
    } else if (absence != PRESENT) {
        buf_add_text(&w->out, absence_name(absence));
    } else if (is_hidden(field)) {
        buf_add(&w->out, STR("[afgeschermd]"));
    } else {
        struct value v = vec_get(&batch->fields[index], row);
        value_print(&text, &v);
    }
    plain_add(&w->out, buf_str(&text));
    buf_add_char(&w->out, '\n');
    buf_release(&text);
}

static void print_records(struct walk *w, const struct batch *batch,
                          size_t input)
{
    struct str name = w->setup->exports[input].name;
    for (size_t row = 0; row < batch->rows; row++) {
        plain_add(&w->out, name);
        buf_add_char(&w->out, ':');
        buf_add_uint(&w->out, batch->lines[row]);
        buf_add_char(&w->out, '\n');
        for (size_t i = 0; i < batch->plan->schema->count; i++)
            add_field(w, batch, i, row);
    }
}

int inspect_records(const struct setup *setup)
{
    struct walk w = {.setup = setup, .visit = print_records};
    return walk_all(&w) ? CODE_CLEAN : CODE_BROKEN;
}

/* ---- one contract ----------------------------------------------------- */

static bool hide(void *data, int field)
{
    const struct schema *schema = data;
    return is_hidden(&schema->fields[field]);
}

static void trace_register(struct walk *w, struct judge *j, const char *what,
                           int reg, size_t row)
{
    const struct schema *schema = w->setup->rules->schema;
    struct buf tree = {0};
    if (reg == REGISTER_NONE)
        return;
    buf_printf(&w->out, "  %s\n", what);
    machine_trace(&j->machine, reg, row, hide, (void *)schema,
                  schema->names, &tree);
    for (size_t at = 0, end; at < tree.len; at = end + 1) {
        end = str_find(buf_str(&tree), STR("\n"), at);
        buf_add(&w->out, STR("    "));
        plain_add(&w->out, str_slice(buf_str(&tree), at, end - at));
        buf_add_char(&w->out, '\n');
    }
    buf_release(&tree);
}

static void trace_rule(struct walk *w, struct judge *j, size_t index,
                       size_t row, size_t input)
{
    const struct options *options = w->setup->options;
    const struct rule *rule = &w->setup->rules->rules[index];
    struct finding f = {0};
    arena_clear(&w->scratch);
    judge_finding(j, index, row, input, options->lang, &w->scratch, &f);
    buf_printf(&w->out, "\n%.*s  %.*s: %.*s\n", STR_ARG(rule->id),
               STR_ARG(report_text_in(&rule->title, options->lang)),
               STR_ARG(phrase_verdict(options->lang, f.verdict)));
    if (f.reason.len) {
        buf_add(&w->out, STR("  "));
        plain_add(&w->out, f.reason);
        buf_add_char(&w->out, '\n');
    }
    trace_register(w, j, "applies", rule->applies, row);
    trace_register(w, j, "require", rule->require, row);
    w->fails |= f.verdict == VERDICT_FAIL && f.severity >= options->fail_on;
    w->fails |= f.verdict == VERDICT_UNDETERMINED &&
                rule->severity >= options->fail_on &&
                options->fail_on_undetermined;
}

static void trace_head(struct walk *w, const struct rule *rule,
                       struct str words)
{
    const struct options *options = w->setup->options;
    buf_printf(&w->out, "\n%.*s  %.*s: ", STR_ARG(rule->id),
               STR_ARG(report_text_in(&rule->title, options->lang)));
    plain_add(&w->out, words);
    buf_add_char(&w->out, '\n');
}

static void trace_norm(struct walk *w, size_t index, size_t row)
{
    struct buf words = {0};
    arena_clear(&w->scratch);
    norm_trace(&w->judge, index, row, w->setup->options->lang, &w->scratch,
               &words);
    trace_head(w, &w->setup->rules->rules[index], buf_str(&words));
    buf_release(&words);
}

/* The day and the rule together may not show of a discreet one. */
static void trace_due(struct walk *w, const struct rule *rule, size_t row)
{
    enum lang lang = w->setup->options->lang;
    day_number on = 0;
    enum verdict verdict = due_of(&w->judge, rule, row, &on);
    struct buf words = {0};
    if (verdict == VERDICT_PASS && rule->due.discreet)
        buf_add(&words, message(lang, MSG_REASON_HIDDEN));
    else if (verdict == VERDICT_PASS)
        format_date(&words, lang, on);
    else
        buf_add(&words, phrase_verdict(lang, verdict));
    trace_head(w, rule, buf_str(&words));
    trace_register(w, &w->judge, "applies", rule->applies, row);
    trace_register(w, &w->judge, "due", rule->due.day, row);
    buf_release(&words);
}

static bool applies_not(struct walk *w, const struct rule *rule, size_t row)
{
    if (rule->applies == REGISTER_NONE)
        return false;
    struct value applies =
        vec_get(machine_get(&w->judge.machine, rule->applies), row);
    return value_truth(&applies) == 0;
}

/* What a rule on keys says is known when all rows have been seen. */
static void keep_asked(struct walk *w, const struct batch *batch, size_t row,
                       size_t input)
{
    const struct ruleset *rules = w->setup->rules;
    struct asked asked = {input, batch->lines[row], NULL};
    asked.settled = arena_array(&w->kept, rules->rule_count,
                                sizeof *asked.settled);
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        bool keyed = rule->kind == RULE_UNIQUE && report_shows(rule);
        asked.settled[i] = !keyed || applies_not(w, rule, row);
        if (keyed && asked.settled[i])
            trace_head(w, rule, phrase_verdict(w->setup->options->lang,
                                               VERDICT_NOT_APPLICABLE));
    }
    *ARENA_PUSH(&w->kept, &w->asked) = asked;
}

static void trace_row(struct walk *w, const struct batch *batch, size_t row,
                      size_t input)
{
    const struct ruleset *rules = w->setup->rules;
    w->found = true;
    MESSAGE(&w->out, w->setup->options->lang, REPORT_CONTRACT,
            str_of(w->setup->options->contract));
    buf_add(&w->out, STR(", "));
    plain_add(&w->out, w->setup->exports[input].name);
    buf_printf(&w->out, ":%zu\n", (size_t)batch->lines[row]);
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        if (w->setup->due && rule->kind == RULE_DUE && rule->selected)
            trace_due(w, rule, row);
        if (!report_shows(rule))
            continue;
        if (w->judge.outcomes[i])
            trace_rule(w, &w->judge, i, row, input);
        else if (rule->kind == RULE_NORM)
            trace_norm(w, i, row);
    }
    keep_asked(w, batch, row, input);
}

/* ---- keys and groups: when all rows have been seen -------------------- */

static struct asked *asked_at(const struct walk *w, size_t input,
                              uint64_t line)
{
    for (size_t i = 0; i < w->asked.count; i++)
        if (w->asked.items[i].input == input &&
            w->asked.items[i].line == line)
            return &w->asked.items[i];
    return NULL;
}

/* With the record before. */
static void trace_group(void *data, struct judge *j, size_t rule, size_t row,
                        size_t input)
{
    struct walk *w = data;
    if (report_shows(&j->rules->rules[rule]) &&
        asked_at(w, input, j->batch->lines[row]))
        trace_rule(w, j, rule, row, input);
}

static void trace_unique(void *data, const struct finding *f)
{
    struct walk *w = data;
    struct buf words = {0};
    struct asked *asked = asked_at(w, f->input, f->line);
    if (!report_shows(f->rule) || !asked)
        return;
    asked->settled[f->rule - w->setup->rules->rules] = true;
    buf_printf(&words, "%.*s - %.*s",
               STR_ARG(phrase_verdict(w->setup->options->lang, f->verdict)),
               STR_ARG(f->reason));
    trace_head(w, f->rule, buf_str(&words));
    buf_release(&words);
    w->fails |= f->verdict == VERDICT_FAIL &&
                f->severity >= w->setup->options->fail_on;
}

static void trace_uniques(struct walk *w)
{
    const struct setup *setup = w->setup;
    struct str *names = arena_array(&w->kept, setup->export_count,
                                    sizeof *names);
    for (size_t i = 0; i < setup->export_count; i++)
        names[i] = setup->exports[i].name;
    uniques_findings(&w->uniques, &w->tally, setup->options->lang, names,
                     &w->kept, trace_unique, w);
    for (size_t i = 0; i < w->asked.count; i++)
        for (size_t k = 0; k < setup->rules->rule_count; k++)
            if (!w->asked.items[i].settled[k])
                trace_head(w, &setup->rules->rules[k],
                           phrase_verdict(setup->options->lang,
                                          VERDICT_PASS));
}

static void trace_end(struct walk *w)
{
    trace_uniques(w);
    groups_judge(&w->groups, trace_group, w);
}

static bool is_asked(struct walk *w, const struct batch *batch, size_t row)
{
    arena_clear(&w->scratch);
    struct str contract = batch_text(batch, batch->plan->schema->contract,
                                     row, &w->scratch);
    return str_equal(str_trim(contract), str_of(w->setup->options->contract));
}

static void trace_contract(struct walk *w, const struct batch *batch,
                           size_t input)
{
    struct arena arena;
    judge_batch(&w->judge, batch);
    for (size_t row = 0; row < batch->rows; row++)
        if (is_asked(w, batch, row))
            trace_row(w, batch, row, input);
    arena_init(&arena);
    uniques_add(&w->uniques,
                uniques_collect(&w->uniques, &w->judge, input, &arena),
                &w->tally);
    groups_add(&w->groups, groups_collect(&w->groups, &w->judge, input,
                                          &arena));
    arena_release(&arena);
}

static void say_not_found(const struct setup *setup)
{
    struct buf names = {0}, text = {0};
    for (size_t i = 0; i < setup->export_count; i++) {
        if (i)
            buf_add(&names, STR(", "));
        buf_add(&names, setup->exports[i].name);
    }
    MESSAGE(&text, setup->options->lang, RUN_NO_SUCH_CONTRACT,
            str_of(setup->options->contract), buf_str(&names));
    say(buf_str(&text));
    buf_release(&names);
    buf_release(&text);
}

int inspect_contract(const struct setup *setup)
{
    struct walk w = {.setup = setup, .visit = trace_contract};
    judge_open(&w.judge, setup->rules);
    uniques_open(&w.uniques, setup->rules);
    groups_open(&w.groups, setup->rules);
    tally_open(&w.tally, setup->rules);
    arena_init(&w.kept);
    w.conclude = trace_end;
    bool walked = walk_all(&w);
    arena_release(&w.kept);
    tally_close(&w.tally);
    groups_close(&w.groups);
    uniques_close(&w.uniques);
    judge_close(&w.judge);
    if (walked && !w.found)
        say_not_found(setup);
    if (!walked || !w.found)
        return CODE_BROKEN;
    return w.fails ? CODE_FAIL : CODE_CLEAN;
}
