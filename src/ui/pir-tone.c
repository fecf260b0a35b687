/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-tone.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "ui/pir-words.h"

#define SOON_DAYS 7

static const struct
{
  const char *style;
  const char *icon;
} tones[] = {
  [PIR_TONE_PLAIN] = { "tone-plain", "pir-calendar-symbolic" },
  [PIR_TONE_SOON] = { "tone-soon", "pir-clock-symbolic" },
  [PIR_TONE_PAST] = { "tone-past", "pir-alert-symbolic" },
  [PIR_TONE_WAITING] = { "tone-waiting", "pir-waiting-symbolic" },
  [PIR_TONE_PAID] = { "tone-paid", "pir-paid-symbolic" },
  [PIR_TONE_GONE] = { "tone-gone", "pir-gone-symbolic" },
};

static gboolean
is_exempt (PirNotice *notice)
{
  PirDate on;

  return pir_notice_get_settlement (notice, &on) == PIR_HISTORY_EXEMPT;
}

static PirTone
find_tone (PirStanding standing,
           gboolean    is_free,
           PirDate     due,
           PirDate     today)
{
  switch (standing)
    {
    case PIR_STANDING_OVERDUE:
      return PIR_TONE_SOON;
    case PIR_STANDING_EXPIRED:
      return PIR_TONE_PAST;
    case PIR_STANDING_AWAITING:
      return PIR_TONE_WAITING;
    case PIR_STANDING_PAID:
      return PIR_TONE_PAID;
    case PIR_STANDING_SETTLED:
      return is_free ? PIR_TONE_GONE : PIR_TONE_PAID;
    case PIR_STANDING_CANCELLED:
    case PIR_STANDING_CLOSED:
    case PIR_STANDING_OTHER:
    case PIR_STANDING_GONE:
      return PIR_TONE_GONE;
    case PIR_STANDING_DUE:
    default:
      return due != PIR_DATE_NONE && due - today <= SOON_DAYS ? PIR_TONE_SOON : PIR_TONE_PLAIN;
    }
}

PirTone
pir_tone_of (PirNotice *notice,
             PirDate    today)
{
  g_return_val_if_fail (PIR_IS_NOTICE (notice), PIR_TONE_PLAIN);

  return find_tone (pir_notice_get_standing (notice, today), is_exempt (notice), pir_notice_peek (notice)->due_date, today);
}

PirTone
pir_tone_of_office (PirOfficeNotice *notice,
                    PirDate          today)
{
  const PirOfficeNoticeFields *fields;

  g_return_val_if_fail (PIR_IS_OFFICE_NOTICE (notice), PIR_TONE_PLAIN);

  fields = pir_office_notice_peek (notice);

  return find_tone (pir_office_notice_get_standing (notice), fields->state == PIR_OFFICE_STATE_EXEMPT, fields->due_date, today);
}

const char *
pir_tone_get_icon (PirTone tone)
{
  g_return_val_if_fail (tone < G_N_ELEMENTS (tones), NULL);

  return tones[tone].icon;
}

/* Who is exempt has not paid. */
static char *
dup_settled (PirNotice *notice,
             PirDate    today)
{
  PirDate on = PIR_DATE_NONE;
  PirHistoryKind how = pir_notice_get_settlement (notice, &on);
  g_autofree char *day = on != PIR_DATE_NONE ? pir_words_short_day (on, today) : NULL;

  if (how == PIR_HISTORY_EXEMPT)
    /* Translators: state of a notice that a pupil has not to pay, as the school has noted (esente) */
    return g_strdup (_("Exempt"));
  if (day != NULL)
    /* Translators: state of a notice that was paid in another way; %s is the day of that, such as "27 Nov" */
    return g_strdup_printf (_("Settled at school %s"), day);

  return g_strdup (pir_sentence_standing (PIR_STANDING_SETTLED));
}

char *
pir_tone_dup_words (PirNotice *notice,
                    PirDate    today)
{
  const PirNoticeFields *fields;
  PirStanding standing;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  fields = pir_notice_peek (notice);
  standing = pir_notice_get_standing (notice, today);
  if (standing == PIR_STANDING_PAID && fields->paid_at > 0)
    {
      g_autofree char *day = pir_words_short_day (pir_date_from_time (fields->paid_at), today);

      /* Translators: %s is the day of the payment, such as "27 Nov" */
      return g_strdup_printf (_("Paid %s"), day);
    }
  if (standing == PIR_STANDING_SETTLED)
    return dup_settled (notice, today);
  if (standing != PIR_STANDING_DUE && standing != PIR_STANDING_OVERDUE)
    return g_strdup (pir_sentence_standing (standing));
  if (fields->due_date == PIR_DATE_NONE)
    return g_strdup (_("No due date"));
  return pir_words_short_due (fields->due_date, today);
}

void
pir_tone_apply (GtkWidget *widget,
                PirTone    tone)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (tone < G_N_ELEMENTS (tones));

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    if (i != tone)
      gtk_widget_remove_css_class (widget, tones[i].style);
  gtk_widget_add_css_class (widget, tones[tone].style);
}
