/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-notifier.h"

#include <glib/gi18n.h>

#include "core/pir-accounts.h"
#include "core/pir-archive.h"
#include "core/pir-link-watch.h"
#include "pir-config.h"
#include "ui/pir-account-words.h"
#include "ui/pir-words.h"

struct _PirNotifier
{
  GObject       parent_instance;

  GApplication *application; /* not owned: it owns this */
  PirContext   *context;     /* (owned) */
  GSettings    *settings;    /* (owned) */
  PirLinkWatch *links;       /* (owned) */
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

/* (transfer full): @text as it may be read by whoever sits there. Of an account that is not shown it says whose news there
 * is, and nothing of them. */
static char *
dup_body (PirNotifier *self,
          const char  *text,
          gboolean     is_shown)
{
  PirAccounts *accounts = pir_context_get_accounts (self->context);
  g_autofree char *name = pir_account_words_label (accounts, self->context);

  if (!is_shown)
    /* Translators: a notification; %s is whose account has news */
    return g_strdup_printf (_("There is news for %s. Open the account to read it."), name);
  if (g_list_model_get_n_items (G_LIST_MODEL (accounts)) < 2)
    return g_strdup (text);
  /* Translators: a notification: whose account it is about, what has happened */
  return g_strdup_printf (C_("notification", "%1$s: %2$s"), name, text);
}

/* In the place of the last one called @id; choosing it does @action of the window with @target. */
static void
send (PirNotifier *self,
      const char  *id,
      const char  *title,
      const char  *text,
      const char  *action,
      const char  *target)
{
  gboolean is_shown = self->context == pir_accounts_get_current (pir_context_get_accounts (self->context));
  /* Translators: title of a notification */
  g_autoptr(GNotification) notification = g_notification_new (is_shown ? title : _("News"));
  g_autoptr(GIcon) icon = g_themed_icon_new (PIR_APP_ID);
  g_autofree char *body = dup_body (self, text, is_shown);
  g_autofree char *account = g_strconcat ("account-", pir_context_get_key (self->context), NULL);

  g_notification_set_body (notification, body);
  g_notification_set_icon (notification, icon);
  g_notification_set_default_action_and_target (notification, "app.show-of", "(sss)", pir_context_get_key (self->context),
                                                action, target);
  g_application_send_notification (self->application, is_shown ? id : account, notification);
}

static void
kept_cb (PirNotifier    *self,
         PirKeptReceipt *receipt,
         gboolean        is_new)
{
  const PirReceiptFields *fields = pir_receipt_peek (pir_kept_receipt_get_receipt (receipt));
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;

  if (!is_new || !g_settings_get_boolean (self->settings, "notify-payments"))
    return;
  count (self, fields);
  amount = pir_words_money (self->amount);
  /* Translators: a notification: how many receipts were kept, their sum */
  text = g_strdup_printf (ngettext ("%1$u receipt is kept on this computer: %2$s",
                                    "%1$u receipts are kept on this computer: %2$s",
                                    self->n_receipts), self->n_receipts, amount);
  id = g_strconcat ("payment-", fields->payment_id, NULL);
  send (self, id, _("Payment confirmed"), text, "show-receipt", fields->id);
}

/* Whoever looks over somebody's shoulder reads the school's name, and no child's. */
static void
decided_cb (PirNotifier    *self,
            PirLinkRequest *request)
{
  const PirLinkRequestFields *fields = pir_link_request_peek (request);
  gboolean is_confirmed = fields->state == PIR_LINK_ACTIVE;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;

  if (!g_settings_get_boolean (self->settings, "notify-links"))
    return;
  if (is_confirmed)
    /* Translators: a notification; %s is a school */
    text = g_strdup_printf (_("%s has confirmed your request. Its notices appear by themselves."), fields->school_name);
  else
    /* Translators: a notification; %s is a school */
    text = g_strdup_printf (_("%s has rejected your request. Its reason is in the app."), fields->school_name);
  id = g_strconcat ("link-", fields->id, NULL);
  /* Translators: title of a notification: the school has linked payer and child */
  send (self, id, is_confirmed ? _("Request confirmed") :
      /* Translators: title of a notification: the school has not linked payer and child */
      _("Request rejected"), text, "show-link", fields->id);
}

static void
pir_notifier_finalize (GObject *object)
{
  PirNotifier *self = PIR_NOTIFIER (object);

  g_clear_object (&self->links);
  g_clear_object (&self->context);
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
  self->context = g_object_ref (context);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (pir_context_get_archive (context), "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  self->links = pir_link_watch_new (context);
  g_signal_connect_object (self->links, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  return self;
}
