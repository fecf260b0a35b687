/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-service-host.h"

#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

#include "pir-config.h"
#include "server/pir-data-folder.h"
#include "server/pir-giving.h"
#include "server/pir-http-server.h"
#include "server/pir-log.h"
#include "server/pir-mailer.h"
#include "server/pir-operator-door.h"
#include "server/pir-provider.h"
#include "server/pir-repo-challenges.h"
#include "server/pir-repo-hand-offs.h"
#include "server/pir-repo-identities.h"
#include "server/pir-repo-mail-links.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-repo-registrations.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-repo-terms.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-service-manager.h"

#define STOP_SECONDS 5
#define HOUSEKEEPING_SECONDS 600
/* Receipts of a time without attestations that get theirs in one housekeeping */
#define PAPERS 2000

/* One run of the service */
typedef struct
{
  GMainLoop     *loop;
  PirDataFolder *folder;
  PirHttpServer *http;
  PirOperatorDoor *door;       /* (nullable) */
  PirNodeClient *node;
  PirParts       parts;
  guint          housekeeping_source;
  gint64         stop_deadline; /* monotonic */
} Host;

static gpointer
keep_house (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  pir_activity_sweep (repos);
  pir_challenges_sweep (repos);
  pir_giving_sweep (repos);
  pir_registrations_sweep (repos);
  pir_mail_links_sweep (repos);
  pir_sessions_sweep (repos);
  pir_throttle_sweep (repos);
  pir_identities_sweep (repos);
  pir_hand_offs_sweep (repos);
  pir_documents_want_papers (repos, PAPERS);

  return GINT_TO_POINTER (TRUE);
}

static void
keep_text (gpointer document,
           gpointer repos)
{
  pir_terms_keep (repos, document);
}

static gpointer
keep_terms (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  g_ptr_array_foreach (data, (GFunc) keep_text, repos);

  return GINT_TO_POINTER (TRUE);
}

static void
on_house_kept (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (PirPress) press = user_data;

  if (pir_database_run_finish (PIR_DATABASE (source), result, NULL) != NULL)
    pir_press_kick (press);
}

static gboolean
on_housekeeping (gpointer user_data)
{
  Host *self = user_data;

  pir_database_run_async (self->parts.database, PIR_DATABASE_WRITE, G_PRIORITY_LOW, keep_house, NULL, NULL, NULL, NULL,
                          on_house_kept, g_object_ref (self->parts.press));

  return G_SOURCE_CONTINUE;
}

static char *
dup_public_url (const PirServerConfig *config,
                const char      *listening)
{
  if (config->public_url != NULL)
    return g_strdup (config->public_url);

  return g_strdup (g_str_has_prefix (listening, "http://") ? listening : "http://localhost");
}

/* Returns: (transfer full): as many as the configuration has */
static PirIdentityProvider *
list_providers (const PirServerConfig *config)
{
  PirIdentityProvider *providers = g_new0 (PirIdentityProvider, config->identities->len);

  for (guint i = 0; i < config->identities->len; i++)
    {
      const PirIdentityConfig *identity = g_ptr_array_index (config->identities, i);

      providers[i] = (PirIdentityProvider) { identity->id, identity->name, identity->kind };
    }

  return providers;
}

static PirServiceInfo *
make_info (const PirServerConfig *config)
{
  g_autofree PirIdentityProvider *providers = list_providers (config);
  const PirServiceInfoFields fields = {
    .name = config->name,
    .version = PIR_VERSION,
    .max_notices = config->max_notices,
    .lock_seconds = config->lock_seconds,
    .can_register = config->smtp_url != NULL,
    .help_phone = config->help_phone,
    .help_hours = config->help_hours,
    .checkout_hosts = (const char * const *) config->checkout_hosts,
    .providers = providers,
    .n_providers = config->identities->len,
  };

  return pir_service_info_new (&fields);
}

static gboolean
open_providers (Host             *self,
                PirServerConfig  *config,
                GError          **error)
{
  self->parts.public_url = dup_public_url (config, pir_http_server_get_url (self->http));
  self->parts.providers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < config->identities->len; i++)
    {
      PirProvider *provider = pir_provider_new (g_ptr_array_index (config->identities, i), self->parts.public_url,
                                                config->identity_seconds, error);

      if (provider == NULL)
        return FALSE;
      g_ptr_array_add (self->parts.providers, provider);
    }

  return TRUE;
}

/* The service manager's socket, where it hands one over, counts for what the configuration says. */
static PirHttpServer *
open_http (const char  *listen,
           GError     **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GSocket) socket = pir_service_manager_take_socket (&fault);
  PirListener *listener = NULL;

  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (socket != NULL)
    listener = pir_listener_adopt (socket, error);
  else
    listener = pir_listener_open (listen, error);

  return listener != NULL ? pir_http_server_new (listener) : NULL;
}

/* What needs the disk or the network and may fail comes first. */
static gboolean
open_resources (Host       *self,
                PirServerConfig  *config,
                GError    **error)
{
  self->folder = pir_data_folder_open (config->data, "server", error);
  if (self->folder == NULL)
    return FALSE;

  self->parts.key = pir_house_key_open (config->data, error);
  if (self->parts.key == NULL)
    return FALSE;

  self->parts.terms = pir_terms_shelf_load (config->terms_folder, error);
  if (self->parts.terms == NULL)
    return FALSE;

  self->http = open_http (config->listen, error);
  if (self->http == NULL || !open_providers (self, config, error))
    return FALSE;

  self->parts.database = pir_database_open (config->data, error);
  if (self->parts.database == NULL)
    return FALSE;

  self->parts.press = pir_press_new (self->parts.database, pir_data_folder_get_documents (self->folder),
                                    self->parts.public_url, error);

  return self->parts.press != NULL;
}

static void
make_parts (Host      *self,
            PirServerConfig *config)
{
  PirParts *parts = &self->parts;

  parts->config = config;
  parts->metrics = pir_metrics_new ();
  parts->info = make_info (config);
  parts->gate = pir_gate_new (parts->database,
                              config->is_terms_required ? pir_terms_shelf_get_version (parts->terms, "terms") : NULL,
                              config->is_terms_required ? pir_terms_shelf_get_version (parts->terms, "privacy") : NULL);
  parts->passwords = pir_passwords_new ();
  parts->events = pir_events_new (parts->database, parts->gate, config->streams);
  self->node = pir_node_client_new (config, parts->info);
  parts->tariff = pir_tariff_new (parts->database, self->node);
  parts->payments = pir_payment_desk_new (parts->database, self->node, parts->public_url);
  parts->mailer = pir_mailer_new (parts->database, parts->press, config, parts->key, parts->public_url);
  parts->known_passwords = g_resources_lookup_data ("/it/pagoinrete/passwords/known.bin", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, keep_terms,
                          g_ptr_array_ref (pir_terms_shelf_get_all (parts->terms)), (GDestroyNotify) g_ptr_array_unref, NULL,
                          NULL, NULL, NULL);
  /* A service that is restarted every night keeps its house too. */
  on_housekeeping (self);
  self->housekeeping_source = g_timeout_add_seconds (HOUSEKEEPING_SECONDS, on_housekeeping, self);
}

static gboolean
check_idle (gpointer user_data)
{
  Host *self = user_data;

  if (self->parts.n_requests > 0 && g_get_monotonic_time () < self->stop_deadline)
    return G_SOURCE_CONTINUE;

  g_main_loop_quit (self->loop);

  return G_SOURCE_REMOVE;
}

static gboolean
on_signal (gpointer user_data)
{
  Host *self = user_data;

  if (self->parts.is_stopping)
    return G_SOURCE_CONTINUE;

  self->parts.is_stopping = TRUE;
  pir_service_manager_tell ("STOPPING=1");
  self->stop_deadline = g_get_monotonic_time () + STOP_SECONDS * G_USEC_PER_SEC;
  pir_events_stop (self->parts.events);
  pir_tariff_stop (self->parts.tariff);
  pir_payment_desk_stop (self->parts.payments);
  g_timeout_add (50, check_idle, self);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_more_log (gpointer user_data)
{
  g_warning ("the log level is %s now", pir_log_step (1));

  return G_SOURCE_CONTINUE;
}

static gboolean
on_less_log (gpointer user_data)
{
  g_warning ("the log level is %s now", pir_log_step (-1));

  return G_SOURCE_CONTINUE;
}

/* Lets callbacks of what has ended run; the loop is over, so nothing is nested. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE)) /* lint: sync: nothing runs any more that could be blocked */
    ;
}

static void
stop (Host *self)
{
  g_clear_handle_id (&self->housekeeping_source, g_source_remove);
  if (self->parts.info != NULL)
    {
      pir_http_server_stop (self->http);
      if (self->door != NULL)
        pir_operator_door_stop (self->door);
      pir_mailer_stop (self->parts.mailer);
    }
  if (self->parts.press != NULL)
    pir_press_stop (self->parts.press);
  settle ();
  if (self->parts.database != NULL)
    pir_database_close (self->parts.database);
  settle ();
}

static void
free_parts (Host *self)
{
  PirParts *parts = &self->parts;

  g_clear_object (&self->door);
  g_clear_object (&self->http);
  settle ();
  g_clear_object (&parts->mailer);
  g_clear_object (&parts->payments);
  g_clear_object (&parts->tariff);
  g_clear_object (&self->node);
  g_clear_object (&parts->events);
  g_clear_object (&parts->passwords);
  g_clear_object (&parts->gate);
  g_clear_object (&parts->press);
  g_clear_pointer (&parts->providers, g_ptr_array_unref);
  g_clear_object (&parts->database);
  g_clear_object (&parts->info);
  g_clear_pointer (&parts->known_passwords, g_bytes_unref);
  g_clear_pointer (&parts->terms, pir_terms_shelf_free);
  g_clear_pointer (&parts->key, pir_house_key_free);
  g_clear_pointer (&parts->metrics, pir_metrics_free);
  g_clear_pointer (&parts->public_url, g_free);
  g_clear_pointer (&self->folder, pir_data_folder_free);
  settle ();
}

static gboolean
start (Host       *self,
       PirServerConfig  *config,
       GError    **error)
{
  PirListener *operators = NULL;

  if (!open_resources (self, config, error))
    return FALSE;

  if (config->operator_listen != NULL)
    operators = pir_listener_open (config->operator_listen, error);
  if (config->operator_listen != NULL && operators == NULL)
    return FALSE;

  make_parts (self, config);
  pir_http_server_start (self->http, &self->parts);
  if (operators != NULL)
    {
      printf ("operators at %s\n", pir_listener_get_url (operators));
      self->door = pir_operator_door_new (operators, &self->parts, self->http);
    }

  return TRUE;
}

gboolean
pir_service_host_run (PirServerConfig  *config,
                      GError    **error)
{
  g_autoptr (GMainLoop) loop = NULL;
  Host self = { NULL };
  gboolean has_started;

  g_return_val_if_fail (config != NULL, FALSE);

  loop = g_main_loop_new (NULL, FALSE);
  self.loop = loop;
  has_started = start (&self, config, error);
  if (has_started)
    {
      guint sources[] = { g_unix_signal_add (SIGTERM, on_signal, &self), g_unix_signal_add (SIGINT, on_signal, &self),
                          g_unix_signal_add (SIGUSR1, on_more_log, NULL), g_unix_signal_add (SIGUSR2, on_less_log, NULL) };
      guint watchdog = pir_service_manager_watch ();

      printf ("listening on %s\n", pir_http_server_get_url (self.http));
      fflush (stdout);
      pir_service_manager_tell ("READY=1");
      g_main_loop_run (loop); /* lint: sync: the main loop itself */
      g_clear_handle_id (&watchdog, g_source_remove);
      /* Somebody who asks again does not end it in the middle of that. */
      stop (&self);
      for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
        g_source_remove (sources[i]);
    }
  else
    stop (&self);

  free_parts (&self);

  return has_started;
}
