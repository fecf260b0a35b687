/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-hours.h"

/* Texts of the national tables (data/psp/services.json), and what a person reads in them */
static const struct
{
  const char *text;
  PirHours    hours;
} cases[] = {
  { "H24", { 0, 0, 0, 1440 } },
  { "24/7", { 0, 0, 0, 1440 } },
  { "7/7-24H", { 0, 0, 0, 1440 } },
  { "24/7/365", { 0, 0, 0, 1440 } },
  { "Disponibile 24x7", { 0, 0, 0, 1440 } },
  { "24h/24h - 7gg/7", { 0, 0, 0, 1440 } },
  { "24 ore su  24", { 0, 0, 0, 1440 } },
  { "Tutti i giorni, 24 ore su 24.", { 0, 0, 0, 1440 } },
  { "7 giorni su 7 24 ore su 24", { 0, 0, 0, 1440 } },
  { "IL SERVIZIO E' DISPONIBILE H24 7 GIORNI SU 7", { 0, 0, 0, 1440 } },
  { "Il servizio è disponibile 24 ore su 24 per 365 giorni l'anno.", { 0, 0, 0, 1440 } },
  { "Servizio attivo 24 ore su 24, 7 giorni su 7, 365 giorni all'anno.", { 0, 0, 0, 1440 } },
  { "00:00-23:59", { 0, 0, 0, 1440 } },
  { "Dal Lunedì alla Domenica, dalle 00 alle 24", { 1, 7, 0, 1440 } },
  { "05:00-22:00", { 0, 0, 300, 1320 } },
  { "dalle 07.00 alle 21.00", { 0, 0, 420, 1260 } },
  { "Il servizio Paga con Postepay è disponibile dalle 00.15 alle 23.45.", { 0, 0, 15, 1425 } },
  { "Il pagamento con addebito in conto Bancoposta e' disponibile dalle 06.00 alle 22.30.", { 0, 0, 360, 1350 } },
  { "Disponibilità del servizio LUN - DOM: 05 - 24. Fuori fascia potrebbe non essere disponibile.", { 1, 7, 300, 1440 } },
  { "lun-ven 8-18", { 1, 5, 480, 1080 } },
  { "dal martedì al sabato dalle 9 alle 12:30", { 2, 6, 540, 750 } },
};

/* A limit, an exception, hours of others, or nothing that can be read: what is not understood whole is not told by half. */
static const char * const others[] = {
  "",
  "DISPONIBILE",
  "Tutti i giorni lavorativi, negli orari di apertura al pubblico",
  "Servizio attivo 7 ore su 24, 5 giorni su 7, 260 giorni all'anno.",
  "Il Servizio è disponibile on line h24, 7 giorni su 7. Sono consentite operazioni di pagamento fino ad un limite massimo di € 1000 ciascun",
  "Il servizio è attivo tutti i giorni; la disponibilità dipende dall’orario di apertura di ciascun punto convenzionato LIS Pay.",
  "Il servizio non è disponibile H24",
  "H24 escluso festivi",
  "ven-lun 8-18",
  "18-8",
  "8-8",
  "8-25",
  "8-24:30",
  "8:60-9",
  "24",
  "7/7",
  "lun-ven",
  "\xff\xfe",
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PirHours hours = { 9, 9, 9, 9 };

      g_test_message ("%s", cases[i].text);
      g_assert_true (pir_hours_parse (cases[i].text, &hours));
      g_assert_cmpuint (hours.first_day, ==, cases[i].hours.first_day);
      g_assert_cmpuint (hours.last_day, ==, cases[i].hours.last_day);
      g_assert_cmpuint (hours.from, ==, cases[i].hours.from);
      g_assert_cmpuint (hours.until, ==, cases[i].hours.until);
      g_assert_cmpint (pir_hours_is_always (&hours), ==, hours.from == 0 && hours.until == 1440);
    }
}

static void
test_refused (void)
{
  PirHours hours;

  g_assert_false (pir_hours_parse (NULL, &hours));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *said = g_strescape (others[i], NULL);

      g_test_message ("%s", said);
      g_assert_false (pir_hours_parse (others[i], &hours));
    }
}

static void
test_always (void)
{
  g_assert_false (pir_hours_is_always (&(PirHours) { 1, 5, 0, 1440 }));
  g_assert_false (pir_hours_is_always (&(PirHours) { 0, 0, 0, 1439 }));
  g_assert_true (pir_hours_is_always (&(PirHours) { 1, 7, 0, 1440 }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hours/read", test_read);
  g_test_add_func ("/hours/refused", test_refused);
  g_test_add_func ("/hours/always", test_always);

  return g_test_run ();
}
