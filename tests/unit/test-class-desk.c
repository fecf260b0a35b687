/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who of a class has paid what, and what may be wrong with a notice. */

#include <string.h>

#include "model/pir-class-desk.h"
#include "model/pir-school-letter.h"
#include "samples.h"

#define OWN "0b000000-0000-4000-8000-0000000000aa"
#define TODAY 20800

static PirNotice *
notice (const char     *pupil,
        const char     *family,
        const char     *event,
        guint           instalment,
        PirNoticeState  state,
        PirDate         due)
{
  PirNoticeFields fields = sample_notice;

  fields.pupil_id = pupil;
  fields.debtor_family_name = family;
  fields.debtor_given_name = "Anna";
  fields.event_id = event;
  fields.reason = event != NULL ? event : "Senza evento";
  fields.instalment = instalment;
  fields.instalments = instalment > 0 ? 2 : 0;
  fields.state = state;
  fields.due_date = due;
  fields.is_deadline_hard = TRUE;
  fields.amount = 1000;
  fields.history = "";
  fields.class_name = "3B";

  return pir_notice_new (&fields);
}

static void
test_desk (void)
{
  static const char * const own[] = { OWN, NULL };
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirClassDesk) desk = NULL;
  const PirClassPayment *payment;
  PirNoticeFields other = sample_notice;

  other.class_name = "4B";
  other.pupil_id = "x";
  g_ptr_array_add (notices, pir_notice_new (&other));
  g_ptr_array_add (notices, notice ("a", "Zanni", "gita", 0, PIR_NOTICE_TO_PAY, TODAY + 9));
  g_ptr_array_add (notices, notice ("b", "Èmery", "gita", 0, PIR_NOTICE_PAID, TODAY + 9));
  g_ptr_array_add (notices, notice (OWN, "Bianchi", "gita", 0, PIR_NOTICE_SETTLED, TODAY + 9));
  g_ptr_array_add (notices, notice ("c", "Fabbri", "gita", 0, PIR_NOTICE_CANCELLED, TODAY + 9));
  g_ptr_array_add (notices, notice (OWN, "Bianchi", "mensa", 0, PIR_NOTICE_TO_PAY, TODAY + 1));
  g_ptr_array_add (notices, notice ("a", "Zanni", "corso", 1, PIR_NOTICE_TO_PAY, TODAY + 2));
  g_ptr_array_add (notices, notice ("b", "Èmery", "corso", 1, PIR_NOTICE_CLOSED, TODAY + 2));
  g_ptr_array_add (notices, notice ("a", "Zanni", "corso", 2, PIR_NOTICE_AWAITING_RECEIPT, TODAY + 30));
  g_ptr_array_add (notices, notice ("a", "Zanni", NULL, 0, PIR_NOTICE_TO_PAY, TODAY - 5));
  desk = pir_class_desk_new (notices, "3B", own, TODAY);

  /* Canteen is asked of one's own child alone; what can be paid first, by day; then what is over. */
  g_assert_cmpuint (pir_class_desk_get_n_payments (desk), ==, 4);
  payment = pir_class_desk_get_payment (desk, 0);
  g_assert_cmpstr (payment->reason, ==, "corso");
  g_assert_cmpuint (payment->instalment, ==, 1);
  g_assert_cmpuint (payment->n_asked, ==, 1);
  payment = pir_class_desk_get_payment (desk, 1);
  g_assert_cmpstr (payment->reason, ==, "gita");
  g_assert_cmpuint (payment->n_asked, ==, 3);
  g_assert_cmpuint (payment->n_paid, ==, 2);
  g_assert_cmpint (payment->paid, ==, 2000);
  g_assert_cmpint (payment->open, ==, 1000);
  g_assert_cmpint (payment->due_date, ==, TODAY + 9);
  payment = pir_class_desk_get_payment (desk, 3);
  g_assert_cmpstr (payment->reason, ==, "Senza evento");
  g_assert_cmpint (payment->open, ==, 0);

  g_assert_cmpuint (pir_class_desk_get_n_children (desk), ==, 3);
  g_assert_cmpstr (pir_class_desk_get_name (desk, 0), ==, "Bianchi Anna");
  g_assert_null (pir_class_desk_get_notice (desk, 0, 0));
  g_assert_nonnull (pir_class_desk_get_notice (desk, 0, 1));
  g_assert_cmpint (pir_class_mark_of (pir_class_desk_get_notice (desk, 0, 1), TODAY), ==, PIR_CLASS_PAID);
}

static void
test_marks (void)
{
  static const struct { PirNoticeState state; PirDate due; PirClassMark mark; } cases[] = {
    { PIR_NOTICE_TO_PAY, TODAY, PIR_CLASS_OPEN }, { PIR_NOTICE_TO_PAY, TODAY - 1, PIR_CLASS_EXPIRED },
    { PIR_NOTICE_AWAITING_RECEIPT, TODAY, PIR_CLASS_WAITING }, { PIR_NOTICE_PAID, TODAY, PIR_CLASS_PAID },
    { PIR_NOTICE_SETTLED, TODAY, PIR_CLASS_PAID }, { PIR_NOTICE_CANCELLED, TODAY, PIR_CLASS_NONE },
    { PIR_NOTICE_CLOSED, TODAY, PIR_CLASS_NONE }, { PIR_NOTICE_OTHER, TODAY, PIR_CLASS_OTHER },
  };

  g_assert_cmpint (pir_class_mark_of (NULL, TODAY), ==, PIR_CLASS_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PirNotice) asked = notice ("a", "Zanni", "gita", 0, cases[i].state, cases[i].due);

      g_assert_cmpint (pir_class_mark_of (asked, TODAY), ==, cases[i].mark);
    }
}

static void
test_troubles (void)
{
  g_autoptr (PirNotice) open = notice ("a", "Zanni", "gita", 0, PIR_NOTICE_TO_PAY, TODAY);
  g_autoptr (PirNotice) paid = notice ("a", "Zanni", "gita", 0, PIR_NOTICE_PAID, TODAY);

  g_assert_true (pir_trouble_fits (PIR_TROUBLE_PAID, open));
  g_assert_false (pir_trouble_fits (PIR_TROUBLE_TWICE, open));
  g_assert_false (pir_trouble_fits (PIR_TROUBLE_PAID, paid));
  g_assert_true (pir_trouble_fits (PIR_TROUBLE_TWICE, paid));
  for (int i = 0; i < PIR_N_TROUBLES; i++)
    g_assert_true (i == PIR_TROUBLE_TWICE || pir_trouble_fits ((PirTrouble) i, open));
}

/* Each kind names the notice and who writes, in one subject line; a hostile name is no field of the mail. */
static void
test_letters (void)
{
  g_autoptr (PirAccount) account = pir_account_new (&sample_account);
  g_autoptr (PirReceipt) receipt = pir_receipt_new (&sample_receipt);
  g_autoptr (PirSchool) school = pir_school_new (&sample_school);
  PirNoticeFields fields = sample_notice;
  g_autoptr (PirNotice) about = NULL;

  fields.reason = "Gita\r\nBcc: ladro@example.org";
  about = pir_notice_new (&fields);
  for (int i = 0; i < PIR_N_TROUBLES; i++)
    {
      PirTroubleCase complaint = { (PirTrouble) i, account, about, i % 2 == 0 ? receipt : NULL, i % 3 == 0 ? NULL : school };
      g_autoptr (PirSchoolLetter) letter = pir_school_letter_new_about (&complaint);
      g_autoptr (PirSchoolLetter) copy = pir_school_letter_copy (letter);
      g_autofree char *address = pir_school_letter_dup_address (letter);

      g_assert_cmpstr (copy->body, ==, letter->body);
      g_assert_null (strpbrk (letter->subject, "\r\n"));
      g_assert_nonnull (strstr (letter->subject, fields.notice_number));
      g_assert_nonnull (strstr (letter->body, "Spettabile segreteria,\n"));
      g_assert_nonnull (strstr (letter->body, "Codice avviso: 301000000000012373\n"));
      g_assert_nonnull (strstr (letter->body, "Richiedente: Mario Rossi\nCodice fiscale del richiedente: RSSMRA80A01H501U\n"));
      g_assert_nonnull (strstr (letter->body, "Scadenza: 31/10/2026\n"));
      g_assert_cmpint (strstr (letter->body, "Identificativo della ricevuta: ") != NULL, ==, i % 2 == 0);
      g_assert_true (g_str_has_prefix (address, i % 3 == 0 ? "mailto:?subject=" : "mailto:rmic8ga002@example.org?subject="));
      g_assert_cmpuint (strspn (address + strlen ("mailto:"), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-._~%@+?=&"), ==,
                        strlen (address) - strlen ("mailto:"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/class-desk/desk", test_desk);
  g_test_add_func ("/class-desk/marks", test_marks);
  g_test_add_func ("/class-desk/troubles", test_troubles);
  g_test_add_func ("/class-desk/letters", test_letters);

  return g_test_run ();
}
