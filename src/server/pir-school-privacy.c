/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-school-privacy.h"

/* The school's name; how to reach it */
static const char notice[] =
  "# Informativa sul trattamento dei dati personali\n\n"
  "Ai sensi degli articoli 13 e 14 del Regolamento (UE) 2016/679, per chi chiede di essere associato a un alunno.\n\n"
  "# Titolare del trattamento\n\n"
  "%s%s. Il responsabile della protezione dei dati è indicato sul sito della scuola e si raggiunge dagli stessi "
  "recapiti.\n\n"
  "# Quali dati e perché\n\n"
  "Nome, cognome, codice fiscale e indirizzo di posta elettronica di chi chiede; nome, cognome e codice fiscale "
  "dell'alunno; il rapporto con l'alunno. Servono alla segreteria per riconoscere chi chiede, associarlo all'alunno "
  "e notificargli gli avvisi di pagamento, per i quali poi si conservano importo, causale, data e ricevuta.\n\n"
  "# Base giuridica\n\n"
  "L'esecuzione di un compito di interesse pubblico della scuola (articolo 6, paragrafo 1, lettera e del "
  "Regolamento) e l'obbligo di accettare pagamenti attraverso la piattaforma pagoPA (articolo 5 del decreto "
  "legislativo 7 marzo 2005, n. 82). Senza questi dati l'associazione non può essere fatta; gli avvisi si pagano "
  "comunque, anche senza associazione.\n\n"
  "# Chi li vede e per quanto tempo\n\n"
  "Il personale autorizzato della scuola, chi gestisce questo servizio per conto della scuola e, per ciò che serve "
  "al pagamento, i prestatori di servizi di pagamento. I dati non sono diffusi né trasferiti fuori dall'Unione "
  "europea. Le richieste e le associazioni si conservano finché l'alunno frequenta la scuola; gli atti dei "
  "pagamenti per il tempo che la legge prescrive.\n\n"
  "# I tuoi diritti\n\n"
  "Puoi chiedere alla scuola di accedere ai tuoi dati, di correggerli, cancellarli o limitarne il trattamento, puoi "
  "opporti, e puoi rivolgerti al Garante per la protezione dei dati personali. La richiesta si può ritirare, e "
  "l'associazione revocare, in qualsiasi momento dall'applicazione.\n";

char *
pir_school_privacy_dup (PirSchool *school)
{
  const PirSchoolFields *fields = pir_school_peek (school);
  g_autoptr (GString) reach = g_string_new (NULL);

  g_return_val_if_fail (fields != NULL, NULL);

  if (fields->address != NULL)
    g_string_append_printf (reach, ", %s", fields->address);
  if (fields->municipality != NULL)
    g_string_append_printf (reach, ", %s", fields->municipality);
  if (fields->email != NULL)
    g_string_append_printf (reach, ", %s", fields->email);

  return g_strdup_printf (notice, fields->name, reach->str);
}
