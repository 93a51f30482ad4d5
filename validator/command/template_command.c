/*
 * template_command.c - judges templates and writes the reports. See
 * template_command.h.
 */
#include "command/template_command.h"

#include <string.h>

#include "run/papers.h"
#include "run/say.h"

static bool any_selected(const struct ruleset *rules)
{
    for (size_t i = 0; i < rules->rule_count; i++)
        if (template_shows(&rules->rules[i]))
            return true;
    say(STR("no rule on templates is selected"));
    return false;
}

/* False after saying why it could not be written. */
static bool write_report(const struct template_run *run,
                         const struct template_format *format,
                         const char *path)
{
    struct outfile file;
    struct buf text = {0};
    int error = outfile_open(&file, path, OUTFILE_STREAMED);
    if (!error) {
        format->print(run, &text);
        outfile_write(&file, buf_str(&text));
        error = outfile_commit(&file);
        buf_release(&text);
    }
    if (error)
        say_printf("%s: %s", path ? path : "standard output", strerror(error));
    return !error;
}

/* Two reports cannot go to one place, nor one over a document. */
static bool check_places(const struct options *o)
{
    for (size_t i = 0; i < o->template_report_count; i++) {
        const char *path = o->template_reports[i].path;
        for (size_t k = 0; k < i; k++) {
            const char *other = o->template_reports[k].path;
            if (path == other || (path && other && !strcmp(path, other))) {
                say_printf("two reports go to %s",
                           path ? path : "standard output");
                return false;
            }
        }
        for (size_t k = 0; path && k < o->operand_count; k++) {
            if (!strcmp(path, o->operands[k])) {
                say_printf("a report would replace %s", path);
                return false;
            }
        }
    }
    return true;
}

static int report(const struct options *o, const struct template_run *run)
{
    int code = papers_exit_code(run);
    bool shown = o->quiet;
    for (size_t i = 0; i < o->template_report_count; i++) {
        const struct template_choice *c = &o->template_reports[i];
        shown |= !c->path;
        if (!write_report(run, c->format, c->path))
            code = CODE_BROKEN;
    }
    if (!shown && !write_report(run, &template_text, NULL))
        code = CODE_BROKEN;
    for (size_t i = 0; i < run->notes.count; i++) {
        const struct template_note *n = &run->notes.items[i];
        if (n->kind == NOTE_UNREADABLE)
            say_printf("%.*s: %.*s", STR_ARG(n->at.file), STR_ARG(n->text));
    }
    return code;
}

int template_command(const struct options *options, const char *argv0)
{
    struct setup setup;
    struct template_run run;
    int code = CODE_BROKEN;
    setup_init(&setup, options);
    if (check_places(options) && setup_rules(&setup, argv0) &&
        any_selected(setup.rules)) {
        if (papers_judge(&setup, &run))
            code = report(options, &run);
        else
            say_complaints(&setup.complaints);
    }
    setup_release(&setup);
    return code;
}
