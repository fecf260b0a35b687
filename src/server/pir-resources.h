/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_resources_register: registers what is built in: a static library's resources are not found by themselves */
void pir_resources_register (void);

G_END_DECLS
