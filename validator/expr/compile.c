/*
 * compile.c - a syntax tree, checked, as instructions. See compile.h.
 */
#include "expr/compile.h"

#include <assert.h>
#include <stdarg.h>

static struct str text_of(const struct compiler *c, const struct node *n)
{
    return str_slice(c->text, n->at, n->end - n->at);
}

struct operand compile_error(struct compiler *c, struct str why)
{
    struct instruction ins = {.op = OP_ERROR, .type = TYPE_ANY,
                              .property = why};
    return (struct operand){program_emit(c->program, ins, NULL, 0),
                            {.type = TYPE_ANY, .element = TYPE_ANY}};
}

struct operand compile_fail(struct compiler *c, size_t at, const char *format,
                            ...)
{
    struct buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&text, format, args);
    va_end(args);
    complain(c->errors, GRAVITY_ERROR, c->origin->place(c->origin->data, at),
             "%.*s", STR_ARG(text));
    buf_release(&text);
    return compile_error(c, STR("refused"));
}

bool compile_refused(struct compiler *c, size_t at)
{
    bool refused = c->problem.len && !c->options->lenient;
    if (refused)
        compile_fail(c, at, "%.*s", STR_ARG(c->problem));
    buf_clear(&c->problem);
    return refused;
}

/* In a rule, an instruction over constants becomes its value. A comparison
   that is constant is a mistake of whoever wrote it. */
static struct operand fold(struct compiler *c, const struct node *n,
                           const struct instruction *ins,
                           const struct operand *args, size_t count)
{
    struct arena *arena = c->program->arena;
    struct value *values = arena_array(arena, count, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = args[i].t.constant ? *args[i].t.constant
                                       : value_null(PRESENT);
    struct value *v = arena_alloc(arena, sizeof *v);
    *v = instruction_apply(ins, values, arena);
    if (v->type == TYPE_NULL) {
        struct buf why = {0};
        instruction_problem(ins, values, &why);
        struct operand o = compile_fail(c, n->at, "this never has a value: "
                                        "%.*s", STR_ARG(why));
        buf_release(&why);
        return o;
    }
    if (opcode_is_truth((enum opcode)ins->op))
        return compile_fail(c, n->at, "this is always %s",
                            v->truth ? "true" : "false");
    struct typing t = typing_of_value(v);
    t.unit = ins->unit;
    return (struct operand){program_constant(c->program, *v, ins->text), t};
}

static bool all_constant(const struct operand *args, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!args[i].t.constant && args[i].reg != REGISTER_NONE)
            return false;
    return true;
}

struct operand compile_emit(struct compiler *c, const struct node *n,
                            struct instruction ins, const struct operand *args,
                            size_t count, struct typing t)
{
    ins.type = t.type == TYPE_NULL ? TYPE_ANY : t.type;
    ins.unit = t.unit;
    ins.text = text_of(c, n);
    ins.arg_count = count;
    if (!c->options->lenient && ins.op != OP_SOME && ins.op != OP_EVERY &&
        ins.op != OP_ELEMENT && all_constant(args, count))
        return fold(c, n, &ins, args, count);
    int *regs = arena_array(c->program->arena, count, sizeof *regs);
    for (size_t i = 0; i < count; i++)
        regs[i] = args[i].reg;
    int reg = program_emit(c->program, ins, regs, count);
    if (c->program->items[reg].height > HEIGHT_LIMIT)
        return compile_fail(c, n->at, "more than %d steps build on one "
                            "another, definitions included", HEIGHT_LIMIT);
    return (struct operand){reg, t};
}

static struct operand literal(struct compiler *c, const struct node *n)
{
    struct typing t = typing_of_value(&n->literal);
    if (t.type == TYPE_ANY && !c->options->lenient)
        return compile_fail(c, n->at, "this is not a date (@\"2024-01-31\") "
                            "or a duration (@\"P1Y6M\", @\"P14D\")");
    int reg = program_constant(c->program, n->literal, text_of(c, n));
    return (struct operand){reg, t};
}

static struct operand unknown_name(struct compiler *c, const struct node *n)
{
    const struct str *names = NULL;
    size_t count =
        c->scope->names ? c->scope->names(c->scope->data, &names) : 0;
    struct str near = str_nearest(n->name, names, count);
    if (near.len)
        return compile_fail(c, n->at, "unknown name '%.*s'; did you mean "
                            "'%.*s'?", STR_ARG(n->name), STR_ARG(near));
    return compile_fail(c, n->at, "unknown name '%.*s'", STR_ARG(n->name));
}

static int emit_series(struct compiler *c, const struct symbol *s,
                       struct str text)
{
    struct instruction period = {.op = OP_PERIOD, .type = TYPE_NUMBER};
    int at = program_emit(c->program, period, &s->date_register, 1);
    struct instruction ins = {.op = OP_SERIES, .type = (uint8_t)s->type,
                              .unit = s->unit, .index = s->index,
                              .text = text};
    return program_emit(c->program, ins, &at, 1);
}

static struct operand symbol_operand(struct compiler *c, const struct node *n,
                                     const struct symbol *s)
{
    struct operand o = {REGISTER_NONE,
                        {.type = (uint8_t)s->type, .element = TYPE_ANY,
                         .unit = s->unit, .names = s->names,
                         .name_count = s->name_count}};
    switch (s->kind) {
    case SYMBOL_FIELD:
        o.reg = program_field(c->program, s->index, s->type, s->unit);
        if (c->program->items[o.reg].text.len == 0)
            c->program->items[o.reg].text = text_of(c, n);
        break;
    case SYMBOL_SERIES:
        if (s->date_register != REGISTER_NONE)
            o.reg = emit_series(c, s, text_of(c, n));
        break;
    case SYMBOL_REGISTER:
        o.reg = s->index;
        break;
    case SYMBOL_CONSTANT:
        o.reg = program_constant(c->program, s->constant, text_of(c, n));
        o.t = typing_of_value(&c->program->items[o.reg].constant);
        o.t.unit = s->unit;
        break;
    }
    return o.reg == REGISTER_NONE ? compile_error(c, STR("refused")) : o;
}

static struct operand name(struct compiler *c, const struct node *n)
{
    struct symbol s = {.date_register = REGISTER_NONE};
    for (const struct binding *b = c->bindings; b; b = b->outer)
        if (str_equal(b->name, n->name))
            return b->element;
    if (!c->scope->find(c->scope->data, n->name, &s))
        return unknown_name(c, n);
    return symbol_operand(c, n, &s);
}

/* Where to point: at a constant that does not fit, else at the left side. */
static size_t place_of(const struct node *left, const struct operand *b,
                       const struct node *right)
{
    return b->t.constant ? right->at : left->at;
}

bool node_is_null(const struct node *n)
{
    return n->kind == NODE_LITERAL && n->literal.type == TYPE_NULL &&
           n->literal.absence == ABSENCE_NONE;
}

static const struct typing boolean = {.type = TYPE_BOOLEAN,
                                      .element = TYPE_ANY};

struct operand compile_comparison(struct compiler *c, const struct node *n,
                                  enum opcode op, struct operand a,
                                  struct operand b, const struct node *right)
{
    check_comparison(op, &a.t, &b.t, &c->problem);
    if (compile_refused(c, place_of(n, &b, right)))
        return compile_error(c, STR("refused"));
    struct instruction ins = {.op = (uint8_t)op};
    return compile_emit(c, n, ins, (struct operand[]){a, b}, 2, boolean);
}

/* x = null, x != null, on either side */
static struct operand null_test(struct compiler *c, const struct node *n)
{
    const struct node *tested = n->kids[node_is_null(n->kids[0])];
    struct operand a = compile_node(c, tested);
    struct instruction ins = {
        .op = n->op == OP_EQ ? OP_IS_NULL : OP_NOT_NULL};
    return compile_emit(c, n, ins, &a, 1, boolean);
}

/* A condition must be boolean, and not a literal. */
static struct operand condition(struct compiler *c, const struct node *n,
                                const char *what)
{
    struct operand o = compile_node(c, n);
    check_boolean(what, &o.t, &c->problem);
    if (!c->problem.len && o.t.constant && o.t.type == TYPE_BOOLEAN)
        buf_printf(&c->problem, "this is always %s",
                   o.t.constant->truth ? "true" : "false");
    if (compile_refused(c, n->at))
        return compile_error(c, STR("refused"));
    return o;
}

static struct operand logic(struct compiler *c, const struct node *n)
{
    const char *what = n->op == OP_AND ? "an operand of 'and'"
                                       : "an operand of 'or'";
    struct operand args[] = {condition(c, n->kids[0], what),
                             condition(c, n->kids[1], what)};
    struct instruction ins = {.op = n->op};
    return compile_emit(c, n, ins, args, 2, boolean);
}

static struct operand binary(struct compiler *c, const struct node *n)
{
    if (n->op == OP_AND || n->op == OP_OR)
        return logic(c, n);
    if ((n->op == OP_EQ || n->op == OP_NE) &&
        (node_is_null(n->kids[0]) || node_is_null(n->kids[1])))
        return null_test(c, n);
    struct operand args[] = {compile_node(c, n->kids[0]),
                             compile_node(c, n->kids[1])};
    if (n->op >= OP_LT && n->op <= OP_NE)
        return compile_comparison(c, n, (enum opcode)n->op, args[0], args[1],
                                  n->kids[1]);
    struct typing t = check_arithmetic((enum opcode)n->op, &args[0].t,
                                       &args[1].t, &c->problem);
    if (compile_refused(c, place_of(n, &args[1], n->kids[1])))
        return compile_error(c, STR("refused"));
    struct instruction ins = {.op = n->op};
    return compile_emit(c, n, ins, args, 2, t);
}

static struct operand unary(struct compiler *c, const struct node *n)
{
    struct instruction ins = {.op = n->op};
    if (n->op == OP_NOT) {
        if (n->count != 1) {
            buf_printf(&c->problem, "not() takes 1 argument, not %zu",
                       n->count);
            compile_refused(c, n->at);
            return compile_error(c, STR("not() takes 1 argument"));
        }
        struct operand a = condition(c, n->kids[0], "what not() takes");
        return compile_emit(c, n, ins, &a, 1, boolean);
    }
    struct operand a = compile_node(c, n->kids[0]);
    struct typing t = check_negate(&a.t, &c->problem);
    if (compile_refused(c, n->at))
        return compile_error(c, STR("refused"));
    return compile_emit(c, n, ins, &a, 1, t);
}

static struct operand between(struct compiler *c, const struct node *n)
{
    struct operand args[3];
    for (size_t i = 0; i < 3; i++)
        args[i] = compile_node(c, n->kids[i]);
    bool refused = false;
    for (size_t i = 1; i < 3; i++) {
        check_comparison(OP_BETWEEN, &args[0].t, &args[i].t, &c->problem);
        refused |= compile_refused(c, place_of(n, &args[i], n->kids[i]));
    }
    if (refused)
        return compile_error(c, STR("refused"));
    struct instruction ins = {.op = OP_BETWEEN};
    return compile_emit(c, n, ins, args, 3, boolean);
}

static struct operand conditional(struct compiler *c, const struct node *n)
{
    struct operand args[3] = {
        condition(c, n->kids[0], "the condition of 'if'"),
        compile_node(c, n->kids[1]), compile_node(c, n->kids[2])};
    struct typing t =
        check_common("if", &args[1].t, &args[2].t, false, &c->problem);
    if (compile_refused(c, n->at))
        return compile_error(c, STR("refused"));
    struct instruction ins = {.op = OP_IF};
    return compile_emit(c, n, ins, args, 3, t);
}

/* NAME.NAME may be one name to the scope. */
static bool dotted(struct compiler *c, const struct node *n, struct symbol *s)
{
    const struct node *front = n->kids[0];
    if (front->kind != NODE_NAME)
        return false;
    for (const struct binding *b = c->bindings; b; b = b->outer)
        if (str_equal(b->name, front->name))
            return false;
    struct str whole = arena_printf(c->program->arena, "%.*s.%.*s",
                                    STR_ARG(front->name), STR_ARG(n->name));
    return c->scope->find(c->scope->data, whole, s);
}

static struct operand property(struct compiler *c, const struct node *n)
{
    struct symbol s = {.date_register = REGISTER_NONE};
    if (dotted(c, n, &s))
        return symbol_operand(c, n, &s);
    struct operand a = compile_node(c, n->kids[0]);
    struct typing t = check_property(&a.t, n->name, &c->problem);
    if (compile_refused(c, n->at))
        return compile_error(c, STR("refused"));
    struct instruction ins = {.op = OP_PROPERTY, .property = n->name};
    return compile_emit(c, n, ins, &a, 1, t);
}

static struct operand *compile_kids(struct compiler *c, const struct node *n)
{
    struct operand *args =
        arena_array(c->program->arena, n->count, sizeof *args);
    for (size_t i = 0; i < n->count; i++)
        args[i] = compile_node(c, n->kids[i]);
    return args;
}

static struct operand call(struct compiler *c, const struct node *n)
{
    size_t known;
    struct operand *args = compile_kids(c, n);
    struct typing *typings =
        arena_array(c->program->arena, n->count, sizeof *typings);
    for (size_t i = 0; i < n->count; i++)
        typings[i] = args[i].t;
    struct typing t = check_call(n->builtin, typings, n->count, &c->problem);
    if (compile_refused(c, n->at))
        return compile_error(c, STR("refused"));
    struct instruction ins = {.op = OP_CALL,
                              .index = (int)(n->builtin - builtins(&known))};
    return compile_emit(c, n, ins, args, n->count, t);
}

static struct operand list(struct compiler *c, const struct node *n)
{
    struct operand *args = compile_kids(c, n);
    struct typing item = {.type = TYPE_ANY, .element = TYPE_ANY};
    for (size_t i = 0; i < n->count; i++)
        item = i ? check_common("list", &item, &args[i].t, true,
                                &c->problem)
                 : args[i].t;
    if (compile_refused(c, n->at))
        return compile_error(c, STR("refused"));
    struct typing t = {.type = TYPE_LIST, .element = item.type,
                       .unit = item.unit, .names = item.names,
                       .name_count = item.name_count};
    struct instruction ins = {.op = OP_LIST};
    return compile_emit(c, n, ins, args, n->count, t);
}

static struct operand invoke(struct compiler *c, const struct node *n)
{
    compile_node(c, n->kids[0]);
    buf_add_text(&c->problem, "this is not a function");
    compile_refused(c, n->at);
    return compile_error(c, STR("this is not a function"));
}

struct operand compile_node(struct compiler *c, const struct node *n)
{
    static struct operand (*const compile[NODE_COUNT])(
        struct compiler *, const struct node *) = {
        [NODE_LITERAL] = literal,       [NODE_NAME] = name,
        [NODE_PROPERTY] = property,     [NODE_UNARY] = unary,
        [NODE_BINARY] = binary,         [NODE_BETWEEN] = between,
        [NODE_IN] = compile_in,         [NODE_TEST] = compile_range,
        [NODE_RANGE] = compile_range,   [NODE_LIST] = list,
        [NODE_IF] = conditional,        [NODE_QUANTIFIED] = compile_quantified,
        [NODE_CALL] = call,             [NODE_INVOKE] = invoke,
    };
    return compile[n->kind](c, n);
}

static void check_result(struct compiler *c, const struct node *n,
                         const struct operand *o)
{
    if (!c->options->boolean)
        return;
    check_boolean("this condition", &o->t, &c->problem);
    if (!c->problem.len && o->t.constant && o->t.type == TYPE_BOOLEAN)
        buf_printf(&c->problem, "this is always %s",
                   o->t.constant->truth ? "true" : "false");
    compile_refused(c, n->at);
}

struct compiled expr_compile(struct program *p, struct str text,
                             const struct scope *scope,
                             const struct origin *origin,
                             const struct compile_options *options,
                             struct complaints *errors)
{
    struct compiler c = {.program = p, .text = text, .scope = scope,
                         .origin = origin, .options = options,
                         .errors = errors};
    struct compiled result = {.result = REGISTER_NONE, .type = TYPE_ANY};
    size_t before = errors->errors;
    struct node *n = expr_parse(text, p->arena, origin, errors);
    if (!n)
        return result;
    struct operand o = compile_node(&c, n);
    check_result(&c, n, &o);
    buf_release(&c.problem);
    result.type = (enum type)o.t.type;
    result.unit = o.t.unit;
    result.constant = !p->items[o.reg].varies;
    if (errors->errors == before)
        result.result = o.reg;
    return result;
}
