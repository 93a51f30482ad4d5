/*
 * lint_command.c - complaints on standard error, one line that sums them up on
 * standard output. See lint_command.h.
 */
#include "command/lint_command.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "rule/lint.h"
#include "run/say.h"

/* Where the calendar begins by itself: the oldest rules need no more. */
enum { FIRST_YEAR = 2015, YEARS_MAX = 200 };

static int32_t first_year(int32_t last)
{
    if (last < FIRST_YEAR)
        return last;
    return last - YEARS_MAX > FIRST_YEAR ? last - YEARS_MAX : FIRST_YEAR;
}

/* [DIR], else --rules, else beside the program. */
static bool find_rules(struct setup *s, const char *argv0)
{
    const struct options *o = s->options;
    struct stat found;
    if (o->operand_count > 1 && o->rules) {
        say(STR("give the rules once: lint DIR, or --rules DIR"));
        return false;
    }
    if (o->operand_count > 1)
        s->rules_dir = o->operands[1];
    else if (!setup_find(s, argv0))
        return false;
    int error = stat(s->rules_dir, &found) ? errno : 0;
    if (!error && S_ISDIR(found.st_mode))
        return true;
    say_printf("%s: %s", s->rules_dir, strerror(error ? error : ENOTDIR));
    return false;
}

static bool read_range(const struct options *o, struct lint *lint)
{
    struct calendar_range *range = &lint->range;
    bool from = o->from != DAY_NOT_GIVEN, until = o->until != DAY_NOT_GIVEN;
    range->as_of = o->as_of;
    range->until = until ? o->until
                         : date_from_ymd(date_to_ymd(o->as_of).year, 12, 31);
    int32_t last = date_to_ymd(range->until).year;
    range->from = from ? o->from : date_from_ymd(first_year(last), 1, 1);
    int32_t years = last - date_to_ymd(range->from).year;
    lint->calendar = o->calendar;
    if ((from || until) && !o->calendar)
        say(STR("--from and --to belong to --calendar"));
    else if (range->from > range->until)
        say(STR("the calendar ends before it begins; see --from and --to"));
    else if (years > YEARS_MAX)
        say_printf("a calendar has at most %d years; see --from and --to",
                   YEARS_MAX);
    else
        return true;
    return false;
}

static void add_count(struct buf *out, size_t count, const char *what)
{
    buf_printf(out, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

static void sum_up(const struct setup *s, struct buf *out)
{
    const struct complaints *c = &s->complaints;
    if (s->rules)
        buf_printf(out, "%zu rules, %zu parameters, %zu files: ",
                   s->rules->rule_count, s->rules->parameter_count,
                   s->rules->file_count);
    if (c->errors)
        add_count(out, c->errors, "error");
    else
        buf_add_text(out, "no errors");
    if (c->count > c->errors) {
        buf_add_text(out, ", ");
        add_count(out, c->count - c->errors, "warning");
    }
    buf_add_char(out, '\n');
}

int lint_command(struct setup *s, const char *argv0, struct buf *out)
{
    struct lint lint = {0};
    if (!find_rules(s, argv0) || !read_range(s->options, &lint))
        return CODE_BROKEN;
    s->rules = ruleset_lint(s->rules_dir, &lint, &s->arena, &s->complaints);
    say_complaints(&s->complaints);
    sum_up(s, out);
    return s->complaints.errors ? CODE_FAIL : CODE_CLEAN;
}
