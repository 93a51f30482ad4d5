/*
 * expr.h - the condition language: a profile of FEEL (DMN 1.5, clause 10).
 *
 *     text --parse--> tree --check--> types and units --compile--> program
 *     program + columns --machine--> vectors --explain--> reasons
 *
 * The language knows nothing of contracts: names are resolved by a scope that
 * the caller supplies. What lies outside the profile is refused with its place.
 * `huurtoets eval` and the rules run the same program.
 */
#ifndef HUURTOETS_EXPR_EXPR_H
#define HUURTOETS_EXPR_EXPR_H

#include "base/place.h"
#include "base/value.h"
#include "base/vec.h"

/* ---- names ------------------------------------------------------------ */

/* A dated value: what a parameter is to the language. */
struct series_window {
    day_number from, until; /* inclusive; until DAY_MAX when open */
    struct value value;     /* TYPE_NULL: deliberately unknown in the window */
};

struct series {
    struct str name;
    enum type type;
    struct unit unit;
    size_t count;
    const struct series_window *windows; /* sorted, not overlapping */
};

enum symbol_kind {
    SYMBOL_FIELD,    /* a column of the batch: `index` */
    SYMBOL_SERIES,   /* series[index] of the program, read at `date_register` */
    SYMBOL_REGISTER, /* a value computed already (a definition): `index` */
    SYMBOL_CONSTANT  /* `constant` (eval --let) */
};

struct symbol {
    enum symbol_kind kind;
    int index;
    int date_register; /* SYMBOL_SERIES: register that holds the date */
    enum type type;
    struct unit unit;
    const struct str *names; /* coded text fields: the allowed codes */
    size_t name_count;
    struct value constant;
};

struct scope {
    /* Fills *out and returns true if the name is known. It may complain
       itself (a cyclic definition) and still return true. */
    bool (*find)(void *data, struct str name, struct symbol *out);
    /* All known names, for "did you mean"; may be NULL. */
    size_t (*names)(void *data, const struct str **out);
    void *data;
};

/* Where a text came from: turns an offset into a place. */
struct origin {
    struct place (*place)(const void *data, size_t offset);
    const void *data;
};

/* ---- programs --------------------------------------------------------- */

/*
 * A program is a list of instructions in single assignment: instruction i
 * writes register i and reads registers below i. Equal instructions are shared
 * (common subexpressions are computed once), over all rules of a rule set.
 * Registers are computed on demand, once a batch; an operand that cannot change
 * any row's outcome is not computed (and/or/if short cuts over whole batches).
 */
struct program {
    struct arena *arena;
    struct instruction *items;
    size_t count, cap;
    const struct series *series; /* the caller's, fixed before compiling */
    size_t series_count;
    struct compile_index *index; /* for sharing; private */
};

enum { REGISTER_NONE = -1 };

void program_init(struct program *p, struct arena *arena,
                  const struct series *series, size_t series_count);

struct compile_options {
    bool lenient; /* eval: a static type error is null at run time, no error */
    bool boolean; /* the result must be boolean */
};

struct compiled {
    int result; /* register, or REGISTER_NONE after complaints */
    enum type type;
    struct unit unit;
    bool constant; /* the value does not depend on any column */
};

/* Parses, checks and compiles one expression. `text` must outlive the program
   (explain quotes it). All errors are complaints at origin's places. */
struct compiled expr_compile(struct program *p, struct str text,
                             const struct scope *scope,
                             const struct origin *origin,
                             const struct compile_options *options,
                             struct complaints *errors);

/* Registers for conditions made by the rule loader. */
/* a and b; if either is REGISTER_NONE, the other. */
int program_and(struct program *p, int a, int b);
/* from <= date_register <= until. */
int program_within(struct program *p, int date_register, day_number from,
                   day_number until);
int program_field(struct program *p, int field, enum type type,
                  struct unit unit);
/* True if the register has a value (a truth: true or false), else false. */
int program_known(struct program *p, int reg);
/* Of a field's register: true for none and missing, false for a value, unknown
   for unreadable. */
int program_empty(struct program *p, int reg);
/* Gives the register the name of a definition, for traces and reasons. The
   first name stays. */
void program_name(struct program *p, int reg, struct str name);

/* Which fields the register depends on: calls visit(data, field) for each,
   with repetitions. Which series: likewise. */
void program_fields(const struct program *p, int reg,
                    void (*visit)(void *data, int field), void *data);
void program_series(const struct program *p, int reg,
                    void (*visit)(void *data, int series), void *data);

/* The listing that `rules explain --bytecode` shows; one instruction a line,
   only what `reg` needs. */
void program_print(const struct program *p, int reg, struct buf *out);
/* The syntax tree, indented (`rules explain --tree`). False after
   complaints. */
bool expr_print_tree(struct str text, const struct origin *origin,
                     struct complaints *errors, struct buf *out);

/* ---- the machine ------------------------------------------------------ */

/* Runs a program over batches; one per thread. */
struct machine {
    const struct program *program;
    const struct vec *fields; /* by field index, the current batch */
    size_t rows;              /* of the current batch, <= BATCH_ROWS */
    struct arena scratch;     /* lists and texts of the current batch */
    bool values_only;         /* no typed kernels: for tests, same results */
    struct glances *glances;  /* NULL: explanations are not noted */
    struct machine_state *state;
};

void machine_open(struct machine *m, const struct program *p);
void machine_close(struct machine *m);
/* Starts a batch: nothing is computed until asked for. `fields` must stay
   valid until the next batch; a field that no expression reads may be a zeroed
   vec. */
void machine_batch(struct machine *m, const struct vec *fields, size_t rows);
/* The register's values for the whole batch; valid until the next batch. */
const struct vec *machine_get(struct machine *m, int reg);

/* ---- why -------------------------------------------------------------- */

enum cause_kind { CAUSE_FIELD, CAUSE_SERIES, CAUSE_ERROR };

/* One thing that made a result unknown, or one thing read by the clause that
   decided. */
struct cause {
    enum cause_kind kind;
    int index;            /* field or series index */
    enum absence absence; /* PRESENT for things read */
    day_number date;      /* CAUSE_SERIES: the date asked for */
    bool date_known;
    int date_reg;       /* CAUSE_SERIES: the register that holds the date */
    struct str message; /* CAUSE_ERROR: "division by zero", English */
};

/* A comparison `field OP limit` that decided, for "would pass if". */
struct clause {
    struct str text;  /* of the source expression */
    int op;           /* enum opcode of the instruction (program.h) */
    int left, right;  /* registers */
    int reg;          /* its own register */
    int truth;        /* 0, 1, 2 */
};

/*
 * What decided a row's result. An operand that did not matter is left out: of
 * `a and b` that is false only the false operands count, of an unknown one only
 * the unknown operands (and so down the tree, through definitions and `if`).
 * For a true or false result `causes` holds what the deciding clauses read; for
 * an unknown one what is absent. Each thing once, in reading order.
 */
struct explanation {
    struct cause *causes;
    size_t count, cap;
    struct clause *clauses;
    size_t clause_count, clause_cap;
};

/* Memory comes from `arena`. */
void machine_explain(struct machine *m, int reg, size_t row,
                     struct arena *arena, struct explanation *out);

/*
 * One thing that an explanation looked at, and what it met there. A row at
 * which all glances of another row meet the same has the same explanation,
 * apart from the dates of its causes.
 */
enum glance_kind {
    GLANCE_VALUE,  /* register a: its truth, type or kind of absence */
    GLANCE_PERIOD, /* register a of periods: the number */
    GLANCE_ORDER,  /* registers a and b: value_order */
    GLANCE_FIELD   /* as GLANCE_VALUE, of field a */
};

struct glance {
    enum glance_kind kind;
    int a, b;
    int met; /* 0 or more */
};

struct glances {
    struct glance *items; /* each once, in order */
    size_t count, cap;
    struct arena *arena;
    bool spoiled; /* something else than glances decided */
};

/* What a glance of that kind meets in the row. */
int machine_glance(struct machine *m, enum glance_kind kind, int a, int b,
                   size_t row);
/* Notes a glance if glances are noted. */
void machine_note(struct machine *m, enum glance_kind kind, int a, int b,
                  size_t row);
void glance_add(struct glances *g, struct glance glance);
void glance_spoil(struct machine *m);

/*
 * A tree of glances leads a row to what was kept for all rows at which they
 * meet the same. Nodes live in an arena; an empty tree is NULL.
 */
struct glance_node {
    struct glance glance; /* without a leaf: what to look at */
    struct glance_node **next; /* by what it meets */
    int width;
    const void *leaf;
};

/* The row's leaf, or NULL where there is none yet. */
const void *glance_find(struct glance_node *const *tree, struct machine *m,
                        size_t row);
/* Moves the rows at which the glance meets what it meets in the first one to
   the front; how many those are. */
size_t glance_split(struct machine *m, const struct glance *g, uint16_t *rows,
                    size_t count, int *met);
/* Keeps the leaf for such glances, unless they do not fit the tree. */
bool glance_keep(struct glance_node **tree, const struct glances *glances,
                 const void *leaf, struct arena *arena);

/* The tree of a row with every value and truth, indented: `--trace`.
   hide(data, field) tells fields whose values must not show: they print as
   [afgeschermd], and so does every value computed from them except truths. */
void machine_trace(struct machine *m, int reg, size_t row,
                   bool (*hide)(void *data, int field), void *data,
                   const struct str *field_names, struct buf *out);

#endif
