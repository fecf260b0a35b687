/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit/samples.h"

#include <string.h>

#include "wire/pir-json.h"
#include "wire/pir-wire-links.h"
#include "wire/pir-wire.h"

typedef struct
{
  const char *name;
  const char *json;     /* the contract's form of the sample, members in the order of the struct */
  const char *optional; /* members that may be null or missing, a space around each */
  gpointer    (*make) (void);
  gpointer    (*read) (JsonObject *object, GError **error);
  void        (*write) (PirJsonWriter *writer, gpointer noun);
} Noun;

#define ID_ACCOUNT "0f8fad5b-d9cb-469f-a165-70867728950e"
#define ID_SCHOOL "7c9e6679-7425-40de-944b-e07fc1f90ae7"
#define ID_PUPIL "f47ac10b-58cc-4372-a567-0e02b2c3d479"
#define ID_NOTICE "6ba7b810-9dad-41d1-80b4-00c04fd430c8"
#define ID_PAYMENT "550e8400-e29b-41d4-a716-446655440000"
#define ID_RECEIPT "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"
#define ID_LINK_REQUEST "3f333df6-90a4-4fda-8dd3-9485d27cee36"
#define ID_EVENT "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
#define SHA256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* The times are those of date -u -d @1790000000 and so on. */
#define ACCOUNT_JSON \
  "{\"id\":\"" ID_ACCOUNT "\",\"user_name\":\"mario.rossi\",\"given_name\":\"Mario\",\"family_name\":\"Rossi\"," \
  "\"tax_code\":\"RSSMRA80A01H501U\",\"email\":\"mario.rossi@example.org\",\"language\":\"it\"," \
  "\"pending_email\":\"mario@example.net\",\"has_password\":true,\"must_change_password\":false,\"must_accept_terms\":true," \
  "\"has_office\":false}"
#define SCHOOL_JSON \
  "{\"id\":\"" ID_SCHOOL "\",\"code\":\"RMIC8GA002\",\"name\":\"Istituto comprensivo “Città dei ragazzi”\"," \
  "\"address\":\"Via dei Mille, 1\",\"postal_code\":\"00185\",\"municipality\":\"Roma\",\"province\":\"RM\"," \
  "\"creditor_tax_code\":\"80401470580\",\"cbill_code\":\"AY01B\",\"email\":\"rmic8ga002@example.org\"," \
  "\"phone\":\"+39 06 0000000\",\"sector\":\"Segreteria amministrativa\"," \
  "\"website\":\"www.cittadeiragazzi.example.org\",\"postal_account\":\"30372502\"," \
  "\"postal_account_holder\":\"I.C. Città dei ragazzi\"," \
  "\"postal_account_authorisation\":\"AUT. DB/S3/SEAC 53079 DEL 29/07/2021\"}"
#define PUPIL_JSON \
  "{\"id\":\"" ID_PUPIL "\",\"given_name\":\"Giulia\",\"family_name\":\"Rossi\",\"tax_code\":\"RSSGLI15M50H501C\"," \
  "\"birth_date\":\"2015-08-10\",\"school_id\":\"" ID_SCHOOL "\"," \
  "\"school_name\":\"Istituto comprensivo “Città dei ragazzi”\"," \
  "\"school_year\":\"2026/27\",\"class_name\":\"3B\",\"course\":\"Ordinario\",\"link_state\":\"active\"," \
  "\"kinship\":\"mother\",\"is_delegated\":true}"
#define LINK_REQUEST_JSON \
  "{\"id\":\"" ID_LINK_REQUEST "\",\"school_id\":\"" ID_SCHOOL "\"," \
  "\"school_name\":\"Istituto comprensivo “Città dei ragazzi”\",\"school_code\":\"RMIC8BR00X\"," \
  "\"given_name\":\"Giulia\",\"family_name\":\"Rossi\",\"tax_code\":\"RSSGLI15M50H501C\"," \
  "\"kinship\":\"mother\",\"state\":\"rejected\",\"state_since\":\"2026-11-18T11:08:20Z\"," \
  "\"requested_at\":\"2026-11-18T11:06:40Z\",\"reason\":\"Codice fiscale diverso da quello in archivio.\"," \
  "\"pupil_id\":\"" ID_PUPIL "\"}"
#define NOTICE_JSON \
  "{\"id\":\"" ID_NOTICE "\",\"version\":3,\"notice_number\":\"301000000000012373\"," \
  "\"creditor_ref\":\"01000000000012373\"," \
  "\"reason\":\"Visita guidata agli scavi \\\"di Ostia\\\"\"," \
  "\"description\":\"Partenza ore 8:00\\nRientro ore 17:00\"," \
  "\"category\":\"trip\",\"taxonomy_code\":\"0601125AP\",\"school_year\":\"2026/27\",\"school_id\":\"" ID_SCHOOL "\"," \
  "\"school_name\":\"Istituto comprensivo “Città dei ragazzi”\",\"school_code\":\"RMIC8GA002\"," \
  "\"creditor_name\":\"Ministero dell'Istruzione e del Merito\",\"creditor_tax_code\":\"80185250588\"," \
  "\"event_id\":\"" ID_EVENT "\",\"pupil_id\":\"" ID_PUPIL "\",\"debtor_given_name\":\"Giulia\"," \
  "\"debtor_family_name\":\"Rossi\",\"debtor_tax_code\":\"RSSGLI15M50H501C\",\"class_name\":\"3B\",\"amount\":1550," \
  "\"original_amount\":2000,\"amount_min\":1000,\"amount_max\":3000,\"is_amount_editable\":true,\"instalment\":1," \
  "\"instalments\":2,\"due_date\":\"2026-10-31\",\"is_deadline_hard\":true,\"is_resolved\":true," \
  "\"notified_at\":\"2026-09-21T14:13:20Z\",\"state\":\"awaiting_receipt\",\"state_since\":\"2026-09-21T14:18:20Z\"," \
  "\"school_note\":\"Portare il pranzo al sacco\",\"payment_id\":\"" ID_PAYMENT "\"," \
  "\"locked_until\":\"2026-09-21T14:48:20Z\",\"paid_at\":\"2026-09-21T14:20:00Z\",\"receipt_id\":\"" ID_RECEIPT "\"," \
  "\"history\":[{\"kind\":\"notified\",\"at\":\"2026-09-21T14:13:20Z\"}," \
  "{\"kind\":\"changed\",\"at\":\"2026-09-21T14:15:00Z\",\"detail\":\"2000\"}," \
  "{\"kind\":\"payment_started\",\"at\":\"2026-09-21T14:18:20Z\",\"detail\":\"Banca d'Esempio\"}]}"
#define PAYMENT_JSON \
  "{\"id\":\"" ID_PAYMENT "\",\"state\":\"paid\",\"items\":[{\"notice_id\":\"" ID_NOTICE "\",\"version\":3," \
  "\"amount\":1550}," \
  "{\"notice_id\":\"" ID_EVENT "\",\"version\":1,\"amount\":2500}],\"service_id\":\"BCABIT21-CP\"," \
  "\"psp_name\":\"Banca d'Esempio\",\"method\":\"card\",\"amount\":4050,\"fee\":150,\"announced_fee\":120," \
  "\"checkout_url\":\"https://checkout.example.org/c/abc\",\"created_at\":\"2026-09-21T14:18:20Z\"," \
  "\"locked_until\":\"2026-09-21T14:48:20Z\",\"outcome_code\":\"0\",\"outcome_at\":\"2026-09-21T14:20:00Z\"," \
  "\"is_duplicate\":true}"
#define RECEIPT_JSON \
  "{\"id\":\"" ID_RECEIPT "\",\"receipt_number\":\"2026-000123\",\"payment_id\":\"" ID_PAYMENT "\"," \
  "\"notice_id\":\"" ID_NOTICE "\",\"notice_number\":\"301000000000012373\",\"creditor_ref\":\"01000000000012373\"," \
  "\"creditor_name\":\"Ministero dell'Istruzione e del Merito\",\"creditor_tax_code\":\"80185250588\"," \
  "\"school_id\":\"" ID_SCHOOL "\",\"school_name\":\"Istituto comprensivo “Città dei ragazzi”\"," \
  "\"school_year\":\"2026/27\",\"reason\":\"Visita guidata agli scavi \\\"di Ostia\\\"\",\"category\":\"trip\"," \
  "\"is_resolved\":true,\"pupil_id\":\"" ID_PUPIL "\",\"debtor_name\":\"Giulia Rossi\"," \
  "\"debtor_tax_code\":\"RSSGLI15M50H501C\",\"payer_name\":\"Mario Rossi\",\"payer_tax_code\":\"RSSMRA80A01H501U\"," \
  "\"amount\":1550,\"fee\":150,\"method\":\"postal_slip\",\"psp_id\":\"BCABIT21\",\"psp_name\":\"Banca d'Esempio\"," \
  "\"psp_tax_code\":\"99999000014\",\"psp_ref\":\"IUR0000001\",\"paid_at\":\"2026-09-21T14:20:00Z\"," \
  "\"application_date\":\"2026-09-22\",\"transfer_date\":\"2026-09-23\"," \
  "\"document\":{\"name\":\"Ricevuta 2026-000123.pdf\",\"size\":34567,\"sha256\":\"" SHA256 "\"}," \
  "\"attestation\":{\"number\":\"ATT2026-000000042\",\"code\":\"7K3M9QXR2TBDHW5P\",\"name\":\"attestazione.pdf\"," \
  "\"size\":45678,\"sha256\":\"" SHA256 "\"}," \
  "\"refunds\":[{\"id\":\"5e0f3a68-1c1c-4f4f-9a49-6a1f2c6f0a01\",\"amount\":550,\"state\":\"done\"," \
  "\"state_since\":\"2026-09-22T18:00:00Z\",\"reason\":\"Gita annullata\",\"note\":\"Bonifico\",\"done_on\":\"2026-09-24\",\"asker\":\"school\"}," \
  "{\"id\":\"5e0f3a68-1c1c-4f4f-9a49-6a1f2c6f0a02\",\"amount\":100,\"state\":\"asked\"," \
  "\"state_since\":\"2026-09-23T21:46:40Z\",\"reason\":\"Errore\",\"asker\":\"you\"}]}"
#define OUTCOME_JSON \
  "{\"event_id\":\"" ID_EVENT "\",\"payment_id\":\"" ID_PAYMENT "\",\"kind\":\"OK\",\"code\":\"0\"," \
  "\"psp_id\":\"BCABIT21\"," \
  "\"psp_name\":\"Banca d'Esempio\",\"psp_tax_code\":\"99999000014\",\"psp_ref\":\"IUR0000001\",\"amount\":4050,\"fee\":150," \
  "\"at\":\"2026-09-21T14:20:00Z\",\"application_date\":\"2026-09-22\",\"transfer_date\":\"2026-09-23\"}"
#define SERVICE_JSON \
  "{\"id\":\"BCABIT21-CP\",\"psp_id\":\"BCABIT21\",\"psp_name\":\"Banca d'Esempio\",\"method\":\"card\"," \
  "\"kind\":\"CP\"," \
  "\"name\":\"Carta\",\"description\":\"Tutte le carte\",\"availability\":\"24/7\",\"is_on_us\":true," \
  "\"tiers\":[{\"min\":0,\"max\":10000,\"fee\":100},{\"min\":10000,\"max\":99999999999,\"fee\":150}]}"
#define QUOTE_JSON \
  "{\"amount\":4050,\"saving\":100,\"offers\":[{\"service\":" SERVICE_JSON ",\"fee\":100,\"total\":4150}]," \
  "\"plan\":{\"steps\":[{\"service\":" SERVICE_JSON ",\"amount\":4000,\"fee\":100},{\"amount\":50,\"fee\":0}]," \
  "\"numbers\":[0,1,0],\"saving\":20}}"
#define INFO_JSON \
  "{\"name\":\"Pago In Rete\",\"version\":\"0.1.0\",\"max_notices\":5,\"lock_seconds\":1800,\"can_register\":true," \
  "\"help_phone\":\"+39 06 0000000\",\"help_hours\":\"8-18\",\"checkout_hosts\":[\"127.0.0.1:8081\",\"example.org\"]," \
  "\"identity_providers\":[{\"id\":\"spid\",\"kind\":\"spid\",\"name\":\"SPID\"}]}"

static const PirFeeTier tiers[] = { { 0, 10000, 100 }, { 10000, PIR_MONEY_MAX, 150 } };

static const PirServiceFields sample_service = {
  .id = "BCABIT21-CP", .psp_id = "BCABIT21", .psp_name = "Banca d'Esempio", .method = PIR_METHOD_CARD, .kind = "CP",
  .name = "Carta", .description = "Tutte le carte", .availability = "24/7", .is_on_us = TRUE,
  .tiers = tiers, .n_tiers = G_N_ELEMENTS (tiers),
};

static const char * const hosts[] = { "127.0.0.1:8081", "example.org", NULL };

static const PirIdentityProvider providers[] = { { "spid", "SPID", PIR_IDENTITY_SPID } };

static const PirServiceInfoFields sample_info = {
  .name = "Pago In Rete", .version = "0.1.0", .max_notices = 5, .lock_seconds = 1800, .can_register = TRUE, .help_phone = "+39 06 0000000",
  .help_hours = "8-18", .checkout_hosts = hosts, .providers = providers, .n_providers = G_N_ELEMENTS (providers),
};

static gpointer
make_quote (void)
{
  g_autoptr (PirService) service = pir_service_new (&sample_service);
  const PirOffer offer = { service, 100, 4150 };
  const PirFeePlanStep steps[] = { { service, 4000, 100 }, { NULL, 50, 0 } };
  const guint numbers[] = { 0, 1, 0 };
  g_autoptr (PirFeePlan) plan = pir_fee_plan_new_from_steps (steps, 2, numbers, 3, 20);

  return pir_quote_new_from_offers (&offer, 1, 4050, 100, plan);
}

#define DEFINE_NOUN(Type, noun, make_it)                        \
  static gpointer                                               \
  make_a_##noun (void)                                          \
  {                                                             \
    return make_it;                                             \
  }                                                             \
                                                                \
  static gpointer                                               \
  read_a_##noun (JsonObject *object, GError **error)            \
  {                                                             \
    return pir_wire_read_##noun (object, error);                \
  }                                                             \
                                                                \
  static void                                                   \
  write_a_##noun (PirJsonWriter *writer, gpointer object)       \
  {                                                             \
    Type *a_##noun = object;                                    \
                                                                \
    pir_wire_write_##noun (writer, NULL, a_##noun);             \
  }

DEFINE_NOUN (PirAccount, account, pir_account_new (&sample_account))
DEFINE_NOUN (PirSchool, school, pir_school_new (&sample_school))
DEFINE_NOUN (PirPupil, pupil, pir_pupil_new (&sample_pupil))
DEFINE_NOUN (PirLinkRequest, link_request, pir_link_request_new (&sample_link_request))
DEFINE_NOUN (PirNotice, notice, pir_notice_new (&sample_notice))
DEFINE_NOUN (PirPayment, payment, pir_payment_new (&sample_payment))
DEFINE_NOUN (PirReceipt, receipt, pir_receipt_new (&sample_receipt))
DEFINE_NOUN (PirOutcome, outcome, pir_outcome_new (&sample_outcome))
DEFINE_NOUN (PirService, service, pir_service_new (&sample_service))
DEFINE_NOUN (PirQuote, quote, make_quote ())
DEFINE_NOUN (PirServiceInfo, service_info, pir_service_info_new (&sample_info))

#define NOUN(noun, json, optional) { #noun, json, optional, make_a_##noun, read_a_##noun, write_a_##noun }

static const Noun nouns[] = {
  NOUN (account, ACCOUNT_JSON,
        " email pending_email has_password must_change_password must_accept_terms has_office "),
  NOUN (school, SCHOOL_JSON, " address postal_code municipality province cbill_code email phone sector website postal_account"
        " postal_account_holder postal_account_authorisation "),
  NOUN (pupil, PUPIL_JSON, " birth_date class_name course is_delegated "),
  NOUN (notice, NOTICE_JSON, " description taxonomy_code event_id pupil_id class_name due_date state_since school_note "
        "payment_id locked_until paid_at receipt_id "),
  NOUN (payment, PAYMENT_JSON, " checkout_url locked_until outcome_code outcome_at "),
  NOUN (receipt, RECEIPT_JSON, " pupil_id payer_name payer_tax_code psp_tax_code application_date transfer_date document attestation refunds "),
  NOUN (outcome, OUTCOME_JSON, " psp_tax_code application_date transfer_date "),
  NOUN (service, SERVICE_JSON, " psp_name name description availability "),
  NOUN (quote, QUOTE_JSON, " "),
  NOUN (service_info, INFO_JSON, " can_register help_phone help_hours identity_providers "),
  NOUN (link_request, LINK_REQUEST_JSON, " reason pupil_id "),
};

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

static char *
write_noun (const Noun *noun,
            gpointer    object)
{
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr (GBytes) bytes = NULL;

  noun->write (writer, object);
  bytes = pir_json_writer_end (writer);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_written (gconstpointer data)
{
  const Noun *noun = data;
  g_autoptr (GObject) object = noun->make ();
  g_autofree char *text = write_noun (noun, object);

  g_assert_cmpstr (text, ==, noun->json);
}

static void
test_read_again (gconstpointer data)
{
  const Noun *noun = data;
  g_autoptr (JsonObject) json = parse (noun->json);
  g_autoptr (GError) error = NULL;
  GObject *object = noun->read (json, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = write_noun (noun, object);
  g_assert_cmpstr (text, ==, noun->json);
  g_assert_finalize_object (object);
}

static gboolean
is_optional (const Noun *noun,
             const char *member)
{
  g_autofree char *word = g_strdup_printf (" %s ", member);

  return strstr (noun->optional, word) != NULL;
}

/* Truth that is not told is false. */
static gboolean
is_absent (JsonObject *object,
           const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ||
         (json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node));
}

/* Reads @json, which is good only if @is_good, and else faulty in @member; what was read is written without @member. */
static void
assert_read (const Noun *noun,
             JsonObject *json,
             const char *member,
             gboolean    is_good)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) object = noun->read (json, &error);

  g_test_message ("%s.%s", noun->name, member);
  if (is_good)
    {
      g_autofree char *text = NULL;
      g_autoptr (JsonObject) again = NULL;

      g_assert_no_error (error);
      text = write_noun (noun, object);
      again = parse (text);
      g_assert_true (is_absent (again, member));
    }
  else
    {
      g_assert_null (object);
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
      g_assert_true (g_str_has_prefix (error->message, member));
    }
}

static void
test_each_member (gconstpointer data)
{
  const Noun *noun = data;
  g_autoptr (JsonObject) json = parse (noun->json);
  g_autoptr (GList) members = json_object_get_members (json);

  for (GList *at = members; at != NULL; at = at->next)
    {
      const char *member = at->data;
      g_autoptr (JsonObject) changed = parse (noun->json);

      json_object_remove_member (changed, member);
      assert_read (noun, changed, member, is_optional (noun, member));
      json_object_set_null_member (changed, member);
      assert_read (noun, changed, member, is_optional (noun, member));
      json_object_set_double_member (changed, member, 1.5);
      assert_read (noun, changed, member, FALSE);
    }
}

static void
test_unknown_member (gconstpointer data)
{
  const Noun *noun = data;
  g_autoptr (JsonObject) json = parse (noun->json);
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) object = NULL;

  json_object_set_string_member (json, "from_the_future", "x");
  object = noun->read (json, &error);

  if (strcmp (noun->name, "outcome") == 0)
    {
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
      g_assert_cmpstr (error->message, ==, "from_the_future: not known");
    }
  else
    g_assert_no_error (error);
}

/* A copy of @json in which @from is @to */
static JsonObject *
parse_replaced (const char *json,
                const char *from,
                const char *to)
{
  g_autoptr (GString) text = g_string_new (json);

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);

  return parse (text->str);
}

typedef struct
{
  gsize       noun; /* index */
  const char *from;
  const char *to;
  const char *message; /* NULL = good */
} Replacement;

static void
test_values (void)
{
  static const Replacement cases[] = {
    { 3, "\"trip\"", "\"moon_trip\"", NULL },
    { 3, "\"kind\":\"changed\"", "\"kind\":\"reborn\"", NULL },
    { 3, "\"at\":\"2026-09-21T14:15:00Z\"", "\"at\":\"yesterday\"", "history[1].at: not a moment" },
    { 3, "{\"kind\":\"notified\",\"at\":\"2026-09-21T14:13:20Z\"}", "7", "history: not all elements are objects" },
    { 3, "\"amount\":1550", "\"amount\":-1", "amount: out of range" },
    { 3, "\"version\":3", "\"version\":4294967296", "version: out of range" },
    { 4, "\"amount\":2500", "\"amount\":\"2500\"", "items[1].amount: not a whole number" },
    { 5, "Ricevuta 2026-000123.pdf", "../../.bashrc", "document.name: not a plain file name" },
    { 5, "Ricevuta 2026-000123.pdf", "a.part", "document.name: not a plain file name" },
    { 5, "\"ba78", "\"BA78", "document.sha256: not 64 lower-case hexadecimal digits" },
    { 5, "\"ba78", "\"a78", "document.sha256: not 64 lower-case hexadecimal digits" },
    { 5, "\"size\":34567", "\"size\":-1", "document.size: out of range" },
    { 6, "\"psp_ref\":\"IUR0000001\",", "", "psp_ref: missing" },
    { 6, "\"psp_ref\":\"IUR0000001\"", "\"psp_ref\":\"\"", "psp_ref: missing" },
    { 6, "\"kind\":\"OK\"", "\"kind\":\"ok\"", "kind: not known" },
    { 7, "\"max\":10000,", "\"max\":-10000,", NULL },
    { 7, "\"fee\":100", "\"fee\":-100", NULL },
    { 7, "\"fee\":100", "\"fee\":1.0", "tiers[0].fee: not a whole number" },
    { 8, "\"total\":4150", "\"total\":4151", "offers[0].total: not amount and fee" },
    { 8, "\"kind\":\"CP\"", "\"kind\":1", "offers[0].service.kind: not a string" },
    { 9, "\"example.org\"", "5", "checkout_hosts: not all elements are strings" },
    { 9, "\"max_notices\":5", "\"max_notices\":0", "max_notices: out of range" },
    { 10, "\"pupil_id\":\"", "\"pupil_id\":\"x", "pupil_id: not a UUID" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Noun *noun = &nouns[cases[i].noun];
      g_autoptr (JsonObject) json = parse_replaced (noun->json, cases[i].from, cases[i].to);
      g_autoptr (GError) error = NULL;
      g_autoptr (GObject) object = noun->read (json, &error);

      g_test_message ("%s: %s", noun->name, cases[i].to);
      if (cases[i].message == NULL)
        g_assert_no_error (error);
      else
        {
          g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
          g_assert_cmpstr (error->message, ==, cases[i].message);
        }
    }
}

/* What a newer service says is taken for what is certain of it, and nothing is lost with it. */
static void
test_newer_values (void)
{
  static const struct { gsize noun; const char *from, *to, *written; } cases[] = {
    { 2, "\"mother\"", "\"aunt\"", "\"kinship\":\"other\"" },
    { 2, "\"active\"", "\"asleep\"", "\"link_state\":\"other\"" },
    { 3, "\"awaiting_receipt\"", "\"frozen\"", "\"state\":\"other\"" },
    { 4, "\"method\":\"card\"", "\"method\":\"barter\"", "\"method\":\"other\"" },
    { 4, "\"state\":\"paid\"", "\"state\":\"lost\"", "\"state\":\"pending\"" },
    { 5, "\"method\":\"postal_slip\"", "\"method\":\"barter\"", "\"method\":\"other\"" },
    { 10, "\"rejected\"", "\"forgotten\"", "\"state\":\"other\"" },
    { 10, "\"mother\"", "\"aunt\"", "\"kinship\":\"other\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Noun *noun = &nouns[cases[i].noun];
      g_autoptr (JsonObject) json = parse_replaced (noun->json, cases[i].from, cases[i].to);
      g_autoptr (GError) error = NULL;
      g_autoptr (GObject) object = noun->read (json, &error);
      g_autofree char *written = NULL;

      g_assert_no_error (error);
      written = write_noun (noun, object);
      g_assert_nonnull (strstr (written, cases[i].written));
    }
}

/* A value that is not there, or is none, is no newer one. */
static void
test_no_values (void)
{
  g_autoptr (JsonObject) number = parse_replaced (NOTICE_JSON, "\"awaiting_receipt\"", "7");
  g_autoptr (JsonObject) nothing = parse_replaced (NOTICE_JSON, "\"awaiting_receipt\"", "null");
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_wire_read_notice (number, &error));
  g_assert_cmpstr (error->message, ==, "state: not a string");
  g_clear_error (&error);
  g_assert_null (pir_wire_read_notice (nothing, &error));
  g_assert_cmpstr (error->message, ==, "state: missing");
}

static void
test_ko_outcome (void)
{
  g_autoptr (JsonObject) json =
    parse_replaced (OUTCOME_JSON, "\"kind\":\"OK\",\"code\":\"0\"", "\"kind\":\"KO\",\"code\":\"8\"");
  g_autoptr (PirOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  json_object_remove_member (json, "psp_ref");
  outcome = pir_wire_read_outcome (json, &error);
  g_assert_no_error (error);
  g_assert_null (pir_outcome_peek (outcome)->psp_ref);
}

static void
test_local_ids_stay_at_home (void)
{
  g_autoptr (JsonObject) notice_json = parse (NOTICE_JSON);
  g_autoptr (JsonObject) receipt_json = parse (RECEIPT_JSON);
  g_autoptr (PirNotice) notice = pir_wire_read_notice (notice_json, NULL);
  g_autoptr (PirReceipt) receipt = pir_wire_read_receipt (receipt_json, NULL);

  g_assert_cmpint (pir_notice_peek (notice)->local_id, ==, 0);
  g_assert_cmpint (pir_receipt_peek (receipt)->local_id, ==, 0);
}

static void
test_changes (void)
{
  static const char json[] =
    "{\"changes\":["
    "{\"kind\":\"account\",\"id\":\"" ID_ACCOUNT "\",\"account\":" ACCOUNT_JSON "},"
    "{\"kind\":\"school\",\"id\":\"" ID_SCHOOL "\",\"school\":" SCHOOL_JSON "},"
    "{\"kind\":\"pupil\",\"id\":\"" ID_PUPIL "\",\"pupil\":" PUPIL_JSON "},"
    "{\"kind\":\"notice\",\"id\":\"" ID_NOTICE "\",\"notice\":" NOTICE_JSON "},"
    "{\"kind\":\"payment\",\"id\":\"" ID_PAYMENT "\",\"payment\":" PAYMENT_JSON "},"
    "{\"kind\":\"receipt\",\"id\":\"" ID_RECEIPT "\",\"receipt\":" RECEIPT_JSON "},"
    "{\"kind\":\"link_request\",\"id\":\"" ID_LINK_REQUEST "\",\"link_request\":" LINK_REQUEST_JSON "},"
    "{\"kind\":\"notice\",\"id\":\"" ID_EVENT "\",\"deleted\":true}"
    "],\"cursor\":\"abc\",\"more\":true}";
  g_autoptr (JsonObject) object = parse (json);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirChanges) changes = pir_wire_read_changes (object, &error);
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr (GBytes) bytes = NULL;
  const PirChange *all;
  gsize n_changes;

  g_assert_no_error (error);
  all = pir_changes_get_all (changes, &n_changes);
  g_assert_cmpuint (n_changes, ==, 8);
  g_assert_true (PIR_IS_NOTICE (all[3].object));
  g_assert_true (PIR_IS_LINK_REQUEST (all[6].object));
  g_assert_null (all[7].object);
  g_assert_cmpstr (all[7].id, ==, ID_EVENT);

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "changes");
  for (gsize i = 0; i < n_changes; i++)
    pir_wire_write_change (writer, all[i].kind, all[i].id, all[i].object);
  pir_json_end_array (writer);
  pir_json_add_string (writer, "cursor", pir_changes_get_cursor (changes));
  pir_json_add_bool (writer, "more", pir_changes_has_more (changes));
  pir_json_end_object (writer);
  bytes = pir_json_writer_end (writer);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), json, strlen (json));
}

static void
assert_change_fault (const char *change,
                     const char *message)
{
  g_autofree char *text =
    g_strdup_printf ("{\"changes\":[{\"kind\":\"notice\",\"id\":\"" ID_EVENT "\",\"deleted\":true},%s],"
                     "\"cursor\":\"abc\",\"more\":false}", change);
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirChanges) changes = pir_wire_read_changes (object, &error);

  g_assert_null (changes);
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_faulty_changes (void)
{
  assert_change_fault ("5", "changes: not all elements are objects");
  assert_change_fault ("{\"id\":\"" ID_PUPIL "\",\"deleted\":true}", "changes[1].kind: missing");
  assert_change_fault ("{\"kind\":\"pupil\",\"deleted\":true}", "changes[1].id: missing");
  assert_change_fault ("{\"kind\":\"pupil\",\"id\":\"" ID_PUPIL "\"}", "changes[1].pupil: missing");
  assert_change_fault ("{\"kind\":\"pupil\",\"id\":\"" ID_PUPIL "\",\"deleted\":false}", "changes[1].pupil: missing");
  assert_change_fault ("{\"kind\":\"pupil\",\"id\":\"" ID_PUPIL "\",\"deleted\":1}",
                       "changes[1].deleted: neither true nor false");
  assert_change_fault ("{\"kind\":\"pupil\",\"id\":\"" ID_PUPIL "\",\"deleted\":true,\"pupil\":" PUPIL_JSON "}",
                       "changes[1].pupil: deleted, and yet there");
  assert_change_fault ("{\"kind\":\"pupil\",\"id\":\"" ID_EVENT "\",\"pupil\":" PUPIL_JSON "}",
                       "changes[1].id: not that of the object");
  assert_change_fault ("{\"kind\":\"pupil\",\"id\":\"" ID_EVENT "\",\"pupil\":{\"id\":[]}}",
                       "changes[1].id: not that of the object");
  assert_change_fault ("{\"kind\":\"pupil\",\"id\":\"" ID_PUPIL "\",\"pupil\":{\"id\":\"" ID_PUPIL "\"}}",
                       "changes[1].pupil.given_name: missing");
}

static void
test_changes_of_the_future (void)
{
  g_autoptr (JsonObject) object =
    parse ("{\"changes\":[{\"kind\":\"attestation\",\"id\":\"" ID_EVENT "\",\"attestation\":{}},"
           "{\"kind\":\"notice\",\"id\":\"" ID_EVENT "\",\"deleted\":true}],\"cursor\":\"abc\",\"more\":false}");
  g_autoptr (GError) error = NULL;
  g_autoptr (PirChanges) changes = pir_wire_read_changes (object, &error);
  gsize n_changes;

  g_assert_no_error (error);
  g_assert_cmpint (pir_changes_get_all (changes, &n_changes)->kind, ==, PIR_CHANGE_NOTICE);
  g_assert_cmpuint (n_changes, ==, 1);
}

/* The national tables as the sandbox offers them, oddities included */
static void
test_real_services (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "psp", "services.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GPtrArray) services = NULL;
  g_autoptr (PirQuote) quote = NULL;
  g_autoptr (GError) error = NULL;
  const PirMoney amount = 2500;
  gsize length, n_offers;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  object = pir_json_parse (text, length, &error);
  g_assert_no_error (error);
  services = pir_wire_read_services (object, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (services->len, >, 50);

  quote = pir_quote_new (services, NULL, &amount, 1, 5);
  g_assert_cmpint (pir_quote_get_offers (quote, &n_offers)[0].total, >=, amount);
  g_assert_cmpuint (n_offers, >, 10);
}

static void
test_faulty_quotes (void)
{
  static const char * const cases[][2] = {
    { "{\"amount\":1,\"saving\":0,\"offers\":[]}", "plan: missing" },
    { "{\"amount\":1,\"saving\":0,\"offers\":[],\"plan\":{\"steps\":[],\"numbers\":[0],\"saving\":0}}",
      "plan.numbers: not the number of a step" },
    { "{\"amount\":1,\"saving\":0,\"offers\":[],\"plan\":{\"steps\":[],\"numbers\":[\"0\"],\"saving\":0}}",
      "plan.numbers: not the number of a step" },
    { "{\"amount\":1,\"saving\":0,\"offers\":[],\"plan\":{\"steps\":[{\"amount\":1,\"fee\":-1}],\"numbers\":[0],\"saving\":0}}",
      "plan.steps[0].fee: out of range" },
    { "{\"amount\":1,\"saving\":0,\"offers\":[],\"plan\":{\"steps\":[{\"service\":{},\"amount\":1,\"fee\":0}],"
      "\"numbers\":[0],\"saving\":0}}", "plan.steps[0].service.id: missing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = parse (cases[i][0]);
      g_autoptr (GError) error = NULL;

      g_assert_null (pir_wire_read_quote (object, &error));
      g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
      g_assert_cmpstr (error->message, ==, cases[i][1]);
    }
}

static void
test_faulty_services (void)
{
  g_autoptr (JsonObject) wrong_one = parse ("{\"services\":[" SERVICE_JSON ",{\"id\":\"x\"}]}");
  g_autoptr (JsonObject) no_list = parse ("{}");
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_wire_read_services (wrong_one, &error));
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
  g_assert_cmpstr (error->message, ==, "services[1].psp_id: missing");
  g_clear_error (&error);
  g_assert_null (pir_wire_read_services (no_list, &error));
  g_assert_cmpstr (error->message, ==, "services: missing");
}

/* A way to pay that has no name here is not offered; the server takes no such table. */
static void
test_newer_services (void)
{
  g_autoptr (JsonObject) list = parse_replaced ("{\"services\":[" SERVICE_JSON "," SERVICE_JSON "]}", "\"method\":\"card\"",
                                                "\"method\":\"barter\"");
  g_autoptr (JsonObject) faulty = parse ("{\"services\":[{\"method\":7}]}");
  g_autoptr (JsonObject) newer_quote = parse_replaced (QUOTE_JSON, "\"method\":\"card\"", "\"method\":\"barter\"");
  g_autoptr (GPtrArray) services = NULL;
  g_autoptr (PirQuote) quote = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_offers;

  g_assert_null (pir_wire_read_services (list, &error));
  g_assert_cmpstr (error->message, ==, "services[0].method: not known");
  g_clear_error (&error);
  services = pir_wire_read_known_services (list, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (services->len, ==, 1);
  g_assert_cmpint (pir_service_peek (services->pdata[0])->method, ==, PIR_METHOD_CARD);
  g_assert_null (pir_wire_read_known_services (faulty, &error));
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
  g_clear_error (&error);
  quote = pir_wire_read_quote (newer_quote, &error);
  g_assert_no_error (error);
  pir_quote_get_offers (quote, &n_offers);
  g_assert_cmpuint (n_offers, ==, 0);
}

static void
add_noun_test (const Noun      *noun,
               const char      *name,
               GTestDataFunc    func)
{
  g_autofree char *path = g_strdup_printf ("/wire/%s/%s", noun->name, name);

  g_test_add_data_func (path, noun, func);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      add_noun_test (&nouns[i], "written", test_written);
      add_noun_test (&nouns[i], "read-again", test_read_again);
      add_noun_test (&nouns[i], "each-member", test_each_member);
      add_noun_test (&nouns[i], "unknown-member", test_unknown_member);
    }
  g_test_add_func ("/wire/values", test_values);
  g_test_add_func ("/wire/newer-values", test_newer_values);
  g_test_add_func ("/wire/no-values", test_no_values);
  g_test_add_func ("/wire/newer-services", test_newer_services);
  g_test_add_func ("/wire/ko-outcome", test_ko_outcome);
  g_test_add_func ("/wire/local-ids-stay-at-home", test_local_ids_stay_at_home);
  g_test_add_func ("/wire/changes", test_changes);
  g_test_add_func ("/wire/faulty-changes", test_faulty_changes);
  g_test_add_func ("/wire/changes-of-the-future", test_changes_of_the_future);
  g_test_add_func ("/wire/real-services", test_real_services);
  g_test_add_func ("/wire/faulty-services", test_faulty_services);
  g_test_add_func ("/wire/faulty-quotes", test_faulty_quotes);

  return g_test_run ();
}
