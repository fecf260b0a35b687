/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-payment-text.h"

#include <string.h>

#include "model/pir-codes.h"
#include "model/pir-slip-code.h"

#define QR_BEGIN "PAGOPA|"
#define SLIP_BEGIN "codfase="
#define NO_BREAK_SPACE "\302\240"
#define MAX_LOOKED_AT (64 * 1024) /* bytes of a pasted text */

static GArray *
codes_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PirPaymentCode));
}

static void
add_code (GArray               *codes,
          const PirPaymentCode *code)
{
  for (guint i = 0; i < codes->len; i++)
    if (pir_payment_code_equal (&g_array_index (codes, PirPaymentCode, i), code) &&
        g_array_index (codes, PirPaymentCode, i).amount == code->amount)
      return;

  g_array_append_vals (codes, code, 1);
}

/* Adds the code that @text is; where it is none, the first reason is kept, or one that says more than "no code of a notice". */
static void
read_code (GArray      *codes,
           const char  *text,
           gboolean     is_slip,
           GError     **why)
{
  g_autoptr (GError) error = NULL;
  PirPaymentCode code;

  if (is_slip ? pir_slip_code_read (text, &code, &error) : pir_payment_code_from_qr (text, &code, &error))
    add_code (codes, &code);
  else if (*why == NULL || g_error_matches (*why, PIR_MODEL_ERROR, PIR_MODEL_ERROR_NOT_A_CODE))
    {
      g_clear_error (why);
      *why = g_steal_pointer (&error);
    }
}

/* The text of a QR code within @text ends before white space or a mark that is none of its own. */
static void
find_qr (GArray      *codes,
         const char  *text,
         GError     **why)
{
  for (const char *at = strstr (text, QR_BEGIN); at != NULL; at = strstr (at + 1, QR_BEGIN))
    {
      g_autofree char *code = g_strndup (at, strlen (QR_BEGIN) + strspn (at + strlen (QR_BEGIN), "0123456789|"));

      read_code (codes, code, FALSE, why);
    }
}

static void
find_slips (GArray      *codes,
            const char  *text,
            GError     **why)
{
  for (const char *at = strstr (text, SLIP_BEGIN); at != NULL; at = strstr (at + 1, SLIP_BEGIN))
    read_code (codes, at, TRUE, why);
}

/* How many bytes of a blank or no-break space stand between two groups of digits at @p */
static gsize
count_gap (const char *p)
{
  gsize n_bytes = *p == ' ' ? 1 : 2;

  return (n_bytes == 1 || strncmp (p, NO_BREAK_SPACE, 2) == 0) && g_ascii_isdigit (p[n_bytes]) ? n_bytes : 0;
}

/* The next number from *@at on; *@at is set behind it. Groups belong together until they are a whole notice number; a creditor's
 * tax code is never written in groups. */
static char *
next_number (const char **at)
{
  GString *digits = g_string_new (NULL);
  const char *p = *at + strcspn (*at, "0123456789");
  gsize n_group, n_gap = 0;

  do
    {
      p += n_gap;
      n_group = strspn (p, "0123456789");
      g_string_append_len (digits, p, (gssize) n_group);
      p += n_group;
      n_gap = count_gap (p);
    }
  while (n_gap > 0 && digits->len < PIR_NOTICE_NUMBER_SIZE - 1 && n_group < PIR_CREDITOR_CODE_SIZE - 1);
  *at = p;

  return g_string_free (digits, FALSE);
}

/* A notice number and a creditor's tax code as people write them, where there is exactly one of each */
static gboolean
find_numbers (GArray     *codes,
              const char *text)
{
  g_autofree char *number = NULL, *creditor = NULL;
  PirPaymentCode code;

  while (*text != '\0')
    {
      g_autofree char *digits = next_number (&text);
      char **kept = NULL;

      if (pir_notice_number_check (digits) != PIR_NOTICE_NUMBER_WRONG)
        kept = &number;
      else if (pir_creditor_code_is_valid (digits))
        kept = &creditor;
      if (kept != NULL && *kept != NULL && !g_str_equal (*kept, digits))
        return FALSE;
      if (kept != NULL && *kept == NULL)
        *kept = g_steal_pointer (&digits);
    }

  if (!pir_payment_code_set (&code, number, creditor, NULL, NULL))
    return FALSE;

  add_code (codes, &code);

  return TRUE;
}

static GArray *
finish (GArray  *codes,
        GError  *why,
        int      otherwise,
        GError **error)
{
  if (codes->len > 0)
    {
      g_clear_error (&why);
      return codes;
    }

  g_array_unref (codes);
  if (why != NULL)
    g_propagate_error (error, why);
  else
    g_set_error (error, PIR_MODEL_ERROR, otherwise, "no code");

  return NULL;
}

GArray *
pir_payment_text_find (const char  *text,
                       GError     **error)
{
  g_autofree char *part = NULL;
  GArray *codes;
  GError *why = NULL;

  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  codes = codes_new ();
  part = g_strndup (text != NULL ? text : "", MAX_LOOKED_AT);
  find_qr (codes, part, &why);
  find_slips (codes, part, &why);
  if (codes->len == 0 && why == NULL)
    find_numbers (codes, part);

  return finish (codes, why, PIR_MODEL_ERROR_NO_CODE, error);
}

gboolean
pir_payment_text_is_likely (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  if (strstr (text, QR_BEGIN) != NULL || strstr (text, SLIP_BEGIN) != NULL)
    return TRUE;
  for (gsize n_digits; *text != '\0'; text += MAX (n_digits, 1))
    {
      n_digits = strspn (text, "0123456789");
      if (n_digits >= PIR_NOTICE_NUMBER_SIZE - 1)
        return TRUE;
    }

  return FALSE;
}

GArray *
pir_payment_text_from_report (const PirReaderReport  *report,
                              GError                **error)
{
  GArray *codes;
  GError *why = NULL;

  g_return_val_if_fail (report != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  codes = codes_new ();
  for (guint i = 0; i < report->codes->len; i++)
    {
      const PirReaderCode *found = g_ptr_array_index (report->codes, i);

      read_code (codes, found->text, found->kind == PIR_READER_DATA_MATRIX, &why);
    }

  return finish (codes, why, pir_reader_problem_get_error (report->problem), error);
}
