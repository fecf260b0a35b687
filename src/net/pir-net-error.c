/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-net-error.h"

#include <gio/gio.h>
#include <libsoup/soup.h>

#include "net/pir-net-fault.h"

/* GLib's accessor of an extended error answers NULL to a wrong domain; the compiler cannot see that ours is right. */
#pragma GCC diagnostic ignored "-Wnull-dereference"

#define TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */
#define MAX_TRIES 3
#define MAX_WAIT_SECONDS 5
#define FIRST_PAUSE_MS 400

typedef struct
{
  PirHope        hope;
  guint          status;      /* HTTP; 0 = no answer */
  gint64         retry_after; /* seconds; 0 = not told */
  PirNetProblem *problem;     /* (owned) (nullable) */
} PirNetErrorPrivate;

static void
pir_net_error_private_init (PirNetErrorPrivate *priv)
{
  *priv = (PirNetErrorPrivate) { 0 };
}

static void
pir_net_error_private_copy (const PirNetErrorPrivate *from,
                            PirNetErrorPrivate       *to)
{
  *to = *from;
  if (from->problem != NULL)
    to->problem = pir_net_problem_copy (from->problem);
}

static void
pir_net_error_private_clear (PirNetErrorPrivate *priv)
{
  g_clear_pointer (&priv->problem, pir_net_problem_free);
}

G_DEFINE_EXTENDED_ERROR (PirNetError, pir_net_error)

static GError *
fault_from_cause (PirNetError   code,
                  PirHope       hope,
                  const GError *cause)
{
  return pir_net_fault_new (code, hope, "%s %d: %s", g_quark_to_string (cause->domain), cause->code, cause->message);
}

/* A connection that broke before the answer is out of reach, within it a damaged answer; both are worth another try. */
static GError *
fault_from_break (const GError *cause,
                  gboolean      has_answer)
{
  return fault_from_cause (has_answer ? PIR_NET_ERROR_PROTOCOL : PIR_NET_ERROR_OFFLINE, PIR_HOPE_SOON, cause);
}

static GError *
fault_from_tls (const GError *cause,
                gboolean      has_answer)
{
  if (cause->code == G_TLS_ERROR_EOF)
    return fault_from_break (cause, has_answer);

  return fault_from_cause (PIR_NET_ERROR_TLS, PIR_HOPE_NONE, cause);
}

static GError *
fault_from_io (const GError *cause,
               gboolean      has_answer)
{
  switch (cause->code)
    {
    case G_IO_ERROR_TIMED_OUT:
      return fault_from_cause (PIR_NET_ERROR_TIMEOUT, PIR_HOPE_LATER, cause);

    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_CONNECTION_CLOSED:
      return fault_from_break (cause, has_answer);

    case G_IO_ERROR_INVALID_DATA:
    case G_IO_ERROR_INVALID_ARGUMENT:
      return fault_from_cause (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, cause);

    default:
      return fault_from_cause (has_answer ? PIR_NET_ERROR_PROTOCOL : PIR_NET_ERROR_OFFLINE, PIR_HOPE_LATER, cause);
    }
}

static gboolean
is_temporary (guint status)
{
  return status == TOO_MANY_REQUESTS || status == SOUP_STATUS_BAD_GATEWAY ||
         status == SOUP_STATUS_SERVICE_UNAVAILABLE || status == SOUP_STATUS_GATEWAY_TIMEOUT;
}

/* The server itself has tried to reach the PSP: asking at once again would only make people wait. */
static PirHope
get_hope (guint                status,
          const PirNetProblem *problem)
{
  if (is_temporary (status) && (problem == NULL || problem->code != PIR_PROBLEM_PSP_UNAVAILABLE))
    return PIR_HOPE_SOON;

  return status >= 500 || status == SOUP_STATUS_REQUEST_TIMEOUT ? PIR_HOPE_LATER : PIR_HOPE_NONE;
}

/* What a server or a proxy in front of it means that says no without a problem body */
static PirNetError
get_code (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_REQUEST_TIMEOUT:
      return PIR_NET_ERROR_TIMEOUT;

    case SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED:
      return PIR_NET_ERROR_OFFLINE;

    default:
      return status >= 500 ? PIR_NET_ERROR_SERVER : PIR_NET_ERROR_PROTOCOL;
    }
}

static GError *
fault_from_problem (const char          *template,
                    guint                status,
                    gint64               retry_after,
                    const PirNetProblem *problem)
{
  GError *error = pir_net_fault_new (PIR_NET_ERROR_PROBLEM, get_hope (status, problem), "%s: %u %s",
                                     template, status, pir_problem_code_to_string (problem->code));
  PirNetErrorPrivate *priv = pir_net_error_get_private (error);

  priv->problem = pir_net_problem_copy (problem);
  if (priv->problem->retry_after == 0)
    priv->problem->retry_after = retry_after;

  return error;
}

GError *
pir_net_fault_new (PirNetError  code,
                   PirHope      hope,
                   const char  *format,
                   ...)
{
  GError *error;
  va_list arguments;

  g_return_val_if_fail (format != NULL, NULL);

  va_start (arguments, format);
  error = g_error_new_valist (PIR_NET_ERROR, (int) code, format, arguments);
  va_end (arguments);

  pir_net_error_get_private (error)->hope = hope;

  return error;
}

GError *
pir_net_fault_from_transport (GError   *cause,
                              gboolean  has_answer)
{
  g_autoptr (GError) owned = cause;

  g_return_val_if_fail (cause != NULL, NULL);

  if (cause->domain == PIR_NET_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&owned);

  if (cause->domain == G_TLS_ERROR)
    return fault_from_tls (cause, has_answer);

  if (cause->domain == G_RESOLVER_ERROR)
    return fault_from_cause (PIR_NET_ERROR_OFFLINE, PIR_HOPE_LATER, cause);

  if (cause->domain == SOUP_SESSION_ERROR)
    return fault_from_cause (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, cause);

  return fault_from_io (cause, has_answer);
}

GError *
pir_net_fault_from_status (const char          *template,
                           guint                status,
                           gint64               retry_after,
                           const PirNetProblem *problem)
{
  PirNetProblem throttled = { .code = PIR_PROBLEM_THROTTLED, .amount = -1 };
  PirNetErrorPrivate *priv;
  GError *error;

  g_return_val_if_fail (template != NULL, NULL);

  if (problem == NULL && status == TOO_MANY_REQUESTS)
    problem = &throttled;

  if (problem != NULL)
    error = fault_from_problem (template, status, retry_after, problem);
  else
    error = pir_net_fault_new (get_code (status), get_hope (status, NULL), "%s: %u", template, status);

  priv = pir_net_error_get_private (error);
  priv->status = status;
  priv->retry_after = priv->problem != NULL ? priv->problem->retry_after : retry_after;

  return error;
}

guint
pir_net_fault_get_status (const GError *error)
{
  return error != NULL && error->domain == PIR_NET_ERROR ? pir_net_error_get_private (error)->status : 0;
}

gint64
pir_net_fault_get_retry_after (const GError *error)
{
  return error != NULL && error->domain == PIR_NET_ERROR ? pir_net_error_get_private (error)->retry_after : 0;
}

int
pir_net_fault_get_pause (const GError *error,
                         guint         n_tries)
{
  PirNetErrorPrivate *priv;
  int pause;

  if (error == NULL || error->domain != PIR_NET_ERROR || n_tries >= MAX_TRIES)
    return -1;

  priv = pir_net_error_get_private (error);
  if (priv->hope != PIR_HOPE_SOON || priv->retry_after > MAX_WAIT_SECONDS)
    return -1;

  if (priv->retry_after > 0)
    return (int) priv->retry_after * 1000;

  pause = FIRST_PAUSE_MS * (int) MAX (n_tries, 1);

  return g_random_int_range (pause / 2, pause + 1);
}

PirNetProblem *
pir_net_problem_copy (const PirNetProblem *problem)
{
  PirNetProblem *copy = g_new (PirNetProblem, 1);

  *copy = *problem;
  copy->field = g_strdup (problem->field);
  copy->notice_id = g_strdup (problem->notice_id);

  return copy;
}

void
pir_net_problem_free (PirNetProblem *problem)
{
  g_free (problem->field);
  g_free (problem->notice_id);
  g_free (problem);
}

const PirNetProblem *
pir_net_error_get_problem (const GError *error)
{
  if (error == NULL || error->domain != PIR_NET_ERROR)
    return NULL;

  return pir_net_error_get_private (error)->problem;
}

gboolean
pir_net_error_is_transient (const GError *error)
{
  if (error == NULL || error->domain != PIR_NET_ERROR)
    return FALSE;

  return pir_net_error_get_private (error)->hope != PIR_HOPE_NONE;
}
