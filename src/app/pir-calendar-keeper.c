/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-calendar-keeper.h"

#include "core/pir-calendar.h"
#include "core/pir-sync.h"
#include "ui/pir-words.h"

#define DEFAULT_FOLDER "calendars"

struct _PirCalendarKeeper
{
  GObject       parent_instance;

  PirContext   *context;   /* (owned) */
  GSettings    *settings;  /* (owned) */
  GCancellable *calls;     /* (owned) */
  char         *folder;    /* (nullable): where calendars are being kept */
  GStrv         paths;     /* (owned) (nullable): those that were written last */
  gboolean      is_busy;
  gboolean      is_behind; /* something has changed since it began */
};

static void keep (PirCalendarKeeper *self);

G_DEFINE_FINAL_TYPE (PirCalendarKeeper, pir_calendar_keeper, G_TYPE_OBJECT)

/* (transfer full) (nullable): where calendars are to be kept; NULL = nowhere */
static char *
dup_folder (PirCalendarKeeper *self)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, "calendar-folder");

  if (!g_settings_get_boolean (self->settings, "calendar-feed") || pir_context_get_key (self->context) == NULL)
    return NULL;
  if (g_path_is_absolute (chosen))
    return g_steal_pointer (&chosen);
  return g_build_filename (pir_context_get_folder (self->context), DEFAULT_FOLDER, NULL);
}

static void
end (PirCalendarKeeper *self)
{
  self->is_busy = FALSE;
  if (self->is_behind)
    keep (self);
}

static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirCalendarKeeper) self = user_data;
  g_autoptr(GError) error = NULL;
  GStrv paths = pir_calendar_update_finish (PIR_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (paths != NULL)
    {
      g_strfreev (self->paths);
      self->paths = paths;
    }
  else
    g_info ("The calendars were not written: %s", error->message);
  end (self);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(PirCalendarKeeper) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!pir_calendar_remove_finish (PIR_CONTEXT (source), result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      g_warning ("Calendars are still there: %s", error->message);
    }
  g_clear_pointer (&self->paths, g_strfreev);
  self->is_behind = TRUE;
  end (self);
}

/* One thing after the other: first what is where it should not be any more. */
static void
keep (PirCalendarKeeper *self)
{
  g_autofree char *folder = NULL;

  self->is_behind = self->is_busy;
  /* A cache that is being filled does not know yet what there is to pay: it would cancel all. */
  if (self->is_busy || pir_sync_is_first (pir_context_get_sync (self->context)))
    return;

  folder = dup_folder (self);
  self->is_busy = self->folder != NULL || folder != NULL;
  if (self->folder != NULL && g_strcmp0 (self->folder, folder) != 0)
    {
      g_autofree char *old = g_steal_pointer (&self->folder);

      pir_calendar_remove_async (self->context, old, self->calls, removed_cb, g_object_ref (self));
    }
  else if (folder != NULL)
    {
      g_free (self->folder);
      self->folder = g_steal_pointer (&folder);
      pir_calendar_update_async (self->context, self->folder, pir_words_language (), self->calls, updated_cb,
                                 g_object_ref (self));
    }
}

static void
pir_calendar_keeper_dispose (GObject *object)
{
  PirCalendarKeeper *self = PIR_CALENDAR_KEEPER (object);

  g_cancellable_cancel (self->calls);

  G_OBJECT_CLASS (pir_calendar_keeper_parent_class)->dispose (object);
}

static void
pir_calendar_keeper_finalize (GObject *object)
{
  PirCalendarKeeper *self = PIR_CALENDAR_KEEPER (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_object (&self->calls);
  g_free (self->folder);
  g_strfreev (self->paths);

  G_OBJECT_CLASS (pir_calendar_keeper_parent_class)->finalize (object);
}

static void
pir_calendar_keeper_class_init (PirCalendarKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_calendar_keeper_dispose;
  object_class->finalize = pir_calendar_keeper_finalize;
}

static void
pir_calendar_keeper_init (PirCalendarKeeper *self)
{
  self->calls = g_cancellable_new ();
}

PirCalendarKeeper *
pir_calendar_keeper_new (PirContext *context,
                         GSettings  *settings)
{
  static const char * const reasons[] = { "changed::calendar-feed", "changed::calendar-folder", "changed::reminder-days" };
  PirCalendarKeeper *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PIR_TYPE_CALENDAR_KEEPER, NULL);
  self->context = g_object_ref (context);
  self->settings = g_object_ref (settings);
  /* "account" is told once a store is open, and "notices" also when the day has changed. */
  g_signal_connect_object (context, "changed::account", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed::notices", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pir_context_get_sync (context), "notify::is-first", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_signal_connect_object (settings, reasons[i], G_CALLBACK (keep), self, G_CONNECT_SWAPPED);

  return self;
}

void
pir_calendar_keeper_drop (PirCalendarKeeper *self)
{
  g_return_if_fail (PIR_IS_CALENDAR_KEEPER (self));

  g_cancellable_cancel (self->calls);
  for (guint i = 0; self->paths != NULL && self->paths[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_path (self->paths[i]);

      g_file_delete_async (file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
    }
}
