/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-reminding.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-accounts.h"
#include "core/pir-reminders.h"
#include "pir-config.h"
#include "ui/pir-account-words.h"
#include "ui/pir-words.h"

#define NAMED 3     /* notices; more are only counted */
#define PAUSE 1500  /* ms after a change: pages read first, and of many changes only the last counts */

struct _PirReminding
{
  GObject       parent_instance;

  GApplication *application;     /* not owned: it owns this */
  PirContext   *context;         /* (owned) */
  GSettings    *settings;        /* (owned) */
  GCancellable *calls;           /* (owned) */
  guint         pause_id;        /* source: something has changed */
  gboolean      is_checking;
  gboolean      is_asked_again;  /* while it was checking */
  gboolean      is_sent;         /* by this process, and not taken back */
  gboolean      is_first;        /* nothing was looked at yet */
  guint         n_sent;          /* of how many notices ... */
  PirMoney      amount_sent;     /* ... and how much was told */
};

G_DEFINE_FINAL_TYPE (PirReminding, pir_reminding, G_TYPE_OBJECT)

enum
{
  CHECKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_id (PirReminding *self)
{
  return g_strconcat ("reminder-", pir_context_get_key (self->context), NULL);
}

/* (transfer full): "2 notices due within 7 days · 142,50 €" */
static char *
dup_sentence (PirReminderSum *sum)
{
  g_autofree char *amount = pir_words_money (sum->amount);
  guint n = sum->notices->len;

  if (sum->days_left == 0)
    /* Translators: a reminder: how many notices, their sum */
    return g_strdup_printf (ngettext ("%1$u notice due today · %2$s", "%1$u notices due today · %2$s", n), n, amount);
  if (sum->days_left == 1)
    /* Translators: a reminder: how many notices, their sum */
    return g_strdup_printf (ngettext ("%1$u notice due by tomorrow · %2$s", "%1$u notices due by tomorrow · %2$s", n), n, amount);
  /* Translators: a reminder: how many notices, within how many days (at least 2), their sum */
  return g_strdup_printf (ngettext ("%1$u notice due within %2$d days · %3$s", "%1$u notices due within %2$d days · %3$s", n), n,
                          sum->days_left, amount);
}

/* (transfer full): "Luca: Gita a Roma · 45,00 € · In 3 days" */
static char *
dup_line (PirNotice *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  g_autofree char *amount = pir_words_money (fields->amount);
  g_autofree char *due = pir_words_short_due (fields->due_date, pir_clock_today ());

  /* Translators: a line of a reminder: first name, what for, how much, when: "In 3 days" */
  return g_strdup_printf (_("%1$s: %2$s · %3$s · %4$s"), fields->debtor_given_name, fields->reason, amount, due);
}

static char *
dup_named (PirReminderSum *sum)
{
  GString *text = g_string_new (NULL);
  g_autofree char *sentence = dup_sentence (sum);

  g_string_append (text, sentence);
  for (guint i = 0; i < MIN (sum->notices->len, NAMED); i++)
    {
      g_autofree char *line = dup_line (g_ptr_array_index (sum->notices, i));

      g_string_append_printf (text, "\n%s", line);
    }

  return g_string_free (text, FALSE);
}

/* (transfer full): as it may be read by whoever sits there */
static char *
dup_body (PirReminding   *self,
          PirReminderSum *sum,
          gboolean        is_shown)
{
  PirAccounts *accounts = pir_context_get_accounts (self->context);
  g_autofree char *name = pir_account_words_label (accounts, self->context);
  g_autofree char *text = NULL;

  if (!is_shown)
    /* Translators: a reminder; %s is whose account it is about */
    return g_strdup_printf (_("%s has something to pay soon. Open the account to read it."), name);
  text = g_settings_get_boolean (self->settings, "reminder-names") ? dup_named (sum) : dup_sentence (sum);
  if (g_list_model_get_n_items (G_LIST_MODEL (accounts)) < 2)
    return g_steal_pointer (&text);
  /* Translators: a notification: whose account it is about, what has happened */
  return g_strdup_printf (C_("notification", "%1$s: %2$s"), name, text);
}

/* Nothing that it leads to pays or reveals: it opens the window, or waits. */
static void
send (PirReminding   *self,
      PirReminderSum *sum)
{
  const char *key = pir_context_get_key (self->context);
  gboolean is_shown = self->context == pir_accounts_get_current (pir_context_get_accounts (self->context));
  g_autoptr(GNotification) notification = g_notification_new (_("Payments Due Soon"));
  g_autoptr(GIcon) icon = g_themed_icon_new (PIR_APP_ID);
  g_autofree char *body = dup_body (self, sum, is_shown);
  g_autofree char *id = dup_id (self);

  g_notification_set_body (notification, body);
  g_notification_set_icon (notification, icon);
  if (sum->notices->len == 1 && is_shown)
    g_notification_set_default_action_and_target (notification, "app.show-of", "(sss)", key, "show-notice",
                                                  pir_notice_peek (g_ptr_array_index (sum->notices, 0))->id);
  else
    g_notification_set_default_action_and_target (notification, "app.show-of", "(sss)", key, "go", "notices");
  if (sum->days_left > 0)
    g_notification_add_button_with_target (notification, _("Remind Me Tomorrow"), "app.put-off-reminder", "s", key);
  g_application_send_notification (self->application, id, notification);
  self->is_sent = TRUE;
  self->n_sent = sum->notices->len;
  self->amount_sent = sum->amount;
}

/* Also what a run before this one may have left */
static void
withdraw (PirReminding *self)
{
  g_autofree char *id = dup_id (self);

  if (self->is_sent || self->is_first)
    g_application_withdraw_notification (self->application, id);
  self->is_sent = FALSE;
}

static void
tell (PirReminding   *self,
      PirReminderSum *sum)
{
  gboolean is_other = self->is_sent && (sum->notices->len != self->n_sent || sum->amount != self->amount_sent);

  if (sum->notices->len == 0)
    withdraw (self);
  else if (sum->is_new || is_other)
    send (self, sum);
}

static void
end_check (PirReminding *self,
           gboolean      is_shown)
{
  gboolean is_asked_again = self->is_asked_again;

  self->is_checking = FALSE;
  self->is_asked_again = FALSE;
  self->is_first = FALSE;
  g_signal_emit (self, signals[CHECKED], 0, is_shown);
  if (is_asked_again)
    pir_reminding_check (self);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirReminding) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirReminderSum) sum = pir_reminders_check_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (sum != NULL)
    tell (self, sum);
  else
    g_debug ("No reminders: %s", error->message);
  end_check (self, self->is_sent);
}

static gboolean
pause_cb (gpointer user_data)
{
  PirReminding *self = user_data;

  self->pause_id = 0;
  pir_reminding_check (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PirReminding *self)
{
  if (self->pause_id == 0)
    self->pause_id = g_timeout_add (PAUSE, pause_cb, self);
}

static void
put_off_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirReminding) self = user_data;
  g_autoptr(GError) error = NULL;

  if (pir_reminders_put_off_finish (PIR_CONTEXT (source), result, &error))
    pir_reminding_check (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The reminder was not put off: %s", error->message);
}

static void
pir_reminding_dispose (GObject *object)
{
  PirReminding *self = PIR_REMINDING (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_cancellable_cancel (self->calls);

  G_OBJECT_CLASS (pir_reminding_parent_class)->dispose (object);
}

static void
pir_reminding_finalize (GObject *object)
{
  PirReminding *self = PIR_REMINDING (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_object (&self->calls);

  G_OBJECT_CLASS (pir_reminding_parent_class)->finalize (object);
}

static void
pir_reminding_class_init (PirRemindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_reminding_dispose;
  object_class->finalize = pir_reminding_finalize;

  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_BOOLEAN);
}

static void
pir_reminding_init (PirReminding *self)
{
  self->calls = g_cancellable_new ();
  self->is_first = TRUE;
}

PirReminding *
pir_reminding_new (GApplication *application,
                   PirContext   *context,
                   GSettings    *settings)
{
  static const char * const reasons[] = { "changed::reminders", "changed::reminder-days" };
  PirReminding *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PIR_TYPE_REMINDING, NULL);
  self->application = application;
  self->context = g_object_ref (context);
  self->settings = g_object_ref (settings);
  /* "account" is told once a store is open, and "notices" also when the day has changed. */
  g_signal_connect_object (context, "changed::account", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::notices", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_signal_connect_object (settings, reasons[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

PirContext *
pir_reminding_get_context (PirReminding *self)
{
  g_return_val_if_fail (PIR_IS_REMINDING (self), NULL);

  return self->context;
}

void
pir_reminding_check (PirReminding *self)
{
  g_autofree int *days = NULL;
  gsize n_days;

  g_return_if_fail (PIR_IS_REMINDING (self));

  if (pir_context_get_key (self->context) == NULL)
    return;
  if (self->is_checking)
    {
      self->is_asked_again = TRUE;
      return;
    }
  if (!g_settings_get_boolean (self->settings, "reminders"))
    {
      withdraw (self);
      end_check (self, FALSE);
      return;
    }

  self->is_checking = TRUE;
  days = pir_reminding_dup_days (self->settings, &n_days);
  pir_reminders_check_async (self->context, days, n_days, pir_clock_today (), self->calls, checked_cb, g_object_ref (self));
}

void
pir_reminding_put_off (PirReminding *self)
{
  g_return_if_fail (PIR_IS_REMINDING (self));

  if (pir_context_get_key (self->context) != NULL)
    pir_reminders_put_off_async (self->context, pir_clock_today (), self->calls, put_off_cb, g_object_ref (self));
}

int *
pir_reminding_dup_days (GSettings *settings,
                        gsize     *n_days)
{
  g_autoptr(GVariant) value = NULL;
  const gint32 *days;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (n_days != NULL, NULL);

  value = g_settings_get_value (settings, "reminder-days");
  days = g_variant_get_fixed_array (value, n_days, sizeof *days);

  return g_memdup2 (days, *n_days * sizeof *days);
}
