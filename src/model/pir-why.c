/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-why.h"

#include "model/pir-school-year.h"

#define LONG_WAIT (7 * 24 * 60 * 60)
/* Classes are made up during September: a month later a class of last year is news. */
#define PATIENCE_DAYS 30

/* What was seen on the way through the links */
typedef struct
{
  GPtrArray *reasons;    /* (element-type PirWhy) */
  gboolean   has_open;   /* some child has something to pay */
  PirLink   *doubtful;   /* (nullable): of a school that perhaps does not know the child */
  PirLink   *silent;     /* (nullable): of a school that has sent nothing */
} Search;

static void
why_free (gpointer data)
{
  PirWhy *why = data;

  g_clear_object (&why->link);
  g_free (why);
}

static void
add (Search     *search,
     PirWhyKind  kind,
     PirLink    *link,
     gint64      since)
{
  PirWhy *why = g_new0 (PirWhy, 1);

  why->kind = kind;
  g_set_object (&why->link, link);
  why->since = since;
  g_ptr_array_add (search->reasons, why);
}

static void
add_staleness (Search            *search,
               const PirWhyFacts *facts)
{
  if (!facts->was_fetched)
    add (search, PIR_WHY_NEVER_FETCHED, NULL, 0);
  if (!facts->is_signed_in)
    add (search, PIR_WHY_SIGNED_OUT, NULL, facts->updated_at);
  else if (facts->offline_since != 0)
    add (search, PIR_WHY_OFFLINE, NULL, facts->offline_since);
  else if (facts->has_failed)
    add (search, PIR_WHY_FAILED, NULL, facts->updated_at);
}

static const PirWhyNotices *
find_notices (const PirWhyFacts *facts,
              const char        *link_id)
{
  for (gsize i = 0; i < facts->n_notices; i++)
    if (g_strcmp0 (facts->notices[i].link_id, link_id) == 0)
      return &facts->notices[i];

  return NULL;
}

/* The first one is the one to write about. */
static void
note (PirLink **found,
      PirLink  *link)
{
  if (*found == NULL)
    *found = link;
}

static void
judge_active (Search            *search,
              const PirWhyFacts *facts,
              PirLink           *link)
{
  const PirLinkFields *fields = pir_link_peek (link);
  const PirWhyNotices *notices = find_notices (facts, fields->id);
  g_autofree char *school_year = pir_school_year_of (facts->today - PATIENCE_DAYS);

  if (notices != NULL && notices->n_open > 0)
    {
      search->has_open = TRUE;
      return;
    }
  if (fields->pupil != NULL && g_strcmp0 (pir_pupil_peek (fields->pupil)->school_year, school_year) < 0)
    {
      add (search, PIR_WHY_OLD_YEAR, link, fields->since);
      note (&search->doubtful, link);
    }
  else if (notices != NULL && notices->is_any_sent)
    {
      add (search, PIR_WHY_NOTHING_TO_PAY, link, fields->since);
    }
  else
    {
      add (search, PIR_WHY_NOTHING_SENT, link, fields->since);
      note (&search->silent, link);
    }
}

static void
judge_link (Search            *search,
            const PirWhyFacts *facts,
            PirLink           *link)
{
  const PirLinkFields *fields = pir_link_peek (link);
  gboolean is_long = fields->since != 0 && facts->now - fields->since > LONG_WAIT;

  switch (fields->state)
    {
    case PIR_LINK_ACTIVE:
      judge_active (search, facts, link);
      break;

    case PIR_LINK_REQUESTED:
      add (search, is_long ? PIR_WHY_WAITING_LONG : PIR_WHY_WAITING, link, fields->since);
      if (is_long)
        note (&search->doubtful, link);
      break;

    case PIR_LINK_REJECTED:
      add (search, PIR_WHY_REJECTED, link, fields->since);
      note (&search->doubtful, link);
      break;

    case PIR_LINK_WITHDRAWN:
      add (search, PIR_WHY_WITHDRAWN, link, fields->since);
      break;

    case PIR_LINK_REVOKED:
      add (search, PIR_WHY_REVOKED, link, fields->since);
      break;

    case PIR_LINK_OTHER:
      note (&search->doubtful, link);
      break;

    case PIR_LINK_ENDED:
    default:
      add (search, PIR_WHY_LEFT, link, fields->since);
      break;
    }
}

/* Facts in their own order, those of one kind as they came */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const PirWhy *first = *(const PirWhy * const *) a;
  const PirWhy *second = *(const PirWhy * const *) b;

  return (int) first->kind - (int) second->kind;
}

GPtrArray *
pir_why_reason (const PirWhyFacts *facts)
{
  Search search = { .reasons = g_ptr_array_new_with_free_func (why_free) };

  g_return_val_if_fail (facts != NULL && facts->links != NULL, NULL);

  add_staleness (&search, facts);
  if (facts->links->len == 0)
    add (&search, PIR_WHY_NO_LINK, NULL, 0);
  for (guint i = 0; i < facts->links->len; i++)
    judge_link (&search, facts, g_ptr_array_index (facts->links, i));

  if (!search.has_open)
    add (&search, PIR_WHY_OTHER_PARENT, NULL, 0);
  if (search.doubtful != NULL)
    add (&search, PIR_WHY_OTHER_SCHOOL, search.doubtful, 0);
  if (facts->links->len == 0 || search.silent != NULL || search.doubtful != NULL)
    add (&search, PIR_WHY_OTHER_PLATFORM, search.silent != NULL ? search.silent : search.doubtful, 0);
  add (&search, PIR_WHY_VOLUNTARY, facts->links->len > 0 ? g_ptr_array_index (facts->links, 0) : NULL, 0);
  g_ptr_array_sort (search.reasons, compare);

  return search.reasons;
}

gboolean
pir_why_is_fact (PirWhyKind kind)
{
  return kind < PIR_WHY_OTHER_PARENT;
}
