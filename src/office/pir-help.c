/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-help.h"

#include <glib/gi18n-lib.h>

#define PROGRAM "pagoinrete-office"
#define WIDTH 80
#define INDENT 2
#define GAP 2

static void
append_spaces (GString *text,
               guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* Chinese has no spaces: a line ends there behind any letter, but not before a point or comma, nor behind an opening bracket. */
static gboolean
may_break (gunichar before,
           gunichar after)
{
  if (g_unichar_type (before) == G_UNICODE_OPEN_PUNCTUATION)
    return FALSE;
  if (g_unichar_iswide (after))
    return !g_unichar_ispunct (after) || g_unichar_type (after) == G_UNICODE_OPEN_PUNCTUATION;

  return g_unichar_iswide (before);
}

/* Returns: where the part of @word ends that stays in one line */
static const char *
find_break (const char *word)
{
  const char *end = *word != '\0' ? g_utf8_next_char (word) : word;

  while (*end != '\0' && !may_break (g_utf8_get_char (g_utf8_prev_char (end)), g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  return end;
}

/* Appends @paragraph in lines of WIDTH cells; the cursor stands at @column, where the next lines begin too. */
static void
append_wrapped (GString    *text,
                const char *paragraph,
                guint       column)
{
  g_auto (GStrv) words = g_strsplit (paragraph, " ", -1);
  guint at = column;

  for (guint i = 0; words[i] != NULL; i++)
    for (const char *part = words[i], *end; *part != '\0'; part = end)
      {
        g_autofree char *bit = NULL;
        guint space = i > 0 && part == words[i] ? 1 : 0;
        guint cells;

        end = find_break (part);
        bit = g_strndup (part, end - part);
        cells = pir_cells_count (bit);
        if (at > column && at + space + cells > WIDTH)
          {
            g_string_append_c (text, '\n');
            append_spaces (text, column);
            at = column;
            space = 0;
          }
        append_spaces (text, space);
        g_string_append (text, bit);
        at += space + cells;
      }
  g_string_append_c (text, '\n');
}

/* A name and, in the column beside it, what it means */
static void
append_row (GString    *text,
            const char *name,
            guint       name_width,
            const char *meaning)
{
  append_spaces (text, INDENT);
  g_string_append (text, name);
  append_spaces (text, name_width - pir_cells_count (name) + GAP);
  append_wrapped (text, meaning, INDENT + name_width + GAP);
}

static char *
dup_name (const PirCommand *command)
{
  return command->group != NULL ? g_strconcat (command->group, " ", command->name, NULL) : g_strdup (command->name);
}

static guint
measure_names (const char *group)
{
  const PirCommand *command;
  guint width = 0;

  for (guint i = 0; (command = pir_commands_get (i)) != NULL; i++)
    if (group == NULL || g_strcmp0 (command->group, group) == 0)
      {
        g_autofree char *name = dup_name (command);

        width = MAX (width, pir_cells_count (name));
      }

  return width;
}

static void
append_commands (GString    *text,
                 const char *group)
{
  guint width = measure_names (group);
  const char *last = NULL;
  const PirCommand *command;

  for (guint i = 0; (command = pir_commands_get (i)) != NULL; i++)
    {
      g_autofree char *name = dup_name (command);

      if (group != NULL && g_strcmp0 (command->group, group) != 0)
        continue;
      if (last != NULL && !g_str_equal (command->group != NULL ? command->group : "", last))
        g_string_append_c (text, '\n');
      append_row (text, name, width, _(command->summary));
      last = command->group != NULL ? command->group : "";
    }
}

static char *
dup_form (const PirOption *option)
{
  return option->value != NULL ? g_strdup_printf ("--%s %s", option->name, _(option->value)) : g_strdup_printf ("--%s", option->name);
}

static guint
measure_options (const PirOption *options)
{
  guint width = 0;

  for (; options->name != NULL; options++)
    {
      g_autofree char *form = dup_form (options);

      width = MAX (width, pir_cells_count (form));
    }

  return width;
}

static void
append_options (GString         *text,
                const PirOption *options,
                guint            width)
{
  for (; options->name != NULL; options++)
    {
      g_autofree char *form = dup_form (options);

      append_row (text, form, width, _(options->summary));
    }
}

static void
append_paragraphs (GString    *text,
                   const char *paragraphs)
{
  g_auto (GStrv) each = g_strsplit (paragraphs, "\n", -1);

  for (guint i = 0; each[i] != NULL; i++)
    append_wrapped (text, each[i], 0);
}

static void
append_example (GString    *text,
                const char *example)
{
  /* Translators: heading in the help of a command */
  g_string_append_printf (text, "\n%s\n  " PROGRAM " %s\n", _("Example:"), example);
}

char *
pir_help_dup_all (void)
{
  GString *text = g_string_new (NULL);

  /* Translators: begins the first line of the help of a command */
  g_string_append_printf (text, "%s " PROGRAM " %s\n\n", _("Usage:"), /* lint: pieces: a command, as it is typed */
      /* Translators: help of the command line: stands for a command and its options */
      _("COMMAND [OPTION…]"));
  append_paragraphs (text, _("What a school’s office does with the service of Pago In Rete: the school itself and its registry, "
                             "requests of parents, payment events and what follows them."));
  /* Translators: heading in the help */
  g_string_append_printf (text, "\n%s\n", _("Commands:"));
  append_commands (text, NULL);
  g_string_append_c (text, '\n');
  append_paragraphs (text, _("“pagoinrete-office help COMMAND” explains one of them. Exit status: 0 done, 1 refused, 2 wrong use, "
                             "3 not signed in, 4 no connection."));
  append_example (text, "requests list --help");

  return g_string_free (text, FALSE);
}

char *
pir_help_dup_group (const char *group)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (group != NULL, NULL);

  /* lint: pieces: a command, as it is typed */
  g_string_append_printf (text, "%s " PROGRAM " %s %s\n\n", _("Usage:"), group, _("COMMAND [OPTION…]"));
  g_string_append_printf (text, "%s\n", _("Commands:"));
  append_commands (text, group);
  g_string_append_c (text, '\n');
  append_paragraphs (text, _("Each explains itself with --help."));

  return g_string_free (text, FALSE);
}

static void
append_usage (GString          *text,
              const PirCommand *command,
              const char       *name)
{
  /* Translators: help of the command line: stands for options; may be left out */
  g_autofree char *options = g_strconcat (name, " ", _("[OPTION…]"), NULL); /* lint: pieces: a command, as it is typed */
  g_autofree char *usage = g_strdup_printf ("%s " PROGRAM " %s%s%s", _("Usage:"), options, /* lint: pieces: a command, as it is typed */
                                            command->arguments != NULL ? " " : "",
                                            command->arguments != NULL ? _(command->arguments) : "");

  append_wrapped (text, usage, 0);
}

char *
pir_help_dup_command (const PirCommand *command)
{
  GString *text = g_string_new (NULL);
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  guint width;

  g_return_val_if_fail (command != NULL, NULL);

  name = dup_name (command);
  /* What stands in the list of commands becomes a sentence */
  sentence = g_strdup_printf ("%s.", _(command->summary));
  width = measure_options (pir_command_options);
  if (command->options != NULL)
    width = MAX (width, measure_options (command->options));

  append_usage (text, command, name);
  g_string_append_c (text, '\n');
  append_wrapped (text, sentence, 0);
  if (command->help != NULL)
    {
      g_string_append_c (text, '\n');
      append_paragraphs (text, _(command->help));
    }
  if (command->options != NULL)
    {
      /* Translators: heading in the help of a command */
      g_string_append_printf (text, "\n%s\n", _("Options:"));
      append_options (text, command->options, width);
    }
  g_string_append_printf (text, "\n%s\n", _("Options of every command:"));
  append_options (text, pir_command_options, width);
  append_example (text, command->example);

  return g_string_free (text, FALSE);
}

static void
append_word (GHashTable *seen,
             GString    *text,
             const char *word)
{
  if (g_hash_table_add (seen, (gpointer) word))
    g_string_append_printf (text, "%s\n", word);
}

static void
append_option_words (GString         *text,
                     const PirOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    g_string_append_printf (text, "--%s\n", options->name);
}

char *
pir_help_dup_words (const char * const *words)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);
  const PirCommand *command;
  guint n_words;

  g_return_val_if_fail (words != NULL, NULL);

  command = pir_commands_find (words, &n_words);
  if (command != NULL)
    {
      append_option_words (text, command->options);
      append_option_words (text, pir_command_options);
      return g_string_free (text, FALSE);
    }

  for (guint i = 0; (command = pir_commands_get (i)) != NULL; i++)
    if (words[0] == NULL)
      append_word (seen, text, command->group != NULL ? command->group : command->name);
    else if (words[1] == NULL && g_strcmp0 (command->group, words[0]) == 0)
      append_word (seen, text, command->name);
  if (words[0] == NULL)
    append_word (seen, text, "help");

  return g_string_free (text, FALSE);
}
