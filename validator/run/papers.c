/*
 * papers.c - documents in, a judged run over templates out. See papers.h.
 *
 * What is known of a document: its front matter, else .huurtoets.yaml, else its
 * text (the kind) and the day of judgement (the date).
 */
#include "run/papers.h"

#include <stdlib.h>
#include <string.h>

#include "base/yaml_read.h"
#include "run/say.h"

struct desk {
    struct setup *setup;
    struct arena *arena;
    struct template_run *run;
    struct template_judge judge;
    struct {
        struct settings **items;
        size_t count, cap;
    } settings; /* one a folder */
    struct template_paper *paper; /* on the desk */
    const char *path;
    struct settings *own;        /* of the paper; NULL: none */
    struct exceptions remarks;   /* of the paper */
};

static void note(struct desk *d, enum template_note_kind kind,
                 struct place at, struct buf *text)
{
    *ARENA_PUSH(d->arena, &d->run->notes) = (struct template_note){
        .kind = kind, .text = arena_str(d->arena, buf_str(text)), .at = at};
    buf_release(text);
}

static struct place file_place(const struct desk *d)
{
    return (struct place){.file = d->paper->name};
}

/* ---- what is known of a document -------------------------------------- */

/* False after complaints. */
static bool find_settings(struct desk *d)
{
    struct str folder;
    size_t before = d->setup->complaints.errors;
    d->own = NULL;
    if (!settings_folder(d->path, d->arena, &folder))
        return true;
    for (size_t i = 0; i < d->settings.count; i++)
        if (str_equal(d->settings.items[i]->folder, folder))
            d->own = d->settings.items[i];
    if (d->own)
        return true;
    d->own = settings_find(d->path, d->run->rules, d->arena,
                           &d->setup->complaints);
    if (d->own)
        *ARENA_PUSH(d->arena, &d->settings) = d->own;
    return d->setup->complaints.errors == before;
}

static uint64_t kind_named(const struct desk *d, struct str name)
{
    for (size_t i = 0; i < d->run->rules->kind_count; i++)
        if (str_equal_fold(d->run->rules->kinds[i].name, str_trim(name)))
            return d->run->rules->kinds[i].is;
    return 0;
}

/* soort: KIND or [KIND, ...] */
static uint64_t front_kinds(const struct desk *d, const struct yaml_node *node)
{
    uint64_t kinds = 0;
    if (node->kind == YAML_SCALAR)
        return kind_named(d, node->text);
    for (size_t i = 0; node->kind == YAML_LIST && i < node->count; i++)
        kinds |= kind_named(d, node->items[i].text);
    return kinds;
}

static void front_fault(struct desk *d, struct str what)
{
    struct buf text = {0};
    struct place at = file_place(d);
    at.line = (uint32_t)d->paper->document->front_matter_line;
    at.column = 1;
    MESSAGE(&text, d->run->lang, TEMPLATE_FRONT_MATTER, what);
    note(d, NOTE_WARNING, at, &text);
}

/* The front matter is the document's own: other keys are none of ours. */
static void read_front(struct desk *d)
{
    const struct document *doc = d->paper->document;
    struct template_facts *facts = &d->paper->facts;
    struct complaints errors;
    complaints_init(&errors, d->arena);
    if (!str_trim(doc->front_matter).len)
        return;
    const struct yaml_file *file =
        yaml_parse(doc->name, doc->front_matter, d->arena, &errors);
    if (!file || file->root.kind != YAML_MAP) {
        front_fault(d, errors.count ? errors.items[0].message : STR("YAML"));
        return;
    }
    const struct yaml_node *kind = yaml_get(&file->root, "soort");
    const struct yaml_node *date = yaml_get(&file->root, "datum");
    uint64_t kinds = kind ? front_kinds(d, kind) : 0;
    if (kinds)
        facts->kinds = kinds;
    else if (kind)
        front_fault(d, arena_printf(d->arena, "soort: %.*s",
                                    STR_ARG(kind->text)));
    if (date && (date->kind != YAML_SCALAR ||
                 !date_parse_iso(str_trim(date->text), &facts->date)))
        front_fault(d, arena_printf(d->arena, "datum: %.*s",
                                    STR_ARG(date->text)));
}

static const struct document *load_other(struct desk *d, struct str path)
{
    struct document *other = arena_alloc(d->arena, sizeof *other);
    struct input_error error = {.message = -1};
    struct buf text = {0};
    if (document_load(d->arena, path.ptr, other, &error))
        return other;
    const char *slash = strrchr(path.ptr, '/');
    message_add(&text, d->run->lang, (enum message)error.message, error.count,
                error.args);
    note(d, NOTE_UNREADABLE,
         (struct place){.file = str_of(slash ? slash + 1 : path.ptr)}, &text);
    return NULL;
}

static void find_facts(struct desk *d)
{
    struct template_facts *facts = &d->paper->facts;
    struct settings_documents said = {0};
    if (d->own)
        settings_apply(d->own, d->path, d->arena, &said);
    facts->kinds = said.kinds;
    facts->date = said.dated ? said.date : d->run->as_of;
    facts->with = arena_array(d->arena, said.with_count + 1,
                              sizeof *facts->with);
    for (size_t i = 0; i < said.with_count; i++) {
        const struct document *other = load_other(d, said.with[i]);
        if (other)
            facts->with[facts->with_count++] = other;
    }
    read_front(d);
    if (!facts->kinds)
        facts->kinds = template_kinds(&d->judge, d->arena);
}

/* ---- exceptions ------------------------------------------------------- */

static bool covers(const struct desk *d, const struct exception *e,
                   const struct template_finding *f)
{
    if (&d->run->rules->rules[e->rule] != f->rule)
        return false;
    if (e->files.len)
        return settings_names(d->own, e->files, d->path, d->arena);
    return f->at.start == SIZE_MAX ||
           (f->at.end > e->start && f->at.start < e->end);
}

static void except(struct desk *d, struct exceptions *all,
                   struct template_finding *f)
{
    for (size_t i = 0; i < all->count; i++) {
        struct exception *e = &all->items[i];
        if (!covers(d, e, f))
            continue;
        e->hit = true;
        if (e->until < d->run->as_of)
            continue;
        f->verdict = VERDICT_WAIVED;
        f->exception = e;
    }
}

/* A rule of which all fails are waived is waived. */
static void soften(struct desk *d, size_t rule)
{
    const struct template_findings *all = &d->paper->findings;
    enum verdict worst = VERDICT_WAIVED;
    if (d->paper->verdicts[rule] != VERDICT_FAIL)
        return;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].rule == &d->run->rules->rules[rule] &&
            all->items[i].verdict != VERDICT_WAIVED)
            worst = all->items[i].verdict == VERDICT_FAIL
                        ? VERDICT_FAIL
                    : worst == VERDICT_FAIL ? worst
                                            : all->items[i].verdict;
    d->paper->verdicts[rule] = (uint8_t)worst;
}

static void apply_exceptions(struct desk *d)
{
    struct template_findings *all = &d->paper->findings;
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].verdict != VERDICT_FAIL)
            continue;
        except(d, &d->remarks, &all->items[i]);
        if (d->own)
            except(d, &d->own->exceptions, &all->items[i]);
    }
    for (size_t i = 0; i < d->run->rules->rule_count; i++)
        if (template_shows(&d->run->rules->rules[i]))
            soften(d, i);
}

/* An exception past its date, or one that nothing needs. */
static void tell_exception(struct desk *d, const struct exception *e)
{
    const struct rule *rule = &d->run->rules->rules[e->rule];
    struct buf text = {0}, day = {0};
    format_date(&day, d->run->lang, e->until);
    if (e->until < d->run->as_of)
        MESSAGE(&text, d->run->lang, TEMPLATE_EXPIRED, rule->id, e->owner,
                buf_str(&day));
    else if (!e->hit && rule->selected)
        MESSAGE(&text, d->run->lang, TEMPLATE_UNMATCHED, rule->id, e->owner);
    if (text.len)
        note(d, NOTE_WARNING, e->at, &text);
    buf_release(&day);
}

static bool names_any(struct desk *d, const struct settings *s,
                      const struct exception *e)
{
    for (size_t i = 0; i < d->setup->options->operand_count; i++)
        if (settings_names(s, e->files, d->setup->options->operands[i],
                           d->arena))
            return true;
    return false;
}

/* When all is judged: only those about documents of this run. */
static void tell_settings(struct desk *d)
{
    for (size_t i = 0; i < d->settings.count; i++) {
        const struct settings *s = d->settings.items[i];
        for (size_t k = 0; k < s->exceptions.count; k++)
            if (names_any(d, s, &s->exceptions.items[k]))
                tell_exception(d, &s->exceptions.items[k]);
    }
}

static void tell_fault(struct desk *d, const struct exception_fault *f)
{
    struct buf text = {0};
    if (f->kind == EXCEPTION_NO_RULE)
        MESSAGE(&text, d->run->lang, TEMPLATE_NO_RULE, f->wrong);
    else
        MESSAGE(&text, d->run->lang, TEMPLATE_NO_KEY, f->wrong);
    note(d, NOTE_WARNING, f->at, &text);
}

/* ---- one document ----------------------------------------------------- */

static bool load(struct desk *d)
{
    struct document *doc = arena_alloc(d->arena, sizeof *doc);
    struct input_error error = {.message = -1};
    struct buf text = {0};
    d->paper->document = doc;
    if (document_load(d->arena, d->path, doc, &error)) {
        d->paper->read = true;
        doc->name = d->paper->name;
        return true;
    }
    message_add(&text, d->run->lang, (enum message)error.message, error.count,
                error.args);
    note(d, NOTE_UNREADABLE, file_place(d), &text);
    return false;
}

static int by_place(const void *a, const void *b)
{
    const struct template_finding *x = a, *y = b;
    size_t p = x->at.start + 1, q = y->at.start + 1; /* nowhere comes first */
    if (p != q)
        return p < q ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

static void tell_cut(struct desk *d, const struct rule *rule)
{
    struct buf text = {0}, number = {0};
    buf_add_uint(&number, MATCHES_MAX);
    MESSAGE(&text, d->run->lang, TEMPLATE_ENOUGH, rule->id, buf_str(&number));
    note(d, NOTE_WARNING, file_place(d), &text);
    buf_release(&number);
}

static void judge_rules(struct desk *d)
{
    const struct ruleset *rules = d->run->rules;
    struct template_findings *all = &d->paper->findings;
    for (size_t i = 0; i < rules->rule_count; i++) {
        size_t before = all->count;
        if (!template_shows(&rules->rules[i]))
            continue;
        d->paper->verdicts[i] = (uint8_t)template_judge(
            &d->judge, i, &d->paper->facts, d->arena, all);
        if (all->count - before >= MATCHES_MAX)
            tell_cut(d, &rules->rules[i]);
    }
    if (all->count)
        qsort(all->items, all->count, sizeof *all->items, by_place);
}

/* Rules about kinds of contract say nothing of a document of no known kind. */
static void tell_kind(struct desk *d)
{
    const struct ruleset *rules = d->run->rules;
    struct buf text = {0}, number = {0}, names = {0};
    size_t count = 0;
    for (size_t i = 0; i < rules->rule_count; i++)
        count += template_shows(&rules->rules[i]) &&
                 d->paper->verdicts[i] == VERDICT_UNDETERMINED;
    for (size_t i = 0; i < rules->kind_count; i++)
        buf_printf(&names, "%s%.*s", i ? ", " : "",
                   STR_ARG(rules->kinds[i].name));
    buf_printf(&number, "%zu", count);
    MESSAGE(&text, d->run->lang, TEMPLATE_NO_KIND, buf_str(&number),
            buf_str(&names));
    if (count && !d->paper->facts.kinds)
        note(d, NOTE_KIND, file_place(d), &text);
    buf_release(&text);
    buf_release(&number);
    buf_release(&names);
}

static struct str shown_name(const char *path)
{
    const char *slash = path[0] == '/' ? strrchr(path, '/') : NULL;
    return str_of(slash ? slash + 1 : path);
}

/* False after complaints. */
static bool judge_paper(struct desk *d, size_t index)
{
    struct exception_faults faults = {0};
    d->path = d->setup->options->operands[index];
    d->paper = &d->run->papers[index];
    d->paper->name = shown_name(d->path);
    d->paper->verdicts =
        arena_array(d->arena, d->run->rules->rule_count + 1, 1);
    d->remarks = (struct exceptions){0};
    if (!find_settings(d))
        return false;
    if (!load(d))
        return true;
    template_take(&d->judge, d->paper->document, d->arena);
    find_facts(d);
    exceptions_read(&d->judge.finder, d->run->rules, d->arena, &d->remarks,
                    &faults);
    judge_rules(d);
    apply_exceptions(d);
    tell_kind(d);
    for (size_t i = 0; i < faults.count; i++)
        tell_fault(d, &faults.items[i]);
    for (size_t i = 0; i < d->remarks.count; i++)
        tell_exception(d, &d->remarks.items[i]);
    return true;
}

/* ---- all -------------------------------------------------------------- */

static void see(const struct template_run *run,
                const struct template_paper *paper,
                bool seen[VERDICT_COUNT])
{
    for (size_t i = 0; i < paper->findings.count; i++) {
        const struct template_finding *f = &paper->findings.items[i];
        if (f->verdict == VERDICT_BROKEN || f->severity >= run->fail_on)
            seen[f->verdict] = true;
    }
}

static enum verdict verdict_of(const struct template_run *run)
{
    bool seen[VERDICT_COUNT] = {0};
    for (size_t i = 0; i < run->paper_count; i++)
        see(run, &run->papers[i], seen);
    for (size_t i = 0; i < run->notes.count; i++) {
        seen[VERDICT_BROKEN] |= run->notes.items[i].kind == NOTE_UNREADABLE;
        seen[VERDICT_UNDETERMINED] |= run->notes.items[i].kind == NOTE_KIND;
    }
    return seen[VERDICT_BROKEN]         ? VERDICT_BROKEN
           : seen[VERDICT_FAIL]         ? VERDICT_FAIL
           : seen[VERDICT_UNDETERMINED] ? VERDICT_UNDETERMINED
                                        : VERDICT_PASS;
}

bool papers_judge(struct setup *s, struct template_run *out)
{
    const struct options *o = s->options;
    struct desk d = {.setup = s, .arena = &s->arena, .run = out};
    bool good = true;
    *out = (struct template_run){
        .version = STR(HUURTOETS_VERSION),
        .as_of = o->as_of,
        .lang = o->lang,
        .rules = s->rules,
        .paper_count = o->operand_count,
        .fail_on = o->fail_on,
        .fail_on_undetermined = o->fail_on_undetermined,
    };
    out->papers = arena_array(d.arena, o->operand_count, sizeof *out->papers);
    template_open(&d.judge, s->rules, o->lang);
    for (size_t i = 0; good && i < o->operand_count; i++)
        good = judge_paper(&d, i);
    tell_settings(&d);
    template_close(&d.judge);
    out->verdict = verdict_of(out);
    return good;
}

int papers_exit_code(const struct template_run *run)
{
    if (run->verdict == VERDICT_BROKEN)
        return CODE_BROKEN;
    return run->verdict == VERDICT_FAIL ||
                   (run->verdict == VERDICT_UNDETERMINED &&
                    run->fail_on_undetermined)
               ? CODE_FAIL
               : CODE_CLEAN;
}
