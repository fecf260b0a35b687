/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-changes.h"
#include "model/pir-notice.h"
#include "model/pir-pupil.h"
#include "model/pir-receipt.h"
#include "model/pir-school.h"

G_BEGIN_DECLS

#define TOWN_SCHOOLS 4
#define TOWN_PUPILS 6

/* Schools, pupils and any number of notices and receipts, the same in each run; all people are invented */
typedef struct
{
  PirSchool *schools[TOWN_SCHOOLS];
  PirPupil  *pupils[TOWN_PUPILS];
} Town;

Town *town_new (void);
void town_free (Town *town);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Town, town_free)

/* A UUID that says what it is of: @kind and @number */
char *town_id (guint kind,
               guint number);

/* Notice @number in its @revision, from 0: another revision has another state and other words, every second
 * one another day */
PirNotice *town_notice (Town  *town,
                        guint  number,
                        guint  revision);

/* Receipt @number of notice @number, with the document that @sha256 (nullable) names */
PirReceipt *town_receipt (Town       *town,
                          guint       number,
                          const char *sha256);

/* A page of the feed with the notices from @first on; @is_last ends it */
PirChanges *town_page (Town     *town,
                       guint     first,
                       guint     n,
                       guint     revision,
                       gboolean  is_last);

/* A page of the feed with all schools and pupils */
PirChanges *town_people (Town     *town,
                         gboolean  is_last);

G_END_DECLS
