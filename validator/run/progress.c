/*
 * progress.c - percentage, megabytes and records. See progress.h.
 */
#include "run/progress.h"

#include <unistd.h>

enum { FIRST_MS = 500, BETWEEN_MS = 100, MEGABYTE = 1000000 };

void progress_start(struct progress *p, bool wanted, enum lang lang,
                    uint64_t total)
{
    *p = (struct progress){
        .active = wanted && isatty(STDERR_FILENO),
        .lang = lang,
        .total = total,
    };
    if (p->active)
        clock_gettime(CLOCK_MONOTONIC, &p->start);
}

static int64_t milliseconds(const struct timespec *from,
                            const struct timespec *to)
{
    return ((int64_t)to->tv_sec - (int64_t)from->tv_sec) * 1000 +
           ((int64_t)to->tv_nsec - (int64_t)from->tv_nsec) / 1000000;
}

static void write_line(const struct buf *line)
{
    ssize_t written = write(STDERR_FILENO, line->ptr, line->len);
    (void)written;
}

static void show(const struct progress *p)
{
    struct buf line = {0}, records = {0}, megabytes = {0};
    buf_add_uint(&records, p->records);
    buf_add_uint(&megabytes, p->bytes / MEGABYTE);
    buf_add_text(&line, "\r\x1b[K");
    if (p->total) {
        uint64_t percent = p->bytes * 100 / p->total;
        buf_printf(&line, "%d %%, ", percent > 100 ? 100 : (int)percent);
    }
    MESSAGE(&line, p->lang, RUN_PROGRESS, buf_str(&megabytes),
            buf_str(&records));
    write_line(&line);
    buf_release(&line);
    buf_release(&records);
    buf_release(&megabytes);
}

void progress_add(struct progress *p, uint64_t bytes, uint64_t records)
{
    struct timespec now;
    p->bytes += bytes;
    p->records += records;
    if (!p->active)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (milliseconds(&p->start, &now) < FIRST_MS ||
        (p->shown && milliseconds(&p->last, &now) < BETWEEN_MS))
        return;
    p->last = now;
    p->shown = true;
    show(p);
}

void progress_end(struct progress *p)
{
    struct buf line = {0};
    if (p->shown) {
        buf_add_text(&line, "\r\x1b[K");
        write_line(&line);
    }
    buf_release(&line);
    p->shown = false;
}
