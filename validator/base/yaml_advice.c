/*
 * yaml_advice.c - libyaml's problems in words that help. See yaml_advice.h.
 */
#include "base/yaml_advice.h"

#include <stddef.h>
#include <string.h>

static const struct yaml_advice advices[] = {
    {"mapping values are not allowed in this context",
     "a ':' is not allowed here: put the text in quotes if it contains "
     "': ', or check the indentation",
     false},
    {"could not find expected ':'",
     "no ':' after this key: a line here is 'key: value'; check the "
     "indentation and quotes",
     true},
    {"did not find expected key",
     "no key found here: check the indentation, and put a text in quotes if "
     "it starts with a quote or bracket",
     false},
    {"did not find expected '-' indicator",
     "no '-' found here: the items of a list must be indented alike",
     false},
    {"did not find expected ',' or '}'",
     "no ',' or '}' found here: is a brace left open, or a quote missing "
     "round a text with ',' in it?",
     false},
    {"did not find expected ',' or ']'",
     "no ',' or ']' found here: is a bracket left open, or a quote missing?",
     false},
    {"did not find expected <document start>",
     "text after the end: check the indentation",
     false},
    {"block sequence entries are not allowed in this context",
     "a list item '-' is not allowed here: check the indentation",
     false},
    {"found unexpected end of stream",
     "what begins here has no end: a quote or bracket is left open", true},
    {"did not find expected node content",
     "a value is missing here: is a bracket or brace left open?", false},
    {"found unknown escape character",
     "unknown escape after '\\': in double quotes write '\\\\' for a "
     "backslash, or use single quotes",
     false},
    {"found a tab character that violates indentation",
     "a tab cannot indent: use blanks",
     false},
    {"found a tab character where an indentation space is expected",
     "a tab cannot indent: use blanks",
     false},
};

const struct yaml_advice *yaml_advice_for(const char *problem)
{
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
        if (!strcmp(problem, advices[i].problem))
            return &advices[i];
    return NULL;
}
