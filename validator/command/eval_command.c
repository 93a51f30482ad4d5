/*
 * eval_command.c - evaluates one condition. See eval_command.h.
 */
#include "command/eval_command.h"

#include "run/say.h"

static int show(const struct eval *e)
{
    struct buf out = {0};
    buf_add(&out, e->trace);
    buf_add(&out, e->printed);
    if (e->reason.len)
        buf_printf(&out, " (%.*s)", STR_ARG(e->reason));
    buf_add_char(&out, '\n');
    int code = say_output(&out);
    buf_release(&out);
    return code;
}

static int show_departures(void)
{
    struct buf out = {0};
    buf_add(&out, eval_departures());
    int code = say_output(&out);
    buf_release(&out);
    return code;
}

int eval_command(const struct options *o, const char *argv0)
{
    (void)argv0;
    if (o->departures)
        return show_departures();
    if (o->operand_count != 1) {
        say(STR("eval wants one expression; put it in quotes: "
                "huurtoets eval '1 + 2'"));
        return CODE_BROKEN;
    }
    struct arena arena;
    arena_init(&arena);
    struct eval e = expr_eval(str_of(o->operands[0]), o->lets, o->let_count,
                              o->trace, &arena);
    int code = e.complaints.len ? CODE_BROKEN : show(&e);
    say_lines(e.complaints);
    arena_release(&arena);
    return code == CODE_CLEAN ? e.exit : code;
}
