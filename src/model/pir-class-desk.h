/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"

G_BEGIN_DECLS

/**
 * PirClassMark:
 * @PIR_CLASS_NONE: not asked, or not any more
 * @PIR_CLASS_OPEN: can be paid
 * @PIR_CLASS_EXPIRED: cannot be paid any more
 * @PIR_CLASS_WAITING: its payment is under way
 * @PIR_CLASS_PAID: paid, here or elsewhere, or exempt
 * @PIR_CLASS_OTHER: this version does not know
 *
 * How a child stands to a payment of the class.
 */
typedef enum
{
  PIR_CLASS_NONE,
  PIR_CLASS_OPEN,
  PIR_CLASS_EXPIRED,
  PIR_CLASS_WAITING,
  PIR_CLASS_PAID,
  PIR_CLASS_OTHER,
} PirClassMark;

/** PirClassPayment: one thing that the children of a class are asked to pay; @notices: (element-type PirNotice) by child; @reason,
 * @id: valid as long as its desk */
typedef struct
{
  const char *id;          /* stays the same from one desk to the next */
  const char *reason;
  guint       instalment;  /* 0 = not an instalment */
  guint       instalments;
  PirDate     due_date;    /* the earliest that is open, else the earliest; PIR_DATE_NONE = none */
  GPtrArray  *notices;
  guint       n_paid;
  guint       n_asked;     /* all children but those that are not asked any more */
  PirMoney    paid;        /* of n_paid */
  PirMoney    open;        /* what can be paid, and what is being paid */
} PirClassPayment;

/**
 * PirClassDesk:
 *
 * What a class's representative may see of it: which child has paid what.
 */
#define PIR_TYPE_CLASS_DESK (pir_class_desk_get_type ())
G_DECLARE_FINAL_TYPE (PirClassDesk, pir_class_desk, PIR, CLASS_DESK, GObject)

/**
 * pir_class_desk_new:
 * @notices: (element-type PirNotice): what an account sees; those of other classes are passed over
 * @class_name: "3B"
 * @own: NULL-terminated UUIDs of the account's own children: what is asked of them alone is none of the class's business
 * @today: the civil day in Europe/Rome
 *
 * Returns: (transfer full): an object that never changes; what can be paid comes first, by due date
 */
PirClassDesk *pir_class_desk_new (GPtrArray          *notices,
                                  const char         *class_name,
                                  const char * const *own,
                                  PirDate             today);

/** pir_class_desk_get_n_payments: Returns: how many payments there are */
guint pir_class_desk_get_n_payments (PirClassDesk *self);

/** pir_class_desk_get_payment: Returns: (transfer none): payment number @index */
const PirClassPayment *pir_class_desk_get_payment (PirClassDesk *self,
                                                   guint         index);

/** pir_class_desk_get_n_children: Returns: how many children there are, in the order of their names */
guint pir_class_desk_get_n_children (PirClassDesk *self);

/** pir_class_desk_get_name: Returns: (transfer none): "Rossi Anna", as class lists have it */
const char *pir_class_desk_get_name (PirClassDesk *self,
                                     guint         child);

/** pir_class_desk_get_notice: Returns: (transfer none) (nullable): what @child is asked for by payment number @index */
PirNotice *pir_class_desk_get_notice (PirClassDesk *self,
                                      guint         child,
                                      guint         index);

/** pir_class_mark_of: @notice: (nullable). Returns: how its child stands to it on @today */
PirClassMark pir_class_mark_of (PirNotice *notice,
                                PirDate    today);

/** pir_class_name_of: Returns: (transfer full): the child of @notice, family name first */
char *pir_class_name_of (PirNotice *notice);

G_END_DECLS
