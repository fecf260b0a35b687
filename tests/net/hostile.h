/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Hostile:
 *
 * An HTTP server on loopback whose every byte is the test's own choice. It works in threads of its own, one a
 * connection, so that what it does never stops the main loop of the client under test.
 */
typedef struct _Hostile Hostile;

/**
 * Visit:
 *
 * One request to it. @number counts the requests of the server from 0.
 */
typedef struct
{
  Hostile      *server;
  GIOStream    *stream;
  GSocket      *socket;
  const char   *protocol; /* (nullable): agreed on with TLS (ALPN) */
  char         *method;
  char         *path;     /* without query */
  char         *query;    /* (nullable) */
  GHashTable   *headers;  /* names in lower case */
  GBytes       *body;
  guint         number;
} Visit;

/** HostileFunc: answers a request, in a thread. Returns: whether the connection may carry another one */
typedef gboolean (*HostileFunc) (Visit    *visit,
                                 gpointer  user_data);

/** hostile_new: @certificate: (nullable): speaks TLS with it. Returns: (transfer full): a server that listens */
Hostile *hostile_new (HostileFunc      func,
                      gpointer         user_data,
                      GTlsCertificate *certificate);

/** hostile_free: hangs up, and waits for all threads */
void hostile_free (Hostile *self);

/** hostile_get_url: Returns: (transfer none): its address: http://127.0.0.1:PORT, or https://localhost:PORT */
const char *hostile_get_url (Hostile *self);

/** hostile_count: Returns: requests for @path so far; all for NULL */
guint hostile_count (Hostile    *self,
                     const char *path);

/** hostile_get_most: Returns: most requests that were being answered at the same time */
guint hostile_get_most (Hostile *self);

/** hostile_get_n_connections: Returns: connections accepted so far */
guint hostile_get_n_connections (Hostile *self);

/** visit_header: Returns: (transfer none) (nullable): value of the header @name (lower case) */
const char *visit_header (Visit      *visit,
                          const char *name);

/** visit_write: writes bytes (-1: a string) as they are. Returns: FALSE where the client has gone */
gboolean visit_write (Visit      *visit,
                      const void *bytes,
                      gssize      length);

/** visit_answer: a well-formed, sized answer; @headers: (nullable): lines, each with CR LF. Returns: TRUE */
gboolean visit_answer (Visit      *visit,
                       guint       status,
                       const char *media_type,
                       const char *headers,
                       const char *body);

/** visit_json: a 200 with JSON. Returns: TRUE */
gboolean visit_json (Visit      *visit,
                     const char *body);

/** visit_problem: a problem answer; @members: (nullable): more members, each with a comma before. Returns: TRUE */
gboolean visit_problem (Visit      *visit,
                        guint       status,
                        const char *code,
                        const char *headers,
                        const char *members);

/** visit_tokens: a Session; access and refresh tokens end with @number. Returns: TRUE */
gboolean visit_tokens (Visit *visit,
                       guint  number,
                       guint  lifetime);

/** visit_reset: ends the connection with a TCP reset. Returns: FALSE */
gboolean visit_reset (Visit *visit);

/** visit_wait_gone: waits until the client hangs up. Returns: whether it did within @ms milliseconds */
gboolean visit_wait_gone (Visit *visit,
                          guint  ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hostile, hostile_free)

G_END_DECLS
