/*
 * fuzz_mapping.c - a mapping, and an export read by it.
 */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file((struct str){(const char *)data, size});
    fuzz_command("check", "--rules", "tests/run/rules", "--as-of",
                 "2026-11-21", "--jobs", "1", "--mapping", path, "--format",
                 "ndjson=/dev/null", "--format", "text=//dev/null",
                 "tests/fuzz/regels.csv", (char *)0);
    return 0;
}
