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
        if (report_field_absent(input, i))
            names[count++] = schema->fields[i].name;
    add_names(run, input, MSG_REPORT_FIELDS_ABSENT, names, count, a, out);
}

static void add_input(const struct report_run *run,
                      const struct report_input *input, struct arena *a,
                      struct notes *out)
{
    const struct plan *plan = input->plan;
    if (input->encoding == ENCODING_WINDOWS_1252)
        add_note(run, input, message(run->lang, MSG_REPORT_WINDOWS_1252), a,
                 out);
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
