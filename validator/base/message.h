/*
 * message.h - what the program says to users, in Dutch and English: one table.
 *
 * Reports, reasons and data problems speak the chosen language; usage and
 * rule-file errors are English and not in this table. A message may hold
 * {0} .. {9}, replaced by the arguments in that order.
 */
#ifndef HUURTOETS_BASE_MESSAGE_H
#define HUURTOETS_BASE_MESSAGE_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "base/value.h"

enum lang { LANG_NL, LANG_EN, LANG_COUNT };

/* A text in both languages (rule titles, reasons, code names). */
struct bilingual {
    struct str in[LANG_COUNT];
};

/* message_list.h holds rows M(NAME, "Nederlands", "English"). */
enum message {
#define M(name, nl, en) MSG_##name,
#include "base/message_list.h"
#undef M
    MSG_COUNT
};

struct str message(enum lang lang, enum message id);
/* Appends the message with {0}.. replaced by args[0..count). */
void message_add(struct buf *out, enum lang lang, enum message id,
                 size_t count, const struct str *args);
/* MESSAGE(out, lang, ID, str, str, ...) with at least one argument. */
#define MESSAGE(out, lang, id, ...)                                        \
    message_add((out), (lang), MSG_##id,                                   \
                sizeof((struct str[]){__VA_ARGS__}) / sizeof(struct str),  \
                (struct str[]){__VA_ARGS__})

/* For people: "EUR 1.607,46" style by language: nl "€ 1.607,46", en
   "€1,607.46"; a rate adds "per maand" / "per month". Numbers without EUR get
   decimal comma or point, months "2 maanden". */
void format_number(struct buf *out, enum lang lang, struct decimal number,
                   struct unit unit);
/* nl 01-07-2024, en 1 July 2024. */
void format_date(struct buf *out, enum lang lang, day_number date);
/* Any value; texts as they are, booleans ja/nee, null as "onbekend". */
void format_value(struct buf *out, enum lang lang, const struct value *value,
                  struct unit unit);

#endif
