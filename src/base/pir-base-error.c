/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-base-error.h"

G_DEFINE_QUARK (pir-base-error-quark, pir_base_error)
