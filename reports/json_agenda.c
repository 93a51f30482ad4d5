/*
 * json_agenda.c - what falls due, one object for each, and the calendar as a
 * whole. See json_objects.h.
 */
#include "reports/agenda.h"
#include "reports/json_objects.h"
#include "reports/json_text.h"

/* Names with commas between them as a list. */
static void add_missing(struct str names, struct buf *out)
{
    JSON_KEY(out, "missing");
    buf_add_char(out, '[');
    for (size_t at = 0; at < names.len;) {
        size_t end = str_find(names, STR(", "), at);
        if (at)
            buf_add_char(out, ',');
        json_add_text(out, str_slice(names, at, end - at));
        at = end + 2;
    }
    buf_add_char(out, ']');
}

/* DAY_MAX prints as null. */
static void add_days(const struct report_run *run, const struct due_item *item,
                     bool open, struct buf *out)
{
    JSON_KEY(out, "on");
    json_add_date(out, open ? DAY_MAX : item->on);
    JSON_KEY(out, "begin");
    json_add_date(out, open || !item->rule->due.lead ? DAY_MAX
                                                     : due_begin(item));
    JSON_KEY(out, "overdue");
    json_add_bool(out, !open && item->on < run->due->as_of);
}

static void add_item(const struct report_run *run, const struct due_item *item,
                     bool open, struct buf *out)
{
    bool discreet = item->rule->due.discreet;
    buf_add(out, STR("{\"type\":\"due\""));
    add_days(run, item, open, out);
    JSON_KEY(out, "contract");
    json_add_text_or_null(out, item->contract);
    JSON_KEY(out, "label");
    json_add_text(out, agenda_label(run->lang, item->rule));
    JSON_KEY(out, "rule");
    json_add_text_or_null(out, discreet ? STR("") : item->rule->id);
    add_missing(item->missing, out);
    JSON_KEY(out, "file");
    json_add_text(out, run->inputs[item->input].file);
    json_add_count(out, "line", item->line);
    buf_add_char(out, '}');
}

void json_add_due(const struct report_run *run, const char *separator,
                  struct buf *out)
{
    for (size_t i = 0; i < run->due->count; i++) {
        buf_add_text(out, i ? separator : "");
        add_item(run, &run->due->items[i], false, out);
    }
    for (size_t i = 0; i < run->due->open_count; i++) {
        buf_add_text(out, i || run->due->count ? separator : "");
        add_item(run, &run->due->open[i], true, out);
    }
}

void json_add_calendar(const struct report_run *run, struct buf *out)
{
    uint64_t past = 0, later = 0;
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        past += run->due->by_rule[i].past;
        later += run->due->by_rule[i].later;
    }
    buf_add(out, STR("{\"type\":\"calendar\""));
    JSON_KEY(out, "from");
    json_add_date(out, run->due->from);
    JSON_KEY(out, "until");
    json_add_date(out, run->due->until);
    json_add_count(out, "due", run->due->count);
    json_add_count(out, "undetermined", run->due->open_all);
    json_add_count(out, "past", past);
    json_add_count(out, "later", later);
    buf_add_char(out, '}');
}
