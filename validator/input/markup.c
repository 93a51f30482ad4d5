/*
 * markup.c - XML events. See markup.h.
 */
#include "input/markup.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

#include "base/memory.h"

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct markup *m = data;
    if (m->stopped)
        return;
    if (++m->depth > MARKUP_DEPTH) {
        m->too_deep = true;
        markup_stop(m);
        return;
    }
    m->events->begin(m->data, local(name), attributes);
}

static void on_end(void *data, const char *name)
{
    struct markup *m = data;
    if (m->stopped)
        return;
    m->depth--;
    m->events->end(m->data, local(name));
}

static void on_text(void *data, const char *text, int length)
{
    struct markup *m = data;
    if (!m->stopped)
        m->events->text(m->data, (struct str){text, (size_t)length});
}

static void on_doctype(void *data, const char *name, const char *system,
                       const char *public, int internal)
{
    struct markup *m = data;
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    m->refused = true;
    markup_stop(m);
}

void markup_open(struct markup *m, const struct markup_events *events,
                 void *data)
{
    static const XML_Memory_Handling_Suite heap = {mem_alloc, mem_resize,
                                                   mem_free};
    XML_Parser p = XML_ParserCreate_MM(NULL, &heap, NULL);
    if (!p)
        mem_exhausted();
    *m = (struct markup){.parser = p, .events = events, .data = data};
    XML_SetUserData(p, m);
    XML_SetElementHandler(p, on_begin, on_end);
    XML_SetCharacterDataHandler(p, on_text);
    XML_SetStartDoctypeDeclHandler(p, on_doctype);
}

bool markup_add(struct markup *m, struct str bytes, bool last)
{
    if (m->stopped)
        return false;
    while (bytes.len > INT_MAX / 2) {
        if (XML_Parse(m->parser, bytes.ptr, INT_MAX / 2, 0) != XML_STATUS_OK)
            return false;
        bytes = str_slice(bytes, INT_MAX / 2, bytes.len);
    }
    return XML_Parse(m->parser, bytes.ptr, (int)bytes.len, last) ==
           XML_STATUS_OK;
}

void markup_stop(struct markup *m)
{
    m->stopped = true;
    XML_StopParser(m->parser, XML_FALSE);
}

uint64_t markup_after(const struct markup *m)
{
    return (uint64_t)XML_GetCurrentByteIndex(m->parser) +
           (uint64_t)XML_GetCurrentByteCount(m->parser);
}

const char *markup_error(const struct markup *m)
{
    if (m->too_deep)
        return "nested too deep";
    if (m->refused)
        return "document type not allowed";
    if (m->stopped)
        return NULL;
    return XML_ErrorString(XML_GetErrorCode(m->parser));
}

void markup_close(struct markup *m)
{
    if (m->parser)
        XML_ParserFree(m->parser);
    m->parser = NULL;
}

const char *markup_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (!strcmp(local(*attributes), name))
            return attributes[1];
    return NULL;
}
