/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-event-pick.h"

#include "server/pir-repo-recipients.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"

/* Whom a pick has found so far */
typedef struct
{
  const PirEventFields   *event;
  const PirRecipientPick *pick;
  GHashTable             *except;   /* (owned) ids that are left out */
  GPtrArray              *pupils;   /* (owned) ids */
  GPtrArray              *staff;    /* (owned) ids */
} Search;

static void
search_clear (Search *search)
{
  g_hash_table_unref (search->except);
  g_ptr_array_unref (search->pupils);
  g_ptr_array_unref (search->staff);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

gboolean
pir_recipient_terms_check (const PirRecipientTerms  *terms,
                           GError                  **error)
{
  g_return_val_if_fail (terms != NULL, FALSE);

  if (terms->exemption != NULL && !pir_words_is_line (terms->exemption))
    pir_server_error_set_field (error, "exemption", "nothing to read, or characters that no line has");
  else if (terms->exemption != NULL && terms->amount > 0)
    pir_server_error_set_field (error, "amount", "who is exempt pays nothing");
  else
    return TRUE;

  return FALSE;
}

static gboolean
refuse (const char  *field,
        GError     **error)
{
  pir_server_error_set_reason (error, PIR_PROBLEM_PUPIL_UNKNOWN, field);

  return FALSE;
}

/* @found: (transfer full). Returns: whether there was anybody */
static gboolean
take (GPtrArray *into,
      GPtrArray *found)
{
  gboolean is_any = found->len > 0;

  g_ptr_array_extend_and_steal (into, found);

  return is_any;
}

static gboolean
find_pupils (PirRepos     *repos,
             Search       *search,
             PirPickKind   kind,
             const char  **names,
             const char   *field,
             GError      **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!take (search->pupils, pir_recipients_pick_pupils (repos, search->event, kind, names[i])))
      return refuse (field, error);

  return TRUE;
}

static gboolean
find_staff (PirRepos  *repos,
            Search    *search,
            GError   **error)
{
  const char **ids = search->pick->staff_ids;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (*ids[i] == '\0' || !take (search->staff, pir_recipients_pick_staff (repos, search->event, ids[i])))
      return refuse ("staff_ids", error);
  if (search->pick->all_staff && !take (search->staff, pir_recipients_pick_staff (repos, search->event, "")))
    return refuse ("all_staff", error);

  return TRUE;
}

static gboolean
find_all (PirRepos  *repos,
          Search    *search,
          GError   **error)
{
  const PirRecipientPick *pick = search->pick;

  if (pick->whole_school && !take (search->pupils, pir_recipients_pick_pupils (repos, search->event, PIR_PICK_SCHOOL, "")))
    return refuse ("whole_school", error);

  return find_pupils (repos, search, PIR_PICK_CLASS, pick->classes, "classes", error)
         && find_pupils (repos, search, PIR_PICK_COURSE, pick->courses, "courses", error)
         && find_pupils (repos, search, PIR_PICK_PUPIL, pick->pupil_ids, "pupil_ids", error) && find_staff (repos, search, error);
}

static void
add_all (PirRepos        *repos,
         Search          *search,
         gboolean         is_staff,
         PirEventOutcome *outcome)
{
  GPtrArray *ids = is_staff ? search->staff : search->pupils;

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      /* Who is meant twice counts once. */
      if (!g_hash_table_add (search->except, (gpointer) id))
        continue;
      if (pir_recipients_add (repos, search->event->id, is_staff ? NULL : id, is_staff ? id : NULL, &search->pick->terms))
        outcome->added++;
      else
        outcome->already++;
    }
}

gboolean
pir_event_pick (PirRepos                *repos,
                const PirEventFields    *event,
                const PirRecipientPick  *pick,
                PirEventOutcome         *outcome,
                GError                 **error)
{
  g_auto (Search) search = {
    event, pick, g_hash_table_new (g_str_hash, g_str_equal), g_ptr_array_new_with_free_func (g_free),
    g_ptr_array_new_with_free_func (g_free),
  };

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (outcome != NULL, FALSE);

  if (!pir_recipient_terms_check (&pick->terms, error) || !find_all (repos, &search, error))
    return FALSE;

  for (guint i = 0; pick->except_ids != NULL && pick->except_ids[i] != NULL; i++)
    g_hash_table_add (search.except, (gpointer) pick->except_ids[i]);
  add_all (repos, &search, FALSE, outcome);
  add_all (repos, &search, TRUE, outcome);

  return TRUE;
}
