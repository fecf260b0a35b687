/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-model-error.h"

G_DEFINE_QUARK (pir-model-error-quark, pir_model_error)
