/*
 * fuzz_export.c - an export through the whole program: every report, a trace,
 * the records as they were read, a mapping proposed.
 */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf zip = {0};
    const char *path = fuzz_file(fuzz_archive(
        (struct str){(const char *)data, size}, &zip));
    fuzz_command("check", "--rules", "tests/run/rules", "--as-of",
                 "2026-11-21", "--jobs", "1", "--all", "--format",
                 "text=/dev/null", "--format", "json=//dev/null", "--format",
                 "csv=///dev/null", "--format", "md=////dev/null", "--format",
                 "html=/////dev/null", "--format", "junit=//////dev/null", path,
                 (char *)0);
    fuzz_command("check", "--rules", "tests/run/rules", "--as-of",
                 "2026-11-21", "--trace", "A1", path, (char *)0);
    fuzz_command("check", "--rules", "tests/run/rules", "--as-of",
                 "2026-11-21", "--print-records", path, (char *)0);
    fuzz_command("mapping", "--rules", "tests/run/rules", path, (char *)0);
    buf_release(&zip);
    return 0;
}
