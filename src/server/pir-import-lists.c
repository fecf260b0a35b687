/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-import-lists.h"

#include <string.h>

#include "base/pir-csv-reader.h"
#include "model/pir-codes.h"
#include "model/pir-place-table.h"
#include "model/pir-province.h"
#include "server/pir-mail-address.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-listed.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"

#define MAX_REFUSALS 1000
#define MAX_NAME 300
#define CODE_LENGTH 4

enum
{
  SCHOOL_CODE,
  SCHOOL_NAME,
  SCHOOL_ADDRESS,
  SCHOOL_PLACE_CODE,
  SCHOOL_PLACE,
  SCHOOL_EMAIL,
};

static const PirCsvColumn school_columns[] = {
  [SCHOOL_CODE] = { "CODICESCUOLA|codice meccanografico", TRUE },
  [SCHOOL_NAME] = { "DENOMINAZIONESCUOLA|denominazione", TRUE },
  [SCHOOL_ADDRESS] = { "INDIRIZZOSCUOLA|indirizzo", FALSE },
  [SCHOOL_PLACE_CODE] = { "CODICECOMUNESCUOLA|codice comune", FALSE },
  [SCHOOL_PLACE] = { "DESCRIZIONECOMUNE|comune", TRUE },
  [SCHOOL_EMAIL] = { "INDIRIZZOEMAILSCUOLA|email", FALSE },
};

enum
{
  PLACE_CODE,
  PLACE_NAME,
  PLACE_PROVINCE,
};

static const PirCsvColumn place_columns[] = {
  [PLACE_CODE] = { "Codice Catastale del comune|codice catastale|belfiore|codice belfiore", TRUE },
  [PLACE_NAME] = { "Denominazione in italiano|denominazione|nome|comune", TRUE },
  [PLACE_PROVINCE] = { "Sigla automobilistica|sigla|sigla provincia", FALSE },
};

/* A list while it is read */
typedef struct
{
  PirRepos      *repos;
  PirCsvReader  *reader;
  PirPlaceTable *places;
} List;

typedef gboolean (*TakeRow) (List *list, GError **error);

/* What the Ministry writes where it knows nothing */
static const char *
get_known (List  *list,
           guint  column)
{
  const char *text = pir_csv_reader_get (list->reader, column);

  return text == NULL || *text == '\0' || g_ascii_strcasecmp (text, "Non Disponibile") == 0 ? NULL : text;
}

static gboolean
refuse (const char  *field,
        const char  *why,
        GError     **error)
{
  pir_server_error_set_field (error, field, why);

  return FALSE;
}

static gboolean
is_name (const char *text)
{
  return text != NULL && strlen (text) <= MAX_NAME && pir_words_is_line (text);
}

/* Returns: (transfer full) (nullable): the municipality's name in its own spelling */
static char *
dup_place (List        *list,
           const char  *code,
           char       **province)
{
  g_autoptr (PirPlace) place = NULL;
  char *name = code != NULL ? pir_municipalities_find (list->repos, code, province) : NULL;

  place = code != NULL ? pir_place_table_find (list->places, code) : NULL;
  if (place == NULL)
    return name;

  if (*province == NULL)
    *province = g_strdup (pir_place_peek (place)->province);

  return name != NULL ? name : g_strdup (pir_place_peek (place)->name);
}

/* School codes begin with their province. */
static char *
dup_province (const char *code)
{
  g_autofree char *province = g_strndup (code, 2);

  return pir_province_get_name (province) != NULL ? g_steal_pointer (&province) : NULL;
}

static gboolean
take_school (List    *list,
             GError **error)
{
  const char *given = get_known (list, SCHOOL_CODE);
  const char *email = get_known (list, SCHOOL_EMAIL);
  g_autofree char *code = given != NULL ? g_ascii_strup (given, -1) : NULL;
  g_autofree char *province = NULL;
  g_autofree char *place = NULL;
  PirListedSchool school = { code, get_known (list, SCHOOL_NAME), get_known (list, SCHOOL_ADDRESS) };

  if (code == NULL || pir_school_code_check (code) == PIR_SCHOOL_CODE_WRONG)
    return refuse ("CODICESCUOLA", "not a school code", error);
  if (!is_name (school.name))
    return refuse ("DENOMINAZIONESCUOLA", "not a name", error);
  if (school.address != NULL && !is_name (school.address))
    return refuse ("INDIRIZZOSCUOLA", "not an address", error);

  place = dup_place (list, get_known (list, SCHOOL_PLACE_CODE), &province);
  school.municipality = place != NULL ? place : get_known (list, SCHOOL_PLACE);
  if (!is_name (school.municipality))
    return refuse ("DESCRIZIONECOMUNE", "not a municipality", error);
  if (province == NULL)
    province = dup_province (code);

  school.province = province;
  school.email = pir_mail_address_is_valid (email) ? email : NULL;
  pir_listed_put (list->repos, &school);

  return TRUE;
}

static gboolean
take_municipality (List    *list,
                   GError **error)
{
  const char *given = get_known (list, PLACE_CODE);
  const char *name = get_known (list, PLACE_NAME);
  const char *province = get_known (list, PLACE_PROVINCE);
  g_autofree char *code = given != NULL ? g_ascii_strup (given, -1) : NULL;

  if (code == NULL || strlen (code) != CODE_LENGTH || !g_ascii_isalpha (code[0])
      || strspn (code + 1, "0123456789") != CODE_LENGTH - 1)
    return refuse ("codice catastale", "not a letter and three digits", error);
  if (!is_name (name))
    return refuse ("denominazione", "not a name", error);
  if (province != NULL && pir_province_get_name (province) == NULL)
    return refuse ("sigla", "not a province", error);

  pir_municipalities_put (list->repos, code, name, province);

  return TRUE;
}

static void
note_refusal (PirImportReport *report,
              char            *text)
{
  report->n_refused++;
  if (report->refusals->len < MAX_REFUSALS)
    g_ptr_array_add (report->refusals, text);
  else
    g_free (text);
}

static gboolean
take_rows (List             *list,
           TakeRow           take,
           PirImportReport  *report,
           GError          **error)
{
  PirCsvState state = PIR_CSV_ROW;

  while (state == PIR_CSV_ROW || state == PIR_CSV_BAD_ROW)
    {
      g_autoptr (GError) fault = NULL;

      state = pir_csv_reader_next (list->reader, &fault);
      if (state == PIR_CSV_BROKEN)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }

      report->n_lines += state != PIR_CSV_END;
      if (state == PIR_CSV_BAD_ROW)
        note_refusal (report, g_strdup (fault->message));
      else if (state == PIR_CSV_ROW && !take (list, &fault))
        note_refusal (report, g_strdup_printf ("line %" G_GUINT64_FORMAT ": %s", pir_csv_reader_get_line (list->reader),
                                               fault->message));
    }

  return TRUE;
}

static PirImportReport *
read_list (PirRepos            *repos,
           GInputStream        *stream,
           const PirCsvColumn  *columns,
           guint                n_columns,
           const char          *act,
           TakeRow              take,
           GError             **error)
{
  g_autoptr (PirCsvReader) reader = pir_csv_reader_new (stream, error);
  g_autoptr (PirPlaceTable) places = pir_place_table_new_packaged ();
  g_autoptr (PirImportReport) report = g_new0 (PirImportReport, 1);
  List list = { repos, reader, places };

  report->refusals = g_ptr_array_new_with_free_func (g_free);
  if (reader == NULL || !pir_csv_reader_map (reader, columns, n_columns, NULL, error) || !pir_repos_begin (repos, TRUE, error))
    return NULL;

  if (!take_rows (&list, take, report, error))
    {
      pir_repos_rollback (repos);
      return NULL;
    }
  pir_audit_add (repos, "operator", act, "service", "", "");
  if (report->n_refused > 0)
    pir_repos_rollback (repos);
  else if (!pir_repos_commit (repos, error))
    return NULL;

  return g_steal_pointer (&report);
}

PirImportReport *
pir_import_directory (PirRepos      *repos,
                      GInputStream  *stream,
                      GError       **error)
{
  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  return read_list (repos, stream, school_columns, G_N_ELEMENTS (school_columns), "directory_read", take_school, error);
}

PirImportReport *
pir_import_municipalities (PirRepos      *repos,
                           GInputStream  *stream,
                           GError       **error)
{
  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  return read_list (repos, stream, place_columns, G_N_ELEMENTS (place_columns), "municipalities_read", take_municipality, error);
}
