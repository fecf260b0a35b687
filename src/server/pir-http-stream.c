/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-http-stream.h"

#include "server/pir-http-input.h"

struct _PirHttpStream
{
  GIOStream     parent_instance;

  GIOStream    *base;
  PirHttpInput *input;
};

G_DEFINE_FINAL_TYPE (PirHttpStream, pir_http_stream, G_TYPE_IO_STREAM)

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
  self->input = pir_http_input_new (g_io_stream_get_input_stream (self->base));

  return self;
}

void
pir_http_stream_set_idle (PirHttpStream *self,
                          gboolean       is_idle)
{
  g_return_if_fail (PIR_IS_HTTP_STREAM (self));

  pir_http_input_set_idle (self->input, is_idle);
}
