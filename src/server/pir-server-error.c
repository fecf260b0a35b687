/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-server-error.h"

/* GLib's accessor of an extended error answers NULL to a wrong domain; the compiler cannot see that ours is right. */
#pragma GCC diagnostic ignored "-Wnull-dereference"

typedef PirServerErrorFacts PirServerErrorPrivate;

static void pir_server_error_private_init  (PirServerErrorPrivate       *facts);
static void pir_server_error_private_copy  (const PirServerErrorPrivate *source,
                                            PirServerErrorPrivate       *facts);
static void pir_server_error_private_clear (PirServerErrorPrivate       *facts);

G_DEFINE_EXTENDED_ERROR (PirServerError, pir_server_error)

static void
pir_server_error_private_init (PirServerErrorPrivate *facts)
{
  facts->amount = -1;
}

static void
pir_server_error_private_copy (const PirServerErrorPrivate *source,
                               PirServerErrorPrivate       *facts)
{
  *facts = *source;
  facts->field = g_strdup (source->field);
  facts->notice_id = g_strdup (source->notice_id);
}

static void
pir_server_error_private_clear (PirServerErrorPrivate *facts)
{
  g_free (facts->field);
  g_free (facts->notice_id);
}

PirServerErrorFacts *
pir_server_error_get_facts (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == PIR_SERVER_ERROR, NULL);

  return pir_server_error_get_private (error);
}

gboolean
pir_server_error_set (GError         **error,
                      PirProblemCode   code,
                      const char      *message)
{
  g_return_val_if_fail (message != NULL, FALSE);

  g_set_error_literal (error, PIR_SERVER_ERROR, code, message);

  return FALSE;
}

gboolean
pir_server_error_set_field (GError     **error,
                            const char  *field,
                            const char  *message)
{
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (message != NULL, FALSE);

  if (error == NULL)
    return FALSE;

  *error = g_error_new (PIR_SERVER_ERROR, PIR_PROBLEM_MALFORMED, "%s: %s", field, message);
  pir_server_error_get_private (*error)->field = g_strdup (field);

  return FALSE;
}

void
pir_server_error_set_reason (GError         **error,
                             PirProblemCode   code,
                             const char      *field)
{
  g_return_if_fail (field != NULL);

  if (error == NULL)
    return;

  *error = g_error_new_literal (PIR_SERVER_ERROR, code, pir_problem_code_to_string (code));
  pir_server_error_get_private (*error)->field = g_strdup (field);
}

void
pir_server_error_set_notice (GError         **error,
                             PirProblemCode   code,
                             const char      *notice_id,
                             PirMoney         amount,
                             gint64           locked_until)
{
  PirServerErrorFacts *facts;

  g_return_if_fail (notice_id != NULL);

  if (error == NULL)
    return;

  *error = g_error_new_literal (PIR_SERVER_ERROR, code, pir_problem_code_to_string (code));
  facts = pir_server_error_get_private (*error);
  facts->notice_id = g_strdup (notice_id);
  facts->amount = amount;
  facts->locked_until = locked_until;
}

void
pir_server_error_set_amount (GError         **error,
                             PirProblemCode   code,
                             PirMoney         amount)
{
  if (error == NULL)
    return;

  *error = g_error_new_literal (PIR_SERVER_ERROR, code, pir_problem_code_to_string (code));
  pir_server_error_get_private (*error)->amount = amount;
}

void
pir_server_error_set_wait (GError         **error,
                           PirProblemCode   code,
                           gint64           retry_after)
{
  g_return_if_fail (retry_after >= 1);

  if (error == NULL)
    return;

  *error = g_error_new_literal (PIR_SERVER_ERROR, code, pir_problem_code_to_string (code));
  pir_server_error_get_private (*error)->retry_after = retry_after;
}
