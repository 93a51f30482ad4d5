/*
 * print.c - programs and syntax trees as text, for people and golden tests.
 */
#include "expr/ast.h"
#include "expr/program.h"

struct listing {
    const struct program *program;
    struct buf *out;
};

static void print_operands(const struct instruction *ins, struct buf *out)
{
    for (size_t i = 0; i < ins->arg_count; i++) {
        if (ins->args[i] == REGISTER_NONE)
            buf_add_text(out, " -");
        else
            buf_printf(out, " r%d", ins->args[i]);
    }
    if (ins->flags & FLAG_LOW_OPEN)
        buf_add_text(out, " low open");
    if (ins->flags & FLAG_HIGH_OPEN)
        buf_add_text(out, " high open");
}

static void print_detail(const struct program *p,
                         const struct instruction *ins, struct buf *out)
{
    size_t known;
    buf_add_char(out, ' ');
    switch (ins->op) {
    case OP_CONSTANT:
        value_print(out, &ins->constant);
        break;
    case OP_FIELD:
        buf_printf(out, "%.*s", STR_ARG(ins->text));
        break;
    case OP_SERIES:
        buf_add(out, p->series[ins->index].name);
        break;
    case OP_CALL:
        buf_add(out, builtins(&known)[ins->index].name);
        break;
    case OP_PROPERTY:
    case OP_ERROR:
        buf_add(out, ins->property);
        break;
    case OP_ELEMENT:
    case OP_SOME:
    case OP_EVERY:
        buf_printf(out, "#%d", ins->index);
        break;
    default:
        out->len--;
    }
}

static void print_instruction(void *data, int reg)
{
    struct listing *l = data;
    const struct instruction *ins = &l->program->items[reg];
    buf_printf(l->out, "r%d = %s", reg, opcode_name((enum opcode)ins->op));
    print_detail(l->program, ins, l->out);
    print_operands(ins, l->out);
    buf_printf(l->out, " : %s", type_name((enum type)ins->type));
    if (!unit_is_none(ins->unit)) {
        buf_add_char(l->out, ' ');
        unit_print(l->out, ins->unit);
    }
    if (ins->name.len)
        buf_printf(l->out, "  (%.*s)", STR_ARG(ins->name));
    buf_add_char(l->out, '\n');
}

void program_print(const struct program *p, int reg, struct buf *out)
{
    struct listing l = {p, out};
    program_walk(p, reg, print_instruction, &l);
}

static void print_tree(const struct node *n, int depth, struct buf *out)
{
    static const char *const names[NODE_COUNT] = {
#define X(name, text) text,
        NODES(X)
#undef X
    };
    for (int i = 0; i < depth; i++)
        buf_add_text(out, "  ");
    buf_add_text(out, names[n->kind]);
    buf_add_char(out, ' ');
    if (n->kind == NODE_LITERAL)
        value_print(out, &n->literal);
    else if (n->kind == NODE_CALL)
        buf_add(out, n->builtin->name);
    else if (n->kind == NODE_RANGE)
        buf_printf(out, "%c..%c", n->low_closed ? '[' : '(',
                   n->high_closed ? ']' : ')');
    else if (n->kind == NODE_UNARY || n->kind == NODE_BINARY ||
             n->kind == NODE_TEST || n->kind == NODE_QUANTIFIED)
        buf_add_text(out, opcode_name((enum opcode)n->op));
    else
        out->len--;
    if (n->name.len)
        buf_printf(out, " %.*s", STR_ARG(n->name));
    buf_add_char(out, '\n');
    for (size_t i = 0; i < n->count; i++)
        print_tree(n->kids[i], depth + 1, out);
}

bool expr_print_tree(struct str text, const struct origin *origin,
                     struct complaints *errors, struct buf *out)
{
    struct arena arena;
    arena_init(&arena);
    const struct node *n = expr_parse(text, &arena, origin, errors);
    if (n)
        print_tree(n, 0, out);
    arena_release(&arena);
    return n != NULL;
}
