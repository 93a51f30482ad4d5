/*
 * toets.c - an example of the library: judges records that it reads from
 * standard input, a line each, cells between semicolons, fields on the first
 * line, and prints what does not pass.
 *
 *     cc toets.c $(pkg-config --cflags --libs huurtoets) -o toets
 *     ./toets RULES 2026-11-21 < contracts.csv
 */
#include <huurtoets.h>
#include <stdio.h>
#include <string.h>

enum { FIELDS = 64 };

static void show(void *data, const struct huurtoets_verdict *v)
{
    FILE *out = data;
    fprintf(out, "%llu %s %s %s: %s\n", (unsigned long long)v->key,
            v->contract ? v->contract : "-", v->rule, v->verdict, v->reason);
}

/* "?" stands for a cell that the record does not have. */
static size_t cut(char *line, const char *cells[FIELDS])
{
    size_t count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    while (count < FIELDS) {
        char *end = strchr(line, ';');
        if (end)
            *end = '\0';
        cells[count++] = strcmp(line, "?") ? line : NULL;
        if (!end)
            return count;
        line = end + 1;
    }
    return count;
}

static int judge(struct huurtoets *h)
{
    char line[4096];
    const char *cells[FIELDS] = {0};
    if (!fgets(line, sizeof line, stdin))
        return -1;
    size_t fields = cut(line, cells);
    if (huurtoets_fields(h, cells, fields) != 0)
        return -1;
    for (uint64_t number = 1; fgets(line, sizeof line, stdin); number++) {
        if (cut(line, cells) != fields)
            fprintf(stderr, "record %llu: another number of cells\n",
                    (unsigned long long)number);
        else if (huurtoets_push(h, cells, number) != 0)
            return -1;
    }
    return huurtoets_finish(h);
}

int main(int argc, char **argv)
{
    char *error = NULL;
    if (argc < 3 || argc > 4) {
        fprintf(stderr, "usage: toets RULES DAY [SELECT]\n");
        return 2;
    }
    struct huurtoets_options options = {
        .rules = argv[1],
        .as_of = argv[2],
        .select = argc == 4 ? argv[3] : NULL,
        .verdict = show,
        .data = stdout,
    };
    struct huurtoets *h = huurtoets_open(&options, &error);
    if (!h) {
        fprintf(stderr, "%s", error);
        huurtoets_free(error);
        return 2;
    }
    int code = judge(h) == 0 ? 0 : 2;
    if (code)
        fprintf(stderr, "toets: %s\n", huurtoets_error(h));
    huurtoets_close(h);
    return code;
}
