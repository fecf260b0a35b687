/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/** PirKeptAnswer: a file that the service keeps; @type: (static): its media type; @name: what a browser would save it as */
typedef struct
{
  const char *type;
  const char *sha256;
  gsize       size;
  const char *name;
} PirKeptAnswer;

/** pir_kept_answer_send: answers the file at @path */
void pir_kept_answer_send (PirRequest          *request,
                           const char          *path,
                           const PirKeptAnswer *about);

G_END_DECLS
