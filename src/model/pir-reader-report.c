/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-reader-report.h"

#include <string.h>

#include "model/pir-model-error.h"
#include "model/pir-names.h"

#define FIRST_LINE "pagoinrete-reader 1"
#define LAST_LINE "end"
#define MAX_PAGES G_MAXINT32

static const char * const kinds[] = { "qr", "data-matrix" };
static const char * const problems[] = {
  "fine", "empty", "unknown", "damaged", "locked", "large", "pixels", "pages", "time",
};

static const PirModelError errors[] = {
  [PIR_READER_FINE] = PIR_MODEL_ERROR_NO_CODE,
  [PIR_READER_EMPTY] = PIR_MODEL_ERROR_FILE_EMPTY,
  [PIR_READER_UNKNOWN] = PIR_MODEL_ERROR_FILE_KIND,
  [PIR_READER_DAMAGED] = PIR_MODEL_ERROR_FILE_DAMAGED,
  [PIR_READER_LOCKED] = PIR_MODEL_ERROR_FILE_LOCKED,
  [PIR_READER_LARGE] = PIR_MODEL_ERROR_FILE_LARGE,
  [PIR_READER_PIXELS] = PIR_MODEL_ERROR_FILE_LARGE,
  [PIR_READER_PAGES] = PIR_MODEL_ERROR_FILE_PAGES,
  [PIR_READER_TIME] = PIR_MODEL_ERROR_FILE_TIME,
};

static void
code_free (gpointer data)
{
  PirReaderCode *code = data;

  g_free (code->text);
  g_free (code);
}

PirReaderReport *
pir_reader_report_new (void)
{
  PirReaderReport *report = g_new0 (PirReaderReport, 1);

  report->codes = g_ptr_array_new_with_free_func (code_free);

  return report;
}

void
pir_reader_report_free (PirReaderReport *report)
{
  if (report == NULL)
    return;

  g_ptr_array_unref (report->codes);
  g_free (report);
}

void
pir_reader_report_add (PirReaderReport *report,
                       PirReaderKind    kind,
                       guint            page,
                       const char      *text,
                       gsize            length)
{
  g_autofree char *valid = NULL;
  PirReaderCode *code;

  g_return_if_fail (report != NULL && text != NULL);
  g_return_if_fail (page >= 1);

  valid = g_utf8_make_valid (text, (gssize) length);
  if (report->codes->len >= PIR_READER_MAX_CODES || strlen (valid) > PIR_READER_MAX_TEXT)
    return;

  for (guint i = 0; i < report->codes->len; i++)
    {
      const PirReaderCode *known = g_ptr_array_index (report->codes, i);

      if (known->kind == kind && known->page == page && g_str_equal (known->text, valid))
        return;
    }

  code = g_new0 (PirReaderCode, 1);
  code->kind = kind;
  code->page = page;
  code->text = g_steal_pointer (&valid);
  g_ptr_array_add (report->codes, code);
}

char *
pir_reader_report_to_text (const PirReaderReport *report)
{
  GString *text;

  g_return_val_if_fail (report != NULL, NULL);

  text = g_string_new (FIRST_LINE "\n");
  g_string_append_printf (text, "pages %u\n", report->n_pages);
  for (guint i = 0; i < report->codes->len; i++)
    {
      const PirReaderCode *code = g_ptr_array_index (report->codes, i);
      g_autofree char *escaped = g_uri_escape_string (code->text, NULL, FALSE);

      g_string_append_printf (text, "code %s %u %s\n", kinds[code->kind], code->page, escaped);
    }
  if (report->problem != PIR_READER_FINE)
    g_string_append_printf (text, "problem %s\n", problems[report->problem]);
  g_string_append (text, LAST_LINE "\n");

  return g_string_free (text, FALSE);
}

static gboolean
parse_number (const char *text,
              guint      *number)
{
  guint64 value = 0;
  gboolean is_one = text != NULL && g_ascii_string_to_unsigned (text, 10, 0, MAX_PAGES, &value, NULL);

  *number = (guint) value;

  return is_one;
}

static gboolean
parse_code (PirReaderReport *report,
            const char      *rest)
{
  g_auto (GStrv) words = g_strsplit (rest, " ", 3);
  g_autofree char *text = NULL;
  guint kind, page;

  if (g_strv_length (words) != 3 || !pir_names_find (kinds, G_N_ELEMENTS (kinds), words[0], &kind) ||
      !parse_number (words[1], &page) || page == 0 || report->codes->len >= PIR_READER_MAX_CODES)
    return FALSE;

  text = g_uri_unescape_string (words[2], NULL);
  if (text == NULL || strlen (text) > PIR_READER_MAX_TEXT || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  pir_reader_report_add (report, (PirReaderKind) kind, page, text, strlen (text));

  return TRUE;
}

static gboolean
parse_line (PirReaderReport *report,
            const char      *line)
{
  guint problem;

  if (g_str_has_prefix (line, "pages "))
    return parse_number (line + strlen ("pages "), &report->n_pages);

  if (g_str_has_prefix (line, "code "))
    return parse_code (report, line + strlen ("code "));

  if (!g_str_has_prefix (line, "problem ") ||
      !pir_names_find (problems, G_N_ELEMENTS (problems), line + strlen ("problem "), &problem))
    return FALSE;

  report->problem = (PirReaderProblem) problem;

  return TRUE;
}

PirReaderReport *
pir_reader_report_parse (const char *text)
{
  g_autoptr (PirReaderReport) report = pir_reader_report_new ();
  g_auto (GStrv) lines = NULL;
  guint n_lines;

  if (text == NULL || strlen (text) > PIR_READER_MAX_REPORT)
    return NULL;

  /* The last line break has nothing behind it. */
  lines = g_strsplit (text, "\n", -1);
  n_lines = g_strv_length (lines);
  if (n_lines < 3 || !g_str_equal (lines[0], FIRST_LINE) || !g_str_equal (lines[n_lines - 2], LAST_LINE) ||
      *lines[n_lines - 1] != '\0')
    return NULL;

  for (guint i = 1; i < n_lines - 2; i++)
    if (!parse_line (report, lines[i]))
      return NULL;

  return g_steal_pointer (&report);
}

int
pir_reader_problem_get_error (PirReaderProblem problem)
{
  return (int) errors[problem];
}
