/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-letter.h"

#include <glib/gi18n.h>
#include <gmime/gmime.h>
#include <string.h>

#include "base/pir-catalogue.h"
#include "base/pir-date.h"
#include "model/pir-receipt.h"
#include "server/pir-letter-text.h"
#include "server/pir-token.h"

/* GMime itself has none. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeDataWrapper, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeFormatOptions, g_mime_format_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMultipart, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeObject, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)

void
pir_letter_free (PirLetter *letter)
{
  if (letter == NULL)
    return;

  pir_mail_row_free (letter->row);
  g_free (letter->sender);
  g_free (letter->service_name);
  g_free (letter->reader_name);
  g_clear_object (&letter->payment);
  g_clear_pointer (&letter->receipts, g_ptr_array_unref);
  g_clear_pointer (&letter->enclosures, g_ptr_array_unref);
  g_clear_object (&letter->event);
  g_clear_pointer (&letter->notices, g_ptr_array_unref);
  g_free (letter->school_name);
  g_free (letter->classes);
  g_clear_object (&letter->refund);
  pir_token_free (letter->url);
  g_free (letter->user_name);
  pir_token_free (letter->password);
  g_free (letter);
}

PirEnclosure *
pir_enclosure_new (const char *path,
                   const char *name)
{
  PirEnclosure *enclosure = g_new0 (PirEnclosure, 1);

  g_return_val_if_fail (path != NULL, NULL);

  enclosure->path = g_strdup (path);
  enclosure->name = g_strdup (name);

  return enclosure;
}

void
pir_enclosure_free (PirEnclosure *enclosure)
{
  if (enclosure == NULL)
    return;

  g_free (enclosure->path);
  g_free (enclosure->name);
  g_free (enclosure);
}

static void
append_receipt (GString            *text,
                const PirCatalogue *catalogue,
                PirReceipt         *receipt)
{
  const PirReceiptFields *fields = pir_receipt_peek (receipt);
  g_autofree char *amount = pir_money_format (fields->amount, pir_catalogue_get_language (catalogue));

  g_string_append_printf (text, "• %s\n  ", fields->reason);
  /* Translators: a line of a mail: %1$s is the pupil's name, %2$s the school's. */
  g_string_append_printf (text, pir_tr (catalogue, N_("for %1$s, %2$s")), fields->debtor_name, fields->school_name);
  g_string_append (text, "\n  ");
  /* Translators: a line of a mail: %1$s is an amount such as 12,50 €, %2$s the number of the telematic receipt
   * (ricevuta telematica). */
  g_string_append_printf (text, pir_tr (catalogue, N_("%1$s, receipt number %2$s")), amount, fields->receipt_number);
  g_string_append_c (text, '\n');
}

static void
append_sums (GString                *text,
             const PirCatalogue     *catalogue,
             const PirPaymentFields *payment)
{
  const char *language = pir_catalogue_get_language (catalogue);
  g_autofree char *fee = pir_money_format (payment->fee, language);
  g_autofree char *total = pir_money_format (payment->amount + payment->fee, language);

  /* Translators: a line of a mail: %1$s is an amount, %2$s the name of the payment provider (prestatore di servizi di
   * pagamento, PSP) that took it as its fee (commissione). */
  g_string_append_printf (text, pir_tr (catalogue, N_("Fee: %1$s, taken by %2$s")), fee, payment->psp_name);
  g_string_append_c (text, '\n');
  /* Translators: a line of a mail. The sum of all amounts and the fee. */
  g_string_append_printf (text, pir_tr (catalogue, N_("Total: %s")), total);
  g_string_append (text, "\n\n");
}

/* In the words of the app (pir_sentence_fee()) */
static void
append_difference (GString            *text,
                   const PirCatalogue *catalogue,
                   PirPayment         *payment)
{
  const PirPaymentFields *fields = pir_payment_peek (payment);
  const char *language = pir_catalogue_get_language (catalogue);
  g_autofree char *charged = pir_money_format (fields->fee, language);
  g_autofree char *announced = pir_money_format (fields->announced_fee, language);
  PirMoney difference = pir_payment_get_fee_difference (payment);

  if (difference == 0)
    return;

  if (difference < 0)
    /* Translators: amounts of money: %1$s is what was charged, %2$s what was announced, which is more. PSP as in the
     * glossary: prestatore di servizi di pagamento */
    g_string_append_printf (text, pir_tr (catalogue, N_("The payment provider (PSP) charged a fee of %1$s, less than the %2$s that "
                                                        "had been announced.")), charged, announced);
  else
    /* Translators: amounts of money: %1$s is what was charged, %2$s what was announced. */
    g_string_append_printf (text, pir_tr (catalogue, N_("The payment provider (PSP) charged a fee of %1$s, but %2$s had been "
                                                        "announced. Ask the provider for the difference.")), charged, announced);
  g_string_append (text, "\n\n");
}

/* @letter: of a payment. Returns: (transfer none): in English: that it has arrived, and where its receipts are */
static const char *
get_arrival (const PirLetter *letter)
{
  if (letter->receipts->len == 0)
    /* Translators: in a mail, of a payment of what had been paid before */
    return N_("your payment has arrived.");
  if (!letter->is_too_large)
    /* Translators: in a mail; it goes on below “Dear …,” */
    return N_("your payment has arrived. The receipts are enclosed.");
  if (letter->row->account_id == NULL)
    /* Translators: in a mail to somebody who paid without an account */
    return N_("your payment has arrived. Its receipts are too large for a mail: you find them in the app that you paid with.");

  /* Translators: in a mail; Receipts is the app's page of that name */
  return N_("your payment has arrived. Its receipts are too large for a mail: you find them in the app, under Receipts.");
}

static void
append_payment (GString            *text,
                const PirCatalogue *catalogue,
                const PirLetter    *letter)
{
  g_string_append (text, pir_tr (catalogue, get_arrival (letter)));
  g_string_append (text, "\n\n");
  for (guint i = 0; i < letter->receipts->len; i++)
    append_receipt (text, catalogue, g_ptr_array_index (letter->receipts, i));
  g_string_append_c (text, '\n');
  append_sums (text, catalogue, pir_payment_peek (letter->payment));
  append_difference (text, catalogue, letter->payment);
  if (pir_payment_peek (letter->payment)->is_duplicate)
    {
      g_string_append (text, pir_tr (catalogue, N_("A notice in this payment had been paid before. "
                                                   "Ask the school’s office to give the second amount back.")));
      g_string_append (text, "\n\n");
    }
}

static void
append_body (GString            *text,
             const PirCatalogue *catalogue,
             const PirLetter    *letter)
{
  if (letter->reader_name != NULL)
    {
      /* Translators: the first line of a mail. The reader's name. */
      g_string_append_printf (text, pir_tr (catalogue, N_("Dear %s,")), letter->reader_name);
      g_string_append (text, "\n\n");
    }
  if (letter->row->kind == PIR_MAIL_PAYMENT_PAID)
    append_payment (text, catalogue, letter);
  else
    pir_letter_text_append (text, catalogue, letter);
  /* Translators: the last line of a mail that nobody reads answers to. The name of the service. */
  g_string_append_printf (text, pir_tr (catalogue, N_("%s wrote this mail by itself. Answers to it are not read.")),
                          letter->service_name);
  g_string_append_c (text, '\n');
}

static char *
dup_text (const PirLetter *letter)
{
  const PirCatalogue *own = pir_catalogue_get (letter->row->language);
  const PirCatalogue *italian = pir_catalogue_get ("it");
  GString *text = g_string_new (NULL);

  append_body (text, own, letter);
  if (own != italian)
    {
      g_string_append (text, "\n----------------------------------------\n\n");
      append_body (text, italian, letter);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_subject (const PirLetter *letter)
{
  const PirCatalogue *own = pir_catalogue_get (letter->row->language);
  const PirCatalogue *italian = pir_catalogue_get ("it");
  const char *subject = pir_letter_text_get_subject (letter->row->kind);

  if (own == italian)
    return g_strdup (pir_tr (italian, subject));

  /* lint: pieces: the same in two languages */
  return g_strconcat (pir_tr (own, subject), " - ", pir_tr (italian, subject), NULL);
}

static GMimeObject *
make_text_part (const PirLetter *letter)
{
  g_autofree char *text = dup_text (letter);
  GMimeTextPart *part = g_mime_text_part_new_with_subtype ("plain");

  g_mime_text_part_set_charset (part, "utf-8");
  g_mime_text_part_set_text (part, text);
  g_mime_part_set_content_encoding (GMIME_PART (part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);

  return GMIME_OBJECT (part);
}

static GMimeObject *
make_file_part (const PirEnclosure  *enclosure,
                GError             **error)
{
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GMimeStream) stream = NULL;
  g_autoptr (GMimeDataWrapper) content = NULL;
  GMimePart *part;

  if (!g_file_get_contents (enclosure->path, &data, &length, error))
    return NULL;

  stream = g_mime_stream_mem_new_with_buffer (data, length);
  content = g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);
  part = g_mime_part_new_with_type ("application", "pdf");
  g_mime_part_set_content (part, content);
  g_mime_part_set_content_encoding (part, GMIME_CONTENT_ENCODING_BASE64);
  g_mime_part_set_filename (part, enclosure->name);

  return GMIME_OBJECT (part);
}

static GMimeMultipart *
make_parts (const PirLetter  *letter,
            GError          **error)
{
  g_autoptr (GMimeMultipart) parts = g_mime_multipart_new_with_subtype ("mixed");
  g_autoptr (GMimeObject) text = make_text_part (letter);

  g_mime_multipart_add (parts, text);
  for (guint i = 0; letter->enclosures != NULL && i < letter->enclosures->len; i++)
    {
      g_autoptr (GMimeObject) part = make_file_part (g_ptr_array_index (letter->enclosures, i), error);

      if (part == NULL)
        return NULL;
      g_mime_multipart_add (parts, part);
    }

  return g_steal_pointer (&parts);
}

static GMimeMessage *
make_message (const PirLetter *letter)
{
  GMimeMessage *message = g_mime_message_new (TRUE);
  const char *domain = strchr (letter->sender, '@');
  g_autofree char *id = g_strconcat (letter->row->id, domain != NULL ? domain : "@localhost", NULL);
  g_autofree char *subject = dup_subject (letter);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (letter->row->created_at);

  g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_FROM, letter->service_name, letter->sender);
  g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_TO, NULL, letter->row->recipient);
  g_mime_message_set_subject (message, subject, "utf-8");
  g_mime_message_set_date (message, date);
  g_mime_message_set_message_id (message, id);
  g_mime_object_set_header (GMIME_OBJECT (message), "Auto-Submitted", "auto-generated", NULL);

  return message;
}

static GBytes *
write_message (GMimeMessage *message)
{
  g_autoptr (GMimeFormatOptions) options = g_mime_format_options_clone (NULL);
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new ();
  GByteArray *bytes = g_byte_array_new ();

  g_mime_stream_mem_set_byte_array (GMIME_STREAM_MEM (stream), bytes);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream (GMIME_OBJECT (message), options, stream);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
pir_letter_write (const PirLetter  *letter,
                  GError          **error)
{
  g_autoptr (GMimeMessage) message = NULL;
  g_autoptr (GMimeMultipart) parts = NULL;

  g_return_val_if_fail (letter != NULL, NULL);

  parts = make_parts (letter, error);
  if (parts == NULL)
    return NULL;

  message = make_message (letter);
  g_mime_message_set_mime_part (message, GMIME_OBJECT (parts));

  return write_message (message);
}
