/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-command.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "base/pir-clock.h"
#include "sandbox/pir-node-services.h"
#include "sandbox/pir-sample-clerk.h"
#include "sandbox/pir-sample-giving.h"
#include "sandbox/pir-sample-notices.h"
#include "sandbox/pir-sandbox-error.h"

#define PASSWORD "Scuola2026!"
#define MAX_FAMILIES 100000
#define MAX_NOTICES 10000000

/* The command line. */
typedef struct
{
  gint64   seed;
  int      n_families;
  int      n_notices;
  int      n_passwords;
  char    *today_text; /* (nullable) (owned) */
  char    *output;     /* (nullable) (owned) */
  PirDate  today;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->today_text);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
check (Options  *options,
       GError  **error)
{
  options->today = options->today_text != NULL ? pir_date_parse (options->today_text) : pir_clock_today ();
  if (options->today == PIR_DATE_NONE || options->today < pir_date_new (2000, 1, 1))
    g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT, "%s: not a day since 2000-01-01",
                 options->today_text);
  else if (options->n_families < 1 || options->n_families > MAX_FAMILIES)
    g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT, "--families is 1 to %d", MAX_FAMILIES);
  else if (options->n_notices < 0 || options->n_notices > MAX_NOTICES)
    g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT, "--notices is 0 to %d", MAX_NOTICES);
  else if (options->n_passwords < 0)
    g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT, "--passwords is 0 or more");
  else
    return TRUE;
  return FALSE;
}

static gboolean
parse (char    **arguments,
       Options  *options,
       GError  **error)
{
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, "Number that decides everything invented (1)", "N" },
    { "families", 0, 0, G_OPTION_ARG_INT, &options->n_families, "How many families (3)", "N" },
    { "notices", 0, 0, G_OPTION_ARG_INT, &options->n_notices, "How many notices exactly (as families have them)", "N" },
    { "passwords", 0, 0, G_OPTION_ARG_INT, &options->n_passwords,
      "How many accounts can sign in at once, with the password " PASSWORD " (10)", "N" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &options->today_text, "Day that due dates lie around (today)", "YYYY-MM-DD" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output, "File to write (standard output)", "FILE" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("- writes invented data for pagoinrete-server import");

  g_option_context_set_description (context,
                                    "Each school has somebody in its office, user name segreteria.CODE with its code; those\n"
                                    "of the first family's schools can sign in with the same password, unless N is 0.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return FALSE;
  if (g_strv_length (arguments) != 1)
    {
      g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT, "%s: what is this?", arguments[1]);
      return FALSE;
    }
  return check (options, error);
}

static void
write_accounts (PirSampleWriter *writer,
                GPtrArray       *families,
                int              n_passwords)
{
  int n = 0;

  for (guint i = 0; i < families->len; i++)
    {
      const PirSampleFamily *family = g_ptr_array_index (families, i);

      for (guint payer = 0; payer < family->n_payers; payer++)
        pir_sample_writer_account (writer, &family->payers[payer], n++ < n_passwords ? PASSWORD : NULL);
    }
}

static gboolean
goes_to (const PirSampleFamily *family,
         const PirSampleSchool *school)
{
  for (guint i = 0; i < family->n_children; i++)
    if (family->children[i].schools[pir_sample_grade_level (family->children[i].grade)] == school)
      return TRUE;

  return FALSE;
}

/* Those who decide about the first family's requests can sign in; a password for everyone would make importing slow. */
static void
write_clerks (PirSampleWriter *writer,
              PirSampleData   *data,
              GPtrArray       *families,
              int              n_passwords)
{
  GPtrArray *schools = pir_sample_data_get_schools (data);

  for (guint i = 0; i < schools->len; i++)
    {
      const PirSampleSchool *school = g_ptr_array_index (schools, i);
      gboolean may_sign_in = n_passwords > 0 && goes_to (g_ptr_array_index (families, 0), school);
      PirSamplePayer clerk;

      pir_sample_clerk_init (&clerk, school, i);
      pir_sample_writer_account (writer, &clerk, may_sign_in ? PASSWORD : NULL);
      pir_sample_writer_role (writer, &clerk);
      pir_sample_clerk_clear (&clerk);
    }
}

static void
write_pupils (PirSampleWriter *writer,
              GPtrArray       *families,
              const char      *school_year)
{
  for (guint i = 0; i < families->len; i++)
    {
      const PirSampleFamily *family = g_ptr_array_index (families, i);

      for (guint child = 0; child < family->n_children; child++)
        pir_sample_writer_pupil (writer, &family->children[child], school_year);
    }
}

static void
write_links (PirSampleWriter *writer,
             GPtrArray       *families)
{
  for (guint i = 0; i < families->len; i++)
    {
      const PirSampleFamily *family = g_ptr_array_index (families, i);

      for (guint payer = 0; payer < family->n_payers; payer++)
        for (guint child = 0; child < family->n_children; child++)
          if (family->links[payer][child].is_there)
            pir_sample_writer_link (writer, &family->links[payer][child], &family->payers[payer],
                                    &family->children[child]);
    }
}

static void
write_notices (PirSampleNotices *notices,
               GPtrArray        *families,
               int               n_notices)
{
  pir_sample_notices_set_limit (notices, (guint) n_notices);
  for (guint i = 0; i < families->len; i++)
    pir_sample_notices_add_family (notices, g_ptr_array_index (families, i), i == 0);
  if (n_notices > 0)
    pir_sample_notices_fill_up (notices, families);
}

static gboolean
write_all (const Options  *options,
           FILE           *file,
           GError        **error)
{
  PirSampleWriter writer = { file, NULL };
  PirSampleRandom random;
  g_autoptr(PirSampleData) data = pir_sample_data_load (error);
  g_autoptr(GPtrArray) services = data != NULL ? pir_node_services_load (error) : NULL;
  g_autoptr(GPtrArray) families = NULL;
  g_autoptr(PirSampleNotices) notices = NULL;
  g_autofree char *school_year = NULL;
  int year = pir_sample_school_year (options->today);

  if (services == NULL)
    return FALSE;
  pir_sample_random_init (&random, (guint64) options->seed);
  families = pir_sample_people_new (data, &random, (guint) options->n_families, year);
  notices = pir_sample_notices_new (data, services, &random, &writer, options->today);
  school_year = pir_sample_school_year_dup (year);
  pir_sample_writer_head (&writer);
  for (guint i = 0; i < pir_sample_data_get_schools (data)->len; i++)
    pir_sample_writer_school (&writer, g_ptr_array_index (pir_sample_data_get_schools (data), i));
  pir_sample_writer_creditor (&writer, PIR_SAMPLE_REVENUE_TAX_CODE);
  pir_sample_giving_write (&writer, data, options->today, school_year);
  write_accounts (&writer, families, options->n_passwords);
  write_clerks (&writer, data, families, options->n_passwords);
  write_pupils (&writer, families, school_year);
  write_links (&writer, families);
  write_notices (notices, families, options->n_notices);
  return pir_sample_writer_end (&writer, error);
}

static gboolean
write_file (const Options  *options,
            GError        **error)
{
  FILE *file = g_fopen (options->output, "we");
  gboolean is_written;

  if (file == NULL)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", options->output, g_strerror (code));
      return FALSE;
    }
  is_written = write_all (options, file, error);
  if (fclose (file) != 0 && is_written)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", options->output, g_strerror (code));
      return FALSE;
    }
  return is_written;
}

gboolean
pir_sample_command_run (char   **arguments,
                        GError **error)
{
  g_auto(Options) options = { .seed = 1, .n_families = 3, .n_passwords = 10 };

  g_return_val_if_fail (arguments != NULL, FALSE);

  if (!parse (arguments, &options, error))
    return FALSE;
  return options.output != NULL ? write_file (&options, error) : write_all (&options, stdout, error);
}
