/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sandbox-error.h"

G_DEFINE_QUARK (pir-sandbox-error-quark, pir_sandbox_error)
