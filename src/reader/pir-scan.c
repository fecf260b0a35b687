/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pir-scan.h"

#include <string.h>

#include <dmtx.h>
#include <zbar.h>

#include "model/pir-slip-code.h"

#define GRID 256 /* lines that are looked along, of the shorter side; a code that none crosses is too small to be read */
#define MAX_REGIONS 400 /* what looks like a corner of a Data Matrix at first */

/* The bytes of a code as a text; NULL where a zero among them would cut it */
static char *
to_text (const char *data,
         gsize       length)
{
  return memchr (data, '\0', length) != NULL ? NULL : g_strndup (data, length);
}

/* QR codes only, and their bytes as they are: tables of other alphabets would have to be opened first. */
static zbar_image_scanner_t *
make_scanner (void)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);

  return scanner;
}

gboolean
pir_scan_qr (const PirGray   *gray,
             guint            page,
             PirReaderReport *report)
{
  zbar_image_scanner_t *scanner;
  gboolean is_found = FALSE;
  zbar_image_t *image;

  g_return_val_if_fail (gray != NULL && report != NULL, FALSE);

  scanner = make_scanner ();
  image = zbar_image_create ();
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, gray->width, gray->height);
  zbar_image_set_data (image, gray->pixels, (gsize) gray->width * gray->height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL; symbol = zbar_symbol_next (symbol))
    {
      g_autofree char *text = to_text (zbar_symbol_get_data (symbol), zbar_symbol_get_data_length (symbol));
      PirPaymentCode code;

      pir_reader_report_add (report, PIR_READER_QR, page, zbar_symbol_get_data (symbol), zbar_symbol_get_data_length (symbol));
      is_found = pir_payment_code_from_qr (text, &code, NULL) || is_found;
    }
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);

  return is_found;
}

/* Adds what stands in a region that looked like a code. Returns whether it is the code of a notice. */
static gboolean
read_region (DmtxDecode      *decode,
             DmtxRegion      *region,
             guint            page,
             PirReaderReport *report)
{
  DmtxMessage *message = dmtxDecodeMatrixRegion (decode, region, DmtxUndefined);
  gboolean is_found = FALSE;

  if (message != NULL)
    {
      g_autofree char *text = to_text ((const char *) message->output, (gsize) message->outputIdx);
      PirPaymentCode code;

      pir_reader_report_add (report, PIR_READER_DATA_MATRIX, page, (const char *) message->output, (gsize) message->outputIdx);
      is_found = pir_slip_code_read (text, &code, NULL);
      dmtxMessageDestroy (&message);
    }

  return is_found;
}

gboolean
pir_scan_data_matrix (const PirGray   *gray,
                      guint            page,
                      guint            milliseconds,
                      PirReaderReport *report)
{
  gboolean is_found = FALSE;
  DmtxDecode *decode;
  DmtxImage *image;
  DmtxTime until;

  g_return_val_if_fail (gray != NULL && report != NULL, FALSE);
  g_return_val_if_fail (gray->width <= G_MAXINT16 && gray->height <= G_MAXINT16, FALSE);

  image = dmtxImageCreate (gray->pixels, (int) gray->width, (int) gray->height, DmtxPack8bppK);
  decode = dmtxDecodeCreate (image, 1);
  dmtxDecodeSetProp (decode, DmtxPropSymbolSize, DmtxSymbolSquareAuto);
  dmtxDecodeSetProp (decode, DmtxPropScanGap, (int) MAX (MIN (gray->width, gray->height) / GRID, 2));
  until = dmtxTimeAdd (dmtxTimeNow (), (long) milliseconds);
  for (guint i = 0; i < MAX_REGIONS && !is_found; i++)
    {
      DmtxRegion *region = dmtxRegionFindNext (decode, &until);

      if (region == NULL)
        break;

      is_found = read_region (decode, region, page, report);
      dmtxRegionDestroy (&region);
    }
  dmtxDecodeDestroy (&decode);
  dmtxImageDestroy (&image);

  return is_found;
}
