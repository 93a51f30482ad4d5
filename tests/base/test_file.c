/*
 * test_file.c - reading, listing, and reports that appear whole or not at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

struct world {
    struct arena arena;
    char folder[64];
};

static int open_world(void **state)
{
    struct world *w = mem_zero(1, sizeof *w);
    arena_init(&w->arena);
    strcpy(w->folder, "/tmp/huurtoets-test.XXXXXX");
    *state = w;
    return mkdtemp(w->folder) ? 0 : 1;
}

static const char *path(struct world *w, const char *name)
{
    return arena_printf(&w->arena, "%s/%s", w->folder, name).ptr;
}

static void remove_below(const char *folder)
{
    struct dirent *entry;
    DIR *dir = opendir(folder);
    while (dir && (entry = readdir(dir))) {
        char name[512];
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
        if (unlink(name))
            remove_below(name);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

static int close_world(void **state)
{
    struct world *w = *state;
    remove_below(w->folder);
    arena_release(&w->arena);
    mem_free(w);
    return 0;
}

static size_t entries(struct world *w)
{
    size_t n = 0;
    DIR *dir = opendir(w->folder);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n - 2;
}

static void put(struct world *w, const char *name, struct str content)
{
    FILE *f = fopen(path(w, name), "w");
    assert_non_null(f);
    assert_int_equal(fwrite(content.ptr, 1, content.len, f), content.len);
    fclose(f);
}

static struct str get(struct world *w, const char *name)
{
    struct str text;
    assert_null(file_read(path(w, name), SIZE_MAX / 2, &w->arena, &text));
    return text;
}

static void a_file_is_read_whole(void **state)
{
    struct world *w = *state;
    struct buf long_text = {0};
    while (long_text.len < 300000)
        buf_add(&long_text, STR("0123456789\0"));
    put(w, "leeg", STR(""));
    put(w, "lang", buf_str(&long_text));
    assert_int_equal(get(w, "leeg").len, 0);
    assert_true(str_equal(get(w, "lang"), buf_str(&long_text)));
    buf_release(&long_text);
}

static void what_cannot_be_read_is_told(void **state)
{
    struct world *w = *state;
    struct str text;
    put(w, "f", STR("12345"));
    assert_string_equal(file_read(path(w, "x"), 9, &w->arena, &text),
                        "No such file or directory");
    assert_string_equal(file_read(w->folder, 9, &w->arena, &text),
                        "is a directory");
    assert_null(file_read(path(w, "f"), 5, &w->arena, &text));
    assert_string_equal(file_read(path(w, "f"), 4, &w->arena, &text),
                        "is larger than 4 bytes");
    assert_int_equal(text.len, 0);
    assert_string_equal(file_read("/dev/zero", 1 << 20, &w->arena, &text),
                        "is larger than 1 MB");
}

static void a_listing_is_sorted_and_passes_over_what_is_hidden(void **state)
{
    struct world *w = *state;
    struct str *names;
    size_t count;
    mkdir(path(w, "b"), 0700);
    mkdir(path(w, "b/c"), 0700);
    mkdir(path(w, "d.yaml"), 0700);
    mkdir(path(w, ".git"), 0700);
    put(w, "b/c/z.yaml", STR(""));
    put(w, "b/y.yaml", STR(""));
    put(w, "a.yaml", STR(""));
    put(w, "c.yaml", STR(""));
    put(w, "c.yaml~", STR(""));
    put(w, ".hidden.yaml", STR(""));
    put(w, ".git/x.yaml", STR(""));
    assert_int_equal(symlink("..", path(w, "b/round.yaml")), 0);
    assert_int_equal(symlink("a.yaml", path(w, "link.yaml")), 0);
    assert_null(file_list(w->folder, ".yaml", &w->arena, &names, &count));
    struct buf all = {0};
    for (size_t i = 0; i < count; i++)
        buf_printf(&all, "%.*s ", STR_ARG(names[i]));
    assert_true(str_equal(
        buf_str(&all), STR("a.yaml b/c/z.yaml b/y.yaml c.yaml link.yaml ")));
    buf_release(&all);
    assert_string_equal(
        file_list(path(w, "x"), "", &w->arena, &names, &count),
        "No such file or directory");
    assert_string_equal(
        file_list(path(w, "a.yaml"), "", &w->arena, &names, &count),
        "Not a directory");
}

static void folders_without_end_are_refused(void **state)
{
    struct world *w = *state;
    struct str *names;
    size_t count;
    struct buf deep = {0};
    for (int i = 0; i < 40; i++) {
        buf_add_text(&deep, i ? "/d" : "d");
        mkdir(arena_printf(&w->arena, "%s/%.*s", w->folder,
                           STR_ARG(buf_str(&deep))).ptr, 0700);
    }
    assert_string_equal(
        file_list(w->folder, "", &w->arena, &names, &count),
        "is nested too deep");
    assert_int_equal(count, 0);
    buf_release(&deep);
}

static mode_t mode_of(struct world *w, const char *name)
{
    struct stat info;
    assert_int_equal(stat(path(w, name), &info), 0);
    return info.st_mode & 0777;
}

static void a_report_appears_on_commit(void **state)
{
    struct world *w = *state;
    struct outfile f;
    put(w, "r", STR("old"));
    assert_int_equal(outfile_open(&f, path(w, "r"), OUTFILE_STREAMED), 0);
    outfile_write(&f, STR("new"));
    outfile_write(&f, STR(" report"));
    assert_true(str_equal(get(w, "r"), STR("old")));
    assert_int_equal(outfile_commit(&f), 0);
    assert_true(str_equal(get(w, "r"), STR("new report")));
    assert_int_equal(entries(w), 1);
}

static void only_its_owner_reads_a_new_report(void **state)
{
    struct world *w = *state;
    struct outfile f;
    mode_t before = umask(0);
    assert_int_equal(outfile_open(&f, path(w, "r"), OUTFILE_STREAMED), 0);
    assert_int_equal(outfile_commit(&f), 0);
    assert_int_equal(mode_of(w, "r"), 0600);
    chmod(path(w, "r"), 0640);
    umask(077);
    assert_int_equal(outfile_open(&f, path(w, "r"), OUTFILE_PATCHED), 0);
    assert_int_equal(outfile_commit(&f), 0);
    assert_int_equal(mode_of(w, "r"), 0640);
    umask(before);
}

static void two_runs_may_write_the_same_report(void **state)
{
    struct world *w = *state;
    struct outfile one, two;
    assert_int_equal(outfile_open(&one, path(w, "r"), OUTFILE_STREAMED), 0);
    assert_int_equal(outfile_open(&two, path(w, "r"), OUTFILE_STREAMED), 0);
    outfile_write(&one, STR("one"));
    outfile_write(&two, STR("two"));
    outfile_flush(&one);
    assert_int_equal(outfile_commit(&two), 0);
    assert_true(str_equal(get(w, "r"), STR("two")));
    assert_int_equal(outfile_commit(&one), 0);
    assert_true(str_equal(get(w, "r"), STR("one")));
    assert_int_equal(entries(w), 1);
}

static bool has_nameless_files(const struct world *w)
{
    int fd = -1;
#if defined(O_TMPFILE) && !defined(PORTABLE)
    fd = open(w->folder, O_TMPFILE | O_WRONLY, 0600);
    if (fd >= 0)
        close(fd);
#else
    (void)w;
#endif
    return fd >= 0;
}

/* A file without a name has no place to be found, so nothing is left of it. */
static void a_report_whose_process_was_killed_leaves_nothing(void **state)
{
    struct world *w = *state;
    int status;
    if (!has_nameless_files(w))
        skip();
    put(w, "r", STR("old"));
    pid_t child = fork();
    if (child == 0) {
        struct outfile f;
        outfile_open(&f, path(w, "r"), OUTFILE_STREAMED);
        outfile_write(&f, STR("new"));
        outfile_flush(&f);
        raise(SIGKILL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(entries(w), 1);
    assert_true(str_equal(get(w, "r"), STR("old")));
}

static void an_abandoned_report_leaves_the_old_one(void **state)
{
    struct world *w = *state;
    struct outfile f;
    put(w, "r", STR("old"));
    assert_int_equal(outfile_open(&f, path(w, "r"), OUTFILE_STREAMED), 0);
    outfile_write(&f, STR("new"));
    outfile_flush(&f);
    outfile_abandon(&f);
    assert_int_equal(entries(w), 1);
    assert_true(str_equal(get(w, "r"), STR("old")));
}

/* In a process of its own, as the names that it takes are never freed. */
static void a_signal_takes_all_unfinished_reports(void **state)
{
    struct world *w = *state;
    int status;
    put(w, "r", STR("old"));
    pid_t child = fork();
    if (child == 0) {
        struct outfile f, g;
        outfile_open(&f, path(w, "r"), OUTFILE_STREAMED);
        outfile_open(&g, path(w, "s"), OUTFILE_PATCHED);
        outfile_abandon_all();
        bool gone = entries(w) == 1;
        bool failed = outfile_commit(&f) != 0;
        outfile_abandon(&g);
        _exit(gone && failed ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(entries(w), 1);
    assert_true(str_equal(get(w, "r"), STR("old")));
}

static void a_report_longer_than_the_gathering_keeps_its_order(void **state)
{
    struct world *w = *state;
    struct outfile f;
    struct buf expected = {0};
    char block[70000];
    assert_int_equal(outfile_open(&f, path(w, "r"), OUTFILE_PATCHED), 0);
    for (int i = 0; i < 60; i++) {
        size_t length = (size_t)(i * 1187 % 70000);
        memset(block, 'a' + i % 26, length);
        outfile_write(&f, (struct str){block, length});
        buf_add(&expected, (struct str){block, length});
    }
    assert_int_equal(f.written, expected.len);
    outfile_write_at(&f, 3, STR("HEADER"));
    memcpy(expected.ptr + 3, "HEADER", 6);
    outfile_write(&f, STR("end"));
    buf_add_text(&expected, "end");
    assert_int_equal(outfile_commit(&f), 0);
    assert_true(str_equal(get(w, "r"), buf_str(&expected)));
    buf_release(&expected);
}

static void a_link_stays_and_its_target_is_replaced(void **state)
{
    struct world *w = *state;
    struct outfile f;
    struct stat info;
    put(w, "target", STR("old"));
    assert_int_equal(symlink("target", path(w, "link")), 0);
    assert_int_equal(outfile_open(&f, path(w, "link"), OUTFILE_STREAMED), 0);
    outfile_write(&f, STR("new"));
    assert_int_equal(outfile_commit(&f), 0);
    assert_true(str_equal(get(w, "target"), STR("new")));
    assert_int_equal(lstat(path(w, "link"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void a_device_is_written_to_and_stays(void **state)
{
    (void)state;
    struct outfile f;
    struct stat info;
    for (int mode = OUTFILE_STREAMED; mode <= OUTFILE_PATCHED; mode++) {
        assert_int_equal(outfile_open(&f, "/dev/null", mode), 0);
        outfile_write(&f, STR("text"));
        assert_int_equal(outfile_commit(&f), 0);
    }
    assert_int_equal(stat("/dev/null", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

static void a_failure_sticks_and_is_told_at_the_end(void **state)
{
    struct world *w = *state;
    struct outfile f;
    assert_int_equal(outfile_open(&f, path(w, "x/r"), OUTFILE_STREAMED),
                     ENOENT);
    outfile_write(&f, STR("text"));
    assert_int_equal(outfile_commit(&f), ENOENT);
    assert_int_equal(outfile_open(&f, "/dev/full", OUTFILE_PATCHED), 0);
    outfile_write(&f, STR("text"));
    outfile_write_at(&f, 0, STR("T"));
    assert_int_equal(outfile_commit(&f), ENOSPC);
    assert_int_equal(outfile_open(&f, "/dev/full", OUTFILE_STREAMED), 0);
    outfile_write(&f, STR("text"));
    outfile_flush(&f);
    outfile_write(&f, STR("more"));
    assert_int_equal(outfile_commit(&f), ENOSPC);
}

/* What a child that writes to standard output through an outfile gives. */
static struct str written_to_pipe(struct world *w, enum outfile_mode mode,
                                  const char *name, bool commit)
{
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        struct outfile f;
        dup2(ends[1], STDOUT_FILENO);
        outfile_open(&f, name, mode);
        outfile_write(&f, STR("0 rows\n"));
        outfile_write(&f, STR("row\n"));
        outfile_flush(&f);
        if (mode == OUTFILE_PATCHED)
            outfile_write_at(&f, 0, STR("1"));
        if (commit)
            _exit(outfile_commit(&f) != 0);
        outfile_abandon(&f);
        _exit(0);
    }
    close(ends[1]);
    char *text = arena_alloc(&w->arena, 100);
    size_t length = 0;
    ssize_t n;
    while ((n = read(ends[0], text + length, 100 - length)) > 0)
        length += (size_t)n;
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    return (struct str){text, length};
}

static void standard_output_that_is_patched_appears_on_commit(void **state)
{
    struct world *w = *state;
    static const char *const names[] = {"-", NULL, "/dev/stdout"};
    for (int i = 0; i < 3; i++) {
        assert_true(str_equal(
            written_to_pipe(w, OUTFILE_PATCHED, names[i], true),
            STR("1 rows\nrow\n")));
        assert_int_equal(
            written_to_pipe(w, OUTFILE_PATCHED, names[i], false).len, 0);
        assert_true(str_equal(
            written_to_pipe(w, OUTFILE_STREAMED, names[i], true),
            STR("0 rows\nrow\n")));
    }
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole),
        TEST(what_cannot_be_read_is_told),
        TEST(a_listing_is_sorted_and_passes_over_what_is_hidden),
        TEST(folders_without_end_are_refused),
        TEST(a_report_appears_on_commit),
        TEST(only_its_owner_reads_a_new_report),
        TEST(two_runs_may_write_the_same_report),
        TEST(a_report_whose_process_was_killed_leaves_nothing),
        TEST(an_abandoned_report_leaves_the_old_one),
        TEST(a_signal_takes_all_unfinished_reports),
        TEST(a_report_longer_than_the_gathering_keeps_its_order),
        TEST(a_link_stays_and_its_target_is_replaced),
        TEST(a_device_is_written_to_and_stays),
        TEST(a_failure_sticks_and_is_told_at_the_end),
        TEST(standard_output_that_is_patched_appears_on_commit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
