/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-latin.h"

#include <string.h>

typedef struct
{
  gunichar    letter; /* upper case */
  const char *registry;
  const char *plain;
} Letter;

/* Letters that are more than a base letter with marks that fall away. */
static const Letter letters[] = {
  { 0x00C4, "AE", "A" }, /* Ä */
  { 0x00C5, "AA", "A" }, /* Å */
  { 0x00C6, "AE", "AE" }, /* Æ */
  { 0x00D0, "D", "D" }, /* Ð, eth */
  { 0x00D6, "OE", "O" }, /* Ö */
  { 0x00D8, "OE", "O" }, /* Ø */
  { 0x00DC, "UE", "U" }, /* Ü */
  { 0x00DE, "TH", "TH" }, /* Þ */
  { 0x0110, "D", "D" }, /* Đ */
  { 0x0126, "H", "H" }, /* Ħ */
  { 0x0132, "IJ", "IJ" }, /* Ĳ */
  { 0x0141, "L", "L" }, /* Ł */
  { 0x014A, "N", "N" }, /* Ŋ */
  { 0x0152, "OE", "OE" }, /* Œ */
  { 0x0166, "T", "T" }, /* Ŧ */
  { 0x018F, "E", "A" }, /* Ə: both are seen in passports */
  { 0x1E9E, "SS", "SS" }, /* ẞ */
};

static gunichar
to_upper (gunichar c)
{
  switch (c)
    {
    case 0x00DF: /* ß has no single upper case letter in Unicode's table */
      return 0x1E9E;
    case 0x0259: /* ə; U+01DD is another letter that looks the same */
      return 0x018F;
    case 0x0131: /* ı */
    case 0x0130: /* İ */
      return 'I';
    case 0x0138: /* ĸ */
      return 'K';
    default:
      return g_unichar_toupper (c);
    }
}

static const char *
find_letter (gunichar      c,
             PirLatinStyle style)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return style == PIR_LATIN_REGISTRY ? letters[i].registry : letters[i].plain;
  return NULL;
}

/* Puts one space where something stood between words. */
static void
append_gap (GString *folded)
{
  if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
}

/* Appends a character that is not ASCII; FALSE where it is a letter that cannot be written. */
static gboolean
append_other (GString       *folded,
              gunichar       c,
              PirLatinStyle  style)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  const char *written;

  if (g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
    return TRUE;

  c = to_upper (c);
  written = find_letter (c, style);
  if (written != NULL)
    {
      g_string_append (folded, written);
      return TRUE;
    }

  g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  if (parts[0] < 0x80 && g_ascii_isalpha ((char) parts[0]))
    {
      g_string_append_c (folded, g_ascii_toupper ((char) parts[0]));
      return TRUE;
    }
  /* Ø with an acute, and such */
  written = parts[0] != c ? find_letter (parts[0], style) : NULL;
  if (written != NULL)
    {
      g_string_append (folded, written);
      return TRUE;
    }

  if (g_unichar_isalpha (c) && g_unichar_type (c) != G_UNICODE_MODIFIER_LETTER)
    return FALSE;
  append_gap (folded);
  return TRUE;
}

char *
pir_latin_fold (const char    *text,
                PirLatinStyle  style,
                gboolean      *is_whole)
{
  g_autofree char *composed = NULL;
  const char *from = text;
  gboolean whole = TRUE;
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_string_sized_new (strlen (text) + 8);
  if (!g_str_is_ascii (text))
    from = composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  whole = from != NULL;

  for (const char *c = from; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    if (g_ascii_isalnum (*c))
      g_string_append_c (folded, g_ascii_toupper (*c));
    else if ((guchar) *c < 0x80)
      append_gap (folded);
    else if (!append_other (folded, g_utf8_get_char (c), style))
      whole = FALSE;

  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  if (is_whole != NULL)
    *is_whole = whole;
  return g_string_free (folded, FALSE);
}
