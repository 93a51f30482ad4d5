/*
 * fuzz_past.c - a run that was kept, read back as a baseline.
 */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file((struct str){(const char *)data, size});
    fuzz_command("check", "--rules", "tests/run/rules", "--as-of",
                 "2026-11-21", "--jobs", "1", "--baseline", path, "--format",
                 "ndjson=/dev/null", "--format", "text=//dev/null",
                 "tests/run/e.csv", (char *)0);
    return 0;
}
