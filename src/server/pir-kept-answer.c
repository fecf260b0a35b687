/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-kept-answer.h"

#include "server/pir-server-error.h"

/* A file while it is read */
typedef struct
{
  PirRequest *request; /* (owned) */
  const char *type;    /* static */
  char       *sha256;  /* (owned) */
  gsize       size;
  char       *name;    /* (owned) */
} Delivery;

static void
delivery_free (Delivery *delivery)
{
  g_object_unref (delivery->request);
  g_free (delivery->sha256);
  g_free (delivery->name);
  g_free (delivery);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Delivery, delivery_free)

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Delivery) delivery = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  PirAnswer *answer;

  if (bytes == NULL || g_bytes_get_size (bytes) != delivery->size)
    {
      g_warning ("file %s is not what was kept: %s", delivery->sha256, error != NULL ? error->message : "its size");
      g_clear_error (&error);
      pir_server_error_set (&error, PIR_PROBLEM_INTERNAL, "a document is damaged");
      pir_request_fail (delivery->request, error);
      return;
    }

  answer = pir_answer_new (SOUP_STATUS_OK, delivery->type, g_steal_pointer (&bytes));
  answer->etag = g_steal_pointer (&delivery->sha256);
  answer->file_name = g_steal_pointer (&delivery->name);
  pir_request_answer (delivery->request, answer);
}

void
pir_kept_answer_send (PirRequest          *request,
                      const char          *path,
                      const PirKeptAnswer *about)
{
  g_autoptr (GFile) file = NULL;
  Delivery *delivery;

  g_return_if_fail (PIR_IS_REQUEST (request));
  g_return_if_fail (path != NULL && about != NULL);

  file = g_file_new_for_path (path);
  delivery = g_new0 (Delivery, 1);
  delivery->request = g_object_ref (request);
  delivery->type = about->type;
  delivery->sha256 = g_strdup (about->sha256);
  delivery->size = about->size;
  delivery->name = g_strdup (about->name);
  g_file_load_bytes_async (file, pir_request_get_cancellable (request), on_read, delivery);
}
