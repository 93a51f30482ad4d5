/*
 * loader.h - what the files of this folder share while a rule set is loaded.
 *
 *     ruleset.c    files -> kinds -> the steps below, digest
 *     parameter.c  dated values -> parameters and series
 *     definition.c `define:` maps, shared and own, and who sees them
 *     group.c      rule sets: what stands above their rules
 *     scope.c      names -> symbols; text -> registers
 *     field.c      names of fields; personal data stay out
 *     previous.c   fields of the record before
 *     rule.c       rules; norm.c norms; due.c due dates; reason.c their
 *                  reasons; clash.c the law they contradict
 *     chart.c      files with `report:`: charts, and words for norms
 *     wording.c    patterns as written -> expressions; made of them:
 *                  shared_pattern.c, provision.c, contract_kind.c,
 *                  template_rule.c
 *     select.c     --select, silent rules, needed fields
 *     unused.c     what nobody reads; lint.c all that is doubtful
 *
 * Nothing here outlives ruleset_load but what struct ruleset points to.
 */
#ifndef HUURTOETS_RULE_LOADER_H
#define HUURTOETS_RULE_LOADER_H

#include "base/yaml_read.h"
#include "rule/names.h"
#include "rule/ruleset.h"

/* One entry of a `define:` map. */
struct definition {
    struct str name;
    struct place at; /* of the name */
    const struct yaml_node *node;
    const struct yaml_file *file;
    bool tried;  /* compiled, or failed to */
    bool failed; /* and complained: no second complaint */
};

/* A `define:` map: a shared one has a name, a rule set's own has none. */
struct define {
    struct str name;
    struct place at;
    struct definition *items;
    size_t count;
    bool used;
};

/* What a definition has become on one date. */
struct resolved {
    enum { UNRESOLVED, RESOLVING, RESOLVED } state;
    struct symbol symbol;
};

/* How the names of an expression are resolved: the definitions of a rule set
   and the parameters, read on one date. */
struct rule_scope {
    struct loader *loader;
    struct rule_group *group; /* NULL: a norm's period, a rule's captures */
    struct program *program;
    int date_field;
    int date_register;
    struct resolved *resolved; /* by group->seen */
    struct {
        size_t *items, count, cap;
    } busy;         /* definitions being compiled, outermost first */
    const struct template_rule *template; /* the captures of a rule */
    const int *per; /* a period: the fields behind field 0, the first day */
    size_t per_count;
    struct str *all;         /* names, for "did you mean" */
    struct rule_scope *next; /* of the same rule set */
};

/* A rule set while it is loaded. */
struct rule_group {
    const struct yaml_file *file;
    struct ruleset_info *info;
    const struct yaml_node *rules; /* may be NULL */
    int date_field;                /* -1: none */
    bool has_date, has_source;
    struct names names; /* of definitions: index in `seen` */
    struct {
        struct definition **items;
        size_t count, cap;
    } seen;
    struct rule_scope *scopes;
};

/* A rule while it is loaded: the nodes of its keys, by enum rule_key. */
enum rule_key {
    KEY_ID,
    KEY_TITLE,
    KEY_SEVERITY,
    KEY_STATUS,
    KEY_SOURCE,
    KEY_DATE,
    KEY_IN_FORCE,
    KEY_APPLIES,
    KEY_REQUIRE,
    KEY_EXCESS,
    KEY_REASON,
    KEY_CASES,
    KEY_UNIQUE,
    KEY_NORM,
    KEY_WHERE,
    KEY_CORRECTION,
    KEY_PER,
    KEY_PERIOD,
    KEY_AT_LEAST,
    KEY_LESS,
    KEY_FLOOR,
    KEY_GROUP,
    KEY_ORDER,
    KEY_CLASH,
    KEY_DUE,
    KEY_LABEL,
    KEY_LEAD,
    KEY_AT_MOST,
    KEY_MEASURE,
    KEY_TEMPLATE,
    KEY_IF_MATCH,
    KEY_REQUIRE_MATCH,
    KEY_FORBID_MATCH,
    KEY_MATCH,
    KEY_COUNT,
    KEY_ABOUT,
    KEY_SUGGEST,
    KEY_SUPPORTS,
    KEY_BLOCKS,
    RULE_KEY_COUNT
};

/* Where clauses stand. */
struct provision_site {
    const struct yaml_file *file;
    struct template_rule *captures; /* what is captured; NULL: nothing is */
};

struct draft {
    const struct yaml_node *map;
    const struct yaml_node *nodes[RULE_KEY_COUNT];
    struct rule_group *group;
};

struct loader {
    struct arena *arena;
    struct complaints *errors;
    bool lint;  /* warn of what nobody reads */
    bool brief; /* cases and rules on templates are passed over: thin.h */
    bool ahead; /* limits are read on parameters_on, whatever their date */
    day_number parameters_on;
    bool dated; /* fields and parameters were read without error */
    struct ruleset *out;
    struct digesting *digesting; /* files.c */
    const struct schema *schema;
    struct names names;    /* fields, then parameters: index + field count */
    struct names defines;  /* index in shared */
    struct names sets;     /* index in infos */
    struct names ids;      /* index in rules */
    struct names patterns; /* index in shared_patterns */
    struct names kinds;    /* index in contract_kinds */
    struct series *series; /* by parameter */
    struct {
        struct parameter *items;
        size_t count, cap;
    } parameters;
    struct {
        struct define **items;
        size_t count, cap;
    } shared; /* `definitions:` */
    struct {
        struct ruleset_info *items;
        size_t count, cap;
    } infos;
    struct {
        struct rule_group *items;
        size_t count, cap;
    } groups; /* by info */
    struct {
        struct rule *items;
        size_t count, cap;
    } rules;
    struct {
        struct draft *items;
        size_t count, cap;
    } drafts; /* by rule */
    struct {
        struct rule_group *items;
        size_t count, cap;
    } reports; /* files with `report:`: groups without rules */
    struct names chart_ids;
    struct {
        struct chart *items;
        size_t count, cap;
    } charts;
    struct {
        struct shared_pattern **items;
        size_t count, cap;
    } shared_patterns;
    struct {
        struct contract_kind *items;
        size_t count, cap;
    } contract_kinds;
};

/* ---- ruleset.c -------------------------------------------------------- */

/* Fills l->out with what could be loaded, errors or not. */
void loader_run(struct loader *l, const char *dir, struct str select);
/* Reads and parses all YAML files below `dir`, in order of their paths, and
   begins their digest; false if there is no such directory. */
bool files_read(struct loader *l, const char *dir);
/* The digest is there. */
void files_digested(struct loader *l);

/* ---- unused.c --------------------------------------------------------- */

/* Between compiling the rules and definitions_sweep. */
void definitions_unused(struct loader *l);
/* After it. */
void parameters_unused(const struct ruleset *rules, struct complaints *errors);

/* ---- citation.c ------------------------------------------------------- */

extern const struct str STATUS_NAMES[4];
extern const struct str SEVERITY_NAMES[3];
bool citation_read(const struct yaml_node *node, struct source *out,
                   struct complaints *errors);

/* ---- parameter.c ------------------------------------------------------ */

/* One file with `parameters:`. */
void parameters_read(struct loader *l, const struct yaml_file *file);
/* After the last file: the series. */
void parameters_finish(struct loader *l);

/* ---- definition.c ----------------------------------------------------- */

/* One file with `definitions:`. */
void definitions_read(struct loader *l, const struct yaml_file *file);
/* What a rule set's `uses:` and `define:` make visible; both may be NULL. */
void definitions_see(struct loader *l, struct rule_group *group,
                     const struct yaml_node *uses,
                     const struct yaml_node *define);
/* Compiles what no rule has asked for, so that its errors show. */
void definitions_sweep(struct loader *l);

/* ---- scope.c ---------------------------------------------------------- */

/* The scope of a rule set for a date field: one for each pair. */
struct rule_scope *scope_of(struct loader *l, struct rule_group *group,
                            int date_field);
/* The scope of a norm's period. */
struct rule_scope *scope_period(struct loader *l, const int *per, size_t count);
/* The scope of what a rule on templates captures. */
struct rule_scope *scope_captures(struct loader *l,
                                  const struct template_rule *rule);
/* The result of a definition; after a complaint REGISTER_NONE of TYPE_ANY. */
struct symbol scope_define(struct rule_scope *s, size_t seen);
/* A part of a scalar as an expression, of any type. */
struct compiled scope_compile(struct rule_scope *s,
                              const struct yaml_file *file,
                              const struct yaml_node *node, struct str text,
                              size_t offset, bool boolean);
/* A whole scalar that must be a boolean, or a number; REGISTER_NONE after a
   complaint. `unit` may be NULL: then it must have none. */
int scope_boolean(struct rule_scope *s, const struct yaml_file *file,
                  const struct yaml_node *node);
int scope_number(struct rule_scope *s, const struct yaml_file *file,
                 const struct yaml_node *node, struct unit *unit);
/* One that must be a date. */
int scope_date(struct rule_scope *s, const struct yaml_file *file,
               const struct yaml_node *node);

/* ---- field.c ---------------------------------------------------------- */

/* A field by its name; -1 after a complaint. */
int loader_field(struct loader *l, const struct yaml_node *node);
/* A field of type date. */
int loader_date_field(struct loader *l, const struct yaml_node *node);
/* A list of field names into an array; false after complaints. */
bool loader_fields(struct loader *l, const struct yaml_node *node, int **out,
                   size_t *count);
/* Complains if personal data flow into the register's value. */
void loader_private(struct loader *l, const struct program *p, int reg,
                    struct place at, struct str what);

/* ---- group.c, rule.c, norm.c, reason.c, clash.c, due.c ---------------- */

/* One file with `ruleset:`: what stands above its rules. */
void group_read(struct loader *l, const struct yaml_file *file);
/* Its rules' keys; nothing is compiled. */

void rules_read(struct loader *l, struct rule_group *group);
void rule_compile(struct loader *l, size_t index);
void norm_compile(struct loader *l, struct rule *r, struct draft *d);
/* `clash:` of a rule that is compiled for records, or on templates. */
void clash_compile(struct rule_scope *s, const struct draft *d,
                   struct rule *r);
/* What a rule of kind RULE_DUE has beside `applies`. */
void due_compile(struct rule_scope *s, const struct draft *d, struct rule *r);
void reason_compile(struct rule_scope *s, const struct yaml_file *file,
                    const struct yaml_node *node, struct reason *out);

/* Fields whose values may name groups in reports: no personal ones. */
bool loader_groups(struct loader *l, const struct yaml_node *node, int **out,
                   size_t *count);

/* ---- chart.c ---------------------------------------------------------- */

/* One file with `report:`, and its charts when all rules are known. */
void report_read(struct loader *l, const struct yaml_file *file);
void report_compile(struct loader *l, struct rule_group *report);
/* After the selection: those whose rules are selected. */
void charts_select(struct loader *l, bool all);
/* The reasons of a rule in both languages. */
void reasons_compile(struct rule_scope *s, struct rule *r,
                     const struct yaml_node *node);

/* ---- rules on templates ----------------------------------------------- */

/* One file with `patterns:`; a pattern may use those before it. */
void shared_patterns_read(struct loader *l, const struct yaml_file *file);
const struct shared_pattern *shared_find(const struct loader *l,
                                         struct str name); /* or NULL */
void shared_unknown(struct loader *l, struct place at, struct str name);
/* False after complaints. */
bool wording_read(struct loader *l, struct provision_site *site,
                  const struct yaml_node *node, struct wording *out);
void provisions_read(struct loader *l, struct provision_site *site,
                  const struct yaml_node *node, struct provisions *out);
/* One file with `kinds:`. */
void contract_kinds_read(struct loader *l, const struct yaml_file *file);
/* A list of kinds, and what those are besides. */
uint64_t kind_set_read(struct loader *l, const struct yaml_node *node);
void template_compile(struct loader *l, struct rule *r, const struct draft *d);

/* ---- previous.c ------------------------------------------------------- */

/* The schema with the fields of the previous record behind its own. */
const struct schema *previous_add(const struct schema *schema,
                                  struct arena *arena);
/* "previous.FIELD": its index, or -1. */
int previous_find(const struct schema *schema, struct str name);
/* Complains if the rule reads a record before and may not. */
void previous_check(struct loader *l, const struct rule *rule);
/* Complains if it keeps too much of each record. */
void group_check(struct loader *l, const struct rule *rule);

/* ---- select.c --------------------------------------------------------- */

void rules_select(struct loader *l, struct str select);
void rules_need(struct loader *l);

#endif
