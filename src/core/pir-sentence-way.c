/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-sentences.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/pir-day-names.h"
#include "core/pir-sentences-private.h"
#include "model/pir-hours.h"

/* The tables write "without limit" as an amount that nobody pays: 99.999.999,99 € and more. */
#define OPEN_AMOUNT G_GINT64_CONSTANT (9999999999)

/* Kinds (tipoVersamento) that people know by a name of their own */
static const struct
{
  const char *kind;
  const char *name;
} kinds[] = {
  { "MYBK", "MyBank" },
  { "BPAY", "BANCOMAT Pay" },
  { "JIF", "BANCOMAT Pay" },
  { "PPAL", "PayPal" },
  { "PPAY", "Postepay" },
};

static const char *
find_kind (const PirServiceFields *fields)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (fields->kind, kinds[i].kind))
        return kinds[i].name;
    }

  return pir_sentence_method (fields->method);
}

/* The tables have "non comunicato", "not told", where the PSP has not given the service a name. */
static gboolean
is_name_telling (const char *name,
                 const char *title,
                 const char *kind)
{
  g_autofree char *trimmed = name != NULL ? g_strstrip (g_strdup (name)) : NULL;
  g_autofree char *folded = trimmed != NULL ? g_utf8_casefold (trimmed, -1) : NULL;
  const char *known[] = { "", "non comunicato", title, kind };

  if (folded == NULL)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *other = g_utf8_casefold (known[i], -1);

      if (g_str_equal (folded, other))
        return FALSE;
    }

  return TRUE;
}

/* Where the payment document is taken: the service's name, or what the PSP says, tell more than the method does: it may be
 * a counter, a shop or a page. */
static const char *
find_counter (const PirServiceFields *fields,
              gboolean                has_name)
{
  if (has_name)
    return "";

  return fields->description != NULL && *fields->description != '\0' ? fields->description
                                                                      : pir_sentence_method (fields->method);
}

char *
pir_sentence_way (PirService *service)
{
  const PirServiceFields *fields = pir_service_peek (service);
  g_autofree char *title = NULL;
  g_autoptr (GString) words = NULL;
  const char *kind;
  gboolean has_name;

  g_return_val_if_fail (fields != NULL, NULL);

  title = pir_service_dup_title (service);
  kind = find_kind (fields);
  has_name = is_name_telling (fields->name, title, kind);
  words = g_string_new (fields->method == PIR_METHOD_COUNTER ? find_counter (fields, has_name) : kind);
  if (has_name)
    {
      g_autofree char *name = g_strstrip (g_strdup (fields->name));

      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", name);
    }
  /* Several of them may have nothing but the name of the service to be called by. */
  if (fields->psp_name == NULL)
    g_string_append_printf (words, " · %s", fields->psp_id);
  if (fields->is_on_us)
    /* Translators: a way to pay that is only for customers of that bank */
    g_string_append_printf (words, " · %s", _("for its own customers"));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
pir_sentence_band (const PirFeeTier *band)
{
  g_autofree char *min = NULL, *max = NULL, *fee = NULL;

  g_return_val_if_fail (band != NULL, NULL);

  min = pir_sentences_format_money (MAX (band->min - 1, 0));
  max = pir_sentences_format_money (band->max);
  /* Translators: what a payment provider takes, where it takes nothing */
  fee = band->fee > 0 ? pir_sentences_format_money (band->fee) : g_strdup (_("no fee"));
  if (band->max >= OPEN_AMOUNT && band->min <= 1)
    return g_steal_pointer (&fee);
  if (band->max >= OPEN_AMOUNT)
    /* Translators: a line of a fee table: %1$s is an amount, %2$s a fee, or "no fee" */
    return g_strdup_printf (_("over %1$s: %2$s"), min, fee);
  if (band->min <= 1)
    /* Translators: a line of a fee table: %1$s is an amount, %2$s a fee, or "no fee" */
    return g_strdup_printf (_("up to %1$s: %2$s"), max, fee);

  /* Translators: a line of a fee table: %1$s and %2$s are amounts, %3$s a fee, or "no fee" */
  return g_strdup_printf (_("over %1$s, up to %2$s: %3$s"), min, max, fee);
}

static char *
dup_time (guint minutes)
{
  return g_strdup_printf ("%02u:%02u", minutes / 60, minutes % 60);
}

char *
pir_sentence_hours (const char *availability)
{
  g_autofree char *text = availability != NULL ? g_strstrip (g_strdup (availability)) : NULL;
  g_autofree char *from = NULL, *until = NULL;
  PirHours hours;

  if (text == NULL || *text == '\0')
    return NULL;
  if (!pir_hours_parse (text, &hours))
    return g_steal_pointer (&text);
  if (pir_hours_is_always (&hours))
    /* Translators: when something can be paid */
    return g_strdup (_("At any hour"));

  from = dup_time (hours.from);
  until = dup_time (hours.until);
  if (hours.first_day == 0 || (hours.first_day == 1 && hours.last_day == 7))
    /* Translators: when something can be paid; %1$s and %2$s are times such as 08:00 */
    return g_strdup_printf (_("From %1$s to %2$s"), from, until);

  /* Translators: when something can be paid; %1$s and %2$s are days of the week, %3$s and %4$s times such as 08:00 */
  return g_strdup_printf (_("%1$s to %2$s, from %3$s to %4$s"), pir_day_name ((int) hours.first_day),
                          pir_day_name ((int) hours.last_day), from, until);
}
