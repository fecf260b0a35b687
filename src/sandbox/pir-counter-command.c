/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-counter-command.h"

#include <stdio.h>

#include "base/pir-clock.h"
#include "model/pir-codes.h"
#include "model/pir-slip-code.h"
#include "sandbox/pir-node-cart.h"
#include "sandbox/pir-sandbox-error.h"
#include "sandbox/pir-till.h"

#define FEE 200 /* what a tobacconist takes, unless asked for something else */

/* The command line. */
typedef struct
{
  char     *server;      /* (nullable) (owned), as all of them */
  char     *secret_file;
  char     *qr;
  char     *data_matrix;
  char     *notice;
  char     *creditor;
  char     *amount;
  char     *fee;
  char     *refuse;
  gboolean  is_question;
  gboolean  is_silent;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->server);
  g_free (self->secret_file);
  g_free (self->qr);
  g_free (self->data_matrix);
  g_free (self->notice);
  g_free (self->creditor);
  g_free (self->amount);
  g_free (self->fee);
  g_free (self->refuse);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (char    **arguments,
       Options  *options,
       GError  **error)
{
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &options->server, "The creditor's server", "URL" },
    { "secret-file", 0, 0, G_OPTION_ARG_FILENAME, &options->secret_file, "Secret shared with it", "FILE" },
    { "qr", 0, 0, G_OPTION_ARG_STRING, &options->qr, "Text of the QR code", "TEXT" },
    { "data-matrix", 0, 0, G_OPTION_ARG_STRING, &options->data_matrix, "Text of the Data Matrix", "TEXT" },
    { "notice", 0, 0, G_OPTION_ARG_STRING, &options->notice, "Or the notice number (codice avviso)", "NUMBER" },
    { "creditor", 0, 0, G_OPTION_ARG_STRING, &options->creditor, "and the creditor's tax code", "CODE" },
    { "amount", 0, 0, G_OPTION_ARG_STRING, &options->amount, "Where the payer may choose, such as 12,50", "EURO" },
    { "fee", 0, 0, G_OPTION_ARG_STRING, &options->fee, "What the counter takes beside it (2,00)", "EURO" },
    { "verify", 0, 0, G_OPTION_ARG_NONE, &options->is_question, "Only ask, and take nothing", NULL },
    { "refuse", 0, 0, G_OPTION_ARG_STRING, &options->refuse, "Tell that it was not paid, with this code", "OUTCOME" },
    { "silent", 0, 0, G_OPTION_ARG_NONE, &options->is_silent, "Lock the notice, then tell nothing", NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("- plays a tobacconist; no money moves");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return FALSE;
  if (g_strv_length (arguments) == 1 && options->server != NULL && options->secret_file != NULL)
    return TRUE;
  g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT,
                       "counter needs --server, --secret-file and a code, and takes nothing beside options");
  return FALSE;
}

static gboolean
read_code (const Options   *options,
           PirPaymentCode  *code,
           GError         **error)
{
  if (options->qr != NULL)
    return pir_payment_code_from_qr (options->qr, code, error);
  if (options->data_matrix != NULL)
    return pir_slip_code_read (options->data_matrix, code, error);
  return pir_payment_code_set (code, options->notice, options->creditor, NULL, error);
}

static gboolean
read_money (const char  *text,
            PirMoney     fallback,
            PirMoney    *money,
            GError     **error)
{
  *money = fallback;
  if (text == NULL || pir_money_parse (text, money))
    return TRUE;
  g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT,
               pir_money_is_ambiguous (text) ? "%s: can be read as two amounts; write its cents too" : "%s: not an amount", text);
  return FALSE;
}

static void
print_money (const char *name,
             PirMoney    money)
{
  g_autofree char *text = pir_money_format (money, "it");

  printf ("%-10s%s\n", name, text);
}

static void
print_notice (const PirVerifiedNotice *notice)
{
  g_autofree char *number = pir_notice_number_group (notice->codes.notice_number);

  printf ("%-10s%s\n", "Notice", number);
  printf ("%-10s%s, %s\n", "Creditor", notice->creditor_name, notice->codes.creditor_tax_code);
  printf ("%-10s%s\n", "Reason", notice->reason);
  print_money ("Amount", notice->amount);
}

static PirOutcome *
make_outcome (const Options       *options,
              const PirActivation *activation,
              PirMoney             fee)
{
  gint64 now = pir_clock_now ();
  gboolean is_paid = options->refuse == NULL;
  g_autofree char *event_id = g_uuid_string_random ();
  g_autofree char *psp_ref = is_paid ? pir_node_cart_new_psp_ref (now) : NULL;
  const PirOutcomeFields fields = {
    .event_id = event_id,
    .payment_id = activation->payment_id,
    .kind = is_paid ? PIR_OUTCOME_OK : PIR_OUTCOME_KO,
    .code = is_paid ? "0" : options->refuse,
    .psp_id = pir_till_get_psp_id (),
    .psp_name = pir_till_get_psp_name (),
    .psp_ref = psp_ref,
    .amount = activation->amount,
    .fee = fee,
    .at = now,
    .application_date = is_paid ? pir_clock_today () : PIR_DATE_NONE,
    .transfer_date = is_paid ? pir_clock_today () + 1 : PIR_DATE_NONE,
  };

  return pir_outcome_new (&fields);
}

static gboolean
take (const Options        *options,
      PirTill              *till,
      const PirPaymentCode *code,
      PirMoney              fee,
      GError              **error)
{
  PirActivation activation;
  g_autoptr(PirOutcome) outcome = NULL;

  if (!pir_till_activate (till, code, fee, &activation, error))
    return FALSE;
  if (options->is_silent)
    {
      printf ("Locked, and nothing told.\n");
      return TRUE;
    }
  outcome = make_outcome (options, &activation, fee);
  if (!pir_till_tell (till, outcome, error))
    return FALSE;
  print_money ("Fee", fee);
  if (options->refuse != NULL)
    printf ("Not paid: outcome %s\n", options->refuse);
  else
    printf ("Paid: reference (IUR) %s\n", pir_outcome_peek (outcome)->psp_ref);
  return TRUE;
}

gboolean
pir_counter_command_run (char   **arguments,
                         GError **error)
{
  g_auto(Options) options = { 0 };
  g_autoptr(PirNodeSecret) secret = NULL;
  g_autoptr(PirTill) till = NULL;
  PirVerifiedNotice notice;
  PirPaymentCode code;
  PirMoney fee;

  g_return_val_if_fail (arguments != NULL, FALSE);

  if (!parse (arguments, &options, error) || !read_code (&options, &code, error) ||
      !read_money (options.fee, FEE, &fee, error))
    return FALSE;
  secret = pir_node_secret_load (options.secret_file, error);
  if (secret == NULL)
    return FALSE;
  till = pir_till_new (options.server, secret);
  if (!pir_till_verify (till, &code, &notice, error))
    return FALSE;
  print_notice (&notice);
  return options.is_question ||
         (read_money (options.amount, notice.amount, &code.amount, error) && take (&options, till, &code, fee, error));
}
