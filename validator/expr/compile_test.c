/*
 * compile_test.c - `in`, ranges, and some/every as instructions.
 */
#include "expr/compile.h"

static const struct typing boolean = {.type = TYPE_BOOLEAN,
                                      .element = TYPE_ANY};

struct tests {
    const struct node **items;
    size_t count, cap;
};

/* The tests of an `in`; a list literal stands for its items. */
static struct tests collect(struct compiler *c, const struct node *n,
                            const struct operand *a)
{
    struct tests tests = {0};
    struct arena *arena = c->program->arena;
    bool flat = a->t.type != TYPE_LIST && a->t.type != TYPE_ANY &&
                a->t.type != TYPE_NULL;
    for (size_t i = 1; i < n->count; i++) {
        const struct node *kid = n->kids[i];
        if (flat && kid->kind == NODE_LIST && kid->count > 0) {
            for (size_t k = 0; k < kid->count; k++)
                *ARENA_PUSH(arena, &tests) = kid->kids[k];
        } else {
            *ARENA_PUSH(arena, &tests) = kid;
        }
    }
    return tests;
}

/* a in low..high: two comparisons at once. */
static struct operand in_range(struct compiler *c, const struct node *n,
                               struct operand a, const struct node *range)
{
    struct operand args[3] = {a, compile_node(c, range->kids[0]),
                              compile_node(c, range->kids[1])};
    bool refused = false;
    for (size_t i = 1; i < 3; i++) {
        check_comparison(OP_IN, &a.t, &args[i].t, &c->problem);
        refused |= compile_refused(c, range->kids[i - 1]->at);
    }
    struct instruction ins = {.op = OP_BETWEEN};
    ins.flags = (uint8_t)((range->low_closed ? 0 : FLAG_LOW_OPEN) |
                          (range->high_closed ? 0 : FLAG_HIGH_OPEN));
    if (refused)
        return compile_error(c, STR("refused"));
    return compile_emit(c, n, ins, args, 3, boolean);
}

static bool is_container(const struct typing *t)
{
    return t->type == TYPE_LIST || t->type == TYPE_RANGE ||
           t->type == TYPE_TEST || t->type == TYPE_ANY;
}

/* a in list, or in what turns out to be one */
static struct operand in_container(struct compiler *c, const struct node *n,
                                   struct operand a, struct operand b)
{
    if (b.t.type == TYPE_LIST && a.t.type != TYPE_LIST) {
        struct typing item = b.t;
        item.type = b.t.element;
        if (item.type != TYPE_RANGE && item.type != TYPE_LIST &&
            item.type != TYPE_NULL)
            check_comparison(OP_EQ, &a.t, &item, &c->problem);
        if (compile_refused(c, n->at))
            return compile_error(c, STR("refused"));
    }
    struct instruction ins = {.op = OP_IN};
    return compile_emit(c, n, ins, (struct operand[]){a, b}, 2, boolean);
}

static struct operand in_test(struct compiler *c, const struct node *n,
                              struct operand a, const struct node *test)
{
    if (test->kind == NODE_RANGE && a.t.type != TYPE_RANGE)
        return in_range(c, n, a, test);
    if (node_is_null(test)) {
        struct instruction ins = {.op = OP_IS_NULL};
        return compile_emit(c, n, ins, &a, 1, boolean);
    }
    bool sign = test->kind == NODE_TEST;
    const struct node *right = sign ? test->kids[0] : test;
    if (sign && node_is_null(right) &&
        (test->op == OP_EQ || test->op == OP_NE)) {
        struct instruction ins = {
            .op = test->op == OP_EQ ? OP_IS_NULL : OP_NOT_NULL};
        return compile_emit(c, n, ins, &a, 1, boolean);
    }
    struct operand b = compile_node(c, right);
    if (!sign && (is_container(&b.t) || a.t.type == TYPE_LIST))
        return in_container(c, n, a, b);
    return compile_comparison(c, n, sign ? (enum opcode)test->op : OP_EQ, a, b,
                              right);
}

static bool is_scalar(const struct typing *t)
{
    return t->constant && (t->type == TYPE_TEXT || t->type == TYPE_NUMBER ||
                           t->type == TYPE_DATE);
}

/* Two or more literals of a's own type become one constant list. False if the
   tests are anything else. */
static bool in_set(struct compiler *c, const struct node *n, struct operand a,
                   const struct tests *tests, struct operand *out)
{
    struct arena *arena = c->program->arena;
    struct value *items = arena_array(arena, tests->count, sizeof *items);
    bool refused = false;
    for (size_t i = 0; i < tests->count; i++) {
        const struct node *test = tests->items[i];
        if (test->kind != NODE_LITERAL || tests->count < 2)
            return false;
        struct typing t = typing_of_value(&test->literal);
        if (!is_scalar(&t) || t.type != a.t.type)
            return false;
        items[i] = test->literal;
    }
    for (size_t i = 0; i < tests->count; i++) {
        struct typing t = typing_of_value(&items[i]);
        check_comparison(OP_EQ, &a.t, &t, &c->problem);
        refused |= compile_refused(c, tests->items[i]->at);
    }
    struct value_list *list = arena_alloc(arena, sizeof *list);
    *list = (struct value_list){tests->count, items};
    struct value *set = arena_alloc(arena, sizeof *set);
    *set = (struct value){.type = TYPE_LIST, .list = list};
    struct operand args[2] = {
        a, {program_constant(c->program, *set, (struct str){0}),
            typing_of_value(set)}};
    struct instruction ins = {.op = OP_IN};
    *out = refused ? compile_error(c, STR("refused"))
                   : compile_emit(c, n, ins, args, 2, boolean);
    return true;
}

struct operand compile_in(struct compiler *c, const struct node *n)
{
    struct operand a = compile_node(c, n->kids[0]), set;
    struct tests tests = collect(c, n, &a);
    if (in_set(c, n, a, &tests, &set))
        return set;
    if (tests.count == 1)
        return in_test(c, n, a, tests.items[0]);
    struct operand *args =
        arena_array(c->program->arena, tests.count, sizeof *args);
    for (size_t i = 0; i < tests.count; i++)
        args[i] = in_test(c, n, a, tests.items[i]);
    struct instruction ins = {.op = OP_ANY_OF};
    return compile_emit(c, n, ins, args, tests.count, boolean);
}

/* (<x) (<=x): only a high side; (>x) (>=x): only a low one; (=x) (!=x): both,
   closed or open. */
static struct operand test_value(struct compiler *c, const struct node *n)
{
    static const struct operand missing = {.reg = REGISTER_NONE};
    struct operand x = compile_node(c, n->kids[0]);
    bool low = n->op != OP_LT && n->op != OP_LE;
    bool high = n->op != OP_GT && n->op != OP_GE;
    bool closed = n->op == OP_LE || n->op == OP_GE || n->op == OP_EQ;
    struct operand args[2] = {low ? x : missing, high ? x : missing};
    struct instruction ins = {.op = OP_RANGE};
    ins.flags = (uint8_t)(FLAG_TEST | (low && closed ? 0 : FLAG_LOW_OPEN) |
                          (high && closed ? 0 : FLAG_HIGH_OPEN));
    struct typing t = {.type = TYPE_RANGE, .element = TYPE_ANY};
    return compile_emit(c, n, ins, args, 2, t);
}

struct operand compile_range(struct compiler *c, const struct node *n)
{
    if (n->kind == NODE_TEST)
        return test_value(c, n);
    struct operand args[2] = {compile_node(c, n->kids[0]),
                              compile_node(c, n->kids[1])};
    if (!node_is_null(n->kids[0]) && !node_is_null(n->kids[1]))
        check_comparison(OP_RANGE, &args[0].t, &args[1].t, &c->problem);
    if (compile_refused(c, n->at))
        return compile_error(c, STR("refused"));
    struct instruction ins = {.op = OP_RANGE};
    ins.flags = (uint8_t)((n->low_closed ? 0 : FLAG_LOW_OPEN) |
                          (n->high_closed ? 0 : FLAG_HIGH_OPEN));
    struct typing t = {.type = TYPE_RANGE, .element = args[0].t.type};
    return compile_emit(c, n, ins, args, 2, t);
}

static struct operand element_of(struct compiler *c, const struct node *n,
                                 const struct operand *list)
{
    struct typing t = list->t;
    t.type = list->t.type == TYPE_LIST && list->t.element != TYPE_NULL
                 ? list->t.element
                 : TYPE_ANY;
    t.element = TYPE_ANY;
    t.constant = NULL;
    t.zero = false;
    struct instruction ins = {.op = OP_ELEMENT, .index = c->depth};
    struct operand o = compile_emit(c, n, ins, list, 1, t);
    c->program->items[o.reg].text = n->name;
    return o;
}

struct operand compile_quantified(struct compiler *c, const struct node *n)
{
    struct operand args[2] = {compile_node(c, n->kids[0])};
    if (args[0].t.type != TYPE_LIST && args[0].t.type != TYPE_ANY)
        buf_printf(&c->problem, "'%s' goes over a list, not a %s",
                   opcode_name((enum opcode)n->op),
                   type_name((enum type)args[0].t.type));
    if (compile_refused(c, n->kids[0]->at))
        return compile_error(c, STR("refused"));
    if (c->depth == ELEMENTS_MAX)
        return compile_fail(c, n->at, "some and every nested deeper than %d",
                            ELEMENTS_MAX);
    c->depth++;
    struct binding b = {c->bindings, n->name, element_of(c, n, &args[0])};
    c->bindings = &b;
    args[1] = compile_node(c, n->kids[1]);
    c->bindings = b.outer;
    struct instruction ins = {.op = n->op, .index = c->depth};
    c->depth--;
    check_boolean("what follows 'satisfies'", &args[1].t, &c->problem);
    if (compile_refused(c, n->kids[1]->at))
        return compile_error(c, STR("refused"));
    return compile_emit(c, n, ins, args, 2, boolean);
}
