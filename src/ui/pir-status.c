/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-status.h"

#include <glib/gi18n.h>

#include "base/pir-clock.h"
#include "core/pir-sentences.h"
#include "core/pir-session.h"
#include "core/pir-sync.h"
#include "ui/pir-words.h"

/* "Updated 10:42" becomes "Updated 27 Nov, 10:42" at midnight. */
#define AGE_SECONDS 300

#define PATIENCE 1000 /* milliseconds: a first fetching that is done by then needs no words */

struct _PirStatus
{
  GObject     parent_instance;

  PirContext *context;  /* (owned) */
  GSettings  *settings; /* (owned) (nullable) */
  char       *age;
  char       *short_age;
  char       *banner;        /* (nullable) */
  const char *banner_label;  /* (nullable) */
  const char *banner_action; /* (nullable) */
  gboolean    is_busy;
  gboolean    can_dismiss;
  gboolean    is_dismissed;
  gboolean    is_long;       /* the first fetching has taken longer than PATIENCE */
  guint       timer_id;
  guint       patience_id;   /* 0 = nothing is fetched for the first time, or it is long */

  PirOverview  *overview;    /* (owned) (nullable) */
  GCancellable *cancellable;
  gboolean      is_reading;
  gboolean      is_stale;    /* something changed while it was being read */
};

G_DEFINE_FINAL_TYPE (PirStatus, pir_status, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_AGE,
  PROP_IS_BUSY,
  PROP_BANNER,
  PROP_BANNER_LABEL,
  PROP_BANNER_ACTION,
  PROP_CAN_DISMISS,
  PROP_OVERVIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_age (PirSync *sync)
{
  g_autofree char *moment = NULL;
  gint64 updated_at = pir_sync_get_updated_at (sync);

  if (pir_sync_get_state (sync) == PIR_SYNC_RUNNING)
    /* Translators: while the service is asked for what is new */
    return g_strdup (_("Updating…"));
  if (updated_at == 0)
    return g_strdup (_("Not updated yet"));
  moment = pir_words_since (updated_at);
  /* Translators: how old the data are; %s is a time of today such as "10:42", or "27 Nov, 10:42" */
  return g_strdup_printf (_("Updated %s"), moment);
}

/* Under a title between buttons there is room for some 16 letters. */
static char *
dup_short_age (PirSync *sync)
{
  g_autofree char *moment = NULL;
  g_autofree char *clock = NULL;
  gint64 updated_at = pir_sync_get_updated_at (sync);

  if (pir_sync_get_state (sync) == PIR_SYNC_RUNNING)
    return g_strdup (_("Updating…"));
  if (updated_at == 0)
    /* Translators: nothing has been fetched yet; 16 letters at most */
    return g_strdup (C_("short", "No data yet"));
  moment = pir_words_since (updated_at);
  clock = pir_words_clock (updated_at);
  if (!g_str_equal (moment, clock))
    return g_steal_pointer (&moment);
  /* Translators: how old the data are; %s is a time of today such as "10:42"; 16 letters at most */
  return g_strdup_printf (C_("short", "Updated %s"), moment);
}

static void update (PirStatus *self);

static void
set_banner (PirStatus  *self,
            char       *text,
            const char *label,
            const char *action)
{
  self->banner = text;
  self->banner_label = label;
  self->banner_action = action;
}

static void
set_offline_banner (PirStatus *self,
                    PirSync   *sync)
{
  g_autofree char *since = pir_words_since (pir_sync_get_offline_since (sync));

  /* Translators: %s is a time such as "10:42" or "27 Nov, 10:42" */
  set_banner (self, g_strdup_printf (_("Offline since %s. Everything that was fetched can be read; paying needs the "
                                       "network."), since),
              _("_Try Again"), "app.refresh");
}

/* All that there is may be a lot: how far it has come, and a way to end it; what has come stays. */
static gboolean
set_first_banner (PirStatus *self,
                  PirSync   *sync)
{
  guint n = pir_sync_get_n_fetched (sync);

  if (self->is_long)
    set_banner (self,
                /* Translators: progress of the first fetching, beside a button that stops it; %u counts notices, receipts and the like */
                g_strdup_printf (ngettext ("Fetching everything for the first time: %u entry so far",
                                           "Fetching everything for the first time: %u entries so far", n), n),
                /* Translators: button: ends what is being fetched; it can go on later */
                _("_Stop"), "win.stop-refresh");
  else if (pir_sync_is_first (sync) && pir_sync_get_state (sync) == PIR_SYNC_STOPPED)
    set_banner (self, g_strdup (_("Not everything has been fetched yet")),
                /* Translators: button: goes on with the first fetching, which was stopped */
                _("_Fetch the Rest"), "app.refresh");
  else
    return FALSE;
  return TRUE;
}

static void
choose_banner (PirStatus *self)
{
  PirSession *session = pir_context_get_session (self->context);
  PirSync *sync = pir_context_get_sync (self->context);
  PirKeyringState keyring = pir_session_get_keyring_state (session);
  const char *sentence = pir_sentence_keyring (keyring);

  set_banner (self, NULL, NULL, NULL);
  self->can_dismiss = FALSE;
  if (pir_session_get_state (session) == PIR_SESSION_ENDED)
    {
      if (keyring == PIR_KEYRING_LOCKED && sentence != NULL)
        set_banner (self, g_strdup (sentence), _("_Unlock"), "win.unlock");
      else if (sentence != NULL)
        set_banner (self, g_strdup (sentence), _("_Sign In"), "win.sign-in");
      else
        set_banner (self, g_strdup (_("The session has ended. Everything that was fetched can be read; to refresh or "
                                      "pay, sign in again.")),
                    _("_Sign In"), "win.sign-in");
    }
  else if (pir_sync_get_state (sync) == PIR_SYNC_OFFLINE && pir_sync_get_offline_since (sync) > 0)
    set_offline_banner (self, sync);
  else if (pir_sync_get_state (sync) == PIR_SYNC_FAILED && pir_sync_get_error (sync) != NULL)
    set_banner (self, pir_sentence_error (pir_sync_get_error (sync)), _("_Try Again"), "app.refresh");
  else if (set_first_banner (self, sync))
    return;
  else if (pir_session_get_state (session) == PIR_SESSION_ACTIVE && sentence != NULL && !self->is_dismissed)
    {
      self->can_dismiss = TRUE;
      set_banner (self, g_strdup (sentence), keyring == PIR_KEYRING_LOCKED ? _("_Unlock") : NULL,
                  keyring == PIR_KEYRING_LOCKED ? "win.unlock" : NULL);
    }
}

static gboolean
long_cb (gpointer user_data)
{
  PirStatus *self = user_data;

  self->patience_id = 0;
  self->is_long = TRUE;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
watch_first (PirStatus *self,
             PirSync   *sync)
{
  if (!pir_sync_is_first (sync) || pir_sync_get_state (sync) != PIR_SYNC_RUNNING)
    {
      g_clear_handle_id (&self->patience_id, g_source_remove);
      self->is_long = FALSE;
    }
  else if (!self->is_long && self->patience_id == 0)
    {
      self->patience_id = g_timeout_add (PATIENCE, long_cb, self);
    }
}

static void
update (PirStatus *self)
{
  GObject *object = G_OBJECT (self);
  PirSync *sync = pir_context_get_sync (self->context);
  g_autofree char *old_age = g_steal_pointer (&self->age);
  g_autofree char *old_banner = g_steal_pointer (&self->banner);
  gboolean was_busy = self->is_busy;

  self->age = dup_age (sync);
  g_free (self->short_age);
  self->short_age = dup_short_age (sync);
  self->is_busy = pir_sync_get_state (sync) == PIR_SYNC_RUNNING;
  watch_first (self, sync);
  choose_banner (self);
  g_object_freeze_notify (object);
  if (g_strcmp0 (old_age, self->age) != 0)
    g_object_notify_by_pspec (object, properties[PROP_AGE]);
  if (was_busy != self->is_busy)
    g_object_notify_by_pspec (object, properties[PROP_IS_BUSY]);
  if (g_strcmp0 (old_banner, self->banner) != 0)
    for (guint i = PROP_BANNER; i <= PROP_CAN_DISMISS; i++)
      g_object_notify_by_pspec (object, properties[i]);
  g_object_thaw_notify (object);
}

static void overview_read_cb (GObject      *source,
                              GAsyncResult *result,
                              gpointer      user_data);

static void
read_overview (PirStatus *self)
{
  if (self->is_reading)
    {
      self->is_stale = TRUE;
      return;
    }
  if (!pir_context_has_account (self->context))
    {
      if (self->overview == NULL)
        return;
      g_clear_object (&self->overview);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OVERVIEW]);
      return;
    }
  self->is_reading = TRUE;
  self->is_stale = FALSE;
  pir_context_read_overview_async (self->context, self->cancellable, overview_read_cb, g_object_ref (self));
}

static void
overview_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(PirStatus) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(PirOverview) overview = pir_context_read_overview_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_reading = FALSE;
  if (overview == NULL)
    {
      g_warning ("The overview cannot be read: %s", error->message);
      return;
    }
  g_set_object (&self->overview, overview);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OVERVIEW]);
  if (self->is_stale)
    read_overview (self);
}

static gboolean
timer_cb (gpointer user_data)
{
  PirStatus *self = user_data;

  update (self);
  if (self->overview != NULL && pir_overview_peek (self->overview)->today != pir_clock_today ())
    read_overview (self);
  return G_SOURCE_CONTINUE;
}

static void
pir_status_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  PirStatus *self = PIR_STATUS (object);

  switch (property_id)
    {
    case PROP_AGE:
      g_value_set_string (value, self->age);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, self->is_busy);
      break;
    case PROP_BANNER:
      g_value_set_string (value, self->banner);
      break;
    case PROP_BANNER_LABEL:
      g_value_set_string (value, self->banner_label);
      break;
    case PROP_BANNER_ACTION:
      g_value_set_string (value, self->banner_action);
      break;
    case PROP_CAN_DISMISS:
      g_value_set_boolean (value, self->can_dismiss);
      break;
    case PROP_OVERVIEW:
      g_value_set_object (value, self->overview);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_status_dispose (GObject *object)
{
  PirStatus *self = PIR_STATUS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->overview);

  G_OBJECT_CLASS (pir_status_parent_class)->dispose (object);
}

static void
pir_status_finalize (GObject *object)
{
  PirStatus *self = PIR_STATUS (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_free (self->age);
  g_free (self->short_age);
  g_free (self->banner);

  G_OBJECT_CLASS (pir_status_parent_class)->finalize (object);
}

static void
pir_status_class_init (PirStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pir_status_dispose;
  object_class->finalize = pir_status_finalize;
  object_class->get_property = pir_status_get_property;

  properties[PROP_AGE] = g_param_spec_string ("age", NULL, NULL, NULL, flags);
  properties[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, flags);
  properties[PROP_BANNER] = g_param_spec_string ("banner", NULL, NULL, NULL, flags);
  properties[PROP_BANNER_LABEL] = g_param_spec_string ("banner-label", NULL, NULL, NULL, flags);
  properties[PROP_BANNER_ACTION] = g_param_spec_string ("banner-action", NULL, NULL, NULL, flags);
  properties[PROP_CAN_DISMISS] = g_param_spec_boolean ("can-dismiss", NULL, NULL, FALSE, flags);
  properties[PROP_OVERVIEW] = g_param_spec_object ("overview", NULL, NULL, PIR_TYPE_OVERVIEW, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_status_init (PirStatus *self)
{
  self->cancellable = g_cancellable_new ();
  self->timer_id = g_timeout_add_seconds (AGE_SECONDS, timer_cb, self);
}

PirStatus *
pir_status_new (PirContext *context,
                GSettings  *settings)
{
  static const char * const details[] = { "changed::account", "changed::people", "changed::notices" };
  PirStatus *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_STATUS, NULL);
  self->context = g_object_ref (context);
  g_set_object (&self->settings, settings);
  g_signal_connect_object (pir_context_get_session (context), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_sync (context), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (context, details[i], G_CALLBACK (read_overview), self, G_CONNECT_SWAPPED);
  update (self);
  read_overview (self);
  return self;
}

GSettings *
pir_status_get_settings (PirStatus *self)
{
  g_return_val_if_fail (PIR_IS_STATUS (self), NULL);

  return self->settings;
}

const char *
pir_status_get_age (PirStatus *self)
{
  g_return_val_if_fail (PIR_IS_STATUS (self), NULL);

  return self->age;
}

const char *
pir_status_get_short_age (PirStatus *self)
{
  g_return_val_if_fail (PIR_IS_STATUS (self), NULL);

  return self->short_age;
}

const char *
pir_status_get_banner (PirStatus *self)
{
  g_return_val_if_fail (PIR_IS_STATUS (self), NULL);

  return self->banner;
}

const char *
pir_status_get_banner_label (PirStatus *self)
{
  g_return_val_if_fail (PIR_IS_STATUS (self), NULL);

  return self->banner_label;
}

const char *
pir_status_get_banner_action (PirStatus *self)
{
  g_return_val_if_fail (PIR_IS_STATUS (self), NULL);

  return self->banner_action;
}

PirOverview *
pir_status_get_overview (PirStatus *self)
{
  g_return_val_if_fail (PIR_IS_STATUS (self), NULL);

  return self->overview;
}

gboolean
pir_status_can_dismiss (PirStatus *self)
{
  g_return_val_if_fail (PIR_IS_STATUS (self), FALSE);

  return self->can_dismiss;
}

void
pir_status_dismiss (PirStatus *self)
{
  g_return_if_fail (PIR_IS_STATUS (self));

  if (!self->can_dismiss)
    return;
  self->is_dismissed = TRUE;
  update (self);
}
