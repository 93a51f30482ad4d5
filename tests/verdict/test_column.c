/* Texts of a rule file to values, values to columns. */
#include "world.h"

#include "record/field_value.h"
#include "verdict/column.h"

static struct world w;

static const char NO_RULES[] = "definitions: d\ndefine: {een: 1}\n";

static const struct field *field(const char *name)
{
    return &w.rules->schema->fields[schema_find(w.rules->schema,
                                                str_of(name))];
}

static struct value value_of(const char *name, const char *text)
{
    return field_value(field(name), str_of(text), &w.tree.arena);
}

static void a_text_becomes_a_value_of_its_field(void **state)
{
    (void)state;
    world_open(&w, NO_RULES, "");
    assert_int_equal(value_of("ingang", "2024-02-29").date,
                     date_from_ymd(2024, 2, 29));
    assert_true(value_of("telt", "ja").truth);
    assert_false(value_of("telt", "False").truth);
    assert_str(value_of("groep", "L1").text, "L1");
    struct value amount = value_of("kale_huur", "607.46");
    assert_int_equal(decimal_compare(amount.number,
                                     decimal_from_scaled(60746, 2)), 0);
    world_close(&w);
}

static void what_is_no_value_keeps_its_kind(void **state)
{
    (void)state;
    world_open(&w, NO_RULES, "");
    assert_int_equal(value_of("ingang", "2024-02-30").absence,
                     ABSENCE_UNREADABLE);
    assert_int_equal(value_of("kale_huur", "veel").absence,
                     ABSENCE_UNREADABLE);
    assert_int_equal(value_of("personen", "1.5").absence,
                     ABSENCE_UNREADABLE);
    assert_int_equal(value_of("kale_huur", "").absence, ABSENCE_NONE);
    world_close(&w);
}

static void a_column_gives_back_its_values(void **state)
{
    (void)state;
    world_open(&w, NO_RULES, "");
    struct value values[] = {
        value_of("kale_huur", "607.46"),
        value_null(ABSENCE_MISSING),
        value_of("kale_huur", "1"),
        value_of("kale_huur", "0.125"),
    };
    struct vec v = column_make(field("kale_huur"), values, 4, &w.tree.arena);
    assert_int_equal(v.rep, REP_INT);
    assert_int_equal(v.scale, 3);
    for (size_t i = 0; i < 4; i++) {
        struct value got = vec_get(&v, i);
        assert_int_equal(got.type, values[i].type);
        if (got.type == TYPE_NUMBER)
            assert_int_equal(decimal_compare(got.number, values[i].number),
                             0);
        assert_int_equal(vec_absence(&v, i), values[i].absence);
    }
    world_close(&w);
}

static void numbers_that_share_no_scale_stay_as_they_are(void **state)
{
    struct decimal wide;
    (void)state;

    world_open(&w, NO_RULES, "");
    assert_true(decimal_parse(STR("12345678901234567890.5"), &wide));
    struct value values[] = {value_number(wide), value_int(1),
                             value_null(ABSENCE_NONE)};
    struct vec v = column_make(field("kale_huur"), values, 3, &w.tree.arena);
    assert_int_equal(v.rep, REP_VALUE);
    struct value got = vec_get(&v, 0);
    assert_int_equal(decimal_compare(got.number, wide), 0);
    assert_int_equal(vec_absence(&v, 2), ABSENCE_NONE);
    world_close(&w);
}

static void an_absent_truth_is_unknown(void **state)
{
    (void)state;
    world_open(&w, NO_RULES, "");
    struct vec v = column_absent(field("telt"), ABSENCE_MISSING, 2,
                                 &w.tree.arena);
    assert_int_equal(v.truth[1], 1);
    assert_int_equal(v.absent[1], ABSENCE_MISSING);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_becomes_a_value_of_its_field),
        cmocka_unit_test(what_is_no_value_keeps_its_kind),
        cmocka_unit_test(a_column_gives_back_its_values),
        cmocka_unit_test(numbers_that_share_no_scale_stay_as_they_are),
        cmocka_unit_test(an_absent_truth_is_unknown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
