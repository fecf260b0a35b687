/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-kept-receipt.h"

G_BEGIN_DECLS

/**
 * PirCertificateRow:
 *
 * The payment certificate (attestazione di pagamento) of a receipt: opens it, and has a menu to save and print it. Stands on a
 * PirPage that does so.
 */
#define PIR_TYPE_CERTIFICATE_ROW (pir_certificate_row_get_type ())
G_DECLARE_FINAL_TYPE (PirCertificateRow, pir_certificate_row, PIR, CERTIFICATE_ROW, AdwActionRow)

/** pir_certificate_row_show: @receipt: whose certificate; the row says where it is while it is not here */
void pir_certificate_row_show (PirCertificateRow *self,
                               PirKeptReceipt    *receipt);

G_END_DECLS
