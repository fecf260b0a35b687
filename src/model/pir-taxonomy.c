/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-taxonomy.h"

#include <string.h>

#include <glib/gi18n.h>

#define HEAD "9/"
#define TAIL "/"

/* Tassonomia dei servizi di incasso, version 33: "Università / scuola statale / altri enti", macro area 01 "Istruzione" */
static const PirTaxonomyService services[] = {
  { "0601100TS", NC_("service", "Enrolment tax"), "Tassa Iscrizione", PIR_CATEGORY_ENROLMENT_TAX },
  { "0601101TS", NC_("service", "Attendance tax"), "Tassa di frequenza", PIR_CATEGORY_ATTENDANCE_TAX },
  { "0601102TS", NC_("service", "Tax for exams"),
    "Tassa per esami di idoneità, integrativi, di licenza, di qualifica, di maturità e di abilitazione", PIR_CATEGORY_EXAM_TAX },
  { "0601103TS", NC_("service", "Tax for the issue of diplomas"),
    "Tassa di rilascio diplomi", PIR_CATEGORY_DIPLOMA_TAX },
  { "0601104TS", NC_("service", "School and university canteens and meal vouchers"),
    "Mense scolastiche e universitarie e buoni pasto", PIR_CATEGORY_CANTEEN },
  { "0601105SP", NC_("service", "School transport"), "Trasporto scolastico", PIR_CATEGORY_TRANSPORT },
  { "0601106SP", NC_("service", "Care before school"), "Prescuola", PIR_CATEGORY_EXTENDED_DAY },
  { "0601107SP", NC_("service", "Care at midday"), "Interscuola", PIR_CATEGORY_EXTENDED_DAY },
  { "0601108SP", NC_("service", "Care after school"), "Doposcuola", PIR_CATEGORY_EXTENDED_DAY },
  { "0601109SP", NC_("service", "Renting of rooms"), "Affitto sale", PIR_CATEGORY_OTHER },
  { "0601110AP", NC_("service", "Donations"), "Donazioni", PIR_CATEGORY_DONATION },
  { "0601111SP", NC_("service", "Hire of equipment"), "Noleggio strumentazione", PIR_CATEGORY_OTHER },
  { "0601112AP", NC_("service", "Various contributions"), "Contributi Vari", PIR_CATEGORY_CONTRIBUTION },
  { "0601113AP", NC_("service", "Other"), "Altro", PIR_CATEGORY_OTHER },
  { "0601114TS", NC_("service", "Housing fees"), "Rette Alloggi", PIR_CATEGORY_OTHER },
  { "0601115AP", NC_("service", "Repayments and restitutions"), "Rimborsi e Restituzioni", PIR_CATEGORY_OTHER },
  { "0601116AP", NC_("service", "Deposits"), "Cauzioni", PIR_CATEGORY_OTHER },
  { "0601117SA", NC_("service", "Administrative fines"), "Sanzioni amministrative", PIR_CATEGORY_OTHER },
  { "0601118SP", NC_("service", "Income from health services"), "Incassi da attività sanitaria", PIR_CATEGORY_OTHER },
  { "0601119TS", NC_("service", "Tenders and competitions"), "Gare Bandi Concorsi", PIR_CATEGORY_OTHER },
  { "0601120SP", NC_("service", "Commercial activity of universities"),
    "Attività commerciale Università", PIR_CATEGORY_OTHER },
  { "0601121SP", NC_("service", "Funding of institutional activity"),
    "Finanziamenti attività istituzionale", PIR_CATEGORY_OTHER },
  { "0601122SP", NC_("service", "Funding of scientific research"),
    "Finanziamenti per ricerca scientifica", PIR_CATEGORY_OTHER },
  { "0601123SP", NC_("service", "Conferences of universities"),
    "Attività convegnistica delle Università", PIR_CATEGORY_OTHER },
  { "0601124SP", NC_("service", "Insurance of pupils and staff"),
    "Assicurazione alunni e personale", PIR_CATEGORY_INSURANCE },
  { "0601125AP", NC_("service", "Guided visits and school trips"),
    "Visite guidate e viaggi di istruzione", PIR_CATEGORY_TRIP },
  { "0601126IM", NC_("service", "Revenue stamp"), "Bollo", PIR_CATEGORY_OTHER },
  { "0601127TS", NC_("service", "Regional tax for the right to study"),
    "Tassa Regionale diritto allo studio", PIR_CATEGORY_OTHER },
  { "0601128AP", NC_("service", "Training of school staff"), "Formazione personale scolastico", PIR_CATEGORY_OTHER },
  { "0601129AP", NC_("service", "Study grants"), "Borse di studio", PIR_CATEGORY_OTHER },
  { "0601130AP", NC_("service", "Play and sports activities"), "Attività ludico-sportive", PIR_CATEGORY_ACTIVITY },
  { "0601131AP", NC_("service", "Courses and certificates"), "Corsi e certificazioni", PIR_CATEGORY_COURSE },
  { "0601132AP", NC_("service", "Fees for optional services"),
    "Rette per iscrizioni a servizi facoltativi", PIR_CATEGORY_OPTIONAL_SERVICE },
  { "0601133AP", NC_("service", "Restitution of a study grant after loss or lack of its requirements"),
    "Restituzione borsa di studio per perdita o mancanza dei requisiti", PIR_CATEGORY_OTHER },
};

char *
pir_taxonomy_to_bare (const char *code)
{
  gsize length;

  g_return_val_if_fail (code != NULL, NULL);

  if (g_str_has_prefix (code, HEAD))
    code += strlen (HEAD);
  length = strlen (code);

  return g_strndup (code, g_str_has_suffix (code, TAIL) ? length - strlen (TAIL) : length);
}

char *
pir_taxonomy_to_full (const char *code)
{
  g_autofree char *bare = NULL;

  g_return_val_if_fail (code != NULL, NULL);

  bare = pir_taxonomy_to_bare (code);

  return g_strconcat (HEAD, bare, TAIL, NULL);
}

const PirTaxonomyService *
pir_taxonomy_find (const char *code)
{
  g_autofree char *bare = code == NULL ? NULL : pir_taxonomy_to_bare (code);

  for (gsize i = 0; bare != NULL && i < G_N_ELEMENTS (services); i++)
    if (g_str_equal (services[i].code, bare))
      return &services[i];

  return NULL;
}

const PirTaxonomyService *
pir_taxonomy_get_services (gsize *n_services)
{
  g_return_val_if_fail (n_services != NULL, NULL);

  *n_services = G_N_ELEMENTS (services);

  return services;
}
