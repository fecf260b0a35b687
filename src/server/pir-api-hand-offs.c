/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-hand-offs.h"

#include "model/pir-password-rules.h"
#include "server/pir-form.h"
#include "server/pir-hand-off-desk.h"
#include "server/pir-hand-off-page.h"
#include "server/pir-password-entry.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"
#include "wire/pir-wire-hand-off.h"

/* Hand-offs begun from one address and not used that cost nothing: a school has a screen or two, and many who walk by */
#define FREE_BEGUN 60
/* Codes that are none, from one address: typing mistakes, pages that were kept open */
#define FREE_WRONG 20

/* A screen */
typedef struct
{
  const PirHouseKey *key;
  const char        *public_url;
  char              *secret_hash; /* (owned) (nullable) */
  char              *by_address;  /* (owned) subject of the throttle */
} Screen;

/* A phone */
typedef struct
{
  PirRequest *request;    /* (owned) */
  char       *provider;   /* (owned) (nullable) chosen */
  char       *user_name;  /* (owned) (nullable) typed */
  char       *password;   /* (owned) (nullable) typed; overwritten before it is freed */
  char       *hand_off;   /* (owned) (nullable) UUID of that whose code it is */
  gboolean    is_leaving; /* to a provider */
} Phone;

/* Who has signed in with a password, for a screen */
typedef struct
{
  PirPasswordEntry *entry;    /* (owned) */
  char             *hand_off; /* (owned) */
} Arrival;

/* Who that is, and what lets the screen in */
typedef struct
{
  char *name;  /* (owned) */
  char *grant; /* (owned) (nullable) NULL = the screen waits no more; overwritten before it is freed */
} Arrived;

/* What the database needs of it */
typedef struct
{
  char     *code_hash;  /* (owned) */
  char     *by_address; /* (owned) subject of the throttle */
  char     *grant;      /* (owned) (nullable) overwritten before it is freed */
  gboolean  is_answer;
  gboolean  is_yes;
} Question;

static void
screen_free (gpointer data)
{
  Screen *self = data;

  g_free (self->secret_hash);
  g_free (self->by_address);
  g_free (self);
}

static Screen *
screen_new (PirRequest *request)
{
  PirParts *parts = pir_request_get_parts (request);
  const char *secret = pir_request_get_bearer (request);
  Screen *self = g_new0 (Screen, 1);

  self->key = parts->key;
  self->public_url = parts->public_url;
  self->secret_hash = secret != NULL ? pir_token_dup_hash (secret) : NULL;
  self->by_address = pir_request_dup_subject (request, "hand-off");

  return self;
}

static void
phone_free (Phone *self)
{
  g_object_unref (self->request);
  g_free (self->provider);
  g_free (self->user_name);
  pir_token_free (self->password);
  g_free (self->hand_off);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Phone, phone_free)

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  pir_password_entry_free (arrival->entry);
  g_free (arrival->hand_off);
  g_free (arrival);
}

static void
arrived_free (gpointer data)
{
  Arrived *arrived = data;

  g_free (arrived->name);
  pir_token_free (arrived->grant);
  g_free (arrived);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arrived, arrived_free)

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->code_hash);
  g_free (question->by_address);
  pir_token_free (question->grant);
  g_free (question);
}

static PirAnswer *
begin (PirRepos  *repos,
       gpointer   data,
       GError   **error)
{
  const Screen *screen = data;
  gint64 wait = pir_throttle_get_wait (repos, screen->by_address);
  g_autoptr (PirHandOff) hand_off = NULL;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  pir_throttle_charge (repos, screen->by_address, FREE_BEGUN);
  hand_off = pir_hand_off_begin (repos, screen->key, screen->public_url);

  return pir_answer_new (SOUP_STATUS_CREATED, PIR_TYPE_JSON, pir_wire_write_hand_off (hand_off));
}

void
pir_api_begin_hand_off (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  pir_request_run (request, PIR_DATABASE_WRITE, begin, screen_new (request), screen_free);
}

static PirAnswer *
look (PirRepos  *repos,
      gpointer   data,
      GError   **error)
{
  const Screen *screen = data;
  PirHandOffState state;

  if (!pir_hand_off_look (repos, screen->secret_hash, &state, error))
    return NULL;

  return pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_JSON, pir_wire_write_hand_off_state (state));
}

void
pir_api_read_hand_off (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  pir_request_run (request, PIR_DATABASE_WRITE, look, screen_new (request), screen_free);
}

/* Who gives up in time has cost nothing. */
static PirAnswer *
withdraw (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Screen *screen = data;

  if (!pir_hand_off_withdraw (repos, screen->secret_hash, error))
    return NULL;

  pir_throttle_cancel_charge (repos, screen->by_address);

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_withdraw_hand_off (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  pir_request_run (request, PIR_DATABASE_WRITE, withdraw, screen_new (request), screen_free);
}

void
pir_api_ask_user_code (PirRequest *request)
{
  pir_hand_off_page_ask (request);
}

/* (transfer full): the hand-off's id, "" for a code of none, or that the answer was taken */
static gpointer
ask_in_database (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  const Question *question = data;
  gint64 wait = pir_throttle_get_wait (repos, question->by_address);
  char *found = NULL;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  if (!question->is_answer)
    found = pir_hand_off_open (repos, question->code_hash);
  else if (pir_hand_off_answer (repos, question->code_hash, question->grant, question->is_yes))
    found = g_strdup (question->is_yes ? "yes" : "no");
  if (found != NULL)
    return found;

  pir_throttle_charge (repos, question->by_address, FREE_WRONG);

  return g_strdup ("");
}

static gpointer
arrive (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  const Arrival *arrival = data;
  g_autoptr (PirAccount) account = pir_accounts_get (repos, arrival->entry->account_id);
  const PirAccountFields *fields = pir_account_peek (account);
  Arrived *arrived = g_new0 (Arrived, 1);

  pir_password_entry_settle (repos, arrival->entry);
  arrived->name = g_strconcat (fields->given_name, " ", fields->family_name, NULL);
  arrived->grant = pir_hand_off_arrive_by_password (repos, arrival->hand_off, arrival->entry->account_id);

  return arrived;
}

static void
on_arrived (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Phone) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Arrived) arrived = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  g_autofree char *code = NULL;

  if (arrived == NULL)
    {
      pir_request_fail (self->request, error);
      return;
    }
  if (arrived->grant == NULL)
    {
      pir_hand_off_page_unknown (self->request);
      return;
    }

  code = pir_hand_off_dup_code (pir_request_get_parts (self->request)->key, self->hand_off);
  pir_hand_off_page_confirm (self->request, code, arrived->name, arrived->grant);
}

/* What was typed is not shown again: somebody may look on. */
static void
on_entered (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Phone) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPasswordEntry) entry = pir_password_entry_finish (PIR_REQUEST (source), result, &error);
  PirRequest *request = self->request;
  Arrival *arrival;

  if (entry == NULL)
    {
      g_autofree char *code = pir_hand_off_dup_code (pir_request_get_parts (request)->key, self->hand_off);

      if (g_error_matches (error, PIR_SERVER_ERROR, PIR_PROBLEM_CREDENTIALS))
        pir_hand_off_page_compare (request, code, TRUE);
      else
        pir_request_fail (request, error);
      return;
    }

  arrival = g_new0 (Arrival, 1);
  arrival->entry = g_steal_pointer (&entry);
  arrival->hand_off = g_strdup (self->hand_off);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, arrive, arrival,
                          arrival_free, arrived_free, pir_request_get_cancellable (request), on_arrived, g_steal_pointer (&self));
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Phone) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  g_autofree char *code = NULL;

  if (id == NULL)
    {
      pir_request_fail (self->request, error);
      return;
    }
  if (*id == '\0')
    {
      pir_hand_off_page_unknown (self->request);
      return;
    }

  if (self->is_leaving)
    {
      pir_identity_depart (self->request, self->provider, id);
      return;
    }
  if (self->password != NULL)
    {
      self->hand_off = g_steal_pointer (&id);
      pir_password_entry_async (self->request, self->user_name, self->password, on_entered, self);
      g_steal_pointer (&self);
      return;
    }

  code = pir_hand_off_dup_code (pir_request_get_parts (self->request)->key, id);
  pir_hand_off_page_compare (self->request, code, FALSE);
}

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Phone) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (done == NULL)
    pir_request_fail (self->request, error);
  else if (*done == '\0')
    pir_hand_off_page_unknown (self->request);
  else
    pir_hand_off_page_answered (self->request, g_str_equal (done, "yes"));
}

/* @text: (nullable): a code, as it came; @question: (transfer full): what else is asked */
static void
ask (Phone               *phone,
     const char          *text,
     Question            *question,
     GAsyncReadyCallback  callback)
{
  PirRequest *request = phone->request;
  PirParts *parts = pir_request_get_parts (request);

  question->code_hash = pir_hand_off_dup_code_hash (parts->key, text);
  question->by_address = pir_request_dup_subject (request, "user-code");
  if (question->code_hash == NULL)
    {
      pir_hand_off_page_unknown (request);
      question_free (question);
      phone_free (phone);
      return;
    }

  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, ask_in_database, question, question_free, g_free,
                          pir_request_get_cancellable (request), callback, phone);
}

static Phone *
phone_new (PirRequest *request)
{
  Phone *self = g_new0 (Phone, 1);

  self->request = g_object_ref (request);

  return self;
}

void
pir_api_open_typed_user_code (PirRequest *request)
{
  static const char * const names[] = { "code", NULL };
  g_autoptr (GHashTable) form = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  form = pir_form_read (request, names, &error);
  if (form != NULL)
    ask (phone_new (request), g_hash_table_lookup (form, "code"), g_new0 (Question, 1), on_opened);
  else
    pir_request_fail (request, error);
}

void
pir_api_open_user_code (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  ask (phone_new (request), pir_request_get_parameter (request), g_new0 (Question, 1), on_opened);
}

void
pir_api_sign_in_on_phone (PirRequest *request)
{
  Phone *phone;

  g_return_if_fail (PIR_IS_REQUEST (request));

  phone = phone_new (request);
  phone->provider = g_strdup (pir_request_get_query (request, "provider"));
  phone->is_leaving = TRUE;
  ask (phone, pir_request_get_parameter (request), g_new0 (Question, 1), on_opened);
}

/* Returns: (transfer none): the member @name of @form, unless it is empty or longer than @most characters */
static const char *
require (GHashTable  *form,
         const char  *name,
         glong        most,
         GError     **error)
{
  const char *value = g_hash_table_lookup (form, name);

  if (value != NULL && *value != '\0' && g_utf8_strlen (value, -1) <= most)
    return value;
  pir_server_error_set_field (error, name, "missing or too long");

  return NULL;
}

void
pir_api_enter_password_on_phone (PirRequest *request)
{
  static const char * const names[] = { "user_name", "password", NULL };
  g_autoptr (GHashTable) form = NULL;
  g_autoptr (GError) error = NULL;
  const char *user_name, *password;
  Phone *phone;

  g_return_if_fail (PIR_IS_REQUEST (request));

  form = pir_form_read (request, names, &error);
  user_name = form != NULL ? require (form, "user_name", PIR_USER_NAME_MAX, &error) : NULL;
  password = user_name != NULL ? require (form, "password", PIR_PASSWORD_MAX, &error) : NULL;
  if (password == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  phone = phone_new (request);
  phone->user_name = g_strdup (user_name);
  phone->password = g_strdup (password);
  ask (phone, pir_request_get_parameter (request), g_new0 (Question, 1), on_opened);
}

void
pir_api_answer_user_code (PirRequest *request)
{
  static const char * const names[] = { "answer", "grant", NULL };
  g_autoptr (GHashTable) form = NULL;
  g_autoptr (GError) error = NULL;
  const char *answer;
  Question *question;

  g_return_if_fail (PIR_IS_REQUEST (request));

  form = pir_form_read (request, names, &error);
  answer = form != NULL ? g_hash_table_lookup (form, "answer") : NULL;
  if (form != NULL && g_strcmp0 (answer, "yes") != 0 && g_strcmp0 (answer, "no") != 0)
    pir_server_error_set_field (&error, "answer", "neither yes nor no");
  if (error != NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  question = g_new0 (Question, 1);
  question->grant = g_strdup (g_hash_table_lookup (form, "grant"));
  question->is_answer = TRUE;
  question->is_yes = g_str_equal (answer, "yes");
  ask (phone_new (request), pir_request_get_parameter (request), question, on_answered);
}
