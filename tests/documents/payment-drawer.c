/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws payment documents told by a key file, as a program of its own, so that other programs can judge the PDF:
 * payment-drawer KEYFILE LANGUAGE OUTPUT
 * Groups "notice 1", "notice 2" … and "school 1" …; keys are the names of the fields.
 */
#include "documents/pir-payment-document.h"

#define TEXT(type, name) { #name, G_STRUCT_OFFSET (type, name) }

typedef struct
{
  const char *key;
  gsize       offset;
} Text;

static const Text notice_texts[] = {
  TEXT (PirNoticeFields, id), TEXT (PirNoticeFields, notice_number), TEXT (PirNoticeFields, creditor_ref),
  TEXT (PirNoticeFields, reason), TEXT (PirNoticeFields, school_id), TEXT (PirNoticeFields, school_name),
  TEXT (PirNoticeFields, school_year), TEXT (PirNoticeFields, class_name),
  TEXT (PirNoticeFields, creditor_name), TEXT (PirNoticeFields, creditor_tax_code), TEXT (PirNoticeFields, event_id),
  TEXT (PirNoticeFields, debtor_given_name), TEXT (PirNoticeFields, debtor_family_name),
  TEXT (PirNoticeFields, debtor_tax_code),
};

static const Text school_texts[] = {
  TEXT (PirSchoolFields, id), TEXT (PirSchoolFields, name), TEXT (PirSchoolFields, creditor_tax_code),
  TEXT (PirSchoolFields, cbill_code), TEXT (PirSchoolFields, sector), TEXT (PirSchoolFields, website),
  TEXT (PirSchoolFields, phone), TEXT (PirSchoolFields, email), TEXT (PirSchoolFields, province),
  TEXT (PirSchoolFields, postal_account), TEXT (PirSchoolFields, postal_account_holder),
  TEXT (PirSchoolFields, postal_account_authorisation),
};

/* The strings belong to @kept. */
static void
read_texts (GKeyFile   *file,
            const char *group,
            const Text *texts,
            guint       n,
            gpointer    fields,
            GPtrArray  *kept)
{
  for (guint i = 0; i < n; i++)
    {
      char *text = g_key_file_get_string (file, group, texts[i].key, NULL);

      G_STRUCT_MEMBER (const char *, fields, texts[i].offset) = text;
      g_ptr_array_add (kept, text);
    }
}

static PirNotice *
read_notice (GKeyFile   *file,
             const char *group)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *date = g_key_file_get_string (file, group, "due_date", NULL);
  g_autofree char *time = g_key_file_get_string (file, group, "notified_at", NULL);
  PirNoticeFields fields = { 0 };

  read_texts (file, group, notice_texts, G_N_ELEMENTS (notice_texts), &fields, kept);
  fields.amount = g_key_file_get_int64 (file, group, "amount", NULL);
  fields.instalment = (guint) g_key_file_get_integer (file, group, "instalment", NULL);
  fields.instalments = (guint) g_key_file_get_integer (file, group, "instalments", NULL);
  fields.due_date = date != NULL ? pir_date_parse (date) : PIR_DATE_NONE;
  g_assert_true (time == NULL || pir_time_parse (time, &fields.notified_at));

  return pir_notice_new (&fields);
}

static PirSchool *
read_school (GKeyFile   *file,
             const char *group)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  PirSchoolFields fields = { 0 };

  read_texts (file, group, school_texts, G_N_ELEMENTS (school_texts), &fields, kept);
  return pir_school_new (&fields);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *name = NULL;

  g_assert_cmpint (argc, ==, 4);
  g_key_file_load_from_file (file, argv[1], G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "notice"))
      g_ptr_array_add (notices, read_notice (file, groups[i]));
    else
      g_ptr_array_add (schools, read_school (file, groups[i]));

  pdf = pir_payment_document_draw (notices, schools, NULL, argv[2], &error);
  if (pdf == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  g_file_set_contents (argv[3], g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  name = pir_payment_document_dup_name (notices);
  g_print ("%s\n", name);
  return 0;
}
