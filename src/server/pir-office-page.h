/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-answer.h"

G_BEGIN_DECLS

/**
 * PirOfficePage:
 * @writer: where its rows are written
 * @n_left: rows that there is still room for
 * @is_more: whether there is a page after it
 * @next: (owned) (nullable): what the page after it is asked with: after the last row
 *
 * A page of a list while it is written. One row more than it holds is asked for, to know whether there is a next one.
 */
typedef struct
{
  PirJsonWriter *writer;
  guint          n_left;
  gboolean       is_more;
  char          *next;
} PirOfficePage;

/** pir_office_page_begin: @limit: rows that it holds; @name: of the array. Returns: a page without rows, to be ended or refused */
PirOfficePage pir_office_page_begin (guint       limit,
                                     const char *name);

/** pir_office_page_take: Returns: whether there is room for one more, and then its @next is to be set */
gboolean pir_office_page_take (PirOfficePage *self);

/** pir_office_page_end: Returns: (transfer full): the page as an answer */
PirAnswer *pir_office_page_end (PirOfficePage *self);

/** pir_office_page_refuse: it cannot be told: what it is asked with is not what a page gave. Returns: NULL, with @error */
PirAnswer *pir_office_page_refuse (PirOfficePage  *self,
                                   GError        **error);

G_END_DECLS
