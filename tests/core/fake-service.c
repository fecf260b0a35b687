/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/pir-clock.h"
#include "fake-service-private.h"

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_clear_object (&entry->object);
  g_free (entry);
}

GPtrArray *
fake_service_get_feed (FakeService *self,
                       const char  *account_id)
{
  GPtrArray *feed = g_hash_table_lookup (self->feeds, account_id);

  if (feed == NULL)
    {
      feed = g_ptr_array_new_with_free_func (entry_free);
      g_hash_table_insert (self->feeds, g_strdup (account_id), feed);
    }

  return feed;
}

void
fake_service_append (FakeService   *self,
                     const char    *account_id,
                     PirChangeKind  kind,
                     const char    *id,
                     gpointer       object)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->kind = kind;
  entry->id = g_strdup (id);
  if (object != NULL)
    entry->object = g_object_ref (object);
  if (kind == PIR_CHANGE_NOTICE && object != NULL)
    g_hash_table_insert (self->notices, g_strdup (id), g_object_ref (object));
  g_ptr_array_add (fake_service_get_feed (self, account_id), entry);
}

PirPayment *
fake_service_find_payment (FakeService *self,
                           const char  *id)
{
  for (guint i = 0; i < self->payments->len; i++)
    {
      PirPayment *payment = g_ptr_array_index (self->payments, i);

      if (g_str_equal (pir_payment_peek (payment)->id, id))
        return payment;
    }

  return NULL;
}

static void
replace_payment (FakeService *self,
                 const char  *account_id,
                 PirPayment  *payment)
{
  const char *id = pir_payment_peek (payment)->id;

  for (guint i = 0; i < self->payments->len; i++)
    {
      if (g_str_equal (pir_payment_peek (g_ptr_array_index (self->payments, i))->id, id))
        {
          g_object_unref (g_ptr_array_index (self->payments, i));
          g_ptr_array_index (self->payments, i) = g_object_ref (payment);
        }
    }
  fake_service_append (self, account_id, PIR_CHANGE_PAYMENT, id, payment);
}

static char *
dup_receipt_id (const char *notice_id)
{
  char *id = g_strdup (notice_id);

  memcpy (id, "00000072", 8);

  return id;
}

static void
set_notices (FakeService    *self,
             PirPayment     *payment,
             PirNoticeState  state,
             gboolean        with_receipts)
{
  const PirPaymentFields *fields = pir_payment_peek (payment);

  for (gsize i = 0; i < fields->n_items; i++)
    {
      const char *id = fields->items[i].notice_id;
      g_autofree char *receipt_id = dup_receipt_id (id);
      g_autoptr (PirNotice) notice = NULL;

      notice = fake_notice_with_state (g_hash_table_lookup (self->notices, id), state,
                                       state == PIR_NOTICE_PAID ? fields->id : NULL,
                                       state == PIR_NOTICE_PAID && with_receipts ? receipt_id : NULL);
      fake_service_append (self, FAKE_ANNA, PIR_CHANGE_NOTICE, id, notice);
    }
}

void
fake_service_settle (FakeService     *self,
                     PirPayment      *payment,
                     PirPaymentState  state,
                     const char      *code,
                     PirMoney         fee,
                     gboolean         with_receipts)
{
  g_autoptr (PirPayment) decided = fake_payment_with_state (payment, state, code, fee);

  replace_payment (self, FAKE_ANNA, decided);
  if (state == PIR_PAYMENT_PAID)
    set_notices (self, decided, PIR_NOTICE_PAID, with_receipts);
  else if (state != PIR_PAYMENT_PENDING)
    set_notices (self, decided, PIR_NOTICE_TO_PAY, FALSE);
}

FakeService *
fake_service_new (void)
{
  FakeService *self = g_new0 (FakeService, 1);

  g_mutex_init (&self->lock);
  self->epoch = 1;
  self->page = 500;
  self->reads_ahead = TRUE;
  self->maximum = 5;
  self->ways = g_ptr_array_new_with_free_func (g_object_unref);
  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->access = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->refresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->notices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->payments = g_ptr_array_new_with_free_func (g_object_unref);
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->streams = g_ptr_array_new ();
  self->since = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->ways, fake_way_to_pay ("Banca Uno", 150));
  g_ptr_array_add (self->ways, fake_way_to_pay ("Banca Due", 90));
  self->http = fake_http_new (0, fake_service_serve, self);
  self->port = fake_http_get_port (self->http);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", self->port);

  return self;
}

void
fake_service_free (FakeService *self)
{
  g_clear_pointer (&self->http, fake_http_free);
  g_ptr_array_unref (self->ways);
  g_hash_table_unref (self->feeds);
  g_hash_table_unref (self->access);
  g_hash_table_unref (self->refresh);
  g_hash_table_unref (self->notices);
  g_hash_table_unref (self->keys);
  g_ptr_array_unref (self->payments);
  g_hash_table_unref (self->documents);
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->faults);
  g_ptr_array_unref (self->streams);
  g_ptr_array_unref (self->since);
  g_free (self->url);
  g_mutex_clear (&self->lock);
  g_free (self);
}

const char *
fake_service_get_url (FakeService *self)
{
  return self->url;
}

void
fake_service_set_ahead (FakeService *self,
                        gboolean     reads_ahead,
                        gboolean     lies)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->reads_ahead = reads_ahead;
  self->lies_ahead = lies;
}

void
fake_service_set_page (FakeService *self,
                       guint        n_changes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->page = n_changes;
}

void
fake_service_add_way (FakeService *self,
                      PirService  *service)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_add (self->ways, service);
}

void
fake_service_set_maximum (FakeService *self,
                          guint        maximum)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->maximum = maximum;
}

void
fake_service_add (FakeService   *self,
                  const char    *account_id,
                  PirChangeKind  kind,
                  const char    *id,
                  gpointer       object)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  fake_service_append (self, account_id, kind, id, object);
}

void
fake_service_add_family (FakeService *self,
                         guint        first,
                         guint        last)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (PirAccount) account = fake_account (FAKE_ANNA);
  g_autoptr (PirSchool) school = fake_school ();
  g_autoptr (PirPupil) pupil = fake_pupil ();

  fake_service_append (self, FAKE_ANNA, PIR_CHANGE_ACCOUNT, FAKE_ANNA, account);
  fake_service_append (self, FAKE_ANNA, PIR_CHANGE_SCHOOL, FAKE_SCHOOL, school);
  fake_service_append (self, FAKE_ANNA, PIR_CHANGE_PUPIL, FAKE_PUPIL, pupil);
  for (guint i = first; i <= last; i++)
    {
      g_autoptr (PirNotice) notice = fake_notice (i);

      fake_service_append (self, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    }
}

static void
add_receipt (FakeService *self,
             PirNotice   *notice,
             const char  *payment_id,
             PirMoney     fee,
             gint64       paid_at,
             const char  *file_name,
             const char  *text)
{
  const char *notice_id = pir_notice_peek (notice)->id;
  g_autofree char *receipt_id = dup_receipt_id (notice_id);
  g_autoptr (GBytes) document = g_bytes_new (text, strlen (text));
  g_autoptr (PirNotice) paid = fake_notice_with_state (notice, PIR_NOTICE_PAID, payment_id, receipt_id);
  g_autoptr (PirReceipt) receipt = fake_receipt (notice, receipt_id, payment_id, fee, paid_at, file_name, document);

  g_hash_table_insert (self->documents, g_strdup (receipt_id), g_bytes_ref (document));
  fake_service_append (self, FAKE_ANNA, PIR_CHANGE_NOTICE, notice_id, paid);
  fake_service_append (self, FAKE_ANNA, PIR_CHANGE_RECEIPT, receipt_id, receipt);
}

void
fake_service_add_receipt (FakeService *self,
                          guint        number,
                          gint64       paid_at,
                          const char  *file_name,
                          const char  *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autofree char *payment_id = fake_uuid ('q', number);

  add_receipt (self, notice, payment_id, 100, paid_at, file_name, text);
}

void
fake_service_add_certificate (FakeService *self,
                              guint        number,
                              gint64       paid_at,
                              const char  *file_name,
                              const char  *text,
                              const char  *certificate)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autofree char *payment_id = fake_uuid ('q', number);
  g_autofree char *id = dup_receipt_id (pir_notice_peek (notice)->id);
  g_autoptr (GBytes) document = g_bytes_new (text, strlen (text));
  GBytes *second = g_bytes_new (certificate, strlen (certificate));
  g_autoptr (PirReceipt) first = fake_receipt (notice, id, payment_id, 100, paid_at, file_name, document);
  g_autoptr (PirReceipt) receipt = fake_receipt_with_certificate (first, second);

  add_receipt (self, notice, payment_id, 100, paid_at, file_name, text);
  g_hash_table_insert (self->documents, g_strconcat (id, "/attestation", NULL), second);
  fake_service_append (self, FAKE_ANNA, PIR_CHANGE_RECEIPT, id, receipt);
}

void
fake_service_announce (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < self->streams->len; i++)
    fake_service_write_event (g_ptr_array_index (self->streams, i), "event: changed\ndata: {}\n\n");
}

void
fake_service_forget_cursors (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->epoch++;
}

void
fake_service_end_sessions (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove_all (self->access);
  g_hash_table_remove_all (self->refresh);
}

void
fake_service_expire_access (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove_all (self->access);
}

void
fake_service_fail (FakeService    *self,
                   const char     *call,
                   FakeFault       fault,
                   PirProblemCode  code,
                   guint           n_good,
                   guint           n_calls)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Fault *entry = g_new (Fault, 1);

  *entry = (Fault) { fault, code, n_good, n_calls };
  g_hash_table_insert (self->faults, g_strdup (call), entry);
}

void
fake_service_set_online (FakeService *self,
                         gboolean     is_online)
{
  if (is_online && self->http == NULL)
    self->http = fake_http_new (self->port, fake_service_serve, self);
  else if (!is_online)
    g_clear_pointer (&self->http, fake_http_free);
}

guint
fake_service_count (FakeService *self,
                    const char  *call)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, call));
}

guint
fake_service_get_n_payments (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->payments->len;
}

PirPayment *
fake_service_dup_payment (FakeService *self,
                          guint        number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return number < self->payments->len ? g_object_ref (g_ptr_array_index (self->payments, number)) : NULL;
}

char *
fake_service_dup_since (FakeService *self,
                        guint        number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_assert_cmpuint (number, <, self->since->len);

  return g_strdup (g_ptr_array_index (self->since, number));
}

static void
issue_receipts (FakeService *self,
                guint        number)
{
  PirPayment *payment = g_ptr_array_index (self->payments, number);
  const PirPaymentFields *fields = pir_payment_peek (payment);

  for (gsize i = 0; i < fields->n_items; i++)
    {
      PirNotice *notice = g_hash_table_lookup (self->notices, fields->items[i].notice_id);
      g_autofree char *name = g_strdup_printf ("ricevuta-%s.pdf", pir_notice_peek (notice)->notice_number);
      g_autofree char *text = g_strdup_printf ("%%PDF-1.7 receipt of %s\n", pir_notice_peek (notice)->reason);
      g_autoptr (PirNotice) same = g_object_ref (notice);

      add_receipt (self, same, fields->id, fields->fee, pir_clock_now (), name, text);
    }
}

void
fake_service_decide (FakeService     *self,
                     guint            number,
                     PirPaymentState  state,
                     const char      *outcome_code,
                     PirMoney         fee,
                     gboolean         with_receipts)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  fake_service_settle (self, g_ptr_array_index (self->payments, number), state, outcome_code, fee, with_receipts);
  if (state == PIR_PAYMENT_PAID && with_receipts)
    issue_receipts (self, number);
}

void
fake_service_issue_receipts (FakeService *self,
                             guint        number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  issue_receipts (self, number);
}
