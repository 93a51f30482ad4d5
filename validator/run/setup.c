/*
 * setup.c - rules and exports. See setup.h.
 */
#include "run/setup.h"

#include <string.h>

#include "run/home.h"
#include "run/mappings.h"
#include "run/say.h"

void setup_init(struct setup *s, const struct options *options)
{
    *s = (struct setup){.options = options};
    arena_init_large(&s->arena);
    complaints_init(&s->complaints, &s->arena);
    s->due = options->due;
    for (size_t i = 0; i < options->report_count; i++) {
        const struct report_format *format = options->reports[i].format;
        if (format->charts)
            s->figures = FIGURES_CHARTS;
        if (format == &report_ics && !s->due)
            s->due = DUE_DAYS;
    }
    if (options->month)
        s->figures = FIGURES_MONTHLY;
}

void setup_release(struct setup *s)
{
    for (size_t i = 0; i < s->export_count; i++)
        export_close(&s->exports[i]);
    arena_release(&s->arena);
}

bool setup_find(struct setup *s, const char *argv0)
{
    s->rules_dir = s->options->rules;
    if (!s->rules_dir)
        s->rules_dir = home_rules(argv0, &s->arena);
    if (!s->rules_dir)
        say(STR("no rules beside or above the program; "
                "say where they are: --rules DIR"));
    return s->rules_dir != NULL;
}

/* Reads them with the rules: what shows keys shows them by these. */
static bool load_pseudonyms(struct setup *s)
{
    const char *path = s->options->pseudonym_key;
    if (!path)
        return true;
    const char *why = pseudonyms_load(&s->pseudonyms, path, &s->arena);
    if (why)
        say_printf("%s: %s", path, why);
    else
        s->rules->pseudonyms = &s->pseudonyms;
    return !why;
}

/* False after saying that no selected rule says when something falls due. A
   monthly report has a calendar where some rule does. */
static bool has_calendar(struct setup *s)
{
    bool any = false;
    for (size_t i = 0; i < s->rules->rule_count; i++)
        any |= s->rules->rules[i].selected &&
               s->rules->rules[i].kind == RULE_DUE;
    if (s->options->month && any)
        s->due = DUE_DAYS;
    if (s->due && !any)
        say(STR("no selected rule says when something falls due; add such a "
                "rule or rule set to --select"));
    return any || !s->due;
}

bool setup_rules(struct setup *s, const char *argv0)
{
    if (!setup_find(s, argv0))
        return false;
    const struct options *o = s->options;
    s->rules = s->brief ? ruleset_load_brief(s->rules_dir, o->select,
                                             o->parameters_on, &s->arena,
                                             &s->complaints)
                        : ruleset_load(s->rules_dir, o->select, &s->arena,
                                       &s->complaints);
    if (!s->rules)
        say_complaints(&s->complaints);
    return s->rules && load_pseudonyms(s) && has_calendar(s);
}

static bool find_mapping(struct setup *s)
{
    if (!s->options->mapping)
        return true;
    s->mapping = mappings_find(s->rules, s->options->mapping, &s->arena,
                               &s->complaints);
    if (!s->mapping)
        say_complaints(&s->complaints);
    return s->mapping != NULL;
}

static bool load_waivers(struct setup *s)
{
    if (!s->options->waivers)
        return true;
    s->waivers = waivers_load(s->options->waivers, s->rules,
                              s->options->as_of, &s->arena, &s->complaints);
    if (!s->waivers)
        say_complaints(&s->complaints);
    return s->waivers != NULL;
}

static bool load_past(struct setup *s, const char *path)
{
    struct buf error = {0};
    if (!path)
        return true;
    struct past *past = arena_alloc(&s->arena, sizeof *past);
    bool good = past_read(past, path, &s->arena, &error) &&
                past_veil(past, s->rules->pseudonyms, &s->arena, &error);
    if (good)
        s->past = past;
    say(buf_str(&error));
    buf_release(&error);
    return good;
}

static const bool *needed_fields(struct setup *s, bool all)
{
    const struct ruleset *rules = s->rules;
    size_t count = rules->schema->count;
    bool *needed = arena_array(&s->arena, count, sizeof *needed);
    for (size_t i = 0; i < count; i++)
        needed[i] = all || rules->needed[i] ||
                    (s->waivers && s->waivers->fields[i]) ||
                    (s->figures && rules->charted[i]) ||
                    (s->due && rules->due_needed[i]);
    return needed;
}

static bool reads_standard_input_twice(const struct options *o)
{
    size_t count = 0;
    for (size_t i = 0; i < o->operand_count; i++)
        count += !strcmp(o->operands[i], "-");
    return count > 1;
}

bool setup_exports(struct setup *s, bool all_fields)
{
    const struct options *o = s->options;
    struct buf error = {0};
    if (!find_mapping(s) || !load_waivers(s) ||
        !load_past(s, o->baseline ? o->baseline : o->previous))
        return false;
    if (reads_standard_input_twice(o)) {
        say(STR("standard input (-) can be read only once"));
        return false;
    }
    for (size_t i = 0; i < o->report_count; i++)
        s->hashed |= o->reports[i].format->hashes;
    struct export_options how = {
        .rules = s->rules,
        .mapping = s->mapping,
        .sheet = o->sheet,
        .needed = needed_fields(s, all_fields),
        .hashed = s->hashed,
        .as_of = o->as_of,
        .lang = o->lang,
    };
    s->exports = arena_array(&s->arena, o->operand_count, sizeof *s->exports);
    for (size_t i = 0; i < o->operand_count; i++) {
        if (!export_open(&s->exports[i], o->operands[i], &how, &s->arena,
                         &error))
            break;
        if (o->names)
            s->exports[i].name = str_of(o->names[i]);
        s->export_count++;
    }
    say(buf_str(&error));
    buf_release(&error);
    return s->export_count == o->operand_count;
}
