/*
 * options.c - the command line. See options.h. A new option is one row in the
 * table and one function.
 */
#include "run/options.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef bool option_set(struct options *o, const char *value,
                        struct buf *error);

struct option {
    const char *name;
    const char *argument; /* NULL: takes none */
    unsigned commands;
    option_set *set;
    const char *what;
};

static bool refuse(struct buf *error, const char *option, const char *wanted,
                   const char *value)
{
    buf_printf(error, "%s wants %s, not '%s'", option, wanted, value);
    return false;
}

/* ---- one function an option ------------------------------------------- */

static bool set_rules(struct options *o, const char *value, struct buf *error)
{
    if (!*value)
        return refuse(error, "--rules", "a directory", value);
    o->rules = value;
    return true;
}

static bool set_select(struct options *o, const char *value, struct buf *error)
{
    if (!*value)
        return refuse(error, "--select",
                      "names of rule sets or ids of rules, with commas", "");
    o->select = str_of(value);
    return true;
}

static bool set_mapping(struct options *o, const char *value,
                        struct buf *error)
{
    if (!*value)
        return refuse(error, "--mapping", "a name or a file", value);
    o->mapping = value;
    return true;
}

static bool set_sheet(struct options *o, const char *value, struct buf *error)
{
    if (!*value)
        return refuse(error, "--sheet", "the name of a sheet", value);
    o->sheet = value;
    return true;
}

static bool set_baseline(struct options *o, const char *value,
                         struct buf *error)
{
    if (!*value)
        return refuse(error, "--baseline", "a file", value);
    o->baseline = value;
    return true;
}

static bool set_pseudonym_key(struct options *o, const char *value,
                              struct buf *error)
{
    if (!*value)
        return refuse(error, "--pseudonym-key", "a file", value);
    o->pseudonym_key = value;
    return true;
}

static bool set_waivers(struct options *o, const char *value,
                        struct buf *error)
{
    if (!*value)
        return refuse(error, "--waivers", "a file", value);
    o->waivers = value;
    return true;
}

#define DATE(member, name)                                                  \
    static bool set_##member(struct options *o, const char *value,          \
                             struct buf *error)                             \
    {                                                                       \
        if (date_parse_iso(str_of(value), &o->member))                      \
            return true;                                                    \
        return refuse(error, name, "a date such as 2026-12-31", value);     \
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
    return refuse(error, "--parameters-on", "a date such as 2027-07-01",
                  value);
}

static bool refuse_format(struct buf *error, struct str name)
{
    const struct report_format *f;
    buf_printf(error, "no format '%.*s'; choose one of", STR_ARG(name));
    for (size_t i = 0; (f = report_format_at(i)); i++)
        buf_printf(error, "%s %s", i ? "," : "", f->name);
    return false;
}

static bool set_format(struct options *o, const char *value, struct buf *error)
{
    const char *equals = strchr(value, '=');
    struct str name = str_of(value);
    if (equals)
        name.len = (size_t)(equals - value);
    struct report_choice choice = {
        .format = report_find(name),
        .path = equals ? equals + 1 : NULL,
    };
    if (!choice.format)
        return refuse_format(error, name);
    if (equals && !choice.path[0])
        return refuse(error, "--format", "FORMAT or FORMAT=PATH", value);
    if (o->report_count == REPORTS_MAX) {
        buf_printf(error, "at most %d reports in one run", REPORTS_MAX);
        return false;
    }
    if (choice.path && !strcmp(choice.path, "-"))
        choice.path = NULL;
    o->reports[o->report_count++] = choice;
    return true;
}

static bool set_lang(struct options *o, const char *value, struct buf *error)
{
    if (!strcmp(value, "nl"))
        o->lang = LANG_NL;
    else if (!strcmp(value, "en"))
        o->lang = LANG_EN;
    else
        return refuse(error, "--lang", "nl or en", value);
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

static bool set_fail_on(struct options *o, const char *value,
                        struct buf *error)
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
            return refuse(error, "--fail-on",
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
        return refuse(error, "--due", "days such as 90d, at most 3660d",
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
        return refuse(error, "--jobs", "a number from 1 to 256", value);
    o->jobs = jobs;
    return true;
}

static bool set_contract(struct options *o, const char *value,
                         struct buf *error)
{
    if (!*value)
        return refuse(error, "--trace", "the number of a contract", value);
    o->contract = value;
    return true;
}

static bool set_let(struct options *o, const char *value, struct buf *error)
{
    const char *equals = strchr(value, '=');
    if (!equals || equals == value || !equals[1])
        return refuse(error, "--let", "NAME=LITERAL", value);
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
        return refuse(error, "--format", "junit=PATH", value);
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
#undef FLAG

static const struct option options[] = {
    {"--rules", "DIR", COMMAND_CHECK | COMMAND_RULES | COMMAND_MAPPING,
     set_rules,
     "the rules; default: those beside or above the program"},
    {"--select", "NAME,...", COMMAND_CHECK, set_select,
     "only these rule sets and rules"},
    {"--mapping", "FILE", COMMAND_CHECK, set_mapping,
     "how headings become fields: a file, or a name in rules/mappings"},
    {"--sheet", "NAME", COMMAND_CHECK | COMMAND_MAPPING, set_sheet,
     "the sheet of a workbook; default: the first that is not hidden"},
    {"--waivers", "FILE", COMMAND_CHECK, set_waivers,
     "fails that somebody has allowed for a while"},
    {"--baseline", "RUN.json", COMMAND_CHECK, set_baseline,
     "an earlier run (json or ndjson): only what is new since then fails"},
    {"--pseudonym-key", "FILE", COMMAND_CHECK | COMMAND_COMPARE,
     set_pseudonym_key,
     "show keys of contracts and dwellings as pseudonyms made with this key"},
    {"--as-of", "DATE", COMMAND_CHECK | COMMAND_RULES, set_as_of,
     "the day of judgement; default: today, or SOURCE_DATE_EPOCH"},
    {"--parameters-on", "DATE", COMMAND_CHECK, set_parameters_on,
     "look ahead: all limits as of that day, whatever a contract's own date"},
    {"--format", "FORMAT[=PATH]", COMMAND_CHECK | COMMAND_COMPARE, set_format,
     "a report, to PATH or standard output; may be repeated"},
    {"--lang", "nl|en",
     COMMAND_CHECK | COMMAND_RULES | COMMAND_MAPPING | COMMAND_COMPARE,
     set_lang,
     "language of reports; default: nl"},
    {"--fail-on", "SEVERITY", COMMAND_CHECK | COMMAND_COMPARE, set_fail_on,
     "error (default), warning or info; and ,undetermined"},
    {"--due", "DAYS", COMMAND_CHECK, set_due,
     "also what falls due within so many days, such as 90d, or just did"},
    {"--all", NULL, COMMAND_CHECK, set_all,
     "report verdicts that are no finding too"},
    {"--jobs", "N", COMMAND_CHECK, set_jobs,
     "threads; default: as many as there are processors"},
    {"--quiet", NULL, COMMAND_CHECK, set_quiet,
     "no progress and no summary: only asked reports and the exit code"},
    {"--print-records", NULL, COMMAND_CHECK, set_print_records,
     "print the records as they were read, and judge nothing"},
    {"--trace", "CONTRACT", COMMAND_CHECK, set_contract,
     "explain one contract: every clause of every rule"},
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

enum { OPTION_COUNT = sizeof options / sizeof *options };

/* ---- the command line ------------------------------------------------- */

static const struct option *find_option(unsigned command, struct str name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((options[i].commands & command) &&
            str_equal(name, str_of(options[i].name)))
            return &options[i];
    return NULL;
}

static bool refuse_unknown(unsigned command, struct str name,
                           struct buf *error)
{
    struct str names[OPTION_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (options[i].commands & command)
            names[count++] = str_of(options[i].name);
    struct str near = str_nearest(name, names, count);
    buf_printf(error, "no option '%.*s'", STR_ARG(name));
    if (near.len)
        buf_printf(error, "; did you mean %.*s?", STR_ARG(near));
    return false;
}

/* Reads argv[*at] and, if it needs one, its value. */
static bool parse_option(struct options *o, unsigned command, int argc,
                         char **argv, int *at, struct buf *error)
{
    const char *text = argv[*at];
    const char *equals = strchr(text, '=');
    struct str name = str_of(text);
    if (equals)
        name.len = (size_t)(equals - text);
    if (str_equal(name, STR("-h")))
        name = STR("--help");
    const struct option *option = find_option(command, name);
    if (!option)
        return refuse_unknown(command, name, error);
    const char *value = equals ? equals + 1 : NULL;
    if (option->argument && !value) {
        if (*at + 1 == argc) {
            buf_printf(error, "%s wants a value: %s %s", option->name,
                       option->name, option->argument);
            return false;
        }
        value = argv[++*at];
    } else if (!option->argument && value) {
        buf_printf(error, "%s takes no value", option->name);
        return false;
    }
    return option->set(o, value, error);
}

static bool epoch_day(const char *epoch, struct buf *error, day_number *out)
{
    enum { DAY_SECONDS = 86400, DIGITS_MAX = 12 };
    int64_t seconds = 0;
    size_t length = strlen(epoch);
    bool digits = length > 0 && length <= DIGITS_MAX;
    for (size_t i = 0; digits && i < length; i++) {
        digits = epoch[i] >= '0' && epoch[i] <= '9';
        seconds = seconds * 10 + (epoch[i] - '0');
    }
    if (!digits || seconds / DAY_SECONDS > DAY_MAX)
        return refuse(error, "SOURCE_DATE_EPOCH", "seconds since 1970",
                      epoch);
    *out = (day_number)(seconds / DAY_SECONDS);
    return true;
}

static bool today(struct buf *error, day_number *out)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && *epoch)
        return epoch_day(epoch, error, out);
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local)) {
        buf_add_text(error, "the clock has no date; pass --as-of DATE");
        return false;
    }
    *out = date_from_ymd(local.tm_year + 1900, local.tm_mon + 1,
                         local.tm_mday);
    return true;
}

static size_t processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    size_t count = (size_t)CPU_COUNT(&set);
    return count < 1 ? 1 : count > JOBS_MAX ? JOBS_MAX : count;
}

/* "-" and "-5 + 3" are none. */
static bool is_option(const char *text)
{
    char c = text[0] == '-' ? text[1] : '\0';
    return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Options may stand between operands; "--" ends them. */
bool options_parse(struct options *o, unsigned command, int argc, char **argv,
                   struct buf *error)
{
    *o = (struct options){
        .as_of = DAY_MAX,
        .parameters_on = DAY_MIN,
        .on = DAY_NOT_GIVEN,
        .from = DAY_NOT_GIVEN,
        .until = DAY_NOT_GIVEN,
        .fail_on = SEVERITY_ERROR,
        .operands = (const char **)argv,
    };
    bool only_operands = false;
    for (int i = 0; i < argc; i++) {
        const char *text = argv[i];
        if (only_operands || !is_option(text))
            o->operands[o->operand_count++] = text;
        else if (!strcmp(text, "--"))
            only_operands = true;
        else if (!parse_option(o, command, argc, argv, &i, error))
            return false;
    }
    if (!o->jobs)
        o->jobs = processors();
    return o->as_of != DAY_MAX || today(error, &o->as_of);
}

void options_print(unsigned command, struct buf *out)
{
    enum { WIDTH = 24 };
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(options[i].commands & command))
            continue;
        size_t before = out->len;
        buf_printf(out, "  %s", options[i].name);
        if (options[i].argument)
            buf_printf(out, " %s", options[i].argument);
        while (out->len < before + WIDTH)
            buf_add_char(out, ' ');
        buf_printf(out, " %s\n", options[i].what);
    }
}
