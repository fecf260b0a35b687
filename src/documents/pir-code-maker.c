/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-code-maker.h"

#include <string.h>
#include <zint.h>

#define QR_LEVEL_M 2
#define QR_VERSION 4

typedef struct zint_symbol Symbol;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Symbol, ZBarcode_Delete)

static PirCodeMatrix *
copy_modules (const Symbol *symbol)
{
  PirCodeMatrix *matrix = pir_code_matrix_new ((guint) symbol->width);

  for (int y = 0; y < symbol->rows; y++)
    for (int x = 0; x < symbol->width; x++)
      if ((symbol->encoded_data[y][x / 8] >> (x % 8) & 1) != 0)
        pir_code_matrix_set (matrix, (guint) x, (guint) y);

  return matrix;
}

static PirCodeMatrix *
encode (Symbol      *symbol,
        const char  *text,
        GError     **error)
{
  if (ZBarcode_Encode (symbol, (const unsigned char *) text, (int) strlen (text)) >= ZINT_ERROR)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "A code cannot be made: %s", symbol->errtxt);
      return NULL;
    }

  return copy_modules (symbol);
}

PirCodeMatrix *
pir_code_maker_qr (const char  *text,
                   GError     **error)
{
  g_autoptr (Symbol) symbol = ZBarcode_Create ();

  g_return_val_if_fail (text != NULL && *text != '\0', NULL);

  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = QR_LEVEL_M;
  symbol->option_2 = QR_VERSION;

  return encode (symbol, text, error);
}

PirCodeMatrix *
pir_code_maker_link (const char  *text,
                     GError     **error)
{
  g_autoptr (Symbol) symbol = ZBarcode_Create ();

  g_return_val_if_fail (text != NULL && *text != '\0', NULL);

  symbol->symbology = BARCODE_QRCODE;
  symbol->option_1 = QR_LEVEL_M;

  return encode (symbol, text, error);
}

PirCodeMatrix *
pir_code_maker_data_matrix (const char  *text,
                            GError     **error)
{
  g_autoptr (Symbol) symbol = ZBarcode_Create ();

  g_return_val_if_fail (text != NULL && *text != '\0', NULL);

  symbol->symbology = BARCODE_DATAMATRIX;
  symbol->option_3 = DM_SQUARE;

  return encode (symbol, text, error);
}
