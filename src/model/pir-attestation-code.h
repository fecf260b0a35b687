/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a payment certificate can be verified by: 16 characters of Douglas Crockford's base 32, which leaves out what people
 * take for something else; 80 bits.
 */

/** PIR_ATTESTATION_CODE_BYTES: random bytes of a code */
#define PIR_ATTESTATION_CODE_BYTES 10

/** pir_attestation_code_new: @random: PIR_ATTESTATION_CODE_BYTES bytes. Returns: (transfer full): the code of these bytes */
char *pir_attestation_code_new (const guint8 *random);

/** pir_attestation_code_group: Returns: (transfer full): @code as people read and type it: "7K3M-9QXR-2TBD-HW5P" */
char *pir_attestation_code_group (const char *code);

/**
 * pir_attestation_code_read:
 * @text: (nullable): what somebody typed: either case, spaces and hyphens anywhere, O for 0, I and L for 1
 *
 * Returns: (transfer full) (nullable): the code; NULL where it cannot be one
 */
char *pir_attestation_code_read (const char *text);

G_END_DECLS
