/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/pir-date.h"
#include "model/pir-category.h"
#include "model/pir-notice-enums.h"

G_BEGIN_DECLS

/** PIR_FILTER_ALL_STANDINGS: every bit of PirNoticeFilter.standings */
#define PIR_FILTER_ALL_STANDINGS 0x3ff
/** PIR_FILTER_TO_PAY: what still asks for money: due, overdue, awaiting */
#define PIR_FILTER_TO_PAY ((1 << PIR_STANDING_DUE) | (1 << PIR_STANDING_OVERDUE) | (1 << PIR_STANDING_AWAITING))

/**
 * PirNoticeOrder:
 * @PIR_NOTICE_ORDER_DUE: earliest due date first, no due date last
 * @PIR_NOTICE_ORDER_NEWEST: newest notified first
 * @PIR_NOTICE_ORDER_AMOUNT: largest amount first
 * @PIR_NOTICE_ORDER_CHILD: by whom it is for; what is the same in this and the following is by due date
 * @PIR_NOTICE_ORDER_SCHOOL: by school
 * @PIR_NOTICE_ORDER_STATE: by PirStanding, what asks for money first
 * @PIR_NOTICE_ORDER_REASON: by what it is for
 * @PIR_NOTICE_ORDER_NUMBER: by notice number
 * @PIR_NOTICE_ORDER_YEAR: by school year, the earliest first
 *
 * In groups, notices that are to be ordered by what they have in common are ordered by due date.
 */
typedef enum
{
  PIR_NOTICE_ORDER_DUE,
  PIR_NOTICE_ORDER_NEWEST,
  PIR_NOTICE_ORDER_AMOUNT,
  PIR_NOTICE_ORDER_CHILD,
  PIR_NOTICE_ORDER_SCHOOL,
  PIR_NOTICE_ORDER_STATE,
  PIR_NOTICE_ORDER_REASON,
  PIR_NOTICE_ORDER_NUMBER,
  PIR_NOTICE_ORDER_YEAR,
} PirNoticeOrder;

/**
 * PirNoticeGroup:
 * @PIR_NOTICE_GROUP_NONE: one list
 * @PIR_NOTICE_GROUP_MONTH: by the month of the due date, none last
 * @PIR_NOTICE_GROUP_CHILD: by whom it is for
 * @PIR_NOTICE_GROUP_SCHOOL: by school
 * @PIR_NOTICE_GROUP_STATE: by PirStanding, what asks for money first
 * @PIR_NOTICE_GROUP_YEAR: of receipts: by the year of the payment, the newest first
 *
 * What stands together in a list; within a group the PirNoticeOrder holds.
 */
typedef enum
{
  PIR_NOTICE_GROUP_NONE,
  PIR_NOTICE_GROUP_MONTH,
  PIR_NOTICE_GROUP_CHILD,
  PIR_NOTICE_GROUP_SCHOOL,
  PIR_NOTICE_GROUP_STATE,
  PIR_NOTICE_GROUP_YEAR,
} PirNoticeGroup;

/**
 * PirNoticeFilter:
 *
 * Which notices a list shows. NULL and -1 mean: any. A search text orders newest first, whatever @order and
 * @group say, unless @is_strict. Of receipts @standings and @today say nothing, and the earliest due date is the newest payment.
 */
typedef struct
{
  char           *pupil_id;    /* (nullable) UUID */
  char           *school_id;   /* (nullable) UUID */
  char           *school_year; /* (nullable) "2026/27" */
  int             category;    /* PirCategory, or -1 */
  guint           standings;   /* bit 1 << PirStanding */
  char           *text;        /* (nullable) words: child, reason, school, notice number, IUV */
  PirNoticeOrder  order;
  gboolean        is_reversed; /* the last of @order first; groups stay as they are */
  gboolean        is_strict;   /* what a text finds among notices is in @order too */
  PirNoticeGroup  group;
  PirDate         today;       /* the day that standings are counted on */
} PirNoticeFilter;

/** pir_notice_filter_new: Returns: (transfer full): a filter that lets all through, ordered by due date, as of today */
PirNoticeFilter *pir_notice_filter_new (void);

/** pir_notice_filter_copy: Returns: (transfer full): a copy of @self */
PirNoticeFilter *pir_notice_filter_copy (const PirNoticeFilter *self);

/** pir_notice_filter_free: @self: (nullable) (transfer full): a filter */
void pir_notice_filter_free (PirNoticeFilter *self);

/** pir_notice_filter_equal: Returns: whether both let the same through in the same order */
gboolean pir_notice_filter_equal (const PirNoticeFilter *a,
                                  const PirNoticeFilter *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirNoticeFilter, pir_notice_filter_free)

G_END_DECLS
