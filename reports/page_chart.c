/*
 * page_chart.c - a norm's share per period against the norm, as inline SVG:
 * a dot a period, a whisker to what it may still become, a stepped line for
 * the norm.
 *
 * Whole units only. What the drawing shows stands in its description too, and
 * in the table that follows it.
 */
#include "reports/counts.h"
#include "reports/page.h"
#include "reports/phrase.h"

enum {
    WIDTH = 340,
    HEIGHT = 172,
    LEFT = 38,
    RIGHT = 12,
    TOP = 14,
    BOTTOM = 28,
    FULL = 10000, /* hundredths of a percent */
    LABELS_MAX = 7
};

struct plot {
    const struct norm_result *items;
    size_t count;
    int64_t low; /* the share at the foot */
};

static int64_t lower(int64_t low, int64_t share)
{
    return share >= 0 && share < low ? share : low;
}

/* The foot: a round figure some way below everything that is drawn. */
static int64_t find_low(const struct norm_result *items, size_t count)
{
    enum { STEP = 1000, MARGIN = 300 };
    int64_t low = FULL - STEP;
    for (size_t i = 0; i < count; i++) {
        low = lower(low, items[i].worst);
        low = lower(low, count_norm(&items[i]));
    }
    low = low > MARGIN ? low - MARGIN : 0;
    return low / STEP * STEP;
}

static int x_of(const struct plot *c, size_t index)
{
    int room = WIDTH - LEFT - RIGHT;
    return LEFT + (int)((2 * index + 1) * (size_t)room / (2 * c->count));
}

static int y_of(const struct plot *c, int64_t share)
{
    int64_t height = HEIGHT - TOP - BOTTOM;
    return (int)(HEIGHT - BOTTOM -
                 (share - c->low) * height / (FULL - c->low));
}

/* ---- drawing ---------------------------------------------------------- */

static void put_grid(struct page *p, const struct plot *c)
{
    int64_t step = FULL - c->low > 5000 ? 2500
                   : FULL - c->low > 2000 ? 1000 : 500;
    for (int64_t at = FULL; at >= c->low; at -= step) {
        int y = y_of(c, at);
        buf_printf(p->out, "<path class=grid d=\"M%d %dH%d\"/>", LEFT, y,
                   WIDTH - RIGHT);
        buf_printf(p->out, "<text x=%d y=%d text-anchor=end>%d</text>",
                   LEFT - 7, y + 4, (int)(at / 100));
    }
}

/* A step a period, as wide as the period's place. */
static void put_norm_line(struct page *p, const struct plot *c)
{
    int half = (WIDTH - LEFT - RIGHT) / (int)(2 * c->count);
    put(p, "<path class=norm d=\"");
    for (size_t i = 0; i < c->count; i++) {
        int64_t norm = count_norm(&c->items[i]);
        if (norm >= 0)
            buf_printf(p->out, "M%d %dh%d", x_of(c, i) - half,
                       y_of(c, norm), 2 * half);
    }
    put(p, "\"/>");
}

static void put_share_line(struct page *p, const struct plot *c)
{
    bool pen = false;
    put(p, "<path class=line d=\"");
    for (size_t i = 0; i < c->count; i++) {
        int64_t share = c->items[i].share;
        if (share >= 0)
            buf_printf(p->out, "%c%d %d", pen ? 'L' : 'M', x_of(c, i),
                       y_of(c, share));
        pen = share >= 0;
    }
    put(p, "\"/>");
}

static void put_point(struct page *p, const struct plot *c, size_t index)
{
    const struct norm_result *n = &c->items[index];
    int x = x_of(c, index);
    if (n->share < 0)
        return;
    if (n->best != n->worst)
        buf_printf(p->out,
                   "<path class=\"range %s\" d=\"M%d %dV%dM%d %dh8M%d %dh8\"/>",
                   verdict_name(n->verdict), x, y_of(c, n->worst),
                   y_of(c, n->best), x - 4, y_of(c, n->worst), x - 4,
                   y_of(c, n->best));
    int y = y_of(c, n->share);
    buf_printf(p->out, "<path class=\"dot %s%s\" d=\"",
               verdict_name(n->verdict), n->complete ? "" : " open");
    if (n->verdict == VERDICT_FAIL)
        buf_printf(p->out, "M%d %dl6 6-6 6-6-6z\"/>", x, y - 6);
    else
        buf_printf(p->out, "M%d %da5 5 0 1 0 10 0a5 5 0 1 0-10 0\"/>", x - 5,
                   y);
}

/* The last year of the period, as many as there is room for. */
static void put_label(struct page *p, const struct plot *c, size_t index)
{
    size_t every = (c->count + LABELS_MAX - 1) / LABELS_MAX;
    if ((c->count - 1 - index) % every)
        return;
    buf_printf(p->out, "<text x=%d y=%d text-anchor=middle>%d</text>",
               x_of(c, index), HEIGHT - 8, (int)c->items[index].year);
}

static void put_description(struct page *p, const struct plot *c)
{
    put(p, "<desc>");
    for (size_t i = 0; i < c->count; i++) {
        const struct norm_result *n = &c->items[i];
        PUT_MESSAGE(p, PAGE_CHART_POINT,
                    phrase_period(p->arena, p->lang, n->from, n->until),
                    phrase_norm_share(p->arena, p->lang, n),
                    phrase_norm_least(p->arena, p->lang, n),
                    phrase_norm_outcome(p->arena, p->lang, n));
    }
    put(p, "</desc>");
}

void page_norm_chart(struct page *p, const struct norm_result *items,
                     size_t count)
{
    struct plot chart = {items, count, find_low(items, count)};
    struct str group = phrase_group(p->arena, p->lang, items);
    put(p, "<figure><figcaption>");
    put_clipped(p, group, 60);
    put(p, "</figcaption><svg class=chart role=img viewBox=\"0 0 ");
    buf_printf(p->out, "%d %d\"><title>", WIDTH, HEIGHT);
    PUT_MESSAGE(p, PAGE_CHART, group);
    put(p, "</title>");
    put_description(p, &chart);
    put_grid(p, &chart);
    put_norm_line(p, &chart);
    put_share_line(p, &chart);
    for (size_t i = 0; i < count; i++) {
        put_point(p, &chart, i);
        put_label(p, &chart, i);
    }
    put(p, "</svg></figure>\n");
}
