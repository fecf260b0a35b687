/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-class-acts.h"

#include <string.h>

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-cart.h"
#include "core/pir-context-private.h"
#include "core/pir-document-file.h"
#include "documents/pir-collection-sheet.h"
#include "store/pir-store-notices.h"

#define PARTS 3
#define MAX_NAME 60

typedef struct
{
  /* Input */
  PirNoticeFilter *filter;     /* (owned) */
  char            *class_name; /* (owned) */

  /* In progress */
  GArray          *ids;        /* (owned) (nullable) (element-type gint64) */
  gsize            n_read;     /* of ids */
  GPtrArray       *notices;    /* (owned) (element-type PirNotice) */
} Reading;

typedef struct
{
  PirClassDesk *desk;     /* (owned) */
  guint         index;
  char         *language; /* (owned) (nullable) */
  GFile        *file;     /* (owned) (nullable) */
} Writing;

static void read_next (GTask *task);

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  pir_notice_filter_free (reading->filter);
  g_free (reading->class_name);
  g_clear_pointer (&reading->ids, g_array_unref);
  g_ptr_array_unref (reading->notices);
  g_free (reading);
}

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->desk);
  g_free (writing->language);
  g_clear_object (&writing->file);
  g_free (writing);
}

static GStrv
dup_own (GPtrArray *links)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < links->len; i++)
    {
      const PirLinkFields *link = pir_link_peek (g_ptr_array_index (links, i));

      if (link->pupil != NULL)
        g_strv_builder_add (builder, pir_pupil_peek (link->pupil)->id);
    }

  return g_strv_builder_end (builder);
}

static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) links = pir_context_read_links_finish (PIR_CONTEXT (source), result, &error);
  g_auto (GStrv) own = NULL;

  if (links == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  own = dup_own (links);
  g_task_return_pointer (task, pir_class_desk_new (reading->notices, reading->class_name, (const char * const *) own, pir_clock_today ()),
                         g_object_unref);
}

static void
page_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) page = pir_store_load_notices_finish (PIR_STORE (source), result, &error);

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < page->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (page, i);

      /* One that is gone meanwhile is NULL; of the others only the class is kept. */
      if (notice != NULL && g_strcmp0 (pir_notice_peek (notice)->class_name, reading->class_name) == 0)
        g_ptr_array_add (reading->notices, g_object_ref (notice));
    }
  reading->n_read += page->len;
  read_next (task);
}

static void
read_next (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  PirContext *context = g_task_get_source_object (task);
  PirStore *store = pir_context_get_store (context);
  gsize n = MIN (reading->ids->len, PIR_CLASS_MOST) - reading->n_read;

  if (store == NULL)
    g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, "Nobody has signed in here");
  else if (n > 0)
    pir_store_load_notices_async (store, &g_array_index (reading->ids, gint64, reading->n_read), MIN (n, PIR_STORE_MAX_PAGE),
                                  g_task_get_cancellable (task), page_loaded_cb, g_object_ref (task));
  else
    pir_context_read_links_async (context, g_task_get_cancellable (task), links_read_cb, g_object_ref (task));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  reading->ids = pir_store_list_notices_finish (PIR_STORE (source), result, &error);
  if (reading->ids != NULL)
    read_next (task);
  else
    g_task_return_error (task, error);
}

static void
services_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirContext *context = PIR_CONTEXT (source);
  GPtrArray *notices = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) services = pir_context_read_services_finish (context, result, &error);
  g_autoptr (GPtrArray) wanted = NULL;
  g_autofree PirMoney *amounts = g_new0 (PirMoney, notices->len + 1);

  if (services == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < notices->len; i++)
    amounts[i] = pir_notice_peek (g_ptr_array_index (notices, i))->amount;
  wanted = pir_ways_select (pir_pay_ways_peek (pir_context_get_pay_ways (context)), services);
  g_task_return_pointer (task, pir_fee_plan_new (wanted, amounts, notices->len, pir_cart_get_maximum (pir_context_get_cart (context))),
                         g_object_unref);
}

static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Writing *writing = task_data;
  const PirClassPayment *payment = pir_class_desk_get_payment (writing->desk, writing->index);
  const PirNoticeFields *fields = pir_notice_peek (g_ptr_array_index (payment->notices, 0));
  const PirCollection collection = { payment, fields->class_name, fields->school_name, fields->school_year, pir_clock_today () };
  GError *error = NULL;
  g_autoptr (GBytes) pdf = pir_collection_sheet_draw (&collection, pir_catalogue_get (writing->language), &error);

  pir_document_file_return (task, &writing->file, pdf, error);
}

char *
pir_class_place_dup_text (const char *school_id,
                          const char *school_year,
                          const char *class_name)
{
  g_return_val_if_fail (school_id != NULL && school_year != NULL && class_name != NULL, NULL);

  return g_strjoin ("|", school_id, school_year, class_name, NULL);
}

PirClassPlace *
pir_class_place_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "|", PARTS);
  PirClassPlace *self;

  /* Anything may come from the session bus. */
  if (g_strv_length (parts) != PARTS || !g_uuid_string_is_valid (parts[0]) || *parts[1] == '\0' || *parts[2] == '\0'
      || !g_utf8_validate (text, -1, NULL))
    return NULL;

  self = g_new0 (PirClassPlace, 1);
  self->school_id = g_strdup (parts[0]);
  self->school_year = g_strdup (parts[1]);
  self->class_name = g_strdup (parts[2]);

  return self;
}

void
pir_class_place_free (PirClassPlace *self)
{
  if (self == NULL)
    return;

  g_free (self->school_id);
  g_free (self->school_year);
  g_free (self->class_name);
  g_free (self);
}

void
pir_class_read_async (PirContext          *context,
                      const PirClassPlace *place,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Reading *reading;
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (place != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_class_read_async);
  reading = g_new0 (Reading, 1);
  reading->filter = pir_notice_filter_new ();
  reading->filter->school_id = g_strdup (place->school_id);
  reading->filter->school_year = g_strdup (place->school_year);
  reading->filter->order = PIR_NOTICE_ORDER_NEWEST;
  reading->class_name = g_strdup (place->class_name);
  reading->notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, reading, reading_free);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_list_notices_async (store, reading->filter, cancellable, listed_cb, task);
}

PirClassDesk *
pir_class_read_finish (PirContext    *context,
                       GAsyncResult  *result,
                       GError       **error)
{
  return pir_task_propagate (context, result, pir_class_read_async, error);
}

GPtrArray *
pir_class_list_open (const PirClassPayment *payment)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_object_unref);
  PirDate today = pir_clock_today ();

  g_return_val_if_fail (payment != NULL, notices);

  for (guint i = 0; i < payment->notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (payment->notices, i);

      if (pir_class_mark_of (notice, today) == PIR_CLASS_OPEN)
        g_ptr_array_add (notices, g_object_ref (notice));
    }

  return notices;
}

void
pir_class_plan_async (PirContext          *context,
                      GPtrArray           *notices,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (notices != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_class_plan_async);
  g_task_set_task_data (task, g_ptr_array_ref (notices), (GDestroyNotify) g_ptr_array_unref);
  pir_context_read_services_async (context, cancellable, services_read_cb, task);
}

PirFeePlan *
pir_class_plan_finish (PirContext    *context,
                       GAsyncResult  *result,
                       GError       **error)
{
  return pir_task_propagate (context, result, pir_class_plan_async, error);
}

char *
pir_class_sheet_dup_name (const PirClassPayment *payment)
{
  const PirNoticeFields *fields;
  g_autofree char *name = NULL;

  g_return_val_if_fail (payment != NULL && payment->notices->len > 0, NULL);

  fields = pir_notice_peek (g_ptr_array_index (payment->notices, 0));
  name = g_strdup_printf ("foglio-raccolta-%s-%s", fields->class_name, fields->reason);
  g_strcanon (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-", '-');
  if (strlen (name) > MAX_NAME)
    name[MAX_NAME] = '\0';

  return g_strconcat (name, ".pdf", NULL);
}

void
pir_class_sheet_write_async (PirContext          *context,
                             PirClassDesk        *desk,
                             guint                index,
                             const char          *language,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (PIR_IS_CLASS_DESK (desk) && index < pir_class_desk_get_n_payments (desk));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  task = pir_task_new (context, cancellable, callback, user_data, pir_class_sheet_write_async);
  writing = g_new0 (Writing, 1);
  writing->desk = g_object_ref (desk);
  writing->index = index;
  writing->language = g_strdup (language);
  writing->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, writing, writing_free);
  pir_task_run_in_thread (task, draw_in_thread);
}

GFile *
pir_class_sheet_write_finish (PirContext    *context,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (context, result, pir_class_sheet_write_async, error);
}
