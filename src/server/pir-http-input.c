/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-http-input.h"

struct _PirHttpInput
{
  GFilterInputStream parent_instance;

  gboolean           is_idle;
};

static void pir_http_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirHttpInput, pir_http_input, G_TYPE_FILTER_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, pir_http_input_pollable_init))

static GPollableInputStream *
get_base (gpointer input)
{
  return G_POLLABLE_INPUT_STREAM (g_filter_input_stream_get_base_stream (input));
}

static gboolean
pir_http_input_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (get_base (stream));
}

static GSource *
pir_http_input_create_source (GPollableInputStream *stream,
                              GCancellable         *cancellable)
{
  g_autoptr (GSource) source = g_pollable_input_stream_create_source (get_base (stream), NULL);

  return g_pollable_source_new_full (stream, source, cancellable);
}

static gssize
pir_http_input_read_nonblocking (GPollableInputStream  *stream,
                                 void                  *buffer,
                                 gsize                  count,
                                 GError               **error)
{
  PirHttpInput *self = PIR_HTTP_INPUT (stream);
  gssize n = g_pollable_input_stream_read_nonblocking (get_base (stream), buffer, count, NULL, error);

  if (n != 0 || !self->is_idle || count == 0)
    return n;

  /* No method begins with it. */
  self->is_idle = FALSE;
  *(char *) buffer = '\0';

  return 1;
}

static void
pir_http_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->is_readable = pir_http_input_is_readable;
  iface->create_source = pir_http_input_create_source;
  iface->read_nonblocking = pir_http_input_read_nonblocking;
}

static void
pir_http_input_class_init (PirHttpInputClass *klass)
{
}

static void
pir_http_input_init (PirHttpInput *self)
{
}

PirHttpInput *
pir_http_input_new (GInputStream *base)
{
  g_return_val_if_fail (G_IS_POLLABLE_INPUT_STREAM (base), NULL);

  return g_object_new (PIR_TYPE_HTTP_INPUT,
                       "base-stream", base,
                       "close-base-stream", FALSE,
                       NULL);
}

void
pir_http_input_set_idle (PirHttpInput *self,
                         gboolean      is_idle)
{
  g_return_if_fail (PIR_IS_HTTP_INPUT (self));

  self->is_idle = is_idle;
}
