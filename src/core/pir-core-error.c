/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-core-error.h"

G_DEFINE_QUARK (pir-core-error-quark, pir_core_error)
