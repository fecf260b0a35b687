/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new school year, and who objects to the tax agency being told of the old one. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/pir-clock.h"
#include "net/pir-client-year.h"
#include "office/pir-labels.h"
#include "office/pir-pupil-find.h"
#include "office/pir-wait.h"

#define FIRST_TAX_YEAR 2015

/* How a new year is to begin, as it was typed */
typedef struct
{
  GArray    *classes; /* (owned) (element-type PirRollOverStep) */
  GArray    *stays;   /* (owned) (element-type PirRollOverStep) */
  GPtrArray *strings; /* (owned) (element-type utf8) that the steps point to */
} Plan;

static const PirColumn class_columns[] = {
  { N_("Class"), PIR_COLUMN_CODE },
  /* Translators: title of a column: the class of the new school year */
  { N_("Goes to"), PIR_COLUMN_CODE },
  { N_("Pupils"), PIR_COLUMN_FIGURE },
  /* Translators: title of a column: how many pupils stay behind */
  { N_("Stay behind"), PIR_COLUMN_FIGURE },
  { NULL },
};

static const PirColumn opposition_columns[] = {
  { N_("Pupil"), PIR_COLUMN_TEXT },
  { N_("Class"), PIR_COLUMN_CODE },
  /* Translators: title of a column: who objects to the tax agency being told */
  { N_("Who objects"), PIR_COLUMN_CODE },
  { NC_("column", "Since"), PIR_COLUMN_CODE },
  { N_("Id"), PIR_COLUMN_ID },
  { NULL },
};

static void
plan_init (Plan *plan)
{
  plan->classes = g_array_new (FALSE, FALSE, sizeof (PirRollOverStep));
  plan->stays = g_array_new (FALSE, FALSE, sizeof (PirRollOverStep));
  plan->strings = g_ptr_array_new_with_free_func (g_free);
}

static void
plan_clear (Plan *plan)
{
  g_array_unref (plan->classes);
  g_array_unref (plan->stays);
  g_ptr_array_unref (plan->strings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

/* @what and @to: (transfer full) */
static void
add_step (Plan   *plan,
          GArray *steps,
          char   *what,
          char   *to)
{
  const PirRollOverStep step = { what, to };

  g_ptr_array_add (plan->strings, what);
  g_ptr_array_add (plan->strings, to);
  g_array_append_val (steps, step);
}

/* "3A=4A": a class that goes elsewhere than to the next one */
static gboolean
take_map (Plan        *plan,
          const char  *text,
          GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", -1);

  if (g_strv_length (parts) != 2 || *parts[0] == '\0' || *parts[1] == '\0')
    /* Translators: %s is what somebody typed. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("“%s” is not of the form 3A=4A."), text);

  add_step (plan, plan->classes, g_strdup (parts[0]), g_strdup (parts[1]));

  return TRUE;
}

static gboolean
is_planned (const Plan *plan,
            const char *class_name)
{
  for (guint i = 0; i < plan->classes->len; i++)
    if (g_str_equal (g_array_index (plan->classes, PirRollOverStep, i).what, class_name))
      return TRUE;

  return FALSE;
}

/* A class whose name begins with a number goes to the next one, or has finished; others are for whoever types. */
static gboolean
take_class (Plan        *plan,
            const char  *class_name,
            gint64       last,
            GError     **error)
{
  const gsize n = strspn (class_name, "0123456789");
  gint64 number;

  if (is_planned (plan, class_name) || n == 0 || n > 2)
    return TRUE;
  if (last <= 0)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                              _("Which are the last classes? Give --last with their number, such as 5 or 3, or each class with "
                                "--map or --finish."));

  number = g_ascii_strtoll (class_name, NULL, 10);
  add_step (plan, plan->classes, g_strdup (class_name),
            number >= last ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT "%s", number + 1, class_name + n));

  return TRUE;
}

static gboolean
take_classes (PirClerk    *clerk,
              Plan        *plan,
              const char  *year,
              GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (GPtrArray) classes = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_list_classes_async (client, school_id, year, NULL, pir_wait_cb, &wait);
  classes = pir_client_list_classes_finish (client, pir_wait_for (&wait), error);
  for (guint i = 0; classes != NULL && i < classes->len; i++)
    {
      const char *name = pir_office_class_peek (g_ptr_array_index (classes, i))->class_name;

      if (name != NULL && !take_class (plan, name, pir_options_get_number (pir_clerk_get_options (clerk), "last", 0), error))
        return FALSE;
    }

  return classes != NULL;
}

/* "PUPIL" or "PUPIL=1A" */
static gboolean
take_stay (PirClerk    *clerk,
           Plan        *plan,
           const char  *text,
           GError     **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *typed = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  char *id = pir_pupil_find (clerk, typed, error);

  if (id == NULL)
    return FALSE;

  add_step (plan, plan->stays, id, equals != NULL && equals[1] != '\0' ? g_strdup (equals + 1) : NULL);

  return TRUE;
}

static gboolean
take_options (PirClerk    *clerk,
              Plan        *plan,
              const char  *year,
              GError     **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  const char * const *maps = pir_options_get_list (options, "map");
  const char * const *finished = pir_options_get_list (options, "finish");
  const char * const *stays = pir_options_get_list (options, "stay");

  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    if (!take_map (plan, maps[i], error))
      return FALSE;
  for (guint i = 0; finished != NULL && finished[i] != NULL; i++)
    add_step (plan, plan->classes, g_strdup (finished[i]), NULL);
  for (guint i = 0; stays != NULL && stays[i] != NULL; i++)
    if (!take_stay (clerk, plan, stays[i], error))
      return FALSE;

  return take_classes (clerk, plan, year, error);
}

static PirRollOverReport *
call (PirClerk           *clerk,
      const PirRollOver  *order,
      GError            **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);

  pir_client_roll_over_async (client, pir_clerk_get_school_id (clerk, NULL), order, NULL, pir_wait_cb, &wait);

  return pir_client_roll_over_finish (client, pir_wait_for (&wait), error);
}

/* Returns: (transfer full): a sentence */
static char *
dup_refusal (const PirRollOverRefusalFields *refusal)
{
  const char *class_name = refusal->class_name != NULL ? refusal->class_name : "";
  const char *pupil_id = refusal->pupil_id != NULL ? refusal->pupil_id : "";

  switch (refusal->fault)
    {
    case PIR_ROLL_OVER_CLASS_MISSING:
      /* Translators: %s is a class such as 3B. */
      return g_strdup_printf (_("Where does %s go? Give it with --map, or with --finish."), class_name);
    case PIR_ROLL_OVER_CLASS_TWICE:
      /* Translators: %s is a class such as 3B. */
      return g_strdup_printf (_("%s is told twice."), class_name);
    case PIR_ROLL_OVER_TARGET_TWICE:
      /* Translators: %s is a class such as 3B. */
      return g_strdup_printf (_("Two classes go to %s. Move pupils who come together one by one, afterwards."), class_name);
    case PIR_ROLL_OVER_PUPIL_TWICE:
      /* Translators: %s is the id of a pupil. */
      return g_strdup_printf (_("The pupil %s is told twice."), pupil_id);
    case PIR_ROLL_OVER_PUPIL_UNKNOWN:
    default:
      /* Translators: %s is the id of a pupil. */
      return g_strdup_printf (_("The pupil %s is not at the school in that year."), pupil_id);
    }
}

static void
print_report (PirClerk                *clerk,
              const PirRollOverReport *report)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, class_columns);

  for (guint i = 0; i < report->classes->len; i++)
    {
      const PirRollOverClassFields *class = pir_roll_over_class_peek (g_ptr_array_index (report->classes, i));
      const gboolean has_name = class->class_name != NULL;

      pir_table_add_text (table, has_name ? class->class_name : C_("office", "none"));
      /* Translators: in a column of classes, of pupils whose class was the last one */
      pir_table_add_text (table, class->to != NULL ? class->to : has_name ? C_("office", "finished") : C_("office", "none"));
      pir_table_add_number (table, class->pupils);
      pir_table_add_number (table, class->stays);
    }
  pir_table_print (table);
}

static gboolean
check_report (const PirRollOverReport  *report,
              GError                  **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (report->refusals->len == 0)
    return TRUE;

  for (guint i = 0; i < report->refusals->len; i++)
    {
      g_autofree char *sentence = dup_refusal (pir_roll_over_refusal_peek (g_ptr_array_index (report->refusals, i)));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
    }

  return pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, "%s", text->str);
}

/* Tries it, shows what would come of it, asks, and does it. */
static gboolean
try_and_do (PirClerk     *clerk,
            PirRollOver  *order,
            GError      **error)
{
  g_autoptr (PirRollOverReport) tried = NULL;
  g_autoptr (PirRollOverReport) done = NULL;
  g_autofree char *question = NULL;
  const gboolean is_trial = order->is_dry_run;

  order->is_dry_run = TRUE;
  tried = call (clerk, order, error);
  if (tried == NULL)
    return FALSE;

  if (!pir_clerk_wants_json (clerk))
    print_report (clerk, tried);
  else if (is_trial || tried->refusals->len > 0)
    pir_clerk_tell_json (clerk);
  if (!check_report (tried, error))
    return FALSE;
  if (is_trial || tried->moved + tried->finished + tried->stayed == 0)
    {
      if (!is_trial)
        pir_clerk_tell_json (clerk);
      pir_clerk_say (clerk, tried->moved + tried->finished + tried->stayed == 0 ? _("Nobody is left in that school year.")
                                                                               : _("Nothing has changed yet."));
      return TRUE;
    }

  /* Translators: a school year, then numbers of pupils: who goes on, who has finished, who stays behind. */
  question = g_strdup_printf (_("Begin %1$s? Pupils who go on: %2$u; who have finished: %3$u; who stay behind: %4$u."),
                              tried->to, tried->moved, tried->finished, tried->stayed);
  if (!pir_clerk_confirm (clerk, question, error))
    return FALSE;

  order->is_dry_run = FALSE;
  done = call (clerk, order, error);
  if (done == NULL || !check_report (done, error))
    return FALSE;

  if (!pir_clerk_tell_json (clerk))
    /* Translators: %s is a school year such as 2027/28. */
    pir_clerk_say (clerk, _("The school year %s has begun."), done->to);

  return TRUE;
}

static gboolean
roll_over (PirClerk            *clerk,
           const char * const  *words,
           GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  const char *year = pir_options_get_text (options, "from");
  g_auto (Plan) plan = { NULL };
  PirRollOver order = { .from = year };

  plan_init (&plan);
  if (year == NULL)
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Which school year ends? Give it with --from, such as 2026/27."));
  if (!take_options (clerk, &plan, year, error))
    return FALSE;
  if (plan.classes->len > PIR_ROLL_OVER_MOST || plan.stays->len > PIR_ROLL_OVER_MOST)
    /* Translators: %u is a number. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Too many at once. Classes: at most %u; pupils who stay behind: as many."),
                              PIR_ROLL_OVER_MOST);

  order.classes = (const PirRollOverStep *) (gpointer) plan.classes->data;
  order.n_classes = plan.classes->len;
  order.stays = (const PirRollOverStep *) (gpointer) plan.stays->data;
  order.n_stays = plan.stays->len;
  order.left_on = pir_options_get_day (options, "on");
  order.is_dry_run = pir_options_get_flag (options, "dry-run");

  return try_and_do (clerk, &order, error);
}

/* Returns: the year that --tax-year says; 0 with a usage error */
static guint
read_tax_year (PirClerk  *clerk,
               GError   **error)
{
  gint64 year = pir_options_get_number (pir_clerk_get_options (clerk), "tax-year", 0);
  int now;

  pir_date_get (pir_clock_today (), &now, NULL, NULL);
  if (year >= FIRST_TAX_YEAR && year <= now)
    return (guint) year;

  /* Translators: %d is a year. */
  pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Of which year? Give --tax-year with the year in which was paid, %d at the latest."),
                     now);

  return 0;
}

static gboolean
list_oppositions (PirClerk            *clerk,
                  const char * const  *words,
                  GError             **error)
{
  guint year = read_tax_year (clerk, error);
  const char *school_id = year != 0 ? pir_clerk_get_school_id (clerk, error) : NULL;
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, opposition_columns);
  g_autofree char *next = NULL;

  if (school_id == NULL)
    return FALSE;

  do
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      g_autofree char *after = g_steal_pointer (&next);
      PirClient *client = pir_clerk_get_client (clerk, error);
      g_autoptr (GPtrArray) page = NULL;

      pir_client_list_oppositions_async (client, school_id, year, after, NULL, pir_wait_cb, &wait);
      page = pir_client_list_oppositions_finish (client, pir_wait_for (&wait), &next, error);
      if (page == NULL)
        return FALSE;
      pir_clerk_tell_json (clerk);
      for (guint i = 0; i < page->len; i++)
        {
          const PirTaxOppositionFields *fields = pir_tax_opposition_peek (g_ptr_array_index (page, i));
          g_autofree char *name = pir_label_person (fields->pupil_family_name, fields->pupil_given_name);

          pir_table_add_text (table, name);
          pir_table_add_text (table, fields->class_name);
          pir_table_add_text (table, fields->tax_code);
          pir_table_add_day (table, pir_date_from_time (fields->recorded_at));
          pir_table_add_text (table, fields->pupil_id);
        }
    }
  while (next != NULL);

  if (!pir_clerk_wants_json (clerk))
    pir_table_print (table);
  /* Translators: %u is a number of objections. */
  pir_clerk_note (clerk, ngettext ("%u objection.", "%u objections.", pir_table_get_n_rows (table)), pir_table_get_n_rows (table));

  return TRUE;
}

/* What --tax-year, --tax-code and the pupil that was named say; its strings belong to @record and to the options */
static PirPupilRecord *
read_opposition (PirClerk                *clerk,
                 const char              *typed,
                 PirTaxOppositionFields  *opposition,
                 GError                 **error)
{
  PirPupilRecord *record;
  const PirOfficePupilFields *pupil;

  opposition->tax_year = read_tax_year (clerk, error);
  if (opposition->tax_year == 0)
    return NULL;

  record = pir_pupil_read (clerk, typed, error);
  if (record == NULL)
    return NULL;

  pupil = pir_office_pupil_peek (record->pupil);
  opposition->pupil_id = pupil->id;
  opposition->tax_code = pir_options_get_text (pir_clerk_get_options (clerk), "tax-code");
  if (opposition->tax_code == NULL)
    opposition->tax_code = pupil->tax_code;

  return record;
}

static gboolean
add_opposition (PirClerk            *clerk,
                const char * const  *words,
                GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirTaxOppositionFields wanted = { NULL };
  g_autoptr (PirPupilRecord) record = read_opposition (clerk, words[0], &wanted, error);
  g_autoptr (PirTaxOpposition) opposition = NULL;
  const PirOfficePupilFields *pupil;
  PirClient *client;

  if (record == NULL)
    return FALSE;

  client = pir_clerk_get_client (clerk, error);
  pir_client_add_opposition_async (client, pir_clerk_get_school_id (clerk, NULL), &wanted, NULL, pir_wait_cb, &wait);
  opposition = pir_client_add_opposition_finish (client, pir_wait_for (&wait), error);
  if (opposition == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  pupil = pir_office_pupil_peek (record->pupil);
  if (g_str_equal (wanted.tax_code, pupil->tax_code))
    /* Translators: given and family name of a pupil, and a year. */
    pir_clerk_say (clerk, _("Nothing that anybody paid for %1$s %2$s in %3$u is told to the tax agency."), pupil->given_name,
                   pupil->family_name, wanted.tax_year);
  else
    /* Translators: a tax code, given and family name of a pupil, and a year. */
    pir_clerk_say (clerk, _("What %1$s paid for %2$s %3$s in %4$u is not told to the tax agency."), wanted.tax_code, pupil->given_name,
                   pupil->family_name, wanted.tax_year);

  return TRUE;
}

static gboolean
remove_opposition (PirClerk            *clerk,
                   const char * const  *words,
                   GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirTaxOppositionFields wanted = { NULL };
  g_autoptr (PirPupilRecord) record = read_opposition (clerk, words[0], &wanted, error);
  PirClient *client;

  if (record == NULL)
    return FALSE;

  client = pir_clerk_get_client (clerk, error);
  pir_client_remove_opposition_async (client, pir_clerk_get_school_id (clerk, NULL), &wanted, NULL, pir_wait_cb, &wait);
  if (!pir_client_remove_opposition_finish (client, pir_wait_for (&wait), error))
    return FALSE;

  pir_clerk_say (clerk, _("The objection holds no longer."));

  return TRUE;
}

static const PirOption roll_over_options[] = {
  { "from", PIR_OPTION_TEXT, N_("YEAR"), N_("the school year that ends, such as 2026/27") },
  { "last", PIR_OPTION_NUMBER, N_("N"), N_("the number of the last classes, which have finished: 5, or 3") },
  /* Translators: help of the command line: a class of this year and that of the next */
  { "map", PIR_OPTION_LIST, N_("3A=4A"), N_("where a class goes that does not go to the next one; may be given several times") },
  { "finish", PIR_OPTION_LIST, N_("CLASS"), N_("a class that has finished; may be given several times") },
  { "stay", PIR_OPTION_LIST, N_("PUPIL"), N_("who stays behind, with =1A where in another class; may be given several times") },
  { "on", PIR_OPTION_DAY, N_("DAY"), N_("since when those who have finished are not there any more; today otherwise") },
  { "dry-run", PIR_OPTION_FLAG, NULL, N_("show what would come of it, and change nothing") },
  { NULL },
};

static const PirOption opposition_list_options[] = {
  { "tax-year", PIR_OPTION_NUMBER, N_("YEAR"), N_("calendar year in which was paid") },
  { NULL },
};

static const PirOption opposition_options[] = {
  { "tax-year", PIR_OPTION_NUMBER, N_("YEAR"), N_("calendar year in which was paid") },
  { "tax-code", PIR_OPTION_TEXT, N_("CODE"), N_("of the payer who objects; all payers where it is not given") },
  { NULL },
};

const PirCommand pir_year_commands[] = {
  { "year", "roll-over", NULL, 0, 0,
    N_("Begin a new school year: each class goes to the next one"),
    N_("Classes whose name begins with a number go to the next number: 1A to 2A. Those of the number that --last gives have finished, and "
       "their pupils leave the school; other classes are given with --map or --finish. What would come of it is shown first, and nothing "
       "changes before you say yes: then all of it, or nothing.\n"
       "\n"
       "Class representatives and delegations are of one school year and are named anew. Notices keep the class they were made with. "
       "Who is in the new year already, for example by a table, is left alone."),
    "year roll-over --from 2026/27 --last 5 --stay 0b5f0c5e", roll_over_options, roll_over },
  { "oppositions", "list", NULL, 0, 0,
    N_("List who objects to the tax agency being told"), NULL, "oppositions list --tax-year 2026", opposition_list_options,
    list_oppositions },
  { "oppositions", "add", N_("PUPIL"), 1, 1,
    N_("Record that a payer objects to the tax agency being told"),
    N_("The table for the tax agency leaves out what that payer paid for the pupil in that year. A pupil is named by what “pupils list” "
       "shows as id, whole or its beginning, or by the tax code."),
    "oppositions add RSSMRA12A01H501X --tax-year 2026", opposition_options, add_opposition },
  { "oppositions", "remove", N_("PUPIL"), 1, 1,
    N_("Record that a payer objects no longer"), NULL,
    "oppositions remove RSSMRA12A01H501X --tax-year 2026", opposition_options, remove_opposition },
  { NULL },
};
