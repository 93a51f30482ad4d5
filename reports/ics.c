/*
 * ics.c - what falls due as an iCalendar file (RFC 5545): an all-day event for
 * each contract and day.
 *
 * The summary says only that something is to be done, for a calendar is seen by
 * others than the one who keeps it. An event keeps its UID over runs, so that
 * importing again moves it instead of adding another; of a discreet rule the
 * UID hangs on the day instead, as it may not tell which rule it is.
 */
#include "base/digest.h"
#include "reports/agenda.h"
#include "verdict/keys.h"

enum { LINE_OCTETS = 75, UID_HEX = 32 };

struct calendar {
    const struct report_run *run;
    struct arena *arena;
    struct keys seen; /* what events are of */
    uint32_t *counts; /* by number in `seen` */
    size_t cap;
    struct buf line;
    struct buf *out;
};

/* ---- content lines ---------------------------------------------------- */

/* 3.1: lines end in CRLF, and go on after a blank where they are longer than
   75 octets; no character is cut. */
static void end_line(struct calendar *c)
{
    struct str line = buf_str(&c->line);
    size_t from = 0, room = LINE_OCTETS;
    while (line.len - from > room) {
        size_t end = from + room;
        while ((line.ptr[end] & 0xC0) == 0x80)
            end--;
        buf_add(c->out, str_slice(line, from, end - from));
        buf_add(c->out, STR("\r\n "));
        from = end;
        room = LINE_OCTETS - 1;
    }
    buf_add(c->out, str_slice(line, from, line.len));
    buf_add(c->out, STR("\r\n"));
    buf_clear(&c->line);
}

static void put_line(struct calendar *c, const char *line)
{
    buf_add_text(&c->line, line);
    end_line(c);
}

/* 3.3.11: a TEXT value; control characters become blanks. */
static void put_text(struct calendar *c, const char *name, struct str text)
{
    buf_add_text(&c->line, name);
    buf_add_char(&c->line, ':');
    for (size_t at = 0; at < text.len;) {
        char bytes[4];
        uint32_t code = utf8_next(text, &at);
        if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            code = ' ';
        if (code == '\\' || code == ';' || code == ',')
            buf_add_char(&c->line, '\\');
        buf_add(&c->line, (struct str){bytes, utf8_put(bytes, code)});
    }
    end_line(c);
}

/* 3.3.4: a DATE value. */
static void put_date(struct calendar *c, const char *name, day_number day,
                     const char *time)
{
    struct buf iso = {0};
    buf_add_text(&c->line, name);
    date_print_iso(&iso, day);
    for (size_t i = 0; i < iso.len; i++)
        if (iso.ptr[i] != '-')
            buf_add_char(&c->line, iso.ptr[i]);
    buf_release(&iso);
    buf_add_text(&c->line, time);
    end_line(c);
}

/* ---- events ----------------------------------------------------------- */

/* What an event is of: the rule, or the day of a discreet one, and the
   contract, or the row without one. */
static void add_key(struct calendar *c, const struct due_item *item,
                    struct buf *key)
{
    if (item->rule->due.discreet)
        date_print_iso(key, item->on);
    else
        buf_add(key, item->rule->id);
    buf_add_char(key, '\n');
    buf_add(key, item->contract.len ? item->contract
                                    : agenda_place(c->arena, c->run, item));
}

/* How often there was one before. */
static uint32_t count_key(struct calendar *c, struct str key)
{
    size_t known = c->seen.count, number = keys_add(&c->seen, key);
    if (number == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 64;
        c->counts = mem_resize(c->counts, c->cap * sizeof *c->counts);
    }
    if (number == known)
        c->counts[number] = 0;
    return c->counts[number]++;
}

static void put_uid(struct calendar *c, const struct due_item *item)
{
    char hex[DIGEST_HEX];
    struct buf key = {0};
    struct digest digest;
    add_key(c, item, &key);
    uint32_t before = count_key(c, buf_str(&key));
    if (before) {
        buf_add_char(&key, '\n');
        buf_add_uint(&key, before);
    }
    digest_open(&digest);
    digest_add(&digest, buf_str(&key));
    digest_close(&digest, hex);
    buf_printf(&c->line, "UID:%.*s@huurtoets", UID_HEX, hex);
    end_line(c);
    buf_release(&key);
}

static struct str summary(struct calendar *c, const struct due_item *item)
{
    struct buf text = {0};
    if (!item->contract.len)
        return message(c->run->lang, MSG_DUE_ACTION);
    MESSAGE(&text, c->run->lang, DUE_SUMMARY, item->contract);
    struct str kept = arena_str(c->arena, buf_str(&text));
    buf_release(&text);
    return kept;
}

static void put_alarm(struct calendar *c, const struct due_item *item)
{
    put_line(c, "BEGIN:VALARM");
    put_line(c, "ACTION:DISPLAY");
    put_text(c, "DESCRIPTION", summary(c, item));
    buf_printf(&c->line, "TRIGGER:-P%dD", item->rule->due.lead);
    end_line(c);
    put_line(c, "END:VALARM");
}

static void put_event(struct calendar *c, const struct due_item *item)
{
    put_line(c, "BEGIN:VEVENT");
    put_uid(c, item);
    put_date(c, "DTSTAMP:", c->run->as_of, "T000000Z");
    put_date(c, "DTSTART;VALUE=DATE:", item->on, "");
    put_text(c, "SUMMARY", summary(c, item));
    if (!item->rule->due.discreet)
        put_text(c, "DESCRIPTION", agenda_label(c->run->lang, item->rule));
    put_line(c, "CLASS:PRIVATE");
    put_line(c, "TRANSP:TRANSPARENT");
    if (item->rule->due.lead)
        put_alarm(c, item);
    put_line(c, "END:VEVENT");
}

/* 3.4 and 3.6: the calendar around them. */
static void end(const struct report_run *run, struct buf *out)
{
    struct arena arena;
    struct calendar c = {.run = run, .arena = &arena, .out = out};
    arena_init(&arena);
    keys_open(&c.seen);
    put_line(&c, "BEGIN:VCALENDAR");
    put_line(&c, "VERSION:2.0");
    buf_printf(&c.line, "PRODID:-//huurtoets//huurtoets %.*s//%s",
               STR_ARG(run->version), run->lang == LANG_NL ? "NL" : "EN");
    end_line(&c);
    for (size_t i = 0; i < run->due->count; i++)
        put_event(&c, &run->due->items[i]);
    put_line(&c, "END:VCALENDAR");
    buf_release(&c.line);
    keys_close(&c.seen);
    mem_free(c.counts);
    arena_release(&arena);
}

const struct report_format report_ics = {
    .name = "ics",
    .what = "what falls due as a calendar to import; within 90 days, or --due",
    .separator = "",
    .end = end,
};
