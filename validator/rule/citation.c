/*
 * citation.c - where a rule or an amount comes from: read, print, link.
 */
#include "rule/loader.h"

const struct str STATUS_NAMES[4] = {
    [STATUS_VERIFIED] = STR_INIT("VERIFIED"),
    [STATUS_UNVERIFIED] = STR_INIT("UNVERIFIED"),
    [STATUS_INFERENCE] = STR_INIT("INFERENCE"),
    [STATUS_SEED] = STR_INIT("SEED"),
};

const struct str SEVERITY_NAMES[3] = {
    [SEVERITY_INFO] = STR_INIT("info"),
    [SEVERITY_WARNING] = STR_INIT("warning"),
    [SEVERITY_ERROR] = STR_INIT("error"),
};

const char *status_name(enum status s)
{
    return STATUS_NAMES[s].ptr;
}

const char *severity_name(enum severity s)
{
    return SEVERITY_NAMES[s].ptr;
}

enum { ACT, BWB, ARTICLE, PARAGRAPH, NOTE, URL, CITE, SOURCE_KEYS };

static const struct yaml_key KEYS[SOURCE_KEYS] = {
    [ACT] = {STR_INIT("act"), 1, 0},
    [BWB] = {STR_INIT("bwb"), 1, 0},
    [ARTICLE] = {STR_INIT("article"), 1, 0},
    [PARAGRAPH] = {STR_INIT("paragraph"), 1, 0},
    [NOTE] = {STR_INIT("note"), 1, 0},
    [URL] = {STR_INIT("url"), 1, 0},
    [CITE] = {STR_INIT("cite"), 1, 0},
};

/* BWBR or BWBV (treaties), then seven digits. */
static bool bwb_valid(struct str id)
{
    if (id.len != 11 ||
        !(str_starts(id, STR("BWBR")) || str_starts(id, STR("BWBV"))))
        return false;
    for (size_t i = 4; i < id.len; i++)
        if (id.ptr[i] < '0' || id.ptr[i] > '9')
            return false;
    return true;
}

static bool url_valid(struct str url)
{
    return (str_starts(url, STR("https://")) ||
            str_starts(url, STR("http://"))) &&
           str_find(url, STR(" "), 0) == url.len;
}

/* What holds of the texts together. */
static bool source_check(const struct yaml_node *map,
                         const struct yaml_node *const *nodes,
                         const struct source *s, struct complaints *errors)
{
    size_t before = errors->errors;
    if (s->bwb.len && !bwb_valid(s->bwb))
        complain(errors, GRAVITY_ERROR, nodes[BWB]->at,
                 "'%.*s' is not a BWB number (BWBR0005181)", STR_ARG(s->bwb));
    if (s->url.len && !url_valid(s->url))
        complain(errors, GRAVITY_ERROR, nodes[URL]->at,
                 "'%.*s' is not a web address", STR_ARG(s->url));
    if (!nodes[ACT] && !nodes[NOTE] && !nodes[URL])
        complain(errors, GRAVITY_ERROR, map->at,
                 "a source needs 'act', 'note' or 'url'");
    if (nodes[ARTICLE] && !nodes[ACT])
        complain(errors, GRAVITY_ERROR, nodes[ARTICLE]->at,
                 "'article' needs 'act'");
    if (nodes[PARAGRAPH] && !nodes[ARTICLE])
        complain(errors, GRAVITY_ERROR, nodes[PARAGRAPH]->at,
                 "'paragraph' needs 'article'");
    return errors->errors == before;
}

bool citation_read(const struct yaml_node *node, struct source *out,
                   struct complaints *errors)
{
    const struct yaml_node *nodes[SOURCE_KEYS];
    size_t before = errors->errors;
    *out = (struct source){0};
    if (!yaml_keys(node, KEYS, SOURCE_KEYS, 1, "a source", nodes, errors))
        return false;
    struct str *texts[SOURCE_KEYS] = {
        [ACT] = &out->act,
        [BWB] = &out->bwb,
        [ARTICLE] = &out->article,
        [NOTE] = &out->note,
        [PARAGRAPH] = &out->paragraph,
        [URL] = &out->url,
        [CITE] = &out->cite,
    };
    for (int i = 0; i < SOURCE_KEYS; i++)
        if (nodes[i])
            yaml_text(nodes[i], texts[i], errors);
    return source_check(node, nodes, out, errors) && errors->errors == before;
}

void source_print(struct buf *out, enum lang lang, const struct source *s)
{
    if (s->act.len == 0) {
        buf_add(out, s->note.len ? s->note : s->url);
        return;
    }
    buf_add(out, s->act);
    if (s->article.len == 0)
        return;
    buf_add(out, STR(", "));
    if (s->paragraph.len)
        MESSAGE(out, lang, SOURCE_PARAGRAPH, s->article, s->paragraph);
    else
        MESSAGE(out, lang, SOURCE_ARTICLE, s->article);
}

void source_cite(struct buf *out, enum lang lang, const struct source *s)
{
    if (s->cite.len)
        buf_add(out, s->cite);
    else
        source_print(out, lang, s);
}

void source_link(struct buf *out, const struct source *s, day_number on)
{
    if (s->bwb.len == 0)
        return;
    buf_add(out, STR("https://wetten.overheid.nl/"));
    buf_add(out, s->bwb);
    buf_add_char(out, '/');
    date_print_iso(out, on);
}

/* Letters, digits, '.' and '-' as they are, the rest as %XX. */
static void add_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     (c >= '0' && c <= '9') || c == '.' || c == '-';
        if (plain)
            buf_add_char(out, c);
        else
            buf_printf(out, "%%%x%x", (unsigned)(unsigned char)c >> 4,
                       (unsigned)(unsigned char)c & 15);
    }
}

static void add_part(struct buf *out, const char *key, struct str value)
{
    if (!value.len)
        return;
    buf_printf(out, "&%s=", key);
    add_escaped(out, value);
}

void source_juriconnect(struct buf *out, const struct source *s, day_number on)
{
    if (s->bwb.len == 0)
        return;
    buf_printf(out, "jci1.3:c:%.*s", STR_ARG(s->bwb));
    add_part(out, "artikel", s->article);
    add_part(out, "lid", s->paragraph);
    buf_add(out, STR("&z="));
    date_print_iso(out, on);
    buf_add(out, STR("&g="));
    date_print_iso(out, on);
}
