/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FakeHttp:
 *
 * The little of HTTP/1.1 that a test's server needs, on loopback, a thread for each connection: what it does never
 * stops the main loop of the client under test.
 */
typedef struct _FakeHttp FakeHttp;

/**
 * FakeRequest:
 *
 * One request. Names of headers are in lower case.
 */
typedef struct
{
  FakeHttp   *http;
  GIOStream  *stream;
  char       *method;
  char       *path;
  GHashTable *query;
  GHashTable *headers;
  GBytes     *body;
} FakeRequest;

/** FakeHttpFunc: answers a request, in a thread. Returns: whether the connection may carry another one */
typedef gboolean (*FakeHttpFunc) (FakeRequest *request,
                                  gpointer     user_data);

/** fake_http_new: @port: 0 = any that is free. Returns: (transfer full): a server that listens */
FakeHttp *fake_http_new (guint        port,
                         FakeHttpFunc func,
                         gpointer     user_data);

/** fake_http_free: hangs up, and waits for all threads */
void fake_http_free (FakeHttp *self);

/** fake_http_get_port: Returns: the port */
guint fake_http_get_port (FakeHttp *self);

/** fake_request_write: Returns: whether the client took it */
gboolean fake_request_write (FakeRequest *request,
                             const void  *data,
                             gsize        size);

/**
 * fake_request_respond: a sized answer of which @n_sent bytes of the body are really sent. @headers: lines with CR LF
 */
void fake_request_respond (FakeRequest *request,
                           guint        status,
                           const char  *type,
                           const char  *headers,
                           GBytes      *body,
                           gsize        n_sent);

/** fake_request_wait_gone: waits until the client hangs up or the server ends */
void fake_request_wait_gone (FakeRequest *request);

G_END_DECLS
