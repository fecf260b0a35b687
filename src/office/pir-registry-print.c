/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-registry-print.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "office/pir-ask.h"
#include "office/pir-labels.h"
#include "office/pir-office-error.h"
#include "office/pir-school-labels.h"

#define SHOWN 50 /* of each list on a terminal; a file has them all */
#define LETTERS 26
#define UTF8_MARK "\357\273\277"

static const PirColumn remark_columns[] = {
  /* Translators: title of a column of numbers of lines in a file */
  { N_("Line"), PIR_COLUMN_FIGURE },
  /* Translators: title of a column that names columns of a file: "C tax code" */
  { N_("Column"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of what is wrong */
  { NC_("column", "Why"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn move_columns[] = {
  { N_("Pupil"), PIR_COLUMN_TEXT },
  /* Translators: title of a column of classes where pupils were */
  { N_("From class"), PIR_COLUMN_CODE },
  /* Translators: title of a column of classes where pupils are now */
  { N_("To class"), PIR_COLUMN_CODE },
  { NULL },
};

static const PirColumn missing_columns[] = {
  /* Translators: title of a column of people who are not in a table */
  { N_("Not in the table"), PIR_COLUMN_TEXT },
  { N_("Class"), PIR_COLUMN_CODE },
  { NULL },
};

/* As spreadsheets call a column: "C", "AB" */
static char *
dup_letters (guint column)
{
  GString *letters = g_string_new (NULL);

  for (; column > 0; column = (column - 1) / LETTERS)
    g_string_prepend_c (letters, (char) ('A' + (column - 1) % LETTERS));

  return g_string_free (letters, FALSE);
}

static char *
dup_column (const PirRegistryRemark *remark)
{
  g_autofree char *letters = dup_letters (remark->column);
  g_autofree char *field = pir_label_registry_field (remark->field);

  return g_strstrip (g_strconcat (letters, " ", field, NULL));
}

static gboolean
is_shown (guint i)
{
  return i < SHOWN || pir_ask_get_width () == 0;
}

/* Says that there are more than @list shows, where there are */
static void
note_more (PirClerk *clerk,
           guint     n_told,
           guint     n)
{
  guint n_shown = pir_ask_get_width () > 0 ? MIN (n_told, SHOWN) : n_told;

  if (n > n_shown)
    /* Translators: %u is a number of rows. */
    pir_clerk_say (clerk, ngettext ("… and %u more.", "… and %u more.", n - n_shown), n - n_shown);
}

static void
print_remarks (PirClerk   *clerk,
               const char *sentence,
               GPtrArray  *remarks,
               guint       n)
{
  g_autoptr (PirTable) table = NULL;

  if (n == 0)
    return;

  table = pir_clerk_new_table (clerk, remark_columns);
  pir_clerk_say (clerk, "%s", sentence);
  for (guint i = 0; i < remarks->len && is_shown (i); i++)
    {
      const PirRegistryRemark *remark = g_ptr_array_index (remarks, i);
      g_autofree char *column = dup_column (remark);

      pir_table_add_number (table, (gint64) remark->line);
      pir_table_add_text (table, column);
      pir_table_add_text (table, pir_label_registry_fault (remark->fault));
    }
  pir_table_print (table);
  note_more (clerk, remarks->len, n);
}

static void
print_people (PirClerk        *clerk,
              const char      *sentence,
              const PirColumn *columns,
              GPtrArray       *people,
              guint            n)
{
  g_autoptr (PirTable) table = NULL;

  if (n == 0)
    return;

  table = pir_clerk_new_table (clerk, columns);
  pir_clerk_say (clerk, "%s", sentence);
  for (guint i = 0; i < people->len && is_shown (i); i++)
    {
      const PirRegistryPerson *person = g_ptr_array_index (people, i);
      g_autofree char *name = pir_label_person (person->family_name, person->given_name);

      pir_table_add_text (table, name);
      pir_table_add_text (table, person->class_name);
      if (columns == move_columns)
        pir_table_add_text (table, person->new_class);
    }
  pir_table_print (table);
  note_more (clerk, people->len, n);
}

static void
say_reading (PirClerk                *clerk,
             const PirRegistryReport *report)
{
  g_autofree char *others = report->others != NULL ? g_strjoinv (", ", report->others) : NULL;

  if (report->encoding != NULL && report->separator == '\t')
    /* Translators: %1$u is a number of rows, %2$s an encoding such as UTF-8. */
    pir_clerk_say (clerk, ngettext ("%1$u row was read (%2$s, with tabs).", "%1$u rows were read (%2$s, with tabs).", report->n_rows),
                   report->n_rows, report->encoding);
  else if (report->encoding != NULL && report->separator != '\0')
    /* Translators: %1$u is a number of rows, %2$s an encoding such as UTF-8, %3$c what separates columns. */
    pir_clerk_say (clerk, ngettext ("%1$u row was read (%2$s, with “%3$c”).", "%1$u rows were read (%2$s, with “%3$c”).", report->n_rows),
                   report->n_rows, report->encoding, report->separator);
  if (others != NULL && *others != '\0')
    /* Translators: %s are names of columns in a file. */
    pir_clerk_say (clerk, _("Columns that mean nothing here were passed over: %s."), others);
}

static void
say_counts (PirClerk                *clerk,
            const PirRegistryReport *report)
{
  if (report->n_refused > 0)
    pir_clerk_say (clerk, _("Nothing was changed: all of a table is taken, or nothing."));
  else if (report->is_dry_run)
    pir_clerk_say (clerk, _("Nothing was changed, since this was a dry run. It would be:"));
  else
    pir_clerk_say (clerk, _("All of it is in the registry now:"));
  if (report->n_refused > 0)
    return;

  if (report->kind == PIR_REGISTRY_PAYERS)
    /* Translators: numbers of payers on record of pupils. */
    pir_clerk_say (clerk, _("Payers new or changed: %1$u. As before: %2$u. No longer on record: %3$u."), report->n_changed,
                   report->n_same, report->n_gone);
  else
    /* Translators: numbers of pupils or staff. */
    pir_clerk_say (clerk, _("New: %1$u. Changed: %2$u. As before: %3$u."), report->n_added, report->n_changed, report->n_same);
  if (report->n_returned > 0)
    /* Translators: %u is a number of pupils or staff. */
    pir_clerk_say (clerk, ngettext ("%u had left the school and is there again.", "%u had left the school and are there again.",
                                    report->n_returned), report->n_returned);
  if (report->kind == PIR_REGISTRY_PUPILS)
    /* Translators: numbers of payers on record of pupils. */
    pir_clerk_say (clerk, _("Their payers new or changed: %1$u. No longer on record: %2$u."), report->n_payers, report->n_gone);
}

void
pir_registry_print (PirClerk                *clerk,
                    const PirRegistryReport *report)
{
  g_return_if_fail (PIR_IS_CLERK (clerk));
  g_return_if_fail (report != NULL);

  say_reading (clerk, report);
  say_counts (clerk, report);
  print_remarks (clerk, _("To be mended in the table:"), report->refusals, report->n_refused);
  print_remarks (clerk, report->n_refused > 0 ? _("Doubtful, to be looked at:") : _("Doubtful, but taken; look at them:"), report->doubts,
                 report->n_doubtful);
  print_people (clerk, _("Pupils who change class:"), move_columns, report->moves, report->n_moved);
  print_people (clerk, _("At the school, but not in the table; they stay as they are:"), missing_columns, report->missing,
                report->n_missing);
}

/* A field of a table: what would begin a formula in a spreadsheet becomes text. */
static void
append_field (GString    *text,
              const char *field,
              char        after)
{
  g_auto (GStrv) parts = g_strsplit (field != NULL ? field : "", "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);
  gboolean is_formula = field != NULL && *field != '\0' && strchr ("=+-@\t\r", *field) != NULL;

  g_string_append_printf (text, "\"%s%s\"%c", is_formula ? "'" : "", doubled, after);
}

static void
append_titles (GString *text)
{
  /* Translators: title of a column of a report: what a row is about: "refused", "not in the table" */
  append_field (text, C_("office", "What"), ';');
  append_field (text, _("Line"), ';');
  append_field (text, _("Column"), ';');
  append_field (text, C_("column", "Why"), ';');
  append_field (text, _("Who"), '\r');
  g_string_append_c (text, '\n');
}

static void
append_row (GString    *text,
            const char *what,
            guint64     line,
            const char *column,
            const char *why,
            const char *who)
{
  g_autofree char *number = line > 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, line) : NULL;

  append_field (text, what, ';');
  append_field (text, number, ';');
  append_field (text, column, ';');
  append_field (text, why, ';');
  append_field (text, who, '\r');
  g_string_append_c (text, '\n');
}

static void
append_remarks (GString    *text,
                const char *what,
                GPtrArray  *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      const PirRegistryRemark *remark = g_ptr_array_index (remarks, i);
      g_autofree char *column = dup_column (remark);

      append_row (text, what, remark->line, column, pir_label_registry_fault (remark->fault), NULL);
    }
}

static void
append_people (GString    *text,
               const char *what,
               GPtrArray  *people)
{
  for (guint i = 0; i < people->len; i++)
    {
      const PirRegistryPerson *person = g_ptr_array_index (people, i);
      g_autofree char *name = pir_label_person (person->family_name, person->given_name);
      g_autofree char *classes = g_strconcat (person->class_name != NULL ? person->class_name : "", person->new_class != NULL ? " → " : "",
                                              person->new_class, NULL);

      append_row (text, what, 0, NULL, classes, name);
    }
}

gboolean
pir_registry_save (const PirRegistryReport  *report,
                   const char               *path,
                   GError                  **error)
{
  g_autoptr (GString) text = g_string_new (UTF8_MARK);

  g_return_val_if_fail (report != NULL && path != NULL, FALSE);

  append_titles (text);
  append_remarks (text, C_("office", "refused"), report->refusals);
  append_remarks (text, C_("office", "doubtful"), report->doubts);
  append_people (text, C_("office", "changes class"), report->moves);
  append_people (text, C_("office", "not in the table"), report->missing);
  if (g_file_set_contents_full (path, text->str, (gssize) text->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL))
    return TRUE;

  /* Translators: %s is the path of a file. */
  return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("The file “%s” cannot be written."), path);
}
