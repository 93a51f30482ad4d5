/*
 * page.c - pieces of an HTML page. See page.h.
 */
#include "reports/page.h"

#include "reports/phrase.h"

void put(struct page *p, const char *markup)
{
    buf_add_text(p->out, markup);
}

static const char *escape_of(uint32_t code)
{
    switch (code) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return code < 0x20 || (code >= 0x7f && code < 0xa0) ||
                       (code & 0xfffe) == 0xfffe
                   ? " "
                   : NULL;
    }
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '&' && c != '<' && c != '>' &&
           c != '"' && c != '\'';
}

static size_t put_special(struct page *p, struct str text, size_t at)
{
    char bytes[4];
    uint32_t code = utf8_next(text, &at);
    const char *escape = escape_of(code);
    if (escape)
        put(p, escape);
    else
        buf_add(p->out, (struct str){bytes, utf8_put(bytes, code)});
    return at;
}

void put_text(struct page *p, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && is_plain((unsigned char)text.ptr[at]))
            at++;
        buf_add(p->out, str_slice(text, from, at - from));
        if (at < text.len)
            at = put_special(p, text, at);
    }
}

void put_clipped(struct page *p, struct str text, size_t limit)
{
    size_t at = 0;
    for (size_t i = 0; i < limit && at < text.len; i++)
        utf8_next(text, &at);
    put_text(p, str_slice(text, 0, at));
    if (at < text.len)
        put(p, "\xE2\x80\xA6");
}

void put_notes(struct page *p, const struct notes *notes, enum message none)
{
    if (!notes->count) {
        put(p, "<p>");
        put_message(p, none);
        put(p, "</p>\n");
        return;
    }
    put(p, "<ul class=notes>\n");
    for (size_t i = 0; i < notes->count; i++) {
        put(p, "<li>");
        put_text(p, notes->items[i]);
        put(p, "</li>\n");
    }
    put(p, "</ul>\n");
}

void put_message(struct page *p, enum message id)
{
    put_text(p, message(p->lang, id));
}

void put_message_with(struct page *p, enum message id, size_t count,
                      const struct str *args)
{
    struct buf text = {0};
    message_add(&text, p->lang, id, count, args);
    put_text(p, buf_str(&text));
    buf_release(&text);
}

void put_count(struct page *p, uint64_t count)
{
    buf_add(p->out, phrase_count(p->arena, p->lang, count));
}

void put_int(struct page *p, int64_t number)
{
    buf_add_int(p->out, number);
}

void put_article(struct page *p, const struct source *source, day_number on)
{
    struct str article = phrase_article(p->arena, p->lang, source);
    struct str link = phrase_link(p->arena, source, on);
    bool safe = str_starts(link, STR("https://")) ||
                str_starts(link, STR("http://"));
    if (safe) {
        put(p, "<a href=\"");
        put_text(p, link);
        put(p, "\">");
    }
    put_text(p, article.len ? article : link);
    if (safe)
        put(p, "</a>");
}

void put_verdict(struct page *p, enum verdict verdict)
{
    buf_printf(p->out, "<span class=\"v %s\">", verdict_name(verdict));
    put_text(p, phrase_verdict(p->lang, verdict));
    put(p, "</span>");
}

void put_outcome_of(struct page *p, const struct finding *f)
{
    bool clash = f->clashes && f->verdict == VERDICT_PASS;
    buf_printf(p->out, "<span class=\"v %s\">",
               clash ? "undetermined" : verdict_name(f->verdict));
    put_text(p, phrase_finding(p->lang, f));
    put(p, "</span>");
}

void put_severity(struct page *p, enum severity severity)
{
    buf_printf(p->out, "<span class=\"s %s\">", severity_name(severity));
    put_text(p, phrase_severity(p->lang, severity));
    put(p, "</span>");
}

/* A text between quotes in CSS; our messages have no quote or backslash. */
void put_card_labels(struct page *p, const char *table,
                     const enum message *heads, size_t count)
{
    put(p, "<style>@media screen and (max-width:44rem){");
    for (size_t i = 0; i < count; i++) {
        buf_printf(p->out, ".%s td:nth-child(%zu)::before{content:\"", table,
                   i + 1);
        buf_add(p->out, message(p->lang, heads[i]));
        put(p, "\"}");
    }
    put(p, "}</style>\n");
}
