/*
 * program.c - instructions in single assignment, equal ones shared.
 *
 * Equality is by content: opcode, arguments, constant. Texts and names are
 * only for people, and the first ones stay.
 */
#include "expr/program.h"

#include <assert.h>
#include <string.h>

static const char *const op_names[OP_COUNT] = {
#define X(name, text) text,
    OPCODES(X)
#undef X
};

const char *opcode_name(enum opcode op)
{
    return op_names[op];
}

bool opcode_is_truth(enum opcode op)
{
    return (op >= OP_AND && op <= OP_NOT) || (op >= OP_LT && op <= OP_ANY_OF) ||
           op == OP_SOME || op == OP_EVERY;
}

/* Which fields and series a register depends on, by their place in `leaves`. */
struct leaf_set {
    uint64_t *words;
    size_t count;
};

/* Open addressing over registers, -1 for free; a power of two. */
struct compile_index {
    int *slots;
    size_t size;
    struct {
        int *items; /* registers of fields and series */
        size_t count, cap;
    } leaves;
    struct {
        struct leaf_set *items; /* by register */
        size_t count, cap;
    } sets;
};

enum { INDEX_FIRST = 256 };

void program_init(struct program *p, struct arena *arena,
                  const struct series *series, size_t series_count)
{
    *p = (struct program){.arena = arena, .series = series,
                          .series_count = series_count};
    p->index = arena_alloc(arena, sizeof *p->index);
}

static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

static uint64_t hash_value(const struct value *v)
{
    uint64_t hash = mix(v->type, v->absence);
    switch (v->type) {
    case TYPE_BOOLEAN:
        return mix(hash, v->truth);
    case TYPE_NUMBER:
        return mix(mix(hash, (uint64_t)v->number.coefficient),
                   (uint64_t)v->number.exponent * 2 + v->number.negative);
    case TYPE_TEXT:
        return mix(hash, str_hash(v->text));
    case TYPE_DATE:
        return mix(hash, (uint64_t)v->date);
    case TYPE_MONTHS:
    case TYPE_TIME:
        return mix(hash, (uint64_t)v->amount);
    case TYPE_LIST:
        for (size_t i = 0; i < v->list->count; i++)
            hash = mix(hash, hash_value(&v->list->items[i]));
        return hash;
    default:
        return hash;
    }
}

static bool same_value(const struct value *a, const struct value *b);

static bool same_list(const struct value_list *a, const struct value_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same_value(&a->items[i], &b->items[i]))
            return false;
    return true;
}

/* The same down to the scale: 1.0 and 1.00 are two. */
static bool same_value(const struct value *a, const struct value *b)
{
    if (a->type != b->type || a->absence != b->absence)
        return false;
    switch (a->type) {
    case TYPE_NULL:
        return true;
    case TYPE_BOOLEAN:
        return a->truth == b->truth;
    case TYPE_NUMBER:
        return a->number.coefficient == b->number.coefficient &&
               a->number.exponent == b->number.exponent &&
               a->number.negative == b->number.negative;
    case TYPE_TEXT:
        return str_equal(a->text, b->text);
    case TYPE_DATE:
        return a->date == b->date;
    case TYPE_MONTHS:
    case TYPE_TIME:
        return a->amount == b->amount;
    case TYPE_LIST:
        return same_list(a->list, b->list);
    case TYPE_RANGE:
    case TYPE_TEST:
        return a->range == b->range;
    default:
        return a->context == b->context;
    }
}

static uint64_t hash_instruction(const struct instruction *ins)
{
    uint64_t hash = mix(ins->op, ins->flags);
    hash = mix(hash, (uint64_t)ins->index);
    for (size_t i = 0; i < ins->arg_count; i++)
        hash = mix(hash, (uint64_t)(unsigned)ins->args[i]);
    if (ins->op == OP_PROPERTY || ins->op == OP_ERROR)
        hash = mix(hash, str_hash(ins->property));
    return ins->op == OP_CONSTANT ? mix(hash, hash_value(&ins->constant))
                                  : hash;
}

static bool same_instruction(const struct instruction *a,
                             const struct instruction *b)
{
    if (a->op != b->op || a->flags != b->flags || a->index != b->index ||
        a->arg_count != b->arg_count)
        return false;
    for (size_t i = 0; i < a->arg_count; i++)
        if (a->args[i] != b->args[i])
            return false;
    return str_equal(a->property, b->property) &&
           (a->op != OP_CONSTANT || same_value(&a->constant, &b->constant));
}

static void index_put(struct program *p, int reg)
{
    size_t mask = p->index->size - 1;
    size_t at = hash_instruction(&p->items[reg]) & mask;
    while (p->index->slots[at] >= 0)
        at = (at + 1) & mask;
    p->index->slots[at] = reg;
}

/* Keeps the index at most half full. */
static void index_grow(struct program *p)
{
    struct compile_index *x = p->index;
    if (p->count * 2 < x->size)
        return;
    x->size = x->size ? x->size * 2 : INDEX_FIRST;
    x->slots = arena_array(p->arena, x->size, sizeof *x->slots);
    memset(x->slots, 0xFF, x->size * sizeof *x->slots);
    for (size_t i = 0; i < p->count; i++)
        index_put(p, (int)i);
}

static int index_find(const struct program *p, const struct instruction *ins)
{
    size_t mask = p->index->size - 1;
    size_t at = hash_instruction(ins) & mask;
    for (; p->index->slots[at] >= 0; at = (at + 1) & mask)
        if (same_instruction(&p->items[p->index->slots[at]], ins))
            return p->index->slots[at];
    return REGISTER_NONE;
}

/* What follows from the arguments. A quantifier binds its own element. */
static void inherit(const struct program *p, struct instruction *ins)
{
    ins->varies |= ins->op == OP_FIELD;
    if (ins->op == OP_ELEMENT)
        ins->bound |= (uint32_t)1 << ins->index;
    for (size_t i = 0; i < ins->arg_count; i++) {
        if (ins->args[i] == REGISTER_NONE)
            continue;
        const struct instruction *arg = &p->items[ins->args[i]];
        uint32_t bound = arg->bound;
        if ((ins->op == OP_SOME || ins->op == OP_EVERY) && i == 1)
            bound &= ~((uint32_t)1 << ins->index);
        ins->bound |= bound;
        ins->varies |= arg->varies;
        if (arg->height >= ins->height)
            ins->height = (uint16_t)(arg->height + 1);
    }
}

static size_t own_leaf(struct program *p, int reg)
{
    struct compile_index *x = p->index;
    *ARENA_PUSH(p->arena, &x->leaves) = reg;
    return x->leaves.count - 1;
}

/* Its own and those of its arguments. */
static void add_leaves(struct program *p, int reg)
{
    const struct instruction *ins = &p->items[reg];
    struct compile_index *x = p->index;
    bool is_leaf = ins->op == OP_FIELD || ins->op == OP_SERIES;
    size_t own = is_leaf ? own_leaf(p, reg) : 0;
    struct leaf_set set = {.count = is_leaf ? own / 64 + 1 : 0};
    for (size_t i = 0; i < ins->arg_count; i++)
        if (ins->args[i] != REGISTER_NONE &&
            x->sets.items[ins->args[i]].count > set.count)
            set.count = x->sets.items[ins->args[i]].count;
    set.words = arena_array(p->arena, set.count, sizeof *set.words);
    if (is_leaf)
        set.words[own / 64] |= (uint64_t)1 << own % 64;
    for (size_t i = 0; i < ins->arg_count; i++) {
        if (ins->args[i] == REGISTER_NONE)
            continue;
        const struct leaf_set *arg = &x->sets.items[ins->args[i]];
        for (size_t k = 0; k < arg->count; k++)
            set.words[k] |= arg->words[k];
    }
    *ARENA_PUSH(p->arena, &x->sets) = set;
}

int program_emit(struct program *p, struct instruction ins, const int *args,
                 size_t count)
{
    ins.args = args;
    ins.arg_count = count;
    index_grow(p);
    int found = index_find(p, &ins);
    if (found != REGISTER_NONE)
        return found;
    int *copy = arena_array(p->arena, count, sizeof *copy);
    if (count)
        memcpy(copy, args, count * sizeof *copy);
    ins.args = copy;
    inherit(p, &ins);
    *ARENA_PUSH(p->arena, p) = ins;
    index_put(p, (int)p->count - 1);
    add_leaves(p, (int)p->count - 1);
    return (int)p->count - 1;
}

int program_constant(struct program *p, struct value v, struct str text)
{
    struct instruction ins = {.op = OP_CONSTANT, .type = v.type,
                              .constant = v, .text = text};
    return program_emit(p, ins, NULL, 0);
}

int program_and(struct program *p, int a, int b)
{
    if (a == REGISTER_NONE || b == REGISTER_NONE)
        return a == REGISTER_NONE ? b : a;
    struct instruction ins = {.op = OP_AND, .type = TYPE_BOOLEAN};
    return program_emit(p, ins, (int[]){a, b}, 2);
}

int program_within(struct program *p, int date_register, day_number from,
                   day_number until)
{
    int low = program_constant(p, value_date(from), (struct str){0});
    int high = program_constant(p, value_date(until), (struct str){0});
    struct instruction ins = {.op = OP_BETWEEN, .type = TYPE_BOOLEAN};
    return program_emit(p, ins, (int[]){date_register, low, high}, 3);
}

int program_field(struct program *p, int field, enum type type,
                  struct unit unit)
{
    struct instruction ins = {.op = OP_FIELD, .type = (uint8_t)type,
                              .unit = unit, .index = field};
    return program_emit(p, ins, NULL, 0);
}

void program_name(struct program *p, int reg, struct str name)
{
    assert(reg >= 0 && (size_t)reg < p->count);
    if (p->items[reg].name.len == 0)
        p->items[reg].name = name;
}

struct walk {
    const struct program *program;
    bool *seen;
    void (*visit)(void *data, int reg);
    void *data;
};

static void walk_from(struct walk *w, int reg)
{
    if (reg == REGISTER_NONE || w->seen[reg])
        return;
    w->seen[reg] = true;
    const struct instruction *ins = &w->program->items[reg];
    for (size_t i = 0; i < ins->arg_count; i++)
        walk_from(w, ins->args[i]);
    w->visit(w->data, reg);
}

void program_walk(const struct program *p, int reg,
                  void (*visit)(void *data, int reg), void *data)
{
    struct walk w = {p, mem_zero(p->count, sizeof(bool)), visit, data};
    walk_from(&w, reg);
    mem_free(w.seen);
}

void program_leaves(const struct program *p, int reg, enum opcode op,
                    void (*visit)(void *data, int reg), void *data)
{
    if (reg == REGISTER_NONE)
        return;
    const struct leaf_set *set = &p->index->sets.items[reg];
    for (size_t i = 0; i < set->count; i++)
        for (uint64_t left = set->words[i]; left; left &= left - 1) {
            size_t bit = (size_t)__builtin_ctzll(left);
            int leaf = p->index->leaves.items[i * 64 + bit];
            if (p->items[leaf].op == op)
                visit(data, leaf);
        }
}

/* Passes on the indices of leaves. */
struct passing {
    const struct program *program;
    void (*visit)(void *data, int index);
    void *data;
};

static void pass(void *data, int reg)
{
    struct passing *p = data;
    p->visit(p->data, p->program->items[reg].index);
}

void program_fields(const struct program *p, int reg,
                    void (*visit)(void *data, int field), void *data)
{
    struct passing passing = {p, visit, data};
    program_leaves(p, reg, OP_FIELD, pass, &passing);
}

void program_series(const struct program *p, int reg,
                    void (*visit)(void *data, int series), void *data)
{
    struct passing passing = {p, visit, data};
    program_leaves(p, reg, OP_SERIES, pass, &passing);
}
