/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-gunzip.h"

#include <gio/gio.h>

#include "net/pir-buffer.h"
#include "net/pir-net-fault.h"

typedef struct
{
  const guint8 *at;   /* (not owned): next packed byte */
  gsize         left;
} Packed;

static void
set_damaged (GError     **error,
             const char  *message)
{
  g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "gzip: %s", message));
}

/* One piece; @result tells whether it was the last one */
static gboolean
unpack_piece (GConverter        *converter,
              Packed            *packed,
              PirBuffer         *buffer,
              GConverterResult  *result,
              GError           **error)
{
  g_autoptr (GError) cause = NULL;
  gsize space, n_read, n_written;
  guint8 *at = pir_buffer_reserve (buffer, &space);

  *result = g_converter_convert (converter, packed->at, packed->left, at, space, G_CONVERTER_INPUT_AT_END,
                                 &n_read, &n_written, &cause);
  if (*result == G_CONVERTER_ERROR)
    {
      set_damaged (error, cause->message);
      return FALSE;
    }

  packed->at += n_read;
  packed->left -= n_read;
  if (!pir_buffer_advance (buffer, n_written))
    {
      g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_TOO_LARGE, PIR_HOPE_NONE, "gzip: too large unpacked"));
      return FALSE;
    }

  return TRUE;
}

GBytes *
pir_gunzip (GBytes  *packed,
            gsize    max,
            GError **error)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_auto (PirBuffer) buffer = { NULL };
  GConverterResult result;
  Packed input;

  g_return_val_if_fail (packed != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  input.at = g_bytes_get_data (packed, &input.left);
  if (input.left == 0)
    {
      set_damaged (error, "empty");
      return NULL;
    }

  pir_buffer_init (&buffer, max, input.left);
  do
    {
      if (!unpack_piece (converter, &input, &buffer, &result, error))
        return NULL;
    }
  while (result != G_CONVERTER_FINISHED);

  if (input.left > 0)
    {
      set_damaged (error, "bytes after the end");
      return NULL;
    }

  return pir_buffer_end (&buffer);
}
