/*
 * fuzz.h - what the fuzz targets share.
 *
 * A target is a file fuzz_NAME.c with LLVMFuzzerTestOneInput: any bytes go in,
 * nothing may crash, hang or be read out of bounds. Under libFuzzer (`make
 * fuzz`) mutate.c changes the bytes; without clang replay.c reads corpus/NAME.
 *
 * Archives and folders of rules are parts in one text: a line "--- NAME" and
 * what stands behind it, up to the next such line.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PARTS_MAX = 16 };

struct fuzz_part {
    struct str name, body;
};

/* At most PARTS_MAX; what stands before the first "--- " is left out. */
size_t fuzz_parts(struct str text, struct fuzz_part *parts);
/* The parts as a zip of stored bytes in *zip; text that has none as it is. */
struct str fuzz_archive(struct str text, struct buf *zip);
/* A file with these bytes, the same name each time; on Linux in memory. */
const char *fuzz_file(struct str bytes);
/* A folder with the parts whose names are plain, and no other files. */
const char *fuzz_folder(const struct fuzz_part *parts, size_t count);
/* The command as from the command line, words up to NULL; the exit code. */
int fuzz_command(const char *command, ...);

#endif
