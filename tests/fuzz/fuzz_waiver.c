/*
 * fuzz_waiver.c - a file of waivers, and a run that they cover.
 */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_file((struct str){(const char *)data, size});
    fuzz_command("check", "--rules", "tests/run/rules", "--as-of",
                 "2026-11-21", "--jobs", "1", "--waivers", path, "--format",
                 "ndjson=/dev/null", "--format", "text=//dev/null",
                 "tests/run/e.csv", (char *)0);
    return 0;
}
