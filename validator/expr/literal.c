/*
 * literal.c - literals for --let: what values are written as. See eval.h.
 */
#include "expr/eval.h"
#include "expr/parse.h"

static struct value literal(struct parser *p);

static struct value none(void)
{
    return value_null(ABSENCE_NONE);
}

/* list = "[" [ literal { "," literal } ] "]" */
static struct value list(struct parser *p)
{
    struct {
        struct value *items;
        size_t count, cap;
    } items = {0};
    p->now++;
    if (!parse_accept(p, TOKEN_CLOSE_LIST)) {
        do
            *ARENA_PUSH(p->arena, &items) = literal(p);
        while (parse_accept(p, TOKEN_COMMA));
        parse_need(p, TOKEN_CLOSE_LIST);
    }
    struct value_list *made = arena_alloc(p->arena, sizeof *made);
    *made = (struct value_list){items.count, items.items};
    return (struct value){.type = TYPE_LIST, .list = made};
}

/* key = name | text */
static struct str key(struct parser *p)
{
    struct str raw = parse_slice(p, p->now->at, p->now->end), name = raw;
    if (p->failed)
        return raw;
    if (p->now->kind == TOKEN_TEXT && !lex_unquote(raw, p->arena, &name))
        parse_fail(p, p->now->at, "this text holds an invalid \\u escape");
    if (p->now->kind != TOKEN_TEXT && !token_is_word(p->now->kind))
        parse_expected(p, "a name");
    else
        p->now++;
    return name;
}

/* context = "{" [ key ":" literal { "," key ":" literal } ] "}" */
static struct value context(struct parser *p)
{
    struct {
        struct value_entry *items;
        size_t count, cap;
    } entries = {0};
    p->now++;
    if (!parse_accept(p, TOKEN_CLOSE_BRACE)) {
        do {
            struct value_entry e = {.name = key(p)};
            parse_need(p, TOKEN_COLON);
            e.value = literal(p);
            *ARENA_PUSH(p->arena, &entries) = e;
        } while (parse_accept(p, TOKEN_COMMA));
        parse_need(p, TOKEN_CLOSE_BRACE);
    }
    struct value_context *made = arena_alloc(p->arena, sizeof *made);
    *made = (struct value_context){entries.count, entries.items};
    return (struct value){.type = TYPE_CONTEXT, .context = made};
}

static bool is_literal(const struct node *n)
{
    if (n->kind == NODE_LITERAL)
        return true;
    bool folds = n->kind == NODE_RANGE || n->kind == NODE_CALL ||
                 (n->kind == NODE_UNARY && n->op == OP_NEGATE);
    for (size_t i = 0; folds && i < n->count; i++)
        folds = is_literal(n->kids[i]);
    return folds;
}

/* The value of a literal with a sign, a range, or date("...") and the like. */
static struct value value_of(struct parser *p, const struct node *n)
{
    size_t known;
    struct instruction ins = {.op = n->op, .arg_count = n->count,
                              .constant = n->literal};
    if (n->kind == NODE_CALL)
        ins.index = (int)(n->builtin - builtins(&known));
    if (n->kind == NODE_RANGE)
        ins.flags = (uint8_t)((n->low_closed ? 0 : FLAG_LOW_OPEN) |
                              (n->high_closed ? 0 : FLAG_HIGH_OPEN));
    struct value *args = arena_array(p->arena, n->count, sizeof *args);
    for (size_t i = 0; i < n->count; i++)
        args[i] = value_of(p, n->kids[i]);
    return instruction_apply(&ins, args, p->arena);
}

/* Whether "[" opens a range: ".." comes before any "," or "]". */
static bool range_ahead(const struct parser *p)
{
    const struct token *t = p->now + 1;
    while (t->kind == TOKEN_MINUS || t->kind == TOKEN_AT ||
           t->kind == TOKEN_NUMBER || t->kind == TOKEN_TEXT)
        t++;
    return t->kind == TOKEN_DOTS;
}

/* literal = list | context | a scalar */
static struct value literal(struct parser *p)
{
    struct value v = none();
    if (p->failed)
        return v;
    if (++p->nesting > NESTING_MAX) {
        parse_fail(p, p->now->at, "nested deeper than %d levels", NESTING_MAX);
        return v;
    }
    if (p->now->kind == TOKEN_OPEN_LIST && !range_ahead(p)) {
        v = list(p);
    } else if (p->now->kind == TOKEN_OPEN_BRACE) {
        v = context(p);
    } else {
        size_t at = p->now->at;
        const struct node *n = parse_sum(p);
        if (n && !is_literal(n))
            parse_fail(p, at, "expected a literal value");
        else if (n)
            v = value_of(p, n);
    }
    p->nesting--;
    return v;
}

bool expr_literal(struct str text, struct arena *arena, struct value *out,
                  struct complaints *errors, const struct origin *origin)
{
    struct parser p = {.text = text, .arena = arena, .origin = origin,
                       .errors = errors};
    p.tokens = p.now = lex(text, arena);
    *out = literal(&p);
    if (!p.failed && p.now->kind != TOKEN_END)
        parse_expected(&p, "the end");
    return !p.failed;
}
