/*
 * reason.c - the facts of a finding in, one sentence in the chosen language
 * out, without the article.
 */
#include "verdict/finding.h"
#include "verdict/shape.h"

/* ---- fail ------------------------------------------------------------- */

/* Why a value that the template names is not there. */
static void absent_words(struct making *m, int reg, struct buf *out)
{
    const struct ruleset *rules = m->j->rules;
    struct explanation why = {0};
    struct buf text = {0};

    machine_explain(&m->j->machine, reg, m->row, m->arena, &why);
    for (size_t i = 0; i < why.count && text.len == 0; i++) {
        const struct cause *cause = &why.causes[i];
        if (cause->kind == CAUSE_FIELD && cause->absence != PRESENT) {
            shape_why(m, cause->index, &text);
        } else if (cause->kind == CAUSE_SERIES && cause->absence != PRESENT) {
            MESSAGE(&text, m->lang, REASON_NO_LIMIT_EVER,
                    rules->parameters[cause->index].name);
        }
    }
    if (text.len > 0) {
        MESSAGE(out, m->lang, REASON_ABSENT, buf_str(&text));
    } else {
        buf_add(out, message(m->lang, MSG_UNKNOWN));
    }
    buf_release(&text);
}

/* The values of a template; an absent one becomes the text that says why. */
static struct value *template_values(struct making *m,
                                     const struct reason *reason)
{
    struct value *values = arena_array(m->arena, reason->count,
                                       sizeof *values);

    for (size_t i = 0; i < reason->count; i++) {
        int reg = reason->parts[i].reg;
        if (reg == REGISTER_NONE) {
            continue;
        }
        values[i] = making_value(m, reg);
        if (values[i].type != TYPE_NULL) {
            values[i] = shape_words(m, reg, &values[i], reason->parts[i].unit);
        } else {
            struct buf text = {0};
            absent_words(m, reg, &text);
            values[i] = value_text(arena_str(m->arena, buf_str(&text)));
            buf_release(&text);
        }
    }
    return values;
}

void reason_template(struct making *m, const struct reason *reason,
                     struct buf *out)
{
    words_template(out, m->lang, m->j->rules, reason,
                   template_values(m, reason));
}

/* Whether `a` asks less of the same field than `b`. */
static bool more_lenient(struct making *m, const struct plain_clause *a,
                         const struct plain_clause *b)
{
    machine_note(&m->j->machine, GLANCE_ORDER, a->limit_reg, b->limit_reg,
                 m->row);
    bool upper = a->op == OP_LT || a->op == OP_LE;
    int order = value_order(&a->limit, &b->limit);

    return a->field == b->field && a->op == b->op &&
           order == (upper ? 1 : -1);
}

/* The plain comparison that stands in the way of passing: any one of those
   that would do alone, and of two on one field the more lenient. */
static bool hint_find(struct making *m, struct plain_clause *out)
{
    bool found = false;

    for (size_t i = 0; i < m->why.clause_count; i++) {
        const struct clause *clause = &m->why.clauses[i];
        struct plain_clause one;
        if (clause_plain(m, clause, &one) &&
            clause_suffices(m, m->reg, clause->reg) &&
            (!found || more_lenient(m, &one, out))) {
            *out = one;
            found = true;
        }
    }
    return found;
}

static void hint_words(struct making *m, struct buf *out)
{
    struct plain_clause clause = {0};
    struct buf limit = {0};

    if (!hint_find(m, &clause)) {
        return;
    }
    struct str label = field_label(m->j->rules->schema, clause.field,
                                   m->lang);
    words_next(out);
    clause_words(&limit, m, &clause);
    if (clause.limit.type == TYPE_DATE) {
        MESSAGE(out, m->lang, REASON_WOULD_PASS_DATE, label, buf_str(&limit));
    } else {
        MESSAGE(out, m->lang, REASON_WOULD_PASS, label, buf_str(&limit));
    }
    buf_release(&limit);
}

static void limits_words(const struct making *m, const struct finding *f,
                         size_t own, struct buf *out)
{
    if (own > 0) {
        buf_add_text(out, " (");
        words_limits(out, m->lang, f->limits, own);
        buf_add_char(out, ')');
    }
}

static void fail_words(struct making *m, const struct finding *f, size_t own,
                       struct buf *out)
{
    const struct reason *reason = &m->rule->reasons[m->lang];

    if (reason->count > 0) {
        reason_template(m, reason, out);
    } else {
        MESSAGE(out, m->lang, REASON_BROKEN_RULE, m->rule->title.in[m->lang]);
    }
    limits_words(m, f, own, out);
    hint_words(m, out);
    words_ahead(out, m->lang, m->j->rules);
    if (m->lowered) {
        words_lowered(out, m->lang);
    }
}

/* ---- undetermined ----------------------------------------------------- */

/* The field's own name behind a sentence that names another heading. */
static void name_words(const struct making *m, int field, struct str sentence,
                       struct buf *out)
{
    struct str name = m->j->rules->schema->fields[field].name;
    struct str folded = heading_fold(m->arena, sentence);
    struct str wanted = heading_fold(m->arena, name);

    if (str_find(folded, wanted, 0) == folded.len) {
        buf_printf(out, " (%.*s)", STR_ARG(name));
    }
}

/* Adds a field to the last sentence if that says the same of another field:
   a row with too few cells lacks several. */
static bool joined(const struct making *m, int field, struct str sentence,
                   struct buf *out)
{
    struct str all = buf_str(out), last = all;
    struct str name = m->j->rules->schema->fields[field].name;

    for (size_t at = 0; at < all.len;) {
        last = str_slice(all, at, all.len);
        at = str_find(all, STR("; "), at);
        at += at < all.len ? 2 : 0;
    }
    if (sentence.len == 0 || !str_starts(last, sentence) ||
        !str_starts(str_slice(last, sentence.len, last.len), STR(" (")) ||
        !str_ends(last, STR(")"))) {
        return false;
    }
    out->len--;
    buf_printf(out, ", %.*s)", STR_ARG(name));
    return true;
}

static void field_words(const struct making *m, int field, struct buf *out)
{
    struct buf text = {0};

    shape_why(m, field, &text);
    if (!joined(m, field, buf_str(&text), out)) {
        words_next(out);
        buf_add(out, buf_str(&text));
        name_words(m, field, buf_str(&text), out);
    }
    buf_release(&text);
}

/* A limit without a value that day; of a question without an answer the
   question itself. */
static void limit_words(const struct making *m, const struct parameter *p,
                        struct str day, struct buf *out)
{
    if (str_equal(p->unit_text, STR("boolean"))) {
        MESSAGE(out, m->lang, REASON_NOT_SETTLED, p->title.in[m->lang], day);
    } else {
        MESSAGE(out, m->lang, REASON_NO_LIMIT, p->name, day);
    }
}

static void cause_words(const struct making *m, const struct cause *cause,
                        struct buf *out)
{
    struct buf text = {0};
    struct value value;

    if (cause->kind == CAUSE_FIELD &&
        !making_field(m, cause->index, &value)) {
        field_words(m, cause->index, out);
        return;
    }
    words_next(out);
    if (cause->kind == CAUSE_FIELD) {
        MESSAGE(out, m->lang, REASON_UNUSABLE,
                m->j->rules->schema->fields[cause->index].name);
    } else if (cause->kind == CAUSE_ERROR) {
        buf_add(out, cause->message);
    } else if (cause->date_known) {
        value = value_date(cause->date);
        value = shape_words(m, cause->date_reg, &value, UNIT_NONE);
        words_value(&text, m->lang, &value, UNIT_NONE);
        limit_words(m, &m->j->rules->parameters[cause->index], buf_str(&text),
                    out);
    } else {
        MESSAGE(out, m->lang, REASON_NO_LIMIT_EVER,
                m->j->rules->parameters[cause->index].name);
    }
    buf_release(&text);
}

bool cause_absent(const struct making *m, const struct cause *cause)
{
    const struct ruleset *rules = m->j->rules;
    struct value value;

    if (cause->kind == CAUSE_SERIES && cause->date_known) {
        return limit_at(&rules->parameters[cause->index], cause->date) ==
               NULL;
    }
    if (cause->kind == CAUSE_FIELD && cause->absence != PRESENT &&
        cause->index == m->rule->date_field) {
        return !making_field(m, cause->index, &value);
    }
    return cause->kind == CAUSE_ERROR || cause->absence != PRESENT;
}

static bool same_cause(const struct making *m, const struct cause *a,
                       const struct cause *b)
{
    if (a->kind == CAUSE_SERIES && b->kind == CAUSE_SERIES &&
        a->index == b->index && a->date_reg != b->date_reg) {
        machine_note(&m->j->machine, GLANCE_ORDER, a->date_reg, b->date_reg,
                     m->row);
    }
    return a->kind == b->kind && a->index == b->index &&
           (a->kind != CAUSE_SERIES || a->date == b->date) &&
           (a->kind != CAUSE_ERROR || str_equal(a->message, b->message));
}

void words_causes(const struct making *m, const struct explanation *why,
                  const struct explanation *before, struct buf *out)
{
    for (size_t i = 0; i < why->count; i++) {
        const struct cause *cause = &why->causes[i];
        bool told = !cause_absent(m, cause);
        for (size_t k = 0; before != NULL && k < before->count; k++) {
            told = told || same_cause(m, cause, &before->causes[k]);
        }
        if (!told) {
            cause_words(m, cause, out);
        }
    }
}

static void undetermined_words(const struct making *m,
                               const struct finding *f, struct buf *out)
{
    struct buf causes = {0};

    words_causes(m, &m->also, NULL, &causes);
    words_causes(m, &m->why, &m->also, &causes);
    if (causes.len == 0) {
        buf_add(&causes, message(m->lang, MSG_REASON_NO_DATA));
    }
    MESSAGE(out, m->lang, REASON_UNDETERMINED, buf_str(&causes));
    if (!f->could_fail) {
        words_next(out);
        buf_add(out, message(m->lang, MSG_REASON_NO_FAIL));
    }
    buf_release(&causes);
}

/* ---- pass and not applicable ------------------------------------------ */

static void compared_words(const struct making *m,
                           const struct plain_clause *clause, struct buf *out)
{
    struct buf is = {0}, limit = {0};

    words_value(&is, m->lang, &clause->is, clause->unit);
    clause_words(&limit, m, clause);
    words_next(out);
    MESSAGE(out, m->lang, REASON_COMPARED,
            field_label(m->j->rules->schema, clause->field, m->lang),
            buf_str(&is), buf_str(&limit));
    buf_release(&is);
    buf_release(&limit);
}

/* "prijs € 600,00, personen [afgeschermd]" */
static void values_words(const struct making *m, const struct finding *f,
                         struct buf *out)
{
    for (size_t i = 0; i < f->value_count; i++) {
        const struct finding_value *v = &f->values[i];
        int field = schema_find(m->j->rules->schema, v->name);
        buf_add_text(out, i == 0 ? "" : ", ");
        buf_add(out, field < 0 ? v->name
                               : field_label(m->j->rules->schema, field,
                                             m->lang));
        buf_add_char(out, ' ');
        if (v->hidden) {
            buf_add(out, message(m->lang, MSG_REASON_HIDDEN));
        } else {
            words_value(out, m->lang, &v->value, v->unit);
        }
    }
}

static void pass_words(const struct making *m, const struct finding *f,
                       size_t own, struct buf *out)
{
    for (size_t i = 0; i < m->why.clause_count; i++) {
        struct plain_clause clause;
        if (m->why.clauses[i].truth == 2 &&
            clause_plain(m, &m->why.clauses[i], &clause)) {
            compared_words(m, &clause, out);
        }
    }
    if (out->len == 0) {
        values_words(m, f, out);
    }
    if (out->len == 0) {
        MESSAGE(out, m->lang, REASON_MET, m->rule->title.in[m->lang]);
    }
    limits_words(m, f, own, out);
}

static void not_applicable_words(const struct making *m,
                                 const struct finding *f, struct buf *out)
{
    struct buf values = {0};

    values_words(m, f, &values);
    if (values.len > 0) {
        MESSAGE(out, m->lang, REASON_NOT_APPLICABLE, buf_str(&values));
    } else {
        buf_add(out, message(m->lang, MSG_NOT_APPLICABLE));
    }
    buf_release(&values);
}

/* Fields of which was said that another one stands in. */
struct said {
    int *items;
    size_t count, cap;
};

static bool is_said(const struct said *said, int field)
{
    for (size_t i = 0; i < said->count; i++) {
        if (said->items[i] == field) {
            return true;
        }
    }
    return false;
}

static void stand_in_words(const struct making *m, int field,
                           struct said *said, struct buf *out)
{
    const struct schema *schema = m->j->rules->schema;
    const struct batch *batch = m->j->batch;

    if (field < 0 || batch->plan == NULL || is_said(said, field) ||
        !batch_may_stand_in(batch, field)) {
        return;
    }
    glance_spoil(&m->j->machine);
    *ARENA_PUSH(m->arena, said) = field;
    int from = batch_stand_in(batch, field, m->row);
    if (from >= 0) {
        buf_add_char(out, ' ');
        MESSAGE(out, m->lang, REASON_STAND_IN,
                field_label(schema, field, m->lang),
                field_label(schema, from, m->lang));
    }
}

/* The rule's date and the values that decided, where the mapping let another
   field stand in. */
static void stand_ins_words(const struct making *m, struct buf *out)
{
    const struct explanation *sides[] = {&m->why, &m->also};
    struct said said = {0};

    stand_in_words(m, m->rule->date_field, &said, out);
    for (size_t s = 0; s < 2; s++) {
        for (size_t i = 0; i < sides[s]->count; i++) {
            if (sides[s]->causes[i].kind == CAUSE_FIELD) {
                stand_in_words(m, sides[s]->causes[i].index, &said, out);
            }
        }
    }
}

struct str reason_make(struct making *m, const struct finding *f, size_t own)
{
    struct buf out = {0};

    if (f->verdict == VERDICT_FAIL) {
        fail_words(m, f, own, &out);
    } else if (f->verdict == VERDICT_UNDETERMINED) {
        undetermined_words(m, f, &out);
    } else if (f->verdict == VERDICT_PASS) {
        pass_words(m, f, own, &out);
    } else {
        not_applicable_words(m, f, &out);
    }
    clash_words(m, f, &out);
    if (f->verdict != VERDICT_FAIL) {
        words_ahead(&out, m->lang, m->j->rules);
    }
    stand_ins_words(m, &out);
    struct str reason = arena_str(m->arena, buf_str(&out));
    buf_release(&out);
    return reason;
}
