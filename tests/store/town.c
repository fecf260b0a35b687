/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/town.h"

#include "store/fixture.h"

static const char * const school_names[TOWN_SCHOOLS] = {
  "Istituto Comprensivo “Città dei ragazzi”", "Liceo Scientifico G. Galilei", "Istituto Professionale Colombo",
  "Direzione Didattica Müller",
};
static const char * const school_codes[TOWN_SCHOOLS] = { "RMIC8GA002", "RMPS02000L", "RMRC010009", "BZEE012004" };
static const char * const given_names[TOWN_PUPILS] = { "Giulia", "Niccolò", "Sofia", "Ömer", "Anna", "Leonardo" };
static const char * const family_names[TOWN_PUPILS] = { "Rossi", "Rossi", "D’Angelo", "Şahin", "De Luca", "Müller" };
static const char * const classes[TOWN_PUPILS] = { "3B", "1A", "5C", "2D", "4E", NULL };

static const char * const reasons[] = {
  "Contributo volontario ampliamento offerta formativa", "Viaggio di istruzione a Firenze",
  "Visita guidata Museo Egizio di Torino", "Mensa scolastica mese di ottobre", "Assicurazione integrativa alunni",
  "Certificazione lingua inglese livello B1", "Tassa di iscrizione esame di Stato", "Uscita didattica fattoria",
  "Progetto nuoto corso pomeridiano", "Trasporto scolastico primo trimestre", "Laboratorio teatrale",
  "Divisa per il laboratorio di cucina", "Prescuola gennaio", "Settimana bianca a Bormio",
  "Fotocopie e materiale didattico", "Gara di matematica",
};
static const char * const years[] = { "2023/24", "2024/25", "2025/26", "2026/27" };

char *
town_id (guint kind,
         guint number)
{
  return g_strdup_printf ("%08x-%04x-4000-8000-%012x", number * 2654435761u, kind, number);
}

static PirSchool *
make_school (guint i)
{
  g_autofree char *id = town_id (1, i);
  PirSchoolFields fields = { .id = id, .code = school_codes[i], .name = school_names[i],
                             .creditor_tax_code = "80401470580", .municipality = "Roma" };

  return pir_school_new (&fields);
}

static PirPupil *
make_pupil (Town  *town,
            guint  i)
{
  g_autofree char *id = town_id (2, i);
  const PirSchoolFields *school = pir_school_peek (town->schools[i % TOWN_SCHOOLS]);
  PirPupilFields fields = sample_pupil;

  fields.id = id;
  fields.given_name = given_names[i];
  fields.family_name = family_names[i];
  fields.class_name = classes[i];
  fields.school_id = school->id;
  fields.school_name = school->name;
  fields.link_state = i == TOWN_PUPILS - 1 ? PIR_LINK_ENDED : PIR_LINK_ACTIVE;

  return pir_pupil_new (&fields);
}

Town *
town_new (void)
{
  Town *town = g_new0 (Town, 1);

  for (guint i = 0; i < TOWN_SCHOOLS; i++)
    town->schools[i] = make_school (i);
  for (guint i = 0; i < TOWN_PUPILS; i++)
    town->pupils[i] = make_pupil (town, i);

  return town;
}

void
town_free (Town *town)
{
  for (guint i = 0; i < TOWN_SCHOOLS; i++)
    g_object_unref (town->schools[i]);
  for (guint i = 0; i < TOWN_PUPILS; i++)
    g_object_unref (town->pupils[i]);
  g_free (town);
}

static void
fill_debtor (Town            *town,
             GRand           *rand,
             PirNoticeFields *fields)
{
  guint i = (guint) g_rand_int_range (rand, 0, TOWN_PUPILS + 1);
  const PirPupilFields *pupil;
  const PirSchoolFields *school = pir_school_peek (town->schools[i % TOWN_SCHOOLS]);

  fields->school_id = school->id;
  fields->school_name = school->name;
  fields->school_code = school->code;
  fields->debtor_given_name = "Maria";
  fields->debtor_family_name = "Bianchi";
  if (i == TOWN_PUPILS)
    return; /* a member of staff */

  pupil = pir_pupil_peek (town->pupils[i]);
  fields->pupil_id = pupil->id;
  fields->debtor_given_name = pupil->given_name;
  fields->debtor_family_name = pupil->family_name;
  fields->class_name = pupil->class_name;
}

static void
fill_state (GRand           *rand,
            guint            revision,
            PirNoticeFields *fields)
{
  static const PirNoticeState states[] = {
    PIR_NOTICE_TO_PAY, PIR_NOTICE_TO_PAY, PIR_NOTICE_TO_PAY, PIR_NOTICE_AWAITING_RECEIPT, PIR_NOTICE_PAID,
    PIR_NOTICE_PAID, PIR_NOTICE_PAID, PIR_NOTICE_PAID, PIR_NOTICE_PAID, PIR_NOTICE_CANCELLED,
  };

  fields->state = states[g_rand_int_range (rand, 0, G_N_ELEMENTS (states))];
  fields->due_date = g_rand_int_range (rand, 0, 20) == 0 ? PIR_DATE_NONE : TODAY + g_rand_int_range (rand, -200, 420);
  fields->is_deadline_hard = g_rand_boolean (rand);
  if (fields->state == PIR_NOTICE_CANCELLED && fields->is_deadline_hard)
    fields->state = PIR_NOTICE_OTHER;
  fields->amount = g_rand_int_range (rand, 1, 40000);
  fields->original_amount = fields->amount_min = fields->amount_max = fields->amount;
  fields->version = revision + 1;
}

PirNotice *
town_notice (Town  *town,
             guint  number,
             guint  revision)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number * 31 + revision);
  g_autofree char *id = town_id (3, number);
  g_autofree char *notice_number = g_strdup_printf ("301%013u%02u", number * 7 + 1000000, number % 93);
  g_autofree char *reason = NULL;
  g_autofree char *history = NULL;
  PirNoticeFields fields = { .id = id, .notice_number = notice_number, .creditor_ref = notice_number + 1,
                             .taxonomy_code = "0601125AP", .creditor_name = "Istituzione scolastica",
                             .creditor_tax_code = "80401470580", .debtor_tax_code = "RSSMRA80A01H501U" };

  fill_debtor (town, rand, &fields);
  fill_state (rand, revision, &fields);
  reason = g_strdup_printf ("%s %d", reasons[g_rand_int_range (rand, 0, G_N_ELEMENTS (reasons))],
                            g_rand_int_range (rand, 1, 60));
  fields.reason = reason;
  fields.category = (PirCategory) g_rand_int_range (rand, 0, PIR_CATEGORY_OPTIONAL_SERVICE + 1);
  fields.school_year = years[g_rand_int_range (rand, 0, G_N_ELEMENTS (years))];
  fields.notified_at = ((gint64) TODAY - 900 + (number / 25 + revision / 2) % 900) * 86400;
  fields.notified_at += g_rand_int_range (rand, 0, 86400);
  fields.state_since = fields.notified_at + 3600;
  history = g_strdup_printf ("notified\t%" G_GINT64_FORMAT "\t\n", fields.notified_at);
  fields.history = history;

  return pir_notice_new (&fields);
}

PirReceipt *
town_receipt (Town       *town,
              guint       number,
              const char *sha256)
{
  g_autoptr (PirNotice) notice = town_notice (town, number, 0);
  const PirNoticeFields *of = pir_notice_peek (notice);
  g_autofree char *id = town_id (5, number);
  g_autofree char *receipt_number = g_strdup_printf ("2026-%06u", number);
  g_autofree char *debtor = g_strdup_printf ("%s %s", of->debtor_given_name, of->debtor_family_name);
  PirReceiptFields fields = sample_receipt;

  fields.id = id;
  fields.receipt_number = receipt_number;
  fields.notice_id = of->id;
  fields.notice_number = of->notice_number;
  fields.creditor_ref = of->creditor_ref;
  fields.reason = of->reason;
  fields.school_id = of->school_id;
  fields.school_name = of->school_name;
  fields.pupil_id = of->pupil_id;
  fields.debtor_name = debtor;
  fields.paid_at = of->notified_at + 7200;
  fields.file_sha256 = sha256;
  fields.file_name = sha256 != NULL ? "receipt.pdf" : NULL;
  fields.file_size = sha256 != NULL ? 1234 : 0;

  return pir_receipt_new (&fields);
}

PirChanges *
town_page (Town     *town,
           guint     first,
           guint     n,
           guint     revision,
           gboolean  is_last)
{
  PirChanges *changes = pir_changes_new ();
  g_autofree char *cursor = g_strdup_printf ("%u", first + n);

  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (PirNotice) notice = town_notice (town, i, revision);

      pir_changes_add (changes, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    }
  pir_changes_finish (changes, cursor, !is_last);

  return changes;
}

PirChanges *
town_people (Town     *town,
             gboolean  is_last)
{
  PirChanges *changes = pir_changes_new ();

  for (guint i = 0; i < TOWN_SCHOOLS; i++)
    pir_changes_add (changes, PIR_CHANGE_SCHOOL, pir_school_peek (town->schools[i])->id, town->schools[i]);
  for (guint i = 0; i < TOWN_PUPILS; i++)
    pir_changes_add (changes, PIR_CHANGE_PUPIL, pir_pupil_peek (town->pupils[i])->id, town->pupils[i]);
  pir_changes_finish (changes, "people", !is_last);

  return changes;
}
