/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store.h"

#include "store/pir-member-id.h"
#include "store/pir-store-private.h"

struct _PirStore
{
  GObject parent_instance;

  char         *folder;    /* (owned) (nullable): NULL = in memory, or several */
  char        **folders;   /* (owned) (nullable): of several accounts ... */
  char        **servers;   /* (owned) (nullable): ... and the server of each */
  GMainContext *context;   /* (owned): where "changed" comes */
  PirThreads   *threads;   /* (owned) (nullable): from the first open on */
  gboolean      is_closed;
  int           topics;    /* atomic: what is still to be told */
};

G_DEFINE_FINAL_TYPE (PirStore, pir_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_running (PirStore *self)
{
  return self->threads != NULL && !self->is_closed;
}

static gboolean
emit_changed (gpointer user_data)
{
  PirStore *self = user_data;
  guint topics = (guint) g_atomic_int_exchange (&self->topics, 0);

  g_signal_emit (self, signals[CHANGED], 0, topics);

  return G_SOURCE_REMOVE;
}

/* In the writer's thread. This source is attached before the one that answers the commit's task, and is as urgent: so
 * the answer comes after "changed". */
static void
committed_cb (PirStoreTopics topics,
              gpointer       user_data)
{
  PirStore *self = user_data;
  g_autoptr (GSource) source = NULL;

  if (g_atomic_int_or ((guint *) &self->topics, topics) != 0)
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "PirStore changed");
  g_source_set_callback (source, emit_changed, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
pir_store_dispose (GObject *object)
{
  pir_store_close (PIR_STORE (object));

  G_OBJECT_CLASS (pir_store_parent_class)->dispose (object);
}

static void
pir_store_finalize (GObject *object)
{
  PirStore *self = PIR_STORE (object);

  pir_threads_free (self->threads);
  g_free (self->folder);
  g_strfreev (self->folders);
  g_strfreev (self->servers);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (pir_store_parent_class)->finalize (object);
}

static void
pir_store_class_init (PirStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_store_dispose;
  object_class->finalize = pir_store_finalize;

  /**
   * PirStore::changed:
   * @self: a store
   * @topics: PirStoreTopics that commits may have changed
   */
  signals[CHANGED] = g_signal_new ("changed", PIR_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
pir_store_init (PirStore *self)
{
  self->context = g_main_context_ref_thread_default ();
}

PirStore *
pir_store_new (const char *folder)
{
  PirStore *self = g_object_new (PIR_TYPE_STORE, NULL);

  self->folder = folder != NULL ? g_canonicalize_filename (folder, NULL) : NULL;

  return self;
}

PirStore *
pir_store_new_union (const char * const *folders,
                     const char * const *servers)
{
  PirStore *self;

  g_return_val_if_fail (folders != NULL && folders[0] != NULL, NULL);
  g_return_val_if_fail (g_strv_length ((char **) folders) <= PIR_MAX_MEMBERS, NULL);
  g_return_val_if_fail (servers != NULL && g_strv_length ((char **) folders) == g_strv_length ((char **) servers), NULL);

  self = g_object_new (PIR_TYPE_STORE, NULL);
  self->folders = g_strdupv ((char **) folders);
  self->servers = g_strdupv ((char **) servers);

  return self;
}

const char *
pir_store_get_folder (PirStore *self)
{
  g_return_val_if_fail (PIR_IS_STORE (self), NULL);

  return self->folder;
}

void
pir_store_open_async (PirStore            *self,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) opening = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_open_async, cancellable, callback, user_data);
  if (self->is_closed)
    {
      g_task_return_error (task, pir_threads_error_closed ());
      return;
    }

  if (self->threads == NULL && self->folders != NULL)
    self->threads = pir_threads_new_union ((const char * const *) self->folders, (const char * const *) self->servers,
                                           committed_cb, self);
  else if (self->threads == NULL)
    self->threads = pir_threads_new (self->folder, committed_cb, self);

  opening = pir_store_task_new (self, pir_store_open_async, NULL, opened_cb, g_steal_pointer (&task));
  pir_threads_open (self->threads, opening);
}

gboolean
pir_store_open_finish (PirStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_open_async, error);
}

void
pir_store_close (PirStore *self)
{
  g_return_if_fail (PIR_IS_STORE (self));

  self->is_closed = TRUE;
  if (self->threads != NULL)
    pir_threads_stop (self->threads);
}

gboolean
pir_store_delete_cache (const char  *folder,
                        GError     **error)
{
  static const char * const names[] = { "cache.db", "cache.db.damaged" };

  g_return_val_if_fail (folder != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (!pir_cache_delete_file (path, error))
        return FALSE;
    }

  return TRUE;
}

GTask *
pir_store_task_new (PirStore            *self,
                    gpointer             source_tag,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  GTask *task;

  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);

  return task;
}

void
pir_store_read (PirStore       *self,
                GTask          *task,
                PirReadFunc     func,
                gpointer        data,
                GDestroyNotify  free_data,
                GDestroyNotify  free_result)
{
  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (task != NULL);

  if (is_running (self))
    {
      pir_threads_read (self->threads, task, func, data, free_data, free_result);
      return;
    }

  if (free_data != NULL)
    free_data (data);
  g_task_return_error (task, pir_threads_error_closed ());
}

gpointer
pir_store_read_finish (PirStore      *self,
                       GAsyncResult  *result,
                       gpointer       source_tag,
                       GError       **error)
{
  g_return_val_if_fail (PIR_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_store_write (PirStore       *self,
                 GTask          *task,
                 int             priority,
                 PirWriteFunc    func,
                 gpointer        data,
                 GDestroyNotify  free_data)
{
  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (task != NULL);

  if (is_running (self))
    {
      pir_threads_write (self->threads, task, priority, func, data, free_data);
      return;
    }

  if (free_data != NULL)
    free_data (data);
  g_task_return_error (task, pir_threads_error_closed ());
}

gboolean
pir_store_write_finish (PirStore      *self,
                        GAsyncResult  *result,
                        gpointer       source_tag,
                        GError       **error)
{
  g_return_val_if_fail (PIR_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_store_rebuild (PirStore *self,
                   GTask    *task,
                   int       priority)
{
  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (task != NULL);

  if (is_running (self))
    pir_threads_rebuild (self->threads, task, priority);
  else
    g_task_return_error (task, pir_threads_error_closed ());
}
