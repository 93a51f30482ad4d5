/*
 * utf16.h - text in UTF-16 with a byte order mark, read as UTF-8 (Unicode 15,
 * 3.9 and 3.10). It is what Excel calls "Unicode-tekst".
 *
 * Read from front to back; going back starts again. The mark is dropped. A
 * surrogate without its partner, and half a unit at the end, become U+FFFD.
 */
#ifndef HUURTOETS_INPUT_UTF16_H
#define HUURTOETS_INPUT_UTF16_H

#include "input/feed.h"

/* Whether the text begins with such a mark; the one of UTF-32 is none. */
bool utf16_marked(struct str front);
struct utf16 *utf16_open(bool big_endian);
/* Up to `room` bytes of UTF-8 from `offset` on; fewer only at the end. `f` is
   where the text is, packed or not. */
bool utf16_read(struct utf16 *u, const struct feed *f, uint64_t offset,
                char *out, size_t room, size_t *got,
                struct input_error *error);
void utf16_close(struct utf16 *u); /* NULL: nothing */

#endif
