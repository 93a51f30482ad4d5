/*
 * words.c - values, limits and templates in, pieces of a sentence out. Nothing
 * personal comes in here but as a name.
 */
#include "verdict/finding.h"

void words_next(struct buf *out)
{
    if (out->len > 0) {
        buf_add_text(out, "; ");
    }
}

struct value value_veiled(const struct ruleset *rules, bool key,
                          struct value value, struct arena *arena)
{
    struct buf text = {0};

    if (rules->pseudonyms == NULL || !key ||
        (value.type != TYPE_TEXT && value.type != TYPE_LIST &&
         value.type != TYPE_CONTEXT)) {
        return value;
    }
    value_print_bare(&text, &value);
    value = value_text(pseudonym_of(rules->pseudonyms, buf_str(&text),
                                    arena));
    buf_release(&text);
    return value;
}

void words_value(struct buf *out, enum lang lang, const struct value *value,
                 struct unit unit)
{
    static const struct unit monthly = {.eur = 1, .month = -1};
    static const struct unit amount = {.eur = 1};

    format_value(out, lang, value, unit_equal(unit, monthly) ? amount : unit);
}

static bool whole_years(const struct parameter_value *value)
{
    struct ymd from = date_to_ymd(value->from);
    struct ymd until = date_to_ymd(value->until);

    return from.month == 1 && from.day == 1 && until.month == 12 &&
           until.day == 31;
}

static void words_years(struct buf *out, enum lang lang,
                        const struct parameter_value *value)
{
    struct buf from = {0}, until = {0};

    buf_add_int(&from, date_to_ymd(value->from).year);
    buf_add_int(&until, date_to_ymd(value->until).year);
    if (str_equal(buf_str(&from), buf_str(&until))) {
        buf_add(out, buf_str(&from));
    } else {
        MESSAGE(out, lang, WINDOW_YEARS, buf_str(&from), buf_str(&until));
    }
    buf_release(&from);
    buf_release(&until);
}

void words_window(struct buf *out, enum lang lang,
                  const struct parameter_value *value)
{
    struct buf from = {0}, until = {0};

    if (!value->open && whole_years(value)) {
        words_years(out, lang, value);
        return;
    }
    format_date(&from, lang, value->from);
    format_date(&until, lang, value->until);
    if (value->open) {
        MESSAGE(out, lang, WINDOW_SINCE, buf_str(&from));
    } else {
        MESSAGE(out, lang, WINDOW_DAYS, buf_str(&from), buf_str(&until));
    }
    buf_release(&from);
    buf_release(&until);
}

void words_limits(struct buf *out, enum lang lang,
                  const struct finding_limit *limits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct parameter *p = limits[i].parameter;
        struct str title = p->title.in[lang];
        buf_add_text(out, i == 0 ? "" : ", ");
        buf_add(out, title.len > 0 ? title : p->name);
        buf_add_char(out, ' ');
        words_window(out, lang, limits[i].value);
    }
}

void words_ahead(struct buf *out, enum lang lang, const struct ruleset *rules)
{
    struct buf day = {0};

    if (!rules->ahead) {
        return;
    }
    format_date(&day, lang, rules->parameters_on);
    words_next(out);
    MESSAGE(out, lang, REASON_AHEAD, buf_str(&day));
    buf_release(&day);
}

void words_lowered(struct buf *out, enum lang lang)
{
    buf_add_char(out, ' ');
    buf_add(out, message(lang, MSG_REASON_LOWERED));
}

struct str field_label(const struct schema *schema, int field, enum lang lang)
{
    const struct field *f = &schema->fields[field];

    return f->label.in[lang].len > 0 ? f->label.in[lang] : f->name;
}

void words_template(struct buf *out, enum lang lang,
                    const struct ruleset *rules, const struct reason *reason,
                    const struct value *values)
{
    for (size_t i = 0; i < reason->count; i++) {
        const struct reason_part *part = &reason->parts[i];
        buf_add(out, part->text);
        if (part->reg == REGISTER_NONE) {
            continue;
        }
        if (register_hidden(rules, part->reg)) {
            buf_add(out, message(lang, MSG_REASON_HIDDEN));
        } else {
            words_value(out, lang, &values[i], part->unit);
        }
    }
}
