/*
 * fuzz_document.c - a contract template: parts of a DOCX or ODT as text, a zip,
 * HTML, Markdown or plain text; and what the rules say of it. The first byte
 * chooses the name.
 */
#include <assert.h>

#include "tests/fuzz/fuzz.h"
#include "tests/template/document_dump.h"
#include "verdict/template.h"

static const struct ruleset *rules(void)
{
    static struct arena arena;
    static struct complaints errors;
    static const struct ruleset *loaded;
    if (!loaded) {
        arena_init(&arena);
        complaints_init(&errors, &arena);
        loaded = ruleset_load("rules", STR("sjablonen-goed-verhuurderschap,"
                                           "sjablonen-huurbescherming"),
                              &arena, &errors);
        assert(loaded);
    }
    return loaded;
}

static void judge(const struct document *d, struct arena *arena)
{
    struct template_judge j;
    struct template_findings found = {0};
    template_open(&j, rules(), LANG_NL);
    template_take(&j, d, arena);
    struct template_facts facts = {.kinds = template_kinds(&j, arena),
                                   .date = 20000};
    for (size_t i = 0; i < rules()->rule_count; i++)
        if (rules()->rules[i].kind == RULE_TEMPLATE)
            template_judge(&j, i, &facts, arena, &found);
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i].at.start != SIZE_MAX)
            document_place(d, found.items[i].at.start);
    template_close(&j);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.md", "a.html", "a.txt", "a"};
    struct buf zip = {0}, out = {0};
    struct arena arena;
    struct document d;
    struct input_error error;
    if (!size)
        return 0;
    struct str bytes = fuzz_archive(
        (struct str){(const char *)data + 1, size - 1}, &zip);
    arena_init(&arena);
    if (document_read(&arena, str_of(names[data[0] % 4]), bytes, &d,
                      &error)) {
        dump_document(&out, &d);
        assert(utf8_valid(d.text));
        judge(&d, &arena);
    }
    arena_release(&arena);
    buf_release(&out);
    buf_release(&zip);
    return 0;
}
