/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-clerk.h"

#include "model/pir-tax-code.h"
#include "sandbox/pir-sample-random.h"

static const char * const given_names[] = { "Carla", "Dario", "Elena", "Franco", "Grazia", "Ivano", "Lidia", "Mario" };
static const char * const family_names[] = { "Archivi", "Bolli", "Cartella", "Protocolli", "Registri", "Segreti", "Timbri" };

/* Older than any parent of a sample, so that no tax code is there twice */
#define BIRTH_YEAR 1960

void
pir_sample_clerk_init (PirSamplePayer        *self,
                       const PirSampleSchool *school,
                       guint                  index)
{
  g_autofree char *code = g_ascii_strdown (school->code, -1);
  g_autofree char *name = g_strconcat ("clerk ", school->code, NULL);
  PirSamplePerson *person = &self->person;

  *self = (PirSamplePayer) { .kinship = PIR_KINSHIP_SELF, .language = "it", .workplace = school };
  self->user_name = g_strconcat ("segreteria.", code, NULL);
  pir_sample_named_uuid (name, person->id);
  person->given_name = given_names[index % G_N_ELEMENTS (given_names)];
  person->family_name = family_names[index % G_N_ELEMENTS (family_names)];
  person->is_female = index % 2 == 0;
  person->birth = pir_date_new (BIRTH_YEAR, 1, 1) + (PirDate) index;
  person->place = "H501";
  if (!pir_tax_code_make (person->family_name, person->given_name, person->is_female, person->birth, person->place,
                          person->tax_code))
    g_assert_not_reached ();
}

void
pir_sample_clerk_clear (PirSamplePayer *self)
{
  g_clear_pointer (&self->user_name, g_free);
}
