/*
 * page_plot.c - trends in, inline SVG out. See page_plot.h.
 */
#include "reports/page_plot.h"

#include <assert.h>

#include "reports/counts.h"
#include "reports/phrase.h"

enum {
    WIDTH = 340,
    HEIGHT = 172,
    LEFT = 38,
    RIGHT = 12,
    TOP = 14,
    BOTTOM = 28,
    ROOM = WIDTH - LEFT - RIGHT,
    TALL = HEIGHT - TOP - BOTTOM,
    FULL = 10000 /* hundredths of a percent */
};

/* Values from `low` at the foot to `high` at the top. */
struct scale {
    int64_t low, high, step;
};

static int y_of(const struct scale *s, int64_t value)
{
    assert(s->high > s->low);
    return (int)(HEIGHT - BOTTOM -
                 (value - s->low) * TALL / (s->high - s->low));
}

/* The left side of column `index` of `count`. */
static int x_of(size_t index, size_t count)
{
    assert(count > 0);
    return LEFT + (int)(index * (size_t)ROOM / count);
}

static void put_grid(struct page *p, const struct scale *s, int64_t unit)
{
    for (int64_t at = s->high; at >= s->low; at -= s->step) {
        int y = y_of(s, at);
        buf_printf(p->out, "<path class=grid d=\"M%d %dH%d\"/>", LEFT, y,
                   WIDTH - RIGHT);
        buf_printf(p->out, "<text x=%d y=%d text-anchor=end>%d</text>",
                   LEFT - 7, y + 4, (int)(at / unit));
    }
}

/* The year where it begins. */
static void put_years(struct page *p, int32_t first, size_t months)
{
    for (size_t i = 0; i < months; i++) {
        int32_t month = first + (int32_t)i;
        int x = x_of(i, months);
        if (month % 12)
            continue;
        buf_printf(p->out, "<path class=grid d=\"M%d %dv5\"/>", x,
                   HEIGHT - BOTTOM);
        buf_printf(p->out, "<text x=%d y=%d>%d</text>", x + 3, HEIGHT - 8,
                   (int)(month / 12));
    }
}

static void open_figure(struct page *p, struct str caption)
{
    put(p, "<figure><figcaption>");
    put_clipped(p, caption, 60);
    buf_printf(p->out, "</figcaption><svg class=chart role=img "
                       "viewBox=\"0 0 %d %d\"><title>", WIDTH, HEIGHT);
}

/* ---- share ------------------------------------------------------------ */

static bool is_group(const struct trend *t, const struct norm_result *n)
{
    if (n->rule != t->figure->rule)
        return false;
    for (size_t i = 0; i < t->figure->per_count; i++)
        if (n->group[i].type != TYPE_TEXT ||
            !str_equal(n->group[i].text, t->group[i]))
            return false;
    return true;
}

const struct norm_result *plot_norm(const struct report_run *run,
                                    const struct trend *t, int32_t month)
{
    for (size_t i = 0; i < run->norms->count; i++) {
        const struct norm_result *n = &run->norms->items[i];
        if (n->year == month / 12 && is_group(t, n))
            return n;
    }
    return NULL;
}

struct sharing {
    const struct trend *t;
    size_t months, offset; /* of the months shown in those of the trend */
    int64_t shares[TREND_MONTHS], norms[TREND_MONTHS];
    struct scale scale;
};

static void fill_shares(struct page *p, struct sharing *s)
{
    enum { STEP = 1000, MARGIN = 300 };
    int64_t low = FULL - STEP;
    for (size_t i = 0; i < s->months; i++) {
        size_t at = s->offset + i;
        const struct norm_result *n =
            plot_norm(p->run, s->t, s->t->first + (int32_t)at);
        s->shares[i] = trend_share(s->t, at - (TREND_YEAR - 1), at).share;
        s->norms[i] = n ? count_norm(n) : -1;
        if (s->shares[i] >= 0 && s->shares[i] < low)
            low = s->shares[i];
        if (s->norms[i] >= 0 && s->norms[i] < low)
            low = s->norms[i];
    }
    low = low > MARGIN ? (low - MARGIN) / STEP * STEP : 0;
    s->scale = (struct scale){low, FULL,
                              FULL - low > 5000   ? 2500
                              : FULL - low > 2000 ? 1000
                                                  : 500};
}

static void put_norms(struct page *p, const struct sharing *s)
{
    put(p, "<path class=norm d=\"");
    for (size_t i = 0; i < s->months; i++)
        if (s->norms[i] >= 0)
            buf_printf(p->out, "M%d %dH%d", x_of(i, s->months),
                       y_of(&s->scale, s->norms[i]), x_of(i + 1, s->months));
    put(p, "\"/>");
}

static int middle(const struct sharing *s, size_t i)
{
    return (x_of(i, s->months) + x_of(i + 1, s->months)) / 2;
}

static void put_shares(struct page *p, const struct sharing *s)
{
    bool pen = false;
    put(p, "<path class=trend d=\"");
    for (size_t i = 0; i < s->months; i++) {
        if (s->shares[i] >= 0)
            buf_printf(p->out, "%c%d %d", pen ? 'L' : 'M', middle(s, i),
                       y_of(&s->scale, s->shares[i]));
        pen = s->shares[i] >= 0;
    }
    put(p, "\"/>");
    if (!pen)
        return;
    size_t last = s->months - 1;
    bool under = s->norms[last] > s->shares[last];
    buf_printf(p->out, "<path class=\"dot %s\" d=\"M%d %d%s",
               under ? "fail" : "pass", middle(s, last) - (under ? 0 : 5),
               y_of(&s->scale, s->shares[last]) - (under ? 6 : 0),
               under ? "l6 6-6 6-6-6z\"/>"
                     : "a5 5 0 1 0 10 0a5 5 0 1 0-10 0\"/>");
}

void plot_share(struct page *p, const struct chart *c, const struct trend *t,
                size_t months)
{
    struct sharing s = {.t = t, .months = months,
                        .offset = t->months - months};
    struct str group = trend_group(p->arena, p->lang, t->figure, t->group);
    fill_shares(p, &s);
    open_figure(p, group);
    PUT_MESSAGE(p, TREND_SHARE_TITLE, report_text_in(&c->title, p->lang),
                group);
    put(p, "</title><desc>");
    for (size_t i = 0; i < months; i++)
        if (s.shares[i] >= 0)
            PUT_MESSAGE(p, TREND_SHARE_POINT,
                        phrase_month(p->arena, p->lang,
                                     t->first + (int32_t)(s.offset + i)),
                        phrase_share(p->arena, p->lang, s.shares[i]));
    put(p, "</desc>");
    put_grid(p, &s.scale, 100);
    put_norms(p, &s);
    put_shares(p, &s);
    put_years(p, t->first + (int32_t)s.offset, months);
    put(p, "</svg></figure>\n");
}

/* ---- counts ----------------------------------------------------------- */

/* Up to a round figure, in four steps or so. */
static struct scale scale_to(uint64_t most)
{
    uint64_t step = 1; /* 1, 2, 5, 10, 20, ... */
    for (int i = 0; step * 4 < most; i++)
        step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    uint64_t high = (most + step - 1) / step * step;
    return (struct scale){0, (int64_t)(high ? high : step), (int64_t)step};
}

static uint64_t shown(struct page *p, const struct trend *t, uint64_t count)
{
    return trend_hides(p->run, t->figure, count) ? 0 : count;
}

static void put_rect(struct page *p, const struct scale *s, size_t class,
                     int x, int width, uint64_t from, uint64_t count)
{
    int top = y_of(s, (int64_t)(from + count)), foot = y_of(s, (int64_t)from);
    if (count)
        buf_printf(p->out,
                   "<rect class=k%zu x=%d y=%d width=%d height=%d />", class,
                   x, top, width, foot > top ? foot - top : 1);
}

static void put_stack(struct page *p, const struct trend *t,
                      const struct scale *s, size_t month)
{
    int x = x_of(month, t->months), next = x_of(month + 1, t->months);
    uint64_t at = 0;
    for (size_t k = 0; k < t->figure->slots; k++) {
        uint64_t count = shown(p, t, trend_count(t, month, k));
        put_rect(p, s, k, x + 1, next - x - 2, at, count);
        at += count;
    }
}

static void describe_stack(struct page *p, const struct chart *c,
                           const struct trend *t, size_t month)
{
    struct buf text = {0};
    for (size_t k = 0; k < t->figure->slots; k++) {
        uint64_t count = trend_count(t, month, k);
        if (!count)
            continue;
        if (text.len)
            buf_add(&text, STR(", "));
        buf_add(&text, trend_slot(p->arena, p->lang, c, k));
        buf_add_char(&text, ' ');
        buf_add(&text, trend_hides(p->run, t->figure, count)
                           ? message(p->lang, MSG_TREND_SMALL)
                           : phrase_count(p->arena, p->lang, count));
    }
    if (text.len)
        PUT_MESSAGE(p, TREND_SPLIT_POINT,
                    phrase_month(p->arena, p->lang,
                                 t->first + (int32_t)month),
                    buf_str(&text));
    buf_release(&text);
}

void plot_split(struct page *p, const struct chart *c, const struct trend *t)
{
    struct str group = trend_group(p->arena, p->lang, t->figure, t->group);
    uint64_t most = 0;
    for (size_t i = 0; i < t->months; i++) {
        uint64_t sum = 0;
        for (size_t k = 0; k < t->figure->slots; k++)
            sum += shown(p, t, trend_count(t, i, k));
        most = sum > most ? sum : most;
    }
    struct scale scale = scale_to(most);
    open_figure(p, group);
    PUT_MESSAGE(p, TREND_SPLIT_TITLE, report_text_in(&c->title, p->lang),
                group);
    put(p, "</title><desc>");
    for (size_t i = 0; i < t->months; i++)
        describe_stack(p, c, t, i);
    put(p, "</desc>");
    put_grid(p, &scale, 1);
    for (size_t i = 0; i < t->months; i++)
        put_stack(p, t, &scale, i);
    put_years(p, t->first, t->months);
    put(p, "</svg></figure>\n");
}

/* ---- histogram -------------------------------------------------------- */

/* A round bound under the bars, and a line where zero is. */
static void put_bounds(struct page *p, const struct chart *c, size_t bars)
{
    enum { EVERY = 4 };
    struct decimal at = c->from;
    for (size_t i = 0; i <= c->steps; i++) {
        struct buf text = {0};
        int x = x_of(i + 1, bars);
        if (decimal_is_zero(at))
            buf_printf(p->out, "<path class=norm d=\"M%d %dV%d\"/>", x, TOP,
                       HEIGHT - BOTTOM);
        format_number(&text, p->lang, at, UNIT_NONE);
        if (i % EVERY == 0)
            buf_printf(p->out, "<text x=%d y=%d text-anchor=middle>%.*s"
                               "</text>",
                       x, HEIGHT - 8, STR_ARG(buf_str(&text)));
        buf_release(&text);
        (void)decimal_add(at, c->step, &at);
    }
}

void plot_histogram(struct page *p, const struct chart *c,
                    const struct trend *t)
{
    size_t bars = c->steps + 2;
    uint64_t most = 0;
    for (size_t i = 0; i < bars; i++) {
        uint64_t n = shown(p, t, trend_sum(t, 0, t->months - 1, i));
        most = n > most ? n : most;
    }
    struct scale scale = scale_to(most);
    open_figure(p, trend_group(p->arena, p->lang, t->figure, t->group));
    PUT_MESSAGE(p, TREND_HISTOGRAM_TITLE, report_text_in(&c->title, p->lang));
    put(p, "</title><desc>");
    for (size_t i = 0; i < bars; i++) {
        size_t slot = trend_bar(c, i);
        uint64_t n = shown(p, t, trend_sum(t, 0, t->months - 1, slot));
        if (n)
            PUT_MESSAGE(p, TREND_SPLIT_POINT,
                        trend_slot(p->arena, p->lang, c, slot),
                        phrase_count(p->arena, p->lang, n));
    }
    put(p, "</desc>");
    put_grid(p, &scale, 1);
    for (size_t i = 0; i < bars; i++)
        put_rect(p, &scale, 0, x_of(i, bars) + 1,
                 x_of(i + 1, bars) - x_of(i, bars) - 2, 0,
                 shown(p, t, trend_sum(t, 0, t->months - 1,
                                       trend_bar(c, i))));
    put_bounds(p, c, bars);
    put(p, "</svg></figure>\n");
}
