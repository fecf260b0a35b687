/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-school-letter.h"

/* What RFC 6068 lets stand in an address beside letters, digits and "-._~"; all else is written as %XX. */
#define IN_ADDRESS "@!$'*+"

typedef struct
{
  const char *subject; /* the child, or the school */
  const char *ask;     /* what is asked for */
} Matter;

static const Matter matters[] = {
  [PIR_WHY_REJECTED] = {
    "Richiesta di associazione rifiutata",
    "La mia richiesta di associazione è stata rifiutata. Vi prego di indicarmi che cosa manca o non corrisponde, in modo "
    "che io possa correggerla e inviarla di nuovo.",
  },
  [PIR_WHY_WAITING_LONG] = {
    "Sollecito della richiesta di associazione",
    "La mia richiesta di associazione è in attesa di conferma da più di una settimana. Vi prego di esaminarla, o di "
    "indicarmi se serve altra documentazione.",
  },
  [PIR_WHY_OLD_YEAR] = {
    "Associazione per l'anno scolastico in corso",
    "Nel servizio risulta ancora la classe di un anno scolastico passato. Vi prego di verificare l'associazione per "
    "l'anno in corso.",
  },
  [PIR_WHY_NOTHING_SENT] = {
    "Avvisi di pagamento non visibili",
    "Risulto associato, ma nel servizio non vedo alcun avviso di pagamento. Vi prego di verificare che gli avvisi siano "
    "notificati anche a me, e con quale piattaforma li inviate.",
  },
};

static const Matter troubles[] = {
  [PIR_TROUBLE_AMOUNT] = {
    "Importo errato di un avviso di pagamento",
    "L'importo dell'avviso di pagamento indicato qui sotto non mi risulta corretto. Secondo quanto so, l'importo dovuto è di "
    "€ ______, perché ______. Vi prego di verificarlo e, se necessario, di modificare l'avviso.",
  },
  [PIR_TROUBLE_CHILD] = {
    "Avviso di pagamento con intestatario errato",
    "L'avviso di pagamento indicato qui sotto mi è stato notificato, ma l'intestatario non mi risulta corretto. Vi prego di "
    "verificarlo, di annullare l'avviso e, se del caso, di emetterne uno a nome dell'alunno/a giusto/a.",
  },
  [PIR_TROUBLE_PAID] = {
    "Avviso di pagamento già pagato",
    "L'avviso di pagamento indicato qui sotto risulta ancora da pagare, ma il versamento è stato eseguito in data ______ presso "
    "______. Allego la ricevuta. Vi prego di verificare e di aggiornare lo stato dell'avviso.",
  },
  [PIR_TROUBLE_TWICE] = {
    "Avviso di pagamento pagato due volte",
    "Per l'avviso di pagamento indicato qui sotto sono stati eseguiti due versamenti, il secondo in data ______ presso ______. "
    "Allego entrambe le ricevute. Vi prego di verificare e di rimborsarmi il versamento non dovuto.",
  },
  [PIR_TROUBLE_LEFT] = {
    "Avviso di pagamento non dovuto",
    "L'avviso di pagamento indicato qui sotto non mi risulta dovuto, perché l'alunno/a non frequenta più questo istituto o non "
    "ha partecipato all'attività (data: ______). Vi prego di verificare e di annullare l'avviso o, se è stato pagato, di indicarmi "
    "come ottenere il rimborso.",
  },
  [PIR_TROUBLE_OTHER] = {
    "Segnalazione su un avviso di pagamento",
    "Vi segnalo un problema con l'avviso di pagamento indicato qui sotto: ______. Vi prego di verificare e di farmi sapere come "
    "procedere.",
  },
};

G_STATIC_ASSERT (G_N_ELEMENTS (troubles) == PIR_N_TROUBLES);

static const Matter general = {
  "Avvisi di pagamento non visibili",
  "Nel servizio per i pagamenti scolastici non vedo gli avvisi intestati a mio figlio o a mia figlia. Vi prego di "
  "verificare che l'associazione sia stata fatta anche a mio nome, e di indicarmi con quale piattaforma inviate gli "
  "avvisi e quali versamenti volontari sono aperti.",
};

static const Matter *
find_matter (PirWhyKind kind)
{
  return (gsize) kind < G_N_ELEMENTS (matters) && matters[kind].subject != NULL ? &matters[kind] : &general;
}

static const char *
get_kinship (PirKinship kinship)
{
  static const char * const words[] = {
    [PIR_KINSHIP_FATHER] = "padre",
    [PIR_KINSHIP_MOTHER] = "madre",
    [PIR_KINSHIP_GUARDIAN] = "tutore",
    [PIR_KINSHIP_SELF] = "in proprio",
    [PIR_KINSHIP_OTHER] = "altro",
  };

  return words[kinship];
}

static void
add_child (GString             *body,
           const PirLinkFields *fields)
{
  const char *tax_code = fields->pupil != NULL ? pir_pupil_peek (fields->pupil)->tax_code
                                               : pir_link_request_peek (fields->request)->tax_code;
  const char *class_name = fields->pupil != NULL ? pir_pupil_peek (fields->pupil)->class_name : NULL;

  g_string_append_printf (body, "Alunno/a: %s %s\nCodice fiscale dell'alunno/a: %s\n", fields->given_name,
                          fields->family_name, tax_code);
  if (class_name != NULL)
    g_string_append_printf (body, "Classe: %s\n", class_name);
  if (fields->request != NULL)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (pir_link_request_peek (fields->request)->requested_at);
      g_autofree char *day = moment != NULL ? g_date_time_format (moment, "%d/%m/%Y") : g_strdup ("");

      g_string_append_printf (body, "Richiesta inviata il: %s\n", day);
    }
  g_string_append_printf (body, "Rapporto: %s\n", get_kinship (fields->kinship));
}

static GString *
begin (const Matter *matter)
{
  GString *body = g_string_new ("Spettabile segreteria,\n\n");

  g_string_append_printf (body, "%s\n\n", matter->ask);

  return body;
}

static void
add_payer (GString    *body,
           PirAccount *account)
{
  const PirAccountFields *fields = pir_account_peek (account);

  g_string_append_printf (body, "Richiedente: %s %s\nCodice fiscale del richiedente: %s\n", fields->given_name,
                          fields->family_name, fields->tax_code);
  if (fields->email != NULL)
    g_string_append_printf (body, "Posta elettronica: %s\n", fields->email);
}

/* Takes @body. Returns: (transfer full): the whole letter */
static char *
end (GString    *body,
     PirAccount *account)
{
  add_payer (body, account);
  g_string_append_printf (body, "\nGrazie e cordiali saluti.\n%s %s\n", pir_account_peek (account)->given_name,
                          pir_account_peek (account)->family_name);

  return g_string_free (body, FALSE);
}

static char *
dup_day (PirDate day)
{
  int year, month, day_of_month;

  pir_date_get (day, &year, &month, &day_of_month);

  return g_strdup_printf ("%02d/%02d/%d", day_of_month, month, year);
}

static void
add_notice (GString               *body,
            const PirNoticeFields *fields)
{
  g_autofree char *amount = pir_money_format (fields->amount, "it");

  g_string_append_printf (body, "Intestatario: %s %s\nCodice fiscale dell'intestatario: %s\n", fields->debtor_given_name,
                          fields->debtor_family_name, fields->debtor_tax_code);
  if (fields->class_name != NULL)
    g_string_append_printf (body, "Classe: %s\n", fields->class_name);
  g_string_append_printf (body, "Causale: %s\nCodice avviso: %s\n", fields->reason, fields->notice_number);
  if (*fields->creditor_ref != '\0')
    g_string_append_printf (body, "IUV: %s\n", fields->creditor_ref);
  g_string_append_printf (body, "Importo dell'avviso: %s\n", amount);
  if (fields->due_date != PIR_DATE_NONE)
    {
      g_autofree char *day = dup_day (fields->due_date);

      g_string_append_printf (body, "Scadenza: %s\n", day);
    }
  if (fields->creditor_name != NULL && *fields->creditor_name != '\0')
    g_string_append_printf (body, "Ente beneficiario: %s\n", fields->creditor_name);
}

static void
add_receipt (GString                *body,
             const PirReceiptFields *fields)
{
  g_autofree char *amount = pir_money_format (fields->amount, "it");
  g_autofree char *day = dup_day (pir_date_from_time (fields->paid_at));

  g_string_append_printf (body, "Pagato il: %s\nImporto pagato: %s\nIdentificativo della ricevuta: %s\nIUR: %s\n", day, amount,
                          fields->receipt_number, fields->psp_ref);
}

PirSchoolLetter *
pir_school_letter_new (PirAccount   *account,
                       const PirWhy *why)
{
  const PirLinkFields *link;
  const Matter *matter;
  GString *body;
  PirSchoolLetter *self;

  g_return_val_if_fail (PIR_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (why != NULL, NULL);

  self = g_new0 (PirSchoolLetter, 1);
  matter = find_matter (why->kind);
  link = why->link != NULL ? pir_link_peek (why->link) : NULL;
  body = begin (matter);
  if (link != NULL)
    add_child (body, link);
  /* One line, whatever a name holds. */
  self->subject = link != NULL ? g_strdup_printf ("%s: %s %s", matter->subject, link->given_name, link->family_name)
                               : g_strdup (matter->subject);
  g_strdelimit (self->subject, "\r\n\t", ' ');
  self->to = link != NULL && link->school != NULL ? g_strdup (pir_school_peek (link->school)->email) : NULL;
  self->body = end (body, account);

  return self;
}

PirSchoolLetter *
pir_school_letter_new_about (const PirTroubleCase *about)
{
  const PirNoticeFields *notice;
  const Matter *matter;
  GString *body;
  PirSchoolLetter *self;

  g_return_val_if_fail (about != NULL && about->trouble < PIR_N_TROUBLES, NULL);
  g_return_val_if_fail (PIR_IS_ACCOUNT (about->account) && PIR_IS_NOTICE (about->notice), NULL);

  matter = &troubles[about->trouble];
  notice = pir_notice_peek (about->notice);
  body = begin (matter);
  add_notice (body, notice);
  if (about->receipt != NULL)
    add_receipt (body, pir_receipt_peek (about->receipt));
  self = g_new0 (PirSchoolLetter, 1);
  self->subject = g_strdup_printf ("%s: %s", matter->subject, notice->notice_number);
  self->to = about->school != NULL ? g_strdup (pir_school_peek (about->school)->email) : NULL;
  self->body = end (body, about->account);

  return self;
}

PirSchoolLetter *
pir_school_letter_copy (const PirSchoolLetter *self)
{
  PirSchoolLetter *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (PirSchoolLetter, 1);
  copy->to = g_strdup (self->to);
  copy->subject = g_strdup (self->subject);
  copy->body = g_strdup (self->body);

  return copy;
}

void
pir_school_letter_free (PirSchoolLetter *self)
{
  if (self == NULL)
    return;

  g_free (self->to);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

char *
pir_school_letter_dup_address (const PirSchoolLetter *self)
{
  g_autofree char *to = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *body = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  /* Lines end with CR LF there. */
  parts = g_strsplit (self->body, "\n", -1);
  lines = g_strjoinv ("\r\n", parts);
  to = g_uri_escape_string (self->to != NULL ? self->to : "", IN_ADDRESS, FALSE);
  subject = g_uri_escape_string (self->subject, NULL, FALSE);
  body = g_uri_escape_string (lines, NULL, FALSE);

  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, subject, body);
}
