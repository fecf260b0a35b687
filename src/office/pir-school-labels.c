/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-school-labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char * const account_kinds[] = {
  /* Translators: where an account is: at a bank (istituto cassiere) */
  [PIR_CREDIT_ACCOUNT_BANK] = NC_("office", "bank"),
  /* Translators: official term: tesoreria unica, at Banca d'Italia */
  [PIR_CREDIT_ACCOUNT_TREASURY] = NC_("office", "treasury"),
  /* Translators: official term: conto corrente postale */
  [PIR_CREDIT_ACCOUNT_POSTAL] = NC_("office", "postal account"),
};

static const char * const categories[] = {
  /* Translators: what a payment to a school is for: none of the other kinds. */
  [PIR_CATEGORY_OTHER] = N_("Other"),
  /* Translators: official name: tassa di iscrizione. */
  [PIR_CATEGORY_ENROLMENT_TAX] = N_("Enrolment tax"),
  /* Translators: official name: tassa di frequenza. */
  [PIR_CATEGORY_ATTENDANCE_TAX] = N_("Attendance tax"),
  /* Translators: official name: tassa per esami. */
  [PIR_CATEGORY_EXAM_TAX] = N_("Exam tax"),
  /* Translators: official name: tassa di rilascio diplomi. */
  [PIR_CATEGORY_DIPLOMA_TAX] = N_("Diploma tax"),
  /* Translators: school meals (mensa). */
  [PIR_CATEGORY_CANTEEN] = N_("Canteen"),
  /* Translators: official name: trasporto scolastico. */
  [PIR_CATEGORY_TRANSPORT] = N_("School transport"),
  /* Translators: official name: pre-scuola, inter-scuola, doposcuola. */
  [PIR_CATEGORY_EXTENDED_DAY] = N_("Before and after school"),
  /* Translators: official name: assicurazione. */
  [PIR_CATEGORY_INSURANCE] = N_("Insurance"),
  /* Translators: official name: visite guidate e viaggi di istruzione. */
  [PIR_CATEGORY_TRIP] = N_("Visits and school trips"),
  /* Translators: official name: attività ludico-sportive. */
  [PIR_CATEGORY_ACTIVITY] = N_("Play and sport"),
  /* Translators: official name: corsi e certificazioni. */
  [PIR_CATEGORY_COURSE] = N_("Courses and certificates"),
  /* Translators: official name: contributi vari; mostly the voluntary contribution to a school. */
  [PIR_CATEGORY_CONTRIBUTION] = N_("Contribution"),
  /* Translators: official name: erogazione liberale. */
  [PIR_CATEGORY_DONATION] = N_("Donation"),
  /* Translators: official name: retta per servizi facoltativi. */
  [PIR_CATEGORY_OPTIONAL_SERVICE] = N_("Optional service"),
};

static const char * const faults[] = {
  [PIR_REGISTRY_EMPTY] = N_("The table has no first row with names of columns"),
  [PIR_REGISTRY_COLUMN_MISSING] = N_("This column is missing"),
  [PIR_REGISTRY_COLUMN_TWICE] = N_("This column is there twice"),
  [PIR_REGISTRY_ENCODING] = N_("Not the same encoding from here on"),
  [PIR_REGISTRY_UNREADABLE] = N_("From here on it is no table"),
  [PIR_REGISTRY_FIELDS] = N_("More or fewer columns than the first row"),
  [PIR_REGISTRY_QUOTE] = N_("Text after a closed quotation mark"),
  [PIR_REGISTRY_MISSING] = N_("Nothing stands there"),
  [PIR_REGISTRY_TEXT] = N_("Too long, or with odd characters"),
  [PIR_REGISTRY_NAME] = N_("Not a name in Latin letters"),
  [PIR_REGISTRY_TAX_CODE] = N_("Not a person’s tax code"),
  [PIR_REGISTRY_CHECK_LETTER] = N_("The last letter does not fit the others"),
  [PIR_REGISTRY_DATE] = N_("Not a day, such as 31/12/2012"),
  [PIR_REGISTRY_SCHOOL_YEAR] = N_("No school year, or one before the pupil’s"),
  [PIR_REGISTRY_KINSHIP] = N_("Not known: father, mother, guardian …"),
  [PIR_REGISTRY_EMAIL] = N_("Not an e-mail address"),
  [PIR_REGISTRY_STAFF_KIND] = N_("Not known: teacher, ATA or other"),
  [PIR_REGISTRY_TWICE] = N_("A row above says the same"),
  [PIR_REGISTRY_PUPIL_UNKNOWN] = N_("The school has no such pupil"),
  [PIR_REGISTRY_AMOUNT] = N_("Not an amount, such as 12,50"),
};

/* Of payers, what follows "payer1_" */
static const struct
{
  const char *field;
  const char *label;
} fields[] = {
  { "family_name", NC_("office", "family name") }, { "given_name", NC_("office", "given name") },
  { "tax_code", NC_("office", "tax code") },       { "pupil_tax_code", NC_("office", "pupil’s tax code") },
  { "birth_date", NC_("office", "date of birth") }, { "school_year", NC_("office", "school year") },
  { "class_name", NC_("office", "class") },        { "section", NC_("office", "section") },
  /* Translators: official term: indirizzo di studio */
  { "course", NC_("office", "course") },
  { "kinship", NC_("office", "kinship") },         { "email", NC_("office", "e-mail") },
  /* Translators: what somebody does at a school: teacher, ATA or other */
  { "kind", NC_("office", "kind of staff") },
  /* Of a bank's list */
  { "day", NC_("office", "day") },                 { "amount", NC_("office", "amount") },
  { "reason", NC_("office", "reason") },           { "reference", NC_("office", "reference") },
  { "debit", NC_("office", "debit") },
};

/* Members of a school that a profile needs */
static const struct
{
  const char *member;
  const char *label;
} members[] = {
  { "address", NC_("office", "address") },           { "postal_code", NC_("office", "postal code") },
  { "municipality", NC_("office", "municipality") }, { "province", NC_("office", "province") },
  { "email", NC_("office", "e-mail") },
};

static const char *
translate (const char *label)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "office", label);
}

const char *
pir_label_account_kind (PirCreditAccountKind kind)
{
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (account_kinds), "");

  return translate (account_kinds[kind]);
}

const char *
pir_label_category (PirCategory category)
{
  g_return_val_if_fail ((gsize) category < G_N_ELEMENTS (categories), "");

  return _(categories[category]);
}

gboolean
pir_label_category_find (const char  *text,
                         PirCategory *category)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (text != NULL && category != NULL, FALSE);

  if (pir_category_from_string (text, category))
    return TRUE;

  typed = g_utf8_casefold (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      g_autofree char *label = g_utf8_casefold (_(categories[i]), -1);

      if (strcmp (typed, label) == 0)
        {
          *category = (PirCategory) i;
          return TRUE;
        }
    }

  return FALSE;
}

/* Returns: (transfer full): what is missing of a profile: "address, e-mail" */
static char *
dup_members (const char *missing)
{
  g_auto (GStrv) names = g_strsplit (missing != NULL ? missing : "", " ", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (members); j++)
      if (strcmp (names[i], members[j].member) == 0)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", translate (members[j].label));

  return g_strdup (list->str);
}

static const char *
get_right (PirSchoolCheck check)
{
  switch (check)
    {
    case PIR_SCHOOL_CHECK_PROFILE:
      return _("Address and e-mail of the school are there.");
    case PIR_SCHOOL_CHECK_CREDITOR:
      return _("The school’s tax code is a right one.");
    case PIR_SCHOOL_CHECK_CBILL:
      return _("There is a CBILL code.");
    case PIR_SCHOOL_CHECK_CREDIT_ACCOUNT:
      return _("There is an account where the money goes.");
    case PIR_SCHOOL_CHECK_HEAD:
      return _("There is a head who can approve events.");
    case PIR_SCHOOL_CHECK_PUPILS:
      return _("There are pupils of this school year.");
    case PIR_SCHOOL_CHECK_LINKS:
    default:
      return _("Each pupil has a payer linked.");
    }
}

static const char *
get_wrong (PirSchoolCheck check)
{
  switch (check)
    {
    case PIR_SCHOOL_CHECK_CREDITOR:
      return _("The control digit of the school’s tax code is wrong. Whoever runs the service can mend it.");
    case PIR_SCHOOL_CHECK_CBILL:
      return _("There is no CBILL code, so banks that pay by it cannot: “school change --cbill”.");
    case PIR_SCHOOL_CHECK_CREDIT_ACCOUNT:
      return _("There is no account where the money goes: “accounts add”.");
    case PIR_SCHOOL_CHECK_HEAD:
      return _("Nobody has the role of the head, who approves events. Whoever runs the service gives it.");
    case PIR_SCHOOL_CHECK_PUPILS:
      return _("There are no pupils of this school year: “registry import pupils”.");
    case PIR_SCHOOL_CHECK_PROFILE:
    case PIR_SCHOOL_CHECK_LINKS:
    default:
      return "";
    }
}

char *
pir_label_school_check (const PirSchoolCheckFields *check)
{
  g_autofree char *missing = NULL;

  g_return_val_if_fail (check != NULL, NULL);

  if (check->is_right)
    return g_strdup (get_right (check->check));
  if (check->check == PIR_SCHOOL_CHECK_LINKS)
    /* Translators: %u is a number of pupils. */
    return g_strdup_printf (ngettext ("%u pupil has no payer linked: nobody would see what is asked.",
                                      "%u pupils have no payer linked: nobody would see what is asked.", check->n), check->n);
  if (check->check != PIR_SCHOOL_CHECK_PROFILE)
    return g_strdup (get_wrong (check->check));

  missing = dup_members (check->members);

  /* Translators: %s is what is missing of a school's profile: "address, e-mail". */
  return g_strdup_printf (_("The school’s profile is not whole: %s. “school change” adds it."), missing);
}

const char *
pir_label_registry_fault (PirRegistryFault fault)
{
  g_return_val_if_fail ((gsize) fault < G_N_ELEMENTS (faults), "");

  return _(faults[fault]);
}

char *
pir_label_registry_field (const char *field)
{
  gboolean is_payer;
  const char *name, *label = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  is_payer = g_str_has_prefix (field, "payer1_") || g_str_has_prefix (field, "payer2_");
  name = is_payer ? field + strlen ("payer1_") : field;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (name, fields[i].field) == 0)
      label = translate (fields[i].label);
  if (label == NULL)
    return g_strdup (field);

  if (is_payer)
    /* Translators: a column of a table: first or second payer, and what of theirs: "payer 1: tax code" */
    return g_strdup_printf (_("payer %1$c: %2$s"), field[strlen ("payer")], label);

  return g_strdup (label);
}
