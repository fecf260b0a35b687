/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-notice.h"

G_BEGIN_DECLS

/** PirOfficeOrder: @PIR_OFFICE_ORDER_CLASS: by class and name; @PIR_OFFICE_ORDER_DUE: by due date; @PIR_OFFICE_ORDER_PAID: by payment */
typedef enum
{
  PIR_OFFICE_ORDER_CLASS,
  PIR_OFFICE_ORDER_DUE,
  PIR_OFFICE_ORDER_PAID,
} PirOfficeOrder;

/** PIR_OFFICE_UNPAID: what asks for all who have not paid, in place of a state */
#define PIR_OFFICE_UNPAID "unpaid"

/** PirOfficeNoticeFilter: which notices; strings NULL and days PIR_DATE_NONE = any */
typedef struct
{
  const char     *event_id;    /* UUID */
  const char     *pupil_id;    /* UUID */
  const char     *class_name;
  const char     *school_year;
  const char     *state;       /* PIR_OFFICE_UNPAID, or the name of one */
  const char     *query;       /* what name or tax code begin with */
  const char     *find;        /* the beginning of an id, or a number; then nothing else counts */
  PirDate         due_from;
  PirDate         due_to;
  PirDate         paid_from;
  PirDate         paid_to;
  PirOfficeOrder  order;
  gboolean        has_order;   /* whether @order was asked for */
  gboolean        with_sums;   /* sums whatever the filter */
} PirOfficeNoticeFilter;

/** PirOfficeNoticeSum: @state: a state; @count: how many are in it; @amount: cents of all of them */
typedef struct
{
  PirOfficeState state;
  gint64         count;
  PirMoney       amount;
} PirOfficeNoticeSum;

/**
 * PirOfficeNoticePage:
 * @notices: (owned) (element-type PirOfficeNotice): in the order that was asked for
 * @sums: (owned) (nullable) (element-type PirOfficeNoticeSum): of all that the filter lets through, each debt once
 * @next: (owned) (nullable): what the next page is asked with
 */
typedef struct
{
  GPtrArray *notices;
  GArray    *sums;
  char      *next;
} PirOfficeNoticePage;

/** pir_office_notice_page_free: @self: (nullable) (transfer full): a page */
void pir_office_notice_page_free (PirOfficeNoticePage *self);

/** PirNoticeReaderFields: somebody who sees a notice; @why: a word of the interface; @mailed_at: 0 = never */
typedef struct
{
  const char *given_name;
  const char *family_name;
  const char *tax_code;
  const char *why;
  gboolean    has_address;
  gint64      mailed_at;
  gboolean    has_failed_mail;
} PirNoticeReaderFields;

/**
 * PirOfficeNoticeDetail:
 * @notice: (owned): it
 * @history: (owned): pir_history_pack() text
 * @readers: (owned) (element-type PirNoticeReaderFields): who sees it, by name; strings are owned by the rows
 */
typedef struct
{
  PirOfficeNotice *notice;
  char            *history;
  GPtrArray       *readers;
} PirOfficeNoticeDetail;

/** pir_office_notice_detail_free: @self: (nullable) (transfer full): one */
void pir_office_notice_detail_free (PirOfficeNoticeDetail *self);

/** pir_notice_reader_new: Returns: (transfer full): a copy, strings too: for pir_notice_reader_free() */
PirNoticeReaderFields *pir_notice_reader_new (const PirNoticeReaderFields *fields);
/** pir_notice_reader_free: @self: (nullable) (transfer full): a copy */
void pir_notice_reader_free (PirNoticeReaderFields *self);

/** PirOfficeNoticeChange: @version: what is changed; @amount: 0 = stays; @due_date: PIR_DATE_NONE = stays */
typedef struct
{
  guint    version;
  PirMoney amount;
  PirDate  due_date;
} PirOfficeNoticeChange;

/** PirOfficeNoticeOutcome: @notice: (owned): as it is now; @mailed: people who get a mail */
typedef struct
{
  PirOfficeNotice *notice;
  guint            mailed;
} PirOfficeNoticeOutcome;

/** pir_office_notice_outcome_free: @self: (nullable) (transfer full): an outcome */
void pir_office_notice_outcome_free (PirOfficeNoticeOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirOfficeNoticePage, pir_office_notice_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirOfficeNoticeDetail, pir_office_notice_detail_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirOfficeNoticeOutcome, pir_office_notice_outcome_free)

G_END_DECLS
