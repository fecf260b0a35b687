/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirSandboxError:
 * @PIR_SANDBOX_ERROR_ARGUMENT: a command line that makes no sense
 * @PIR_SANDBOX_ERROR_SECRET: the secret file holds no usable secret
 * @PIR_SANDBOX_ERROR_SERVICE: no such way to pay, or not for this amount
 * @PIR_SANDBOX_ERROR_CONFLICT: a cart of this id was opened with other contents
 * @PIR_SANDBOX_ERROR_UNKNOWN: no such cart
 * @PIR_SANDBOX_ERROR_DECIDED: the cart has been decided, or a decision is being worked on
 * @PIR_SANDBOX_ERROR_JOURNAL: the journal holds what this program does not understand
 * @PIR_SANDBOX_ERROR_REFUSED: the creditor's server says no, or what nobody understands
 * @PIR_SANDBOX_ERROR_TABLE: a table of the sample data is damaged
 *
 * What can go wrong on this floor beside G_IO_ERROR and the errors of the floors below.
 */
typedef enum
{
  PIR_SANDBOX_ERROR_ARGUMENT,
  PIR_SANDBOX_ERROR_SECRET,
  PIR_SANDBOX_ERROR_SERVICE,
  PIR_SANDBOX_ERROR_CONFLICT,
  PIR_SANDBOX_ERROR_UNKNOWN,
  PIR_SANDBOX_ERROR_DECIDED,
  PIR_SANDBOX_ERROR_JOURNAL,
  PIR_SANDBOX_ERROR_REFUSED,
  PIR_SANDBOX_ERROR_TABLE,
} PirSandboxError;

#define PIR_SANDBOX_ERROR (pir_sandbox_error_quark ())

/**
 * pir_sandbox_error_quark:
 *
 * Returns: the error domain of this floor
 */
GQuark pir_sandbox_error_quark (void);

G_END_DECLS
