/*
 * ndjson.c - the machine form: one JSON object a line. The first line is the
 * run, the last the summary.
 */
#include "reports/json_objects.h"

static void header(const struct report_run *run, struct buf *out)
{
    json_add_run(run, out);
    buf_add_char(out, '\n');
}

static void finding(const struct report_run *run, const struct finding *f,
                    struct buf *out)
{
    json_add_verdict(run, f, out);
    buf_add_char(out, '\n');
}

static void end(const struct report_run *run, struct buf *out)
{
    for (size_t i = 0; i < run->norms->count; i++) {
        json_add_norm(run, &run->norms->items[i], out);
        buf_add_char(out, '\n');
    }
    if (run->due) {
        json_add_due(run, "\n", out);
        buf_add_text(out, run->due->count || run->due->open_count ? "\n" : "");
        json_add_calendar(run, out);
        buf_add_char(out, '\n');
    }
    json_add_summary(run, out);
    buf_add_char(out, '\n');
}

const struct report_format report_ndjson = {
    .name = "ndjson",
    .what = "one JSON object a line: run, verdicts, norms, what falls due, "
            "summary",
    .hashes = true,
    .separator = "",
    .header = header,
    .finding = finding,
    .hole = json_add_hole,
    .end = end,
};
