/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-fold.h"

#include <string.h>

#define TATWEEL 0x0640
#define LONG_VOWEL 0x30fc /* Katakana's, of no script by itself */

/* Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic: folded once, as most texts have nothing else */
#define FIRST_KNOWN 0x80
#define END_KNOWN 0x700
#define KNOWN_BYTES 12
/* The longest is U+FDFA, eighteen Arabic letters */
#define FOLDED_BYTES 64

/* Letters that Unicode does not decompose, as people write them who do not have them on their keyboard; after case folding. The Latin
 * ones are those of CLDR's Latin-ASCII; ɔ and ə, which it has not, are in names of West Africa and the Caucasus. Ґ was no letter of the
 * Soviet Union's Ukrainian, and papers of that time have г. */
static const struct
{
  gunichar    letter;
  const char *written;
} letters[] = {
  { 0x00e6, "ae" }, { 0x00f0, "d" },  { 0x00f8, "o" },  { 0x00fe, "th" }, { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" },
  { 0x0138, "q" },  { 0x0142, "l" },  { 0x014b, "n" },  { 0x0153, "oe" }, { 0x0167, "t" },  { 0x0180, "b" },  { 0x0183, "b" },
  { 0x0188, "c" },  { 0x018c, "d" },  { 0x0192, "f" },  { 0x0195, "hv" }, { 0x0199, "k" },  { 0x019a, "l" },  { 0x019e, "n" },
  { 0x01a3, "oi" }, { 0x01a5, "p" },  { 0x01ab, "t" },  { 0x01ad, "t" },  { 0x01b4, "y" },  { 0x01b6, "z" },  { 0x01e5, "g" },
  { 0x0221, "d" },  { 0x0225, "z" },  { 0x0234, "l" },  { 0x0235, "n" },  { 0x0236, "t" },  { 0x0237, "j" },  { 0x0238, "db" },
  { 0x0239, "qp" }, { 0x023c, "c" },  { 0x023f, "s" },  { 0x0240, "z" },  { 0x0247, "e" },  { 0x0249, "j" },  { 0x024d, "r" },
  { 0x024f, "y" },  { 0x0253, "b" },  { 0x0254, "o" },  { 0x0256, "d" },  { 0x0257, "d" },  { 0x0259, "e" },  { 0x025b, "e" },
  { 0x0260, "g" },  { 0x0268, "i" },  { 0x0269, "i" },  { 0x0272, "n" },  { 0x0288, "t" },  { 0x0289, "u" },  { 0x028b, "v" },
  { 0x02bc, "'" },  { 0x0491, "г" },  { 0x0671, "ا" },  { 0x1e9c, "s" },  { 0x1e9d, "s" },  { 0x1efb, "ll" }, { 0x1efd, "v" },
  { 0x1eff, "y" },  { 0x2018, "'" },  { 0x2019, "'" },  { 0x2c65, "a" },  { 0x2c66, "t" },
};

/* What is being cut into words */
typedef struct
{
  PirFoldFunc each;
  gpointer    user_data;
  char        word[PIR_FOLD_MAX_WORD];
  gsize       length;     /* 0 = not in a word */
  gsize       start, end;
  gunichar    wide;       /* 0 = the last character was none of a script without spaces */
  gsize       wide_start, wide_end;
  gboolean    is_stopped;
} Cutter;

static const char *
find_letter (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].written;
  return NULL;
}

static gsize
put (char       *folded,
     gsize       used,
     gsize       size,
     const char *bytes,
     gsize       n)
{
  if (used + n >= size)
    return used;
  memcpy (folded + used, bytes, n);
  return used + n;
}

/* @folded: (out): what @c is made to, "" where it does not count */
static void
fold_slowly (gunichar  c,
             char     *folded,
             gsize     size)
{
  char one[6];
  gsize used = 0;
  g_autofree char *apart = g_utf8_normalize (one, g_unichar_to_utf8 (c, one), G_NORMALIZE_ALL);
  g_autofree char *small = g_utf8_casefold (apart != NULL ? apart : "", -1);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar part = g_utf8_get_char (p);
      const char *written = find_letter (part);

      if (written != NULL)
        used = put (folded, used, size, written, strlen (written));
      else if (g_unichar_isdigit (part))
        used = put (folded, used, size, &"0123456789"[g_unichar_digit_value (part)], 1);
      else if (!g_unichar_ismark (part) && g_unichar_type (part) != G_UNICODE_FORMAT && part != TATWEEL)
        used = put (folded, used, size, p, (gsize) (g_utf8_next_char (p) - p));
    }
  folded[used] = '\0';
}

static const char *
find_known (gunichar c)
{
  static char known[END_KNOWN - FIRST_KNOWN][KNOWN_BYTES];
  static gsize is_filled = 0;

  if (g_once_init_enter (&is_filled))
    {
      for (gunichar i = FIRST_KNOWN; i < END_KNOWN; i++)
        fold_slowly (i, known[i - FIRST_KNOWN], KNOWN_BYTES);
      g_once_init_leave (&is_filled, 1);
    }

  return known[c - FIRST_KNOWN];
}

/* Returns: what @c, which is not ASCII, is made to; @buffer has FOLDED_BYTES bytes and may be used for it */
static const char *
fold (gunichar  c,
      char     *buffer)
{
  if (c < END_KNOWN)
    return find_known (c);

  fold_slowly (c, buffer, FOLDED_BYTES);
  return buffer;
}

char *
pir_fold_text (const char *text)
{
  g_autofree char *valid = NULL;
  char buffer[FOLDED_BYTES];
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  folded = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if ((guchar) *p < FIRST_KNOWN)
        g_string_append_c (folded, g_ascii_tolower (*p));
      else
        g_string_append (folded, fold (g_utf8_get_char (p), buffer));
    }

  return g_string_free (folded, FALSE);
}

static gboolean
is_wide (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x2e80)
    return FALSE;

  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA || c == LONG_VOWEL;
}

static void
tell (Cutter     *cutter,
      const char *word,
      gsize       length,
      gsize       start,
      gsize       end)
{
  if (!cutter->is_stopped)
    cutter->is_stopped = !cutter->each (word, length, start, end, cutter->user_data);
}

static void
end_word (Cutter *cutter)
{
  if (cutter->length > 0)
    tell (cutter, cutter->word, cutter->length, cutter->start, cutter->end);
  cutter->length = 0;
}

static void
end_wide (Cutter *cutter)
{
  char last[6];

  if (cutter->wide != 0)
    tell (cutter, last, (gsize) g_unichar_to_utf8 (cutter->wide, last), cutter->wide_start, cutter->wide_end);
  cutter->wide = 0;
}

static void
add_wide (Cutter   *cutter,
          gunichar  c,
          gsize     start,
          gsize     end)
{
  char pair[12];
  int length;

  end_word (cutter);
  if (cutter->wide != 0)
    {
      length = g_unichar_to_utf8 (cutter->wide, pair);
      length += g_unichar_to_utf8 (c, pair + length);
      tell (cutter, pair, (gsize) length, cutter->wide_start, end);
    }
  cutter->wide = c;
  cutter->wide_start = start;
  cutter->wide_end = end;
}

/* @bytes: a letter or digit of a word; what is over the longest word is part of it, but not told */
static void
add_letter (Cutter     *cutter,
            const char *bytes,
            gsize       n,
            gsize       start,
            gsize       end)
{
  end_wide (cutter);
  if (cutter->length == 0)
    cutter->start = start;
  if (cutter->length + n <= PIR_FOLD_MAX_WORD)
    {
      memcpy (cutter->word + cutter->length, bytes, n);
      cutter->length += n;
    }
  cutter->end = end;
}

static void
end_both (Cutter *cutter)
{
  end_wide (cutter);
  end_word (cutter);
}

static void
add_folded (Cutter     *cutter,
            const char *folded,
            gsize       start,
            gsize       end)
{
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && g_unichar_type (c) != G_UNICODE_PRIVATE_USE)
        end_both (cutter);
      else if (is_wide (c))
        add_wide (cutter, c, start, end);
      else
        add_letter (cutter, p, (gsize) (g_utf8_next_char (p) - p), start, end);
    }
}

/* What most texts are made of, all at once. Returns: where it ends; @at is of ASCII */
static gsize
add_ascii (Cutter     *cutter,
           const char *text,
           gsize       at,
           gsize       length)
{
  gsize end = at;

  while (end < length && g_ascii_isalnum (text[end]))
    end++;
  if (end == at)
    {
      end_both (cutter);
      return at + 1;
    }

  end_wide (cutter);
  if (cutter->length == 0)
    cutter->start = at;
  for (gsize i = at; i < end && cutter->length < PIR_FOLD_MAX_WORD; i++)
    cutter->word[cutter->length++] = g_ascii_tolower (text[i]);
  cutter->end = end;
  return end;
}

gboolean
pir_fold_words (const char  *text,
                gsize        length,
                PirFoldFunc  each,
                gpointer     user_data)
{
  Cutter cutter = { .each = each, .user_data = user_data };
  char buffer[FOLDED_BYTES];

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (each != NULL, FALSE);

  for (gsize at = 0, next; at < length && !cutter.is_stopped; at = next)
    {
      gunichar c;

      if ((guchar) text[at] < FIRST_KNOWN)
        {
          next = add_ascii (&cutter, text, at, length);
          continue;
        }

      c = g_utf8_get_char_validated (text + at, (gssize) MIN (length - at, 6));
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          next = at + 1;
          end_both (&cutter);
          continue;
        }
      next = at + (gsize) g_unichar_to_utf8 (c, NULL);
      add_folded (&cutter, fold (c, buffer), at, next);
    }
  end_both (&cutter);

  return !cutter.is_stopped;
}

static gboolean
keep_word_cb (const char *word,
              gsize       length,
              gsize       start,
              gsize       end,
              gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strndup (word, length));

  return TRUE;
}

static gboolean
has_beginning (GPtrArray  *words,
               const char *beginning)
{
  for (guint i = 0; i < words->len; i++)
    if (g_str_has_prefix (words->pdata[i], beginning))
      return TRUE;
  return FALSE;
}

gboolean
pir_fold_matches (const char *typed,
                  const char *text)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (typed != NULL && text != NULL, FALSE);

  pir_fold_words (typed, strlen (typed), keep_word_cb, wanted);
  pir_fold_words (text, strlen (text), keep_word_cb, words);
  for (guint i = 0; i < wanted->len; i++)
    if (!has_beginning (words, wanted->pdata[i]))
      return FALSE;

  return TRUE;
}
