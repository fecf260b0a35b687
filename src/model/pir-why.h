/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"
#include "model/pir-link.h"

G_BEGIN_DECLS

/**
 * PirWhyKind:
 * @PIR_WHY_NEVER_FETCHED: nothing was ever fetched on this computer
 * @PIR_WHY_SIGNED_OUT: there is no session: what is shown is old
 * @PIR_WHY_OFFLINE: the service is out of reach: what is shown is old
 * @PIR_WHY_FAILED: the last refresh failed: what is shown is old
 * @PIR_WHY_NO_LINK: no school was ever asked, and none has linked anybody
 * @PIR_WHY_REJECTED: a school has rejected a request
 * @PIR_WHY_WAITING_LONG: a request waits for more than a week
 * @PIR_WHY_WAITING: a request waits
 * @PIR_WHY_WITHDRAWN: a request was taken back
 * @PIR_WHY_REVOKED: a link was ended
 * @PIR_WHY_LEFT: the pupil has left the school
 * @PIR_WHY_OLD_YEAR: linked, but with the class of a past school year: perhaps at another school by now
 * @PIR_WHY_NOTHING_SENT: linked, and the school has not sent anything
 * @PIR_WHY_NOTHING_TO_PAY: linked, and nothing that was sent is to pay
 * @PIR_WHY_OTHER_PARENT: perhaps the school has linked the other parent only
 * @PIR_WHY_OTHER_SCHOOL: perhaps another school, or another site, is the one to ask
 * @PIR_WHY_OTHER_PLATFORM: perhaps the school uses another platform for this
 * @PIR_WHY_VOLUNTARY: voluntary payments are nobody's: they are not sent as notices
 *
 * A reason why somebody sees no notice. The first ones are facts, those from OTHER_PARENT on are possibilities.
 */
typedef enum
{
  PIR_WHY_NEVER_FETCHED,
  PIR_WHY_SIGNED_OUT,
  PIR_WHY_OFFLINE,
  PIR_WHY_FAILED,
  PIR_WHY_NO_LINK,
  PIR_WHY_REJECTED,
  PIR_WHY_WAITING_LONG,
  PIR_WHY_WAITING,
  PIR_WHY_WITHDRAWN,
  PIR_WHY_REVOKED,
  PIR_WHY_LEFT,
  PIR_WHY_OLD_YEAR,
  PIR_WHY_NOTHING_SENT,
  PIR_WHY_NOTHING_TO_PAY,
  PIR_WHY_OTHER_PARENT,
  PIR_WHY_OTHER_SCHOOL,
  PIR_WHY_OTHER_PLATFORM,
  PIR_WHY_VOLUNTARY,
} PirWhyKind;

/** PirWhy: a reason; @link: (nullable) (owned): about whom; @since: seconds since 1970 UTC, 0 = not known */
typedef struct
{
  PirWhyKind  kind;
  PirLink    *link;
  gint64      since;
} PirWhy;

/** PirWhyNotices: what is known of the notices of a link: @is_any_sent by its school, @n_open to pay or being paid */
typedef struct
{
  const char *link_id;
  gboolean    is_any_sent;
  guint       n_open;
} PirWhyNotices;

/**
 * PirWhyFacts:
 *
 * What the app knows.
 */
typedef struct
{
  gint64               now;           /* seconds since 1970 UTC */
  PirDate              today;         /* civil day in Europe/Rome */
  gboolean             is_signed_in;
  gboolean             was_fetched;   /* the first refresh is done */
  gint64               updated_at;    /* end of the last refresh; 0 = never */
  gint64               offline_since; /* 0 = not out of reach */
  gboolean             has_failed;
  GPtrArray           *links;         /* (element-type PirLink) */
  const PirWhyNotices *notices;       /* of links that are active */
  gsize                n_notices;
} PirWhyFacts;

/** pir_why_reason: Returns: (transfer full) (element-type PirWhy): reasons, those first that explain most */
GPtrArray *pir_why_reason (const PirWhyFacts *facts);

/** pir_why_is_fact: Returns: whether a reason of @kind is certain; else it may be so */
gboolean pir_why_is_fact (PirWhyKind kind);

G_END_DECLS
