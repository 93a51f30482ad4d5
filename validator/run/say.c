/*
 * say.c - standard error, and plain text on standard output. See say.h.
 */
#include "run/say.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

void say_lines(struct str text)
{
    while (text.len) {
        ssize_t written = write(STDERR_FILENO, text.ptr, text.len);
        if (written <= 0)
            return;
        text.ptr += written;
        text.len -= (size_t)written;
    }
}

void say(struct str text)
{
    struct buf out = {0};
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find(text, STR("\n"), at);
        buf_add(&out, STR("huurtoets: "));
        buf_add(&out, str_slice(text, at, end - at));
        buf_add_char(&out, '\n');
        at = end + 1;
    }
    say_lines(buf_str(&out));
    buf_release(&out);
}

void say_printf(const char *format, ...)
{
    struct buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&text, format, args);
    va_end(args);
    say(buf_str(&text));
    buf_release(&text);
}

void say_complaints(const struct complaints *complaints)
{
    struct buf out = {0};
    complaints_print(complaints, &out);
    say_lines(buf_str(&out));
    buf_release(&out);
}

int say_output(const struct buf *text)
{
    struct outfile out;
    int error = outfile_open(&out, NULL, OUTFILE_STREAMED);
    if (!error) {
        outfile_write(&out, buf_str(text));
        error = outfile_commit(&out);
    }
    if (error)
        say_printf("standard output: %s", strerror(error));
    return error ? CODE_BROKEN : CODE_CLEAN;
}
