/*
 * gzip.h - bytes packed by gzip (RFC 1952), by zlib; gzip.c alone sees it.
 *
 * Several members in a row are one stream. It is read from front to back;
 * going back starts again. A file that grows without measure is refused.
 */
#ifndef HUURTOETS_INPUT_GZIP_H
#define HUURTOETS_INPUT_GZIP_H

#include "input/feed.h"

struct gzip *gzip_open(void);
/* Up to `room` unpacked bytes from `offset` on; fewer only at the end. `f` is
   where the packed bytes are. */
bool gzip_read(struct gzip *g, const struct feed *f, uint64_t offset,
               char *out, size_t room, size_t *got,
               struct input_error *error);
void gzip_close(struct gzip *g); /* NULL: nothing */

#endif
