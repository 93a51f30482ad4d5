/*
 * fuzz.h - what the fuzz targets share.
 *
 * A target is a file fuzz_NAME.c with LLVMFuzzerTestOneInput: any bytes go in,
 * nothing may crash, hang or be read out of bounds. Under libFuzzer (`make
 * fuzz`) mutate.c changes the bytes; without clang replay.c reads corpus/NAME.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "tests/fuzz/parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A file with these bytes, the same name each time; on Linux in memory. */
const char *fuzz_file(struct str bytes);
/* A folder with the parts whose names are plain, and no other files. */
const char *fuzz_folder(const struct fuzz_part *parts, size_t count);
/* The command as from the command line, words up to NULL; the exit code. */
int fuzz_command(const char *command, ...);

#endif
