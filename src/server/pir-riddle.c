/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-riddle.h"

#include <glib/gi18n.h>
#include <sodium.h>

#define N_WORDS 6
#define MAX_TERM 9

/* Words of one kind, and the question for them among two others */
typedef struct
{
  const char *question;
  const char *words[N_WORDS];
} Kind;

static const char * const numbers[] = {
  NC_("number", "zero"),    NC_("number", "one"),       NC_("number", "two"),      NC_("number", "three"),
  NC_("number", "four"),    NC_("number", "five"),      NC_("number", "six"),      NC_("number", "seven"),
  NC_("number", "eight"),   NC_("number", "nine"),      NC_("number", "ten"),      NC_("number", "eleven"),
  NC_("number", "twelve"),  NC_("number", "thirteen"),  NC_("number", "fourteen"), NC_("number", "fifteen"),
  NC_("number", "sixteen"), NC_("number", "seventeen"), NC_("number", "eighteen"),
};

/* No word may be of two kinds in any language. */
static const Kind kinds[] = {
  {
    /* Translators: a question that tells people from machines; three words follow it, one of them an animal. */
    N_("Which of these words is an animal?"),
    { NC_("animal", "cat"), NC_("animal", "horse"), NC_("animal", "rabbit"), NC_("animal", "cow"), NC_("animal", "wolf"),
      NC_("animal", "sheep") },
  },
  {
    /* Translators: a question that tells people from machines; three words follow it, one of them a fruit. */
    N_("Which of these words is a fruit?"),
    { NC_("fruit", "apple"), NC_("fruit", "pear"), NC_("fruit", "banana"), NC_("fruit", "cherry"), NC_("fruit", "grape"),
      NC_("fruit", "lemon") },
  },
  {
    /* Translators: a question that tells people from machines; three words follow it, one of them a colour. */
    N_("Which of these words is a colour?"),
    { NC_("colour", "red"), NC_("colour", "yellow"), NC_("colour", "green"), NC_("colour", "white"), NC_("colour", "black"),
      NC_("colour", "grey") },
  },
  {
    /* Translators: a question that tells people from machines; three words follow it, one of them a part of the body. */
    N_("Which of these words is a part of the body?"),
    { NC_("body", "hand"), NC_("body", "nose"), NC_("body", "foot"), NC_("body", "knee"), NC_("body", "ear"),
      NC_("body", "mouth") },
  },
  {
    /* Translators: a question that tells people from machines; three words follow it, one of them found in a kitchen. */
    N_("Which of these words is a thing of the kitchen?"),
    { NC_("kitchen", "spoon"), NC_("kitchen", "fork"), NC_("kitchen", "plate"), NC_("kitchen", "oven"),
      NC_("kitchen", "glass"), NC_("kitchen", "pot") },
  },
};

static const char * const contexts[] = { "animal", "fruit", "colour", "body", "kitchen" };

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == G_N_ELEMENTS (contexts));

static char *
fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = g_utf8_casefold (apart != NULL ? apart : "", -1);
  GString *plain = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));

  return g_string_free (plain, FALSE);
}

static const char *
say_number (const PirCatalogue *catalogue,
            guint               number)
{
  return pir_tr_context (catalogue, "number", numbers[number]);
}

static char *
ask_sum (const PirCatalogue  *catalogue,
         char               **answer)
{
  guint first = 1 + randombytes_uniform (MAX_TERM);
  guint second = 1 + randombytes_uniform (MAX_TERM);

  *answer = g_strdup_printf ("%u", first + second);

  /* Translators: a question that tells people from machines. Both are numbers as words, such as "three". */
  return g_strdup_printf (pir_tr (catalogue, N_("How much is %1$s plus %2$s?")), say_number (catalogue, first),
                          say_number (catalogue, second));
}

static const char *
say_word (const PirCatalogue *catalogue,
          guint               kind)
{
  return pir_tr_context (catalogue, contexts[kind], kinds[kind].words[randombytes_uniform (N_WORDS)]);
}

static char *
ask_kind (const PirCatalogue  *catalogue,
          guint                kind,
          char               **answer)
{
  guint n_others = G_N_ELEMENTS (kinds) - 1;
  guint first = randombytes_uniform (n_others);
  guint second = (first + 1 + randombytes_uniform (n_others - 1)) % n_others;
  guint place = randombytes_uniform (3);
  const char *words[3];

  words[place] = say_word (catalogue, kind);
  words[(place + 1) % 3] = say_word (catalogue, (kind + 1 + first) % G_N_ELEMENTS (kinds));
  words[(place + 2) % 3] = say_word (catalogue, (kind + 1 + second) % G_N_ELEMENTS (kinds));
  *answer = fold (words[place]);

  /* lint: pieces: a whole question, then a list of words */
  return g_strconcat (pir_tr (catalogue, kinds[kind].question), " ", words[0], ", ", words[1], ", ", words[2], NULL);
}

char *
pir_riddle_new (const PirCatalogue  *catalogue,
                char               **answer)
{
  guint kind;

  g_return_val_if_fail (catalogue != NULL, NULL);
  g_return_val_if_fail (answer != NULL, NULL);

  kind = randombytes_uniform (G_N_ELEMENTS (kinds) + 2);

  return kind < G_N_ELEMENTS (kinds) ? ask_kind (catalogue, kind, answer) : ask_sum (catalogue, answer);
}

static void
add_number (GPtrArray  *ways,
            const char *language,
            const char *folded)
{
  const PirCatalogue *catalogue = pir_catalogue_get (language);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *word = fold (say_number (catalogue, i));

      if (g_str_equal (word, folded))
        g_ptr_array_add (ways, g_strdup_printf ("%u", i));
    }
}

GStrv
pir_riddle_read (const char *text)
{
  GPtrArray *ways = g_ptr_array_new ();
  g_auto (GStrv) words = NULL;
  guint n_words;

  g_return_val_if_fail (text != NULL, NULL);

  words = g_strsplit_set (text, " '", -1);
  n_words = g_strv_length (words);
  g_ptr_array_add (ways, fold (text));
  /* "the cat", "un gatto" */
  if (n_words > 1)
    g_ptr_array_add (ways, fold (words[n_words - 1]));
  add_number (ways, "en", g_ptr_array_index (ways, 0));
  add_number (ways, "it", g_ptr_array_index (ways, 0));
  g_ptr_array_add (ways, NULL);

  return (GStrv) g_ptr_array_free (ways, FALSE);
}
