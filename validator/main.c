/*
 * main.c - the program: commands, help, signals; the exit code.
 *
 * 0 clean, 1 something fails, 2 it could not be judged.
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sandbox.h"
#include "command/compare_command.h"
#include "command/eval_command.h"
#include "command/mapping_command.h"
#include "command/rules_command.h"
#include "command/template_command.h"
#include "command/verify_command.h"
#include "run.h"
#include "run/say.h"

static int help(const struct options *options, const char *argv0);

static const struct command {
    const char *name;
    unsigned bit; /* of its options */
    const char *operands, *what;
    int (*run)(const struct options *options, const char *argv0);
    bool wants_operand;
} commands[] = {
    {"check", COMMAND_CHECK, "EXPORT...", "audit the contracts of exports",
     run_check, true},
    {"report", COMMAND_REPORT, "EXPORT...", "the monthly report", run_report,
     true},
    {"template", COMMAND_TEMPLATE, "FILE...",
     "check contract templates; the pre-commit hook", template_command, true},
    {"mapping", COMMAND_MAPPING, "EXPORT",
     "propose a mapping for an unknown export", mapping_command, true},
    {"compare", COMMAND_COMPARE, "OLD NEW",
     "what is new, solved and the same between two runs (json or ndjson)",
     compare_command, true},
    {"verify", COMMAND_VERIFY, "RUN --files EXPORT...",
     "is a kept run (json or ndjson) what these exports and rules give?",
     verify_command, true},
    {"rules", COMMAND_RULES, "list|lint [DIR]|test [NAME]|explain ID",
     "show and test the rules", rules_command, true},
    {"eval", COMMAND_EVAL, "EXPR", "evaluate a condition", eval_command, true},
    {"help", 0, "[COMMAND]", "this help, or that of a command", help, false},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    return NULL;
}

/* ---- help ------------------------------------------------------------- */

static void add_commands(struct buf *out)
{
    enum { WIDTH = 36 };
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        size_t before = out->len;
        buf_printf(out, "  %s %s", commands[i].name, commands[i].operands);
        while (out->len < before + WIDTH)
            buf_add_char(out, ' ');
        buf_printf(out, " %s\n", commands[i].what);
    }
}

static int print_program_help(void)
{
    struct buf out = {0};
    buf_add_text(&out, "huurtoets " HUURTOETS_VERSION
                       " - holds tenancy contracts against the rules\n\n"
                       "usage: huurtoets COMMAND [OPTION]...\n\n");
    add_commands(&out);
    buf_add_text(&out,
                 "\nOptions of a command: huurtoets help COMMAND\n"
                 "Exit codes: 0 clean, 1 something fails, 2 it could not be "
                 "judged.\n");
    int code = say_output(&out);
    buf_release(&out);
    return code;
}

static void add_formats(struct buf *out)
{
    const struct report_format *f;
    buf_add_text(out, "\nFormats:\n");
    for (size_t i = 0; (f = report_format_at(i)); i++) {
        size_t before = out->len;
        buf_printf(out, "  %s", f->name);
        while (out->len < before + 10)
            buf_add_char(out, ' ');
        buf_printf(out, "%s\n", f->what);
    }
}

static void add_template_formats(struct buf *out)
{
    const struct template_format *f;
    buf_add_text(out, "\nFormats:\n");
    for (size_t i = 0; (f = template_format_at(i)); i++)
        buf_printf(out, "  %s: %s\n", f->name, f->what);
}

static int print_command_help(const struct command *command)
{
    struct buf out = {0};
    buf_printf(&out, "usage: huurtoets %s [OPTION]... %s\n\n%s\n\n",
               command->name, command->operands, command->what);
    options_print(command->bit, &out);
    if (command->bit == COMMAND_CHECK)
        add_formats(&out);
    if (command->bit == COMMAND_TEMPLATE)
        add_template_formats(&out);
    int code = say_output(&out);
    buf_release(&out);
    return code;
}

static int refuse_command(const char *name)
{
    struct buf text = {0};
    buf_printf(&text, "no command '%s'; the commands are:", name);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buf_printf(&text, "%s %s", i ? "," : "", commands[i].name);
    say(buf_str(&text));
    buf_release(&text);
    return CODE_BROKEN;
}

static int help(const struct options *options, const char *argv0)
{
    (void)argv0;
    if (!options->operand_count)
        return print_program_help();
    const struct command *command = find_command(options->operands[0]);
    if (!command)
        return refuse_command(options->operands[0]);
    return print_command_help(command);
}

static int print_version(void)
{
    struct buf out = {0};
    buf_add_text(&out, "huurtoets " HUURTOETS_VERSION "\n");
    int code = say_output(&out);
    buf_release(&out);
    return code;
}

/* ---- leaving early ---------------------------------------------------- */

static void write_error(const char *text)
{
    ssize_t written = write(STDERR_FILENO, text, strlen(text));
    (void)written;
}

static void on_signal(int signal)
{
    (void)signal;
    outfile_abandon_all();
    write_error("\nhuurtoets: stopped; no report was written\n");
    _exit(CODE_BROKEN);
}

static void on_exhausted(void)
{
    outfile_abandon_all();
    write_error("huurtoets: out of memory; no report was written\n");
    _exit(CODE_BROKEN);
}

/* A signal that the caller ignores (nohup) stays ignored. */
static void catch_signal(int signal)
{
    struct sigaction stop = {.sa_handler = on_signal}, old;
    sigfillset(&stop.sa_mask);
    if (sigaction(signal, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction(signal, &stop, NULL);
}

/* A closed pipe is an error of writing, not a signal. */
static void catch_signals(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, NULL);
    catch_signal(SIGINT);
    catch_signal(SIGTERM);
    catch_signal(SIGHUP);
    mem_on_exhausted(on_exhausted);
}

/* If the caller closed one of the standard files, no report may take its
   place: writing to it must fail. */
static void hold_standard_files(void)
{
    int file;
    do
        file = open("/dev/null", O_RDONLY);
    while (file >= 0 && file <= STDERR_FILENO);
    if (file >= 0)
        close(file);
}

/* ---- the command line ------------------------------------------------- */

static int refuse(const struct command *command, const struct buf *error)
{
    say(buf_str(error));
    say_printf("'huurtoets help %s' shows the options", command->name);
    return CODE_BROKEN;
}

static int run_command(const struct command *command, int argc, char **argv)
{
    struct options options;
    struct buf error = {0};
    int code;
    if (!options_parse(&options, command->bit, argc - 2, argv + 2, &error))
        code = refuse(command, &error);
    else if (options.help)
        code = print_command_help(command);
    else if (command->wants_operand && !options.operand_count &&
             !options.departures) {
        buf_printf(&error, "%s wants %s", command->name, command->operands);
        code = refuse(command, &error);
    } else
        code = command->run(&options, argv[0]);
    buf_release(&error);
    return code;
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    hold_standard_files();
    catch_signals();
    if (!*name) {
        say(STR("which command? 'huurtoets help' shows them"));
        return CODE_BROKEN;
    }
    if (!strcmp(name, "--version"))
        return print_version();
    if (!strcmp(name, "--help") || !strcmp(name, "-h"))
        return print_program_help();
    const struct command *command = find_command(name);
    sandbox_calls();
    return command ? run_command(command, argc, argv) : refuse_command(name);
}
