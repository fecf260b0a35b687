/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PirSchoolLogo: the picture that is kept of a school's logo; strings belong to whoever made it */
typedef struct
{
  gint64      size;   /* bytes */
  const char *sha256;
  guint       width;  /* pixels */
  guint       height;
  gint64      set_at; /* seconds since 1970 UTC */
} PirSchoolLogo;

G_END_DECLS
