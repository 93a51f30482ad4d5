/*
 * package.c - a zip file as a document: ODT or DOCX, whichever its parts say.
 * See draft.h.
 */
#include "base/message.h"
#include "template/draft.h"

static bool read_archive(struct draft *d, struct archive *a)
{
    if (archive_has(a, STR("_rels/.rels")))
        return docx_read(d, a);
    if (archive_has(a, STR("content.xml")))
        return odt_read(d, a);
    return input_fail(d->error, MSG_DOCUMENT_NO_TEXT, 0, STR(""), STR(""));
}

bool package_read(struct draft *d, struct str bytes)
{
    struct archive a;
    const struct feed feed = {
        .fd = -1, .memory = (char *)bytes.ptr, .size = bytes.len};
    bool good = archive_open(&a, &feed, d->arena, d->error) &&
                read_archive(d, &a);
    archive_close(&a);
    return good;
}
