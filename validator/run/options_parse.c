/*
 * options_parse.c - argv in, the options out. See options.h.
 */
#include "run/option_table.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { OPTIONS_MAX = 64 }; /* of one command */

/* ---- the command line ------------------------------------------------- */

static const struct option *find_option(unsigned command, struct str name)
{
    const struct option *o;
    for (size_t i = 0; (o = option_at(i)); i++)
        if ((o->commands & command) && str_equal(name, str_of(o->name)))
            return o;
    return NULL;
}

static bool refuse_unknown(unsigned command, struct str name,
                           struct buf *error)
{
    struct str names[OPTIONS_MAX];
    const struct option *o;
    size_t count = 0;
    for (size_t i = 0; (o = option_at(i)) && count < OPTIONS_MAX; i++)
        if (o->commands & command)
            names[count++] = str_of(o->name);
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
        return option_refuse(error, "SOURCE_DATE_EPOCH", "seconds since 1970",
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
    long count = sysconf(_SC_NPROCESSORS_ONLN);
#if defined(CPU_COUNT) && !defined(PORTABLE)
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        count = CPU_COUNT(&set);
#endif
    return count < 1 ? 1 : count > JOBS_MAX ? JOBS_MAX : (size_t)count;
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
    if (o->month && o->as_of == DAY_MAX)
        o->as_of = month_last(o->month);
    return o->as_of != DAY_MAX || today(error, &o->as_of);
}

void options_print(unsigned command, struct buf *out)
{
    enum { WIDTH = 24 };
    const struct option *o;
    for (size_t i = 0; (o = option_at(i)); i++) {
        if (!(o->commands & command))
            continue;
        size_t before = out->len;
        buf_printf(out, "  %s", o->name);
        if (o->argument)
            buf_printf(out, " %s", o->argument);
        while (out->len < before + WIDTH)
            buf_add_char(out, ' ');
        buf_printf(out, " %s\n", o->what);
    }
}
