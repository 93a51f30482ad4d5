/*
 * notes.c - sentences about data and limits. See notes.h.
 */
#include "reports/notes.h"

#include "reports/phrase.h"

enum { LIST_LIMIT = 12 };

static void add(struct notes *out, struct arena *a, struct buf *text)
{
    *ARENA_PUSH(a, out) = arena_str(a, buf_str(text));
    buf_release(text);
}

/* ---- limits nobody has entered ---------------------------------------- */

static day_number known_until(const struct parameter *p)
{
    return p->values[p->count - 1].until;
}

/* One line for the limits that end on the same day as the one at `from`. */
static void add_limits(const struct report_run *run, size_t from,
                       struct arena *a, struct notes *out)
{
    const struct report_gaps *gaps = &run->gaps;
    day_number until = known_until(gaps->parameters[from]);
    struct str *names = arena_array(a, gaps->count, sizeof *names);
    struct buf text = {0};
    size_t count = 0;
    for (size_t i = 0; i < gaps->count; i++) {
        if (known_until(gaps->parameters[i]) != until)
            continue;
        if (i < from)
            return;
        names[count++] = gaps->parameters[i]->name;
    }
    MESSAGE(&text, run->lang, REPORT_GAP_LIMITS,
            phrase_date(a, run->lang, until),
            phrase_list(a, run->lang, names, count, LIST_LIMIT));
    add(out, a, &text);
}

void notes_gaps(const struct report_run *run, struct arena *a,
                struct notes *out)
{
    const struct report_gaps *gaps = &run->gaps;
    struct buf text = {0};
    if (run->rules->ahead) {
        MESSAGE(&text, run->lang, REPORT_AHEAD,
                phrase_date(a, run->lang, run->rules->parameters_on));
        add(out, a, &text);
    }
    if (!gaps->count)
        return;
    MESSAGE(&text, run->lang, REPORT_GAPS,
            phrase_count(a, run->lang, gaps->verdicts),
            phrase_date(a, run->lang, gaps->first),
            phrase_date(a, run->lang, gaps->last));
    add(out, a, &text);
    for (size_t i = 0; i < gaps->count; i++)
        add_limits(run, i, a, out);
}

/* ---- data ------------------------------------------------------------- */

static void add_note(const struct report_run *run,
                     const struct report_input *input, struct str note,
                     struct arena *a, struct notes *out)
{
    struct buf line = {0};
    if (run->input_count > 1)
        MESSAGE(&line, run->lang, REPORT_OF_FILE, input->file);
    buf_add(&line, note);
    add(out, a, &line);
}

static void add_names(const struct report_run *run,
                      const struct report_input *input, enum message id,
                      const struct str *names, size_t count, struct arena *a,
                      struct notes *out)
{
    if (!count)
        return;
    struct buf note = {0};
    struct str list = phrase_list(a, run->lang, names, count, LIST_LIMIT);
    message_add(&note, run->lang, id, 1, &list);
    add_note(run, input, buf_str(&note), a, out);
    buf_release(&note);
}

static void add_absent(const struct report_run *run,
                       const struct report_input *input, struct arena *a,
                       struct notes *out)
{
    const struct schema *schema = run->rules->schema;
    struct str *names = arena_array(a, schema->count, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < schema->count; i++)
        if (report_field_absent(run, input, i))
            names[count++] = schema->fields[i].name;
    add_names(run, input, MSG_REPORT_FIELDS_ABSENT, names, count, a, out);
}

/* What a workbook is read from, and what it hides. */
static void add_sheet(const struct report_run *run,
                      const struct report_input *input, struct arena *a,
                      struct notes *out)
{
    struct buf note = {0};
    if (!input->sheet.len)
        return;
    MESSAGE(&note, run->lang, REPORT_SHEET, input->sheet);
    add_note(run, input, buf_str(&note), a, out);
    buf_clear(&note);
    if (input->hidden) {
        MESSAGE(&note, run->lang, REPORT_HIDDEN_ROWS,
                phrase_count(a, run->lang, input->hidden));
        add_note(run, input, buf_str(&note), a, out);
    }
    buf_release(&note);
}

/* Places only: what stands there is not shown. */
static void add_bsn(const struct report_run *run,
                    const struct report_input *input, struct arena *a,
                    struct notes *out)
{
    struct str places[BSN_PLACES];
    struct buf note = {0}, place = {0};
    size_t count = 0;
    if (!input->bsn.count)
        return;
    while (count < BSN_PLACES && count < input->bsn.count) {
        const struct bsn_place *p = &input->bsn.places[count];
        buf_clear(&place);
        MESSAGE(&place, run->lang, REPORT_BSN_PLACE,
                arena_printf(a, "%zu", (size_t)p->line),
                input->plan->headings[p->column]);
        places[count++] = arena_str(a, buf_str(&place));
    }
    MESSAGE(&note, run->lang, REPORT_BSN,
            phrase_count(a, run->lang, input->bsn.count),
            phrase_list(a, run->lang, places, count, BSN_PLACES));
    add_note(run, input, buf_str(&note), a, out);
    buf_release(&note);
    buf_release(&place);
}

static void add_stale(const struct report_run *run,
                      const struct report_input *input, struct arena *a,
                      struct notes *out)
{
    const struct plan *plan = input->plan;
    for (size_t i = 0; i < plan->stale.count; i++) {
        int field = plan->stale.items[i].field;
        const struct field *f = &plan->schema->fields[field];
        const struct code *code = &f->codes->codes[plan->stale.items[i].code];
        struct buf note = {0};
        if (!input->stale.counts[i])
            continue;
        bool hidden = f->privacy == PRIVACY_PERSONAL ||
                      f->privacy == PRIVACY_SENSITIVE;
        MESSAGE(&note, run->lang, REPORT_CODE_ENDED,
                plan->headings[plan->column_of[field]],
                hidden ? message(run->lang, MSG_REASON_HIDDEN) : code->written,
                phrase_date(a, run->lang, code->until),
                phrase_count(a, run->lang, input->stale.counts[i]));
        if (code->successor.len && !hidden)
            MESSAGE(&note, run->lang, REPORT_CODE_SUCCESSOR, code->successor);
        add_note(run, input, buf_str(&note), a, out);
        buf_release(&note);
    }
}

static void add_input(const struct report_run *run,
                      const struct report_input *input, struct arena *a,
                      struct notes *out)
{
    const struct plan *plan = input->plan;
    if (input->encoding == ENCODING_WINDOWS_1252)
        add_note(run, input, message(run->lang, MSG_REPORT_WINDOWS_1252), a,
                 out);
    add_sheet(run, input, a, out);
    add_bsn(run, input, a, out);
    add_stale(run, input, a, out);
    add_absent(run, input, a, out);
    add_names(run, input, MSG_REPORT_HEADINGS_ABSENT, plan->absent,
              plan->absent_count, a, out);
    add_names(run, input, MSG_REPORT_HEADINGS_UNKNOWN, plan->unknown,
              plan->unknown_count, a, out);
    add_names(run, input, MSG_REPORT_HEADINGS_REFUSED, plan->refused,
              plan->refused_count, a, out);
}

void notes_data(const struct report_run *run, struct arena *a,
                struct notes *out)
{
    for (size_t i = 0; i < run->input_count; i++)
        add_input(run, &run->inputs[i], a, out);
}

/* ---- waivers ---------------------------------------------------------- */

enum { SOON = 60 }; /* days */

static void add_waiver(const struct report_run *run, size_t index,
                       struct arena *a, struct notes *out)
{
    const struct waiver *w = &run->waivers->items[index];
    uint64_t hits = run->waiver_hits[index];
    struct str rule = run->rules->rules[w->rule].id;
    struct str subject = waiver_subject(w, run->rules, run->lang, a);
    struct str from = phrase_date(a, run->lang, w->from);
    struct str until = phrase_date(a, run->lang, w->until);
    int64_t left = (int64_t)w->until - run->as_of;
    struct buf text = {0};
    if (left < 0)
        MESSAGE(&text, run->lang, WAIVER_ENDED, rule, subject, until,
                phrase_count(a, run->lang, hits));
    else if (w->from > run->as_of)
        MESSAGE(&text, run->lang, WAIVER_LATER, rule, subject, from);
    else if (!hits)
        MESSAGE(&text, run->lang, WAIVER_UNUSED, rule, subject);
    else if (left <= SOON)
        MESSAGE(&text, run->lang, WAIVER_ENDING, rule, subject, until,
                phrase_count(a, run->lang, (uint64_t)left));
    if (text.len)
        add(out, a, &text);
}

void notes_waivers(const struct report_run *run, struct arena *a,
                   struct notes *out)
{
    for (size_t i = 0; run->waivers && i < run->waivers->count; i++)
        add_waiver(run, i, a, out);
}

/* ---- templates -------------------------------------------------------- */

enum { MODELS_TOLD = 10 };

/* "TT-05, TT-06": the rules on templates that secure the rule. */
static struct str guards_of(const struct report_run *run,
                            const struct rule *rule, struct arena *a)
{
    struct str ids[LIST_LIMIT];
    size_t count = 0;
    for (size_t i = 0; i < run->rules->rule_count && count < LIST_LIMIT; i++) {
        const struct rule *r = &run->rules->rules[i];
        if (r->kind == RULE_TEMPLATE &&
            str_equal(r->template->supports, rule->id))
            ids[count++] = r->id;
    }
    return phrase_list(a, run->lang, ids, count, LIST_LIMIT);
}

static void add_model(const struct report_run *run,
                       const struct model *model, struct arena *a,
                       struct notes *out)
{
    struct buf text = {0};
    MESSAGE(&text, run->lang, MODEL_NOTE,
            phrase_count(a, run->lang, model->contracts), model->template,
            phrase_count(a, run->lang, model->failing));
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        const struct rule *rule = &run->rules->rules[i];
        if (!model->fails[i] || !report_shows(rule))
            continue;
        struct str guards = guards_of(run, rule, a);
        buf_add_text(&text, "; ");
        MESSAGE(&text, run->lang, MODEL_RULE, rule->id,
                phrase_count(a, run->lang, model->fails[i]));
        if (guards.len)
            MESSAGE(&text, run->lang, MODEL_GUARD, guards);
    }
    add(out, a, &text);
}

void notes_models(const struct report_run *run, struct arena *a,
                   struct notes *out)
{
    const struct models *all = run->models;
    for (size_t i = 0; all && i < all->count && i < MODELS_TOLD; i++)
        if (all->items[i].failing)
            add_model(run, &all->items[i], a, out);
}

/* ---- agreements that contradict the law ------------------------------- */

void notes_clashes(const struct report_run *run, struct arena *a,
                   struct notes *out)
{
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        const struct rule *rule = &run->rules->rules[i];
        struct buf text = {0};
        if (!report_shows(rule) || !run->tally->rules[i].clashes)
            continue;
        MESSAGE(&text, run->lang, CLASH_NOTE, rule->id,
                report_text_in(&rule->title, run->lang),
                phrase_count(a, run->lang, run->tally->rules[i].clashes),
                phrase_clashes(a, run->lang, run->rules, rule));
        add(out, a, &text);
    }
}
