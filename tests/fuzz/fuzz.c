/*
 * fuzz.c - parts, files, folders and commands for the fuzz targets. See
 * fuzz.h.
 */
#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sandbox.h"
#include "command/compare_command.h"
#include "command/mapping_command.h"
#include "command/rules_command.h"
#include "run.h"

/* In place of the library's: the next run opens files again. */
bool sandbox_files(const char *const *folders, size_t count)
{
    (void)folders;
    (void)count;
    return false;
}

const char *fuzz_file(struct str bytes)
{
    static char path[32];
    static int fd = -1;
    if (fd < 0) {
#ifdef __linux__
        fd = memfd_create("fuzz", 0);
#else
        FILE *file = tmpfile();
        fd = file ? fileno(file) : -1;
#endif
        snprintf(path, sizeof path, "/dev/fd/%d", fd);
    }
    assert(fd >= 0 && ftruncate(fd, 0) == 0);
    ssize_t written = bytes.len ? pwrite(fd, bytes.ptr, bytes.len, 0) : 0;
    assert(written == (ssize_t)bytes.len);
    return path;
}

static bool is_plain(struct str name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz-_.";
    for (size_t i = 0; i < name.len; i++)
        if (!memchr(plain, name.ptr[i], sizeof plain - 1))
            return false;
    return name.len && name.len < 40 && name.ptr[0] != '.';
}

static void empty(const char *folder)
{
    char path[400];
    DIR *dir = opendir(folder);
    struct dirent *entry;
    assert(dir);
    while ((entry = readdir(dir))) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(path);
    }
    closedir(dir);
}

static char folder[64];

static void remove_folder(void)
{
    empty(folder);
    rmdir(folder);
}

const char *fuzz_folder(const struct fuzz_part *parts, size_t count)
{
    char path[200];
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "%s/fuzz-XXXXXX",
                 access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
        char *made = mkdtemp(folder);
        assert(made);
        atexit(remove_folder);
    }
    empty(folder);
    for (size_t i = 0; i < count; i++) {
        if (!is_plain(parts[i].name))
            continue;
        snprintf(path, sizeof path, "%s/%.*s", folder,
                 STR_ARG(parts[i].name));
        FILE *f = fopen(path, "wb");
        assert(f);
        if (parts[i].body.len)
            fwrite(parts[i].body.ptr, 1, parts[i].body.len, f);
        fclose(f);
    }
    return folder;
}

static const struct {
    const char *name;
    unsigned bit;
    int (*run)(const struct options *options, const char *argv0);
} commands[] = {
    {"check", COMMAND_CHECK, run_check},
    {"mapping", COMMAND_MAPPING, mapping_command},
    {"compare", COMMAND_COMPARE, compare_command},
    {"rules", COMMAND_RULES, rules_command},
};

int fuzz_command(const char *command, ...)
{
    enum { WORDS = 40 };
    char *words[WORDS];
    int count = 0;
    size_t i = 0;
    struct options options;
    struct buf error = {0};
    va_list list;
    va_start(list, command);
    while (count < WORDS && (words[count] = va_arg(list, char *)))
        count++;
    va_end(list);
    while (strcmp(commands[i].name, command) != 0)
        i++;
    bool parsed = options_parse(&options, commands[i].bit, count, words,
                                &error);
    assert(parsed);
    int code = commands[i].run(&options, "huurtoets");
    assert(code >= 0 && code <= 2);
    return code;
}
