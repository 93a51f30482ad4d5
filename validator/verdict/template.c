/*
 * template.c - a document and a rule in, a verdict with findings out. See
 * template.h.
 */
#include "verdict/template.h"

#include <assert.h>

#include "template/capture.h"
#include "verdict/column.h"
#include "verdict/finding.h"

/* A rule while it is judged. */
struct trial {
    struct template_judge *j;
    const struct rule *rule;
    const struct template_rule *asks;
    const struct template_facts *facts;
    struct arena *arena;
    struct template_findings *out;
    enum verdict verdict;
};

void template_open(struct template_judge *j, const struct ruleset *rules,
                   enum lang lang)
{
    *j = (struct template_judge){.rules = rules, .lang = lang};
    finder_open(&j->finder, rules->wording_count);
    machine_open(&j->machine, &rules->template_program);
    j->fields = mem_zero((size_t)rules->template_fields, sizeof *j->fields);
}

void template_close(struct template_judge *j)
{
    finder_close(&j->finder);
    machine_close(&j->machine);
    mem_free(j->fields);
}

void template_take(struct template_judge *j, const struct document *d,
                   struct arena *arena)
{
    finder_take(&j->finder, d, arena);
}

uint64_t template_kinds(struct template_judge *j, struct arena *arena)
{
    uint64_t kinds = 0;
    for (size_t i = 0; i < j->rules->kind_count; i++) {
        struct matches found;
        finder_search(&j->finder, &j->rules->kinds[i].match, arena, &found);
        if (found.count)
            kinds |= j->rules->kinds[i].is;
    }
    return kinds;
}

/* ---- findings --------------------------------------------------------- */

static const struct bounds NOWHERE = {SIZE_MAX, SIZE_MAX};

/* fail outranks undetermined, undetermined pass, pass not applicable. */
static void settle(struct trial *t, enum verdict verdict)
{
    static const uint8_t ranks[VERDICT_COUNT] = {
        [VERDICT_NOT_APPLICABLE] = 0, [VERDICT_PASS] = 1,
        [VERDICT_UNDETERMINED] = 2,   [VERDICT_WAIVED] = 3,
        [VERDICT_FAIL] = 4,           [VERDICT_BROKEN] = 5,
    };
    if (ranks[verdict] > ranks[t->verdict])
        t->verdict = verdict;
}

static struct template_finding *add(struct trial *t, enum verdict verdict,
                                    struct bounds at, struct buf *reason)
{
    bool lowered = t->rule->status != STATUS_VERIFIED;
    if (lowered && verdict == VERDICT_FAIL)
        buf_printf(reason, " %.*s",
                   STR_ARG(message(t->j->lang, MSG_REASON_LOWERED)));
    struct template_finding *f = ARENA_PUSH(t->arena, t->out);
    *f = (struct template_finding){
        .rule = t->rule,
        .verdict = verdict,
        .severity = rule_severity(t->rule),
        .at = at,
        .reason = arena_str(t->arena, buf_str(reason)),
    };
    buf_release(reason);
    settle(t, verdict);
    return f;
}

/* ---- what must stand there -------------------------------------------- */

static struct str about(const struct trial *t)
{
    return t->asks->about.in[t->j->lang];
}

/* Whether a document that belongs to this one has the provision. */
static bool stands_elsewhere(struct trial *t)
{
    struct finder *f = &t->j->finder;
    const struct document *own = f->document;
    struct str sentences = f->sentences;
    bool found = false;
    for (size_t i = 0; i < t->facts->with_count && !found; i++) {
        struct match match;
        finder_take(f, t->facts->with[i], t->arena);
        found = finder_first(f, &t->asks->wanted, 0, &match);
    }
    f->document = own;
    f->sentences = sentences;
    return found;
}

static void judge_wanted(struct trial *t)
{
    struct matches found;
    struct buf reason = {0}, count = {0}, limit = {0};
    finder_search(&t->j->finder, &t->asks->wanted, t->arena, &found);
    buf_add_uint(&count, found.count);
    bool few = found.count < (size_t)t->asks->at_least;
    buf_add_int(&limit, few ? t->asks->at_least : t->asks->at_most);
    if (few && stands_elsewhere(t))
        few = false;
    else if (few && !found.count)
        MESSAGE(&reason, t->j->lang, TEMPLATE_ABSENT, about(t));
    else if (few)
        MESSAGE(&reason, t->j->lang, TEMPLATE_FEW, about(t), buf_str(&count),
                buf_str(&limit));
    else if (found.count > (size_t)t->asks->at_most)
        MESSAGE(&reason, t->j->lang, TEMPLATE_MANY, about(t), buf_str(&count),
                buf_str(&limit));
    if (reason.len)
        add(t, VERDICT_FAIL,
            found.count ? found.items[found.count - 1].at : NOWHERE, &reason);
    else
        settle(t, VERDICT_PASS);
    buf_release(&count);
    buf_release(&limit);
}

/* ---- what may not stand there ----------------------------------------- */

static void add_words(struct trial *t, const struct reason *r,
                      struct buf *out)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct reason_part *part = &r->parts[i];
        buf_add(out, part->text);
        if (part->reg == REGISTER_NONE)
            continue;
        struct value v = vec_shown(machine_get(&t->j->machine, part->reg), 0);
        words_value(out, t->j->lang, &v, part->unit);
    }
}

static void add_reason(struct trial *t, struct buf *out)
{
    add_words(t, &t->rule->reasons[t->j->lang], out);
}

static struct str words_at(const struct template_judge *j, struct bounds at)
{
    return str_slice(j->finder.document->text, at.start, at.end - at.start);
}

/* The row of a match: the date, and what was captured there. */
static void fill_row(struct trial *t, const struct match *m)
{
    static const struct field number = {.kind = FIELD_NUMBER};
    static const struct field date = {.kind = FIELD_DATE};
    const struct template_rule *asks = t->asks;
    struct template_judge *j = t->j;
    j->fields[0] = column_dates(&t->facts->date, 1, t->arena);
    for (size_t i = 0; i < asks->capture_count; i++) {
        const struct captured *c = m ? &m->captures[i] : NULL;
        struct value v = value_null(ABSENCE_NONE);
        if (c && c->as)
            v = capture_value(c->as, words_at(j, c->at));
        j->fields[(size_t)asks->first_capture + i] =
            column_make(asks->captures[i].type == CAPTURE_DATE ? &date
                                                               : &number,
                        &v, 1, t->arena);
    }
    machine_batch(&j->machine, j->fields, 1);
}

static void judge_barred(struct trial *t)
{
    struct matches found;
    finder_search(&t->j->finder, &t->asks->barred, t->arena, &found);
    fill_row(t, NULL);
    settle(t, VERDICT_PASS);
    for (size_t i = 0; i < found.count; i++) {
        struct buf reason = {0};
        add_reason(t, &reason);
        add(t, VERDICT_FAIL, found.items[i].at, &reason);
    }
}

/* ---- what must hold of what stands there ------------------------------ */

/* "geen NAAM bekend voor 01-03-2027" */
static bool limit_missing(const struct trial *t, const struct explanation *why,
                          struct buf *reason)
{
    for (size_t i = 0; i < why->count; i++) {
        const struct cause *c = &why->causes[i];
        struct buf day = {0};
        if (c->kind != CAUSE_SERIES || !c->date_known)
            continue;
        format_date(&day, t->j->lang, c->date);
        MESSAGE(reason, t->j->lang, REASON_NO_LIMIT,
                t->j->rules->parameters[c->index].name, buf_str(&day));
        buf_release(&day);
        return true;
    }
    return false;
}

static void add_undetermined(struct trial *t, const struct match *m,
                             const struct explanation *why)
{
    struct buf reason = {0};
    if (!limit_missing(t, why, &reason))
        buf_add(&reason, message(t->j->lang, MSG_TEMPLATE_UNREADABLE));
    add(t, VERDICT_UNDETERMINED, m->at, &reason);
}

static void keep_limits(struct trial *t, const struct explanation *why,
                        struct template_finding *f)
{
    struct {
        struct finding_limit *items;
        size_t count, cap;
    } limits = {0};
    for (size_t i = 0; i < why->count; i++) {
        const struct cause *c = &why->causes[i];
        if (c->kind != CAUSE_SERIES || !c->date_known)
            continue;
        const struct parameter *p = &t->j->rules->parameters[c->index];
        const struct parameter_value *v = limit_at(p, c->date);
        if (!v)
            continue;
        *ARENA_PUSH(t->arena, &limits) = (struct finding_limit){p, v};
        if (v->status != STATUS_VERIFIED)
            f->severity = severity_lower(f->severity);
    }
    f->limits = limits.items;
    f->limit_count = limits.count;
}

static void judge_match(struct trial *t, const struct match *m)
{
    struct explanation why = {0};
    struct buf reason = {0};
    assert(m);
    fill_row(t, m);
    struct value v = vec_get(machine_get(&t->j->machine, t->asks->require), 0);
    int truth = value_truth(&v);
    machine_explain(&t->j->machine, t->asks->require, 0, t->arena, &why);
    if (truth == 2) {
        settle(t, VERDICT_PASS);
    } else if (truth == 1) {
        add_undetermined(t, m, &why);
    } else {
        add_reason(t, &reason);
        keep_limits(t, &why, add(t, VERDICT_FAIL, m->at, &reason));
    }
}

static void judge_read(struct trial *t)
{
    struct matches found;
    finder_search(&t->j->finder, &t->asks->read, t->arena, &found);
    for (size_t i = 0; i < found.count; i++)
        judge_match(t, &found.items[i]);
}

/* Each provision of `order` behind the one before it; one that is nowhere is
   passed over. */
static void judge_order(struct trial *t)
{
    const struct provisions *all = &t->asks->order;
    size_t from = 0;
    for (size_t i = 0; i < all->count; i++) {
        struct provisions one = {.items = &all->items[i], .count = 1};
        struct match match;
        struct buf reason = {0};
        if (!finder_first(&t->j->finder, &one, 0, &match))
            continue;
        settle(t, VERDICT_PASS);
        if (match.at.start >= from) {
            from = match.at.start;
            continue;
        }
        fill_row(t, NULL);
        add_reason(t, &reason);
        add(t, VERDICT_FAIL, match.at, &reason);
    }
}

/* ---- the law that it contradicts -------------------------------------- */

static bool clashes(struct trial *t, size_t i, struct bounds *at)
{
    const struct provisions *given = &t->asks->clash_given[i];
    const struct rule *law =
        &t->j->rules->rules[t->rule->clashes[i].rule];
    struct match match;
    if (t->facts->date < law->from || t->facts->date > law->until)
        return false;
    if (!given->count)
        return true;
    if (!finder_first(&t->j->finder, given, 0, &match))
        return false;
    if (at->start > match.at.start)
        *at = match.at;
    return true;
}

static void add_clash(struct trial *t, enum verdict verdict, struct buf *out)
{
    const char *before = ": ";
    clash_tell(t->j->rules, t->j->lang, t->rule, t->j->clashes, verdict, out);
    for (size_t i = 0; i < t->rule->clash_count; i++) {
        const struct reason *why = &t->rule->clashes[i].reasons[t->j->lang];
        if (!(t->j->clashes >> i & 1) || !why->count)
            continue;
        buf_add_text(out, before);
        add_words(t, why, out);
        before = "; ";
    }
}

/* Each finding of the rule, from the first on, says so; a pass becomes one. */
static void judge_clashes_of(struct trial *t, size_t first)
{
    struct bounds at = NOWHERE;
    for (size_t i = 0; i < t->rule->clash_count; i++)
        if (clashes(t, i, &at))
            t->j->clashes |= (uint32_t)1 << i;
    if (!t->j->clashes)
        return;
    fill_row(t, NULL);
    for (size_t i = first; i < t->out->count; i++) {
        struct buf reason = {0};
        buf_add(&reason, t->out->items[i].reason);
        add_clash(t, t->out->items[i].verdict, &reason);
        t->out->items[i].reason = arena_str(t->arena, buf_str(&reason));
        t->out->items[i].clashes = t->j->clashes;
        buf_release(&reason);
    }
    if (t->verdict == VERDICT_PASS) {
        struct buf reason = {0};
        add_clash(t, VERDICT_PASS, &reason);
        struct template_finding *pass = add(t, VERDICT_PASS, at, &reason);
        pass->severity = SEVERITY_INFO;
        pass->clashes = t->j->clashes;
    }
}

/* ---- a rule ----------------------------------------------------------- */

static void judge_parts(struct trial *t)
{
    struct match match;
    if (t->asks->given.count &&
        !finder_first(&t->j->finder, &t->asks->given, 0, &match))
        return;
    if (t->asks->wanted.count)
        judge_wanted(t);
    if (t->asks->barred.count)
        judge_barred(t);
    if (t->asks->read.count)
        judge_read(t);
    if (t->asks->order.count)
        judge_order(t);
}

enum verdict template_judge(struct template_judge *j, size_t rule,
                            const struct template_facts *facts,
                            struct arena *arena,
                            struct template_findings *out)
{
    const struct rule *r = &j->rules->rules[rule];
    struct trial t = {j,     r,   r->template,           facts,
                      arena, out, VERDICT_NOT_APPLICABLE};
    j->clashes = 0;
    if (facts->date < r->from || facts->date > r->until)
        return VERDICT_NOT_APPLICABLE;
    if (!r->template->all_kinds && !facts->kinds)
        return VERDICT_UNDETERMINED;
    if (!r->template->all_kinds && !(r->template->kinds & facts->kinds))
        return VERDICT_NOT_APPLICABLE;
    size_t first = out->count;
    j->finder.limited = (struct str){0};
    judge_parts(&t);
    if (t.verdict != VERDICT_NOT_APPLICABLE)
        judge_clashes_of(&t, first);
    if (j->finder.limited.len) {
        struct buf reason = {0};
        MESSAGE(&reason, j->lang, TEMPLATE_LIMITED, j->finder.limited);
        add(&t, VERDICT_BROKEN, NOWHERE, &reason);
    }
    return t.verdict;
}
