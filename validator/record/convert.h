/*
 * convert.h - one column's cells become values; private to plan, batch and
 * convert*.c.
 *
 * Every kind of field has a general way from a cell's text to a value, which
 * also says why it fails, and a way over a whole column that takes common
 * forms fast and must give the same.
 */
#ifndef HUURTOETS_RECORD_CONVERT_H
#define HUURTOETS_RECORD_CONVERT_H

#include <string.h>

#include "base/vec.h"
#include "input/table.h"
#include "record/mapping.h"

/* Texts that mean that there is no value. */
struct empties {
    struct str *items;
    size_t count;
    bool first[256]; /* bytes that one of them starts with */
    size_t longest;
    const day_number *dates;
    size_t date_count;
};

/* How one field is read. */
struct reader {
    const struct field *field;
    const struct mapping *mapping;
    const struct mapped_column *mapped; /* NULL: as it is */
    const struct empties *empties;
    const enum encoding *encoding;
    int column;         /* -1: none */
    struct str *labels; /* FIELD_CODE: folded names, two a code */
    int64_t low, high;  /* bounds in hundredths */
};

/* What one cell comes to. */
struct converted {
    enum absence absence; /* PRESENT, ABSENCE_NONE or ABSENCE_UNREADABLE */
    int why;              /* unreadable: message BAD_... */
    union {
        struct str text;
        day_number day;
        uint8_t code; /* of a boolean: 0 or 2; with BAD_TWICE, plus one */
        struct decimal number;
    };
};

/* Cells of one column: cell i is cells[rows[i] * stride]. */
struct cells {
    const char *bytes;
    const struct cell *cells;
    const uint32_t *rows;
    size_t stride, count;
};

static inline struct str cells_at(const struct cells *c, size_t i)
{
    const struct cell *cell = &c->cells[c->rows[i] * c->stride];
    return (struct str){c->bytes + cell->offset, cell->length};
}

/* Conversions seen before in a column of codes or booleans. */
struct memory;

struct memory *memory_open(void);
void memory_close(struct memory *m);
/* As convert_cell, for codes and booleans; *code is that of an absent row
   unless present. */
enum absence memory_convert(struct memory *m, const struct reader *r,
                            struct str cell, struct arena *scratch,
                            uint8_t *code);

/* A cell as it stands in the file; or, with `constant`, a text that the
   mapping gives, to which its `values` do not apply. */
struct converted convert_cell(const struct reader *r, struct str cell,
                              struct arena *scratch);
struct converted convert_constant(const struct reader *r, struct str text,
                                  struct arena *scratch);
bool convert_is_empty(const struct empties *e, struct str trimmed);

/* Trimmed UTF-8 to a value of the field's kind. */
struct converted convert_date(const struct reader *r, struct str text);
struct converted convert_number(const struct reader *r, struct str text);
struct converted convert_code(const struct reader *r, struct str text);
struct converted convert_boolean(const struct reader *r, struct str text);

/* Whole columns. out->data and absent hold BATCH_ROWS; they return whether any
   is absent. convert_numbers gives up (*fits false) if a value does not fit
   64 bits at one scale; then convert_values does it. */
bool convert_dates(const struct reader *r, const struct cells *cells,
                   struct arena *scratch, struct vec *out, uint8_t *absent);
bool convert_texts(const struct reader *r, const struct cells *cells,
                   struct arena *scratch, struct vec *out, uint8_t *absent);
bool convert_codes(const struct reader *r, const struct cells *cells,
                   struct memory *memory, struct arena *scratch,
                   struct vec *out, uint8_t *absent);
bool convert_numbers(const struct reader *r, const struct cells *cells,
                     struct arena *scratch, struct vec *out, uint8_t *absent,
                     bool *fits);
bool convert_values(const struct reader *r, const struct cells *cells,
                    struct arena *scratch, struct vec *out, uint8_t *absent);

/* Sets low and high. */
void convert_bounds(struct reader *r);
/* How values of that kind are held in a vector. */
enum rep convert_rep(const struct field *f);

static inline struct converted convert_unreadable(int why)
{
    return (struct converted){.absence = ABSENCE_UNREADABLE, .why = why};
}

static inline struct converted convert_none(void)
{
    return (struct converted){.absence = ABSENCE_NONE};
}

/* Eight bytes as a number, the first one lowest. Of a shorter cell the bytes
   behind it come along: there is padding behind every chunk. */
static inline uint64_t load_eight(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The first n bytes of eight; n is at most 8. */
static inline uint64_t first_bytes(uint64_t word, size_t n)
{
    return n < 8 ? word & (((uint64_t)1 << 8 * n) - 1) : word;
}

#define EACH_BYTE(byte) (0x0101010101010101u * (byte))

/* Whether every byte of `word` is 0 to 9. */
static inline bool all_digits(uint64_t word)
{
    return !((word | (word + EACH_BYTE(0x76))) & EACH_BYTE(0x80));
}

#endif
