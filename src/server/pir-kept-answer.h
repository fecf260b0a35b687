/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/** pir_kept_answer_send: answers the PDF that the service keeps under @sha256, and that is @size bytes; @name: what a browser would save
 * it as. One that is damaged is PIR_PROBLEM_INTERNAL */
void pir_kept_answer_send (PirRequest *request,
                           const char *sha256,
                           gsize       size,
                           const char *name);

G_END_DECLS
