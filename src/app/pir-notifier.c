/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-notifier.h"

#include <glib/gi18n.h>

#include "core/pir-archive.h"
#include "pir-config.h"
#include "ui/pir-words.h"

struct _PirNotifier
{
  GObject       parent_instance;

  GApplication *application; /* not owned: it owns this */
  GSettings    *settings;    /* (owned) */
  char         *payment_id;  /* (nullable): of the last notification */
  PirMoney      amount;      /* sum of the receipts of that payment so far */
  guint         n_receipts;
};

G_DEFINE_FINAL_TYPE (PirNotifier, pir_notifier, G_TYPE_OBJECT)

/* Receipts of one payment come one after the other: they replace each other in one notification. */
static void
count (PirNotifier            *self,
       const PirReceiptFields *fields)
{
  if (g_strcmp0 (self->payment_id, fields->payment_id) != 0)
    {
      g_free (self->payment_id);
      self->payment_id = g_strdup (fields->payment_id);
      self->amount = 0;
      self->n_receipts = 0;
    }
  self->amount += fields->amount;
  self->n_receipts++;
}

static void
kept_cb (PirNotifier    *self,
         PirKeptReceipt *receipt,
         gboolean        is_new)
{
  const PirReceiptFields *fields = pir_receipt_peek (pir_kept_receipt_get_receipt (receipt));
  g_autoptr(GNotification) notification = NULL;
  g_autoptr(GIcon) icon = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *body = NULL;
  g_autofree char *id = NULL;

  if (!is_new || !g_settings_get_boolean (self->settings, "notify-payments"))
    return;
  count (self, fields);
  amount = pir_words_money (self->amount);
  /* Translators: a notification: how many receipts were kept, their sum */
  body = g_strdup_printf (ngettext ("%1$u receipt is kept on this computer: %2$s",
                                    "%1$u receipts are kept on this computer: %2$s",
                                    self->n_receipts), self->n_receipts, amount);
  notification = g_notification_new (_("Payment confirmed"));
  icon = g_themed_icon_new (PIR_APP_ID);
  g_notification_set_body (notification, body);
  g_notification_set_icon (notification, icon);
  g_notification_set_default_action_and_target (notification, "app.show-receipt", "s", fields->id);
  id = g_strconcat ("payment-", fields->payment_id, NULL);
  g_application_send_notification (self->application, id, notification);
}

static void
pir_notifier_finalize (GObject *object)
{
  PirNotifier *self = PIR_NOTIFIER (object);

  g_clear_object (&self->settings);
  g_free (self->payment_id);

  G_OBJECT_CLASS (pir_notifier_parent_class)->finalize (object);
}

static void
pir_notifier_class_init (PirNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_notifier_finalize;
}

static void
pir_notifier_init (PirNotifier *self)
{
}

PirNotifier *
pir_notifier_new (GApplication *application,
                  PirContext   *context,
                  GSettings    *settings)
{
  PirNotifier *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_NOTIFIER, NULL);
  self->application = application;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (pir_context_get_archive (context), "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  return self;
}
