/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event.h"
#include "model/pir-payment.h"
#include "model/pir-refund.h"
#include "server/pir-repo-outbox.h"

G_BEGIN_DECLS

/**
 * PirEnclosure:
 * @path: (owned): the file
 * @name: (owned): what the reader would save it as
 */
typedef struct
{
  char *path;
  char *name;
} PirEnclosure;

/**
 * PirLetter:
 * @row: (owned): the mail's place in the outbox
 * @sender: (owned): address
 * @service_name: (owned): who writes
 * @reader_name: (nullable) (owned): whom it is to
 * @payment: (nullable) (owned): what it is about, of a confirmation
 * @receipts: (nullable) (owned) (element-type PirReceipt): its receipts
 * @enclosures: (nullable) (owned) (element-type PirEnclosure): their documents
 * @is_too_large: whether they are more than a mail may hold, and not enclosed
 * @event: (nullable) (owned): the payment event that it is about
 * @notices: (nullable) (owned) (element-type PirNotice): of that event, what the reader is to pay
 * @school_name: (nullable) (owned): whose event it is
 * @classes: (nullable) (owned): which of the reader's classes it asks
 * @refund: (nullable) (owned): the refund that it is about
 * @url: (nullable) (owned): the page that the mail's link opens; overwritten before it is freed
 * @user_name: (nullable) (owned): of the account
 * @password: (nullable) (owned): the provisional one; overwritten before it is freed
 * @password_days: how long that is good
 *
 * A mail with all that it says.
 */
typedef struct
{
  PirMailRow *row;
  char       *sender;
  char       *service_name;
  char       *reader_name;
  PirPayment *payment;
  GPtrArray  *receipts;
  GPtrArray  *enclosures;
  gboolean    is_too_large;
  PirEvent   *event;
  GPtrArray  *notices;
  char       *school_name;
  char       *classes;
  PirRefund  *refund;
  char       *url;
  char       *user_name;
  char       *password;
  guint       password_days;
} PirLetter;

/** pir_letter_free: @letter: (nullable) (transfer full): a letter */
void pir_letter_free (PirLetter *letter);

/** pir_enclosure_new: Returns: (transfer full): an enclosure */
PirEnclosure *pir_enclosure_new (const char *path,
                                 const char *name);

/** pir_enclosure_free: @enclosure: (nullable) (transfer full): an enclosure */
void pir_enclosure_free (PirEnclosure *enclosure);

/**
 * pir_letter_write:
 * @letter: a letter
 * @error: return location
 *
 * Writes it as MIME (RFC 5322, RFC 2045): in its reader's language, with the Italian beside where that is another one, its
 * documents enclosed. Date and Message-ID are the outbox row's, so that a repetition is the same mail. Blocking: reads files.
 *
 * Returns: (transfer full): the mail with CRLF line ends, or NULL with G_IO_ERROR
 */
GBytes *pir_letter_write (const PirLetter  *letter,
                          GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirLetter, pir_letter_free)

G_END_DECLS
