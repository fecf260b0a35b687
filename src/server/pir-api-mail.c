/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "base/pir-clock.h"
#include "server/pir-form.h"
#include "server/pir-mail-page.h"
#include "server/pir-provisional.h"
#include "server/pir-registration-rules.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"

#define HOUR_SECONDS (60 * 60)
#define DAY_SECONDS (24 * HOUR_SECONDS)
/* Links that are none, opened from one address, that cost nothing: old ones, ones that were cut */
#define FREE_BY_ADDRESS 20

/* A link that somebody has opened */
typedef struct
{
  char *token;      /* (owned) overwritten before it is freed */
  char *by_address; /* (owned) subject of the throttle */
} Look;

/* A link that somebody uses */
typedef struct
{
  PirRequest  *request;  /* (owned) */
  char        *token;    /* (owned) overwritten before it is freed */
  PirMailPage *page;     /* (owned) (nullable) how it stood */
  char        *password; /* (owned) (nullable) overwritten before it is freed */
  char        *again;    /* (owned) (nullable) so is this */
} Use;

/* What the database's thread needs of it */
typedef struct
{
  PirRegistrationRules  rules;
  PirMailPageKind       kind;              /* how the link stood */
  char                 *token;             /* (owned) overwritten before it is freed */
  char                 *hash;              /* (owned) (nullable) of a new password */
  gint64                provisional_until; /* when that ends, if it is provisional */
} Act;

static void
use_free (Use *self)
{
  g_object_unref (self->request);
  pir_token_free (self->token);
  pir_mail_page_free (self->page);
  pir_token_free (self->password);
  pir_token_free (self->again);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Use, use_free)

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_token_free (act->token);
  g_free (act->hash);
  g_free (act);
}

static void
look_free (gpointer data)
{
  Look *self = data;

  pir_token_free (self->token);
  g_free (self->by_address);
  g_free (self);
}

/* Nobody guesses 256 bits; whoever tries all the same is slowed down. */
static gpointer
look_in_database (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  const Look *self = data;
  gint64 wait = pir_throttle_get_wait (repos, self->by_address);
  PirMailPage *page;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  page = pir_mail_desk_look (repos, self->token);
  if (page->link_id == NULL)
    pir_throttle_charge (repos, self->by_address, FREE_BY_ADDRESS);

  return page;
}

static gpointer
act_in_database (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  Act *act = data;

  switch ((int) act->kind)
    {
    case PIR_MAIL_PAGE_OVER:
      return pir_mail_desk_renew (repos, &act->rules, act->token);
    case PIR_MAIL_PAGE_ASK_REGISTRATION:
      return pir_mail_desk_register (repos, act->token, act->hash, act->provisional_until);
    case PIR_MAIL_PAGE_ASK_EMAIL:
      return pir_mail_desk_set_email (repos, act->token);
    case PIR_MAIL_PAGE_ASK_PASSWORD:
      return pir_mail_desk_set_password (repos, act->token, act->hash);
    default:
      return pir_mail_desk_look (repos, act->token);
    }
}

static void
on_acted (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  PirParts *parts = pir_request_get_parts (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirMailPage) page = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (page == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  for (char **id = page->ended; id != NULL && *id != NULL; id++)
    pir_gate_end_session (parts->gate, *id);
  pir_mailer_kick (parts->mailer);
  pir_mail_page_show (page, request, 0, FALSE);
}

/* @hash: (nullable) (transfer full) */
static void
act (Use  *self,
     char *hash)
{
  const PirParts *parts = pir_request_get_parts (self->request);
  Act *data = g_new0 (Act, 1);

  data->rules = pir_registration_rules_get (self->request);
  data->kind = self->page->kind;
  data->token = g_strdup (self->token);
  data->hash = hash;
  data->provisional_until = pir_clock_now () + (gint64) parts->config->password_days * DAY_SECONDS;
  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, act_in_database, data, act_free,
                          (GDestroyNotify) pir_mail_page_free, pir_request_get_cancellable (self->request), on_acted,
                          g_object_ref (self->request));
}

static void
on_hashed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Use) self = user_data;
  g_autoptr (GError) error = NULL;
  char *hash = pir_passwords_hash_finish (PIR_PASSWORDS (source), result, &error);

  if (hash != NULL)
    act (self, hash);
  else
    pir_request_fail (self->request, error);
}

/* @self: (transfer full) */
static void
hash (Use        *self,
      const char *password)
{
  pir_passwords_hash_async (pir_request_get_parts (self->request)->passwords, password,
                            pir_request_get_cancellable (self->request), on_hashed, self);
}

/* @self: (transfer full) */
static void
set_password (Use *self)
{
  g_autoptr (Use) owned = self;
  const char *password = self->password != NULL ? self->password : "";
  GBytes *list = pir_request_get_parts (self->request)->known_passwords;
  PirPasswordFaults faults = pir_password_rules_check (password, (const char * const *) self->page->personal, list);
  gboolean differs = g_strcmp0 (self->password, self->again) != 0;

  if (faults != 0 || differs)
    pir_mail_page_show (self->page, self->request, faults, differs);
  else
    hash (g_steal_pointer (&owned), password);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Use) self = user_data;
  g_autoptr (GError) error = NULL;
  char *password;

  self->page = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  if (self->page == NULL)
    {
      pir_request_fail (self->request, error);
      return;
    }
  if (self->page->kind == PIR_MAIL_PAGE_ASK_PASSWORD)
    {
      set_password (g_steal_pointer (&self));
      return;
    }
  if (self->page->kind != PIR_MAIL_PAGE_ASK_REGISTRATION)
    {
      act (self, NULL);
      return;
    }

  password = pir_provisional_password_new (pir_request_get_parts (self->request)->key, self->page->link_id);
  hash (g_steal_pointer (&self), password);
  pir_token_free (password);
}

static void
on_shown (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirMailPage) page = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (page != NULL)
    pir_mail_page_show (page, request, 0, FALSE);
  else
    pir_request_fail (request, error);
}

static void
look (PirRequest          *request,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  Look *data = g_new0 (Look, 1);

  data->token = g_strdup (pir_request_get_parameter (request));
  data->by_address = pir_request_dup_subject (request, "mail");
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, look_in_database,
                          data, look_free, (GDestroyNotify) pir_mail_page_free, pir_request_get_cancellable (request), callback,
                          user_data);
}

void
pir_api_open_mail_link (PirRequest *request)
{
  look (request, on_shown, g_object_ref (request));
}

static gboolean
read_form (Use     *self,
           GError **error)
{
  static const char * const names[] = { "password", "password_again", NULL };
  g_autoptr (GHashTable) form = pir_form_read (self->request, names, error);

  if (form == NULL)
    return FALSE;

  self->password = g_strdup (g_hash_table_lookup (form, "password"));
  self->again = g_strdup (g_hash_table_lookup (form, "password_again"));

  return TRUE;
}

void
pir_api_use_mail_link (PirRequest *request)
{
  g_autoptr (Use) self = g_new0 (Use, 1);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  self->request = g_object_ref (request);
  self->token = g_strdup (pir_request_get_parameter (request));
  if (!read_form (self, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  look (request, on_looked, g_steal_pointer (&self));
}
