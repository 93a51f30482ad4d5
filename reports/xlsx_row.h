/*
 * xlsx_row.h - a row of cells on its way from the thread that renders it to
 * the sheet: bytes that only this program reads, never on disk.
 */
#ifndef HUURTOETS_REPORTS_XLSX_ROW_H
#define HUURTOETS_REPORTS_XLSX_ROW_H

#include "reports/workbook.h"

enum packed {
    PACKED_END, /* of the row */
    PACKED_EMPTY,
    PACKED_TEXT,   /* style, text */
    PACKED_AMOUNT, /* struct decimal */
    PACKED_NUMBER, /* struct decimal */
    PACKED_COUNT,  /* uint64_t */
    PACKED_DATE,   /* day_number */
    PACKED_LINK    /* text, address */
};

/* A cell is its kind and then what the kind says. */
void packed_kind(struct buf *out, enum packed kind);
void packed_bytes(struct buf *out, const void *bytes, size_t size);
void packed_str(struct buf *out, struct str text);
/* A whole cell with text. */
void packed_text(struct buf *out, enum cell_style style, struct str text);
/* The row at *at, which it moves past it. */
void packed_put(struct sheet *s, struct str rows, size_t *at);

#endif
