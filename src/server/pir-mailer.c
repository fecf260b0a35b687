/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-mailer.h"

#include "base/pir-worker.h"
#include "server/pir-letter.h"
#include "server/pir-provisional.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-event-notices.h"
#include "server/pir-repo-mail-links.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office-events.h"
#include "server/pir-repo-payments.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-repo-refunds.h"
#include "server/pir-repo-schools.h"
#include "server/pir-smtp.h"
#include "server/pir-token.h"

#define MAX_RETRY (6 * 60 * 60)
#define GIVE_UP_SECONDS (3 * 24 * 60 * 60)
#define LOOK_SECONDS 60

struct _PirMailer
{
  GObject          parent_instance;

  PirDatabase     *database;
  PirPress        *press;
  const PirServerConfig *config;       /* (unowned) outlives the mailer */
  const PirHouseKey     *key;          /* (unowned) so does this */
  char            *public_url;
  PirWorker       *worker;       /* (nullable) NULL once it is stopped, or where there is no mail server */
  GCancellable    *stopping;     /* of what the worker does when the service ends */
  guint            look_source;
  gulong           drawn_handler;
  gboolean         is_busy;
  gboolean         is_kicked;    /* while it was busy: what it read then may be old */
};

/* What the outbox says: a letter that is due, or how long to wait */
typedef struct
{
  PirLetter *letter; /* (owned) (nullable) */
  gint64     wait;   /* seconds; -1 = nothing waits */
} Turn;

typedef struct
{
  char          *id;     /* (owned) of the outbox's row */
  PirSmtpResult  result;
  char          *why;    /* (owned) (nullable) */
  guint          attempts;
  gint64         created_at;
  guint          retry;  /* seconds, the first time */
} Report;

G_DEFINE_FINAL_TYPE (PirMailer, pir_mailer, G_TYPE_OBJECT)

static void look (PirMailer *self);

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  pir_letter_free (turn->letter);
  g_free (turn);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  g_free (report->id);
  g_free (report->why);
  g_free (report);
}

static void
enclose (PirLetter  *letter,
         PirMailer  *self,
         PirReceipt *receipt)
{
  const PirReceiptFields *fields = pir_receipt_peek (receipt);
  g_autofree char *path = NULL;

  if (fields->file_sha256 == NULL)
    return;

  path = pir_press_dup_path (self->press, fields->file_sha256);
  g_ptr_array_add (letter->enclosures, pir_enclosure_new (path, fields->file_name));
}

/* Documents are not split over mails: where they are too large together, none is enclosed. */
static gboolean
is_too_large (PirMailer *self,
              GPtrArray *receipts)
{
  guint64 bytes = 0;

  for (guint i = 0; i < receipts->len; i++)
    bytes += pir_receipt_peek (g_ptr_array_index (receipts, i))->file_size;

  return bytes > self->config->mail_attachment_bytes;
}

static void
add_payment (PirMailer *self,
             PirRepos  *repos,
             PirLetter *letter)
{
  g_autoptr (PirPaymentRow) payment = pir_payments_load (repos, letter->row->payment_id);

  letter->payment = g_object_ref (payment->payment);
  letter->receipts = pir_receipts_list_of_payment (repos, letter->row->payment_id);
  letter->enclosures = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_enclosure_free);
  letter->is_too_large = is_too_large (self, letter->receipts);
  for (guint i = 0; i < letter->receipts->len && !letter->is_too_large; i++)
    enclose (letter, self, g_ptr_array_index (letter->receipts, i));
}

static void
add_event (PirRepos  *repos,
           PirLetter *letter)
{
  const PirMailRow *row = letter->row;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (PirSchool) school = NULL;

  letter->event = pir_office_events_load (repos, row->event_id);
  school = pir_schools_get (repos, pir_event_peek (letter->event)->school_id);
  letter->school_name = g_strdup (pir_school_peek (school)->name);
  letter->classes = pir_event_people_dup_classes (repos, row->event_id, row->account_id);
  letter->notices = g_ptr_array_new_with_free_func (g_object_unref);
  ids = pir_event_notices_list_of_account (repos, row->event_id, row->account_id, row->kind == PIR_MAIL_EVENT_REMINDER);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (letter->notices, pir_notices_load (repos, g_ptr_array_index (ids, i)));
}

static void
add_notice (PirRepos  *repos,
            PirLetter *letter)
{
  PirNotice *notice = pir_notices_load (repos, letter->row->notice_id);

  letter->notices = g_ptr_array_new_with_free_func (g_object_unref);
  letter->school_name = g_strdup (pir_notice_peek (notice)->school_name);
  g_ptr_array_add (letter->notices, notice);
}

static void
add_refund (PirRepos  *repos,
            PirLetter *letter)
{
  g_autofree char *school_id = NULL;
  g_autoptr (PirSchool) school = NULL;

  letter->refund = pir_refunds_load (repos, letter->row->refund_id, &school_id);
  school = pir_schools_get (repos, school_id);
  letter->school_name = g_strdup (pir_school_peek (school)->name);
}

/* What the outbox does not hold */
static void
add_secrets (PirMailer *self,
             PirLetter *letter)
{
  char *token;

  if (letter->row->link_id == NULL)
    return;
  if (letter->row->kind == PIR_MAIL_CREDENTIALS)
    {
      letter->password = pir_provisional_password_new (self->key, letter->row->link_id);
      letter->password_days = self->config->password_days;
      return;
    }

  token = pir_mail_link_dup_token (self->key, letter->row->link_id);
  letter->url = g_strconcat (self->public_url, "/mail/", token, NULL);
  pir_token_free (token);
}

static PirLetter *
make_letter (PirMailer  *self,
             PirRepos   *repos,
             PirMailRow *row)
{
  g_autoptr (PirAccount) reader = row->account_id != NULL ? pir_accounts_get (repos, row->account_id) : NULL;
  PirLetter *letter = g_new0 (PirLetter, 1);

  letter->row = row;
  letter->sender = g_strdup (self->config->mail_sender);
  letter->service_name = g_strdup (self->config->name);
  if (reader != NULL)
    {
      const PirAccountFields *fields = pir_account_peek (reader);

      letter->reader_name = g_strconcat (fields->given_name, " ", fields->family_name, NULL);
      letter->user_name = g_strdup (fields->user_name);
    }
  if (row->kind == PIR_MAIL_PAYMENT_PAID)
    add_payment (self, repos, letter);
  else if (row->event_id != NULL)
    add_event (repos, letter);
  else if (row->notice_id != NULL)
    add_notice (repos, letter);
  else if (row->refund_id != NULL)
    add_refund (repos, letter);
  else
    add_secrets (self, letter);

  return letter;
}

static gpointer
take_turn (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  Turn *turn = g_new0 (Turn, 1);
  PirMailRow *row = pir_outbox_take (repos, &turn->wait);

  if (row != NULL)
    turn->letter = make_letter (data, repos, row);

  return turn;
}

static gint64
get_next_time (PirRepos     *repos,
               const Report *report)
{
  gint64 wait = report->retry;

  for (guint i = 0; i < report->attempts && wait < MAX_RETRY; i++)
    wait *= 2;

  return repos->now + MIN (wait, MAX_RETRY);
}

static gpointer
record (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  Report *report = data;

  if (report->result == PIR_SMTP_SENT)
    pir_outbox_set_sent (repos, report->id);
  else if (report->result == PIR_SMTP_NEVER || repos->now - report->created_at > GIVE_UP_SECONDS)
    pir_outbox_set_failed (repos, report->id, report->why);
  else
    pir_outbox_set_delayed (repos, report->id, get_next_time (repos, report), report->why);

  return GINT_TO_POINTER (TRUE);
}

static void
on_recorded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PirMailer) self = user_data;
  gboolean is_recorded = pir_database_run_finish (PIR_DATABASE (source), result, NULL) != NULL;

  self->is_busy = FALSE;
  /* What cannot be recorded would be sent again and again: that waits for the next look. */
  if (is_recorded)
    look (self);
}

static void
send_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  PirMailer *self = source;
  const PirLetter *letter = ((Turn *) task_data)->letter;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) mail = pir_letter_write (letter, &error);
  Report *report = g_new0 (Report, 1);

  report->id = g_strdup (letter->row->id);
  report->attempts = letter->row->attempts;
  report->created_at = letter->row->created_at;
  report->retry = self->config->mail_retry;
  report->result = PIR_SMTP_LATER;
  if (mail != NULL)
    report->result = pir_smtp_send (self->config, letter->row->recipient, mail, self->stopping, &report->why);
  else
    report->why = g_strdup (error->message);

  g_task_return_pointer (task, report, report_free);
}

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  PirMailer *self = PIR_MAILER (source);
  Report *report = g_task_propagate_pointer (G_TASK (result), NULL);

  if (report == NULL)
    {
      self->is_busy = FALSE;
      return;
    }

  if (report->result != PIR_SMTP_SENT)
    g_message ("mail %s was not sent: %s", report->id, report->why);
  pir_database_run_async (self->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, record, report, report_free, NULL, NULL,
                          on_recorded, g_object_ref (self));
}

static void
on_turn (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PirMailer) self = user_data;
  Turn *turn = pir_database_run_finish (PIR_DATABASE (source), result, NULL);
  g_autoptr (GTask) task = NULL;

  self->is_busy = turn != NULL && turn->letter != NULL && self->worker != NULL;
  if (!self->is_busy)
    {
      g_clear_pointer (&turn, turn_free);
      if (self->is_kicked)
        look (self);
      return;
    }

  task = g_task_new (self, NULL, on_sent, NULL);
  g_task_set_source_tag (task, on_turn);
  g_task_set_task_data (task, turn, turn_free);
  pir_worker_queue (self->worker, G_PRIORITY_DEFAULT, task, send_in_thread);
}

static void
look (PirMailer *self)
{
  self->is_kicked = self->is_busy;
  if (self->is_busy || self->worker == NULL)
    return;

  self->is_busy = TRUE;
  pir_database_run_async (self->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT_IDLE, take_turn, g_object_ref (self),
                          g_object_unref, turn_free, NULL, on_turn, g_object_ref (self));
}

static gboolean
on_time (gpointer user_data)
{
  look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
pir_mailer_finalize (GObject *object)
{
  PirMailer *self = PIR_MAILER (object);

  g_assert (self->worker == NULL);

  g_clear_signal_handler (&self->drawn_handler, self->press);
  g_object_unref (self->stopping);
  g_object_unref (self->press);
  g_object_unref (self->database);
  g_free (self->public_url);

  G_OBJECT_CLASS (pir_mailer_parent_class)->finalize (object);
}

static void
pir_mailer_class_init (PirMailerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_mailer_finalize;
}

static void
pir_mailer_init (PirMailer *self)
{
  self->stopping = g_cancellable_new ();
}

PirMailer *
pir_mailer_new (PirDatabase     *database,
                PirPress        *press,
                const PirServerConfig *config,
                const PirHouseKey *key,
                const char      *public_url)
{
  PirMailer *self;

  g_return_val_if_fail (PIR_IS_DATABASE (database), NULL);
  g_return_val_if_fail (PIR_IS_PRESS (press), NULL);
  g_return_val_if_fail (config != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (public_url != NULL, NULL);

  self = g_object_new (PIR_TYPE_MAILER, NULL);
  self->database = g_object_ref (database);
  self->press = g_object_ref (press);
  self->config = config;
  self->key = key;
  self->public_url = g_strdup (public_url);
  if (config->smtp_url == NULL)
    {
      g_message ("no mail server is configured: confirmations are not sent");
      return self;
    }

  self->worker = pir_worker_new ("mailer");
  self->drawn_handler = g_signal_connect_swapped (press, "drawn", G_CALLBACK (look), self);
  self->look_source = g_timeout_add_seconds (MIN (LOOK_SECONDS, config->mail_retry), on_time, self);
  look (self);

  return self;
}

void
pir_mailer_kick (PirMailer *self)
{
  g_return_if_fail (PIR_IS_MAILER (self));

  look (self);
}

void
pir_mailer_stop (PirMailer *self)
{
  g_return_if_fail (PIR_IS_MAILER (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_cancellable_cancel (self->stopping);
  if (self->worker != NULL)
    pir_worker_stop (self->worker);
  g_clear_object (&self->worker);
}
