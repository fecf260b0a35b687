/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-pupils.h"

#include "wire/pir-wire-office-lists.h"
#include "wire/pir-wire-private.h"

#define MAX_CLASS 20
#define MAX_CLASSES 5000
#define MAX_PAYERS 100
#define MAX_LINKS 100
#define MAX_OPPOSITIONS 1000
#define FIRST_TAX_YEAR 2015
#define LAST_TAX_YEAR 2999

void
pir_wire_write_office_pupil (PirJsonWriter              *writer,
                             const char                 *name,
                             const PirOfficePupilFields *pupil)
{
  g_return_if_fail (pupil != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", pupil->id);
  pir_json_add_string (writer, "given_name", pupil->given_name);
  pir_json_add_string (writer, "family_name", pupil->family_name);
  pir_json_add_string (writer, "tax_code", pupil->tax_code);
  pir_json_add_opt_date (writer, "birth_date", pupil->birth_date);
  pir_json_add_string (writer, "school_year", pupil->school_year);
  pir_json_add_opt_string (writer, "class_name", pupil->class_name);
  pir_json_add_opt_string (writer, "course", pupil->course);
  pir_json_add_int (writer, "on_record", pupil->on_record);
  pir_json_add_int (writer, "linked", pupil->linked);
  pir_json_add_opt_date (writer, "left_on", pupil->left_on);
  if (pupil->left_on != PIR_DATE_NONE)
    pir_json_add_string (writer, "left_why", pir_leave_reason_to_string (pupil->left_why));
  pir_json_end_object (writer);
}

static gpointer
read_pupil (JsonObject  *object,
            GError     **error)
{
  PirOfficePupilFields pupil = { 0 };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  pupil.id = pir_fields_uuid (&fields, "id");
  pupil.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  pupil.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  pupil.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  pupil.birth_date = pir_fields_opt_date (&fields, "birth_date");
  pupil.school_year = pir_fields_string (&fields, "school_year", PIR_MAX_CODE);
  pupil.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  pupil.course = pir_fields_opt_string (&fields, "course", PIR_MAX_CODE);
  pupil.on_record = (guint) pir_fields_int (&fields, "on_record", 0, G_MAXINT32);
  pupil.linked = (guint) pir_fields_int (&fields, "linked", 0, G_MAXINT32);
  pupil.left_on = pir_fields_opt_date (&fields, "left_on");
  if (!pir_leave_reason_from_string (pir_fields_opt_string (&fields, "left_why", PIR_MAX_CODE), &pupil.left_why))
    pupil.left_why = PIR_LEAVE_OTHER;

  return pir_fields_end (&fields, error) ? pir_office_pupil_new (&pupil) : NULL;
}

PirOfficePupil *
pir_wire_read_office_pupil (JsonObject  *object,
                            GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_pupil (object, error);
}

/* An array of objects, and what the page after it is asked with */
static GPtrArray *
read_page (JsonObject   *object,
           const char   *name,
           PirReadFunc   read,
           char        **next,
           GError      **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  const char *cursor;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  rows = pir_fields_objects (&fields, name, PIR_WIRE_OFFICE_PAGE, read);
  cursor = pir_fields_opt_string (&fields, "next", PIR_MAX_TEXT);
  if (!pir_fields_end (&fields, error))
    return NULL;

  if (next != NULL)
    *next = g_strdup (cursor);

  return g_steal_pointer (&rows);
}

GPtrArray *
pir_wire_read_office_pupils (JsonObject  *object,
                             char       **next,
                             GError     **error)
{
  return read_page (object, "pupils", read_pupil, next, error);
}

static void
write_payers (PirJsonWriter *writer,
              GPtrArray     *payers)
{
  pir_json_begin_array (writer, "payers");
  for (guint i = 0; i < payers->len; i++)
    {
      const PirPayerOnRecordFields *payer = pir_payer_on_record_peek (g_ptr_array_index (payers, i));

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "tax_code", payer->tax_code);
      pir_json_add_string (writer, "given_name", payer->given_name);
      pir_json_add_string (writer, "family_name", payer->family_name);
      pir_json_add_string (writer, "kinship", pir_kinship_to_string (payer->kinship));
      pir_json_add_opt_string (writer, "email", payer->email);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

static gpointer
read_any_payer (JsonObject  *object,
                gboolean     is_strict,
                GError     **error)
{
  PirPayerOnRecordFields payer = { NULL };
  PirFields fields;

  pir_fields_init (&fields, object, is_strict);
  payer.tax_code = pir_fields_filled (&fields, "tax_code", PIR_MAX_CODE);
  payer.given_name = pir_fields_filled (&fields, "given_name", PIR_MAX_CODE);
  payer.family_name = pir_fields_filled (&fields, "family_name", PIR_MAX_CODE);
  if ((!pir_kinship_from_string (pir_fields_string (&fields, "kinship", PIR_MAX_CODE), &payer.kinship)
       || payer.kinship == PIR_KINSHIP_OTHER) && is_strict)
    pir_fields_fail (&fields, "kinship", "not known");
  payer.email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);

  return pir_fields_end (&fields, error) ? pir_payer_on_record_new (&payer) : NULL;
}

static gpointer
read_payer (JsonObject  *object,
            GError     **error)
{
  return read_any_payer (object, FALSE, error);
}

static gpointer
read_new_payer (JsonObject  *object,
                GError     **error)
{
  return read_any_payer (object, TRUE, error);
}

static gpointer
read_link (JsonObject  *object,
           GError     **error)
{
  return pir_wire_read_office_link (object, error);
}

static gpointer
read_opposition (JsonObject  *object,
                 GError     **error)
{
  return pir_wire_read_tax_opposition (object, error);
}

void
pir_wire_write_pupil_record (PirJsonWriter        *writer,
                             const PirPupilRecord *record)
{
  g_return_if_fail (record != NULL);

  pir_json_begin_object (writer, NULL);
  pir_wire_write_office_pupil (writer, "pupil", pir_office_pupil_peek (record->pupil));
  write_payers (writer, record->payers);
  pir_json_begin_array (writer, "links");
  for (guint i = 0; i < record->links->len; i++)
    pir_wire_write_office_link (writer, NULL, pir_office_link_peek (g_ptr_array_index (record->links, i)));
  pir_json_end_array (writer);
  pir_json_begin_array (writer, "oppositions");
  for (guint i = 0; i < record->oppositions->len; i++)
    pir_wire_write_tax_opposition (writer, NULL, pir_tax_opposition_peek (g_ptr_array_index (record->oppositions, i)));
  pir_json_end_array (writer);
  pir_json_add_int (writer, "to_pay", record->to_pay);
  pir_json_add_int (writer, "owed", record->owed);
  pir_json_add_int (writer, "drafts", record->drafts);
  pir_json_end_object (writer);
}

PirPupilRecord *
pir_wire_read_pupil_record (JsonObject  *object,
                            GError     **error)
{
  g_autoptr (PirPupilRecord) record = pir_pupil_record_new ();
  GError *fault = NULL;
  JsonObject *pupil;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  pupil = pir_fields_object (&fields, "pupil");
  record->pupil = pupil != NULL ? read_pupil (pupil, &fault) : NULL;
  if (fault != NULL)
    pir_fields_fail_within (&fields, "pupil", -1, fault);
  g_ptr_array_unref (record->payers);
  record->payers = pir_fields_objects (&fields, "payers", MAX_PAYERS, read_payer);
  g_ptr_array_unref (record->links);
  record->links = pir_fields_objects (&fields, "links", MAX_LINKS, read_link);
  g_ptr_array_unref (record->oppositions);
  record->oppositions = pir_fields_objects (&fields, "oppositions", MAX_OPPOSITIONS, read_opposition);
  record->to_pay = (guint) pir_fields_int (&fields, "to_pay", 0, G_MAXINT32);
  record->owed = pir_fields_money (&fields, "owed");
  record->drafts = (guint) pir_fields_int (&fields, "drafts", 0, G_MAXINT32);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&record) : NULL;
}

GBytes *
pir_wire_write_pupil_change (const PirPupilChange *change)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (change != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_string (writer, "given_name", change->given_name);
  pir_json_add_opt_string (writer, "family_name", change->family_name);
  if (change->has_birth_date)
    pir_json_add_date (writer, "birth_date", change->birth_date);
  pir_json_add_opt_string (writer, "school_year", change->school_year);
  if (change->has_class)
    pir_json_add_string (writer, "class_name", change->class_name);
  pir_json_add_opt_string (writer, "section", change->section);
  if (change->has_course)
    pir_json_add_string (writer, "course", change->course);
  if (change->payers != NULL)
    write_payers (writer, change->payers);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static const char *
opt_filled (PirFields  *fields,
            const char *name)
{
  return json_object_has_member (fields->object, name) ? pir_fields_filled (fields, name, PIR_MAX_CODE) : NULL;
}

gboolean
pir_wire_read_pupil_change (JsonObject      *object,
                            PirPupilChange  *change,
                            GError         **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && change != NULL, FALSE);

  *change = (PirPupilChange) { NULL };
  pir_fields_init (&fields, object, TRUE);
  change->given_name = opt_filled (&fields, "given_name");
  change->family_name = opt_filled (&fields, "family_name");
  change->has_birth_date = json_object_has_member (object, "birth_date");
  change->birth_date = pir_fields_opt_date (&fields, "birth_date");
  change->school_year = opt_filled (&fields, "school_year");
  change->has_class = json_object_has_member (object, "class_name");
  change->class_name = pir_fields_opt_string (&fields, "class_name", MAX_CLASS);
  change->section = pir_fields_opt_string (&fields, "section", MAX_CLASS);
  change->has_course = json_object_has_member (object, "course");
  change->course = pir_fields_opt_string (&fields, "course", PIR_MAX_CODE);
  if (json_object_has_member (object, "payers"))
    change->payers = pir_fields_objects (&fields, "payers", PIR_PUPIL_PAYERS_MOST, read_new_payer);
  if (pir_fields_end (&fields, error))
    return TRUE;

  g_clear_pointer (&change->payers, g_ptr_array_unref);

  return FALSE;
}

GBytes *
pir_wire_write_pupil_leave (PirDate        left_on,
                            PirLeaveReason why)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_date (writer, "left_on", left_on);
  pir_json_add_string (writer, "why", pir_leave_reason_to_string (why));
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_pupil_leave (JsonObject      *object,
                           PirDate         *left_on,
                           PirLeaveReason  *why,
                           GError         **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && left_on != NULL && why != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  *left_on = pir_fields_opt_date (&fields, "left_on");
  if (!pir_leave_reason_from_string (pir_fields_string (&fields, "why", PIR_MAX_CODE), why))
    pir_fields_fail (&fields, "why", "not known");

  return pir_fields_end (&fields, error);
}

void
pir_wire_write_office_class (PirJsonWriter              *writer,
                             const PirOfficeClassFields *class)
{
  g_return_if_fail (class != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_string (writer, "class_name", class->class_name);
  pir_json_add_int (writer, "pupils", class->pupils);
  pir_json_add_int (writer, "linked", class->linked);
  pir_json_add_int (writer, "representatives", class->representatives);
  pir_json_end_object (writer);
}

static gpointer
read_class (JsonObject  *object,
            GError     **error)
{
  PirOfficeClassFields class = { NULL };
  PirFields fields;

  pir_fields_init (&fields, object, FALSE);
  class.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  class.pupils = (guint) pir_fields_int (&fields, "pupils", 0, G_MAXINT32);
  class.linked = (guint) pir_fields_int (&fields, "linked", 0, G_MAXINT32);
  class.representatives = (guint) pir_fields_int (&fields, "representatives", 0, G_MAXINT32);

  return pir_fields_end (&fields, error) ? pir_office_class_new (&class) : NULL;
}

GPtrArray *
pir_wire_read_office_classes (JsonObject  *object,
                              GError     **error)
{
  g_autoptr (GPtrArray) classes = NULL;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  classes = pir_fields_objects (&fields, "classes", MAX_CLASSES, read_class);

  return pir_fields_end (&fields, error) ? g_steal_pointer (&classes) : NULL;
}

void
pir_wire_write_staff_member (PirJsonWriter              *writer,
                             const char                 *name,
                             const PirStaffMemberFields *member)
{
  g_return_if_fail (member != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", member->id);
  pir_json_add_string (writer, "given_name", member->given_name);
  pir_json_add_string (writer, "family_name", member->family_name);
  pir_json_add_string (writer, "tax_code", member->tax_code);
  pir_json_add_opt_string (writer, "email", member->email);
  pir_json_add_string (writer, "kind", member->kind);
  pir_json_add_opt_date (writer, "left_on", member->left_on);
  pir_json_end_object (writer);
}

PirStaffMember *
pir_wire_read_staff_member (JsonObject  *object,
                            GError     **error)
{
  PirStaffMemberFields member = { NULL };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  member.id = pir_fields_uuid (&fields, "id");
  member.given_name = pir_fields_string (&fields, "given_name", PIR_MAX_NAME);
  member.family_name = pir_fields_string (&fields, "family_name", PIR_MAX_NAME);
  member.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  member.email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);
  member.kind = pir_fields_string (&fields, "kind", PIR_MAX_CODE);
  member.left_on = pir_fields_opt_date (&fields, "left_on");

  return pir_fields_end (&fields, error) ? pir_staff_member_new (&member) : NULL;
}

static gpointer
read_member (JsonObject  *object,
             GError     **error)
{
  return pir_wire_read_staff_member (object, error);
}

GPtrArray *
pir_wire_read_office_staff (JsonObject  *object,
                            char       **next,
                            GError     **error)
{
  return read_page (object, "staff", read_member, next, error);
}

GBytes *
pir_wire_write_staff_leave (PirDate left_on)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_date (writer, "left_on", left_on);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_staff_leave (JsonObject  *object,
                           PirDate     *left_on,
                           GError     **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && left_on != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  *left_on = pir_fields_opt_date (&fields, "left_on");

  return pir_fields_end (&fields, error);
}

void
pir_wire_write_tax_opposition (PirJsonWriter                *writer,
                               const char                   *name,
                               const PirTaxOppositionFields *opposition)
{
  g_return_if_fail (opposition != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "pupil_id", opposition->pupil_id);
  pir_json_add_string (writer, "pupil_given_name", opposition->pupil_given_name);
  pir_json_add_string (writer, "pupil_family_name", opposition->pupil_family_name);
  pir_json_add_opt_string (writer, "class_name", opposition->class_name);
  pir_json_add_string (writer, "tax_code", opposition->tax_code);
  pir_json_add_int (writer, "tax_year", opposition->tax_year);
  pir_json_add_time (writer, "recorded_at", opposition->recorded_at);
  pir_json_end_object (writer);
}

PirTaxOpposition *
pir_wire_read_tax_opposition (JsonObject  *object,
                              GError     **error)
{
  PirTaxOppositionFields opposition = { NULL };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  opposition.pupil_id = pir_fields_uuid (&fields, "pupil_id");
  opposition.pupil_given_name = pir_fields_string (&fields, "pupil_given_name", PIR_MAX_NAME);
  opposition.pupil_family_name = pir_fields_string (&fields, "pupil_family_name", PIR_MAX_NAME);
  opposition.class_name = pir_fields_opt_string (&fields, "class_name", PIR_MAX_CODE);
  opposition.tax_code = pir_fields_string (&fields, "tax_code", PIR_MAX_CODE);
  opposition.tax_year = (guint) pir_fields_int (&fields, "tax_year", FIRST_TAX_YEAR, LAST_TAX_YEAR);
  opposition.recorded_at = pir_fields_time (&fields, "recorded_at");

  return pir_fields_end (&fields, error) ? pir_tax_opposition_new (&opposition) : NULL;
}

GPtrArray *
pir_wire_read_tax_oppositions (JsonObject  *object,
                               char       **next,
                               GError     **error)
{
  return read_page (object, "oppositions", read_opposition, next, error);
}

GBytes *
pir_wire_write_tax_opposition_start (const char *pupil_id,
                                     const char *tax_code,
                                     guint       tax_year)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (pupil_id != NULL && tax_code != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "pupil_id", pupil_id);
  pir_json_add_string (writer, "tax_code", tax_code);
  pir_json_add_int (writer, "tax_year", tax_year);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_tax_opposition_start (JsonObject              *object,
                                    PirTaxOppositionFields  *opposition,
                                    GError                 **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL && opposition != NULL, FALSE);

  *opposition = (PirTaxOppositionFields) { NULL };
  pir_fields_init (&fields, object, TRUE);
  opposition->pupil_id = pir_fields_uuid (&fields, "pupil_id");
  opposition->tax_code = pir_fields_filled (&fields, "tax_code", PIR_MAX_CODE);
  opposition->tax_year = (guint) pir_fields_int (&fields, "tax_year", FIRST_TAX_YEAR, LAST_TAX_YEAR);

  return pir_fields_end (&fields, error);
}

void
pir_wire_write_school_logo (PirJsonWriter       *writer,
                            const PirSchoolLogo *logo)
{
  g_return_if_fail (logo != NULL);

  pir_json_begin_object (writer, NULL);
  pir_json_add_int (writer, "size", logo->size);
  pir_json_add_string (writer, "sha256", logo->sha256);
  pir_json_add_int (writer, "width", logo->width);
  pir_json_add_int (writer, "height", logo->height);
  pir_json_add_time (writer, "set_at", logo->set_at);
  pir_json_end_object (writer);
}

PirSchoolLogo *
pir_wire_read_school_logo (JsonObject  *object,
                           GError     **error)
{
  PirSchoolLogo logo = { 0 };
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  logo.size = pir_fields_int (&fields, "size", 1, G_MAXINT32);
  pir_fields_string (&fields, "sha256", PIR_MAX_CODE);
  logo.width = (guint) pir_fields_int (&fields, "width", 1, G_MAXINT32);
  logo.height = (guint) pir_fields_int (&fields, "height", 1, G_MAXINT32);
  logo.set_at = pir_fields_time (&fields, "set_at");

  return pir_fields_end (&fields, error) ? g_memdup2 (&logo, sizeof logo) : NULL;
}
