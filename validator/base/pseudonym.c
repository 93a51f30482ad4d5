/*
 * pseudonym.c - texts in, keyed pseudonyms out. See pseudonym.h.
 */
#include "base/pseudonym.h"

#include "base/digest.h"
#include "base/file.h"

/* No text of a cell begins so. */
static const struct str MARK = STR_INIT("\n mark");

static struct str shorten(struct str key, struct str text, const char *before,
                          struct arena *arena)
{
    enum { SHOWN = 16 };
    char hex[DIGEST_HEX];
    digest_keyed(key, text, hex);
    return arena_printf(arena, "%s%.*s", before, SHOWN, hex);
}

const char *pseudonyms_load(struct pseudonyms *p, const char *path,
                            struct arena *arena)
{
    struct str text;
    const char *why = file_read(path, PSEUDONYM_KEY_MAX, arena, &text);
    if (why)
        return why;
    *p = (struct pseudonyms){.key = str_trim(text)};
    if (p->key.len < PSEUDONYM_KEY_MIN)
        return "is no key: at least 16 bytes are needed";
    p->mark = shorten(p->key, MARK, "", arena);
    return NULL;
}

struct str pseudonym_of(const struct pseudonyms *p, struct str text,
                        struct arena *arena)
{
    return p && text.len ? shorten(p->key, text, "P-", arena) : text;
}
