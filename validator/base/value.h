/*
 * value.h - one value of the condition language, and units.
 *
 * Values are what a cell, a literal or an intermediate result holds. The hot
 * path works on vectors (vec.h); a single `struct value` serves literals,
 * limits, lists, built-ins and reports.
 *
 * Absence has a kind (design section 4). A null value is TYPE_NULL with the
 * kind in `absence`. The kinds are ordered: an operation over several absent
 * operands is absent with the greatest kind among them (ABSENCE_UNKNOWN for
 * everything from ABSENCE_MISSING up).
 */
#ifndef HUURTOETS_BASE_VALUE_H
#define HUURTOETS_BASE_VALUE_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "base/text.h"

enum absence {
    PRESENT,
    ABSENCE_NONE,       /* empty cell, empty marker, literal null, JSON null */
    ABSENCE_ERROR,      /* division by zero, type error, bad argument */
    ABSENCE_MISSING,    /* no such column or key */
    ABSENCE_UNREADABLE, /* text that does not convert */
    ABSENCE_NO_LIMIT,   /* no parameter value on that date */
    ABSENCE_UNKNOWN     /* derived from any of the last three */
};

enum type {
    TYPE_NULL, /* static: the literal null; dynamic: absent */
    TYPE_BOOLEAN,
    TYPE_NUMBER,
    TYPE_TEXT,
    TYPE_DATE,
    TYPE_MONTHS, /* years and months duration, in months */
    TYPE_TIME,   /* days and time duration, in seconds */
    TYPE_LIST,
    TYPE_RANGE,
    TYPE_CONTEXT,
    TYPE_TEST, /* a unary test such as <5 inside `in (...)`; never a result */
    TYPE_ANY,  /* static only: differs from row to row */
    TYPE_COUNT
};

/* "number", "text", ... for messages. */
const char *type_name(enum type type);

/* EUR^eur * month^month * year^year: EUR/month is {1, -1, 0}. */
struct unit {
    int8_t eur, month, year;
};

#define UNIT_NONE ((struct unit){0})
bool unit_equal(struct unit a, struct unit b);
bool unit_is_none(struct unit u);
/* "EUR", "EUR/month", "EUR/year", "months", "" and the count words (persons,
   points, percent, percentage points, years, year, km, hours/week, count,
   boolean), which have no unit; false if unknown. */
bool unit_parse(struct str text, struct unit *out);
/* "EUR/month", "months", "number without unit". */
void unit_print(struct buf *out, struct unit u);

struct value {
    uint8_t type;    /* enum type, never TYPE_ANY */
    uint8_t absence; /* enum absence; PRESENT unless TYPE_NULL */
    bool clamped;    /* a month end was clamped on the way */
    union {
        bool truth;
        struct decimal number;
        struct str text;
        int64_t date; /* a day_number unless date_near() denies it */
        int64_t amount; /* TYPE_MONTHS: months; TYPE_TIME: seconds */
        const struct value_list *list;
        const struct value_range *range; /* TYPE_RANGE and TYPE_TEST */
        const struct value_context *context;
    };
};

struct value_list {
    size_t count;
    const struct value *items;
};

/*
 * [low..high]; a missing side (unary tests: <5) has TYPE_NULL and is open.
 * In a TYPE_TEST two sides that are the same value mean `=` when closed and
 * `!=` when open.
 */
struct value_range {
    struct value low, high;
    bool low_closed, high_closed;
};

struct value_context {
    size_t count;
    const struct value_entry *entries;
};

struct value_entry {
    struct str name;
    struct value value;
};

struct value value_null(enum absence kind);
struct value value_bool(bool truth);
struct value value_number(struct decimal number);
struct value value_int(int64_t number);
struct value value_text(struct str text);
struct value value_date(int64_t date);
struct value value_months(int64_t months);
struct value value_seconds(int64_t seconds);

/* As a FEEL literal: @"2024-01-31", @"P1Y6M", "text", [1, 2], {a: 1}, null. */
void value_print(struct buf *out, const struct value *v);
/* The same without the outer quotes of a text, date or duration: string(). */
void value_print_bare(struct buf *out, const struct value *v);
/* What stands in @"...": a date, years-months or days-time duration. False if
   it is neither; a time of day, a zone or a fraction of a second is neither. */
bool value_parse_temporal(struct str text, struct value *out);

/* Kleene truth of a value: 0 false, 1 unknown, 2 true. Not boolean: 1. */
int value_truth(const struct value *v);

/* Bytes of a text that a condition makes: more is a bad operand, so that texts
   which double in each definition take no memory without end. */
enum { VALUE_TEXT_MAX = 16 * 1024 };

/*
 * Scalar operators, FEEL semantics (DMN 1.5 table 53 and following) with the
 * departures of `huurtoets eval --departures`. A type error or a bad operand
 * gives null with ABSENCE_ERROR; an absent operand gives null with the
 * greatest kind. Lists are allocated in `arena`.
 */
struct value value_add(const struct value *a, const struct value *b,
                       struct arena *arena);
struct value value_subtract(const struct value *a, const struct value *b);
struct value value_multiply(const struct value *a, const struct value *b);
struct value value_divide(const struct value *a, const struct value *b);
struct value value_power(const struct value *a, const struct value *b);
struct value value_negate(const struct value *a);

/* Order of two present values of one ordered type: -1, 0, 1; 2 if they have
   no order (different or unordered types). */
int value_order(const struct value *a, const struct value *b);
/* Kleene results as value_truth. `=`: unknown on missing operands, except
   against a literal null (ABSENCE_NONE): true for none, unknown for missing,
   unreadable and no-limit, false for present. Lists and contexts compare
   element by element. Different types: unknown (ABSENCE_ERROR). */
int value_equal(const struct value *a, const struct value *b);
/* `a in test`: test is a range, a unary test, a list of such, or a value. */
int value_in(const struct value *a, const struct value *test);

#endif
