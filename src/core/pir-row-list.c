/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-row-private.h"
#include "store/pir-store-notices.h"
#include "store/pir-store-receipts.h"

#define PAGE_SIZE 64
#define N_PAGES 16
#define LOAD_MAX 500 /* rows the store reads in one call */

/* What is listed: notices or receipts */
typedef struct
{
  const char *detail; /* of the context's "changed" */
  void (*list_async) (PirRowList *self, GAsyncReadyCallback callback, gpointer user_data);
  GArray *(*list_finish) (PirStore *store, GAsyncResult *result, GError **error);
  void (*load_async) (PirStore *store, const gint64 *local_ids, gsize n_ids, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data);
  GPtrArray *(*load_finish) (PirStore *store, GAsyncResult *result, GError **error);
} Source;

struct _PirRowList
{
  GObject          parent_instance;

  PirContext      *context;    /* weak */
  const Source    *source;
  PirNoticeFilter *filter;     /* (owned) */
  guint            most;       /* receipts, the newest of all; 0 = what @filter lets through */

  PirStore        *store;      /* (nullable): whose ids these are */
  GArray          *ids;        /* (element-type gint64): the snapshot */
  GHashTable      *map;        /* living rows by id */
  GArray          *asked;      /* (owned) (nullable) (element-type guint): positions asked for while it tells of a change */
  GQueue           pages;      /* (element-type GPtrArray of PirRow): the newest first; keeps rows that nobody holds */

  guint            generation; /* of what is listed: a snapshot of an older one is dropped */
  guint            n_reading;  /* snapshots under way */
  gboolean         is_stale;   /* read again after the snapshot under way */
};

typedef struct
{
  PirRowList *self;       /* (owned) */
  guint       generation;
} Snapshot;

typedef struct
{
  PirRowList *self; /* (owned) */
  GPtrArray  *rows; /* (owned) (element-type PirRow) */
} Load;

/* Rows that somebody wants all of */
typedef struct
{
  PirStore  *store;   /* (owned) (nullable): whose rows they are */
  GArray    *ids;     /* (owned) (element-type gint64) */
  guint      next;
  GPtrArray *objects; /* (owned) (nullable) (element-type GObject) */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_object (&part->store);
  g_array_unref (part->ids);
  g_clear_pointer (&part->objects, g_ptr_array_unref);
  g_free (part);
}

static void pir_row_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirRowList, pir_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pir_row_list_model_init))

enum
{
  PROP_IS_LOADING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
snapshot_free (Snapshot *snapshot)
{
  g_object_unref (snapshot->self);
  g_free (snapshot);
}

static void
load_free (Load *load)
{
  g_object_unref (load->self);
  g_ptr_array_unref (load->rows);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Snapshot, snapshot_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
drop_pages (PirRowList *self)
{
  g_queue_clear_full (&self->pages, (GDestroyNotify) g_ptr_array_unref);
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) objects = load->self->source->load_finish (PIR_STORE (source), result, &error);

  if (objects == NULL)
    g_debug ("A page of rows was not read: %s", error->message);

  for (guint i = 0; i < load->rows->len; i++)
    {
      PirRow *row = g_ptr_array_index (load->rows, i);

      if (objects != NULL && i < objects->len)
        pir_row_set_object (row, g_ptr_array_index (objects, i));
      else
        pir_row_set_reading (row, FALSE);
    }
}

static void
load_rows (PirRowList *self,
           GPtrArray  *rows)
{
  g_autofree gint64 *ids = g_new (gint64, rows->len);
  Load *load = g_new0 (Load, 1);

  for (guint i = 0; i < rows->len; i++)
    ids[i] = pir_row_get_local_id (g_ptr_array_index (rows, i));

  load->self = g_object_ref (self);
  load->rows = g_ptr_array_ref (rows);
  self->source->load_async (self->store, ids, rows->len, NULL, rows_loaded_cb, load);
}

/* The page that holds @position: all its rows live while it is among the last that were asked for. */
static void
load_page (PirRowList *self,
           guint       position)
{
  guint begin = position - position % PAGE_SIZE;
  guint end = MIN (begin + PAGE_SIZE, self->ids->len);
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) empty = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = begin; i < end; i++)
    {
      PirRow *row = pir_row_get (self->map, g_array_index (self->ids, gint64, i));

      g_ptr_array_add (page, row);
      if (pir_row_is_wanting (row))
        {
          pir_row_set_reading (row, TRUE);
          g_ptr_array_add (empty, g_object_ref (row));
        }
    }

  g_queue_push_head (&self->pages, g_steal_pointer (&page));
  if (self->pages.length > N_PAGES)
    g_ptr_array_unref (g_queue_pop_tail (&self->pages));
  if (empty->len > 0)
    load_rows (self, empty);
}

/* Reads those rows again that somebody holds, wherever they are. */
static void
reload_rows (PirRowList *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  GHashTableIter iter;
  gpointer row;

  drop_pages (self);
  g_hash_table_iter_init (&iter, self->map);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      if (rows == NULL)
        rows = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (rows, g_object_ref (row));
      if (rows->len == LOAD_MAX)
        {
          load_rows (self, rows);
          g_clear_pointer (&rows, g_ptr_array_unref);
        }
    }
  if (rows != NULL)
    load_rows (self, rows);
}

/* GTK's lists look for what they have shown among all rows that come: of more than are kept, those that nobody holds after that are
 * not read. */
static void
tell_change (PirRowList *self,
             guint       position,
             guint       n_removed,
             guint       n_added)
{
  g_autoptr (GArray) asked = NULL;
  gboolean is_first = self->asked == NULL && n_added > N_PAGES * PAGE_SIZE;

  if (is_first)
    self->asked = g_array_new (FALSE, FALSE, sizeof (guint));
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (!is_first)
    return;

  asked = g_steal_pointer (&self->asked);
  for (guint i = 0; i < asked->len; i++)
    {
      guint at = g_array_index (asked, guint, i);
      PirRow *row = at < self->ids->len ? g_hash_table_lookup (self->map, &g_array_index (self->ids, gint64, at)) : NULL;

      if (row != NULL && pir_row_is_wanting (row))
        load_page (self, at);
    }
}

static void
set_ids (PirRowList *self,
         GArray     *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  guint position, n_removed, n_added;

  self->ids = g_array_ref (ids);
  if (pir_row_diff ((const gint64 *) old->data, old->len, (const gint64 *) ids->data, ids->len, &position, &n_removed,
                    &n_added))
    tell_change (self, position, n_removed, n_added);
}

static void
set_n_reading (PirRowList *self,
               guint       n_reading)
{
  gboolean was_loading = self->n_reading > 0;

  self->n_reading = n_reading;
  if (was_loading != (n_reading > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

static void
take_snapshot (PirRowList *self,
               GArray     *ids)
{
  reload_rows (self);
  set_ids (self, ids);
}

static void read_snapshot (PirRowList *self);

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Snapshot) snapshot = user_data;
  PirRowList *self = snapshot->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = self->source->list_finish (PIR_STORE (source), result, &error);

  if (snapshot->generation == self->generation && PIR_STORE (source) == self->store)
    {
      if (ids != NULL)
        take_snapshot (self, ids);
      else
        g_debug ("A list was not read: %s", error->message);

      if (self->is_stale)
        read_snapshot (self);
    }
  set_n_reading (self, self->n_reading - 1);
}

static void
read_snapshot (PirRowList *self)
{
  Snapshot *snapshot = g_new0 (Snapshot, 1);

  self->is_stale = FALSE;
  snapshot->self = g_object_ref (self);
  snapshot->generation = self->generation;
  set_n_reading (self, self->n_reading + 1);
  self->source->list_async (self, listed_cb, snapshot);
}

/* Another account's ids mean other rows. */
static void
follow_store (PirRowList *self)
{
  PirStore *store = self->context != NULL ? pir_context_get_store (self->context) : NULL;
  g_autoptr (GArray) none = NULL;

  if (!g_set_object (&self->store, store))
    return;

  none = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->generation++;
  drop_pages (self);
  g_hash_table_unref (self->map);
  self->map = pir_row_map_new ();
  set_ids (self, none);
}

static void
refresh (PirRowList *self)
{
  guint generation = self->generation;

  follow_store (self);
  if (self->store == NULL)
    return;

  if (self->n_reading > 0 && generation == self->generation)
    self->is_stale = TRUE;
  else
    read_snapshot (self);
}

static void
restart (PirRowList *self)
{
  self->generation++;
  self->is_stale = FALSE;
  follow_store (self);
  if (self->store != NULL)
    read_snapshot (self);
}

static void
context_changed_cb (PirContext *context,
                    PirRowList *self)
{
  g_assert (PIR_IS_ROW_LIST (self));

  refresh (self);
}

static void
list_notices_async (PirRowList          *self,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  self->filter->today = pir_clock_today ();
  pir_store_list_notices_async (self->store, self->filter, NULL, callback, user_data);
}

static void
list_receipts_async (PirRowList          *self,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  if (self->most > 0)
    pir_store_list_newest_receipts_async (self->store, self->most, NULL, callback, user_data);
  else
    pir_store_list_receipts_async (self->store, self->filter, NULL, callback, user_data);
}

static const Source notices = {
  "changed::notices", list_notices_async, pir_store_list_notices_finish, pir_store_load_notices_async,
  pir_store_load_notices_finish,
};

static const Source receipts = {
  "changed::receipts", list_receipts_async, pir_store_list_receipts_finish, pir_store_load_receipts_async,
  pir_store_load_receipts_finish,
};

static GType
pir_row_list_get_item_type (GListModel *model)
{
  return PIR_TYPE_ROW;
}

static guint
pir_row_list_get_n_items (GListModel *model)
{
  return PIR_ROW_LIST (model)->ids->len;
}

static gpointer
pir_row_list_get_item (GListModel *model,
                       guint       position)
{
  PirRowList *self = PIR_ROW_LIST (model);
  PirRow *row;

  if (position >= self->ids->len)
    return NULL;

  row = pir_row_get (self->map, g_array_index (self->ids, gint64, position));
  if (pir_row_is_wanting (row) && self->asked != NULL)
    g_array_append_val (self->asked, position);
  else if (pir_row_is_wanting (row))
    load_page (self, position);

  return row;
}

static void
pir_row_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pir_row_list_get_item_type;
  iface->get_n_items = pir_row_list_get_n_items;
  iface->get_item = pir_row_list_get_item;
}

static void
pir_row_list_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_IS_LOADING)
    g_value_set_boolean (value, pir_row_list_is_loading (PIR_ROW_LIST (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pir_row_list_finalize (GObject *object)
{
  PirRowList *self = PIR_ROW_LIST (object);

  drop_pages (self);
  g_array_unref (self->ids);
  g_hash_table_unref (self->map);
  g_clear_object (&self->store);
  g_clear_pointer (&self->filter, pir_notice_filter_free);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (pir_row_list_parent_class)->finalize (object);
}

static void
pir_row_list_class_init (PirRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_row_list_get_property;
  object_class->finalize = pir_row_list_finalize;

  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_row_list_init (PirRowList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->map = pir_row_map_new ();
  g_queue_init (&self->pages);
}

static PirRowList *
new_list (PirContext            *context,
          const Source          *source,
          const PirNoticeFilter *filter,
          guint                  most)
{
  PirRowList *self = g_object_new (PIR_TYPE_ROW_LIST, NULL);

  self->source = source;
  self->most = most;
  self->filter = filter != NULL ? pir_notice_filter_copy (filter) : pir_notice_filter_new ();
  g_set_weak_pointer (&self->context, context);
  g_signal_connect_object (context, source->detail, G_CALLBACK (context_changed_cb), self, 0);
  restart (self);

  return self;
}

PirRowList *
pir_row_list_new_notices (PirContext            *context,
                          const PirNoticeFilter *filter)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  return new_list (context, &notices, filter, 0);
}

PirRowList *
pir_row_list_new_receipts (PirContext            *context,
                           const PirNoticeFilter *filter)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  return new_list (context, &receipts, filter, 0);
}

PirRowList *
pir_row_list_new_newest_receipts (PirContext *context,
                                  guint       most)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (most > 0, NULL);

  return new_list (context, &receipts, NULL, most);
}

void
pir_row_list_set_filter (PirRowList            *self,
                         const PirNoticeFilter *filter)
{
  g_return_if_fail (PIR_IS_ROW_LIST (self));

  pir_notice_filter_free (self->filter);
  self->filter = filter != NULL ? pir_notice_filter_copy (filter) : pir_notice_filter_new ();
  restart (self);
}

void
pir_row_list_set_text (PirRowList *self,
                       const char *text)
{
  g_return_if_fail (PIR_IS_ROW_LIST (self));

  g_free (self->filter->text);
  self->filter->text = g_strdup (text);
  restart (self);
}

gboolean
pir_row_list_is_loading (PirRowList *self)
{
  g_return_val_if_fail (PIR_IS_ROW_LIST (self), FALSE);

  return self->n_reading > 0;
}

gint64
pir_row_list_get_local_id (PirRowList *self,
                           guint       position)
{
  g_return_val_if_fail (PIR_IS_ROW_LIST (self), 0);
  g_return_val_if_fail (position < self->ids->len, 0);

  return g_array_index (self->ids, gint64, position);
}

static void read_part (GTask *task);

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
part_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirRowList *self = g_task_get_source_object (task);
  Part *part = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) objects = self->source->load_finish (PIR_STORE (source), result, &error);

  if (objects == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < objects->len; i++)
    if (g_ptr_array_index (objects, i) != NULL)
      g_ptr_array_add (part->objects, g_object_ref (g_ptr_array_index (objects, i)));
  if (part->next < part->ids->len)
    read_part (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_steal_pointer (&part->objects), free_array);
}

/* Takes @task. */
static void
read_part (GTask *task)
{
  PirRowList *self = g_task_get_source_object (task);
  Part *part = g_task_get_task_data (task);
  guint begin = part->next;
  guint n = MIN (part->ids->len - begin, LOAD_MAX);

  part->next += n;
  self->source->load_async (part->store, &g_array_index (part->ids, gint64, begin), n, g_task_get_cancellable (task),
                            part_read_cb, task);
}

void
pir_row_list_load_async (PirRowList          *self,
                         const gint64        *ids,
                         gsize                n_ids,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  Part *part;

  g_return_if_fail (PIR_IS_ROW_LIST (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_row_list_load_async);
  part = g_new0 (Part, 1);
  part->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  part->objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_set_object (&part->store, self->store);
  if (n_ids > 0)
    g_array_append_vals (part->ids, ids, (guint) n_ids);
  g_task_set_task_data (task, part, part_free);
  if (part->store != NULL && n_ids > 0)
    {
      read_part (task);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&part->objects), free_array);
  g_object_unref (task);
}

GPtrArray *
pir_row_list_load_finish (PirRowList    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return pir_task_propagate (self, result, pir_row_list_load_async, error);
}
