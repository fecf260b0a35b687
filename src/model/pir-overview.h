/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-money.h"
#include "model/pir-notice.h"
#include "model/pir-pupil.h"

G_BEGIN_DECLS

/**
 * PirChildDue:
 * @pupil: (nullable): the child; NULL gathers what is in nobody's name here (staff, open payments)
 * @next: (nullable): the payable notice with the earliest due date
 * @amount: sum of its payable notices
 * @n_payable: how many
 * @n_awaiting: how many wait for a receipt
 */
typedef struct
{
  PirPupil  *pupil;
  PirNotice *next;
  PirMoney   amount;
  guint      n_payable;
  guint      n_awaiting;
} PirChildDue;

/**
 * PirMonthDue:
 * @month: first day of a month
 * @amount: sum of the payable notices due in it
 * @n_payable: how many
 */
typedef struct
{
  PirDate  month;
  PirMoney amount;
  guint    n_payable;
} PirMonthDue;

/**
 * PirOverviewFields:
 *
 * The answer to "what do I owe, by when?" on one day.
 */
typedef struct
{
  PirDate      today;
  PirMoney     amount_soon;   /* payable and due within 30 days, overdue ones and those without a date included */
  guint        n_soon;
  PirMoney     amount_all;    /* all that is payable */
  guint        n_payable;
  guint        n_overdue;
  guint        n_awaiting;
  PirChildDue *children;      /* by family name, given name; the nameless one last */
  gsize        n_children;
  PirMonthDue *months;        /* from this month on, months with nothing included, at most 12 */
  gsize        n_months;
} PirOverviewFields;

#define PIR_TYPE_OVERVIEW (pir_overview_get_type ())
G_DECLARE_FINAL_TYPE (PirOverview, pir_overview, PIR, OVERVIEW, GObject)

/**
 * pir_overview_new:
 * @fields: (transfer none): the fields; arrays are copied, objects referenced
 *
 * Returns: (transfer full): an object that never changes
 */
PirOverview *pir_overview_new (const PirOverviewFields *fields);

/**
 * pir_overview_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirOverviewFields *pir_overview_peek (PirOverview *self);

G_END_DECLS
