/*
 * wording.c - a wording as a lawyer writes it in, a regular expression with
 * numbered groups out. See template.h.
 *
 *     wording = { "\" char | "[" class "]" | "(" | " ... " | reference | char }
 *     reference = "{" [ name ":" ] name "}"
 */
#include "rule/loader.h"

#include "base/pattern.h"

/* The end of the words before, and at most 25 words more; no line breaks,
   since those end a sentence. */
#define GAP "[^\\w \\n]* (?:[^ \\n]+ ){0,25}?"

/* Where a piece of the expression comes from, for messages. */
struct seam {
    size_t out, source;
};

struct expander {
    struct loader *loader;
    struct provision_site *site;
    const struct yaml_node *node;
    struct str text;
    size_t at;
    struct buf out;
    struct {
        struct seam *items;
        size_t count, cap;
    } seams;
    struct wording *wording;
    bool failed;
};

static void fail(struct expander *e, size_t at, const char *what)
{
    if (!e->failed)
        complain(e->loader->errors, GRAVITY_ERROR,
                 yaml_place(e->site->file, e->node, at), "%s", what);
    e->failed = true;
}

static void copy(struct expander *e, size_t count)
{
    buf_add(&e->out, str_slice(e->text, e->at, count));
    e->at += count;
}

/* "[" to its "]" */
static void copy_class(struct expander *e)
{
    int depth = 0;
    do {
        char c = e->text.ptr[e->at];
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        copy(e, c == '\\' ? 2 : 1);
    } while (depth && e->at < e->text.len);
}

/* The rule's capture of that name and type; -1 after a complaint. */
static int capture_index(struct expander *e, struct str name,
                         const struct shared_pattern *as, size_t at)
{
    struct template_rule *r = e->site->captures;
    for (size_t i = 0; i < r->capture_count; i++) {
        if (!str_equal(r->captures[i].name, name))
            continue;
        if (r->captures[i].type != as->type)
            fail(e, at, "this name was captured before, as another type");
        return (int)i;
    }
    if (r->capture_count == CAPTURES_MAX) {
        fail(e, at, "a rule has at most 16 captures");
        return -1;
    }
    r->captures[r->capture_count] =
        (struct capture){name, as->type, as->unit};
    return (int)r->capture_count++;
}

/* "{" [ name ":" ] name "}" */
static void reference(struct expander *e)
{
    size_t start = e->at, end = str_find(e->text, STR("}"), start);
    struct str inside = str_slice(e->text, start + 1, end - start - 1);
    size_t colon = str_find(inside, STR(":"), 0);
    struct str as = str_slice(inside, 0, colon);
    struct str name =
        colon < inside.len ? str_slice(inside, colon + 1, inside.len) : inside;
    const struct shared_pattern *p = shared_find(e->loader, name);
    e->at = end + 1;
    if (end == e->text.len || !yaml_name_valid(as) || !yaml_name_valid(name)) {
        fail(e, start, "between { and } stands the name of a shared pattern");
    } else if (!p) {
        shared_unknown(e->loader, yaml_place(e->site->file, e->node, start),
                       name);
        e->failed = true;
    } else if (p->type == CAPTURE_TEXT || !e->site->captures) {
        buf_printf(&e->out, "(?:%.*s)", STR_ARG(p->regex));
    } else if (e->wording->group_count == WORDING_GROUPS_MAX) {
        fail(e, start, "a pattern has at most 16 captures");
    } else {
        int index = capture_index(e, as, p, start);
        e->wording->groups[e->wording->group_count++] =
            (struct wording_group){index, p};
        buf_printf(&e->out, "(%.*s)", STR_ARG(p->regex));
    }
}

static bool at_gap(const struct expander *e)
{
    return str_equal(str_slice(e->text, e->at, 5), STR(" ... "));
}

static void piece(struct expander *e)
{
    char c = e->text.ptr[e->at];
    char next = e->at + 1 < e->text.len ? e->text.ptr[e->at + 1] : '\0';
    bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    *ARENA_PUSH(e->loader->arena, &e->seams) = (struct seam){e->out.len, e->at};
    if (c == '[') {
        copy_class(e);
    } else if (c == '{' && letter) {
        reference(e);
    } else if (c == '(' && next != '?') {
        buf_add_text(&e->out, "(?:");
        e->at++;
    } else if (at_gap(e)) {
        buf_add_text(&e->out, GAP);
        e->at += 5;
    } else {
        copy(e, c == '\\' ? 2 : 1);
    }
}

/* Where in the wording the byte of the expression comes from. */
static size_t source_of(const struct expander *e, size_t out)
{
    size_t i = e->seams.count;
    while (i > 1 && e->seams.items[i - 1].out > out)
        i--;
    return i ? e->seams.items[i - 1].source : 0;
}

static void check(struct expander *e)
{
    const char *error;
    size_t offset;
    struct pattern *p =
        pattern_open_words(buf_str(&e->out), &error, &offset);
    if (!p)
        fail(e, source_of(e, offset), error);
    else if (pattern_matches(p, STR("")) == PATTERN_YES)
        fail(e, 0, "this pattern matches an empty text, so everywhere");
    pattern_close(p);
}

bool wording_read(struct loader *l, struct provision_site *site,
                  const struct yaml_node *node, struct wording *out)
{
    struct expander e = {
        .loader = l, .site = site, .node = node, .wording = out};
    *out = (struct wording){0};
    if (!yaml_text(node, &e.text, l->errors))
        return false;
    while (e.at < e.text.len && !e.failed)
        piece(&e);
    if (!e.failed)
        check(&e);
    out->text = e.text;
    out->regex = arena_str(l->arena, buf_str(&e.out));
    out->index = (int)l->out->wording_count++;
    buf_release(&e.out);
    return !e.failed;
}
