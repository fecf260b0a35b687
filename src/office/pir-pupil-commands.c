/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The registry: pupils, their payers on record, classes and staff. */

#include "office/pir-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/pir-tax-code.h"
#include "office/pir-labels.h"
#include "office/pir-pupil-find.h"
#include "office/pir-wait.h"

#define N_PAYER_PARTS 4 /* without the address */

/* When somebody has left comes first, since it is left out of a list of those who are there. */
static const PirColumn pupil_columns[] = {
  /* Translators: title of a column of days on which pupils left the school */
  { NC_("column", "Left"), PIR_COLUMN_CODE },
  { N_("Id"), PIR_COLUMN_ID },
  { N_("Pupil"), PIR_COLUMN_TEXT },
  { N_("Class"), PIR_COLUMN_CODE },
  { N_("Tax code"), PIR_COLUMN_CODE },
  /* Translators: title of a column of school years: 2026/27 */
  { NC_("column", "Year"), PIR_COLUMN_CODE },
  /* Translators: title of a column: how many payers are linked to a pupil */
  { N_("Payers"), PIR_COLUMN_FIGURE },
  { NULL },
};

static const PirColumn detail_columns[] = {
  { NC_("column", "What"), PIR_COLUMN_CODE },
  { N_("Value"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn payer_columns[] = {
  { N_("Payer"), PIR_COLUMN_TEXT },
  { N_("Tax code"), PIR_COLUMN_CODE },
  /* Translators: heading of a column: in which role a person pays or acts */
  { NC_("column", "As"), PIR_COLUMN_TEXT },
  /* Translators: title of a column: "on record", "linked" */
  { NC_("column", "How"), PIR_COLUMN_TEXT },
  { N_("E-mail"), PIR_COLUMN_TEXT },
  { NULL },
};

static const PirColumn class_columns[] = {
  { N_("Class"), PIR_COLUMN_CODE },
  /* Translators: heading: of a school */
  { N_("Pupils"), PIR_COLUMN_FIGURE },
  /* Translators: title of a column: how many pupils have a payer who is linked */
  { N_("With a payer"), PIR_COLUMN_FIGURE },
  /* Translators: heading: class representatives (rappresentanti di classe) */
  { N_("Representatives"), PIR_COLUMN_FIGURE },
  { NULL },
};

static const PirColumn staff_columns[] = {
  { NC_("column", "Left"), PIR_COLUMN_CODE },
  { N_("Id"), PIR_COLUMN_ID },
  /* Translators: heading of a column: a person’s or thing’s name */
  { N_("Name"), PIR_COLUMN_TEXT },
  { N_("Tax code"), PIR_COLUMN_CODE },
  { NC_("column", "As"), PIR_COLUMN_TEXT },
  { N_("E-mail"), PIR_COLUMN_TEXT },
  { NULL },
};

static const char *
label_staff_kind (const char *kind)
{
  if (g_str_equal (kind, "teacher"))
    return C_("office", "teacher");
  if (g_str_equal (kind, "ata"))
    /* Translators: technical and administrative staff of a school (ATA) */
    return C_("office", "ATA");

  return C_("office", "other staff");
}

static gboolean
list (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  PirOptions *options = pir_clerk_get_options (clerk);
  PirPeopleQuery query = { NULL };
  g_autofree char *joined = NULL;
  g_autoptr (GPtrArray) pupils = NULL;
  g_autoptr (PirTable) table = NULL;
  gboolean has_left;

  if (!pir_people_query_read (clerk, words, &query, &joined, error))
    return FALSE;

  query.class_name = pir_options_get_text (options, "class");
  query.school_year = pir_options_get_text (options, "year");
  query.is_unlinked = pir_options_get_flag (options, "unlinked");
  has_left = !g_str_equal (query.state, "present");
  pupils = pir_pupil_list (clerk, &query, TRUE, error);
  if (pupils == NULL)
    return FALSE;
  if (pir_clerk_wants_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, pupil_columns + (has_left ? 0 : 1));
  for (guint i = 0; i < pupils->len; i++)
    {
      const PirOfficePupilFields *pupil = pir_office_pupil_peek (g_ptr_array_index (pupils, i));
      g_autofree char *name = pir_label_person (pupil->family_name, pupil->given_name);

      if (has_left)
        pir_table_add_day (table, pupil->left_on);
      pir_table_add_text (table, pupil->id);
      pir_table_add_text (table, name);
      pir_table_add_text (table, pupil->class_name);
      pir_table_add_text (table, pupil->tax_code);
      pir_table_add_text (table, pupil->school_year);
      pir_table_add_number (table, pupil->linked);
    }
  pir_table_print (table);
  /* Translators: %u is a number of pupils. */
  pir_clerk_note (clerk, ngettext ("%u pupil.", "%u pupils.", pupils->len), pupils->len);

  return TRUE;
}

static void
add (PirTable   *table,
     const char *what,
     const char *value)
{
  if (value == NULL)
    return;

  pir_table_add_text (table, what);
  pir_table_add_text (table, value);
}

static void
add_day (PirTable   *table,
         const char *what,
         PirDate     day)
{
  if (day == PIR_DATE_NONE)
    return;

  pir_table_add_text (table, what);
  pir_table_add_day (table, day);
}

static void
print_details (PirClerk             *clerk,
               const PirPupilRecord *record)
{
  const PirOfficePupilFields *pupil = pir_office_pupil_peek (record->pupil);
  g_autofree char *name = pir_label_person (pupil->family_name, pupil->given_name);
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, detail_columns);

  add (table, _("Id"), pupil->id);
  add (table, _("Pupil"), name);
  add (table, _("Tax code"), pupil->tax_code);
  /* Translators: label: date of birth */
  add_day (table, _("Born on"), pupil->birth_date);
  add (table, _("Class"), pupil->class_name);
  add (table, _("School year"), pupil->school_year);
  /* Translators: label: a course of study (indirizzo) */
  add (table, _("Course"), pupil->course);
  add_day (table, C_("column", "Left"), pupil->left_on);
  if (pupil->left_on != PIR_DATE_NONE)
    add (table, C_("column", "Why"), pir_label_leave_reason (pupil->left_why));
  pir_table_add_text (table, _("Notices to pay"));
  pir_table_add_number (table, record->to_pay);
  /* Translators: label: a sum that is not paid yet */
  pir_table_add_text (table, _("Still owed"));
  pir_table_add_money (table, record->owed);
  pir_table_add_text (table, _("In events not notified yet"));
  pir_table_add_number (table, record->drafts);
  for (guint i = 0; i < record->oppositions->len; i++)
    {
      const PirTaxOppositionFields *opposition = pir_tax_opposition_peek (g_ptr_array_index (record->oppositions, i));
      g_autofree char *value = g_strdup_printf ("%u %s", opposition->tax_year, opposition->tax_code);

      /* Translators: beside it stand a year and a tax code: who objects to the tax agency being told */
      add (table, _("Objection"), value);
    }
  pir_table_print (table);
}

static void
print_payers (PirClerk             *clerk,
              const PirPupilRecord *record)
{
  g_autoptr (PirTable) table = pir_clerk_new_table (clerk, payer_columns);

  for (guint i = 0; i < record->payers->len; i++)
    {
      const PirPayerOnRecordFields *payer = pir_payer_on_record_peek (g_ptr_array_index (record->payers, i));
      g_autofree char *name = pir_label_person (payer->family_name, payer->given_name);

      pir_table_add_text (table, name);
      pir_table_add_text (table, payer->tax_code);
      pir_table_add_text (table, pir_label_kinship (payer->kinship));
      /* Translators: of a payer whom the school's own record names */
      pir_table_add_text (table, C_("office", "on record"));
      pir_table_add_text (table, payer->email);
    }
  for (guint i = 0; i < record->links->len; i++)
    {
      const PirOfficeLinkFields *link = pir_office_link_peek (g_ptr_array_index (record->links, i));
      g_autofree char *name = pir_label_person (link->payer_family_name, link->payer_given_name);

      pir_table_add_text (table, name);
      pir_table_add_text (table, link->payer_tax_code);
      pir_table_add_text (table, pir_label_kinship (link->kinship));
      pir_table_add_text (table, pir_label_link_state (link->state));
      pir_table_add_text (table, link->payer_email);
    }
  if (record->payers->len + record->links->len == 0)
    return;

  pir_clerk_note (clerk, "%s", "");
  pir_table_print (table);
}

static gboolean
tell (PirClerk             *clerk,
      const PirPupilRecord *record)
{
  if (record == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  print_details (clerk, record);
  print_payers (clerk, record);

  return TRUE;
}

static gboolean
show (PirClerk            *clerk,
      const char * const  *words,
      GError             **error)
{
  g_autoptr (PirPupilRecord) record = pir_pupil_read (clerk, words[0], error);

  return tell (clerk, record);
}

/* "CODE,FAMILY,GIVEN,AS" and, if there, ",ADDRESS" */
static PirPayerOnRecord *
parse_payer (const char  *text,
             GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  const guint n = g_strv_length (parts);
  PirPayerOnRecordFields payer = { NULL };

  for (guint i = 0; i < n; i++)
    g_strstrip (parts[i]);
  if ((n != N_PAYER_PARTS && n != N_PAYER_PARTS + 1) || !pir_kinship_from_string (parts[3], &payer.kinship)
      || payer.kinship == PIR_KINSHIP_OTHER)
    {
      pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE,
                         _("A payer is given as CODE,FAMILY NAME,GIVEN NAME,AS and perhaps ,ADDRESS; AS is father, mother, "
                           "guardian or self."));
      return NULL;
    }

  payer.tax_code = parts[0];
  payer.family_name = parts[1];
  payer.given_name = parts[2];
  payer.email = n > N_PAYER_PARTS && *parts[4] != '\0' ? parts[4] : NULL;

  return pir_payer_on_record_new (&payer);
}

static gboolean
has_code (PirPayerOnRecord *payer,
          const char       *code)
{
  g_autofree char *clean = pir_tax_code_normalise (code);
  g_autofree char *own = pir_tax_code_normalise (pir_payer_on_record_peek (payer)->tax_code);

  return g_str_equal (own, clean);
}

/* Returns: whether there was one */
static gboolean
drop_payer (GPtrArray  *payers,
            const char *code)
{
  for (guint i = 0; i < payers->len; i++)
    if (has_code (g_ptr_array_index (payers, i), code))
      {
        g_ptr_array_remove_index (payers, i);
        return TRUE;
      }

  return FALSE;
}

/* Those on record as they are to be. Returns: (transfer full) (nullable): NULL without @error where they stay */
static GPtrArray *
make_payers (PirClerk              *clerk,
             const PirPupilRecord  *record,
             GError               **error)
{
  const char * const *added = pir_options_get_list (pir_clerk_get_options (clerk), "payer");
  const char * const *removed = pir_options_get_list (pir_clerk_get_options (clerk), "remove-payer");
  g_autoptr (GPtrArray) payers = g_ptr_array_new_with_free_func (g_object_unref);

  if (added == NULL && removed == NULL)
    return NULL;

  for (guint i = 0; i < record->payers->len; i++)
    g_ptr_array_add (payers, g_object_ref (g_ptr_array_index (record->payers, i)));
  for (guint i = 0; removed != NULL && removed[i] != NULL; i++)
    if (!drop_payer (payers, removed[i]))
      {
        /* Translators: %s is a tax code. */
        pir_office_refuse (error, PIR_OFFICE_ERROR_REFUSED, _("No payer with the tax code %s is on the pupil’s record."), removed[i]);
        return NULL;
      }
  for (guint i = 0; added != NULL && added[i] != NULL; i++)
    {
      PirPayerOnRecord *payer = parse_payer (added[i], error);

      if (payer == NULL)
        return NULL;

      drop_payer (payers, pir_payer_on_record_peek (payer)->tax_code);
      g_ptr_array_add (payers, payer);
    }

  return g_steal_pointer (&payers);
}

static const char *
get_or_none (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
change (PirClerk            *clerk,
        const char * const  *words,
        GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirOptions *options = pir_clerk_get_options (clerk);
  g_autoptr (PirPupilRecord) record = NULL;
  g_autoptr (PirPupilRecord) after = NULL;
  g_autoptr (GPtrArray) payers = NULL;
  g_autoptr (GError) fault = NULL;
  PirPupilChange wanted = { .given_name = pir_options_get_text (options, "given-name") };
  PirClient *client;

  wanted.family_name = pir_options_get_text (options, "family-name");
  wanted.birth_date = pir_options_get_day (options, "birth-date");
  wanted.has_birth_date = wanted.birth_date != PIR_DATE_NONE;
  wanted.school_year = pir_options_get_text (options, "year");
  wanted.has_class = pir_options_get_text (options, "class") != NULL;
  wanted.class_name = get_or_none (pir_options_get_text (options, "class"));
  wanted.has_course = pir_options_get_text (options, "course") != NULL;
  wanted.course = get_or_none (pir_options_get_text (options, "course"));
  record = pir_pupil_read (clerk, words[0], error);
  if (record == NULL)
    return FALSE;

  wanted.payers = payers = make_payers (clerk, record, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  client = pir_clerk_get_client (clerk, error);
  pir_client_change_pupil_async (client, pir_office_pupil_peek (record->pupil)->id, &wanted, NULL, pir_wait_cb, &wait);
  after = pir_client_change_pupil_finish (client, pir_wait_for (&wait), error);

  return tell (clerk, after);
}

/* What is still to be done for one who has left */
static void
say_left (PirClerk             *clerk,
          const PirPupilRecord *record)
{
  const PirOfficePupilFields *pupil = pir_office_pupil_peek (record->pupil);

  /* Translators: given and family name of a pupil. */
  pir_clerk_say (clerk, _("%1$s %2$s has left the school. The family keeps what there is, and can still pay."), pupil->given_name,
                 pupil->family_name);
  if (record->to_pay > 0)
    /* Translators: %u is a number of notices. */
    pir_clerk_say (clerk, ngettext ("%u notice is still to be paid. Cancel it if it is not to be.",
                                    "%u notices are still to be paid. Cancel those that are not to be.", record->to_pay), record->to_pay);
  if (record->drafts > 0)
    /* Translators: %u is a number of payment events. */
    pir_clerk_say (clerk, ngettext ("%u event that is not notified yet still has the pupil among its recipients.",
                                    "%u events that are not notified yet still have the pupil among their recipients.", record->drafts),
                   record->drafts);
}

static gboolean
leave_one (PirClerk        *clerk,
           const char      *typed,
           PirLeaveReason   why,
           GError         **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_pupil_find (clerk, typed, error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (PirPupilRecord) record = NULL;

  if (client == NULL)
    return FALSE;

  pir_client_leave_pupil_async (client, id, pir_options_get_day (pir_clerk_get_options (clerk), "on"), why, NULL, pir_wait_cb, &wait);
  record = pir_client_leave_pupil_finish (client, pir_wait_for (&wait), error);
  if (record == NULL)
    return FALSE;

  if (!pir_clerk_tell_json (clerk))
    say_left (clerk, record);

  return TRUE;
}

static gboolean
leave (PirClerk            *clerk,
       const char * const  *words,
       GError             **error)
{
  const char *text = pir_options_get_text (pir_clerk_get_options (clerk), "why");
  PirLeaveReason why;

  if (!pir_leave_reason_from_string (text, &why))
    /* Translators: %s is a list of words that are not translated. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("Why? Give --why with one of: %s."), "moved, finished, withdrawn, other");

  for (guint i = 0; words[i] != NULL; i++)
    if (!leave_one (clerk, words[i], why, error))
      return FALSE;

  return TRUE;
}

static gboolean
return_one (PirClerk    *clerk,
            const char  *typed,
            GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  g_autofree char *id = pir_pupil_find (clerk, typed, error);
  PirClient *client = id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (PirPupilRecord) record = NULL;
  const PirOfficePupilFields *pupil;

  if (client == NULL)
    return FALSE;

  pir_client_return_pupil_async (client, id, NULL, pir_wait_cb, &wait);
  record = pir_client_return_pupil_finish (client, pir_wait_for (&wait), error);
  if (record == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  pupil = pir_office_pupil_peek (record->pupil);
  /* Translators: given and family name of a pupil, then a school year. */
  pir_clerk_say (clerk, _("%1$s %2$s is at the school, in %3$s."), pupil->given_name, pupil->family_name, pupil->school_year);

  return TRUE;
}

static gboolean
come_back (PirClerk            *clerk,
           const char * const  *words,
           GError             **error)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!return_one (clerk, words[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
list_classes (PirClerk            *clerk,
              const char * const  *words,
              GError             **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  const char *school_id = pir_clerk_get_school_id (clerk, error);
  PirClient *client = school_id != NULL ? pir_clerk_get_client (clerk, error) : NULL;
  g_autoptr (GPtrArray) classes = NULL;
  g_autoptr (PirTable) table = NULL;
  guint n = 0;

  if (client == NULL)
    return FALSE;

  pir_client_list_classes_async (client, school_id, pir_options_get_text (pir_clerk_get_options (clerk), "year"), NULL, pir_wait_cb, &wait);
  classes = pir_client_list_classes_finish (client, pir_wait_for (&wait), error);
  if (classes == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, class_columns);
  for (guint i = 0; i < classes->len; i++)
    {
      const PirOfficeClassFields *class = pir_office_class_peek (g_ptr_array_index (classes, i));

      /* Translators: in a column of classes, of pupils who have none */
      pir_table_add_text (table, class->class_name != NULL ? class->class_name : C_("office", "none"));
      pir_table_add_number (table, class->pupils);
      pir_table_add_number (table, class->linked);
      pir_table_add_number (table, class->representatives);
      n += class->pupils;
    }
  pir_table_print (table);
  /* Translators: %u is a number of pupils. */
  pir_clerk_note (clerk, ngettext ("%u pupil.", "%u pupils.", n), n);

  return TRUE;
}

/* Returns: (transfer full) (element-type PirStaffMember) (nullable): all pages */
static GPtrArray *
read_staff (PirClerk        *clerk,
            PirPeopleQuery  *query,
            gboolean         is_told,
            GError         **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *next = NULL;

  query->school_id = pir_clerk_get_school_id (clerk, error);
  query->limit = PIR_CLERK_PAGE;
  if (query->school_id == NULL)
    return NULL;

  do
    {
      g_auto (PirWait) wait = PIR_WAIT_INIT;
      g_autofree char *after = g_steal_pointer (&next);
      PirClient *client = pir_clerk_get_client (clerk, NULL);
      GPtrArray *page;

      query->after = after;
      pir_client_list_staff_async (client, query, NULL, pir_wait_cb, &wait);
      page = pir_client_list_staff_finish (client, pir_wait_for (&wait), &next, error);
      if (page == NULL)
        return NULL;
      if (is_told)
        pir_clerk_tell_json (clerk);
      g_ptr_array_extend_and_steal (all, page);
    }
  while (next != NULL);

  return g_steal_pointer (&all);
}

static gboolean
list_staff (PirClerk            *clerk,
            const char * const  *words,
            GError             **error)
{
  PirPeopleQuery query = { NULL };
  g_autofree char *joined = NULL;
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (PirTable) table = NULL;
  gboolean has_left;

  if (!pir_people_query_read (clerk, words, &query, &joined, error))
    return FALSE;

  query.kind = pir_options_get_text (pir_clerk_get_options (clerk), "kind");
  if (query.kind != NULL && !g_str_equal (query.kind, "teacher") && !g_str_equal (query.kind, "ata") && !g_str_equal (query.kind, "other"))
    /* Translators: %s is a list of words that are not translated. */
    return pir_office_refuse (error, PIR_OFFICE_ERROR_USAGE, _("There are only: %s."), "teacher, ata, other");

  has_left = !g_str_equal (query.state, "present");
  staff = read_staff (clerk, &query, TRUE, error);
  if (staff == NULL)
    return FALSE;
  if (pir_clerk_wants_json (clerk))
    return TRUE;

  table = pir_clerk_new_table (clerk, staff_columns + (has_left ? 0 : 1));
  for (guint i = 0; i < staff->len; i++)
    {
      const PirStaffMemberFields *member = pir_staff_member_peek (g_ptr_array_index (staff, i));
      g_autofree char *name = pir_label_person (member->family_name, member->given_name);

      if (has_left)
        pir_table_add_day (table, member->left_on);
      pir_table_add_text (table, member->id);
      pir_table_add_text (table, name);
      pir_table_add_text (table, member->tax_code);
      pir_table_add_text (table, label_staff_kind (member->kind));
      pir_table_add_text (table, member->email);
    }
  pir_table_print (table);
  /* Translators: %u is a number of people who work at a school. */
  pir_clerk_note (clerk, ngettext ("%u person.", "%u people.", staff->len), staff->len);

  return TRUE;
}

static gboolean
move_one (PirClerk    *clerk,
          const char  *id,
          gboolean     is_leaving,
          GError     **error)
{
  g_auto (PirWait) wait = PIR_WAIT_INIT;
  PirClient *client = pir_clerk_get_client (clerk, error);
  g_autoptr (PirStaffMember) member = NULL;
  const PirStaffMemberFields *fields;

  if (is_leaving)
    pir_client_leave_staff_async (client, id, pir_options_get_day (pir_clerk_get_options (clerk), "on"), NULL, pir_wait_cb, &wait);
  else
    pir_client_return_staff_async (client, id, NULL, pir_wait_cb, &wait);
  member = is_leaving ? pir_client_leave_staff_finish (client, pir_wait_for (&wait), error)
                      : pir_client_return_staff_finish (client, pir_wait_for (&wait), error);
  if (member == NULL)
    return FALSE;
  if (pir_clerk_tell_json (clerk))
    return TRUE;

  fields = pir_staff_member_peek (member);
  if (is_leaving)
    /* Translators: given and family name of somebody who worked at a school. */
    pir_clerk_say (clerk, _("%1$s %2$s works at the school no longer."), fields->given_name, fields->family_name);
  else
    /* Translators: given and family name of somebody who works at a school. */
    pir_clerk_say (clerk, _("%1$s %2$s works at the school again."), fields->given_name, fields->family_name);

  return TRUE;
}

static gboolean
move_staff (PirClerk            *clerk,
            const char * const  *words,
            gboolean             is_leaving,
            GError             **error)
{
  PirPeopleQuery query = { .state = "all" };
  g_autoptr (GPtrArray) staff = read_staff (clerk, &query, FALSE, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    g_ptr_array_add (ids, (gpointer) pir_staff_member_peek (g_ptr_array_index (staff, i))->id);
  for (guint i = 0; staff != NULL && words[i] != NULL; i++)
    {
      const char *id = pir_clerk_find_id (ids, words[i], error);

      if (id == NULL || !move_one (clerk, id, is_leaving, error))
        return FALSE;
    }

  return staff != NULL;
}

static gboolean
leave_staff (PirClerk            *clerk,
             const char * const  *words,
             GError             **error)
{
  return move_staff (clerk, words, TRUE, error);
}

static gboolean
return_staff (PirClerk            *clerk,
              const char * const  *words,
              GError             **error)
{
  return move_staff (clerk, words, FALSE, error);
}

static const PirOption list_options[] = {
  { "class", PIR_OPTION_TEXT, N_("CLASS"), N_("of this class only, such as 3B") },
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("of this school year only, such as 2026/27") },
  { "unlinked", PIR_OPTION_FLAG, NULL, N_("only those whom no payer is linked to") },
  { "left", PIR_OPTION_FLAG, NULL, N_("those who have left") },
  { "all", PIR_OPTION_FLAG, NULL, N_("also those who have left") },
  { NULL },
};

static const PirOption change_options[] = {
  { "given-name", PIR_OPTION_TEXT, N_("NAME"),
      /* Translators: help of the command line: what an option takes */
      N_("given name") },
  { "family-name", PIR_OPTION_TEXT, N_("NAME"),
      /* Translators: help of the command line: what an option takes */
      N_("family name") },
  { "birth-date", PIR_OPTION_DAY, N_("DAY"), N_("day of birth") },
  { "class", PIR_OPTION_TEXT, N_("CLASS"), N_("class and section, such as 3C; '' for none") },
  /* Translators: help of the command line: stands for a course of study (indirizzo) */
  { "course", PIR_OPTION_TEXT, N_("COURSE"), N_("course (indirizzo); '' for none") },
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("school year, such as 2026/27") },
  /* Translators: help of the command line: stands for a person who pays (versante) */
  { "payer", PIR_OPTION_LIST, N_("PAYER"), N_("a payer who is put on record, or changed there; may be given several times") },
  { "remove-payer", PIR_OPTION_LIST, N_("CODE"), N_("a payer who is on record no more, by tax code; may be given several times") },
  { NULL },
};

static const PirOption leave_options[] = {
  /* Translators: help of the command line: stands for a reason in words */
  { "why", PIR_OPTION_TEXT, N_("REASON"), N_("moved, finished, withdrawn or other") },
  { "on", PIR_OPTION_DAY, N_("DAY"), N_("since when; today where it is not given") },
  { NULL },
};

static const PirOption class_options[] = {
  { "year", PIR_OPTION_TEXT, N_("YEAR"), N_("of this school year; the one of today where it is not given") },
  { NULL },
};

static const PirOption staff_options[] = {
  /* Translators: help of the command line: stands for a kind */
  { "kind", PIR_OPTION_TEXT, N_("KIND"), N_("those who are this only: teacher, ata or other") },
  { "left", PIR_OPTION_FLAG, NULL, N_("those who have left") },
  { "all", PIR_OPTION_FLAG, NULL, N_("also those who have left") },
  { NULL },
};

static const PirOption staff_leave_options[] = {
  { "on", PIR_OPTION_DAY, N_("DAY"), N_("since when; today where it is not given") },
  { NULL },
};

const PirCommand pir_pupil_commands[] = {
  /* Translators: help of the command line: stands for words to search for; may be left out */
  { "pupils", "list", N_("[WORD…]"), 0, G_MAXUINT,
    N_("List the school’s pupils, or those whose name has these words"),
    N_("Case and accents are no matter, and a tax code’s beginning finds too. A pupil to whom no payer is linked gets no notices: "
       "--unlinked shows who that is."),
    "pupils list --class 3B --unlinked", list_options, list },
  /* Translators: help of the command line: stands for a pupil */
  { "pupils", "show", N_("PUPIL"), 1, 1,
    N_("Show a pupil’s record: class, payers on record and linked, what is owed"),
    N_("A pupil is named by what “pupils list” shows as id, whole or its beginning, or by the tax code."),
    "pupils show 0b5f0c5e", NULL, show },
  { "pupils", "change", N_("PUPIL"), 1, 1,
    N_("Change a pupil’s name, class, course, school year or payers on record"),
    N_("Families see the change at once; notices that there are keep the name and class they were made with. A payer is given as "
       "CODE,FAMILY NAME,GIVEN NAME,AS and perhaps ,ADDRESS; AS is father, mother, guardian or self. Who is on record is compared with "
       "requests to be linked; links that there are stay."),
    "pupils change 0b5f0c5e --class 3C --course \"Liceo artistico\"", change_options, change },
  /* Translators: help of the command line: stands for pupils */
  { "pupils", "leave", N_("PUPIL…"), 1, G_MAXUINT,
    N_("Say that pupils have left the school"),
    N_("They are no longer among those who are chosen by class. Their families keep notices and receipts, and can still pay what is "
       "owed; class representatives see nothing of them any more. “pupils return” takes it back."),
    "pupils leave 0b5f0c5e --why moved --on 15/01/2027", leave_options, leave },
  { "pupils", "return", N_("PUPIL…"), 1, G_MAXUINT,
    N_("Say that pupils are at the school after all, or again"), N_("Families are linked to them as they were."),
    "pupils return 0b5f0c5e", NULL, come_back },
  { "classes", "list", NULL, 0, 0,
    N_("List classes, with how many pupils have a payer who is linked"), NULL, "classes list --year 2026/27", class_options,
    list_classes },
  { "staff", "list", N_("[WORD…]"), 0, G_MAXUINT,
    N_("List who works at the school, or those whose name has these words"), NULL, "staff list --kind teacher", staff_options,
    list_staff },
  /* Translators: help of the command line: stands for marks of rows */
  { "staff", "leave", N_("ID…"), 1, G_MAXUINT,
    N_("Say that somebody works at the school no longer"),
    N_("They are no longer among those who are chosen as staff. What they owe or have paid stays."), "staff leave 91c03f2a",
    staff_leave_options, leave_staff },
  { "staff", "return", N_("ID…"), 1, G_MAXUINT,
    N_("Say that somebody works at the school again"), NULL, "staff return 91c03f2a", NULL, return_staff },
  { NULL },
};
