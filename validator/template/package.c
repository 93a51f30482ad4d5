/*
 * package.c - a zip file as a document: ODT or DOCX. See draft.h.
 */
#include "base/message.h"
#include "template/draft.h"

bool package_read(struct draft *d, struct str bytes)
{
    (void)bytes;
    return input_fail(d->error, MSG_DOCUMENT_NO_TEXT, 0, STR(""), STR(""));
}
