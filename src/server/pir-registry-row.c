/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-registry-row.h"

#include <string.h>

#include "base/pir-base-error.h"
#include "model/pir-person-name.h"
#include "model/pir-tax-code.h"
#include "server/pir-mail-address.h"
#include "server/pir-words.h"

#define MAX_CLASS 20
#define MAX_COURSE 100
#define N_PAYER_FIELDS 5
#define YEAR_DIGITS 4
#define FIRST_YEAR 1000

typedef enum
{
  FAMILY_NAME,
  GIVEN_NAME,
  TAX_CODE,
  BIRTH_DATE,
  SCHOOL_YEAR,
  CLASS,
  SECTION,
  COURSE,
  PAYER1, /* each payer's fields follow each other, as those of the table of payers do */
  PAYER2 = PAYER1 + N_PAYER_FIELDS,
  N_PUPIL_FIELDS = PAYER2 + N_PAYER_FIELDS,
} PupilField;

/* Of each payer */
typedef enum
{
  PAYER_TAX_CODE,
  PAYER_FAMILY_NAME,
  PAYER_GIVEN_NAME,
  PAYER_KINSHIP,
  PAYER_EMAIL,
} PayerField;

typedef enum
{
  PUPIL_TAX_CODE = N_PAYER_FIELDS, /* after the payer's own */
  N_PAYERS_FIELDS,
} PayersField;

typedef enum
{
  STAFF_FAMILY_NAME,
  STAFF_GIVEN_NAME,
  STAFF_TAX_CODE,
  STAFF_EMAIL,
  STAFF_KIND,
  N_STAFF_FIELDS,
} StaffField;

static const char * const pupil_fields[] = {
  "family_name", "given_name", "tax_code", "birth_date", "school_year", "class_name", "section", "course",
  "payer1_tax_code", "payer1_family_name", "payer1_given_name", "payer1_kinship", "payer1_email",
  "payer2_tax_code", "payer2_family_name", "payer2_given_name", "payer2_kinship", "payer2_email", NULL,
};

#define PAYER_COLUMNS(n) \
  { "payer " n " tax code|codice fiscale versante " n "|cf versante " n "|codice fiscale genitore " n "|cf genitore " n \
    "|codice fiscale tutore " n, FALSE }, \
  { "payer " n " family name|payer " n " surname|cognome versante " n "|cognome genitore " n "|cognome tutore " n, FALSE }, \
  { "payer " n " given name|payer " n " name|nome versante " n "|nome genitore " n "|nome tutore " n, FALSE }, \
  { "payer " n " kinship|parentela " n "|grado di parentela " n "|parentela versante " n "|parentela genitore " n "|relazione " n, \
    FALSE }, \
  { "payer " n " email|email versante " n "|e-mail versante " n "|email genitore " n "|e-mail genitore " n, FALSE }

static const PirCsvColumn pupil_columns[] = {
  { "family name|surname|last name|cognome|cognome alunno|cognome studente", TRUE },
  { "given name|first name|name|nome|nome alunno|nome studente", TRUE },
  { "tax code|fiscal code|codice fiscale|cod fiscale|cod fisc|cf|codice fiscale alunno|cf alunno|codice fiscale studente", TRUE },
  { "birth date|date of birth|data nascita|data di nascita|nato il", FALSE },
  { "school year|anno scolastico|as", FALSE },
  { "class|class name|classe|anno corso|anno di corso", FALSE },
  { "section|sezione|sez", FALSE },
  { "course|course of study|indirizzo di studio|indirizzo studio|indirizzo|percorso|piano di studi", FALSE },
  PAYER_COLUMNS ("1"),
  PAYER_COLUMNS ("2"),
};

static const char * const payers_fields[] = {
  "tax_code", "family_name", "given_name", "kinship", "email", "pupil_tax_code", NULL,
};

static const PirCsvColumn payers_columns[] = {
  { "payer tax code|tax code|codice fiscale versante|cf versante|codice fiscale genitore|cf genitore|codice fiscale tutore"
    "|codice fiscale|cf", TRUE },
  { "payer family name|family name|surname|last name|cognome versante|cognome genitore|cognome tutore|cognome", TRUE },
  { "payer given name|given name|first name|name|nome versante|nome genitore|nome tutore|nome", TRUE },
  { "kinship|payer kinship|parentela|grado di parentela|relazione", FALSE },
  { "email|e-mail|payer email|email versante|e-mail versante|email genitore|e-mail genitore", FALSE },
  { "pupil tax code|pupil's tax code|codice fiscale alunno|cf alunno|codice fiscale studente|cf studente", TRUE },
};

static const char * const staff_fields[] = { "family_name", "given_name", "tax_code", "email", "kind", NULL };

static const PirCsvColumn staff_columns[] = {
  { "family name|surname|last name|cognome", TRUE },
  { "given name|first name|name|nome", TRUE },
  { "tax code|fiscal code|codice fiscale|cod fiscale|cod fisc|cf", TRUE },
  { "email|e-mail|posta elettronica", FALSE },
  { "kind|role|ruolo|qualifica|profilo|tipo|tipo personale", FALSE },
};

static const struct
{
  const char * const *fields;
  const PirCsvColumn *columns;
  guint               n;
} kinds[] = {
  [PIR_REGISTRY_PUPILS] = { pupil_fields, pupil_columns, N_PUPIL_FIELDS },
  [PIR_REGISTRY_PAYERS] = { payers_fields, payers_columns, N_PAYERS_FIELDS },
  [PIR_REGISTRY_STAFF] = { staff_fields, staff_columns, N_STAFF_FIELDS },
};

G_STATIC_ASSERT (G_N_ELEMENTS (pupil_columns) == N_PUPIL_FIELDS && G_N_ELEMENTS (pupil_fields) == N_PUPIL_FIELDS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (payers_columns) == N_PAYERS_FIELDS && G_N_ELEMENTS (payers_fields) == N_PAYERS_FIELDS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (staff_columns) == N_STAFF_FIELDS && G_N_ELEMENTS (staff_fields) == N_STAFF_FIELDS + 1);

/* As pir_words_fold() writes them */
static const struct
{
  const char *word;
  PirKinship  kinship;
} kinships[] = {
  { "padre", PIR_KINSHIP_FATHER },         { "father", PIR_KINSHIP_FATHER },           { "papa", PIR_KINSHIP_FATHER },
  { "madre", PIR_KINSHIP_MOTHER },         { "mother", PIR_KINSHIP_MOTHER },           { "mamma", PIR_KINSHIP_MOTHER },
  { "tutore", PIR_KINSHIP_GUARDIAN },      { "tutrice", PIR_KINSHIP_GUARDIAN },        { "guardian", PIR_KINSHIP_GUARDIAN },
  { "genitore", PIR_KINSHIP_GUARDIAN },    { "parent", PIR_KINSHIP_GUARDIAN },         { "affidatario", PIR_KINSHIP_GUARDIAN },
  { "affidataria", PIR_KINSHIP_GUARDIAN }, { "responsabile genitoriale", PIR_KINSHIP_GUARDIAN },
  { "se stesso", PIR_KINSHIP_SELF },       { "se stessa", PIR_KINSHIP_SELF },          { "self", PIR_KINSHIP_SELF },
  { "alunno maggiorenne", PIR_KINSHIP_SELF },
};

static const struct
{
  const char *word;
  const char *kind;
} staff_kinds[] = {
  { "teacher", "teacher" },      { "docente", "teacher" },                { "insegnante", "teacher" },
  { "professore", "teacher" },   { "professoressa", "teacher" },          { "personale docente", "teacher" },
  { "ata", "ata" },              { "personale ata", "ata" },              { "dsga", "ata" },
  { "assistente tecnico", "ata" }, { "assistente amministrativo", "ata" }, { "collaboratore scolastico", "ata" },
  { "other", "other" },          { "altro", "other" },                    { "dirigente scolastico", "other" },
};

struct _PirRegistryTable
{
  PirCsvReader    *csv;         /* (unowned) */
  PirRegistryKind  kind;
  char            *school_year;
  PirCsvColumn     columns[N_PUPIL_FIELDS];
  GPtrArray       *titles;      /* (element-type utf8) */
  guint            field;       /* of the fault in the present row */
  PirRegistryFault fault;
};

void
pir_registry_row_clear (PirRegistryRow *row)
{
  g_free (row->tax_code);
  g_free (row->given_name);
  g_free (row->family_name);
  g_free (row->school_year);
  g_free (row->class_name);
  g_free (row->course);
  g_free (row->email);
  g_free (row->staff_kind);
  for (guint i = 0; i < PIR_REGISTRY_ROW_PAYERS; i++)
    {
      g_free (row->payers[i].tax_code);
      g_free (row->payers[i].given_name);
      g_free (row->payers[i].family_name);
      g_free (row->payers[i].email);
    }
  memset (row, 0, sizeof *row);
}

const char * const *
pir_registry_get_fields (PirRegistryKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind].fields;
}

static gboolean
refuse (PirRegistryTable *self,
        guint             field,
        PirRegistryFault  fault)
{
  self->field = field;
  self->fault = fault;

  return FALSE;
}

/* Returns: (transfer none): what stands there; "" for nothing, and where there is no such column */
static const char *
get (PirRegistryTable *self,
     guint             field)
{
  const char *text = pir_csv_reader_get (self->csv, field);

  return text != NULL ? text : "";
}

static gboolean
take_name (PirRegistryTable  *self,
           guint              field,
           char             **name)
{
  const char *text = get (self, field);

  if (*text == '\0')
    return refuse (self, field, PIR_REGISTRY_MISSING);
  if (!pir_person_name_is_valid (text))
    return refuse (self, field, PIR_REGISTRY_NAME);

  *name = pir_person_name_tidy (text);

  return TRUE;
}

static gboolean
take_tax_code (PirRegistryTable  *self,
               guint              field,
               PirRegistryRow    *row,
               char             **code)
{
  const char *text = get (self, field);
  g_autofree char *clean = pir_tax_code_normalise (text);
  PirTaxCodeKind kind = pir_tax_code_get_kind (clean);

  if (*text == '\0')
    return refuse (self, field, PIR_REGISTRY_MISSING);
  if (kind == PIR_TAX_CODE_WRONG)
    return refuse (self, field, PIR_REGISTRY_TAX_CODE);

  if (kind == PIR_TAX_CODE_PERSON && !pir_tax_code_is_valid (clean) && row->doubt == NULL)
    row->doubt = kinds[self->kind].fields[field];
  *code = g_steal_pointer (&clean);

  return TRUE;
}

static gboolean
take_email (PirRegistryTable  *self,
            guint              field,
            char             **email)
{
  const char *text = get (self, field);

  if (*text == '\0')
    return TRUE;
  if (!pir_mail_address_is_valid (text))
    return refuse (self, field, PIR_REGISTRY_EMAIL);

  *email = g_strdup (text);

  return TRUE;
}

/* Returns: whether nothing stands there, or a text that may; @text: (out) (nullable) */
static gboolean
take_text (PirRegistryTable  *self,
           guint              field,
           glong              max,
           char             **text)
{
  const char *given = get (self, field);

  if (*given == '\0')
    return TRUE;
  if (!pir_words_is_line (given) || g_utf8_strlen (given, -1) > max)
    return refuse (self, field, PIR_REGISTRY_TEXT);

  *text = g_strdup (given);

  return TRUE;
}

PirDate
pir_registry_parse_date (const char *text)
{
  g_autofree char *head = NULL;
  g_auto (GStrv) parts = NULL;
  guint64 numbers[3];
  PirDate date;

  g_return_val_if_fail (text != NULL, PIR_DATE_NONE);

  head = g_strndup (text, strcspn (text, " T"));
  parts = g_strsplit_set (head, "/-.", 0);
  date = pir_date_parse (head);
  if (date != PIR_DATE_NONE || g_strv_length (parts) != G_N_ELEMENTS (numbers))
    return date;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return PIR_DATE_NONE;

  return numbers[2] >= FIRST_YEAR ? pir_date_new ((int) numbers[2], (int) numbers[1], (int) numbers[0]) : PIR_DATE_NONE;
}

static gboolean
take_date (PirRegistryTable *self,
           guint             field,
           PirDate          *date)
{
  const char *text = get (self, field);

  *date = *text != '\0' ? pir_registry_parse_date (text) : PIR_DATE_NONE;

  return *text == '\0' || *date != PIR_DATE_NONE || refuse (self, field, PIR_REGISTRY_DATE);
}

char *
pir_registry_dup_school_year (const char *text)
{
  gsize length;
  guint first = 0, second;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_regex_match_simple ("^[0-9]{4}[/-]?([0-9]{2}|[0-9]{4})$", text, G_REGEX_DOLLAR_ENDONLY, 0))
    return NULL;

  length = strlen (text);
  for (guint i = 0; i < YEAR_DIGITS; i++)
    first = first * 10 + (guint) (text[i] - '0');
  second = (guint) (text[length - 2] - '0') * 10 + (guint) (text[length - 1] - '0');

  return second == (first + 1) % 100 ? g_strdup_printf ("%04u/%02u", first, second) : NULL;
}

static gboolean
take_school_year (PirRegistryTable  *self,
                  char             **year)
{
  const char *text = get (self, SCHOOL_YEAR);

  *year = *text != '\0' ? pir_registry_dup_school_year (text) : g_strdup (self->school_year);

  return *year != NULL || refuse (self, SCHOOL_YEAR, PIR_REGISTRY_SCHOOL_YEAR);
}

gboolean
pir_registry_dup_class (const char  *class_name,
                        const char  *section,
                        char       **name)
{
  g_autoptr (GString) joined = g_string_new (class_name);
  g_autofree char *upper = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  g_string_append (joined, section != NULL ? section : "");
  g_string_replace (joined, "ª", "", 0);
  g_string_replace (joined, "^", "", 0);
  g_string_replace (joined, "°", "", 0);
  if (g_regex_match_simple ("^[0-9] +[A-Za-z]+$", joined->str, G_REGEX_DOLLAR_ENDONLY, 0))
    g_string_replace (joined, " ", "", 0);
  upper = g_utf8_strup (joined->str, -1);
  if (g_utf8_strlen (upper, -1) > MAX_CLASS)
    return FALSE;

  *name = *upper != '\0' ? g_steal_pointer (&upper) : NULL;

  return TRUE;
}

static gboolean
take_class (PirRegistryTable  *self,
            char             **name)
{
  g_autofree char *class_name = NULL;
  g_autofree char *section = NULL;

  if (!take_text (self, CLASS, MAX_CLASS, &class_name) || !take_text (self, SECTION, MAX_CLASS, &section))
    return FALSE;

  return pir_registry_dup_class (class_name, section, name) || refuse (self, CLASS, PIR_REGISTRY_TEXT);
}

static gboolean
take_kinship (PirRegistryTable *self,
              guint             field,
              PirKinship       *kinship)
{
  const char *text = get (self, field);
  g_autofree char *word = pir_words_fold (text);

  /* Whom a school's record names, and not as what, is responsible for the pupil. */
  *kinship = PIR_KINSHIP_GUARDIAN;
  if (*text == '\0')
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (kinships); i++)
    if (strcmp (word, kinships[i].word) == 0)
      {
        *kinship = kinships[i].kinship;
        return TRUE;
      }

  return refuse (self, field, PIR_REGISTRY_KINSHIP);
}

static gboolean
take_staff_kind (PirRegistryTable  *self,
                 char             **kind)
{
  const char *text = get (self, STAFF_KIND);
  g_autofree char *word = pir_words_fold (text);

  if (*text == '\0')
    *kind = g_strdup ("other");
  for (guint i = 0; *kind == NULL && i < G_N_ELEMENTS (staff_kinds); i++)
    if (strcmp (word, staff_kinds[i].word) == 0)
      *kind = g_strdup (staff_kinds[i].kind);

  return *kind != NULL || refuse (self, STAFF_KIND, PIR_REGISTRY_STAFF_KIND);
}

/* The payer whose fields begin with @first; none where none of them says anything */
static gboolean
take_payer (PirRegistryTable *self,
            guint             first,
            PirRegistryRow   *row,
            PirRegistryPayer *payer)
{
  gboolean is_empty = TRUE;

  for (guint i = 0; i < N_PAYER_FIELDS; i++)
    is_empty = is_empty && *get (self, first + i) == '\0';

  return is_empty
         || (take_name (self, first + PAYER_FAMILY_NAME, &payer->family_name)
             && take_name (self, first + PAYER_GIVEN_NAME, &payer->given_name)
             && take_kinship (self, first + PAYER_KINSHIP, &payer->kinship)
             && take_email (self, first + PAYER_EMAIL, &payer->email)
             && take_tax_code (self, first + PAYER_TAX_CODE, row, &payer->tax_code));
}

static gboolean
take_pupil (PirRegistryTable *self,
            PirRegistryRow   *row)
{
  if (!take_name (self, FAMILY_NAME, &row->family_name) || !take_name (self, GIVEN_NAME, &row->given_name)
      || !take_tax_code (self, TAX_CODE, row, &row->tax_code) || !take_date (self, BIRTH_DATE, &row->birth_date)
      || !take_school_year (self, &row->school_year) || !take_class (self, &row->class_name)
      || !take_text (self, COURSE, MAX_COURSE, &row->course)
      || !take_payer (self, PAYER1, row, &row->payers[0]) || !take_payer (self, PAYER2, row, &row->payers[1]))
    return FALSE;

  if (row->payers[0].tax_code != NULL && g_strcmp0 (row->payers[0].tax_code, row->payers[1].tax_code) == 0)
    return refuse (self, PAYER2 + PAYER_TAX_CODE, PIR_REGISTRY_TWICE);

  return TRUE;
}

static gboolean
take_row (PirRegistryTable *self,
          PirRegistryRow   *row)
{
  switch (self->kind)
    {
    case PIR_REGISTRY_PUPILS:
      return take_pupil (self, row);
    case PIR_REGISTRY_PAYERS:
      return take_tax_code (self, PUPIL_TAX_CODE, row, &row->tax_code)
             && (*get (self, PAYER_TAX_CODE) != '\0' || refuse (self, PAYER_TAX_CODE, PIR_REGISTRY_MISSING))
             && take_payer (self, 0, row, &row->payers[0]);
    case PIR_REGISTRY_STAFF:
    default:
      return take_name (self, STAFF_FAMILY_NAME, &row->family_name) && take_name (self, STAFF_GIVEN_NAME, &row->given_name)
             && take_tax_code (self, STAFF_TAX_CODE, row, &row->tax_code) && take_email (self, STAFF_EMAIL, &row->email)
             && take_staff_kind (self, &row->staff_kind);
    }
}

PirRegistryTable *
pir_registry_table_new (PirCsvReader    *csv,
                        PirRegistryKind  kind,
                        GHashTable      *titles,
                        const char      *school_year)
{
  PirRegistryTable *self;

  g_return_val_if_fail (csv != NULL && school_year != NULL, NULL);
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  self = g_new0 (PirRegistryTable, 1);
  self->csv = csv;
  self->kind = kind;
  self->school_year = g_strdup (school_year);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < kinds[kind].n; i++)
    {
      const char *title = titles != NULL ? g_hash_table_lookup (titles, kinds[kind].fields[i]) : NULL;

      self->columns[i] = kinds[kind].columns[i];
      if (title == NULL)
        continue;

      g_ptr_array_add (self->titles, g_strdup (title));
      self->columns[i].names = g_ptr_array_index (self->titles, self->titles->len - 1);
      self->columns[i].is_required = TRUE;
    }

  return self;
}

void
pir_registry_table_free (PirRegistryTable *self)
{
  if (self == NULL)
    return;

  g_free (self->school_year);
  g_ptr_array_unref (self->titles);
  g_free (self);
}

gboolean
pir_registry_table_map (PirRegistryTable  *self,
                        const char       **field,
                        PirRegistryFault  *fault)
{
  guint index, again;

  g_return_val_if_fail (self != NULL && field != NULL && fault != NULL, FALSE);

  if (pir_csv_reader_map (self->csv, self->columns, kinds[self->kind].n, &index, NULL))
    return TRUE;

  /* What may be missing, and still is in the way, is there twice. */
  self->columns[index].is_required = FALSE;
  *field = kinds[self->kind].fields[index];
  *fault = PIR_REGISTRY_COLUMN_MISSING;
  if (!pir_csv_reader_map (self->csv, self->columns, kinds[self->kind].n, &again, NULL) && again == index)
    *fault = PIR_REGISTRY_COLUMN_TWICE;

  return FALSE;
}

guint
pir_registry_table_get_column (PirRegistryTable *self,
                               const char       *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, 0);

  for (guint i = 0; i < kinds[self->kind].n; i++)
    if (strcmp (kinds[self->kind].fields[i], field) == 0)
      return pir_csv_reader_get_position (self->csv, i);

  return 0;
}

gboolean
pir_registry_table_has (PirRegistryTable *self,
                        const char       *field)
{
  return pir_registry_table_get_column (self, field) != 0;
}

gboolean
pir_registry_table_read (PirRegistryTable  *self,
                         PirRegistryRow    *row,
                         const char       **field,
                         PirRegistryFault  *fault)
{
  g_return_val_if_fail (self != NULL && row != NULL && field != NULL && fault != NULL, FALSE);

  memset (row, 0, sizeof *row);
  row->birth_date = PIR_DATE_NONE;
  if (take_row (self, row))
    return TRUE;

  *field = kinds[self->kind].fields[self->field];
  *fault = self->fault;

  return FALSE;
}

gboolean
pir_registry_fault_of (const GError     *error,
                       PirRegistryFault *fault)
{
  static const struct
  {
    PirBaseError     code;
    PirRegistryFault fault;
  } faults[] = {
    { PIR_BASE_ERROR_HEADER, PIR_REGISTRY_EMPTY },         { PIR_BASE_ERROR_ENCODING, PIR_REGISTRY_ENCODING },
    { PIR_BASE_ERROR_FIELDS, PIR_REGISTRY_FIELDS },        { PIR_BASE_ERROR_QUOTE, PIR_REGISTRY_QUOTE },
    { PIR_BASE_ERROR_TOO_LARGE, PIR_REGISTRY_UNREADABLE },
  };

  g_return_val_if_fail (error != NULL && fault != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_error_matches (error, PIR_BASE_ERROR, (int) faults[i].code))
      {
        *fault = faults[i].fault;
        return TRUE;
      }

  return FALSE;
}
