/*
 * json_summary.c - verdicts per rule, and the run's. See json_objects.h.
 */
#include "reports/counts.h"
#include "reports/json_objects.h"
#include "reports/json_text.h"

static void count_periods(const struct report_run *run,
                          const struct rule *rule,
                          uint64_t verdicts[VERDICT_COUNT])
{
    for (size_t i = 0; i < run->norms->count; i++)
        if (run->norms->items[i].rule == rule)
            verdicts[run->norms->items[i].verdict]++;
}

static void add_rule_counts(const struct report_run *run, size_t index,
                            struct buf *out)
{
    const struct rule *rule = &run->rules->rules[index];
    uint64_t verdicts[VERDICT_COUNT] = {0};
    if (rule->kind == RULE_NORM)
        count_periods(run, rule, verdicts);
    else
        for (int v = 0; v < VERDICT_COUNT; v++)
            verdicts[v] = run->tally->rules[index].verdicts[v];
    json_add_name(out, rule->id);
    buf_add_char(out, '{');
    for (int v = 0; v < VERDICT_COUNT; v++)
        json_add_count(out, verdict_name((enum verdict)v), verdicts[v]);
    json_add_count(out, "clashes", run->tally->rules[index].clashes);
    buf_add_char(out, '}');
}

/* Fails of records against those of an earlier run. */
static void add_changes(const struct report_run *run, struct buf *out)
{
    if (!run->known) {
        buf_add(out, STR("null"));
        return;
    }
    struct count_changes c = count_changes(run, NULL);
    buf_add_char(out, '{');
    json_add_count(out, "new", c.fresh);
    json_add_count(out, "known", c.known);
    json_add_count(out, "solved", c.solved);
    json_add_count(out, "gone", c.gone);
    buf_add_char(out, '}');
}

void json_add_summary(const struct report_run *run, struct buf *out)
{
    buf_add(out, STR("{\"type\":\"summary\",\"rules\":{"));
    for (size_t i = 0; i < run->rules->rule_count; i++)
        if (report_shows(&run->rules->rules[i]))
            add_rule_counts(run, i, out);
    buf_add_char(out, '}');
    JSON_KEY(out, "verdict");
    json_add_text(out, str_of(verdict_name(run->verdict)));
    JSON_KEY(out, "baseline");
    add_changes(run, out);
    buf_add_char(out, '}');
}
