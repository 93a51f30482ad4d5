/*
 * clause.c - a comparison that decided in, whether and how it can be said in
 * plain words out.
 */
#include "expr/flow.h"
#include "verdict/finding.h"
#include "verdict/shape.h"

enum { SEARCH_STEPS = 500 };

bool field_hidden(const struct schema *schema, int field)
{
    enum privacy privacy = schema->fields[field].privacy;

    return privacy == PRIVACY_PERSONAL || privacy == PRIVACY_SENSITIVE;
}

struct flow_search {
    const struct schema *schema;
    int field;
    bool found;
};

static void visit_hidden(void *data, int field)
{
    struct flow_search *s = data;

    s->found = s->found || field_hidden(s->schema, field);
}

static void visit_field(void *data, int field)
{
    struct flow_search *s = data;

    s->found = s->found || field == s->field;
}

bool register_hidden(const struct ruleset *rules, int reg)
{
    struct flow_search s = {.schema = rules->schema};

    program_value_fields(&rules->program, reg, visit_hidden, &s);
    return s.found;
}

bool field_key(const struct schema *schema, int field)
{
    return schema->fields[field].privacy == PRIVACY_KEY;
}

static void visit_key(void *data, int field)
{
    struct flow_search *s = data;

    s->found = s->found || field_key(s->schema, field);
}

bool register_key(const struct ruleset *rules, int reg)
{
    struct flow_search s = {.schema = rules->schema};

    program_value_fields(&rules->program, reg, visit_key, &s);
    return s.found;
}

static bool reads_field(const struct ruleset *rules, int reg, int field)
{
    struct flow_search s = {.field = field};

    program_fields(&rules->program, reg, visit_field, &s);
    return s.found;
}

/* The comparison as seen from its other side. */
static enum opcode op_turned(enum opcode op)
{
    switch (op) {
    case OP_LT:
        return OP_GT;
    case OP_LE:
        return OP_GE;
    case OP_GT:
        return OP_LT;
    case OP_GE:
        return OP_LE;
    default:
        return op;
    }
}

static bool is_order(int op)
{
    return op == OP_LT || op == OP_LE || op == OP_GT || op == OP_GE;
}

/* The field that the register holds as it is, if it may be shown; else -1. */
static int field_shown(const struct ruleset *rules, int reg)
{
    const struct instruction *ins = &rules->program.items[reg];
    bool shown = ins->op == OP_FIELD &&
                 !field_hidden(rules->schema, ins->index) &&
                 ins->index != rules->schema->as_of;

    return shown ? ins->index : -1;
}

bool clause_plain(const struct making *m, const struct clause *clause,
                  struct plain_clause *out)
{
    const struct ruleset *rules = m->j->rules;
    int field, limit = clause->right;

    if (!is_order(clause->op)) {
        return false;
    }
    out->op = (enum opcode)clause->op;
    field = field_shown(rules, clause->left);
    if (field < 0) {
        field = field_shown(rules, clause->right);
        limit = clause->left;
        out->op = op_turned(out->op);
    }
    if (field < 0 || register_hidden(rules, limit) ||
        reads_field(rules, limit, field) ||
        !making_field(m, field, &out->is)) {
        return false;
    }
    out->field = field;
    out->unit = rules->schema->fields[field].unit;
    out->limit_reg = limit;
    out->limit = making_value(m, limit);
    return out->limit.type == TYPE_NUMBER || out->limit.type == TYPE_DATE;
}

static bool suffices(const struct making *m, int reg, int clause, int *steps)
{
    const struct instruction *ins = &m->j->rules->program.items[reg];

    if (reg == clause || ++*steps > SEARCH_STEPS) {
        return reg == clause;
    }
    if (ins->op != OP_AND && ins->op != OP_OR) {
        return false;
    }
    for (int side = 0; side < 2; side++) {
        int other = ins->args[1 - side];
        if (!suffices(m, ins->args[side], clause, steps)) {
            continue;
        }
        struct value held = making_value(m, other);
        if (ins->op == OP_OR || other == clause || value_truth(&held) == 2) {
            return true;
        }
    }
    return false;
}

bool clause_suffices(const struct making *m, int reg, int clause)
{
    int steps = 0;

    return reg != REGISTER_NONE && suffices(m, reg, clause, &steps);
}

void clause_words(struct buf *out, const struct making *m,
                  const struct plain_clause *clause)
{
    static const struct {
        uint8_t op;
        enum message number, date;
    } words[] = {
        {OP_LT, MSG_REASON_BELOW, MSG_REASON_BEFORE},
        {OP_LE, MSG_REASON_AT_MOST, MSG_REASON_BY},
        {OP_GT, MSG_REASON_ABOVE, MSG_REASON_AFTER},
        {OP_GE, MSG_REASON_AT_LEAST, MSG_REASON_FROM},
    };
    struct buf limit = {0};

    struct value shown = shape_words(m, clause->limit_reg, &clause->limit,
                                     clause->unit);

    words_value(&limit, m->lang, &shown, clause->unit);
    struct str text = buf_str(&limit);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].op == clause->op) {
            bool date = clause->limit.type == TYPE_DATE;
            message_add(out, m->lang, date ? words[i].date : words[i].number,
                        1, &text);
        }
    }
    buf_release(&limit);
}
