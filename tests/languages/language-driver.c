/* SPDX-License-Identifier: GPL-3.0-or-later */

/* usage: language-driver sort|fold|money TAG|list|speak TAG FOLDER|dates TAG FOLDER
 * What the program makes of lines of standard input, and of languages */

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "base/pir-collation.h"
#include "base/pir-fold.h"
#include "core/pir-day-names.h"
#include "core/pir-languages.h"
#include "model/pir-money.h"
#include "pir-config.h"
#include "ui/pir-words.h"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return pir_collation_compare (*(char * const *) a, *(char * const *) b);
}

static GPtrArray *
read_lines (void)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_cmpint (g_io_channel_read_to_end (input, &text, NULL, NULL), ==, G_IO_STATUS_NORMAL);
  parts = g_strsplit (text, "\n", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_ptr_array_add (lines, g_strdup (*part));
  return lines;
}

static void
print (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    g_print ("%s\n", (char *) g_ptr_array_index (lines, i));
}

static void
change (const char *what,
        const char *tag)
{
  g_autoptr (GPtrArray) lines = read_lines ();

  if (g_str_equal (what, "sort"))
    g_ptr_array_sort (lines, compare);
  for (guint i = 0; i < lines->len && !g_str_equal (what, "sort"); i++)
    {
      char *line = lines->pdata[i];

      lines->pdata[i] = g_str_equal (what, "fold") ? pir_fold_text (line)
                                                   : pir_money_format (g_ascii_strtoll (line, NULL, 10), tag);
      g_free (line);
    }
  print (lines);
}

static void
list (void)
{
  gsize n;
  const PirOfferedLanguage *languages = pir_languages_list (&n);

  for (gsize i = 0; i < n; i++)
    g_print ("%s\t%s\t%u\t%s\n", languages[i].tag, languages[i].own_name, languages[i].percent, languages[i].is_rtl ? "rtl" : "ltr");
}

/* As the program starts: first the system's language, then that of the settings. Returns: whether it is the latter */
static gboolean
begin (const char *tag,
       const char *folder)
{
  pir_languages_apply (NULL);
  bindtextdomain (PIR_GETTEXT_DOMAIN, folder);
  bind_textdomain_codeset (PIR_GETTEXT_DOMAIN, "UTF-8");
  textdomain (PIR_GETTEXT_DOMAIN);

  return pir_languages_apply (tag);
}

static void
print_words (char *words)
{
  g_print ("%s\n", words);
  g_free (words);
}

/* Each month's 27th of 2026: as a day with and without its year, in short, in a heading, as a moment; then days near and far */
static void
dates (const char *tag,
       const char *folder)
{
  static const int far[] = { -1881, -365, -61, -60, -21, -11, -5, -2, -1, 0, 1, 2, 3, 5, 11, 14, 21, 60 };

  g_assert_true (begin (tag, folder));
  for (int month = 1; month <= 12; month++)
    {
      PirDate day = pir_date_new (2026, month, 27);

      print_words (pir_words_full_day (day));
      print_words (pir_words_day (day, day));
      print_words (pir_words_short_day (day, PIR_DATE_NONE));
      print_words (pir_words_short_day (day, day));
      print_words (pir_words_month (day));
      print_words (pir_words_moment (day * G_GINT64_CONSTANT (86400) + 10 * 3600 + 42 * 60));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (far); i++)
    {
      PirDate day = pir_date_new (2026, 11, 27);

      g_print ("%d\t", far[i]);
      print_words (pir_words_due (day, day - far[i]));
      g_print ("%d\t", far[i]);
      print_words (pir_words_short_due (day, day - far[i]));
    }
}

static void
speak (const char *tag,
       const char *folder)
{
  gboolean is_spoken = begin (tag, folder);

  for (int i = 1; i <= 7; i++)
    g_print ("%s\t", pir_day_name (i));
  g_print ("\n");
  for (int i = 1; i <= 12; i++)
    g_print ("%s\t", pir_month_name (PIR_MONTH_IN_DATE, i));
  g_print ("\n");
  for (int i = 1; i <= 12; i++)
    g_print ("%s\t", pir_month_name (PIR_MONTH_ALONE, i));
  g_print ("\n%s\n%s\n", is_spoken ? "spoken" : "of the system", setlocale (LC_MESSAGES, NULL));
  pir_languages_apply (NULL);
  g_print ("%s\n", pir_day_name (1));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_assert_cmpint (argc, >, 1);
  if (g_str_equal (argv[1], "list"))
    list ();
  else if (g_str_equal (argv[1], "speak") && argc == 4)
    speak (argv[2], argv[3]);
  else if (g_str_equal (argv[1], "dates") && argc == 4)
    dates (argv[2], argv[3]);
  else
    change (argv[1], argc > 2 ? argv[2] : NULL);

  return 0;
}
