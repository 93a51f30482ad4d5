/*
 * json_text.h - pieces of JSON text (RFC 8259) appended to a buffer.
 *
 * Output is always valid JSON and valid UTF-8: malformed bytes become U+FFFD.
 */
#ifndef HUURTOETS_REPORTS_JSON_TEXT_H
#define HUURTOETS_REPORTS_JSON_TEXT_H

#include "base/value.h"

/* "text", quoted and escaped. */
/* Without the quotes. */
void json_add_escaped(struct buf *out, struct str text);
void json_add_text(struct buf *out, struct str text);
/* null if the text is empty. */
void json_add_text_or_null(struct buf *out, struct str text);
/* `{"key":` and `,"key":` for keys that are literals without escapes. */
#define JSON_FIRST(out, key) buf_add((out), STR("{\"" key "\":"))
#define JSON_KEY(out, key) buf_add((out), STR(",\"" key "\":"))
/* `,"key":` for any key, without the comma directly after a `{`. */
void json_add_name(struct buf *out, struct str key);
/* `,"key":number`, as json_add_name. */
void json_add_count(struct buf *out, const char *key, uint64_t number);
void json_add_bool(struct buf *out, bool truth);
/* "2024-07-01"; null for DAY_MAX. */
void json_add_date(struct buf *out, day_number date);
/* An amount is a string with at least two decimals, another number a string as
   it stands. */
void json_add_number(struct buf *out, struct decimal number, struct unit unit);
/* Text, truth, date, number; anything else as its FEEL literal; null. */
void json_add_value(struct buf *out, const struct value *value,
                    struct unit unit);

#endif
