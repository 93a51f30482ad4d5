/*
 * test_command.c - runs the cases of the rules. See test_command.h.
 */
#include "command/test_command.h"

#include <string.h>

#include "base/file.h"
#include "run/say.h"
#include "verdict/verdict.h"

/* ---- which ------------------------------------------------------------ */

static bool is_named(const struct options *o, const struct rule *rule,
                     bool *used)
{
    bool named = o->operand_count == 1;
    for (size_t i = 1; i < o->operand_count; i++) {
        struct str name = str_of(o->operands[i]);
        if (str_equal(name, rule->id) || str_equal(name, rule->ruleset)) {
            used[i] = true;
            named = true;
        }
    }
    return named;
}

/* Leaves only the named ones; false after saying which name is none. */
static bool narrow(struct setup *s)
{
    const struct options *o = s->options;
    bool *used = arena_array(&s->arena, o->operand_count, sizeof *used);
    for (size_t i = 0; i < s->rules->rule_count; i++) {
        struct rule *rule = &s->rules->rules[i];
        bool named = is_named(o, rule, used);
        rule->selected = named && (o->operand_count > 1 || rule->selected);
    }
    for (size_t i = 1; i < o->operand_count; i++) {
        if (used[i])
            continue;
        say_printf("no rule or rule set %s", o->operands[i]);
        return false;
    }
    return true;
}

/* ---- reports ---------------------------------------------------------- */

static bool write_junit(const char *path, const struct cases_result *result,
                        struct str text)
{
    struct outfile file;
    struct buf xml = {0};
    int error = outfile_open(&file, path, OUTFILE_STREAMED);
    if (!error) {
        cases_junit(result, text, &xml);
        outfile_write(&file, buf_str(&xml));
        error = outfile_commit(&file);
        buf_release(&xml);
    }
    if (error)
        say_printf("%s: %s", path, strerror(error));
    return !error;
}

/* Never 100 % while one is missing. */
static void print_coverage(const struct cases_result *r, struct buf *out)
{
    enum { TENTHS = 1000 };
    size_t tenths = r->boundaries ? r->met * TENTHS / r->boundaries : TENTHS;
    buf_printf(out, ", %zu of %zu boundaries met (%zu.%zu %%)", r->met,
               r->boundaries, tenths / 10, tenths % 10);
}

static int report(struct setup *s, const struct cases_result *r,
                  struct buf *out)
{
    const struct options *o = s->options;
    bool good = !r->failed && !s->complaints.errors && r->met == r->boundaries;
    int code = good ? CODE_CLEAN : CODE_FAIL;
    say_complaints(&s->complaints);
    if (o->junit && !write_junit(o->junit, r, buf_str(out)))
        code = CODE_BROKEN;
    buf_printf(out, "%zu cases, %zu failed", r->count, r->failed);
    if (o->coverage)
        print_coverage(r, out);
    buf_add_char(out, '\n');
    return code;
}

int test_command(struct setup *s, struct buf *out)
{
    struct cases_result result;
    if (!narrow(s))
        return CODE_BROKEN;
    cases_run(s->rules, s->rules_dir, s->options->coverage, &s->complaints,
              out, &result);
    int code = report(s, &result, out);
    cases_release(&result);
    return code;
}
