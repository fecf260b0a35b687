/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-language.h"

typedef struct
{
  const char *tag;
  const char *name; /* NULL = none */
} TagCase;

typedef struct
{
  const char *accept;
  const char *order; /* languages in the order asked for, a space after each */
} AcceptCase;

static const TagCase tags[] = {
  { "it", "it" },
  { "IT", "it" },
  { "it-IT", "it_IT" },
  { "it_IT.UTF-8", "it_IT" },
  { "it_IT@euro", "it_IT" },
  { "zh_CN", "zh_CN" },
  { "zh-cn", "zh_CN" },
  { "zh-Hans", "zh_CN" },
  { "zh-Hant", "zh_TW" },
  { "zh-Hant-HK", "zh_HK" },
  { "sr-Latn-RS", "sr_RS" },
  { "es-419", "es_419" },
  { "de-DE-1996", "de_DE" },
  { "de-1996", "de" },
  { "sl-rozaj-biske", "sl" },
  { "en-u-nu-latn", "en" },
  { "en-x-IT", "en" },
  { "fur", "fur" },
  { "C", NULL },
  { "POSIX", NULL },
  { "", NULL },
  { "i-klingon", NULL },
  { "x-private", NULL },
  { "*", NULL },
  { "1t", NULL },
  { "italiano", NULL },
  { "../etc", NULL },
  { "it/../..", NULL },
  { "i", NULL },
  { "it--IT", "it" },
  { "it-", "it" },
};

/* The first three are examples of RFC 9110, 12.5.4, and of RFC 4647; the fourth is what a browser sends. */
static const AcceptCase accepts[] = {
  { "da, en-gb;q=0.8, en;q=0.7", "da en_GB en " },
  { "de-CH, fr;q=0.5", "de_CH fr " },
  { "fr;q=0.5,de-CH", "de_CH fr " },
  { "zh-CN,zh;q=0.9,en;q=0.8,it;q=0.7", "zh_CN zh en it " },
  { "it;q=0.001, de;q=0.002, fr;q=0", "de it " },
  { "it;q=1.000, de;q=1", "it de " },
  { " it ; q=0.3 ,\tde\t;\tq=0.4 ", "de it " },
  { "it;Q=0.5", "it " },
  { "*;q=0.9, it;q=0.1", "it " },
  { "it;q=1.001, de;q=2, fr;q=-1, es;q=x, sl;q=, ro;level=1, uk;q=0.5.5, sq;q", "" },
  { "it;q=0.5555", "" },
  { "", "" },
  { ",,,", "" },
  { "it,,de", "it de " },
};

static void
test_tags (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      PirLanguage language;
      gboolean is_language = pir_language_parse (&language, tags[i].tag, -1);

      g_test_message ("%s", tags[i].tag);
      g_assert_cmpint (is_language, ==, tags[i].name != NULL);
      if (is_language)
        g_assert_cmpstr (language.name, ==, tags[i].name);
    }
}

/* https://www.w3.org/International/questions/qa-scripts: languages that are usually written from the right */
static void
test_directions (void)
{
  static const char * const from_right[] = { "ar", "ar-EG", "fa", "he", "ur", "ur-PK", "yi" };
  static const char * const from_left[] = { "it", "en", "zh-CN", "uk", "sq", "az-Latn", "qps" };

  for (gsize i = 0; i < G_N_ELEMENTS (from_right); i++)
    g_assert_cmpstr (pir_language_get_direction (from_right[i]), ==, "rtl");
  for (gsize i = 0; i < G_N_ELEMENTS (from_left); i++)
    g_assert_cmpstr (pir_language_get_direction (from_left[i]), ==, "ltr");
}

static void
test_bounded_tag (void)
{
  PirLanguage language;

  g_assert_true (pir_language_parse (&language, "it-ITALY", 5));
  g_assert_cmpstr (language.name, ==, "it_IT");
  g_assert_cmpuint (language.base_length, ==, 2);
  g_assert_true (pir_language_parse (&language, "it-IT", 3));
  g_assert_cmpstr (language.name, ==, "it");
  g_assert_false (pir_language_parse (&language, "it", 1));
  g_assert_false (pir_language_parse (&language, "it", 0));
  g_assert_false (pir_language_parse (&language, NULL, -1));
}

static gconstpointer
note_language (const PirLanguage *language,
               gpointer           user_data)
{
  g_string_append_printf (user_data, "%s ", language->name);

  return NULL;
}

static gconstpointer
take_second (const PirLanguage *language,
             gpointer           user_data)
{
  guint *n = user_data;

  return ++*n == 2 ? "second" : NULL;
}

static void
test_accepts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accepts); i++)
    {
      g_autoptr (GString) order = g_string_new (NULL);

      g_test_message ("%s", accepts[i].accept);
      g_assert_null (pir_language_negotiate (accepts[i].accept, note_language, order));
      g_assert_cmpstr (order->str, ==, accepts[i].order);
    }
}

static void
test_first_answer_wins (void)
{
  guint n = 0;

  g_assert_cmpstr (pir_language_negotiate ("it, de, fr", take_second, &n), ==, "second");
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (pir_language_negotiate (NULL, take_second, &n));
}

static void
test_endless_header (void)
{
  g_autoptr (GString) accept = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (accept, "it,");

  pir_language_negotiate (accept->str, note_language, order);
  g_assert_cmpuint (order->len, ==, 32 * 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/language/tags", test_tags);
  g_test_add_func ("/language/directions", test_directions);
  g_test_add_func ("/language/bounded-tag", test_bounded_tag);
  g_test_add_func ("/language/accepts", test_accepts);
  g_test_add_func ("/language/first-answer-wins", test_first_answer_wins);
  g_test_add_func ("/language/endless-header", test_endless_header);

  return g_test_run ();
}
