/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-person.h"

#include <string.h>

#include "server/pir-id-token.h"
#include "server/pir-mail-address.h"
#include "server/pir-server-error.h"

#define PREFIX "TINIT-"
#define MAX_SUBJECT 255 /* OpenID Connect Core, 5.1 */
#define MAX_NAME 100
#define TAX_CODE_FORM "^[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$"
#define PLACE_FORM "^[A-Z][0-9]{3}$"

static const char * const tax_code_names[] = { "https://attributes.eid.gov.it/fiscal_number", "fiscal_number" };

/* Returns: (transfer full) (nullable) */
static char *
dup_tax_code (JsonObject *claims)
{
  const char *text = NULL;
  g_autofree char *code = NULL;

  for (guint i = 0; text == NULL && i < G_N_ELEMENTS (tax_code_names); i++)
    text = pir_claims_get_text (claims, tax_code_names[i]);
  if (text == NULL)
    return NULL;

  code = g_ascii_strup (g_str_has_prefix (text, PREFIX) ? text + strlen (PREFIX) : text, -1);

  return g_regex_match_simple (TAX_CODE_FORM, code, G_REGEX_DOLLAR_ENDONLY, 0) ? g_steal_pointer (&code) : NULL;
}

/* One line without control characters. Returns: (transfer full) (nullable) */
static char *
dup_name (JsonObject *claims,
          const char *name)
{
  const char *text = pir_claims_get_text (claims, name);
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (stripped == NULL || *stripped == '\0' || g_utf8_strlen (stripped, -1) > MAX_NAME)
    return NULL;
  for (const char *at = stripped; *at != '\0'; at = g_utf8_next_char (at))
    {
      GUnicodeType type = g_unichar_type (g_utf8_get_char (at));

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
          || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        return NULL;
    }

  return g_steal_pointer (&stripped);
}

static char *
dup_email (JsonObject *claims)
{
  const char *text = pir_claims_get_text (claims, "email");

  return text != NULL && pir_mail_address_is_valid (text) ? g_strdup (text) : NULL;
}

/* place_of_birth is an object whose locality is a place code (OpenID Connect for Identity Assurance, 4.1; SPID, CIE) */
static char *
dup_place (JsonObject *claims)
{
  JsonNode *node = json_object_get_member (claims, "place_of_birth");
  gboolean is_object = node != NULL && JSON_NODE_HOLDS_OBJECT (node);
  const char *text = is_object ? pir_claims_get_text (json_node_get_object (node), "locality") : NULL;

  return text != NULL && g_regex_match_simple (PLACE_FORM, text, G_REGEX_DOLLAR_ENDONLY, 0) ? g_strdup (text) : NULL;
}

static char *
dup_sex (JsonObject *claims)
{
  const char *text = pir_claims_get_text (claims, "gender");

  if (g_strcmp0 (text, "female") == 0 || g_strcmp0 (text, "F") == 0)
    return g_strdup ("f");

  return g_strcmp0 (text, "male") == 0 || g_strcmp0 (text, "M") == 0 ? g_strdup ("m") : NULL;
}

PirPerson *
pir_person_new (JsonObject  *claims,
                GError     **error)
{
  g_autoptr (PirPerson) self = NULL;
  const char *subject, *birth_date;

  g_return_val_if_fail (claims != NULL, NULL);

  self = g_new0 (PirPerson, 1);
  subject = pir_claims_get_text (claims, "sub");
  self->subject = subject != NULL && *subject != '\0' && strlen (subject) <= MAX_SUBJECT ? g_strdup (subject) : NULL;
  self->tax_code = dup_tax_code (claims);
  self->given_name = dup_name (claims, "given_name");
  self->family_name = dup_name (claims, "family_name");
  self->email = dup_email (claims);
  self->birth_place = dup_place (claims);
  self->sex = dup_sex (claims);
  birth_date = pir_claims_get_text (claims, "birthdate");
  self->birth_date = birth_date != NULL ? pir_date_parse (birth_date) : PIR_DATE_NONE;
  if (self->subject != NULL && self->tax_code != NULL && self->given_name != NULL && self->family_name != NULL)
    return g_steal_pointer (&self);

  pir_server_error_set (error, PIR_PROBLEM_CREDENTIALS, "the provider does not tell subject, tax code and names");

  return NULL;
}

void
pir_person_free (PirPerson *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->tax_code);
  g_free (self->given_name);
  g_free (self->family_name);
  g_free (self->email);
  g_free (self->birth_place);
  g_free (self->sex);
  g_free (self);
}
