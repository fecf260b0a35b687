/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-catalogue.h"

#include <glib/gstdio.h>

typedef struct
{
  const char *asked;
  const char *spoken;
} Case;

typedef struct
{
  gulong      n;
  const char *text;
} PluralCase;

static const Case languages[] = {
  { NULL, "en" }, { "", "en" }, { "C", "en" }, { "en", "en" }, { "en-GB", "en" }, { "it", "it" }, { "it-IT", "it" },
  { "it_IT.UTF-8", "it" }, { "IT", "it" }, { "sl-SI", "sl" }, { "zh_CN", "zh-CN" }, { "zh-CN", "zh-CN" },
  { "zh-Hans", "zh-CN" }, { "zh", "zh-CN" }, { "zh-TW", "zh-CN" }, { "nl", "en" }, { "it/../it", "en" },
  { "../../it", "en" }, { "ar-EG", "ar" }, { "ita", "en" },
};

static const Case accepts[] = {
  { NULL, "it" },
  { "", "it" },
  { "*", "it" },
  { "nl", "it" },
  { "nl, sq;q=0.5, *;q=0.1", "it" },
  { "en", "en" },
  { "en-GB,en;q=0.9,it;q=0.8", "en" },
  { "nl,sl;q=0.5,en;q=0.4", "sl" },
  { "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN" },
  { "ar;q=0.2, sl;q=0.3", "sl" },
};

/* Which number takes which form: Unicode CLDR 48, language plural rules, with the forms of po/sl.po and po/ar.po */
static const PluralCase slovene[] = {
  { 0, "0 obvestil" }, { 1, "1 obvestilo" }, { 2, "2 obvestili" }, { 3, "3 obvestila" }, { 4, "4 obvestila" },
  { 5, "5 obvestil" }, { 100, "100 obvestil" }, { 101, "101 obvestilo" }, { 102, "102 obvestili" },
  { 104, "104 obvestila" }, { 11, "11 obvestil" }, { 111, "111 obvestil" },
};

static const PluralCase arabic[] = {
  { 0, "لا إشعارات (0)" }, { 1, "إشعار واحد (1)" }, { 2, "إشعاران (2)" }, { 3, "3 إشعارات" }, { 10, "10 إشعارات" },
  { 11, "11 إشعارًا" }, { 99, "99 إشعارًا" }, { 100, "100 إشعار" }, { 102, "102 إشعار" }, { 103, "103 إشعارات" },
  { 111, "111 إشعارًا" },
};

static char *folder;

static void
install (const char *catalogue,
         const char *language)
{
  g_autofree char *source = g_test_build_filename (G_TEST_BUILT, "unit", catalogue, NULL);
  g_autofree char *messages = g_build_filename (folder, language, "LC_MESSAGES", NULL);
  g_autofree char *target = g_build_filename (messages, "pagoinrete.mo", NULL);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &data, &length, NULL));
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (target, data, (gssize) length, NULL));
}

/* Italian without its last byte */
static void
install_damaged (const char *language)
{
  g_autofree char *path = g_build_filename (folder, language, "LC_MESSAGES", "pagoinrete.mo", NULL);
  g_autofree char *data = NULL;
  gsize length;

  install ("it.mo", language);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_file_set_contents (path, data, (gssize) length - 1, NULL));
}

static void
uninstall (const char *language)
{
  g_autofree char *above = g_build_filename (folder, language, NULL);
  g_autofree char *messages = g_build_filename (above, "LC_MESSAGES", NULL);
  g_autofree char *target = g_build_filename (messages, "pagoinrete.mo", NULL);

  g_remove (target);
  g_rmdir (messages);
  g_rmdir (above);
}

static void
test_get (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const PirCatalogue *catalogue = pir_catalogue_get (languages[i].asked);

      g_test_message ("%s", languages[i].asked);
      g_assert_cmpstr (pir_catalogue_get_language (catalogue), ==, languages[i].spoken);
      g_assert_true (catalogue == pir_catalogue_get (languages[i].asked));
    }
}

static void
test_choose (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accepts); i++)
    {
      g_test_message ("%s", accepts[i].asked);
      g_assert_cmpstr (pir_catalogue_get_language (pir_catalogue_choose (accepts[i].asked)), ==, accepts[i].spoken);
    }
}

static void
test_translate (void)
{
  const PirCatalogue *italian = pir_catalogue_get ("it");
  const PirCatalogue *english = pir_catalogue_get ("en");

  g_assert_cmpstr (pir_tr (italian, "Paid"), ==, "Pagato");
  g_assert_cmpstr (pir_tr_context (italian, "a school's site", "Paid"), ==, "Versato");
  g_assert_cmpstr (pir_tr_context (italian, "somewhere else", "Paid"), ==, "Paid");
  g_assert_cmpstr (pir_tr (italian, "Not translated"), ==, "Not translated");
  g_assert_cmpstr (pir_tr (italian, "Not even in the catalogue"), ==, "Not even in the catalogue");
  g_assert_cmpstr (pir_tr (italian, ""), ==, "");
  g_assert_cmpstr (pir_tr (english, "Paid"), ==, "Paid");
  g_assert_cmpstr (pir_tr (pir_catalogue_get ("zh"), "Paid"), ==, "已支付");
}

static void
assert_plurals (const char       *language,
                const PluralCase *cases,
                gsize             n_cases)
{
  const PirCatalogue *catalogue = pir_catalogue_get (language);

  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *text = g_strdup_printf (pir_tr_plural (catalogue, "%lu notice", "%lu notices", cases[i].n),
                                               cases[i].n);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_plurals (void)
{
  static const PluralCase english[] = { { 0, "0 notices" }, { 1, "1 notice" }, { 2, "2 notices" } };
  static const PluralCase italian[] = {
    { 0, "0 avvisi" }, { 1, "1 avviso" }, { 2, "2 avvisi" }, { 101, "101 avvisi" },
  };
  static const PluralCase chinese[] = { { 0, "0 份通知" }, { 1, "1 份通知" }, { 9, "9 份通知" } };

  assert_plurals ("en", english, G_N_ELEMENTS (english));
  assert_plurals ("it", italian, G_N_ELEMENTS (italian));
  assert_plurals ("zh_CN", chinese, G_N_ELEMENTS (chinese));
  assert_plurals ("sl", slovene, G_N_ELEMENTS (slovene));
  assert_plurals ("ar", arabic, G_N_ELEMENTS (arabic));
}

static void
test_no_plural_translation (void)
{
  const PirCatalogue *italian = pir_catalogue_get ("it");

  g_assert_cmpstr (pir_tr_plural (italian, "a child", "children", 1), ==, "a child");
  g_assert_cmpstr (pir_tr_plural (italian, "a child", "children", 2), ==, "children");
  /* In the catalogue without plural forms: there is only one to give, for the first form. */
  g_assert_cmpstr (pir_tr_plural (italian, "Paid", "All paid", 1), ==, "Pagato");
  g_assert_cmpstr (pir_tr_plural (italian, "Paid", "All paid", 2), ==, "All paid");
}

/* French is damaged: said once, and English is spoken. */
static void
test_damaged (void)
{
  const PirCatalogue *french;

  g_test_expect_message ("pir-base", G_LOG_LEVEL_WARNING, "*English instead of fr*");
  french = pir_catalogue_get ("fr");
  g_test_assert_expected_messages ();

  g_assert_cmpstr (pir_catalogue_get_language (french), ==, "en");
  g_assert_cmpstr (pir_tr (french, "City"), ==, "City");
  g_assert_true (pir_catalogue_get ("fr-CA") == french);
}

static gpointer
translate_often (gpointer user_data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_assert_cmpstr (pir_tr (pir_catalogue_get (i % 2 == 0 ? "it" : "zh"), "Paid"), ==,
                       i % 2 == 0 ? "Pagato" : "已支付");
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("translate", translate_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);

  folder = g_dir_make_tmp ("pir-catalogue-XXXXXX", NULL);
  install ("it.mo", "it");
  install ("sl.mo", "sl");
  install ("ar.mo", "ar");
  install ("zh_CN.mo", "zh_CN");
  install_damaged ("fr");
  pir_catalogue_set_folder (folder);

  g_test_add_func ("/catalogue/get", test_get);
  g_test_add_func ("/catalogue/choose", test_choose);
  g_test_add_func ("/catalogue/translate", test_translate);
  g_test_add_func ("/catalogue/plurals", test_plurals);
  g_test_add_func ("/catalogue/no-plural-translation", test_no_plural_translation);
  g_test_add_func ("/catalogue/damaged", test_damaged);
  g_test_add_func ("/catalogue/threads", test_threads);

  result = g_test_run ();

  uninstall ("it");
  uninstall ("sl");
  uninstall ("ar");
  uninstall ("zh_CN");
  uninstall ("fr");
  g_rmdir (folder);
  g_free (folder);

  return result;
}
