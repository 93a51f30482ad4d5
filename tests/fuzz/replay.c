/*
 * replay.c - a fuzz target without libFuzzer: runs it on the files named, and
 * on those of the folders named.
 */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "tests/fuzz/fuzz.h"

enum { INPUT_MAX = 64 * 1024 * 1024 };

static int run_file(const char *path)
{
    struct arena arena;
    struct str bytes;
    arena_init(&arena);
    const char *wrong = file_read(path, INPUT_MAX, &arena, &bytes);
    if (wrong)
        fprintf(stderr, "%s: %s\n", path, wrong);
    else
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.ptr, bytes.len);
    arena_release(&arena);
    return !wrong;
}

static int run_folder(const char *path)
{
    struct arena arena;
    struct str *names;
    size_t count;
    char file[1000];
    int ran = 0;
    arena_init(&arena);
    const char *wrong = file_list(path, "", &arena, &names, &count);
    if (wrong)
        fprintf(stderr, "%s: %s\n", path, wrong);
    for (size_t i = 0; i < count; i++) {
        snprintf(file, sizeof file, "%s/%.*s", path, STR_ARG(names[i]));
        ran += run_file(file);
    }
    arena_release(&arena);
    return ran;
}

int main(int argc, char **argv)
{
    struct stat info;
    int ran = 0;
    for (int i = 1; i < argc; i++)
        ran += stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode)
                   ? run_folder(argv[i])
                   : run_file(argv[i]);
    printf("%d inputs\n", ran);
    return ran == 0;
}
