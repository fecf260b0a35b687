/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-papers.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "core/pir-document-file.h"
#include "documents/pir-code-maker.h"
#include "documents/pir-payment-document.h"
#include "model/pir-notice-code.h"
#include "store/pir-store-notices.h"

typedef struct
{
  /* Input */
  GPtrArray  *asked;    /* (owned) (element-type PirNotice) */
  char       *language; /* (owned) (nullable) */
  GFile      *file;     /* (owned) (nullable) */

  /* In progress */
  GPtrArray  *notices;  /* (owned) (element-type PirNotice): with what belongs to them */
  GPtrArray  *schools;  /* (owned) (element-type PirSchool) */
  guint       n_read;   /* of the asked ones */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_ptr_array_unref (writing->asked);
  g_ptr_array_unref (writing->notices);
  g_clear_pointer (&writing->schools, g_ptr_array_unref);
  g_clear_object (&writing->file);
  g_free (writing->language);
  g_free (writing);
}

static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autoptr (GBytes) pdf = NULL;
  GError *error = NULL;

  pdf = pir_payment_document_draw (writing->notices, writing->schools, NULL, writing->language, &error);
  pir_document_file_return (task, &writing->file, pdf, error);
}

static void
schools_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Writing *writing = g_task_get_task_data (task);
  g_autoptr (PirFacets) facets = NULL;
  GError *error = NULL;

  facets = pir_context_read_facets_finish (PIR_CONTEXT (source), result, &error);
  if (facets == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  writing->schools = g_ptr_array_ref (pir_facets_get_schools (facets));
  pir_task_run_in_thread (task, draw_in_thread);
}

G_STATIC_ASSERT (PIR_PAPERS_MOST == PIR_PAYMENT_DOCUMENT_MOST);

/* What the document holds, once each, as long as there is room */
static void
take (Writing   *writing,
      PirNotice *notice)
{
  for (guint i = 0; i < writing->notices->len; i++)
    if (g_strcmp0 (pir_notice_peek (g_ptr_array_index (writing->notices, i))->id, pir_notice_peek (notice)->id) == 0)
      return;

  if (pir_notice_is_payable (notice, pir_clock_today ()) && writing->notices->len < PIR_PAYMENT_DOCUMENT_MOST)
    g_ptr_array_add (writing->notices, g_object_ref (notice));
}

static void read_next (GTask *task);

static void
plan_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Writing *writing = g_task_get_task_data (task);
  g_autoptr (GPtrArray) plan = NULL;
  GError *error = NULL;

  plan = pir_store_read_plan_finish (PIR_STORE (source), result, &error);
  if (plan == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  take (writing, g_ptr_array_index (writing->asked, writing->n_read));
  for (guint i = 0; i < plan->len; i++)
    take (writing, g_ptr_array_index (plan, i));
  writing->n_read++;
  read_next (task);
}

static void
read_next (GTask *task)
{
  Writing *writing = g_task_get_task_data (task);
  PirContext *context = g_task_get_source_object (task);
  PirStore *store = pir_context_get_store (context);

  if (store == NULL)
    g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, "Nobody has signed in here");
  else if (writing->n_read < writing->asked->len)
    pir_store_read_plan_async (store, g_ptr_array_index (writing->asked, writing->n_read), g_task_get_cancellable (task),
                               plan_read_cb, g_object_ref (task));
  else if (writing->notices->len == 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Nothing of this can be paid any more");
  else
    pir_context_read_facets_async (context, g_task_get_cancellable (task), schools_read_cb, g_object_ref (task));
}

void
pir_papers_write_async (PirContext          *context,
                        GPtrArray           *notices,
                        const char          *language,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (notices != NULL);
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_papers_write_async);
  writing = g_new0 (Writing, 1);
  writing->asked = g_ptr_array_ref (notices);
  writing->notices = g_ptr_array_new_with_free_func (g_object_unref);
  writing->language = g_strdup (language);
  writing->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, writing, writing_free);

  read_next (task);
}

GFile *
pir_papers_write_finish (PirContext    *context,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_papers_write_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
pir_papers_dup_name (GPtrArray *notices)
{
  g_return_val_if_fail (notices != NULL && notices->len > 0, NULL);

  return pir_payment_document_dup_name (notices);
}

PirCodeMatrix *
pir_papers_new_qr (PirNotice *notice)
{
  g_autofree char *text = NULL;
  PirPaymentCode code;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  if (!pir_notice_get_payment_code (notice, &code, NULL))
    return NULL;

  text = pir_payment_code_to_qr (&code);

  return pir_code_maker_qr (text, NULL);
}

PirCodeMatrix *
pir_papers_new_link (const char *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  return pir_code_maker_link (address, NULL);
}
