/*
 * options.c - the command line. See options.h. A new option is one row in the
 * table and one function.
 */
#include "run/option_table.h"

#include <string.h>

bool option_refuse(struct buf *error, const char *option, const char *wanted,
                   const char *value)
{
    buf_printf(error, "%s wants %s, not '%s'", option, wanted, value);
    return false;
}

/* ---- one function an option ------------------------------------------- */

static bool set_rules(struct options *o, const char *value, struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--rules", "a directory", value);
    o->rules = value;
    return true;
}

static bool set_select(struct options *o, const char *value, struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--select",
                      "names of rule sets or ids of rules, with commas", "");
    o->select = str_of(value);
    return true;
}

static bool set_mapping(struct options *o, const char *value,
                        struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--mapping", "a name or a file", value);
    o->mapping = value;
    return true;
}

static bool set_sheet(struct options *o, const char *value, struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--sheet", "the name of a sheet", value);
    o->sheet = value;
    return true;
}

static bool set_baseline(struct options *o, const char *value,
                         struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--baseline", "a file", value);
    o->baseline = value;
    return true;
}

static bool set_previous(struct options *o, const char *value,
                         struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--previous", "a file", value);
    o->previous = value;
    return true;
}

/* YYYY-MM */
static bool set_month(struct options *o, const char *value, struct buf *error)
{
    struct buf day = {0};
    day_number first;
    buf_printf(&day, "%.16s-01", value);
    bool good = date_parse_iso(buf_str(&day), &first);
    buf_release(&day);
    if (!good)
        return option_refuse(error, "--month", "a month such as 2026-10",
                             value);
    o->month = month_of(first);
    return true;
}

static bool set_pseudonym_key(struct options *o, const char *value,
                              struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--pseudonym-key", "a file", value);
    o->pseudonym_key = value;
    return true;
}

static bool set_waivers(struct options *o, const char *value,
                        struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--waivers", "a file", value);
    o->waivers = value;
    return true;
}

#define DATE(member, name)                                                  \
    static bool set_##member(struct options *o, const char *value,          \
                             struct buf *error)                             \
    {                                                                       \
        if (date_parse_iso(str_of(value), &o->member))                      \
            return true;                                                    \
        return option_refuse(error, name, "a date such as 2026-12-31",      \
                             value);                                        \
    }
DATE(as_of, "--as-of")
DATE(from, "--from")
DATE(until, "--to")
DATE(on, "--on")
#undef DATE

static bool set_parameters_on(struct options *o, const char *value,
                              struct buf *error)
{
    if (date_parse_iso(str_of(value), &o->parameters_on))
        return true;
    return option_refuse(error, "--parameters-on", "a date such as 2027-07-01",
                  value);
}

typedef const struct report_format *format_at(size_t index);

static bool refuse_format(struct buf *error, struct str name, format_at *at)
{
    const struct report_format *f;
    buf_printf(error, "no format '%.*s'; choose one of", STR_ARG(name));
    for (size_t i = 0; (f = at(i)); i++)
        buf_printf(error, "%s %s", i ? "," : "", f->name);
    return false;
}

/* FORMAT, FORMAT=PATH; the path is NULL for standard output. */
static bool split_format(const char *value, size_t count, struct str *name,
                         const char **path, struct buf *error)
{
    const char *equals = strchr(value, '=');
    *name = str_of(value);
    if (equals)
        name->len = (size_t)(equals - value);
    *path = equals && strcmp(equals + 1, "-") != 0 ? equals + 1 : NULL;
    if (equals && !equals[1])
        return option_refuse(error, "--format", "FORMAT or FORMAT=PATH", value);
    if (count < REPORTS_MAX)
        return true;
    buf_printf(error, "at most %d reports in one run", REPORTS_MAX);
    return false;
}

static bool add_format(struct options *o, const char *value, format_at *at,
                       struct buf *error)
{
    struct report_choice choice;
    struct str name;
    if (!split_format(value, o->report_count, &name, &choice.path, error))
        return false;
    choice.format = at == report_month_at ? report_month_find(name)
                                          : report_find(name);
    if (!choice.format)
        return refuse_format(error, name, at);
    o->reports[o->report_count++] = choice;
    return true;
}

static bool set_format(struct options *o, const char *value, struct buf *error)
{
    return add_format(o, value, report_format_at, error);
}

static bool set_month_format(struct options *o, const char *value,
                             struct buf *error)
{
    return add_format(o, value, report_month_at, error);
}

static bool set_template_format(struct options *o, const char *value,
                                struct buf *error)
{
    struct template_choice choice;
    const struct template_format *f;
    struct str name;
    if (!split_format(value, o->template_report_count, &name, &choice.path,
                      error))
        return false;
    choice.format = template_format_find(name);
    if (choice.format) {
        o->template_reports[o->template_report_count++] = choice;
        return true;
    }
    buf_printf(error, "no format '%.*s'; choose one of", STR_ARG(name));
    for (size_t i = 0; (f = template_format_at(i)); i++)
        buf_printf(error, "%s %s", i ? "," : "", f->name);
    return false;
}

static bool set_lang(struct options *o, const char *value, struct buf *error)
{
    if (!strcmp(value, "nl"))
        o->lang = LANG_NL;
    else if (!strcmp(value, "en"))
        o->lang = LANG_EN;
    else
        return option_refuse(error, "--lang", "nl or en", value);
    return true;
}

/* True if `word` is a severity, which it then sets. */
static bool set_severity(struct options *o, struct str word)
{
    for (int s = SEVERITY_INFO; s <= SEVERITY_ERROR; s++) {
        if (str_equal(word, str_of(severity_name((enum severity)s)))) {
            o->fail_on = (enum severity)s;
            return true;
        }
    }
    return false;
}

bool options_fail_on(struct options *o, const char *value, struct buf *error)
{
    struct str rest = str_of(value);
    bool severity = false, undetermined = false;
    for (size_t at = 0; at <= rest.len;) {
        size_t end = str_find(rest, STR(","), at);
        struct str word = str_slice(rest, at, end - at);
        at = end + 1;
        if (!undetermined && str_equal(word, STR("undetermined")))
            undetermined = true;
        else if (!severity && set_severity(o, word))
            severity = true;
        else
            return option_refuse(error, "--fail-on",
                          "error, warning or info, with or without "
                          ",undetermined", value);
    }
    o->fail_on_undetermined = undetermined;
    return true;
}

/* 90d */
static bool set_due(struct options *o, const char *value, struct buf *error)
{
    enum { DAYS_MAX = 3660 };
    int days = 0;
    const char *c = value;
    for (; *c >= '0' && *c <= '9' && days <= DAYS_MAX; c++)
        days = days * 10 + (*c - '0');
    if (*c == 'd')
        c++;
    if (*c || days < 1 || days > DAYS_MAX)
        return option_refuse(error, "--due", "days such as 90d, at most 3660d",
                      value);
    o->due = days;
    return true;
}

static bool set_jobs(struct options *o, const char *value, struct buf *error)
{
    size_t jobs = 0;
    for (const char *c = value; *c && jobs <= JOBS_MAX; c++)
        jobs = *c >= '0' && *c <= '9' ? jobs * 10 + (size_t)(*c - '0')
                                      : JOBS_MAX + 1;
    if (jobs < 1 || jobs > JOBS_MAX)
        return option_refuse(error, "--jobs", "a number from 1 to 256", value);
    o->jobs = jobs;
    return true;
}

static bool set_contract(struct options *o, const char *value,
                         struct buf *error)
{
    if (!*value)
        return option_refuse(error, "--trace", "the number of a contract",
                             value);
    o->contract = value;
    return true;
}

static bool set_let(struct options *o, const char *value, struct buf *error)
{
    const char *equals = strchr(value, '=');
    if (!equals || equals == value || !equals[1])
        return option_refuse(error, "--let", "NAME=LITERAL", value);
    if (o->let_count == LETS_MAX) {
        buf_printf(error, "at most %d --let", LETS_MAX);
        return false;
    }
    struct eval_let *let = &o->lets[o->let_count++];
    let->name = str_trim((struct str){value, (size_t)(equals - value)});
    let->literal = str_of(equals + 1);
    return true;
}

static bool set_junit(struct options *o, const char *value, struct buf *error)
{
    struct str text = str_of(value), prefix = STR("junit=");
    if (!str_starts(text, prefix) || text.len == prefix.len)
        return option_refuse(error, "--format", "junit=PATH", value);
    o->junit = value + prefix.len;
    return true;
}

#define FLAG(member)                                                        \
    static bool set_##member(struct options *o, const char *value,          \
                             struct buf *error)                             \
    {                                                                       \
        (void)value;                                                        \
        (void)error;                                                        \
        o->member = true;                                                   \
        return true;                                                        \
    }
FLAG(all)
FLAG(quiet)
FLAG(help)
FLAG(print_records)
FLAG(trace)
FLAG(departures)
FLAG(calendar)
FLAG(tree)
FLAG(bytecode)
FLAG(coverage)
FLAG(files)
#undef FLAG

static const struct option options[] = {
    {"--rules", "DIR",
     COMMAND_CHECK | COMMAND_REPORT | COMMAND_RULES | COMMAND_MAPPING |
         COMMAND_TEMPLATE | COMMAND_VERIFY,
     set_rules,
     "the rules; default: those beside or above the program"},
    {"--select", "NAME,...",
     COMMAND_CHECK | COMMAND_REPORT | COMMAND_TEMPLATE, set_select,
     "only these rule sets and rules"},
    {"--mapping", "FILE",
     COMMAND_CHECK | COMMAND_REPORT | COMMAND_VERIFY, set_mapping,
     "how headings become fields: a file, or a name in rules/mappings"},
    {"--sheet", "NAME",
     COMMAND_CHECK | COMMAND_REPORT | COMMAND_MAPPING, set_sheet,
     "the sheet of a workbook; default: the first that is not hidden"},
    {"--waivers", "FILE",
     COMMAND_CHECK | COMMAND_REPORT | COMMAND_VERIFY, set_waivers,
     "fails that somebody has allowed for a while"},
    {"--baseline", "RUN.json", COMMAND_CHECK | COMMAND_VERIFY,
     set_baseline,
     "an earlier run (json or ndjson): only what is new since then fails"},
    {"--month", "YYYY-MM", COMMAND_REPORT, set_month,
     "the month that the report is about"},
    {"--previous", "RUN.json", COMMAND_REPORT, set_previous,
     "an earlier run (json or ndjson): tell what is new and solved since"},
    {"--format", "FORMAT[=PATH]", COMMAND_REPORT, set_month_format,
     "text (default), html or xlsx, to PATH or standard output"},
    {"--pseudonym-key", "FILE",
     COMMAND_CHECK | COMMAND_COMPARE | COMMAND_REPORT |
         COMMAND_VERIFY,
     set_pseudonym_key,
     "show keys of contracts and dwellings as pseudonyms made with this key"},
    {"--as-of", "DATE",
     COMMAND_CHECK | COMMAND_REPORT | COMMAND_RULES | COMMAND_TEMPLATE,
     set_as_of,
     "the day of judgement; default: today, or SOURCE_DATE_EPOCH"},
    {"--parameters-on", "DATE", COMMAND_CHECK, set_parameters_on,
     "look ahead: all limits as of that day, whatever a contract's own date"},
    {"--format", "FORMAT[=PATH]", COMMAND_CHECK | COMMAND_COMPARE, set_format,
     "a report, to PATH or standard output; may be repeated"},
    {"--format", "FORMAT[=PATH]", COMMAND_TEMPLATE, set_template_format,
     "a report, to PATH or standard output; may be repeated"},
    {"--lang", "nl|en",
     COMMAND_CHECK | COMMAND_RULES | COMMAND_MAPPING | COMMAND_COMPARE |
         COMMAND_REPORT | COMMAND_TEMPLATE | COMMAND_VERIFY,
     set_lang,
     "language of reports; default: nl"},
    {"--fail-on", "SEVERITY",
     COMMAND_CHECK | COMMAND_REPORT | COMMAND_COMPARE | COMMAND_TEMPLATE,
     options_fail_on,
     "error (default), warning or info; and ,undetermined"},
    {"--due", "DAYS", COMMAND_CHECK, set_due,
     "also what falls due within so many days, such as 90d, or just did"},
    {"--all", NULL, COMMAND_CHECK, set_all,
     "report verdicts that are no finding too"},
    {"--jobs", "N",
     COMMAND_CHECK | COMMAND_REPORT | COMMAND_VERIFY, set_jobs,
     "threads; default: as many as there are processors"},
    {"--quiet", NULL, COMMAND_CHECK | COMMAND_REPORT | COMMAND_TEMPLATE,
     set_quiet,
     "no progress and no summary: only asked reports and the exit code"},
    {"--print-records", NULL, COMMAND_CHECK, set_print_records,
     "print the records as they were read, and judge nothing"},
    {"--trace", "CONTRACT", COMMAND_CHECK, set_contract,
     "explain one contract: every clause of every rule"},
    {"--files", NULL, COMMAND_VERIFY, set_files,
     "the exports of the run follow"},
    {"--calendar", NULL, COMMAND_RULES, set_calendar,
     "lint: has every limit a value on every day that a rule needs one?"},
    {"--from", "DATE", COMMAND_RULES, set_from,
     "lint --calendar: first day; default: 2015-01-01"},
    {"--to", "DATE", COMMAND_RULES, set_until,
     "lint --calendar: last day; default: the end of the year"},
    {"--on", "DATE", COMMAND_RULES, set_on,
     "explain: the law and the limits of that day; default: --as-of"},
    {"--tree", NULL, COMMAND_RULES, set_tree,
     "explain: also the conditions as trees"},
    {"--bytecode", NULL, COMMAND_RULES, set_bytecode,
     "explain: also the compiled program"},
    {"--coverage", NULL, COMMAND_RULES, set_coverage,
     "test: also what the cases have not seen"},
    {"--format", "junit=PATH", COMMAND_RULES, set_junit,
     "test: also a report for machines"},
    {"--let", "NAME=LITERAL", COMMAND_EVAL, set_let,
     "a name the expression may use; may be repeated"},
    {"--trace", NULL, COMMAND_EVAL, set_trace,
     "show every step with its value"},
    {"--departures", NULL, COMMAND_EVAL, set_departures,
     "where the language departs from FEEL on purpose"},
    {"--help", NULL, ~0u, set_help,
     "this help"},
};

const struct option *option_at(size_t index)
{
    return index < sizeof options / sizeof *options ? &options[index] : NULL;
}
