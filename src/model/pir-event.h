/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-category.h"
#include "model/pir-event-enums.h"
#include "model/pir-event-tally.h"
#include "model/pir-split.h"

G_BEGIN_DECLS

/** PIR_EVENT_MOST_INSTALMENTS: parts that an event can be paid in */
#define PIR_EVENT_MOST_INSTALMENTS 24

/** PirEventInstalment: @share: cents of the event's amount or total; @due_date: PIR_DATE_NONE = none */
typedef struct
{
  PirMoney share;
  PirDate  due_date;
} PirEventInstalment;

/**
 * PirEventFields:
 *
 * A payment event (evento di pagamento) of a school. Times are seconds since 1970 UTC, 0 = never.
 */
typedef struct
{
  const char         *id;                /* UUID given by the server */
  guint               version;           /* grows with each change */
  const char         *school_id;         /* UUID */
  PirEventKind        kind;
  PirEventState       state;
  gint64              state_since;
  const char         *name;              /* as the office calls it */
  const char         *reason;            /* causale: what families and banks read, at most 140 characters */
  const char         *description;       /* (nullable) longer text for families */
  const char         *project;           /* (nullable) activity or project that it belongs to */
  PirCategory         category;
  const char         *taxonomy_code;     /* (nullable) "0601125AP" */
  const char         *school_year;       /* "2026/27" */
  guint               segregation;       /* of the creditor, for the notice numbers that are made here, 0 to 99 */
  const char         *credit_account_id; /* (nullable) UUID: where the money goes */
  PirMoney            amount;            /* of each recipient; 0 = total is split over them */
  PirMoney            total;             /* 0 = each pays amount */
  gboolean            has_single;        /* whether it may be paid at once; always TRUE without instalments */
  PirMoney            amount_min;        /* limits where payers choose the amount; else 0 */
  PirMoney            amount_max;
  gboolean            is_amount_editable;
  gboolean            is_repeatable;     /* evento ripetibile: OPEN only */
  gboolean            is_resolved;       /* evento deliberato: tax code 12, else 31 */
  PirDate             due_date;          /* of the single payment; PIR_DATE_NONE = none */
  gboolean            is_deadline_hard;  /* scadenza vincolante */
  gboolean            notifies_representatives;
  PirEventInstalment *instalments;       /* (array length=n_instalments) (nullable) */
  gsize               n_instalments;
  const char         *note_name;         /* (nullable) of the note attached (nota informativa) */
  gint64              note_size;
  const char         *note_sha256;       /* (nullable) */
  const char         *rejection;         /* (nullable) why the head has rejected it */
  gint64              created_at;
  gint64              notified_at;
  PirEventTally       tally;
} PirEventFields;

#define PIR_TYPE_EVENT (pir_event_get_type ())
G_DECLARE_FINAL_TYPE (PirEvent, pir_event, PIR, EVENT, GObject)

/**
 * pir_event_new:
 * @fields: (transfer none): the fields; strings and instalments are copied, NULL in a string that may not be becomes ""
 *
 * Returns: (transfer full): an event that never changes: any thread may read it
 */
PirEvent *pir_event_new (const PirEventFields *fields);

/** pir_event_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirEventFields *pir_event_peek (PirEvent *self);

/**
 * pir_event_find_fault:
 * @fields: an event as somebody wrote it
 *
 * Looks at what can be judged without knowing the school: amounts, limits, instalments, dates, and what goes with which kind.
 *
 * Returns: (transfer none) (nullable): the field that is wrong, as data/api/openapi.yaml calls it
 */
const char *pir_event_find_fault (const PirEventFields *fields);

/**
 * pir_event_find_frozen:
 * @before: an event that families have
 * @after: what it is to become
 *
 * Once it is notified, name, project, description and amounts may change, due dates may become later, and representatives may be
 * told; the number of instalments, and how an amount is asked, may not.
 *
 * Returns: (transfer none) (nullable): the field that may not change so
 */
const char *pir_event_find_frozen (const PirEventFields *before,
                                   const PirEventFields *after);

G_END_DECLS
