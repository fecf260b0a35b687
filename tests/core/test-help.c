/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The help pages and what is new: how they are read, that all of them are there, what is found. */

#include <locale.h>

#include "core/pir-help.h"
#include "core/pir-languages.h"
#include "core/pir-news.h"
#include "pir-config.h"

static void
test_parse (void)
{
  g_autoptr (PirHelpPage) page = pir_help_page_parse ("pay", "# Pay & keep\nwords: cart, fee\nsee: ways notices\n\nFirst **Pay <now>** & go.\n\n"
                                                             "## Then\n1. Open\n2. Close\n- a dot\n{assistance}\n** is no label\n");
  static const PirHelpBlock expected[] = {
    { PIR_HELP_TEXT, 0, (char *) "First <b>Pay &lt;now&gt;</b> &amp; go." },
    { PIR_HELP_HEADING, 0, (char *) "Then" },
    { PIR_HELP_STEP, 1, (char *) "Open" },
    { PIR_HELP_STEP, 2, (char *) "Close" },
    { PIR_HELP_POINT, 0, (char *) "a dot" },
    { PIR_HELP_CONTACT, 0, (char *) "" },
    { PIR_HELP_TEXT, 0, (char *) " is no label" },
  };

  g_assert_cmpstr (page->name, ==, "pay");
  g_assert_cmpstr (page->title, ==, "Pay & keep");
  g_assert_cmpstr (page->words, ==, "cart, fee");
  g_assert_cmpstrv (page->related, ((const char * const []) { "ways", "notices", NULL }));
  g_assert_cmpuint (page->blocks->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PirHelpBlock *block = g_ptr_array_index (page->blocks, i);

      g_assert_cmpint (block->kind, ==, expected[i].kind);
      g_assert_cmpuint (block->number, ==, expected[i].number);
      g_assert_cmpstr (block->text, ==, expected[i].text);
    }
}

/* Every language says the same: as many blocks, of the same kinds, with as many names of what stands on the screen. */
static void
compare (const PirHelpPage *page,
         const PirHelpPage *other)
{
  g_assert_true (page != other);
  g_test_message ("%s", page->name);
  g_assert_cmpstrv (page->related, other->related);
  g_assert_cmpuint (page->blocks->len, ==, other->blocks->len);
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const PirHelpBlock *one = g_ptr_array_index (page->blocks, i);
      const PirHelpBlock *two = g_ptr_array_index (other->blocks, i);
      g_auto (GStrv) ours = g_strsplit (one->text, "<b>", -1);
      g_auto (GStrv) theirs = g_strsplit (two->text, "<b>", -1);

      g_assert_cmpint (one->kind, ==, two->kind);
      g_assert_cmpuint (one->number, ==, two->number);
      g_assert_cmpuint (g_strv_length (ours), ==, g_strv_length (theirs));
    }
}

/* Whatever catalogue is there has the help, too. */
static void
compare_all (const PirHelpPage *page)
{
  gsize n_languages;
  const PirOfferedLanguage *languages = pir_languages_list (&n_languages);

  g_assert_cmpuint (n_languages, >=, 11);
  for (gsize i = 0; i < n_languages; i++)
    if (!g_str_equal (languages[i].tag, "en"))
      {
        g_test_message ("%s", languages[i].tag);
        compare (page, pir_help_find (languages[i].tag, page->name));
      }
}

static void
test_pages (void)
{
  PirHelpChapter chapter;
  guint n = 0;

  for (guint i = 0; pir_help_get_chapter (i, &chapter); i++)
    for (const char * const *name = chapter.names; *name != NULL; name++, n++)
      {
        const PirHelpPage *page = pir_help_find ("en", *name);

        g_assert_nonnull (page);
        g_assert_cmpstr (page->name, ==, *name);
        g_assert_cmpuint (page->blocks->len, >=, 2);
        g_assert_cmpint (g_strv_length (page->related), >=, 1);
        for (char **related = page->related; *related != NULL; related++)
          {
            g_assert_nonnull (pir_help_find ("en", *related));
            g_assert_cmpstr (*related, !=, *name);
          }
        compare_all (page);
      }
  g_assert_cmpuint (n, >, 15);
  g_assert_null (pir_help_find ("en", "../en/pay"));
  g_assert_null (pir_help_find ("en", "nothing-like-this"));
  g_assert_true (pir_help_find ("fur", "pay") == pir_help_find ("en", "pay"));
}

static gboolean
is_found (const char *language,
          const char *text,
          const char *name)
{
  g_autoptr (GPtrArray) found = pir_help_search (language, text);

  for (guint i = 0; i < found->len; i++)
    {
      if (g_str_equal (((PirHelpPage *) found->pdata[i])->name, name))
        return TRUE;
    }

  return FALSE;
}

static void
test_search (void)
{
  g_autoptr (GPtrArray) titled = pir_help_search ("en", "pay");
  g_autoptr (GPtrArray) none = pir_help_search ("it", "xylofono");

  g_assert_cmpuint (titled->len, >, 5);
  /* What is about it comes before what only speaks of it. */
  g_assert_nonnull (strstr (((PirHelpPage *) titled->pdata[0])->title, "ay"));
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (is_found ("it", "perche", "nothing"));
  g_assert_true (is_found ("it", "COMMISSIONE banca", "ways"));
  g_assert_true (is_found ("en", "forgotten passw", "register"));
  g_assert_false (is_found ("en", "forgotten xylophone", "register"));
  /* "b" is how bold letters are written, and not a word. */
  g_assert_false (is_found ("en", "amp", "safety"));
}

static void
test_news (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ours = pir_news_read ();
  g_autoptr (GPtrArray) releases = pir_news_parse ("<component><p>not this</p><releases><release version='1.10.0' date='2027-02-01'><description>"
                                                   "<p>Now &amp; then</p><ul><li> Two </li></ul></description></release>"
                                                   "<release version='1.9' date='2026-12-24' type='stable'/></releases></component>", &error);
  const PirRelease *release;

  g_assert_no_error (error);
  g_assert_cmpuint (releases->len, ==, 2);
  release = g_ptr_array_index (releases, 0);
  g_assert_cmpstr (release->version, ==, "1.10.0");
  g_assert_cmpint (release->date, ==, pir_date_new (2027, 2, 1));
  g_assert_cmpstrv (release->notes, ((const char * const []) { "Now & then", "Two", NULL }));
  g_assert_null (pir_news_parse ("<releases><release version='1'/></releases>", &error));
  g_assert_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE);
  g_clear_error (&error);
  g_assert_null (pir_news_parse ("<releases><release version='1' date='soon'><description><p>x</p></description></release></releases>", &error));
  g_assert_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT);

  /* Every release says what is new, and this version is the last of them. */
  g_assert_cmpuint (ours->len, >, 0);
  g_assert_cmpstr (((PirRelease *) ours->pdata[0])->version, ==, PIR_VERSION);
  for (guint i = 0; i < ours->len; i++)
    {
      release = g_ptr_array_index (ours, i);
      g_assert_cmpint (g_strv_length (release->notes), >, 0);
      g_assert_true (i == 0 || pir_news_is_newer (((PirRelease *) ours->pdata[i - 1])->version, release->version));
    }
}

static void
test_versions (void)
{
  g_assert_true (pir_news_is_newer ("0.10.0", "0.9.9"));
  g_assert_true (pir_news_is_newer ("1.0", "0.99.99"));
  g_assert_true (pir_news_is_newer ("1.0.1", "1.0"));
  g_assert_false (pir_news_is_newer ("1.0", "1.0.0"));
  g_assert_false (pir_news_is_newer ("0.1.0", "0.1.0"));
  g_assert_false (pir_news_is_newer ("0.9", "0.10"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/help/parse", test_parse);
  g_test_add_func ("/help/pages", test_pages);
  g_test_add_func ("/help/search", test_search);
  g_test_add_func ("/news/read", test_news);
  g_test_add_func ("/news/versions", test_versions);

  return g_test_run ();
}
