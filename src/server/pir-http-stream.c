/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint: class: a stream and its input half, which nobody else sees */
#include "server/pir-http-stream.h"

#define PIR_TYPE_HTTP_INPUT (pir_http_input_get_type ())
G_DECLARE_FINAL_TYPE (PirHttpInput, pir_http_input, PIR, HTTP_INPUT, GFilterInputStream)

struct _PirHttpInput
{
  GFilterInputStream parent_instance;

  gboolean           is_idle;
};

struct _PirHttpStream
{
  GIOStream          parent_instance;

  GIOStream         *base;
  PirHttpInput      *input;
};

static void pir_http_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirHttpInput, pir_http_input, G_TYPE_FILTER_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, pir_http_input_pollable_init))
G_DEFINE_FINAL_TYPE (PirHttpStream, pir_http_stream, G_TYPE_IO_STREAM)

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

static GInputStream *
pir_http_stream_get_input_stream (GIOStream *stream)
{
  return G_INPUT_STREAM (PIR_HTTP_STREAM (stream)->input);
}

static GOutputStream *
pir_http_stream_get_output_stream (GIOStream *stream)
{
  return g_io_stream_get_output_stream (PIR_HTTP_STREAM (stream)->base);
}

static gboolean
pir_http_stream_close (GIOStream     *stream,
                       GCancellable  *cancellable,
                       GError       **error)
{
  return g_io_stream_close (PIR_HTTP_STREAM (stream)->base, cancellable, error);
}

static void
pir_http_stream_finalize (GObject *object)
{
  PirHttpStream *self = PIR_HTTP_STREAM (object);

  G_OBJECT_CLASS (pir_http_stream_parent_class)->finalize (object);

  g_clear_object (&self->input);
  g_clear_object (&self->base);
}

static void
pir_http_stream_class_init (PirHttpStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_http_stream_finalize;
  G_IO_STREAM_CLASS (klass)->get_input_stream = pir_http_stream_get_input_stream;
  G_IO_STREAM_CLASS (klass)->get_output_stream = pir_http_stream_get_output_stream;
  G_IO_STREAM_CLASS (klass)->close_fn = pir_http_stream_close;
}

static void
pir_http_stream_init (PirHttpStream *self)
{
}

PirHttpStream *
pir_http_stream_new (GSocketConnection *base)
{
  PirHttpStream *self;

  g_return_val_if_fail (G_IS_SOCKET_CONNECTION (base), NULL);

  self = g_object_new (PIR_TYPE_HTTP_STREAM, NULL);
  self->base = G_IO_STREAM (g_object_ref (base));
  self->input = g_object_new (PIR_TYPE_HTTP_INPUT,
                              "base-stream", g_io_stream_get_input_stream (self->base),
                              "close-base-stream", FALSE,
                              NULL);

  return self;
}

void
pir_http_stream_set_idle (PirHttpStream *self,
                          gboolean       is_idle)
{
  g_return_if_fail (PIR_IS_HTTP_STREAM (self));

  self->input->is_idle = is_idle;
}
