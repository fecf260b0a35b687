/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/** pir_trouble_page_show: says to a person in a browser what @error means; the status is the one that a program would get */
void pir_trouble_page_show (PirRequest   *request,
                            const GError *error);

G_END_DECLS
