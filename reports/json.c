/*
 * json.c - the objects of ndjson in one JSON document, one a line:
 *     {"run":..., "verdicts":[...], "norms":[...], "due":[...],
 *      "calendar":..., "summary":...}
 */
#include "reports/json_objects.h"

static void header(const struct report_run *run, struct buf *out)
{
    buf_add(out, STR("{\"run\":"));
    json_add_run(run, out);
    buf_add(out, STR(",\n"));
}

static void begin(const struct report_run *run, struct buf *out)
{
    (void)run;
    buf_add(out, STR("\"verdicts\":[\n"));
}

static void add_calendar(const struct report_run *run, struct buf *out)
{
    if (!run->due) {
        buf_add(out, STR("\"due\":null,\n\"calendar\":null,\n"));
        return;
    }
    buf_add(out, STR("\"due\":[\n"));
    json_add_due(run, ",\n", out);
    buf_add(out, STR("\n],\n\"calendar\":"));
    json_add_calendar(run, out);
    buf_add(out, STR(",\n"));
}

static void end(const struct report_run *run, struct buf *out)
{
    buf_add(out, STR("\n],\n\"norms\":[\n"));
    for (size_t i = 0; i < run->norms->count; i++) {
        if (i)
            buf_add(out, STR(",\n"));
        json_add_norm(run, &run->norms->items[i], out);
    }
    buf_add(out, STR("\n],\n"));
    add_calendar(run, out);
    buf_add(out, STR("\"summary\":"));
    json_add_summary(run, out);
    buf_add(out, STR("}\n"));
}

const struct report_format report_json = {
    .name = "json",
    .what = "the same in one JSON document",
    .hashes = true,
    .separator = ",\n",
    .header = header,
    .begin = begin,
    .finding = json_add_verdict,
    .hole = json_add_hole,
    .end = end,
};
