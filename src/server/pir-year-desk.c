/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-year-desk.h"

#include <string.h>

#include "model/pir-school-year.h"
#include "server/pir-household.h"
#include "server/pir-office-rights.h"
#include "server/pir-pupil-desk.h"
#include "server/pir-registry-row.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-office-pupils.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"

/* What becomes of one pupil */
typedef enum
{
  MOVES,
  FINISHES,
  STAYS,
} Fate;

/* A new school year while it begins */
typedef struct
{
  PirRepos          *repos;
  const PirRollOver *order;
  PirDate            left_on;
  GPtrArray         *pupils;  /* (owned) (element-type PirPupil) of the old year, by class */
  GHashTable        *classes; /* (owned) class of the old year -> (owned) (nullable) of the new year */
  GHashTable        *stays;   /* (owned) id of a pupil -> (owned) (nullable) class of the new year */
  PirRollOverReport *report;
} Turn;

static void
turn_clear (Turn *turn)
{
  g_clear_pointer (&turn->pupils, g_ptr_array_unref);
  g_clear_pointer (&turn->classes, g_hash_table_unref);
  g_clear_pointer (&turn->stays, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Turn, turn_clear)

static void
refuse (Turn             *turn,
        PirRollOverFault  fault,
        const char       *class_name,
        const char       *pupil_id)
{
  const PirRollOverRefusalFields refusal = { fault, class_name, pupil_id };

  g_ptr_array_add (turn->report->refusals, pir_roll_over_refusal_new (&refusal));
}

/* Returns: FALSE with @error where @step says something that is no class; @name: (out) (transfer full) (nullable) */
static gboolean
read_class (const PirRollOverStep  *step,
            const char             *field,
            char                  **name,
            GError                **error)
{
  *name = NULL;
  if (step->to == NULL)
    return TRUE;
  if (!pir_words_is_line (step->to) || !pir_registry_dup_class (step->to, NULL, name) || *name == NULL)
    return pir_server_error_set_field (error, field, "too long, or characters that no class has");

  return TRUE;
}

static gboolean
read_classes (Turn    *turn,
              GError **error)
{
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < turn->order->n_classes; i++)
    {
      const PirRollOverStep *step = &turn->order->classes[i];
      char *to;

      if (!read_class (step, "classes", &to, error))
        return FALSE;

      if (g_hash_table_contains (turn->classes, step->what))
        refuse (turn, PIR_ROLL_OVER_CLASS_TWICE, step->what, NULL);
      if (to != NULL && !g_hash_table_add (targets, g_strdup (to)))
        refuse (turn, PIR_ROLL_OVER_TARGET_TWICE, to, NULL);
      g_hash_table_insert (turn->classes, g_strdup (step->what), to);
    }

  return TRUE;
}

/* Who is in the new year already is as it was wanted: it has been done before. */
static gboolean
is_there_already (Turn       *turn,
                  const char *school_id,
                  const char *id)
{
  g_autoptr (PirPupil) pupil = pir_office_pupils_load_plain (turn->repos, id);
  const PirPupilFields *fields = pupil != NULL ? pir_pupil_peek (pupil) : NULL;

  return fields != NULL && strcmp (fields->school_id, school_id) == 0 && strcmp (fields->school_year, turn->report->to) == 0;
}

static gboolean
read_stays (Turn        *turn,
            const char  *school_id,
            GError     **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < turn->pupils->len; i++)
    g_hash_table_add (known, (gpointer) pir_pupil_peek (g_ptr_array_index (turn->pupils, i))->id);
  for (guint i = 0; i < turn->order->n_stays; i++)
    {
      const PirRollOverStep *step = &turn->order->stays[i];
      char *to;

      if (!read_class (step, "stays", &to, error))
        return FALSE;

      if (g_hash_table_contains (turn->stays, step->what))
        refuse (turn, PIR_ROLL_OVER_PUPIL_TWICE, NULL, step->what);
      else if (!g_hash_table_contains (known, step->what) && !is_there_already (turn, school_id, step->what))
        refuse (turn, PIR_ROLL_OVER_PUPIL_UNKNOWN, NULL, step->what);
      g_hash_table_insert (turn->stays, g_strdup (step->what), to);
    }

  return TRUE;
}

/* @to: (out) (nullable) (transfer none): class of the new year */
static Fate
find_fate (Turn                  *turn,
           const PirPupilFields  *pupil,
           const char           **to)
{
  gpointer found = NULL;

  if (g_hash_table_lookup_extended (turn->stays, pupil->id, NULL, &found))
    {
      *to = found != NULL ? found : pupil->class_name;
      return STAYS;
    }

  *to = NULL;
  if (pupil->class_name == NULL)
    return MOVES;

  *to = g_hash_table_lookup (turn->classes, pupil->class_name);

  return *to != NULL ? MOVES : FINISHES;
}

static void
end_class (Turn                       *turn,
           const PirRollOverClassFields *class)
{
  if (class->pupils + class->stays > 0)
    g_ptr_array_add (turn->report->classes, pir_roll_over_class_new (class));
}

/* Counts what is to become of whom, class after class, and refuses classes that nobody has spoken of. */
static void
count (Turn *turn)
{
  PirRollOverReport *report = turn->report;
  PirRollOverClassFields class = { NULL };

  for (guint i = 0; i < turn->pupils->len; i++)
    {
      const PirPupilFields *pupil = pir_pupil_peek (g_ptr_array_index (turn->pupils, i));
      const char *to;
      Fate fate = find_fate (turn, pupil, &to);

      if (i == 0 || g_strcmp0 (pupil->class_name, class.class_name) != 0)
        {
          end_class (turn, &class);
          class = (PirRollOverClassFields) { .class_name = pupil->class_name };
          if (pupil->class_name != NULL && !g_hash_table_contains (turn->classes, pupil->class_name))
            refuse (turn, PIR_ROLL_OVER_CLASS_MISSING, pupil->class_name, NULL);
          class.to = pupil->class_name != NULL ? g_hash_table_lookup (turn->classes, pupil->class_name) : NULL;
        }
      class.pupils += fate != STAYS ? 1 : 0;
      class.stays += fate == STAYS ? 1 : 0;
      report->moved += fate == MOVES ? 1 : 0;
      report->finished += fate == FINISHES ? 1 : 0;
      report->stayed += fate == STAYS ? 1 : 0;
    }
  end_class (turn, &class);
}

static gboolean
move (Turn        *turn,
      PirPupil    *pupil,
      GError     **error)
{
  PirPupilFields fields = *pir_pupil_peek (pupil);
  g_autoptr (PirPupil) after = NULL;
  const char *to;

  if (find_fate (turn, &fields, &to) == FINISHES)
    {
      pir_household_leave (turn->repos, fields.id, turn->left_on, PIR_LEAVE_FINISHED);
      return TRUE;
    }

  fields.school_year = turn->report->to;
  fields.class_name = to;
  after = pir_pupil_new (&fields);

  return pir_household_put_pupil (turn->repos, after, error);
}

static gboolean
move_all (Turn        *turn,
          const char  *account_id,
          const char  *school_id,
          GError     **error)
{
  const PirRollOverReport *report = turn->report;
  g_autofree char *detail = NULL;

  for (guint i = 0; i < turn->pupils->len && !pir_sql_has_failed (turn->repos->sql); i++)
    if (!move (turn, g_ptr_array_index (turn->pupils, i), error))
      return FALSE;

  detail = g_strdup_printf ("%s: %u moved, %u finished, %u stayed", report->to, report->moved, report->finished, report->stayed);
  if (turn->pupils->len > 0)
    pir_audit_add_office (turn->repos, account_id, school_id, "rolled_over", "school", school_id, detail);

  return TRUE;
}

static gboolean
check_order (const PirRollOver  *order,
             PirDate            *left_on,
             GError            **error)
{
  g_autofree char *year = pir_registry_dup_school_year (order->from);

  if (g_strcmp0 (year, order->from) != 0)
    return pir_server_error_set_field (error, "from", "not a school year");

  *left_on = order->left_on;

  return pir_pupil_desk_check_day (left_on, error);
}

PirRollOverReport *
pir_year_desk_roll_over (PirRepos           *repos,
                         const char         *account_id,
                         const char         *school_id,
                         const PirRollOver  *order,
                         GError            **error)
{
  g_autoptr (PirRollOverReport) report = NULL;
  g_auto (Turn) turn = { .repos = repos, .order = order };

  g_return_val_if_fail (repos != NULL && school_id != NULL && order != NULL, NULL);

  if (!pir_office_may (repos, account_id, school_id, PIR_OFFICE_WRITE, error) || !check_order (order, &turn.left_on, error))
    return NULL;

  report = pir_roll_over_report_new ();
  report->from = g_strdup (order->from);
  report->to = pir_school_year_dup_next (order->from);
  report->is_dry_run = order->is_dry_run;
  turn.report = report;
  turn.pupils = pir_office_pupils_list_present (repos, school_id, order->from);
  turn.classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  turn.stays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_classes (&turn, error) || !read_stays (&turn, school_id, error))
    return NULL;

  count (&turn);
  report->is_done = report->refusals->len == 0 && !order->is_dry_run;
  if (report->is_done && !move_all (&turn, account_id, school_id, error))
    return NULL;

  return g_steal_pointer (&report);
}
