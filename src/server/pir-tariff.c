/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-tariff.h"

#include <string.h>

#include "server/pir-repo-tariff.h"
#include "wire/pir-json.h"
#include "wire/pir-wire.h"

#define HOUR 3600
#define RETRY_SECONDS 10

struct _PirTariff
{
  GObject        parent_instance;

  PirDatabase   *database;
  PirNodeClient *node;
  GCancellable  *cancellable;
  guint          ask_source;
  GPtrArray     *services;    /* (element-type PirService) */
  GBytes        *body;
  char          *etag;
};

typedef struct
{
  char *body; /* (owned) */
  char *hash; /* (owned) */
} Save;

G_DEFINE_FINAL_TYPE (PirTariff, pir_tariff, G_TYPE_OBJECT)

static void ask_later (PirTariff *self);

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->body);
  g_free (save->hash);
  g_free (save);
}

static GBytes *
write_services (GPtrArray *services)
{
  g_autoptr (PirJsonWriter) writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "services");
  for (guint i = 0; i < services->len; i++)
    pir_wire_write_service (writer, NULL, g_ptr_array_index (services, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_json_writer_end (g_steal_pointer (&writer));
}

/* Returns: whether the list is another one than before */
static gboolean
take (PirTariff *self,
      GPtrArray *services)
{
  g_autoptr (GBytes) body = write_services (services);

  if (self->body != NULL && g_bytes_equal (body, self->body))
    return FALSE;

  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->etag);
  self->services = g_ptr_array_ref (services);
  self->body = g_steal_pointer (&body);
  self->etag = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->body);

  return TRUE;
}

static gpointer
save_in_database (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  Save *save = data;

  pir_tariff_save (repos, save->body, save->hash);

  return GINT_TO_POINTER (TRUE);
}

static void
save (PirTariff *self)
{
  Save *job = g_new0 (Save, 1);

  job->body = g_strndup (g_bytes_get_data (self->body, NULL), g_bytes_get_size (self->body));
  job->hash = g_strdup (self->etag);
  pir_database_run_async (self->database, PIR_DATABASE_WRITE, G_PRIORITY_LOW, save_in_database, job, save_free, NULL, NULL,
                          NULL, NULL);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirTariff) self = user_data;
  g_autoptr (GPtrArray) services = pir_node_client_list_services_finish (PIR_NODE_CLIENT (source), result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (services != NULL && take (self, services))
    {
      g_message ("the payment node offers %u ways to pay", services->len);
      save (self);
    }
  ask_later (self);
}

static void
ask (PirTariff *self)
{
  pir_node_client_list_services_async (self->node, self->cancellable, on_listed, g_object_ref (self));
}

static gboolean
on_time (gpointer user_data)
{
  PirTariff *self = user_data;

  self->ask_source = 0;
  ask (self);

  return G_SOURCE_REMOVE;
}

static void
ask_later (PirTariff *self)
{
  self->ask_source = g_timeout_add_seconds (self->services->len > 0 ? HOUR : RETRY_SECONDS, on_time, self);
}

/* Returns: (transfer full) (nullable) (element-type PirService): what was kept last */
static GPtrArray *
parse_kept (const char *body)
{
  g_autoptr (JsonObject) object = body != NULL ? pir_json_parse (body, strlen (body), NULL) : NULL;

  return object != NULL ? pir_wire_read_services (object, NULL) : NULL;
}

static gpointer
load_in_database (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  gint64 fetched_at;
  char *body = pir_tariff_load (repos, &fetched_at);

  return body != NULL ? body : g_strdup ("");
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirTariff) self = user_data;
  g_autofree char *body = pir_database_run_finish (PIR_DATABASE (source), result, NULL);
  g_autoptr (GPtrArray) services = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  services = parse_kept (body);
  if (services != NULL)
    take (self, services);
  ask (self);
}

static void
pir_tariff_finalize (GObject *object)
{
  PirTariff *self = PIR_TARIFF (object);

  g_clear_handle_id (&self->ask_source, g_source_remove);
  g_object_unref (self->cancellable);
  g_object_unref (self->database);
  g_object_unref (self->node);
  g_ptr_array_unref (self->services);
  g_bytes_unref (self->body);
  g_free (self->etag);

  G_OBJECT_CLASS (pir_tariff_parent_class)->finalize (object);
}

static void
pir_tariff_class_init (PirTariffClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_tariff_finalize;
}

static void
pir_tariff_init (PirTariff *self)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new_with_free_func (g_object_unref);

  self->cancellable = g_cancellable_new ();
  take (self, nothing);
}

PirTariff *
pir_tariff_new (PirDatabase   *database,
                PirNodeClient *node)
{
  PirTariff *self;

  g_return_val_if_fail (PIR_IS_DATABASE (database), NULL);
  g_return_val_if_fail (PIR_IS_NODE_CLIENT (node), NULL);

  self = g_object_new (PIR_TYPE_TARIFF, NULL);
  self->database = g_object_ref (database);
  self->node = g_object_ref (node);
  pir_database_run_async (database, PIR_DATABASE_READ, G_PRIORITY_HIGH, load_in_database, NULL, NULL, g_free, NULL, on_loaded,
                          g_object_ref (self));

  return self;
}

GPtrArray *
pir_tariff_get_services (PirTariff *self)
{
  g_return_val_if_fail (PIR_IS_TARIFF (self), NULL);

  return self->services;
}

GBytes *
pir_tariff_get_body (PirTariff   *self,
                     const char **etag)
{
  g_return_val_if_fail (PIR_IS_TARIFF (self), NULL);

  *etag = self->etag;

  return self->body;
}

void
pir_tariff_stop (PirTariff *self)
{
  g_return_if_fail (PIR_IS_TARIFF (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->ask_source, g_source_remove);
}
