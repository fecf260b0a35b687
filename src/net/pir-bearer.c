/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-bearer.h"

#include <string.h>

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "net/pir-exchange.h"
#include "net/pir-net-fault.h"
#include "wire/pir-wire-messages.h"

#define MARGIN_SECONDS 30
#define MAX_ANSWER_BYTES (16 * 1024)
#define TOKEN_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-._~+/="

struct _PirBearer
{
  GObject       parent_instance;

  PirHttp      *http;
  PirTokens    *tokens;     /* (nullable) */
  GCancellable *renewal;    /* (nullable): of the renewal under way */
  GQueue        waiting;    /* (element-type GTask): what waits for it */
};

typedef struct
{
  PirBearer    *bearer;     /* (owned) */
  GCancellable *renewal;    /* (owned): the bearer's, while this is its renewal */
  PirRequest   *request;    /* (owned) */
  PirDeadline  *deadline;   /* (owned) */
  guint         n_tries;
} Renewal;

typedef enum
{
  SIGNAL_TOKENS_CHANGED,
  SIGNAL_SESSION_ENDED,
  SIGNAL_COMES_FIRST,
  N_SIGNALS
} Signal;

static gpointer read_tokens (JsonObject  *object,
                             GError     **error);
static void send_renewal (Renewal *renewal);

G_DEFINE_FINAL_TYPE (PirBearer, pir_bearer, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

const PirReader pir_bearer_reader = { read_tokens, g_object_unref, MAX_ANSWER_BYTES };

static void
renewal_free (Renewal *renewal)
{
  g_clear_object (&renewal->bearer);
  g_clear_object (&renewal->renewal);
  g_clear_pointer (&renewal->request, pir_request_unref);
  g_clear_object (&renewal->deadline);
  g_free (renewal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Renewal, renewal_free)

static void
clear_waker (gpointer user_data)
{
  GSource *waker = user_data;

  g_source_destroy (waker);
  g_source_unref (waker);
}

static GError *
signed_out_error (void)
{
  return pir_net_fault_new (PIR_NET_ERROR_SIGNED_OUT, PIR_HOPE_NONE, "There is no session");
}

static gboolean
is_usable (PirTokens *tokens,
           PirTokens *stale)
{
  const char *access = pir_tokens_get_access (tokens);

  if (*access == '\0' || pir_tokens_get_expires_at (tokens) - pir_clock_now () < MARGIN_SECONDS)
    return FALSE;

  return stale == NULL || strcmp (access, pir_tokens_get_access (stale)) != 0;
}

static gpointer
read_tokens (JsonObject  *object,
             GError     **error)
{
  g_autoptr (PirTokens) tokens = pir_wire_read_tokens (object, pir_clock_now (), error);

  if (tokens == NULL)
    return NULL;

  if (!pir_bearer_is_token (pir_tokens_get_access (tokens)) || !pir_bearer_is_token (pir_tokens_get_refresh (tokens)))
    {
      g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE,
                                                   "Tokens of other characters"));
      return NULL;
    }

  return g_steal_pointer (&tokens);
}

/* Every waiting call gets the tokens there are now, or @error. */
static void
answer_waiting (PirBearer    *self,
                const GError *error)
{
  GQueue waiting = self->waiting;
  GTask *next;

  g_queue_init (&self->waiting);
  while ((next = g_queue_pop_head (&waiting)) != NULL)
    {
      g_autoptr (GTask) task = next;

      g_task_set_task_data (task, NULL, NULL);
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else if (self->tokens != NULL)
        g_task_return_pointer (task, g_object_ref (self->tokens), g_object_unref);
      else
        g_task_return_error (task, signed_out_error ());
    }
}

static void
end_session (PirBearer *self)
{
  g_clear_object (&self->tokens);
  g_signal_emit (self, signals[SIGNAL_SESSION_ENDED], 0);
  answer_waiting (self, NULL);
}

static void
take_renewed (PirBearer *self,
              PirTokens *tokens)
{
  g_set_object (&self->tokens, tokens);
  g_signal_emit (self, signals[SIGNAL_TOKENS_CHANGED], 0, tokens);
  answer_waiting (self, NULL);
}

/* Only the server's own word ends a session: a proxy or a portal in between that says 401 does not. */
static gboolean
is_end (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  return problem != NULL &&
         (problem->code == PIR_PROBLEM_SESSION_ENDED || problem->code == PIR_PROBLEM_UNAUTHENTICATED);
}

static gboolean
check_account (PirBearer  *self,
               PirTokens  *tokens,
               GError    **error)
{
  if (strcmp (pir_tokens_get_account_id (tokens), pir_tokens_get_account_id (self->tokens)) == 0)
    return TRUE;

  g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "Tokens of another account"));

  return FALSE;
}

static void
on_pause_over (gpointer user_data)
{
  send_renewal (user_data);
}

/* The server bears a repeated refresh for a short while, so that an answer lost on the way does not end the session. */
static void
on_renewed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Renewal) renewal = user_data;
  PirBearer *self = renewal->bearer;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirAnswer) answer = pir_exchange_finish (PIR_HTTP (source), result, &error);
  g_autoptr (PirTokens) tokens = NULL;
  int pause = pir_net_fault_get_pause (error, renewal->n_tries);

  if (self->renewal != renewal->renewal)
    return;

  if (pause >= 0)
    {
      pir_deadline_sleep (renewal->deadline, (guint) pause, on_pause_over, renewal);
      renewal = NULL;
      return;
    }

  g_clear_object (&self->renewal);
  if (answer != NULL)
    tokens = pir_answer_steal_object (answer);

  if (tokens != NULL && check_account (self, tokens, &error))
    take_renewed (self, tokens);
  else if (is_end (error))
    end_session (self);
  else
    answer_waiting (self, error);
}

static void
send_renewal (Renewal *renewal)
{
  renewal->n_tries++;
  pir_exchange_async (renewal->bearer->http, renewal->request, NULL, renewal->deadline, on_renewed, renewal);
}

static void
renew (PirBearer *self)
{
  const char *refresh = pir_tokens_get_refresh (self->tokens);
  Renewal *renewal;

  if (refresh == NULL)
    {
      end_session (self);
      return;
    }

  self->renewal = g_cancellable_new ();
  renewal = g_new0 (Renewal, 1);
  renewal->bearer = g_object_ref (self);
  renewal->renewal = g_object_ref (self->renewal);
  renewal->deadline = pir_deadline_new (NULL, self->renewal, PIR_CALL_TOTAL_MS, PIR_CALL_SILENCE_MS);
  renewal->request = pir_request_new_json ("POST", "/v1/sessions/refresh", NULL, &pir_bearer_reader);
  renewal->request->needs_session = FALSE;
  pir_request_take_body (renewal->request, pir_wire_write_refresh (refresh));
  send_renewal (renewal);
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirBearer *self = g_task_get_source_object (task);

  g_queue_remove (&self->waiting, task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled while waiting for a token");

  return G_SOURCE_REMOVE;
}

static void
wait_for_renewal (PirBearer *self,
                  GTask     *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_queue_push_tail (&self->waiting, task);
  if (cancellable != NULL)
    {
      GSource *waker = g_cancellable_source_new (cancellable);

      g_source_set_callback (waker, G_SOURCE_FUNC (on_cancelled), task, NULL);
      g_source_attach (waker, g_task_get_context (task));
      g_task_set_task_data (task, waker, clear_waker);
    }
}

static void
pir_bearer_finalize (GObject *object)
{
  PirBearer *self = PIR_BEARER (object);

  /* Who waits, and the renewal, hold references. */
  g_assert (g_queue_is_empty (&self->waiting));
  g_assert (self->renewal == NULL);

  g_clear_object (&self->tokens);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (pir_bearer_parent_class)->finalize (object);
}

static void
pir_bearer_class_init (PirBearerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_bearer_finalize;

  signals[SIGNAL_TOKENS_CHANGED] = g_signal_new ("tokens-changed", PIR_TYPE_BEARER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 1, PIR_TYPE_TOKENS);
  signals[SIGNAL_SESSION_ENDED] = g_signal_new ("session-ended", PIR_TYPE_BEARER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMES_FIRST] = g_signal_new ("comes-first", PIR_TYPE_BEARER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
pir_bearer_init (PirBearer *self)
{
  g_queue_init (&self->waiting);
}

gboolean
pir_bearer_is_token (const char *text)
{
  return text != NULL && *text != '\0' && text[strspn (text, TOKEN_CHARACTERS)] == '\0';
}

PirBearer *
pir_bearer_new (PirHttp *http)
{
  PirBearer *self;

  g_return_val_if_fail (PIR_IS_HTTP (http), NULL);

  self = g_object_new (PIR_TYPE_BEARER, NULL);
  self->http = g_object_ref (http);

  return self;
}

void
pir_bearer_take (PirBearer *self,
                 PirTokens *tokens)
{
  g_return_if_fail (PIR_IS_BEARER (self));
  g_return_if_fail (PIR_IS_TOKENS (tokens));

  pir_bearer_drop (self);
  self->tokens = g_object_ref (tokens);
}

void
pir_bearer_drop (PirBearer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_BEARER (self));

  g_clear_object (&self->tokens);
  if (self->renewal != NULL)
    g_cancellable_cancel (self->renewal);
  g_clear_object (&self->renewal);

  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session was dropped");
  answer_waiting (self, error);
}

PirTokens *
pir_bearer_peek (PirBearer *self)
{
  g_return_val_if_fail (PIR_IS_BEARER (self), NULL);

  return self->tokens;
}

void
pir_bearer_get_async (PirBearer           *self,
                      PirTokens           *stale,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_BEARER (self));
  g_return_if_fail (stale == NULL || PIR_IS_TOKENS (stale));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_bearer_get_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (self->tokens == NULL)
    g_task_return_error (task, signed_out_error ());
  else if (self->renewal == NULL && is_usable (self->tokens, stale))
    g_task_return_pointer (task, g_object_ref (self->tokens), g_object_unref);
  else
    {
      wait_for_renewal (self, g_steal_pointer (&task));
      if (self->renewal == NULL)
        renew (self);
    }
}

PirTokens *
pir_bearer_get_finish (PirBearer     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return pir_task_propagate (self, result, pir_bearer_get_async, error);
}

void
pir_bearer_note_refusal (PirBearer    *self,
                         const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  g_return_if_fail (PIR_IS_BEARER (self));

  if (problem != NULL && (problem->code == PIR_PROBLEM_PASSWORD_CHANGE || problem->code == PIR_PROBLEM_TERMS))
    g_signal_emit (self, signals[SIGNAL_COMES_FIRST], 0, (int) problem->code);
}
