/*
 * json_summary.c - verdicts per rule, what the export lacks, and the run's
 * verdict. See json_objects.h.
 */
#include "reports/counts.h"
#include "reports/json_objects.h"
#include "reports/json_text.h"
#include "reports/lacks.h"

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

/* ---- what is lacking -------------------------------------------------- */

static void add_share(struct buf *out, int64_t share)
{
    JSON_KEY(out, "share");
    if (share < 0)
        buf_add(out, STR("null"));
    else
        json_add_number(out, decimal_from_scaled(share, 2), UNIT_NONE);
}

static void add_field(const struct report_run *run,
                      const struct field_lack *lack, struct buf *out)
{
    static const char *const kinds[LACK_COUNT] = {
        [LACK_EMPTY] = "none",
        [LACK_MISSING] = "missing",
        [LACK_BAD] = "unreadable",
    };
    JSON_FIRST(out, "field");
    json_add_text(out, run->rules->schema->fields[lack->field].name);
    json_add_count(out, "contracts", lack->lacking);
    add_share(out, lack_share(run, lack));
    for (int k = 0; k < LACK_COUNT; k++)
        json_add_count(out, kinds[k], lack->records[k]);
    json_add_count(out, "verdicts", lack->verdicts);
    JSON_KEY(out, "rules");
    buf_add_char(out, '[');
    for (size_t i = 0; i < lack->rule_count; i++) {
        if (i)
            buf_add_char(out, ',');
        json_add_text(out, lack->rules[i]->id);
    }
    buf_add(out, STR("]}"));
}

static void add_blocked(struct buf *out, struct str rule, uint64_t verdicts)
{
    json_add_name(out, rule);
    buf_add_uint(out, verdicts);
}

/* ,"completeness":[...],"blocks":{...} */
static void add_lacks(const struct report_run *run, struct buf *out)
{
    const struct field_lacks *lacks = &run->lacks;
    JSON_KEY(out, "completeness");
    buf_add_char(out, '[');
    for (size_t i = 0; i < lacks->count; i++) {
        if (i)
            buf_add_char(out, ',');
        add_field(run, &lacks->items[i], out);
    }
    buf_add_char(out, ']');
    JSON_KEY(out, "blocks");
    buf_add_char(out, '{');
    for (size_t i = 0; lacks->by_rule && i < run->rules->rule_count; i++) {
        const struct rule *rule = &run->rules->rules[i];
        if (rule->blocks_count && report_shows(rule))
            add_blocked(out, rule->id, lacks->by_rule[i]);
    }
    buf_add_char(out, '}');
}

static void add_model(const struct report_run *run, const struct model *model,
                      struct buf *out)
{
    bool any = false;
    JSON_FIRST(out, "template");
    json_add_text(out, model->template);
    json_add_count(out, "contracts", model->contracts);
    json_add_count(out, "failing", model->failing);
    JSON_KEY(out, "fails");
    buf_add_char(out, '{');
    for (size_t i = 0; model->fails && i < run->rules->rule_count; i++) {
        if (!model->fails[i] || !report_shows(&run->rules->rules[i]))
            continue;
        if (any)
            buf_add_char(out, ',');
        any = true;
        json_add_text(out, run->rules->rules[i].id);
        buf_add_char(out, ':');
        buf_add_uint(out, model->fails[i]);
    }
    buf_add(out, STR("}}"));
}

static void add_models(const struct report_run *run, struct buf *out)
{
    buf_add_char(out, '[');
    for (size_t i = 0; run->models && i < run->models->count; i++) {
        if (i)
            buf_add_char(out, ',');
        add_model(run, &run->models->items[i], out);
    }
    buf_add_char(out, ']');
}

void json_add_summary(const struct report_run *run, struct buf *out)
{
    buf_add(out, STR("{\"type\":\"summary\",\"rules\":{"));
    for (size_t i = 0; i < run->rules->rule_count; i++)
        if (report_shows(&run->rules->rules[i]))
            add_rule_counts(run, i, out);
    buf_add_char(out, '}');
    add_lacks(run, out);
    JSON_KEY(out, "templates");
    add_models(run, out);
    JSON_KEY(out, "verdict");
    json_add_text(out, str_of(verdict_name(run->verdict)));
    JSON_KEY(out, "baseline");
    add_changes(run, out);
    buf_add_char(out, '}');
}
